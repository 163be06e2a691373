import os
import stat
import subprocess
import sys
import time

import pytest

from massage_desk.errors import DeskError, InvalidField
from massage_desk.store import place
from massage_desk.store.faults import (
    KeysDamaged,
    KeysMissing,
    NewerStore,
    RecordsMissing,
    StoreClosed,
    StoreDamaged,
    StoreExists,
    StoreInUse,
    WrongPassphrase,
    WrongRecoveryCode,
)
from massage_desk.store.opening import Store, store_exists
from tests.store.records import CHEAP, CHECKOUT, PASSPHRASE, add_contacts, contact_count, names_in


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_written_is_there_after_opening_again(tmp_path, now):
    store, code = Store.create(tmp_path / "records", PASSPHRASE, cost=CHEAP)
    add_contacts(store, 3, now)
    store.close()
    for secret in ({"passphrase": PASSPHRASE}, {"recovery_code": code}):
        with Store.open(tmp_path / "records", **secret) as again:
            assert contact_count(again) == 3


def test_only_the_owner_can_look_whatever_the_umask(tmp_path, now):
    before = os.umask(0o000)
    try:
        store, _code = Store.create(tmp_path / "records", PASSPHRASE, cost=CHEAP)
        add_contacts(store, 1, now)
        store.change_passphrase(PASSPHRASE, "another long passphrase")
        assert mode_of(store.folder) == 0o700
        assert names_in(store.folder) == [
            "desk.lock",
            "keys.json",
            "records.db",
            "records.db-shm",
            "records.db-wal",
        ]
        assert {mode_of(path) for path in store.folder.iterdir()} == {0o600}
        store.close()
    finally:
        os.umask(before)


def test_closing_folds_the_journal_in_and_forgets_the_key(store, now):
    add_contacts(store, 1, now)
    store.close()
    store.close()
    assert names_in(store.folder) == ["desk.lock", "keys.json", "records.db"]
    assert store.data_key == b""
    with pytest.raises(StoreClosed):
        store.begin()
    with pytest.raises(StoreClosed):
        store.read()
    with pytest.raises(StoreClosed):
        store.change_passphrase(PASSPHRASE, "another long passphrase")


def test_a_store_is_never_made_over_another(filled, bytes_of):
    before = bytes_of(filled.folder)
    with pytest.raises(StoreExists):
        Store.create(filled.folder, PASSPHRASE, cost=CHEAP)
    assert bytes_of(filled.folder) == before


@pytest.mark.parametrize("left", ["keys.json", "records.db"])
def test_half_a_store_still_counts_and_is_not_made_over(filled, left):
    for name in {"keys.json", "records.db"} - {left}:
        (filled.folder / name).unlink()
    assert store_exists(filled.folder)
    with pytest.raises(StoreExists):
        Store.create(filled.folder, PASSPHRASE, cost=CHEAP)


def test_a_refused_passphrase_makes_nothing(tmp_path):
    with pytest.raises(InvalidField):
        Store.create(tmp_path / "records", "short", cost=CHEAP)
    assert names_in(tmp_path) == []


def test_a_journal_without_records_does_not_mix_into_new_ones(tmp_path, filled, raw):
    connection = raw()
    connection.execute("DELETE FROM contact")
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "records.db-wal").write_bytes((filled.folder / "records.db-wal").read_bytes())
    store, _code = Store.create(folder, PASSPHRASE, cost=CHEAP)
    assert contact_count(store) == 0
    store.close()


@pytest.mark.parametrize(
    ("secret", "fault"),
    [
        ({"passphrase": "not the passphrase"}, WrongPassphrase),
        ({"passphrase": ""}, WrongPassphrase),
        ({"recovery_code": "00000-00000-00000-00000-00000-00000"}, WrongRecoveryCode),
    ],
)
def test_a_wrong_secret_changes_nothing_and_lets_go(filled, bytes_of, secret, fault):
    before = bytes_of(filled.folder)
    with pytest.raises(fault):
        Store.open(filled.folder, **secret)
    assert bytes_of(filled.folder) == before
    Store.open(filled.folder, passphrase=PASSPHRASE).close()


def test_each_fault_of_the_folder_has_its_own_words(filled, tmp_path, bytes_of):
    def opened(folder):
        with pytest.raises(DeskError) as fault:
            Store.open(folder, passphrase=PASSPHRASE)
        return fault

    told = {}
    keys, records = filled.folder / "keys.json", filled.folder / "records.db"
    kept_keys, kept_records = keys.read_bytes(), records.read_bytes()

    told["nothing there"] = opened(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()

    keys.unlink()
    told["keys missing"] = opened(filled.folder)
    assert told["keys missing"].type is KeysMissing
    keys.write_bytes(kept_keys[:-20])
    told["keys damaged"] = opened(filled.folder)
    assert told["keys damaged"].type is KeysDamaged
    assert keys.read_bytes() == kept_keys[:-20]
    keys.write_bytes(kept_keys)

    records.unlink()
    told["records missing"] = opened(filled.folder)
    assert told["records missing"].type is RecordsMissing
    records.write_bytes(b"")
    told["records empty"] = opened(filled.folder)
    assert told["records empty"].type is StoreDamaged
    flipped = bytes([kept_records[0] ^ 1]) + kept_records[1:]
    records.write_bytes(flipped)
    told["records damaged"] = opened(filled.folder)
    assert told["records damaged"].type is StoreDamaged
    assert records.read_bytes() == flipped

    words = [str(fault.value) for fault in told.values()]
    assert len(set(words)) == len(words)
    assert not any(str(tmp_path) in each for each in words)


@pytest.mark.parametrize("length", [4096, 8192, 4096 * 20, 50_000])
def test_records_cut_short_are_noticed_at_opening(filled, length):
    records = filled.folder / "records.db"
    records.write_bytes(records.read_bytes()[:length])
    with pytest.raises(StoreDamaged):
        Store.open(filled.folder, passphrase=PASSPHRASE)
    assert records.stat().st_size == length


def test_records_of_other_keys_are_damaged_not_a_wrong_passphrase(filled, tmp_path):
    other, _code = Store.create(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    other.close()
    (filled.folder / "keys.json").write_bytes((other.folder / "keys.json").read_bytes())
    with pytest.raises(StoreDamaged):
        Store.open(filled.folder, passphrase=PASSPHRASE)


def test_records_of_a_later_desk_do_not_change_by_one_byte(filled, raw, bytes_of):
    connection = raw()
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = bytes_of(filled.folder)
    assert "records.db-wal" not in before
    with pytest.raises(NewerStore):
        Store.open(filled.folder, passphrase=PASSPHRASE)
    assert bytes_of(filled.folder) == before


def test_nor_with_a_journal_that_a_crash_left(filled, raw, bytes_of, tmp_path):
    connection = raw()
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("keys.json", "records.db", "records.db-wal"):
        (crashed / name).write_bytes((filled.folder / name).read_bytes())
    before = bytes_of(crashed)
    with pytest.raises(NewerStore):
        Store.open(crashed, passphrase=PASSPHRASE)
    assert bytes_of(crashed) == before


def test_what_a_crash_left_in_the_journal_is_there_again(filled, tmp_path, now):
    store = Store.open(filled.folder, passphrase=PASSPHRASE)
    add_contacts(store, 2, now)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("keys.json", "records.db", "records.db-wal"):
        (crashed / name).write_bytes((filled.folder / name).read_bytes())
    store.close()
    with Store.open(crashed, passphrase=PASSPHRASE) as again:
        assert contact_count(again) == 42


@pytest.mark.parametrize("through_link", [False, True])
def test_a_second_desk_is_told_within_a_second(store, tmp_path, through_link):
    folder = store.folder
    if through_link:
        folder = tmp_path / "link"
        folder.symlink_to(store.folder, target_is_directory=True)
    began = time.perf_counter()
    with pytest.raises(StoreInUse):
        Store.open(folder, passphrase=PASSPHRASE)
    with pytest.raises(StoreInUse):
        Store.create(folder, PASSPHRASE, cost=CHEAP)
    assert time.perf_counter() - began < 1
    store.close()
    Store.open(folder, passphrase=PASSPHRASE).close()


def test_a_lock_does_not_outlive_a_killed_desk(filled):
    script = (
        "import sys; from pathlib import Path; from massage_desk.store.opening import Store\n"
        f"store = Store.open(Path(sys.argv[1]), passphrase={PASSPHRASE!r})\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    desk = subprocess.Popen(
        [sys.executable, "-c", script, str(filled.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
    )
    with desk:
        assert desk.stdout.readline() == "open\n"
        with pytest.raises(StoreInUse):
            Store.open(filled.folder, passphrase=PASSPHRASE)
        desk.kill()
    with Store.open(filled.folder, passphrase=PASSPHRASE) as store:
        assert contact_count(store) == 40


def test_the_passphrase_can_be_changed(store):
    with pytest.raises(WrongPassphrase):
        store.change_passphrase("not the passphrase", "another long passphrase")
    with pytest.raises(InvalidField):
        store.change_passphrase(PASSPHRASE, "short")
    store.change_passphrase(PASSPHRASE, "another long passphrase")
    store.close()
    with pytest.raises(WrongPassphrase):
        Store.open(store.folder, passphrase=PASSPHRASE)
    Store.open(store.folder, passphrase="another long passphrase").close()


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_code(filled):
    store = Store.open(filled.folder, recovery_code=filled.code)
    store.reset_passphrase(filled.code, "a passphrase set anew")
    store.close()
    Store.open(filled.folder, passphrase="a passphrase set anew").close()
    Store.open(filled.folder, recovery_code=filled.code).close()


def test_a_new_recovery_code_takes_the_place_of_the_old_one(filled):
    with Store.open(filled.folder, passphrase=PASSPHRASE) as store:
        code = store.new_recovery_code(PASSPHRASE)
    with pytest.raises(WrongRecoveryCode):
        Store.open(filled.folder, recovery_code=filled.code)
    Store.open(filled.folder, recovery_code=code).close()


def test_keys_damaged_while_the_desk_is_open_are_not_written_over(store):
    keys = store.folder / "keys.json"
    keys.write_bytes(b"{}")
    with pytest.raises(KeysDamaged):
        store.change_passphrase(PASSPHRASE, "another long passphrase")
    assert keys.read_bytes() == b"{}"


def test_nothing_heavy_is_imported_before_the_passphrase():
    script = (
        "import sys, pathlib\n"
        "from massage_desk.store.opening import Session, Store, preload, store_exists\n"
        "from massage_desk.store.passphrase import check_new_passphrase\n"
        "store_exists(pathlib.Path('.'))\n"
        "heavy = {'sqlalchemy', 'alembic', 'sqlcipher3', 'asyncio'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "preload()\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=CHECKOUT
    ).stdout.splitlines()
    assert told[0] == "[]"
    assert {"sqlalchemy", "sqlcipher3"} <= set(eval(told[1]))
    assert "alembic" not in told[1]


def test_the_lock_file_is_left_where_it_is(filled):
    Store.open(filled.folder, passphrase=PASSPHRASE).close()
    assert (filled.folder / place.LOCK).exists()
