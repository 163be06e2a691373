"""Restoring is one step: after a kill at any point it is the old store or the new one, whole."""

import os
import subprocess
import sys

import pytest

from massage_desk.store import cipher
from massage_desk.store.backup_file import restore_backup, write_backup
from massage_desk.store.faults import StoreInUse, WrongPassphrase
from massage_desk.store.opening import Store
from tests.store.records import CHECKOUT, PASSPHRASE, add_contacts, contact_count, names_in


def count_in(folder, secret=PASSPHRASE):
    with Store.open(folder, passphrase=secret) as store:
        return contact_count(store)


def test_a_backup_comes_back_in_an_empty_place(filled, tmp_path):
    folder = tmp_path / "new computer" / "records"
    restored = restore_backup(filled.backup, folder, passphrase=filled.passphrase)
    assert restored.kept_aside is None
    assert restored.facts.counts["contact"] == 40
    assert count_in(folder) == 40
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "records.db").stat().st_mode & 0o077 == 0


def test_the_records_that_were_there_are_kept_whole(filled):
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        add_contacts(store, 5, filled.at)
    restored = restore_backup(filled.backup, filled.folder, passphrase=filled.passphrase)
    assert restored.kept_aside is not None
    assert count_in(filled.folder) == 40
    assert count_in(restored.kept_aside) == 45


def test_a_wrong_passphrase_changes_nothing(filled, bytes_of):
    before = bytes_of(filled.folder)
    with pytest.raises(WrongPassphrase):
        restore_backup(filled.backup, filled.folder, passphrase="not this one at all")
    assert bytes_of(filled.folder) == before


def test_a_desk_that_is_open_is_not_restored_under(filled):
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        with pytest.raises(StoreInUse):
            restore_backup(filled.backup, filled.folder, passphrase=filled.passphrase)
        add_contacts(store, 1, filled.at)
        assert contact_count(store) == 41


def test_a_journal_left_beside_the_records_does_not_mix_into_the_backup(filled, tmp_path):
    """A killed desk leaves its journal; replayed onto other records it would spoil them."""
    left = cipher.connect(filled.folder / "records.db", filled.data_key)
    left.execute("PRAGMA wal_autocheckpoint = 0")
    left.execute("UPDATE contact SET name = 'from the journal'")
    journal = filled.folder / "records.db-wal"
    stale = journal.read_bytes()
    left.close()
    assert stale
    journal.write_bytes(stale)
    restored = restore_backup(filled.backup, filled.folder, passphrase=filled.passphrase)
    assert not journal.exists()
    with Store.open(filled.folder, passphrase=filled.passphrase) as store, store.read() as session:
        from massage_desk.store.entities import Contact

        assert session.query(Contact).filter(Contact.name == "from the journal").count() == 0
        assert session.query(Contact).count() == 40
    assert restored.kept_aside is not None
    assert (restored.kept_aside / "records.db-wal").read_bytes() == stale


def test_a_backup_of_a_restored_store_is_as_good(filled, tmp_path):
    folder = tmp_path / "records again"
    restore_backup(filled.backup, folder, recovery_code=filled.code)
    with Store.open(folder, recovery_code=filled.code) as store:
        facts = write_backup(store, tmp_path / "again.massagedesk", at=filled.at)
    assert facts.counts["contact"] == 40


_RESTORE_AND_DIE = """
import os, sys
from pathlib import Path

acts, left = ("replace", "rename", "fsync", "mkdir", "unlink", "rmdir"), int(sys.argv[4])

def dying(act):
    def do(*given, **named):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return act(*given, **named)
    return do

for name in acts:
    setattr(os, name, dying(getattr(os, name)))
from massage_desk.store.backup_file import restore_backup
restore_backup(Path(sys.argv[1]), Path(sys.argv[2]), passphrase=sys.argv[3])
print("restored")
"""


def _restore_and_die(filled, folder, at):
    """Restore in a process of its own that dies at its `at`-th act on the disk."""
    return subprocess.run(
        [sys.executable, "-c", _RESTORE_AND_DIE, filled.backup, folder, filled.passphrase, str(at)],
        cwd=CHECKOUT,
        env=dict(os.environ),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_a_restore_that_is_killed_leaves_the_old_or_the_new(filled, every):
    """The store holds 41, the backup 40; at each point of death it opens as one of the two."""
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        add_contacts(store, 1, filled.at)
    saved = {path.name: path.read_bytes() for path in filled.folder.iterdir() if path.is_file()}
    found = []
    for at in range(1, 200, every):
        ended = _restore_and_die(filled, filled.folder, at)
        found.append(count_in(filled.folder))
        for name in names_in(filled.folder):
            if not (filled.folder / name).is_dir():
                (filled.folder / name).unlink()
        for name, data in saved.items():
            (filled.folder / name).write_bytes(data)
        if ended.returncode == 0:
            assert ended.stdout == "restored\n"
            break
        assert ended.returncode == 9, ended.stderr
    else:
        pytest.fail("the restore never came to its end")
    assert set(found) == {40, 41}
    assert found == sorted(found, reverse=True), "once the new store is there it stays"
