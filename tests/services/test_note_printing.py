"""What the print of a note takes from the records, and what the log says of it."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import EpisodeForm
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.errors import NotFound
from massage_desk.services.episodes import add_episode
from massage_desk.services.goals import save_progress, write_goals
from massage_desk.services.history_reviews import add_review
from massage_desk.services.measures import set_measure
from massage_desk.services.note_printing import PRINTED, compose_note, record_leaving
from massage_desk.services.visit_consent import save_consent
from massage_desk.services.visits import add_addendum, get_visit, save_particulars, sign_note
from massage_desk.services.withdrawing import withdraw
from massage_desk.store.entities import AuditEntry, Goal
from tests.factory import a_client, a_mark, a_practice, a_visit


@pytest.fixture
def visit_id(session, now: Moment) -> int:
    """A visit of two days ago with something in each of its parts, not signed."""
    a_practice(session, name="Willow Lane Massage")
    client_id = a_client(session, birth_date=PartialDate(1961, 3, 12), at=now)
    episode_id = add_episode(session, client_id, EpisodeForm("Stiff shoulder"), on=now.date, at=now)
    write_goals(session, episode_id, ["Reach the shelf"], at=now)
    visit_id = a_visit(
        session, client_id, at=now, held_on=now.date - dt.timedelta(days=2), began="09:15",
        position="prone", episode_id=episode_id, subjective="Worse in the morning.", plan="Rest.",
    )  # fmt: skip
    save_consent(session, visit_id, VisitConsent("spoken", "Back", "", "Says red"), at=now)
    add_review(session, client_id, visit_id, changed=True, words="New tablets", at=now)
    set_measure(session, visit_id, "pain", "before", 6, at=now)
    goal_id = session.scalar(select(Goal.id))
    save_progress(session, visit_id, {goal_id: 4}, at=now)
    a_mark(session, visit_id)
    return visit_id


def test_a_draft_is_printed_with_all_its_parts_and_says_that_it_is_one(session, visit_id, now):
    page = compose_note(session, visit_id, at=now)
    assert page.letterhead.practice == "Willow Lane Massage"
    assert page.subject.startswith("Anna Maj, born 12 Mar 1961")
    assert page.held == "Visit of 21 November 2026, 09:15, 60 min, prone"
    assert page.reason == "Stiff shoulder"
    assert page.warning == "not signed"
    assert page.standing == (
        "Not signed. This is a draft as it stood on 23 November 2026, 10:30.",
        "Late entry, written on 23 November 2026, 10:30.",
    )
    assert page.consent == ("Consent: spoken", "Areas agreed to: Back", "Stop signal: Says red")
    assert page.asked == "Asked at this visit: New tablets"
    assert page.sections == (("Subjective", "Worse in the morning."), ("Plan", "Rest."))
    assert [(line.name, line.before, line.after) for line in page.numbers] == [("Pain", "6", "")]
    assert page.goals == (("Reach the shelf", 4),)
    assert len(page.marks) == 1


def test_a_goal_that_was_scored_is_printed_whatever_the_visit_is_for(session, visit_id, now):
    visit = get_visit(session, visit_id)
    without = replace(visit.particulars, episode_id=None)
    save_particulars(session, visit_id, without, at=now)
    page = compose_note(session, visit_id, at=now)
    assert (page.reason, page.goals) == ("", (("Reach the shelf", 4),))


def test_a_signed_note_names_who_signed_and_each_addendum_with_its_reason(session, visit_id, now):
    sign_note(session, visit_id, at=now)
    add_addendum(session, visit_id, "It was the left side.", "Wrong side", at=now)
    page = compose_note(session, visit_id, at=now)
    assert page.warning == ""
    assert page.standing[0] == "Signed by Ewa Lis, LMT on 23 November 2026, 10:30."
    (added,) = page.addenda
    assert added.heading == "Addendum of 23 November 2026, 10:30, Ewa Lis, LMT"
    assert (added.words, added.reason) == ("It was the left side.", "Wrong side")


def test_a_signed_note_is_printed_with_the_history_as_it_stood_then(session, visit_id, now):
    before = compose_note(session, visit_id, at=now)
    assert any("Not asked yet" in line for line in before.history)
    sign_note(session, visit_id, at=now)
    after = compose_note(session, visit_id, at=now)
    assert (after.history_heading, after.history) == ("History when signed", before.history)


def test_a_withdrawn_note_says_so_first(session, visit_id, now):
    sign_note(session, visit_id, at=now)
    withdraw(session, visit_id, "Written in the wrong record", at=now)
    page = compose_note(session, visit_id, at=now)
    assert page.warning == "withdrawn"
    assert page.standing[0] == (
        "Withdrawn from this record on 23 November 2026, 10:30 by Ewa Lis, LMT. "
        "Reason: Written in the wrong record"
    )


def test_a_visit_that_is_gone_is_told(session, now):
    with pytest.raises(NotFound):
        compose_note(session, 7, at=now)


def test_the_log_says_that_a_note_was_printed(session, visit_id, now):
    record_leaving(session, visit_id, PRINTED, at=now)
    last = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()[-1]
    assert (last.action, last.subject, last.subject_id) == ("note_printed", "visit", visit_id)
