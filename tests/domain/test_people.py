"""A form is checked whole: every field that cannot be kept has its own words."""

import datetime as dt

import pytest

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm, ContactForm, EpisodeForm
from massage_desk.errors import InvalidInput

TODAY = dt.date(2026, 11, 23)
HOSTILE = [
    "<b>&\"'</b>",
    "مريم الحسن",
    "שרה כהן",
    "👩🏽‍🦽 Ada 🧡",
    "Robert'); DROP TABLE client;--",
    "%_\\/",
    "Nguyễn Thị Ánh",
    "王小明",
]


def wrong(form: ClientForm | EpisodeForm) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        form.checked(TODAY)
    return caught.value.messages


def test_one_name_is_enough() -> None:
    assert ClientForm("Ada").checked(TODAY) == ClientForm("Ada")
    assert ClientForm("", "Lis").checked(TODAY) == ClientForm("", "Lis")


@pytest.mark.parametrize("blank", ["", "  ", "\t\n", "\x00\x07"])
def test_blanks_are_not_a_name(blank: str) -> None:
    assert list(wrong(ClientForm(blank, blank))) == ["given_name"]


@pytest.mark.parametrize("name", HOSTILE)
def test_unusual_names_are_kept_as_they_are(name: str) -> None:
    assert ClientForm(name).checked(TODAY).given_name == name


def test_names_of_ten_thousand_letters_are_told_how_much_room_there_is() -> None:
    messages = wrong(ClientForm("x" * 10_000, "y" * 10_000))
    assert "10,000" in messages["given_name"]
    assert "120" in messages["family_name"]


@pytest.mark.parametrize(
    ("born", "told"),
    [(PartialDate(2026, 11, 24), "still to come"), (PartialDate(1899), "lifetime")],
)
def test_birth_dates_that_cannot_be_are_told(born: PartialDate, told: str) -> None:
    assert told in wrong(ClientForm("Ada", birth_date=born))["birth_date"]


def test_a_child_born_today_or_this_year_is_kept() -> None:
    for born in (PartialDate.of(TODAY), PartialDate(2026)):
        assert ClientForm("Ada", birth_date=born).checked(TODAY).birth_date == born


@pytest.mark.parametrize("mail", ["ada", "ada@", "@home", "a b@c.org", "a@b@c", "a@b, c@d"])
def test_what_is_no_mail_address_is_told(mail: str) -> None:
    assert list(wrong(ClientForm("Ada", email=mail))) == ["email"]


def test_plain_mail_addresses_are_kept() -> None:
    assert ClientForm("Ada", email=" ada@példa.hu ").checked(TODAY).email == "ada@példa.hu"


def test_several_lines_stay_where_lines_are_meant() -> None:
    form = ClientForm("Ada\nLovelace", address=" 1 High St\r\nTown \x07", remarks="a\n\nb").checked(
        TODAY
    )
    assert form.given_name == "Ada Lovelace"
    assert form.address == "1 High St\nTown"
    assert form.remarks == "a\n\nb"


def test_a_reason_is_asked_for_and_does_not_begin_tomorrow() -> None:
    assert set(wrong(EpisodeForm(" ", onset=PartialDate(2027)))) == {"reason", "onset"}


def test_a_contact_needs_a_name() -> None:
    with pytest.raises(InvalidInput) as caught:
        ContactForm(" ", email="x").checked()
    assert set(caught.value.messages) == {"name", "email"}
