"""The practice writes the signs of the body chart as it is used to."""

import pytest

from massage_desk.domain.mark_kinds import SignChange, built_in, kinds_with
from massage_desk.errors import InvalidInput
from massage_desk.services.audit import entries
from massage_desk.services.signs import save_sign, sign_changes


def written(session, kind):
    return next(each for each in kinds_with(sign_changes(session)) if each.id == kind)


def test_letters_name_and_place_of_a_sign_are_the_practices_own(session, now):
    save_sign(session, SignChange("swelling", " Sw ", "Oedema  of a limb", shelf=False), at=now)
    sign = written(session, "swelling")
    assert (sign.abbr, sign.name, sign.shelf) == ("Sw", "Oedema of a limb", False)
    assert sign.lines == built_in()["swelling"].lines
    assert entries(session, limit=1)[0].words == "Sign changed"


def test_what_is_written_as_the_desk_brings_it_is_no_change(session, now):
    kind = built_in()["pain"]
    save_sign(session, SignChange("pain", "Px"), at=now)
    save_sign(session, SignChange("pain", kind.abbr, kind.name, shelf=kind.shelf), at=now)
    assert sign_changes(session) == ()
    assert written(session, "pain") == kind


def test_one_sign_is_changed_again_and_the_others_are_left(session, now):
    save_sign(session, SignChange("pain", "Px"), at=now)
    save_sign(session, SignChange("spasm", "Spm"), at=now)
    save_sign(session, SignChange("pain", "Pn"), at=now)
    assert sign_changes(session) == (SignChange("pain", "Pn"), SignChange("spasm", "Spm"))


@pytest.mark.parametrize(
    ("change", "messages"),
    [
        (SignChange("pain", "tep"), {"abbr": "These letters stand for: Tender point (TeP)."}),
        (SignChange("pain", "", "SCAR"), {"name": "This name stands for: Scar (SC)."}),
        (SignChange("pain", "ABCDE"), {"abbr": "There is room for 4 characters."}),
        (SignChange("pain", "", "x" * 41), {"name": "There is room for 40 characters."}),
    ],
)
def test_a_legend_never_has_the_same_letters_or_name_twice(session, now, change, messages):
    with pytest.raises(InvalidInput) as refused:
        save_sign(session, change, at=now)
    assert refused.value.messages == messages
    assert sign_changes(session) == ()


def test_letters_that_the_practice_gave_away_are_free_for_another_sign(session, now):
    save_sign(session, SignChange("tender-point", "Tend"), at=now)
    save_sign(session, SignChange("pain", "TeP"), at=now)
    assert written(session, "pain").abbr == "TeP"
