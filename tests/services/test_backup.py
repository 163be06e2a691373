"""Backups are proven, remembered, and a failure stays in sight until it is mended."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError
from massage_desk.services import backup
from massage_desk.store.entities import AuditEntry
from massage_desk.store.faults import BackupStopped, DiskFull, PlaceGone
from massage_desk.store.opening import Store

PASSPHRASE = "correct horse battery staple"


def later(moment: Moment, **passed: int) -> Moment:
    return dataclasses.replace(moment, at=moment.at + dt.timedelta(**passed))


def health(store: Store, on: Moment) -> backup.BackupHealth:
    with store.read() as session:
        return backup.backup_health(session, on=on.date)


def test_a_backup_is_proven_and_remembered(store: Store, now: Moment, tmp_path: Path) -> None:
    facts = backup.make_backup(store, tmp_path / "one.massagedesk", at=now)
    with store.read() as session:
        newest = backup.newest_backup(session)
    assert newest is not None
    assert newest.verified == now
    assert (newest.place, newest.size, newest.sha256) == (facts.path, facts.size, facts.sha256)
    assert backup.verify_backup(facts.path, passphrase=PASSPHRASE).sha256 == facts.sha256


def test_the_audit_log_names_no_file(store: Store, now: Moment, tmp_path: Path) -> None:
    backup.make_backup(store, tmp_path / "anna.massagedesk", at=now)
    with store.read() as session:
        entry = session.scalars(select(AuditEntry)).all()[-1]
        assert (entry.action, entry.subject) == ("backup_made", "backup")


def test_before_the_first_backup_it_says_that_there_is_none(store: Store, now: Moment) -> None:
    assert health(store, now).state == "never"


@pytest.mark.parametrize(
    ("days", "state", "words"),
    [
        (0, "good", "Backup today 10:30"),
        (1, "good", "Backup yesterday 10:30"),
        (7, "good", "Backup 7 days ago"),
        (8, "overdue", "Backup 8 days ago"),
        (400, "overdue", "Backup 23 Nov 2026"),
        (-1, "good", "Backup 23 Nov 2026"),
        (-3650, "overdue", "Backup 23 Nov 2026"),
    ],
)
def test_the_age_of_the_backup_is_told(
    store: Store, now: Moment, tmp_path: Path, days: int, state: str, words: str
) -> None:
    backup.make_backup(store, tmp_path / "one.massagedesk", at=now)
    told = health(store, later(now, days=days))
    assert (told.state, told.words, told.verified_at) == (state, words, now.at)


def test_a_failure_is_told_until_a_backup_succeeds(
    store: Store, now: Moment, tmp_path: Path
) -> None:
    backup.make_backup(store, tmp_path / "one.massagedesk", at=now)
    with pytest.raises(PlaceGone):
        backup.make_backup(store, tmp_path / "gone" / "two.massagedesk", at=later(now, hours=1))
    told = health(store, later(now, days=2))
    assert (told.state, told.words) == ("failed", "Backup failed 2 days ago")
    assert told.verified_at == now.at
    with store.read() as session:
        assert "no backup was made" in backup.backups_made(session)[0].failure
    backup.make_backup(store, tmp_path / "three.massagedesk", at=later(now, days=2))
    assert health(store, later(now, days=2)).state == "good"


def test_stopping_by_choice_is_no_failure(store: Store, now: Moment, tmp_path: Path) -> None:
    with pytest.raises(BackupStopped):
        backup.make_backup(store, tmp_path / "one.massagedesk", at=now, cancelled=lambda: True)
    assert health(store, now).state == "never"
    assert list(tmp_path.glob("*.massagedesk")) == []


def test_the_first_fault_is_told_when_even_the_failure_cannot_be_saved(
    store: Store, now: Moment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise DiskFull("full")

    monkeypatch.setattr(store, "begin", full)
    with pytest.raises(DeskError, match="no backup was made"):
        backup.make_backup(store, tmp_path / "gone" / "one.massagedesk", at=now)


def test_the_attempts_are_listed_in_the_order_they_were_made_whatever_the_clock_said(
    store: Store, now: Moment, tmp_path: Path
) -> None:
    backup.make_backup(store, tmp_path / "one.massagedesk", at=now)
    backup.make_backup(store, tmp_path / "two.massagedesk", at=later(now, days=-3650))
    with store.read() as session:
        names = [row.place.name for row in backup.backups_made(session)]
        newest = backup.newest_backup(session)
    assert names == ["two.massagedesk", "one.massagedesk"]
    assert newest is not None
    assert newest.place.name == "two.massagedesk"


def test_the_proposed_name_says_the_date_and_takes_no_place_that_is_taken(tmp_path: Path) -> None:
    day = dt.date(2026, 11, 23)
    first = backup.free_place(tmp_path, day)
    assert first.name == "massage-desk-2026-11-23.massagedesk"
    first.touch()
    assert backup.free_place(tmp_path, day).name == "massage-desk-2026-11-23 (2).massagedesk"
