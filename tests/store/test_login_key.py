"""This computer's login opens the records only where that was turned on, and says why it cannot."""

import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from keyring.backends.fail import Keyring as NoKeyring

from massage_desk.store import login_key
from massage_desk.store.backup_file import write_backup
from massage_desk.store.faults import LoginRefused, WaitBeforeNextTry, WrongPassphrase
from massage_desk.store.opening import Store
from tests.keyrings import (
    ForgetfulKeyring,
    HangingKeyring,
    LockedKeyring,
    MemoryKeyring,
    PlainKeyring,
)
from tests.store.records import CHEAP, CHECKOUT, PASSPHRASE, Filled, names_in

NEW = "purple canal spoon lantern"


@pytest.fixture
def kept() -> Iterator[MemoryKeyring]:
    """The keyring of this computer, in memory."""
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def turn_on(folder: Path) -> None:
    with Store.open(folder, passphrase=PASSPHRASE) as store:
        login_key.turn_on(store, PASSPHRASE)


def test_the_login_opens_once_it_is_turned_on(filled: Filled, kept: MemoryKeyring) -> None:
    turn_on(filled.folder)
    assert login_key.is_on(filled.folder)
    with Store.open(filled.folder, login=True) as store:
        assert store.data_key == filled.data_key
    mode = (filled.folder / login_key.FILE).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_the_keyring_is_not_touched_while_it_is_off(filled: Filled, kept: MemoryKeyring) -> None:
    with Store.open(filled.folder, passphrase=PASSPHRASE) as store:
        assert not login_key.is_on(filled.folder)
        store.change_passphrase(PASSPHRASE, NEW)
    with pytest.raises(LoginRefused):
        Store.open(filled.folder, login=True)
    login_key.turn_off(filled.folder)
    assert kept.asked == 0


def test_the_library_is_not_even_loaded_while_it_is_off(filled: Filled) -> None:
    lines = [
        "import sys",
        "from pathlib import Path",
        "from massage_desk.store import login_key",
        "from massage_desk.store.opening import Store",
        f"folder = Path({str(filled.folder)!r})",
        f"Store.open(folder, passphrase={PASSPHRASE!r}).close()",
        "assert not login_key.is_on(folder)",
        "assert 'keyring' not in sys.modules",
    ]
    subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=CHECKOUT, check=True, timeout=60)


def test_neither_half_tells_anything_of_the_key(filled: Filled, kept: MemoryKeyring) -> None:
    turn_on(filled.folder)
    secret = next(iter(kept.kept.values()))
    file = (filled.folder / login_key.FILE).read_text()
    assert filled.data_key.hex() not in file
    assert secret not in file
    assert secret != filled.data_key.hex()


def test_a_wrong_passphrase_turns_nothing_on(filled: Filled, kept: MemoryKeyring) -> None:
    with Store.open(filled.folder, passphrase=PASSPHRASE) as store:
        for _ in range(3):
            with pytest.raises(WrongPassphrase):
                login_key.turn_on(store, "not this one at all")
        with pytest.raises(WaitBeforeNextTry):
            login_key.turn_on(store, PASSPHRASE)
    assert kept.asked == 0
    assert not login_key.is_on(filled.folder)


def test_turned_off_it_opens_no_more_and_leaves_nothing(
    filled: Filled, kept: MemoryKeyring
) -> None:
    turn_on(filled.folder)
    login_key.turn_off(filled.folder)
    assert kept.kept == {}
    assert login_key.FILE not in names_in(filled.folder)
    with pytest.raises(LoginRefused):
        Store.open(filled.folder, login=True)


def test_another_passphrase_leaves_it_on(filled: Filled, kept: MemoryKeyring) -> None:
    turn_on(filled.folder)
    with Store.open(filled.folder, passphrase=PASSPHRASE) as store:
        store.change_passphrase(PASSPHRASE, NEW)
    Store.open(filled.folder, login=True).close()


def test_other_records_in_its_place_are_told(
    filled: Filled, kept: MemoryKeyring, tmp_path: Path
) -> None:
    turn_on(filled.folder)
    other, _code = Store.create(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    other.close()
    mine = (filled.folder / login_key.FILE).read_bytes()
    (other.folder / login_key.FILE).write_bytes(mine)
    asked = kept.asked
    with pytest.raises(LoginRefused, match="for other records"):
        Store.open(other.folder, login=True)
    assert kept.asked == asked
    Store.open(other.folder, passphrase=PASSPHRASE).close()


def test_an_edited_name_of_the_records_does_not_fit(
    filled: Filled, kept: MemoryKeyring, tmp_path: Path
) -> None:
    """Somebody writes the other records' name into the file and the keyring."""
    turn_on(filled.folder)
    other, _code = Store.create(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    other.close()
    (mine,) = (account for _service, account in kept.kept)
    file = (filled.folder / login_key.FILE).read_text()
    (other.folder / login_key.FILE).write_text(file.replace(mine, other.keys.store_id))
    kept.kept[(login_key.SERVICE, other.keys.store_id)] = kept.kept[(login_key.SERVICE, mine)]
    with pytest.raises(LoginRefused, match="does not have the key"):
        Store.open(other.folder, login=True)


def test_it_is_in_no_backup(filled: Filled, kept: MemoryKeyring, tmp_path: Path) -> None:
    turn_on(filled.folder)
    with Store.open(filled.folder, login=True) as store:
        write_backup(store, tmp_path / "later.massagedesk", at=filled.at)
    wrapped = (filled.folder / login_key.FILE).read_bytes()
    with zipfile.ZipFile(tmp_path / "later.massagedesk") as backup:
        assert not [name for name in backup.namelist() if "login" in name]
        assert not [name for name in backup.namelist() if backup.read(name) == wrapped]


@pytest.mark.parametrize(
    ("happen", "words"),
    [
        (LockedKeyring, "locked, or does not answer"),
        (NoKeyring, "no keyring that keeps secrets"),
        (PlainKeyring, "no keyring that keeps secrets"),
        (MemoryKeyring, "does not have the key"),  # another computer
    ],
)
def test_a_keyring_that_does_not_give_it_is_told_and_the_passphrase_opens(
    filled: Filled, kept: MemoryKeyring, happen: type[keyring.backend.KeyringBackend], words: str
) -> None:
    turn_on(filled.folder)
    keyring.set_keyring(happen())
    with pytest.raises(LoginRefused, match=words) as fault:
        Store.open(filled.folder, login=True)
    assert "passphrase" in str(fault.value)
    Store.open(filled.folder, passphrase=PASSPHRASE).close()


def test_a_keyring_that_never_answers_is_waited_for_only_so_long(
    filled: Filled, kept: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn_on(filled.folder)
    hanging = HangingKeyring()
    keyring.set_keyring(hanging)
    monkeypatch.setattr(login_key, "_PATIENCE", 0.05)
    with pytest.raises(LoginRefused, match="does not answer"):
        Store.open(filled.folder, login=True)
    Store.open(filled.folder, passphrase=PASSPHRASE).close()
    hanging.answered.set()


@pytest.mark.parametrize("happen", [LockedKeyring, NoKeyring, PlainKeyring, ForgetfulKeyring])
def test_a_keyring_that_does_not_keep_it_leaves_it_off(
    filled: Filled, kept: MemoryKeyring, happen: type[keyring.backend.KeyringBackend]
) -> None:
    keyring.set_keyring(happen())
    with (
        Store.open(filled.folder, passphrase=PASSPHRASE) as store,
        pytest.raises(LoginRefused, match="passphrase"),
    ):
        login_key.turn_on(store, PASSPHRASE)
    assert not login_key.is_on(filled.folder)


def test_it_is_off_even_where_the_keyring_is_locked(filled: Filled, kept: MemoryKeyring) -> None:
    turn_on(filled.folder)
    keyring.set_keyring(LockedKeyring())
    with pytest.raises(LoginRefused, match="It is off"):
        login_key.turn_off(filled.folder)
    assert not login_key.is_on(filled.folder)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(at=st.integers(0, 2000), flip=st.integers(1, 255), cut=st.booleans(), junk=st.binary())
def test_a_file_that_anybody_may_have_written_is_refused_in_words(
    filled: Filled, kept: MemoryKeyring, at: int, flip: int, cut: bool, junk: bytes
) -> None:
    if not login_key.is_on(filled.folder):
        turn_on(filled.folder)
        (filled.folder / "whole").write_bytes((filled.folder / login_key.FILE).read_bytes())
    whole = bytearray((filled.folder / "whole").read_bytes()[:-1])
    place = at % len(whole)
    whole[place] ^= flip
    changed = bytes(whole[:place]) + junk if cut else bytes(whole)
    (filled.folder / login_key.FILE).write_bytes(changed)
    with pytest.raises(LoginRefused):
        login_key.data_key(filled.folder, store_id_of(kept))


def store_id_of(kept: MemoryKeyring) -> str:
    (account,) = (account for _service, account in kept.kept)
    return account
