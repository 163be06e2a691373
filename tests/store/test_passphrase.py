import pytest

from massage_desk.errors import InvalidField
from massage_desk.store.passphrase import SHORTEST, check_new_passphrase, normalised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "za\u017c\u00f3\u0142\u0107 g\u0119\u015bl\u0105",
            "zaz\u0307o\u0301\u0142c\u0301 ge\u0328s\u0301la\u0328",
        ),
        ("horse battery", "horse\u00a0battery"),
        ("abc123", "\uff41\uff42\uff43\uff11\uff12\uff13"),
    ],
)
def test_one_passphrase_from_two_keyboards_is_one(one, other):
    assert one != other
    assert normalised(one) == normalised(other)


def test_case_and_spaces_are_part_of_a_passphrase():
    assert (
        len({normalised(text) for text in ("Word one", "word one", "word  one", "word one ")}) == 4
    )


def test_half_of_a_character_pair_is_no_crash():
    assert normalised("\ud83d broken")


@pytest.mark.parametrize("passphrase", ["", "short", "a" * (SHORTEST - 1)])
def test_a_short_passphrase_is_refused_at_its_field(passphrase):
    with pytest.raises(InvalidField, match="at least 12 characters") as fault:
        check_new_passphrase(passphrase)
    assert fault.value.field == "passphrase"


def test_length_counts_after_normalising():
    with pytest.raises(InvalidField):
        check_new_passphrase("abcdefghijk\u0301")  # 12 code points, 11 letters


@pytest.mark.parametrize("passphrase", ["a" * 40, "abababababababab", "x" * 1001 + "abcdefg"])
def test_repetition_and_endless_length_are_refused(passphrase):
    with pytest.raises(InvalidField):
        check_new_passphrase(passphrase)


def test_words_are_accepted():
    check_new_passphrase("correct horse battery staple")
    check_new_passphrase("zażółć gęślą jaźń")
