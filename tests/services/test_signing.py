"""A note is signed once; after that it stays, and words are only added to it."""

import datetime as dt

import pytest
from sqlalchemy import delete, select, text, update

from massage_desk.domain.moment import Moment
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.errors import InvalidInput
from massage_desk.services.measures import measures_of_visit, set_measure
from massage_desk.services.signing import RuleNotMet, what_forbids
from massage_desk.services.visit_consent import save_consent
from massage_desk.services.visits import (
    NoteAlreadySigned,
    NoteText,
    NothingToSign,
    NotSignedYet,
    Particulars,
    add_addendum,
    discard_empty_visit,
    get_visit,
    save_note,
    save_particulars,
    sign_note,
    what_is_missing,
)
from massage_desk.store import chain
from massage_desk.store.entities import Addendum, AuditEntry, BodyChart, Mark, Measure, Visit
from tests.factory import a_client, a_mark, a_practice, a_visit


@pytest.fixture
def signed(store, now) -> int:
    """The id of a signed visit with words, a number, a mark and an addendum."""
    with store.begin() as session:
        a_practice(session)
        visit_id = a_visit(session, a_client(session, at=now), plan="Rest", at=now)
        set_measure(session, visit_id, "pain", "before", 6, at=now)
        a_mark(session, visit_id)
        sign_note(session, visit_id, at=now)
        add_addendum(session, visit_id, "It was the left side.", "Wrong side", at=now)
    return visit_id


def test_a_signed_note_says_who_signed_it_and_when(store, signed, now) -> None:
    with store.begin() as session:
        visit = get_visit(session, signed)
        entries = session.scalars(
            select(AuditEntry.action).where(AuditEntry.subject_id == signed)
        ).all()
    assert visit.signed == now
    assert visit.signed_by == "Ewa Lis, LMT"
    assert "note_signed" in entries


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        ("after", 3, 4),
        ("quality", '["burning"]', '["numb"]'),
        ("onset", "March", "May"),
        ("depth", "deep", "surface"),
        ("technique", "petrissage", "friction"),
        ("pressures", "[0.5]", "[0.9]"),
        ("regions", '[["calf-left",1.0]]', '[["calf-left",0.9]]'),
        ("carried_on", "2026-11-02", "2026-11-03"),
    ],
)
def test_each_word_about_a_mark_is_sealed_also_where_it_is_the_only_one(
    store, now, column, first, second
) -> None:
    with store.begin() as session:
        a_practice(session)
        visit_id = a_visit(session, a_client(session, at=now), plan="Rest", at=now)
        mark_id = a_mark(session, visit_id)
        change = f'UPDATE mark SET "{column}" = :value WHERE id = :id'
        before = session.execute(text(f'SELECT "{column}" FROM mark')).scalar()
        if column != "carried_on":  # what was copied must be looked at before it is signed
            session.execute(text(change), {"value": first, "id": mark_id})
        session.expire_all()
        sign_note(session, visit_id, at=now)
        ask = chain.asking(session.connection())
        assert not list(chain.faults(ask))
        for value in (second, before):
            session.execute(text(change), {"value": value, "id": mark_id})
            altered = bool(list(chain.faults(ask)))
            assert altered == (column != "carried_on" or value == second)


def test_the_signature_keeps_the_name_of_that_day(store, signed) -> None:
    with store.begin() as session:
        a_practice(session, therapist_name="Ewa Lis-Nowak")
    with store.begin() as session:
        assert get_visit(session, signed).signed_by == "Ewa Lis, LMT"


def test_a_wholly_empty_note_is_not_signed(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), subjective=" \n", at=now)
    with pytest.raises(NothingToSign):
        sign_note(session, visit_id, at=now)
    assert get_visit(session, visit_id).signed is None


def test_marks_alone_can_be_signed(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), at=now)
    a_mark(session, visit_id)
    assert sign_note(session, visit_id, at=now).signed == now


def test_what_is_missing_is_told_and_forbids_nothing(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), subjective="Neck", at=now)
    missing = what_is_missing(session, visit_id)
    assert missing == [
        "Objective is empty.",
        "Assessment is empty.",
        "Plan is empty.",
        "Consent for this visit is not noted.",
        "No pain score before the session.",
        "No pain score after the session.",
        "No mark on the body chart.",
        "Whether the history has changed was not asked.",
        "Your name is not in the practice settings, so the signature has no name.",
    ]
    assert sign_note(session, visit_id, at=now).signed_by == ""


@pytest.mark.parametrize(
    ("rule", "consent", "words"),
    [
        ("consent", VisitConsent(), "Choose under Consent whether it was spoken or written."),
        ("consent", VisitConsent(areas="Back"), "Choose under Consent"),
        ("areas", VisitConsent(), "Choose under Consent"),
        ("areas", VisitConsent("spoken", left_out="Feet"), "Write them under Consent."),
    ],
)
def test_the_practices_own_rule_forbids_signing_and_says_what_to_do(
    session, now, rule, consent, words
) -> None:
    a_practice(session, signing_needs=rule)
    visit_id = a_visit(session, a_client(session, at=now), plan="Rest", at=now)
    save_consent(session, visit_id, consent, at=now)
    assert words in what_forbids(session, visit_id)
    with pytest.raises(RuleNotMet, match=words):
        sign_note(session, visit_id, at=now)
    assert get_visit(session, visit_id).signed is None


@pytest.mark.parametrize(
    ("rule", "consent", "missing"),
    [
        ("", VisitConsent(), "Consent for this visit is not noted."),
        ("", VisitConsent("spoken"), "The areas that the client agreed to are not noted."),
        ("consent", VisitConsent("spoken"), "The areas that the client agreed to are not noted."),
        ("areas", VisitConsent("written", "Back"), ""),
    ],
)
def test_consent_that_no_rule_asks_for_is_only_missing(
    session, now, rule, consent, missing
) -> None:
    a_practice(session, signing_needs=rule)
    visit_id = a_visit(session, a_client(session, at=now), plan="Rest", at=now)
    save_consent(session, visit_id, consent, at=now)
    told = [
        line for line in what_is_missing(session, visit_id) if "onsent" in line or "agr" in line
    ]
    assert told == ([missing] if missing else [])
    assert what_forbids(session, visit_id) == ""
    assert sign_note(session, visit_id, at=now).consent == consent


def test_what_a_rule_forbids_is_not_told_as_missing_too(session, now) -> None:
    a_practice(session, signing_needs="areas")
    visit_id = a_visit(session, a_client(session, at=now), plan="Rest", at=now)
    assert not any("onsent" in line for line in what_is_missing(session, visit_id))


def _note(session, visit_id, now) -> None:
    save_note(session, visit_id, NoteText("Other"), at=now)


def _particulars(session, visit_id, now) -> None:
    save_particulars(session, visit_id, Particulars(now.date, minutes=90), at=now)


def _number(session, visit_id, now) -> None:
    set_measure(session, visit_id, "pain", "before", 1, at=now)


def _number_away(session, visit_id, now) -> None:
    set_measure(session, visit_id, "pain", "before", None, at=now)


def _new_number(session, visit_id, now) -> None:
    set_measure(session, visit_id, "pain", "after", 1, at=now)


def _signature(session, visit_id, now) -> None:
    sign_note(session, visit_id, at=now)


def _entity(session, visit_id, now) -> None:
    session.get(Visit, visit_id).plan = "Other"


def _unsigning(session, visit_id, now) -> None:
    visit = session.get(Visit, visit_id)
    session.expire(visit)
    visit.signed_at = None


def _visit_away(session, visit_id, now) -> None:
    session.delete(session.get(Visit, visit_id))


def _measure_entity(session, visit_id, now) -> None:
    session.scalars(select(Measure).where(Measure.visit_id == visit_id)).one().value = 1


def _measure_moved_away(session, visit_id, now) -> None:
    session.scalars(select(Measure).where(Measure.visit_id == visit_id)).one().visit_id = None


def _mark_entity(session, visit_id, now) -> None:
    session.scalars(select(Mark)).one().severity = 1


def _mark_away(session, visit_id, now) -> None:
    session.delete(session.scalars(select(Mark)).one())


def _mark_more(session, visit_id, now) -> None:
    a_mark(session, visit_id)


def _chart_entity(session, visit_id, now) -> None:
    session.scalars(select(BodyChart)).one().art = "2"


def _addendum_entity(session, visit_id, now) -> None:
    session.scalars(select(Addendum)).one().words = "Other"


def _addendum_away(session, visit_id, now) -> None:
    session.delete(session.scalars(select(Addendum)).one())


def _bulk_visit(session, visit_id, now) -> None:
    session.execute(update(Visit).where(Visit.id == visit_id).values(plan="Other"))


def _bulk_everything(session, visit_id, now) -> None:
    session.execute(update(Visit).values(plan="Other"))


def _bulk_measure(session, visit_id, now) -> None:
    session.execute(delete(Measure).where(Measure.visit_id == visit_id))


def _bulk_mark(session, visit_id, now) -> None:
    charts = select(BodyChart.id).where(BodyChart.visit_id == visit_id)
    session.execute(delete(Mark).where(Mark.chart_id.in_(charts)))


def _bulk_chart(session, visit_id, now) -> None:
    session.execute(update(BodyChart).where(BodyChart.visit_id == visit_id).values(art="2"))


def _bulk_addendum(session, visit_id, now) -> None:
    session.execute(delete(Addendum))


@pytest.mark.parametrize(
    "alter",
    [
        _note,
        _particulars,
        _number,
        _number_away,
        _new_number,
        _signature,
        _entity,
        _unsigning,
        _visit_away,
        _measure_entity,
        _measure_moved_away,
        _mark_entity,
        _mark_away,
        _mark_more,
        _chart_entity,
        _addendum_entity,
        _addendum_away,
        _bulk_visit,
        _bulk_everything,
        _bulk_measure,
        _bulk_mark,
        _bulk_chart,
        _bulk_addendum,
    ],
)
def test_nothing_alters_a_signed_visit(store, signed, now, alter) -> None:
    later = Moment(now.at + dt.timedelta(hours=1), now.zone)
    with store.begin() as session:
        before = get_visit(session, signed), measures_of_visit(session, signed)
    with pytest.raises(NoteAlreadySigned), store.begin() as session:
        alter(session, signed, later)
    with store.begin() as session:
        assert (get_visit(session, signed), measures_of_visit(session, signed)) == before
        assert session.scalars(select(Mark.severity)).all() == [5]
        assert session.scalars(select(BodyChart.art)).all() == ["1"]


def test_other_visits_are_written_beside_a_signed_one(store, signed, now) -> None:
    with store.begin() as session:
        other = a_visit(session, a_client(session, at=now), at=now)
        a_mark(session, other)
    with store.begin() as session:
        save_note(session, other, NoteText("Other"), at=now)
        session.execute(update(Visit).where(Visit.id == other).values(minutes=30))
        charts = select(BodyChart.id).where(BodyChart.visit_id == other)
        session.execute(delete(Mark).where(Mark.chart_id.in_(charts)))
    with store.begin() as session:
        assert get_visit(session, other).particulars.minutes == 30


def test_a_signed_visit_is_never_discarded(store, signed, now) -> None:
    with store.begin() as session:
        assert not discard_empty_visit(session, signed, at=now)


def test_addenda_keep_their_order_reason_and_author(store, signed, now) -> None:
    later = Moment(now.at + dt.timedelta(days=2), "America/New_York")
    with store.begin() as session:
        add_addendum(session, signed, "Second\r\nline", "More to say", at=later)
    with store.begin() as session:
        first, second = get_visit(session, signed).addenda
    assert (first.words, first.reason) == ("It was the left side.", "Wrong side")
    assert (second.words, second.reason) == ("Second\nline", "More to say")
    assert second.author == "Ewa Lis, LMT"
    assert second.entered == later


def test_an_addendum_needs_words_and_a_reason(store, signed, now) -> None:
    with store.begin() as session, pytest.raises(InvalidInput) as refused:
        add_addendum(session, signed, " \n", "", at=now)
    assert set(refused.value.messages) == {"words", "reason"}


def test_an_unsigned_note_takes_no_addendum(session, now) -> None:
    visit_id = a_visit(session, a_client(session, at=now), plan="Rest", at=now)
    with pytest.raises(NotSignedYet):
        add_addendum(session, visit_id, "More", "Forgot", at=now)
