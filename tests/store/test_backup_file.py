"""A backup is whole and proven, or it is refused with words that say why."""

import hashlib
import json
import random
import re
import shutil
import threading
import zipfile
from dataclasses import replace

import pytest

from massage_desk.store import archive, cipher
from massage_desk.store.backup_file import restore_backup, verify_backup, write_backup
from massage_desk.store.entities import Contact
from massage_desk.store.faults import (
    BackupDamaged,
    BackupStopped,
    NewerBackup,
    NotABackup,
    RecoveryCodeSlip,
    WrongPassphrase,
    WrongRecoveryCode,
)
from massage_desk.store.opening import Store
from tests.store.records import CHEAP, PASSPHRASE, add_contacts, contact_count, names_in

PAGE = cipher.PAGE_SIZE


@pytest.fixture
def members(filled):
    """Where each member lies in the backup."""
    with filled.backup.open("rb") as file:
        found = archive.read_layout(file, filled.backup.stat().st_size)
    return {member.name: member for member in found}


def refused(filled, data, fault=BackupDamaged, name="practice.massagedesk"):
    """Write `data` as a file; it is neither verified nor restored, and nothing changes."""
    path = filled.backup.with_name(name)
    path.write_bytes(data)
    folder = path.parent / "elsewhere"
    with pytest.raises(fault) as told:
        verify_backup(path, data_key=filled.data_key)
    with pytest.raises(fault):
        restore_backup(path, folder, passphrase=filled.passphrase)
    assert not folder.exists() or not {"records.db", "keys.json"} & set(names_in(folder))
    assert path.read_bytes() == data
    return str(told.value)


def test_all_three_secrets_prove_a_backup_and_leave_it_as_it_is(filled, bytes_of):
    before = bytes_of(filled.backup.parent)
    proofs = [
        verify_backup(filled.backup, passphrase=filled.passphrase),
        verify_backup(filled.backup, recovery_code=filled.code),
        verify_backup(filled.backup, data_key=filled.data_key),
    ]
    assert proofs[0] == proofs[1] == proofs[2]
    facts = proofs[0]
    assert facts.counts["contact"] == 40
    assert facts.made_at == filled.at.at
    assert facts.size == filled.backup.stat().st_size
    assert facts.sha256 == hashlib.sha256(filled.backup.read_bytes()).hexdigest()
    assert bytes_of(filled.backup.parent) == before


def test_any_zip_program_finds_the_three_members_stored(filled):
    with zipfile.ZipFile(filled.backup) as opened:
        assert opened.testzip() is None
        assert [info.filename for info in opened.infolist()] == list(archive.MEMBERS)
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
        told = json.loads(opened.read("manifest.json"))
        content = opened.read("records.db")
    assert told["records.db"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert b"canary-word" not in content
    assert not content.startswith(b"SQLite format 3")


def test_what_is_written_during_a_backup_is_whole_in_it_or_not_there(filled, tmp_path):
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        target = tmp_path / "during.massagedesk"
        begun, stop = threading.Event(), threading.Event()

        def type_on():
            while not stop.is_set():
                add_contacts(store, 2, filled.at)
                begun.set()

        writer = threading.Thread(target=type_on)
        writer.start()
        try:
            assert begun.wait(10)
            facts = write_backup(store, target, at=filled.at)
        finally:
            stop.set()
            writer.join()
        assert facts.counts["contact"] % 2 == 0
        assert 42 <= facts.counts["contact"] <= contact_count(store)
    assert verify_backup(target, passphrase=filled.passphrase) == facts


def test_the_earlier_passphrase_opens_the_backup_made_under_it(filled):
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        store.change_passphrase(filled.passphrase, "another long and other phrase")
    assert verify_backup(filled.backup, passphrase=filled.passphrase).counts["contact"] == 40


def test_wrong_secrets_are_told_apart_from_damage(filled):
    with pytest.raises(WrongPassphrase):
        verify_backup(filled.backup, passphrase="some other long phrase")
    with pytest.raises(RecoveryCodeSlip):
        slip = "8" if filled.code.startswith("7") else "7"
        verify_backup(filled.backup, recovery_code=slip + filled.code[1:])
    other = filled.backup.parent / "other"
    store, code = Store.create(other, PASSPHRASE, cost=CHEAP)
    store.close()
    with pytest.raises(WrongRecoveryCode):
        verify_backup(filled.backup, recovery_code=code)


@pytest.mark.parametrize("count", [60, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_flipped_bit_goes_unnoticed(filled, count):
    good = filled.backup.read_bytes()
    chance = random.Random(count)
    for _ in range(count):
        data = bytearray(good)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        filled.backup.write_bytes(data)
        with pytest.raises((BackupDamaged, NotABackup, NewerBackup)):
            verify_backup(filled.backup, data_key=filled.data_key)


def test_no_flipped_bit_outside_the_records_goes_unnoticed(filled, members):
    good = filled.backup.read_bytes()
    records = members["records.db"]
    for place in [*range(records.begins), *range(records.ends, len(good))]:
        data = bytearray(good)
        data[place] ^= 1 << place % 8
        filled.backup.write_bytes(data)
        with pytest.raises((BackupDamaged, NotABackup, NewerBackup)):
            verify_backup(filled.backup, data_key=filled.data_key)


@pytest.mark.parametrize("count", [30, pytest.param(200, marks=pytest.mark.slow)])
def test_no_truncation_goes_unnoticed(filled, members, count):
    good = filled.backup.read_bytes()
    records = members["records.db"]
    chance = random.Random(count)
    lengths = [1, 30, len(good) - 1, *(chance.randrange(1, len(good)) for _ in range(count // 2))]
    lengths += [
        records.begins + PAGE * chance.randrange(records.size // PAGE) for _ in range(count // 2)
    ]
    for length in lengths:
        filled.backup.write_bytes(good[:length])
        with pytest.raises((BackupDamaged, NotABackup)):
            verify_backup(filled.backup, data_key=filled.data_key)


def test_an_empty_file_and_a_longer_one_are_refused(filled):
    good = filled.backup.read_bytes()
    refused(filled, b"")
    refused(filled, b"", NotABackup, "empty.zip")
    refused(filled, good + b"\0")
    refused(filled, good + good)


def test_two_pages_that_changed_places_are_noticed(filled, members):
    data = bytearray(filled.backup.read_bytes())
    first = members["records.db"].begins + 2 * PAGE
    second = first + PAGE
    data[first : first + PAGE], data[second : second + PAGE] = (
        bytes(data[second : second + PAGE]),
        bytes(data[first : first + PAGE]),
    )
    refused(filled, bytes(data))


def _spelled_again(path, **content):
    """The same container with other content: headers, checksums and directory made to fit."""
    with zipfile.ZipFile(path) as opened:
        parts = {name: content.get(name, opened.read(name)) for name in archive.MEMBERS}
    with path.open("w+b") as file:
        made = tuple(archive.add_bytes(file, name, parts[name]) for name in archive.MEMBERS)
        file.write(archive.tail(made))
    return path.read_bytes()


def test_records_of_an_earlier_day_do_not_pass_as_those_of_today(filled, tmp_path):
    """Every page of them is authentic and whole; only the signed manifest tells."""
    with zipfile.ZipFile(filled.backup) as opened:
        stale = opened.read("records.db")
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        add_contacts(store, 1, filled.at)
        write_backup(store, filled.backup, at=filled.at)
    refused(filled, _spelled_again(filled.backup, **{"records.db": stale}))


def test_a_manifest_that_was_rewritten_is_noticed(filled):
    with zipfile.ZipFile(filled.backup) as opened:
        told = opened.read("manifest.json")
    changed = re.sub(rb'"contact": ?40', b'"contact":39', told)
    assert changed != told
    refused(filled, _spelled_again(filled.backup, **{"manifest.json": changed}))


def test_the_keys_of_another_store_are_noticed(filled, tmp_path):
    store, _code = Store.create(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    store.close()
    theirs = (tmp_path / "other" / "keys.json").read_bytes()
    data = _spelled_again(filled.backup, **{"keys.json": theirs})
    filled.backup.write_bytes(data)
    for secret in ({"passphrase": PASSPHRASE}, {"data_key": filled.data_key}):
        with pytest.raises(BackupDamaged):
            verify_backup(filled.backup, **secret)


@pytest.mark.parametrize(
    "content",
    [b"Dear doctor, ...", b"SQLite format 3\0" + bytes(4096), b"%PDF-1.7\n", b"\0" * 70_000],
    ids=["text", "plain records", "letter", "zeros"],
)
def test_a_file_that_is_not_ours_is_told_as_such(filled, content):
    words = refused(filled, content, NotABackup, "some.file")
    assert "not a backup" in words
    # Under the name of a backup it is taken for what is left of one.
    assert "damaged" in refused(filled, content)


def test_another_zip_file_is_not_ours(filled):
    path = filled.backup.with_name("other.zip")
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("../../escape.txt", "outside")
    refused(filled, path.read_bytes(), NotABackup, path.name)
    assert not list(filled.backup.parent.parent.rglob("escape.txt"))


def test_a_backup_of_a_later_desk_is_told_as_such(filled):
    data = filled.backup.read_bytes()
    assert data.endswith(b"Massage Desk backup 1")
    refused(filled, data[:-1] + b"2", NewerBackup)


def test_stopping_leaves_neither_file_nor_rest(filled, tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    looks = iter([False] * 3)
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        here = names_in(filled.folder)
        with pytest.raises(BackupStopped):
            write_backup(
                store,
                place / "b.massagedesk",
                at=filled.at,
                cancelled=lambda: next(looks, True),
            )
        assert names_in(place) == []
        assert names_in(filled.folder) == here


def test_progress_only_grows_and_ends_whole(filled, tmp_path):
    shares = []
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        write_backup(
            store,
            tmp_path / "b.massagedesk",
            at=filled.at,
            progress=lambda share, words: shares.append((share, bool(words))),
        )
    assert [share for share, _ in shares] == sorted(share for share, _ in shares)
    assert shares[-1][0] == 1.0
    assert all(named for _, named in shares)


def test_a_backup_that_fails_leaves_the_earlier_one(filled, monkeypatch):
    """The disk gives back something else than was written to it."""
    before = filled.backup.read_bytes()
    write = archive.add_bytes

    def spoil(file, name, content):
        return write(file, name, content[:-1] + b"?" if name == "manifest.json" else content)

    monkeypatch.setattr(archive, "add_bytes", spoil)
    with (
        Store.open(filled.folder, passphrase=filled.passphrase) as store,
        pytest.raises(BackupDamaged, match="no backup was made"),
    ):
        write_backup(store, filled.backup, at=filled.at)
    assert filled.backup.read_bytes() == before
    assert names_in(filled.backup.parent) == ["practice.massagedesk", "records"]


def test_damaged_records_make_no_backup(filled):
    """One page was lost from the middle: the copy does not pass, and the words say what to do."""
    from massage_desk.store.faults import StoreDamaged

    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        path = store.records_path
        with path.open("r+b") as file:
            file.seek(path.stat().st_size - PAGE)
            file.write(bytes(PAGE))
        target = filled.backup.with_name("new.massagedesk")
        with pytest.raises(StoreDamaged, match=r"earlier backups|newest backup"):
            write_backup(store, target, at=filled.at)
        assert not target.exists()


def test_the_clock_of_a_backup_keeps_its_zone(filled, tmp_path):
    moment = replace(filled.at, zone="Asia/Ho_Chi_Minh")
    with Store.open(filled.folder, passphrase=filled.passphrase) as store:
        facts = write_backup(store, tmp_path / "b.massagedesk", at=moment)
    assert (facts.made_at, facts.zone) == (moment.at, "Asia/Ho_Chi_Minh")


def test_a_backup_is_readable_by_its_owner_alone(filled):
    assert filled.backup.stat().st_mode & 0o077 == 0


def test_a_backup_equals_the_records_row_by_row(filled, tmp_path):
    folder = tmp_path / "elsewhere"
    restore_backup(filled.backup, folder, recovery_code=filled.code)
    with (
        Store.open(filled.folder, passphrase=filled.passphrase) as ours,
        Store.open(folder, passphrase=filled.passphrase) as theirs,
    ):
        rows = []
        for store in (ours, theirs):
            with store.read() as session:
                rows.append([(c.id, c.name, c.organisation) for c in session.query(Contact)])
    assert rows[0] == rows[1]
    assert len(rows[0]) == 40
    shutil.rmtree(folder)
