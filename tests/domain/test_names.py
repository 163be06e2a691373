"""Names are found as they are typed on any keyboard, and shown as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_desk.domain.names import display_name, fold, sort_key


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łukasz Żółć", "lukasz zolc"),
        ("Nguyễn Thị Ánh Đặng", "nguyen thi anh dang"),
        ("Αλέξανδρος Παπαδόπουλος", "αλεξανδροσ παπαδοπουλοσ"),
        ("Straße", "strasse"),
        ("Søren Ærø", "soren aero"),
        ("İpek Yıldız", "ipek yildiz"),
        ("Þórður Œuvre", "thordur oeuvre"),
        ("Сергей Йод", "сергеи иод"),
        ("O’Brien", "OBrien"),
        ("Anna‑Maria", "anna-maria"),
        ("  two\tblanks \n", "two blanks"),
        ("zero\u200bwidth\u202e", "zerowidth"),
        ("ﬁne Ⅳ", "fine iv"),
        ("👩‍🦽 Ada", "👩🦽 ada"),
    ],
)
def test_folded_names_are_the_same_without_accents(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


def test_different_letters_stay_different() -> None:
    assert len({fold(name) for name in ("Jan", "Jana", "Ян", "Γιάννης", "王", "यान", "ยาน")}) == 7


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_a_part_of_a_name_is_a_part_of_its_folding(start: str, end: str) -> None:
    folded = fold(f"{start} {end}")
    assert folded.startswith(fold(start))
    assert folded.endswith(fold(end))


def test_the_preferred_name_stands_in_brackets_where_it_differs() -> None:
    assert display_name("Magdalena", "Nowak", "Magda") == "Magdalena (Magda) Nowak"
    assert display_name("Magda", "Nowak", "magda") == "Magda Nowak"
    assert display_name("", "Nowak") == "Nowak"
    assert display_name("Ada", "", "Ad") == "Ada (Ad)"


def test_names_sort_by_family_name_without_accents() -> None:
    people = [("Ewa", "Żak"), ("Jan", "Łoś"), ("Ada", "Lis"), ("Lech", ""), ("Bo", "Lis")]
    in_order = sorted(people, key=lambda names: sort_key(*names))
    assert in_order == [("Lech", ""), ("Ada", "Lis"), ("Bo", "Lis"), ("Jan", "Łoś"), ("Ewa", "Żak")]
