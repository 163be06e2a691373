import contextlib
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_desk.errors import DeskError, InvalidField
from massage_desk.store import keys, strict_json
from massage_desk.store.faults import (
    KeysDamaged,
    NewerStore,
    RecoveryCodeSlip,
    WrongPassphrase,
    WrongRecoveryCode,
)
from massage_desk.store.keys import KeyCost, _checksum, new_keys, read_keys
from massage_desk.store.opening import Store
from massage_desk.store.recovery_code import new_recovery_code, printed

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)
PASSPHRASE = "correct horse battery staple"
KEYS, DATA_KEY, CODE = new_keys(PASSPHRASE, CHEAP)


def spelled(change):
    """A key file with a change in it and a checksum that fits."""
    found = json.loads(KEYS.as_bytes())
    del found["checksum"]
    change(found)
    return strict_json.canonical(found | {"checksum": _checksum(found)})


def test_both_secrets_open_the_same_key():
    read = read_keys(KEYS.as_bytes())
    assert read == KEYS
    assert read.unlock(passphrase=PASSPHRASE) == DATA_KEY
    assert read.unlock(recovery_code=printed(CODE).lower()) == DATA_KEY


def test_wrong_secrets_are_told_apart():
    with pytest.raises(WrongPassphrase):
        KEYS.unlock(passphrase=PASSPHRASE + " ")
    with pytest.raises(WrongRecoveryCode) as fault:
        KEYS.unlock(recovery_code=new_recovery_code())
    assert not isinstance(fault.value, RecoveryCodeSlip)
    with pytest.raises(RecoveryCodeSlip):
        KEYS.unlock(recovery_code=CODE[:-1])


def test_the_default_cost_is_that_of_the_rfc():
    assert KeyCost() == KeyCost(memory_kib=65536, passes=3, lanes=4)


def test_a_new_passphrase_leaves_the_recovery_code_and_the_key():
    changed = KEYS.with_passphrase(DATA_KEY, "another long passphrase")
    assert changed.unlock(passphrase="another long passphrase") == DATA_KEY
    assert changed.unlock(recovery_code=CODE) == DATA_KEY
    with pytest.raises(WrongPassphrase):
        changed.unlock(passphrase=PASSPHRASE)
    assert read_keys(changed.as_bytes()) == changed


def test_a_new_code_takes_the_place_of_the_old_one():
    code = new_recovery_code()
    changed = KEYS.with_recovery_code(DATA_KEY, code)
    assert changed.unlock(recovery_code=code) == DATA_KEY
    with pytest.raises(WrongRecoveryCode):
        changed.unlock(recovery_code=CODE)


def test_nothing_is_used_twice():
    again = KEYS.with_passphrase(DATA_KEY, PASSPHRASE)
    slots = [*KEYS.slots, *again.slots[:1]]
    assert len({slot.salt for slot in slots}) == len({slot.nonce for slot in slots}) == 3
    assert new_keys(PASSPHRASE, CHEAP)[1] != DATA_KEY


def test_a_weak_passphrase_makes_no_keys():
    with pytest.raises(InvalidField):
        new_keys("short", CHEAP)
    with pytest.raises(InvalidField):
        KEYS.with_passphrase(DATA_KEY, "short")


def test_neither_key_nor_secrets_are_in_the_file():
    data = KEYS.as_bytes()
    for secret in (DATA_KEY, DATA_KEY.hex().encode(), CODE.encode(), PASSPHRASE.encode()):
        assert secret not in data


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["slots"].reverse(),
        lambda found: found["slots"].append(found["slots"][0]),
        lambda found: found.update(slots=[]),
        lambda found: found.update(slots=None),
        lambda found: found.update(slots=[1, 2]),
        lambda found: found.update(store_id="00"),
        lambda found: found.update(store_id=found["store_id"].upper() + "Z"),
        lambda found: found.update(format="other"),
        lambda found: found.update(version=True),
        lambda found: found.update(extra=1),
        lambda found: found["slots"][0].update(memory_kib=1 << 31),
        lambda found: found["slots"][0].update(memory_kib=512 * 1024 + 1),
        lambda found: found["slots"][0].update(memory_kib=7),
        lambda found: found["slots"][0].update(memory_kib=64.0),
        lambda found: found["slots"][0].update(memory_kib="64"),
        lambda found: found["slots"][0].update(passes=10**6),
        lambda found: found["slots"][0].update(passes=0),
        lambda found: found["slots"][0].update(passes=-1),
        lambda found: found["slots"][0].update(lanes=17),
        lambda found: found["slots"][0].update(lanes=True),
        lambda found: found["slots"][0].update(salt=""),
        lambda found: found["slots"][0].update(salt="zz" * 16),
        lambda found: found["slots"][0].update(kdf="argon2i"),
        lambda found: found["slots"][0].update(cipher="none"),
        lambda found: found["slots"][0].update(kind="backdoor"),
        lambda found: found["slots"][0].update(wrapped="00" * 16),
        lambda found: found["slots"][0].pop("nonce"),
        lambda found: found["slots"][0].update(extra=[]),
    ],
)
def test_a_hostile_key_file_is_refused_at_once(change):
    began = time.perf_counter()
    with pytest.raises(KeysDamaged):
        read_keys(spelled(change))
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["slots"][0].update(passes=2),
        lambda found: found["slots"][0].update(memory_kib=128),
        lambda found: found["slots"][0].update(salt="00" * 16),
        lambda found: found["slots"][0].update(nonce="00" * 12),
        lambda found: found["slots"][0].update(wrapped=found["slots"][1]["wrapped"]),
        lambda found: found.update(store_id="00" * 16),
    ],
)
def test_every_part_of_a_header_is_bound_to_the_wrapped_key(change):
    with pytest.raises(WrongPassphrase):
        read_keys(spelled(change)).unlock(passphrase=PASSPHRASE)


def test_the_slots_of_two_stores_cannot_be_mixed():
    other, _key, _code = new_keys("another long passphrase", CHEAP)

    def graft(found):
        found["slots"][0] = json.loads(other.as_bytes())["slots"][0]

    with pytest.raises(WrongPassphrase):
        read_keys(spelled(graft)).unlock(passphrase="another long passphrase")


def test_a_later_version_is_told_as_such():
    with pytest.raises(NewerStore):
        read_keys(spelled(lambda found: found.update(version=2, slots="unknown")))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 60_000,
        b'{"a":' * 9_000,
        b'{"version":' + b"9" * 5_000 + b"}",
        b'{"format":"massage-desk keys","version":NaN}',
        b'{"format":1,"format":2}',
        b"x" * 70_000,
        KEYS.as_bytes() * 2,
    ],
)
def test_rubbish_is_a_damaged_key_file(data):
    with pytest.raises(KeysDamaged):
        read_keys(data)


def test_each_single_bit_matters():
    data = KEYS.as_bytes().rstrip()
    for at in range(len(data)):
        broken = bytearray(data)
        broken[at] ^= 1 << (at % 8)
        with pytest.raises(DeskError):
            read_keys(bytes(broken)).unlock(passphrase=PASSPHRASE)


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
@settings(max_examples=150, deadline=None)
def test_no_bytes_crash_the_reader(data):
    with pytest.raises(DeskError):
        read_keys(data)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    place=st.sampled_from(["format", "version", "store_id", "slots", "new"]),
    slot_place=st.sampled_from(
        [None, "kind", "kdf", "memory_kib", "passes", "lanes", "salt", "wrapped"]
    ),
    value=_json,
)
@settings(max_examples=200, deadline=None)
def test_no_value_in_any_place_crashes_the_reader(place, slot_place, value):
    def change(found):
        if slot_place is None:
            found[place] = value
        else:
            found["slots"][0][slot_place] = value

    with contextlib.suppress(DeskError):
        read_keys(spelled(change)).unlock(passphrase=PASSPHRASE)


def test_the_cost_fits_the_computer_and_is_never_less_than_the_least(monkeypatch):
    for seconds, passes in ((0.01, 12), (0.15, 10), (0.4, 4), (0.5, 3), (3.0, 3)):
        clock = iter([0.0, seconds, 10.0, 10.0 + 2 * seconds])
        with monkeypatch.context() as patch:
            patch.setattr(keys.time, "perf_counter", lambda clock=clock: next(clock))
            patch.setattr(keys, "_wrapping_key", lambda slot, secret: None)
            assert keys.fitting_cost() == KeyCost(memory_kib=65536, passes=passes, lanes=4)


def test_a_new_store_takes_the_fitting_cost(tmp_path, monkeypatch):
    chosen = KeyCost(memory_kib=64, passes=2, lanes=1)
    monkeypatch.setattr(keys, "fitting_cost", lambda: chosen)
    store, _code = Store.create(tmp_path / "records", PASSPHRASE)
    assert store.keys.cost == chosen
    store.close()
