import pytest
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.errors import InvalidField
from massage_desk.services.spelling import Speller, add_own_word, own_words, remove_own_word


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(["Feldenkrais"])


def wrong(speller: Speller, text: str) -> list[str]:
    return [text[begins:ends] for begins, ends in speller.wrong_words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The left trapezius and the levator scapulae are tender.",
        "Effleurage and petrissage to the gastrocnemius, side-lying.",
        "Colour returned; lymphoedema organised, centre of the scar anaesthetised.",
        "She doesn’t sleep; it's the client's shoulder.",
        "SCM tight, TMJ clicks, C5/C6, 5mg, T10",
        "Seen by Dr Łukasiewicz and Ms Qureshi-Lang in Kraków.",
        "Apixaban since March. Feldenkrais on Mondays.",
        "mail to ewa@lis or C:\\files",
        "",
    ],
)
def test_words_that_a_therapist_writes_are_right(speller: Speller, text: str) -> None:
    assert wrong(speller, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The sholder hurts.", ["sholder"]),
        ("Masage to teh back", ["Masage", "teh"]),
        ("Fine. Recieved it", ["Recieved"]),
        ("tendr-sholder", ["tendr-sholder"]),
    ],
)
def test_slips_are_found(speller: Speller, text: str, found: list[str]) -> None:
    assert wrong(speller, text) == found


def test_what_was_meant_is_proposed(speller: Speller) -> None:
    assert "shoulder" in speller.suggestions("sholder")


def test_a_word_that_is_learnt_is_right_at_once() -> None:
    speller = Speller([])
    assert wrong(speller, "a zwitschern")
    speller.learn("zwitschern")
    assert not wrong(speller, "a Zwitschern zwitschern")


def test_own_words_are_kept_once_and_can_be_removed(session: Session, now: Moment) -> None:
    for word in ("zeta", "Zeta", "alfa"):
        add_own_word(session, word, at=now)
    assert own_words(session) == ("alfa", "zeta")
    remove_own_word(session, "zeta", at=now)
    assert own_words(session) == ("alfa",)


@pytest.mark.parametrize("word", ["", "two words", "4", "x" * 61, "a\nb"])
def test_what_is_no_word_is_refused(session: Session, now: Moment, word: str) -> None:
    with pytest.raises(InvalidField):
        add_own_word(session, word, at=now)
