"""How few keys and clicks the frequent things take."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit
from sqlalchemy import insert

from massage_desk.domain.names import fold, sort_key
from massage_desk.domain.people import ClientForm, ContactForm, PracticeForm
from massage_desk.services.client_search import search_text
from massage_desk.services.consents import give_consent
from massage_desk.services.contacts import add_contact, give_role
from massage_desk.services.practice import save_practice, save_settings
from massage_desk.store.entities import Client
from massage_desk.store.opening import Store
from massage_desk.ui.backup.page import BackupPage
from massage_desk.ui.letters.page import LetterPage
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from tests.ui.conftest import WallClock
from tests.ui.journeys.conftest import Counted
from tests.ui.shell.conftest import ALT, CTRL, SHIFT, AtTheDesk, Clients

KEY = Qt.Key


def is_written_in(therapist: AtTheDesk, section: str) -> bool:
    return therapist.focus() is therapist.at(VisitPage).findChild(QPlainTextEdit, section)


@pytest.mark.parametrize("others", [0, 1])
def test_a_note_for_a_recent_client_takes_at_most_three_keys(
    others: int, therapist: AtTheDesk, clients: Clients, counted: Counted
) -> None:
    """The client of before and the one before that, from any page."""
    order = [clients.anna, clients.zofia]
    for client_id in reversed(order):
        therapist.go("client", client_id=client_id)
    therapist.go("settings")
    counted.press(KEY.Key_K, CTRL, for_="palette")
    for _other in range(others):
        counted.press(KEY.Key_Down, for_="next recent client")
    counted.press(KEY.Key_Return, CTRL, for_="new note")
    counted.tell("New note for a recent client", 3)
    assert counted.count <= 3
    assert is_written_in(therapist, "subjective")
    visit_id = therapist.page.memory()["visit_id"]
    assert therapist.stored(visit_id).client_id == order[others]


def test_on_the_client_s_page_a_note_takes_one_key(
    therapist: AtTheDesk, clients: Clients, counted: Counted
) -> None:
    therapist.go("client", client_id=clients.anna)
    counted.press(KEY.Key_N, CTRL | SHIFT, for_="new note")
    assert counted.count == 1
    assert is_written_in(therapist, "subjective")


def test_one_key_leads_from_s_to_o_to_a_to_p(
    therapist: AtTheDesk, clients: Clients, counted: Counted
) -> None:
    therapist.go("visit", visit_id=clients.visit)
    ways = (("objective", KEY.Key_O), ("assessment", KEY.Key_A), ("plan", KEY.Key_P))
    for section, key in ways:
        counted.press(key, ALT, for_=f"to {section}")
        assert is_written_in(therapist, section)
    therapist.press(KEY.Key_S, ALT)
    for section, _key in ways:
        therapist.press(KEY.Key_Tab)
        assert is_written_in(therapist, section)
    counted.tell("S to O to A to P", 3)
    assert counted.count == 3


GIVEN = (
    "Adam Agata Alicja Amir Anna Anke Bea Björn Bruno Carla Chidi Clara Dario Dalia Dora Edda Emil "
    "Emre Ewa Fatma Felix Franka Gita Grete Gustav Hana Hugo Ida Imre Ines Ivo Jakub Jana Joana "
    "Jonas Julia Kaja Karol Klara Lena Leo Lidia Luca Magda Malik Maria Mateusz Mila Nadia Nils "
    "Noor Olga Omar Otto Pavel Petra Priya Rafał Renée Rosa Rui Sanna Sara Sven Tariq Tessa Tomas "
    "Ugo Ula Vera Viktor Wanda Yuki Zofia Zoë"
)
ONSETS = "B Br C Ch D Dr F G Gr H J K Kr L M N P R S Sch St T V W Z"
ENDS = "er ski berg ova son ez man ton ić a ard ka in"


def two_thousand_names() -> list[tuple[str, str]]:
    """Every one once, as varied as the names of a town."""
    chance = Random(20261123)
    families = [
        "".join(parts)
        for parts in itertools.product(ONSETS.split(), "aeiou", "lnrstwbkdm", ENDS.split())
    ]
    given = GIVEN.split()
    made: dict[tuple[str, str], None] = {}
    while len(made) < 2_000:
        made[chance.choice(given), chance.choice(families)] = None
    return list(made)


@pytest.fixture
def many(store: Store, clock: WallClock) -> dict[int, tuple[str, str]]:
    """2,000 clients by their id."""
    now, rows = clock(), []
    names = dict(enumerate(two_thousand_names(), 1))
    for client_id, (given, family) in names.items():
        form = ClientForm(given, family)
        rows.append(
            {
                "id": client_id,
                "given_name": given,
                "family_name": family,
                "search_text": search_text(form),
                "sort_text": sort_key(given, family),
                "created_at": now.at,
                "created_zone": now.zone,
                "changed_at": now.at,
            }
        )
    with store.begin() as session:
        save_practice(session, PracticeForm("Many Hands", "Ewa Lis"), at=now)
        session.execute(insert(Client), rows)
    return names


def four_letters(given: str, family: str) -> list[str]:
    """The ways to spend four letters on a name; a blank between them is not counted."""
    first, last = fold(given), fold(family)
    return [last[:4], *(f"{first[:one]} {last[: 4 - one]}" for one in (1, 2, 3))]


def rivals(names: Iterable[tuple[str, str]]) -> Counter[str]:
    """How many clients each of these ways fits."""
    return Counter(way for name in names for way in four_letters(*name))


@pytest.mark.parametrize("tries", [8, pytest.param(150, marks=pytest.mark.slow)])
def test_any_of_two_thousand_clients_is_opened_by_four_letters_and_enter(
    tries: int, open_window: Callable[[], AtTheDesk], many: dict[int, tuple[str, str]]
) -> None:
    """Where others have the same letters too, they are told apart by an arrow or two."""
    therapist = open_window()
    fits = rivals(many.values())
    arrows: Counter[int] = Counter()
    for client_id in Random(7).sample(sorted(many), tries):
        way = min(four_letters(*many[client_id]), key=lambda each: fits[each])
        counted = Counted(therapist)
        counted.press(KEY.Key_K, CTRL, for_="palette")
        for word in way.split():
            counted.letters(word, for_="name")
            if word != way.split()[-1]:
                therapist.write(" ")
        palette = therapist.frame.palette_
        place = palette.list.rows.row_of(("client", client_id))
        assert 0 <= place < fits[way]
        for _other in range(place):
            counted.press(KEY.Key_Down, for_="another with the same letters")
        counted.press(KEY.Key_Return, for_="open")
        assert counted.count <= 6 + place
        assert therapist.frame.place == Place("client", client_id=client_id)
        arrows[place] += 1
    print(f"\nAny of 2,000 clients by 4 letters: arrows that were needed {dict(arrows)}")
    assert arrows[0] >= 0.9 * tries or tries < 20
    assert max(arrows) <= 3


def test_a_letter_from_a_visit_takes_two_keys_to_its_page_and_one_more_to_pdf(
    therapist: AtTheDesk,
    clients: Clients,
    known: Callable[[int], int],
    counted: Counted,
    clock: WallClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is seen is what is issued and saved."""
    visit_id = known(clients.anna)
    with therapist.store.begin() as session:
        save_practice(session, PracticeForm("Many Hands", "Ewa Lis"), at=clock())
        kos = add_contact(session, ContactForm("Dr Jan Kos"), at=clock())
        give_role(session, clients.anna, kos, "referring", at=clock())
        give_consent(session, clients.anna, kos, given_on=clock().date, at=clock())
    pdf = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(pdf), ""))
    therapist.go("visit", visit_id=visit_id)
    counted.press(KEY.Key_L, CTRL, for_="letter")
    counted.press(KEY.Key_Return, CTRL, for_="draft it")
    page = therapist.at(LetterPage)
    therapist.qtbot.waitUntil(lambda: page.sheet.pdf.page_count > 0, timeout=10_000)
    assert counted.count <= 3
    counted.press(KEY.Key_S, CTRL, for_="issue it as it is shown, and save it")
    counted.tell("Letter from a visit to PDF", 3)
    assert counted.count <= 4
    assert pdf.read_bytes().startswith(b"%PDF")
    assert page.sheet.issued_card.isVisible()


def test_a_backup_takes_two_clicks_or_one_key(
    therapist: AtTheDesk, clients: Clients, counted: Counted, clock: WallClock, tmp_path: Path
) -> None:
    """With the folder that was chosen once."""
    with therapist.store.begin() as session:
        save_settings(session, backup_folder=str(tmp_path), at=clock())
    counted.click(therapist.frame.top.health, for_="age of the backup")
    page = therapist.at(BackupPage)
    with therapist.qtbot.waitSignal(page.making.made, timeout=20_000):
        counted.click(page.state.make_button, for_="back up now")
    counted.tell("Backup", 2)
    assert counted.count <= 2
    assert len(list(tmp_path.glob("*.massagedesk"))) == 1
    therapist.go("today")
    with therapist.qtbot.waitSignal(page.making.made, timeout=20_000):
        therapist.press(KEY.Key_B, CTRL)
    assert len(list(tmp_path.glob("*.massagedesk"))) == 2
