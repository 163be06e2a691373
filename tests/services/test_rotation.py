"""Rotation removes what the desk made by itself and nothing else, and survives what may come."""

import dataclasses
import datetime as dt
import os
from pathlib import Path

import pytest
from sqlalchemy import select

from massage_desk.domain.moment import Moment
from massage_desk.domain.rotation import automatic_name
from massage_desk.services.backup import make_backup
from massage_desk.services.backup_rotation import rotate
from massage_desk.store.entities import AuditEntry, BackupRecord
from massage_desk.store.opening import Store
from tests.faults.table import FaultTable

SIZE = 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def days_later(now: Moment, days: float) -> Moment:
    return dataclasses.replace(now, at=now.at + dt.timedelta(days=days))


def lay(store: Store, folder: Path, at: Moment, *, by_itself: bool = True, name: str = "") -> Path:
    """A file with its record, as after a proven backup: rotation never looks inside."""
    path = folder / (name or automatic_name(at.local))
    path.write_bytes(b"a" * SIZE)
    with store.begin() as session:
        session.add(
            BackupRecord(
                made_at=at.at,
                made_zone=at.zone,
                place=str(path),
                size=SIZE,
                verified_at=at.at,
                by_itself=by_itself,
            )
        )
    return path


def there(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_days_weeks_and_months_stay_and_the_log_names_no_file(
    store: Store, folder: Path, now: Moment
) -> None:
    laid = [lay(store, folder, days_later(now, day)) for day in range(100)]
    rotated = rotate(store, folder, at=days_later(now, 100))
    assert set(laid[-7:]) <= set(folder.iterdir())
    assert 7 + 3 + 2 <= len(there(folder)) <= 7 + 5 + 12
    assert {*rotated.removed, *folder.iterdir()} == set(laid)
    assert rotated.stuck == ()
    with store.read() as session:
        entries = session.scalars(select(AuditEntry)).all()
        assert {(e.action, e.subject) for e in entries} == {("backup_removed", "backup")}
        assert len(entries) == len(rotated.removed)


def test_what_is_not_ours_is_never_touched(store: Store, folder: Path, now: Moment) -> None:
    lay(store, folder, now, by_itself=False, name="massage-desk-2026-11-23.massagedesk")
    by_hand_under_our_name = lay(store, folder, days_later(now, 1), by_itself=False)
    unknown = folder / "massage-desk-auto-2020-01-01 1200.massagedesk"
    unknown.write_bytes(b"another desk's")
    grown = lay(store, folder, days_later(now, 2))
    grown.write_bytes(b"not what the desk made")
    written_over = lay(store, folder, days_later(now, 3))
    lay(store, folder, days_later(now, 4), by_itself=False, name=written_over.name)
    linked_to = folder / "letters.pdf"
    linked_to.write_bytes(b"a" * SIZE)
    link = lay(store, folder, days_later(now, 5))
    link.unlink()
    link.symlink_to(linked_to)
    inside = folder / "massage-desk-auto-2020-01-02 1200.massagedesk"
    inside.mkdir()
    not_ours = there(folder)
    for day in range(10, 60):
        lay(store, folder, days_later(now, day))
    rotated = rotate(store, folder, at=days_later(now, 60))
    assert rotated.removed
    assert not_ours <= there(folder)
    assert by_hand_under_our_name.exists()


def test_the_newest_good_one_stays_when_a_newer_one_is_no_longer_what_was_made(
    store: Store, folder: Path, now: Moment
) -> None:
    good = [lay(store, folder, days_later(now, minutes / 1440)) for minutes in range(5)]
    damaged = lay(store, folder, days_later(now, 0.1))
    damaged.write_bytes(b"")
    rotate(store, folder, at=days_later(now, 1))
    assert good[-1].exists()
    assert damaged.exists()
    assert not good[0].exists()


@pytest.mark.parametrize("years", [10, -10])
def test_a_clock_ten_years_off_costs_no_new_backup(
    store: Store, folder: Path, now: Moment, years: int
) -> None:
    for day in range(3):
        lay(store, folder, days_later(now, day + 365.25 * years))
    laid = []
    for day in range(30):
        laid.append(lay(store, folder, days_later(now, day)))
        rotate(store, folder, at=days_later(now, day))
        assert laid[-1].exists()
    assert all(path.exists() for path in laid[-7:])


def test_killed_before_or_after_any_file_it_goes_on_the_next_time(
    store: Store,
    folder: Path,
    now: Moment,
    monkeypatch: pytest.MonkeyPatch,
    fault_table: FaultTable,
) -> None:
    class Killed(BaseException):
        pass

    real, count, tries, lost = Path.unlink, 12, 0, 0
    for step in range(count - 1):
        for removed_first in (False, True):
            laid = [lay(store, folder, days_later(now, each / 1440)) for each in range(count)]
            left = [step]

            def unlink(
                path: Path,
                missing_ok: bool = False,
                removed_first: bool = removed_first,
                left: list[int] = left,
            ) -> None:
                dies = not left[0]
                left[0] -= 1
                if removed_first or not dies:
                    real(path, missing_ok)
                if dies:
                    raise Killed

            with monkeypatch.context() as patched:
                patched.setattr(Path, "unlink", unlink)
                with pytest.raises(Killed):
                    rotate(store, folder, at=now)
            tries += 1
            assert there(folder) == {path.name for path in laid[step + removed_first :]}
            rotate(store, folder, at=now)
            lost += there(folder) != {laid[-1].name}
            laid[-1].unlink(missing_ok=True)
    fault_table("rotation killed", tries, lost, "the next rotation goes on")
    assert not lost


def test_a_file_that_cannot_be_removed_is_told_and_tried_again(
    store: Store, folder: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _second = lay(store, folder, now), lay(store, folder, days_later(now, 0.01))

    def refused(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refused)
    assert rotate(store, folder, at=now).stuck == (first,)
    monkeypatch.undo()
    assert rotate(store, folder, at=now).removed == (first,)


def test_real_backups_of_one_day_leave_the_newest(store: Store, folder: Path, now: Moment) -> None:
    for minute in range(3):
        at = days_later(now, minute / 1440)
        make_backup(store, folder / automatic_name(at.local), at=at, by_itself=True)
    rotate(store, folder, at=now)
    assert there(folder) == {automatic_name(days_later(now, 2 / 1440).local)}


def test_what_was_begun_and_never_finished_is_swept_away_once_it_is_old(
    store: Store, folder: Path, now: Moment
) -> None:
    name = automatic_name(now.local)
    old, young, foreign = (
        folder / f".{name}.partial",
        folder / f".{automatic_name(now.local, 2)}.partial",
        folder / ".holiday.massagedesk.partial",
    )
    work = folder / f".{name}.work"
    work.mkdir()
    (work / "records.db").write_bytes(b"a")
    for path in (old, young, foreign):
        path.write_bytes(b"a")
    for path in (old, foreign, work):
        os.utime(path, (now.at.timestamp() - 7200,) * 2)
    os.utime(young, (now.at.timestamp() - 60,) * 2)
    rotate(store, folder, at=now)
    assert there(folder) == {young.name, foreign.name}
