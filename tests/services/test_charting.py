import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from massage_desk.domain.art_versions import Step
from massage_desk.domain.body import ART_VERSION
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.moment import Moment
from massage_desk.domain.placing import place_mark
from massage_desk.errors import DeskError, InvalidField
from massage_desk.services.charting import chart_of, previous_chart, save_marks
from massage_desk.store.entities import AuditEntry, BodyChart, Mark, NoteAlreadySigned, Visit
from tests.factory import a_client, a_visit

PAIN = place_mark("back", "pain", "point", [(280, 176)], 7, "burning")
LOINS = place_mark(
    "back", "hypertonicity", "area", [(180, 340), (280, 340), (280, 390), (180, 390)], 5
)
KNEE = place_mark("front", "swelling", "point", [(300, 720)])


@pytest.fixture
def visit(session, now):
    return a_visit(session, a_client(session, at=now), at=now)


def test_a_visit_without_a_chart_has_an_empty_one(session, visit):
    assert chart_of(session, visit).marks == ()


def test_marks_come_back_as_they_were_drawn(session, visit, now):
    save_marks(session, visit, [PAIN, LOINS, KNEE], at=now)
    session.expire_all()
    chart = chart_of(session, visit)
    assert chart.marks == (PAIN, LOINS, KNEE)
    assert chart.marks[1].region_name == "lower back, both sides"
    assert chart.art == ART_VERSION


def test_everything_that_is_said_of_a_mark_comes_back(session, visit, now):
    told = replace(
        place_mark("back", "pain", "area", [(180, 340), (280, 340), (280, 390), (180, 390)], 7),
        after=3,
        quality=("burning", "shooting"),
        onset="March 2026",
        depth="deep",
        carried_on=dt.date(2026, 10, 12),
    )
    treated = replace(
        place_mark("back", "treated", "line", [(200, 200), (200, 260), (204, 300)]),
        technique="myofascial release",
    )
    pen = place_mark(
        "back", "drawing", "ink", [(200, 300), (205, 310), (212, 330)], pressures=[0.1, 0.5, 0.9]
    )
    save_marks(session, visit, [told, treated, pen], at=now)
    session.expire_all()
    assert chart_of(session, visit).marks == (told, treated, pen)
    assert len(told.regions) > 1


def test_a_chart_on_earlier_art_is_shown_on_the_present_one_and_kept_as_it_was(
    session, visit, now, monkeypatch
):
    save_marks(session, visit, [PAIN], at=now)
    chart, row = session.scalars(select(BodyChart)).one(), session.scalars(select(Mark)).one()
    chart.art = "0"
    session.flush()
    shifted = Step(ART_VERSION, {"back": ("back", (1, 0, 0, 1, -4, 6))}, {})
    monkeypatch.setattr("massage_desk.domain.art_versions.steps", lambda: {"0": shifted})
    read = chart_of(session, visit)
    assert read.art == "0"
    assert read.marks[0].points == ((276.0, 182.0),)
    assert read.marks[0].region == PAIN.region
    assert row.points == [[280.0, 176.0]]
    save_marks(session, visit, [*read.marks, KNEE], at=now)
    again = chart_of(session, visit)
    assert again.art == ART_VERSION
    assert again.marks == (*read.marks, KNEE)


def test_saving_again_replaces_the_chart(session, visit, now):
    save_marks(session, visit, [PAIN, LOINS], at=now)
    save_marks(session, visit, [KNEE, PAIN], at=now)
    assert chart_of(session, visit).marks == (KNEE, PAIN)
    save_marks(session, visit, [], at=now)
    assert chart_of(session, visit).marks == ()
    assert len(session.scalars(select(BodyChart)).all()) == 1
    assert session.scalars(select(Mark)).all() == []


def test_saving_says_when_and_is_written_to_the_log(session, visit, now):
    later = Moment(now.at + dt.timedelta(minutes=3), now.zone)
    save_marks(session, visit, [PAIN], at=later)
    assert session.get(Visit, visit).saved_at == later.at
    entries = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == visit)).all()
    assert [entry.subject for entry in entries] == ["visit"]


def test_saving_the_same_marks_writes_nothing(session, visit, now):
    save_marks(session, visit, [PAIN], at=now)
    rows = session.scalars(select(Mark.id)).all()
    save_marks(session, visit, [PAIN], at=Moment(now.at + dt.timedelta(hours=1), now.zone))
    assert session.scalars(select(Mark.id)).all() == rows
    assert session.get(Visit, visit).saved_at == now.at


def test_the_chart_of_a_signed_visit_is_refused_and_unchanged(session, visit, now):
    save_marks(session, visit, [PAIN], at=now)
    signed = session.get(Visit, visit)
    signed.signed_at, signed.signed_zone = now.at, now.zone
    session.flush()
    with pytest.raises(NoteAlreadySigned) as refused:
        save_marks(session, visit, [PAIN, KNEE], at=now)
    assert isinstance(refused.value, DeskError)
    assert chart_of(session, visit).marks == (PAIN,)


def test_an_unsound_mark_is_refused_and_the_chart_stays(session, visit, now):
    save_marks(session, visit, [PAIN], at=now)
    unsound = ChartMark("back", "pain", "point", ((float("nan"), 3.0),))
    with pytest.raises(InvalidField):
        save_marks(session, visit, [KNEE, unsound], at=now)
    assert chart_of(session, visit).marks == (PAIN,)


def test_a_visit_that_is_gone_is_told(session, now):
    with pytest.raises(DeskError, match="no longer"):
        save_marks(session, 404, [PAIN], at=now)


def test_a_kind_of_a_later_version_survives_being_saved_here(session, visit, now):
    save_marks(session, visit, [PAIN], at=now)
    row = session.scalars(select(Mark)).one()
    row.kind, row.view, row.region = "magic-touch", "tail", "tip-of-tail"
    session.flush()
    (read,) = chart_of(session, visit).marks
    assert read.region_name == "tip of tail"
    save_marks(session, visit, [read, KNEE], at=now)
    assert chart_of(session, visit).marks == (read, KNEE)


def test_the_previous_chart_is_the_last_one_with_marks_of_the_same_client(session, now):
    client, other = a_client(session, at=now), a_client(session, at=now, given_name="Jan")
    days = [dt.date(2026, 11, day) for day in (2, 9, 16, 23)]
    first, second, third, today = (a_visit(session, client, at=now, held_on=day) for day in days)
    elsewhere = a_visit(session, other, at=now, held_on=days[2])
    save_marks(session, first, [KNEE], at=now)
    save_marks(session, second, [PAIN], at=now)
    save_marks(session, third, [], at=now)
    save_marks(session, elsewhere, [LOINS], at=now)
    when, chart = previous_chart(session, today)
    assert (when, chart.marks) == (days[1], (PAIN,))
    assert previous_chart(session, second)[0] == days[0]
    assert previous_chart(session, first) is None
