"""Backups by themselves: made when their time comes, tried again, left out when nothing is new."""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.letter_draft import LetterDraft
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.people import ClientForm, ContactForm
from massage_desk.domain.placing import place_mark
from massage_desk.errors import InvalidField
from massage_desk.services import backup, backup_plan
from massage_desk.services.backup_plan import BackupPlan, MadeByItself
from massage_desk.services.charting import save_marks
from massage_desk.services.clients import change_client, mark_opened
from massage_desk.services.contacts import add_contact
from massage_desk.services.letters import save_draft, start_letter
from massage_desk.services.measures import set_measure
from massage_desk.services.practice import save_settings
from massage_desk.services.visits import save_note
from massage_desk.store.entities import BackupRecord
from massage_desk.store.faults import DiskFull, PlaceGone
from massage_desk.store.opening import Store
from tests.factory import a_client, a_visit

EVENING = dt.time(18, 30)
KNEE = place_mark("front", "swelling", "point", [(300, 720)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def moment(words: str, zone: str = "Europe/Warsaw") -> Moment:
    """A time on the wall, in UTC where it says so."""
    return Moment(dt.datetime.fromisoformat(words).astimezone(dt.UTC), zone)


def later(at: Moment, **passed: float) -> Moment:
    return dataclasses.replace(at, at=at.at + dt.timedelta(**passed))


def plan(store: Store, folder: Path | None, at: Moment, time: dt.time | None = EVENING) -> None:
    with store.begin() as session:
        backup_plan.save_plan(session, BackupPlan(folder, time, on_leaving=True), at=at)


def due(store: Store, at: Moment, *, there: bool = True, fresh: bool = False) -> bool:
    with store.read() as session:
        return backup_plan.is_due(session, at, folder_there=there, fresh=fresh)


def make(store: Store, folder: Path, at: Moment) -> MadeByItself:
    return backup_plan.back_up_by_itself(store, folder, at=at)


def changed(store: Store, at: Moment) -> bool:
    with store.read() as session:
        return backup_plan.has_changed(session, at)


def fail(store: Store, folder: Path, at: Moment, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_options: object) -> None:
        raise DiskFull("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(backup, "write_backup", full)
        with pytest.raises(DiskFull):
            make(store, folder, at)


def test_the_plan_is_kept(store: Store, folder: Path, now: Moment) -> None:
    wished = BackupPlan(folder, dt.time(7, 5), on_leaving=False)
    with store.begin() as session:
        assert backup_plan.get_plan(session) == BackupPlan()
        backup_plan.save_plan(session, wished, at=now)
    with store.read() as session:
        assert backup_plan.get_plan(session) == wished


def test_a_time_without_a_folder_is_refused_at_the_folder(store: Store, now: Moment) -> None:
    with pytest.raises(InvalidField) as refused:
        plan(store, None, now)
    assert refused.value.field == "folder"


def test_without_a_folder_or_a_time_nothing_is_due(store: Store, folder: Path, now: Moment) -> None:
    assert not due(store, now, fresh=True)
    plan(store, folder, now, time=None)
    assert not due(store, now, fresh=True)


def test_one_is_due_at_its_time_and_no_second_one_that_day(store: Store, folder: Path) -> None:
    plan(store, folder, moment("2026-11-23T09:00+01:00"))
    make(store, folder, moment("2026-11-23T09:00+01:00"))
    assert not due(store, moment("2026-11-23T18:29+01:00"))
    assert due(store, moment("2026-11-23T18:30+01:00"))
    make(store, folder, moment("2026-11-23T18:30+01:00"))
    assert not due(store, moment("2026-11-23T18:31+01:00"), fresh=True)
    assert not due(store, moment("2026-11-24T18:29+01:00"), fresh=True)
    assert due(store, moment("2026-11-24T18:30+01:00"))


def test_one_whose_time_passed_while_the_desk_was_closed_is_made_at_the_next_unlock(
    store: Store, folder: Path
) -> None:
    plan(store, folder, moment("2026-11-23T09:00+01:00"))
    make(store, folder, moment("2026-11-23T17:00+01:00"))
    assert due(store, moment("2026-11-24T08:00+01:00"), fresh=True)
    make(store, folder, moment("2026-11-24T08:00+01:00"))
    assert not due(store, moment("2026-11-24T12:00+01:00"))
    assert due(store, moment("2026-11-24T18:30+01:00"))


@pytest.mark.parametrize(
    ("night", "time", "slot"),
    [
        ("2026-03-29T12:00+02:00", dt.time(2, 30), "2026-03-29T01:30+00:00"),  # skipped that night
        ("2026-10-25T12:00+01:00", dt.time(2, 30), "2026-10-25T00:30+00:00"),  # there twice
        ("2026-10-25T02:40+01:00", dt.time(2, 30), "2026-10-25T00:30+00:00"),
        ("2026-10-25T02:10+01:00", dt.time(2, 30), "2026-10-25T00:30+00:00"),  # second 02:10
        ("2026-11-23T00:00+01:00", dt.time(0, 0), "2026-11-22T23:00+00:00"),
    ],
)
def test_the_night_when_the_clock_changes_has_one_time_of_each_name(
    night: str, time: dt.time, slot: str
) -> None:
    assert backup_plan.last_slot(time, moment(night)) == dt.datetime.fromisoformat(slot)


def test_every_day_of_a_year_has_one_backup_by_time(store: Store, folder: Path) -> None:
    """Looked at each half hour, with a time that one night skips and another one has twice."""
    plan(store, folder, moment("2026-01-01T00:00+01:00"), dt.time(2, 30))
    at, made = moment("2026-03-20T00:00+01:00"), []
    for _half_hour in range(48 * 14):
        if due(store, at):
            made.append(at.date)
            remember(store, folder, at)
        at = later(at, minutes=30)
    first = dt.date(2026, 3, 20)  # at once: the time of the day before had passed
    assert made == [first, *(first + dt.timedelta(days=n) for n in range(14))]


def remember(store: Store, folder: Path, at: Moment) -> None:
    with store.begin() as session:
        session.add(
            BackupRecord(
                made_at=at.at,
                made_zone=at.zone,
                place=str(folder / "x"),
                verified_at=at.at,
                by_itself=True,
            )
        )


@pytest.mark.parametrize("years", [10, -10])
def test_a_clock_that_was_ten_years_off_stops_no_backup(
    store: Store, folder: Path, now: Moment, years: int
) -> None:
    plan(store, folder, now)
    remember(store, folder, later(now, days=365.25 * years))
    assert due(store, now)
    assert changed(store, now)
    make(store, folder, now)
    assert not due(store, later(now, minutes=1))
    assert due(store, later(now, days=1))


def test_a_stick_that_is_away_is_a_failure_in_sight_until_it_is_back(
    store: Store, folder: Path, now: Moment
) -> None:
    plan(store, folder, now)
    away = folder.rename(folder.with_name("in a bag"))
    assert due(store, now, there=False)
    with pytest.raises(PlaceGone, match="tries again by itself"):
        make(store, folder, now)
    assert not folder.exists()
    with store.read() as session:
        told = backup.backup_health(session, on=now.date)
        assert (told.state, told.words) == ("missing", "Backup folder missing")
        assert backup.backups_made(session)[0].by_itself
    assert not due(store, later(now, minutes=1), there=False, fresh=True)  # told once
    away.rename(folder)
    assert due(store, later(now, minutes=2))
    make(store, folder, later(now, minutes=2))
    with store.read() as session:
        assert backup.backup_health(session, on=now.date).state == "good"
    assert not due(store, later(now, minutes=3), fresh=True)


def test_a_stick_that_is_away_for_days_is_told_anew_each_day(
    store: Store, folder: Path, now: Moment
) -> None:
    plan(store, folder, now)
    folder.rmdir()
    for day in range(3):
        at = later(now, days=day)
        assert due(store, at, there=False)
        with pytest.raises(PlaceGone):
            make(store, folder, at)
        assert not due(store, later(at, minutes=1), there=False)
    with store.read() as session:
        assert len(backup.backups_made(session)) == 3


def test_one_that_failed_is_tried_again_after_an_hour_or_at_the_next_unlock(
    store: Store, folder: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(store, folder, now)
    fail(store, folder, now, monkeypatch)
    assert not due(store, later(now, minutes=1))
    assert due(store, later(now, minutes=1), fresh=True)
    assert due(store, later(now, minutes=60))


def test_one_that_failed_on_leaving_is_made_at_the_next_unlock(
    store: Store, folder: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(store, folder, now, time=None)
    fail(store, folder, now, monkeypatch)
    assert due(store, later(now, hours=12), fresh=True)
    make(store, folder, later(now, hours=12))
    assert not due(store, later(now, hours=13), fresh=True)


def test_a_backup_by_hand_takes_no_turn(store: Store, folder: Path, now: Moment) -> None:
    plan(store, folder, now)
    backup.make_backup(store, folder / "by hand.massagedesk", at=now)
    assert due(store, now)


def test_the_name_tells_day_and_minute_and_takes_no_place_that_is_taken(
    store: Store, folder: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [make(store, folder, now).facts.path.name for _twice in range(2)]
    assert names == [
        "massage-desk-auto-2026-11-23 1030.massagedesk",
        "massage-desk-auto-2026-11-23 1030 (2).massagedesk",
    ]


def test_old_ones_go_only_after_the_new_one_was_proven(
    store: Store, folder: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = make(store, folder, now).facts.path
    fail(store, folder, later(now, minutes=1), monkeypatch)
    assert [*folder.iterdir()] == [first]
    made = make(store, folder, later(now, minutes=2))
    assert made.rotated.removed == (first,)
    assert [*folder.iterdir()] == [made.facts.path]


def test_thinning_out_that_fails_does_not_spoil_the_backup(
    store: Store, folder: Path, now: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object, **_options: object) -> None:
        raise OSError

    monkeypatch.setattr(backup_plan, "rotate", broken)
    assert make(store, folder, now).facts.path.exists()
    with store.read() as session:
        assert backup.backup_health(session, on=now.date).state == "good"


ACTS: dict[str, Callable[[Session, Moment], object]] = {
    "note": lambda session, at: save_note(session, 1, NoteText("so"), at=at),
    "marks": lambda session, at: save_marks(session, 1, [KNEE], at=at),
    "measure": lambda session, at: set_measure(session, 1, "pain", "before", 5, at=at),
    "letter": lambda session, at: save_draft(session, 1, LetterDraft(), at=at),
    "client": lambda session, at: change_client(session, 1, ClientForm("Anna", "Mai"), at=at),
    "opened": lambda session, at: mark_opened(session, 1, at=at),
    "settings": lambda session, at: save_settings(session, lock_after_minutes=9, at=at),
    "new visit": lambda session, at: a_visit(session, 1, at=at),
}


@pytest.mark.parametrize("act", ACTS)
def test_whatever_is_written_counts_as_a_change(
    store: Store, folder: Path, now: Moment, act: str
) -> None:
    plan(store, folder, now, time=None)
    with store.begin() as session:
        a_client(session, at=now)
        a_visit(session, 1, at=now)
        save_note(session, 1, NoteText("first words"), at=now)
        contact = add_contact(session, ContactForm("Dr Kos"), at=now)
        start_letter(session, 1, contact, "progress", at=now)
    assert changed(store, now)
    after = later(now, minutes=1)
    make(store, folder, after)
    assert not changed(store, later(after, minutes=1))
    with store.begin() as session:
        ACTS[act](session, later(after, seconds=20))
    assert changed(store, later(after, minutes=1))


def test_what_is_written_while_the_backup_is_made_counts_as_a_change(
    store: Store, folder: Path, now: Moment
) -> None:
    plan(store, folder, now, time=None)
    with store.begin() as session:
        a_client(session, at=now)
        a_visit(session, 1, at=now)
        save_note(session, 1, NoteText("first words"), at=now)
    begun = later(now, minutes=1)

    def type_on(_share: float, words: str) -> None:
        if words == "Checking the copy":
            with store.begin() as session:
                save_note(session, 1, NoteText("more words"), at=later(begun, seconds=1))

    backup_plan.back_up_by_itself(store, folder, at=begun, progress=type_on)
    assert changed(store, later(begun, minutes=1))


def test_a_backup_that_is_no_longer_there_or_in_another_folder_counts_as_none(
    store: Store, folder: Path, now: Moment, tmp_path: Path
) -> None:
    plan(store, folder, now, time=None)
    made = make(store, folder, later(now, minutes=1))
    at = later(now, minutes=2)
    assert not changed(store, at)
    aside = made.facts.path.rename(tmp_path / "aside")
    assert changed(store, at)
    aside.rename(made.facts.path)
    made.facts.path.write_bytes(b"cut off")
    assert changed(store, at)


def test_the_records_know_the_hash_of_each(store: Store, folder: Path, now: Moment) -> None:
    path = make(store, folder, now).facts.path
    with store.read() as session:
        record = session.scalars(select(BackupRecord)).one()
        assert record.by_itself
        assert record.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
