"""Real faults of a disk: a small one that fills up, one that is read-only, one that is gone."""

import os
import shutil

import pytest

from massage_desk.store import disk
from massage_desk.store.backup_file import restore_backup, verify_backup, write_backup
from massage_desk.store.entities import Practice
from massage_desk.store.faults import DiskFull, PlaceGone, ReadOnlyPlace
from massage_desk.store.opening import Store, store_exists
from tests.store.records import CHEAP, PASSPHRASE, add_contacts, contact_count, names_in
from tests.store.small_disk import fill, small

__all__ = ["small"]


def test_saving_on_a_full_disk_keeps_all_that_was_acknowledged(small, now):
    store, _code = Store.create(small.folder / "records", PASSPHRASE, cost=CHEAP)
    with store.begin() as session:
        session.add(Practice(logo=b"first"))
    logo, refused = b"first", 0
    for leave in range(0, 320 * 1024, 16 * 1024):
        stuffing = fill(small.folder, leave)
        new = os.urandom(20_000 + leave)
        try:
            with store.begin() as session:
                session.get_one(Practice, 1).logo = new
            logo = new
        except DiskFull:
            refused += 1
        with store.read() as session:
            assert session.get_one(Practice, 1).logo == logo
        stuffing.unlink()
    assert refused > 5
    store.close()
    with Store.open(store.folder, passphrase=PASSPHRASE) as again, again.read() as session:
        assert session.get_one(Practice, 1).logo == logo


@pytest.mark.parametrize("leave", range(0, 256 * 1024, 16 * 1024))
def test_creating_on_a_full_disk_leaves_nothing_that_blocks(small, leave):
    stuffing = fill(small.folder, leave)
    folder = small.folder / "records"
    with pytest.raises(DiskFull):
        Store.create(folder, PASSPHRASE, cost=CHEAP)
    assert not store_exists(folder)
    stuffing.unlink()
    Store.create(folder, PASSPHRASE, cost=CHEAP)[0].close()


def test_changing_the_passphrase_on_a_full_disk_keeps_the_old_one(small):
    store, _code = Store.create(small.folder / "records", PASSPHRASE, cost=CHEAP)
    stuffing = fill(small.folder, 0)
    with pytest.raises(DiskFull, match="as before"):
        store.change_passphrase(PASSPHRASE, "another long passphrase")
    stuffing.unlink()
    store.close()
    Store.open(store.folder, passphrase=PASSPHRASE).close()


def test_a_backup_that_does_not_fit_says_so_before_it_is_begun(filled, small):
    earlier = small.folder / "practice.massagedesk"
    shutil.copy(filled.backup, earlier)
    before = earlier.read_bytes()
    stuffing = fill(small.folder, 300_000)
    with (
        Store.open(filled.folder, passphrase=PASSPHRASE) as store,
        pytest.raises(DiskFull, match="MB are needed"),
    ):
        write_backup(store, earlier, at=filled.at)
    stuffing.unlink()
    assert earlier.read_bytes() == before
    assert names_in(small.folder) == ["practice.massagedesk"]


@pytest.mark.parametrize("leave", range(0, 256 * 1024, 32 * 1024))
def test_a_disk_that_fills_up_during_a_backup(filled, small, monkeypatch, leave):
    monkeypatch.setattr(disk, "check_room", lambda *_arguments: None)
    earlier = small.folder / "practice.massagedesk"
    shutil.copy(filled.backup, earlier)
    before = earlier.read_bytes()
    fill(small.folder, leave)
    with (
        Store.open(filled.folder, passphrase=PASSPHRASE) as store,
        pytest.raises(DiskFull, match="earlier backups are untouched"),
    ):
        write_backup(store, earlier, at=filled.at)
    assert earlier.read_bytes() == before
    assert names_in(small.folder) == ["practice.massagedesk", "stuffing"]
    verify_backup(earlier, passphrase=PASSPHRASE)


def test_records_on_a_full_disk_can_be_backed_up_to_another(small, tmp_path, now):
    store, _code = Store.create(small.folder / "records", PASSPHRASE, cost=CHEAP)
    add_contacts(store, 3, now)
    stuffing = fill(small.folder, 0)
    (tmp_path / "stick").mkdir()
    facts = write_backup(store, tmp_path / "stick" / "practice.massagedesk", at=now)
    assert facts.counts["contact"] == 3
    assert names_in(tmp_path / "stick") == ["practice.massagedesk"]
    stuffing.unlink()
    store.close()


def test_restoring_to_a_full_disk_keeps_the_records_there(filled, small, now):
    store, _code = Store.create(small.folder / "records", PASSPHRASE, cost=CHEAP)
    add_contacts(store, 2, now)
    store.close()
    stuffing = fill(small.folder, 100_000)
    with pytest.raises(DiskFull):
        restore_backup(filled.backup, store.folder, passphrase=PASSPHRASE)
    stuffing.unlink()
    with Store.open(store.folder, passphrase=PASSPHRASE) as again:
        assert contact_count(again) == 2


def test_a_read_only_disk_has_its_own_words(small, filled):
    store, _code = Store.create(small.folder / "records", PASSPHRASE, cost=CHEAP)
    store.close()
    small.again("ro")
    with pytest.raises(ReadOnlyPlace, match="cannot be written"):
        Store.open(store.folder, passphrase=PASSPHRASE)
    with pytest.raises(ReadOnlyPlace):
        Store.create(small.folder / "other", PASSPHRASE, cost=CHEAP)
    with (
        Store.open(filled.folder, passphrase=PASSPHRASE) as open_store,
        pytest.raises(ReadOnlyPlace, match="no backup was made"),
    ):
        write_backup(open_store, small.folder / "x.massagedesk", at=filled.at)
    with pytest.raises(ReadOnlyPlace):
        restore_backup(filled.backup, store.folder, passphrase=PASSPHRASE)
    small.again("rw")
    Store.open(store.folder, passphrase=PASSPHRASE).close()


def test_a_backup_on_a_read_only_disk_can_be_checked(filled, small):
    backup = small.folder / "practice.massagedesk"
    shutil.copy(filled.backup, backup)
    small.again("ro")
    assert verify_backup(backup, passphrase=PASSPHRASE).counts["contact"] == 40
    small.again("rw")


def test_a_stick_that_is_not_there_has_its_own_words(filled, tmp_path):
    with (
        Store.open(filled.folder, passphrase=PASSPHRASE) as store,
        pytest.raises(PlaceGone, match="not there"),
    ):
        write_backup(store, tmp_path / "stick" / "x.massagedesk", at=filled.at)
    with pytest.raises(PlaceGone, match="not there"):
        verify_backup(tmp_path / "stick" / "x.massagedesk", passphrase=PASSPHRASE)


def test_a_stick_pulled_out_in_mid_backup_leaves_no_file_under_the_name(filled, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    gone = tmp_path / "gone"

    def pull(share, _words):
        if share > 0.82 and stick.exists():
            stick.rename(gone)

    with Store.open(filled.folder, passphrase=PASSPHRASE) as store:
        with pytest.raises(PlaceGone, match="no backup was made"):
            write_backup(store, stick / "x.massagedesk", at=filled.at, progress=pull)
        assert ".backup" not in names_in(store.folder)
    assert not (gone / "x.massagedesk").exists()


def test_a_folder_that_vanishes_under_an_open_desk(store, now):
    shutil.rmtree(store.folder)
    store._records.close()  # as the system does when a disk is unplugged
    with pytest.raises(PlaceGone, match="stays on the screen"):
        add_contacts(store, 1, now)
