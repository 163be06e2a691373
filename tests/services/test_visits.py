"""Visits are started, written, read, listed and discarded."""

import datetime as dt

import pytest
from sqlalchemy import event, select

from massage_desk.domain.moment import Moment
from massage_desk.errors import InvalidInput, NotFound
from massage_desk.services.measures import measures_of_visit, series, set_measure
from massage_desk.services.visits import (
    NoteText,
    Particulars,
    begin_visit,
    discard_empty_visit,
    get_visit,
    previous_visit,
    save_note,
    save_particulars,
    sign_note,
    start_visit,
    unsigned_visits,
    visits_of,
)
from massage_desk.store.entities import AuditEntry, BodyChart, Episode, HistoryReview, Visit
from tests.factory import a_client, a_mark, a_visit

HOSTILE = "<b>&\"' \u202eעברית\u202c 🙂\x00 Nguyễn; DROP TABLE visit;--\r\nnext"


def later(moment: Moment, **span: int) -> Moment:
    return Moment(moment.at + dt.timedelta(**span), moment.zone)


def audited(session, visit_id: int) -> list[str]:
    entries = select(AuditEntry).where(
        AuditEntry.subject == "visit", AuditEntry.subject_id == visit_id
    )
    return [entry.action for entry in session.scalars(entries.order_by(AuditEntry.id))]


def test_a_visit_is_started_with_an_empty_note(session, now) -> None:
    client = a_client(session, at=now)
    visit_id = start_visit(session, client, Particulars(now.date), at=now)
    visit = get_visit(session, visit_id)
    assert visit.client_id == client
    assert visit.particulars == Particulars(now.date)
    assert visit.note.is_empty
    assert (visit.entered, visit.signed, visit.late) == (now, None, False)
    assert audited(session, visit_id) == ["visit_started"]


def test_a_visit_tomorrow_is_refused_at_its_date(session, now) -> None:
    client = a_client(session, at=now)
    with pytest.raises(InvalidInput) as refused:
        start_visit(session, client, Particulars(now.date + dt.timedelta(days=1)), at=now)
    assert list(refused.value.messages) == ["held_on"]
    assert visits_of(session, client) == []


def test_today_is_the_day_on_the_therapists_wall(session) -> None:
    after_midnight_in_warsaw = Moment(
        dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC), "Europe/Warsaw"
    )
    before_midnight_in_new_york = Moment(
        dt.datetime(2026, 11, 23, 4, 30, tzinfo=dt.UTC), "America/New_York"
    )
    for moment, day in ((after_midnight_in_warsaw, 23), (before_midnight_in_new_york, 22)):
        client = a_client(session, at=moment)
        held_on = dt.date(2026, 11, day)
        visit_id = start_visit(session, client, Particulars(held_on), at=moment)
        assert not get_visit(session, visit_id).late
        with pytest.raises(InvalidInput):
            start_visit(session, client, Particulars(held_on + dt.timedelta(days=1)), at=moment)


def test_a_visit_entered_on_a_later_day_is_a_late_entry(session, now) -> None:
    client = a_client(session, at=now)
    yesterday = now.date - dt.timedelta(days=1)
    visit_id = start_visit(session, client, Particulars(yesterday), at=now)
    assert get_visit(session, visit_id).lateness == "entered"


def test_a_visit_signed_after_midnight_is_a_late_entry(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), plan="Rest", at=now)
    before_midnight = Moment(dt.datetime(2026, 11, 23, 22, 59, tzinfo=dt.UTC), now.zone)
    after_midnight = Moment(dt.datetime(2026, 11, 23, 23, 1, tzinfo=dt.UTC), now.zone)
    save_note(session, visit_id, NoteText(plan="Rest well"), at=before_midnight)
    assert not get_visit(session, visit_id).late
    assert sign_note(session, visit_id, at=after_midnight).lateness == "signed"


def test_a_visit_of_nobody_is_refused(session, now) -> None:
    with pytest.raises(NotFound):
        start_visit(session, 999, Particulars(now.date), at=now)


def test_a_reason_of_another_client_is_refused(session, now) -> None:
    mine, theirs = a_client(session, at=now), a_client(session, at=now)
    episode = Episode(client_id=theirs, reason="Stroke", opened_on=now.date)
    session.add(episode)
    session.flush()
    with pytest.raises(Exception, match="another client"):
        start_visit(session, mine, Particulars(now.date, episode_id=episode.id), at=now)


def test_beginning_goes_on_with_the_unsigned_visit_of_today(session, now) -> None:
    client = a_client(session, at=now)
    a_visit(session, client, held_on=now.date - dt.timedelta(days=1), at=now)
    first = begin_visit(session, client, at=now)
    assert begin_visit(session, client, at=now) == first
    save_note(session, first, NoteText(plan="Rest"), at=now)
    sign_note(session, first, at=now)
    assert begin_visit(session, client, at=now) != first


def test_a_new_visit_is_for_the_only_open_reason(session, now) -> None:
    one, two = a_client(session, at=now), a_client(session, at=now)
    reasons = [
        Episode(client_id=client, reason="Knee", opened_on=now.date) for client in (one, two, two)
    ]
    reasons.append(Episode(client_id=one, reason="Old", opened_on=now.date, closed_on=now.date))
    session.add_all(reasons)
    session.flush()
    visits = [get_visit(session, begin_visit(session, client, at=now)) for client in (one, two)]
    assert [visit.particulars.episode_id for visit in visits] == [reasons[0].id, None]


def test_what_was_written_is_read_again(store, now) -> None:
    note = NoteText("Slept badly", "Guarded left", "Flare", "Lighter pressure")
    with store.begin() as session:
        visit_id = a_visit(session, a_client(session, at=now), at=now)
        saved = save_note(session, visit_id, note, at=later(now, minutes=2))
    with store.begin() as session:
        visit = get_visit(session, visit_id)
    assert visit.note == note
    assert visit.saved == saved == later(now, minutes=2)


def test_hostile_text_comes_back_as_it_was_typed_without_control_characters(store, now) -> None:
    with store.begin() as session:
        visit_id = a_visit(session, a_client(session, at=now), at=now)
        save_note(session, visit_id, NoteText(HOSTILE, HOSTILE, HOSTILE, HOSTILE), at=now)
    with store.begin() as session:
        kept = get_visit(session, visit_id).note.subjective
    assert kept == HOSTILE.replace("\x00", "").replace("\r\n", "\n")


def test_a_note_of_200_000_characters_is_kept_whole(store, now) -> None:
    words = "Zażółć gęślą jaźń 🙂\n" * 10_000
    with store.begin() as session:
        visit_id = a_visit(session, a_client(session, at=now), subjective=words, at=now)
    with store.begin() as session:
        assert get_visit(session, visit_id).note.subjective == words
        (row,) = unsigned_visits(session)
    assert row.first_words.startswith("Zażółć gęślą jaźń 🙂 Zażółć")


def test_particulars_are_changed_and_the_numbers_move_with_the_day(session, now) -> None:
    client = a_client(session, at=now)
    visit_id = a_visit(session, client, at=now)
    set_measure(session, visit_id, "pain", "before", 6, at=now)
    day = now.date - dt.timedelta(days=3)
    save_particulars(session, visit_id, Particulars(day, "9.15", 90, "prone"), at=now)
    assert get_visit(session, visit_id).particulars == Particulars(day, "09:15", 90, "prone")
    assert [point.taken_on for point in series(session, client, "pain")] == [day]


def test_autosaves_of_one_sitting_are_one_line_in_the_log(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), at=now)
    for second in range(2, 60, 2):
        save_note(session, visit_id, NoteText("x" * second), at=later(now, seconds=second))
    assert audited(session, visit_id) == ["visit_written"]
    save_note(session, visit_id, NoteText("Later"), at=later(now, hours=3))
    assert audited(session, visit_id)[1:] == ["visit_written"]


def test_the_previous_visit_is_the_clients_own_and_goes_by_the_day_held(session, now) -> None:
    client, other = a_client(session, at=now), a_client(session, at=now)
    days = [now.date - dt.timedelta(days=n) for n in (0, 14, 7)]
    today, fortnight, week = (a_visit(session, client, held_on=day, at=now) for day in days)
    a_visit(session, other, held_on=days[0], at=now)
    again = a_visit(session, client, held_on=days[0], at=now)
    found = {v: previous_visit(session, v) for v in (today, fortnight, week, again)}
    assert {v: p.id if p else None for v, p in found.items()} == {
        today: week,
        week: fortnight,
        fortnight: None,
        again: today,
    }


def test_a_list_of_visits_shows_what_is_in_them(session, now) -> None:
    client = a_client(session, given_name="Zofia", family_name="Łoś", at=now)
    visit_id = a_visit(session, client, subjective=" \n Neck\n stiff ", at=now)
    set_measure(session, visit_id, "pain", "before", 6, at=now)
    set_measure(session, visit_id, "pain", "after", 3, at=now)
    for place in range(2):
        a_mark(session, visit_id, place=place)
    (row,) = visits_of(session, client)
    assert (row.client_name, row.first_words) == ("Zofia Łoś", "Neck stiff")
    assert (row.mark_count, row.pain_before, row.pain_after) == (2, 6, 3)


def test_lists_are_newest_first_and_take_one_statement_at_any_length(session, now) -> None:
    client = a_client(session, at=now)
    for days in range(30):
        visit_id = a_visit(
            session, client, plan="Rest", held_on=now.date - dt.timedelta(days=days), at=now
        )
        if days % 2:
            sign_note(session, visit_id, at=now)
    session.flush()
    statements: list[str] = []
    connection = session.connection()

    def count(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(connection, "before_cursor_execute", count)
    rows = visits_of(session, client)
    assert len(statements) == 1
    assert len(rows) == 30
    assert [row.held_on for row in rows] == sorted((r.held_on for r in rows), reverse=True)
    assert len(unsigned_visits(session)) == 15
    assert len(statements) == 2


def test_a_visit_left_empty_can_be_discarded(session, now) -> None:
    client = a_client(session, at=now)
    visit_id = a_visit(session, client, subjective=" \n", at=now)
    session.add(BodyChart(visit_id=visit_id, art="1"))
    session.flush()
    assert discard_empty_visit(session, visit_id, at=now)
    assert visits_of(session, client) == []
    assert audited(session, visit_id)[-1] == "visit_discarded"


def _with_words(session, visit_id, now) -> None:
    save_note(session, visit_id, NoteText(plan="."), at=now)


def _with_a_number(session, visit_id, now) -> None:
    set_measure(session, visit_id, "pain", "after", 0, at=now)


def _with_a_mark(session, visit_id, now) -> None:
    a_mark(session, visit_id)


def _with_a_position(session, visit_id, now) -> None:
    save_particulars(session, visit_id, Particulars(now.date, position="seated"), at=now)


def _with_a_day(session, visit_id, now) -> None:
    save_particulars(session, visit_id, Particulars(now.date - dt.timedelta(days=2)), at=now)


def _with_a_review(session, visit_id, now) -> None:
    client_id = session.get(Visit, visit_id).client_id
    review = HistoryReview(
        client_id=client_id,
        visit_id=visit_id,
        changed=False,
        entered_at=now.at,
        entered_zone=now.zone,
    )
    session.add(review)


@pytest.mark.parametrize(
    "fill",
    [
        _with_words,
        _with_a_number,
        _with_a_mark,
        _with_a_position,
        _with_a_day,
        _with_a_review,
    ],
)
def test_a_visit_with_anything_in_it_is_not_discarded(session, now, fill) -> None:
    visit_id = a_visit(session, a_client(session, at=now), at=now)
    fill(session, visit_id, now)
    session.flush()
    assert not discard_empty_visit(session, visit_id, at=now)
    assert get_visit(session, visit_id).id == visit_id


def test_discarding_a_visit_that_is_gone_does_nothing(session, now) -> None:
    assert not discard_empty_visit(session, 999, at=now)


def test_numbers_are_set_changed_and_taken_away(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), at=now)
    set_measure(session, visit_id, "pain", "before", 6, at=now)
    set_measure(session, visit_id, "pain", "before", 7, at=now)
    set_measure(session, visit_id, "anxiety", "after", 2, at=now)
    assert measures_of_visit(session, visit_id) == {
        ("pain", "before"): 7,
        ("anxiety", "after"): 2,
    }
    set_measure(session, visit_id, "pain", "before", None, at=now)
    assert measures_of_visit(session, visit_id) == {("anxiety", "after"): 2}


def test_a_number_off_its_scale_leaves_the_old_one(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), at=now)
    set_measure(session, visit_id, "pain", "before", 6, at=now)
    with pytest.raises(Exception, match="from 0 to 10"):
        set_measure(session, visit_id, "pain", "before", 60, at=now)
    assert measures_of_visit(session, visit_id) == {("pain", "before"): 6}


def test_a_series_runs_from_the_oldest_and_before_comes_ahead_of_after(session, now) -> None:
    client = a_client(session, at=now)
    for days, before, after in ((7, 6, 3), (14, 8, 5)):
        visit_id = a_visit(session, client, held_on=now.date - dt.timedelta(days=days), at=now)
        set_measure(session, visit_id, "pain", "after", after, at=now)
        set_measure(session, visit_id, "pain", "before", before, at=now)
    assert [point.value for point in series(session, client, "pain")] == [8, 5, 6, 3]
