"""A disk that is full at any 4 KiB of a save or of a backup loses nothing and says what to do."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.visits import begin_visit, get_visit, save_note
from massage_desk.store.backup_file import verify_backup, write_backup
from massage_desk.store.copying import Snapshot
from massage_desk.store.faults import DiskFull
from massage_desk.store.opening import Store
from massage_desk.store.steps import Steps
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client, a_practice
from tests.faults.table import FaultTable
from tests.store.small_disk import Mount, fill, small

__all__ = ["small"]

_COPY_TO = Snapshot.copy_to
STEP = 4096  # bytes; the disk gives room by such pages
EVERY = pytest.param(1, marks=pytest.mark.slow)


def _leaves(steps: int) -> Iterator[int]:
    """How many bytes to leave free, from none upwards."""
    return (number * steps * STEP for number in itertools.count())


@pytest.mark.parametrize("steps", [8, EVERY])
def test_a_disk_that_is_full_at_any_step_of_a_save(
    small: Mount, now: Moment, steps: int, fault_table: FaultTable
) -> None:
    small.again("size=24m")
    store, _code = Store.create(small.folder / "records", PASSPHRASE, cost=CHEAP)
    with store, store.begin() as session:
        visit = begin_visit(session, a_client(session, at=now), at=now)
    words, refused, full = "", 0, True
    for leave in _leaves(steps):
        new = f"{leave} łąka " * 12_000
        with Store.open(store.folder, passphrase=PASSPHRASE) as store:  # with an empty journal
            stuffing = fill(small.folder, leave)
            full = _refused_in_words(store, visit, new, now)
            refused += full
            assert _written(store, visit) == (words if full else new)
            stuffing.unlink()
            with store.begin() as session:  # there is room again
                save_note(session, visit, NoteText(subjective=new), at=now)
        words = new
        with Store.open(store.folder, passphrase=PASSPHRASE) as store:
            assert _written(store, visit) == words
        if not full:
            break
    fault_table("disk full at a step of a save", refused, 0, "refused in words; old text intact")
    assert refused > 60 // steps


def _refused_in_words(store: Store, visit: int, new: str, now: Moment) -> bool:
    try:
        with store.begin() as session:
            save_note(session, visit, NoteText(subjective=new), at=now)
    except DiskFull as fault:
        told = str(fault)
    else:
        return False
    for words in ("this change was not saved", "what you typed stays on the screen", "Free some"):
        assert words in told
    return True


def _written(store: Store, visit: int) -> str:
    with store.read() as session:
        return get_visit(session, visit).note.subjective


@pytest.mark.parametrize("steps", [16, EVERY])
@pytest.mark.parametrize("where", ["stick", "own disk"])
def test_a_disk_that_is_full_at_any_step_of_a_backup(
    store: Store,
    small: Mount,
    now: Moment,
    where: str,
    steps: int,
    monkeypatch: pytest.MonkeyPatch,
    fault_table: FaultTable,
) -> None:
    """It fills up only after the desk has looked at how much room there is."""
    small.again("size=24m")
    made_on, _code = Store.create(small.folder / "records", PASSPHRASE, cost=CHEAP)
    source = store if where == "stick" else made_on
    with source.begin() as session:
        a_practice(session)
    target = small.folder / "practice.massagedesk"
    write_backup(source, target, at=now)
    before = target.read_bytes()
    there = _all_but_the_journal(small.folder)
    refused = 0
    for leave in _leaves(steps):
        monkeypatch.setattr(Snapshot, "copy_to", _on_a_disk_that_fills_up(small.folder, leave))
        try:
            write_backup(source, target, at=now)
        except DiskFull as fault:
            told = str(fault)
        else:
            break
        refused += 1
        assert "no backup was made" in told
        assert "earlier backups are untouched" in told
        assert target.read_bytes() == before
        (small.folder / "stuffing").unlink()
        assert _all_but_the_journal(small.folder) == there
    verify_backup(target, passphrase=PASSPHRASE)
    made_on.close()
    fault_table(f"disk full at a step of a backup, {where}", refused, 0, "refused in words")
    assert refused > 60 // steps


def _on_a_disk_that_fills_up(folder: Path, leave: int) -> Callable[..., None]:
    def copy_to(snapshot: Snapshot, path: Path, steps: Steps) -> None:
        fill(folder, leave)
        _COPY_TO(snapshot, path, steps)

    return copy_to


def _all_but_the_journal(folder: Path) -> list[str]:
    names = (str(path.relative_to(folder)) for path in folder.rglob("*"))
    return sorted(name for name in names if not name.endswith(("-wal", "-shm")))
