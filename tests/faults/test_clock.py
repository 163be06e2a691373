"""A clock that is ten years off, summer time, travel: order, signatures and backups hold."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText, Particulars
from massage_desk.errors import InvalidInput
from massage_desk.services.backup import backup_health, backups_made, make_backup, newest_backup
from massage_desk.services.checking import check_records
from massage_desk.services.client_search import recent_clients
from massage_desk.services.clients import mark_opened
from massage_desk.services.visits import (
    add_addendum,
    begin_visit,
    get_visit,
    save_note,
    save_particulars,
    sign_note,
    visits_of,
)
from massage_desk.store.opening import Session, Store
from massage_desk.ui.page import Place
from massage_desk.ui.shell.pages import PAGES
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_client, a_practice, a_visit
from tests.faults.table import FaultTable
from tests.ui.conftest import WallClock
from tests.ui.shell.conftest import AtTheDesk, Clients

TEN_YEARS = dt.timedelta(days=3653)
WARSAW = "Europe/Warsaw"


def moment(text: str, zone: str = WARSAW) -> Moment:
    return Moment(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC), zone)


def moved(at: Moment, by: dt.timedelta) -> Moment:
    return Moment(at.at + by, at.zone)


# What a clock may do between one entry and the next.
JUMPS = {
    "ten years ahead and back": [
        moment("2026-11-23T09:30"),
        moment("2036-11-23T09:35"),
        moment("2026-11-23T09:40"),
    ],
    "ten years back and ahead": [
        moment("2026-11-23T09:30"),
        moment("2016-11-23T09:35"),
        moment("2026-11-23T09:40"),
    ],
    "the hour that comes twice": [
        moment("2026-10-25T00:30"),
        moment("2026-10-25T00:59"),
        moment("2026-10-25T01:01"),  # 02:01 again on the wall, two minutes later
    ],
    "the hour that is left out": [moment("2026-03-29T00:59"), moment("2026-03-29T01:00")],
    "from Auckland to Honolulu": [
        moment("2026-11-23T09:30", "Pacific/Auckland"),
        moment("2026-11-23T19:00", "Pacific/Honolulu"),  # a calendar day earlier
        moment("2026-11-24T10:30", "Pacific/Honolulu"),
    ],
}
jumps = pytest.mark.parametrize("moments", JUMPS.values(), ids=JUMPS.keys())


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    with store.begin() as opened:
        a_practice(opened)
        yield opened


def a_signed_visit(session: Session, client: int, at: Moment) -> int:
    visit = begin_visit(session, client, at=at)
    save_note(session, visit, NoteText(subjective=f"at {at.local}"), at=at)
    sign_note(session, visit, at=at)
    return visit


@jumps
def test_notes_are_signed_and_the_chain_holds(
    store: Store, moments: list[Moment], fault_table: FaultTable
) -> None:
    with store.begin() as session:
        a_practice(session)
        client = a_client(session, at=moments[0])
        visits = [a_signed_visit(session, client, at) for at in moments]
        for at in moments:
            add_addendum(session, visits[0], f"at {at.local}", "The clock", at=at)
    with store.read() as session:
        facts = [get_visit(session, visit) for visit in visits]
    assert [note.signed for note in facts] == moments
    assert [each.entered for each in facts[0].addenda] == moments  # in the order they were added
    findings = {each.part: each for each in check_records(store, at=moments[-1]).findings}
    bad = [part for part in ("records", "chain", "log") if findings[part].state != "good"]
    name = next(key for key, value in JUMPS.items() if value is moments)
    fault_table(f"clock: {name}", len(moments), len(bad), "signed, added to and checked")
    assert bad == []


@jumps
def test_visits_are_listed_by_their_day_and_within_it_by_entry(
    session: Session, moments: list[Moment]
) -> None:
    client = a_client(session, at=moments[0])
    visits = [a_signed_visit(session, client, at) for at in moments]
    days = {visit: at.date for visit, at in zip(visits, moments, strict=True)}
    wanted = sorted(visits, key=lambda visit: (days[visit], visit), reverse=True)
    assert [row.id for row in visits_of(session, client)] == wanted


@jumps
def test_backups_are_listed_as_they_were_made_and_the_newest_counts(
    store: Store, tmp_path: Path, moments: list[Moment]
) -> None:
    for number, at in enumerate(moments):
        make_backup(store, tmp_path / f"{number}.massagedesk", at=at)
    with store.read() as session:
        listed = [row.place.stem for row in backups_made(session)]
        newest = newest_backup(session)
        health = backup_health(session, on=moments[-1].date)
    assert listed == [str(number) for number in reversed(range(len(moments)))]
    assert newest is not None
    assert newest.place.stem == listed[0]
    assert health.state == "good"


def test_a_backup_from_the_future_is_not_good_for_ten_years(
    store: Store, now: Moment, tmp_path: Path
) -> None:
    """Made while the clock was ahead: nobody knows how old it is once the clock is right again."""
    make_backup(store, tmp_path / "one.massagedesk", at=moved(now, TEN_YEARS))
    with store.read() as session:
        assert backup_health(session, on=now.date).state == "overdue"


def test_a_backup_from_tomorrow_is_good_where_it_is_still_today(
    store: Store, tmp_path: Path
) -> None:
    made = moment("2026-11-23T09:30", "Pacific/Auckland")
    make_backup(store, tmp_path / "one.massagedesk", at=made)
    landed = moment("2026-11-23T19:00", "Pacific/Honolulu")
    assert landed.date == made.date
    just_before = moment("2026-11-23T09:59", "Pacific/Honolulu")
    assert just_before.date < made.date
    with store.read() as session:
        assert backup_health(session, on=just_before.date).state == "good"


@pytest.mark.parametrize("by", [-TEN_YEARS, -dt.timedelta(days=1)], ids=["wrong", "travelled"])
def test_length_and_position_are_kept_while_the_day_of_the_visit_is_to_come(
    session: Session, now: Moment, by: dt.timedelta
) -> None:
    """The day stood already, and is not what is being changed."""
    visit = a_visit(session, a_client(session, at=now), at=now)
    earlier = moved(now, by)
    save_particulars(session, visit, Particulars(now.date, minutes=45), at=earlier)
    assert get_visit(session, visit).particulars.minutes == 45
    with pytest.raises(InvalidInput):
        day_after = now.date + dt.timedelta(days=1)
        save_particulars(session, visit, Particulars(day_after, minutes=45), at=earlier)


def test_who_was_here_last_is_known_again_once_the_clock_is_right(
    session: Session, now: Moment
) -> None:
    clients = [a_client(session, given_name=name, at=now) for name in "ABC"]
    for client in clients[:2]:
        mark_opened(session, client, at=moved(now, TEN_YEARS))
    mark_opened(session, clients[2], at=now)
    mark_opened(session, clients[0], at=moved(now, dt.timedelta(minutes=1)))
    order = [row.id for row in recent_clients(session, 3)]
    assert order == [clients[0], clients[2], clients[1]]


@pytest.mark.parametrize(
    "by",
    [
        pytest.param(TEN_YEARS, id="ahead", marks=pytest.mark.slow),
        pytest.param(-TEN_YEARS, id="back"),
    ],
)
def test_every_page_opens_and_a_note_is_signed_ten_years_off(
    therapist: AtTheDesk, clients: Clients, clock: WallClock, by: dt.timedelta
) -> None:
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.write("Before the clock moved")
    clock.move(days=by.days)
    therapist.write(", and after")
    minutes = therapist.at(VisitPage).note.particulars.fields["minutes"].editor
    minutes.setFocus()
    minutes.selectAll()
    therapist.write("45")
    for name in PAGES:
        ids = {"client_id": clients.zofia, "visit_id": clients.visit}
        if name not in ("letter", "new_client"):
            therapist.frame.go(Place(name, **ids))
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    for _press in range(2):
        therapist.page.commands()["visit.sign"]()
    facts = therapist.stored(clients.visit)
    assert facts.note.subjective == "Before the clock moved, and after"
    assert facts.particulars.minutes == 45
    assert facts.signed == clock()
