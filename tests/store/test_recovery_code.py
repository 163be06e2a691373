import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_desk.store.faults import RecoveryCodeSlip
from massage_desk.store.recovery_code import (
    ALPHABET,
    new_recovery_code,
    printed,
    read_recovery_code,
)


def test_a_code_is_printed_in_six_groups_of_five_and_read_back():
    code = new_recovery_code()
    assert [len(group) for group in printed(code).split("-")] == [5] * 6
    assert read_recovery_code(printed(code)) == code


def test_a_code_holds_at_least_128_random_bits():
    codes = {new_recovery_code() for _ in range(500)}
    assert len(codes) == 500
    assert 5 * (len(codes.pop()) - 4) >= 128
    for at in range(26):
        assert len({new_recovery_code()[at] for _ in range(300)}) > 20


def test_spaces_dashes_case_and_look_alikes_do_not_matter():
    code = new_recovery_code()
    while not {"0", "1"} <= set(code):
        code = new_recovery_code()
    typed = printed(code).lower().replace("-", " – ").replace("0", "o").replace("1", "l")
    assert read_recovery_code(f"  {typed}\n") == code
    assert read_recovery_code(code.replace("1", "I").replace("0", "O")) == code


@given(at=st.integers(0, 29), other=st.sampled_from(ALPHABET), seed=st.integers(0, 20))
@settings(max_examples=200, deadline=None)
def test_one_wrong_sign_is_a_slip(at, other, seed):
    code = _codes[seed % len(_codes)]
    if code[at] == other:
        return
    with pytest.raises(RecoveryCodeSlip):
        read_recovery_code(code[:at] + other + code[at + 1 :])


_codes = [new_recovery_code() for _ in range(8)]


def test_two_swapped_groups_are_a_slip():
    groups = printed(_codes[0]).split("-")
    groups[1], groups[2] = groups[2], groups[1]
    with pytest.raises(RecoveryCodeSlip):
        read_recovery_code("-".join(groups))


def test_the_message_counts_what_was_typed():
    with pytest.raises(RecoveryCodeSlip, match="has 29"):
        read_recovery_code(_codes[0][:-1])


@pytest.mark.parametrize("strange", ["U", "é", "Ж", "²"])
def test_a_sign_outside_the_alphabet_is_named(strange):
    with pytest.raises(RecoveryCodeSlip, match="never part"):
        read_recovery_code(strange + _codes[0][1:])


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_is_refused_in_words(typed):
    with pytest.raises(RecoveryCodeSlip):
        read_recovery_code(typed)


def test_the_alphabet_has_no_look_alikes():
    assert set(string.digits + string.ascii_uppercase) - set(ALPHABET) == set("ILOU")
