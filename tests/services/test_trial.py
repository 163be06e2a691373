"""A trial restore tells what a bad day would bring back, and leaves nothing behind."""

import datetime as dt
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.people import ClientForm
from massage_desk.services.backup import make_backup
from massage_desk.services.clients import add_client
from massage_desk.services.trial import prove_restore
from massage_desk.services.visits import save_note
from massage_desk.store.faults import (
    BackupDamaged,
    BackupStopped,
    DiskFull,
    PlaceGone,
    StoreInUse,
    WrongPassphrase,
)
from massage_desk.store.opening import Store
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_practice, a_visit
from tests.store.releases.make import EARLIER

CANARY = "zebrafinch"


@pytest.fixture
def backup(store: Store, now: Moment, tmp_path: Path) -> Path:
    """Of a practice with a name, a client and two visits."""
    with store.begin() as session:
        a_practice(session, name="Quiet Hands")
        client = add_client(session, ClientForm("Anna", "Maj"), at=now)
        old = a_visit(session, client, at=now, held_on=dt.date(2026, 11, 1))
        a_visit(session, client, at=now)
        save_note(session, old, NoteText(CANARY), at=Moment(now.at + dt.timedelta(hours=2)))
    target = tmp_path / "stick" / "one.massagedesk"
    target.parent.mkdir()
    make_backup(store, target, at=now)
    return target


@pytest.fixture
def files_before(store: Store) -> Iterator[None]:
    """Holds that the folder of the records is afterwards as it was."""
    before = names(store.folder)
    yield
    assert names(store.folder) == before


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_it_tells_what_is_in_the_backup(store: Store, backup: Path, now: Moment) -> None:
    told = prove_restore(backup, store, passphrase=PASSPHRASE)
    assert (told.clients, told.visits, told.letters) == (1, 2, 0)
    assert told.practice == "Quiet Hands"
    assert told.newest_saved == Moment(now.at + dt.timedelta(hours=2), "Europe/Warsaw")
    assert told.newest_held == now.date
    assert not told.is_older
    assert told.backup.path == backup


def test_an_empty_practice_has_no_newest_entry(store: Store, now: Moment, tmp_path: Path) -> None:
    target = make_backup(store, tmp_path / "one.massagedesk", at=now).path
    told = prove_restore(target, store, passphrase=PASSPHRASE)
    assert (told.clients, told.practice, told.newest_saved, told.newest_held) == (0, "", None, None)


@pytest.mark.usefixtures("files_before")
def test_nothing_is_left_and_meanwhile_only_we_can_look(store: Store, backup: Path) -> None:
    modes, plain = set(), set()

    def look(_share: float, words: str) -> None:
        work = store.folder / ".trial"
        modes.add(stat.S_IMODE(work.stat().st_mode))
        for file in work.iterdir():
            modes.add(stat.S_IMODE(file.stat().st_mode))
            plain.add(CANARY.encode() in file.read_bytes() or b"SQLite" in file.read_bytes())

    prove_restore(backup, store, passphrase=PASSPHRASE, progress=look)
    assert modes == {0o700, 0o600}
    assert plain == {False}


@pytest.mark.usefixtures("files_before")
def test_the_wrong_passphrase_is_said_and_leaves_nothing(store: Store, backup: Path) -> None:
    with pytest.raises(WrongPassphrase):
        prove_restore(backup, store, passphrase="something else")


def test_the_recovery_code_opens_it_too(now: Moment, tmp_path: Path) -> None:
    made, code = Store.create(tmp_path / "records", PASSPHRASE, cost=CHEAP)
    with made as store:
        target = make_backup(store, tmp_path / "one.massagedesk", at=now).path
        assert prove_restore(target, store, recovery_code=code).clients == 0


@pytest.mark.usefixtures("files_before")
def test_a_damaged_backup_fails_the_trial(store: Store, backup: Path) -> None:
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    backup.write_bytes(damaged)
    with pytest.raises(BackupDamaged):
        prove_restore(backup, store, passphrase=PASSPHRASE)


def test_a_backup_that_is_away_is_said_to_be_so(store: Store, backup: Path) -> None:
    backup.unlink()
    with pytest.raises(PlaceGone):
        prove_restore(backup, store, passphrase=PASSPHRASE)


@pytest.mark.usefixtures("files_before")
@pytest.mark.parametrize("at_words", ["Reading the backup", "Checking what", "Looking what"])
def test_it_can_be_stopped_at_any_step(store: Store, backup: Path, at_words: str) -> None:
    reached: list[str] = []

    def wanted() -> bool:
        return bool(reached) and reached[-1].startswith(at_words)

    with pytest.raises(BackupStopped):
        prove_restore(
            backup,
            store,
            passphrase=PASSPHRASE,
            progress=lambda _share, words: reached.append(words),
            cancelled=wanted,
        )


@pytest.mark.parametrize("release", EARLIER, ids=lambda p: p.stem)
def test_a_backup_of_an_earlier_release_is_brought_up_to_date_on_trial(
    store: Store, release: Path
) -> None:
    before = release.read_bytes()
    told = prove_restore(release, store, passphrase=PASSPHRASE)
    assert told.is_older
    assert (told.clients, told.visits, told.letters) == (2, 2, 2)
    assert told.newest_held is not None
    assert release.read_bytes() == before


def test_what_a_killed_trial_left_is_gone_at_the_next_unlock(store: Store) -> None:
    left = store.folder / ".trial"
    left.mkdir()
    (left / "records.db").write_bytes(b"x")
    store.close()
    Store.open(store.folder, passphrase=PASSPHRASE).close()
    assert not left.exists()


def test_before_any_records_are_there_it_leaves_no_folder(backup: Path, tmp_path: Path) -> None:
    told = prove_restore(backup, tmp_path / "new", passphrase=PASSPHRASE)
    assert told.clients == 1
    assert not (tmp_path / "new").exists()


def test_records_that_another_desk_has_open_are_left_alone(store: Store, backup: Path) -> None:
    with pytest.raises(StoreInUse):
        prove_restore(backup, store.folder, passphrase=PASSPHRASE)
    store.close()
    assert prove_restore(backup, store.folder, passphrase=PASSPHRASE).clients == 1
    assert not (store.folder / ".trial").exists()


@pytest.mark.usefixtures("files_before")
def test_where_there_is_no_room_it_says_so(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("massage_desk.store.disk.room_in", lambda _folder: 10_000)
    with pytest.raises(DiskFull):
        prove_restore(backup, store, passphrase=PASSPHRASE)
