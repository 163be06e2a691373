"""A signed visit leaves the wrong record only by an entry that keeps both, and counts no more."""

import datetime as dt
from dataclasses import dataclass

import pytest
from sqlalchemy import select, text

from massage_desk.domain.blocks import TECHNIQUE, from_kept
from massage_desk.domain.placing import place_mark
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.errors import DeskError, InvalidInput, NotFound
from massage_desk.services.audit import entries
from massage_desk.services.bin import throw_away_client
from massage_desk.services.blocks import count_blocks, save_blocks
from massage_desk.services.charting import chart_of, previous_chart, save_marks
from massage_desk.services.checking import check_records
from massage_desk.services.clients import mark_opened, recent_clients
from massage_desk.services.contacts import ContactForm, add_contact
from massage_desk.services.filtering import filtered, query_of
from massage_desk.services.history import last_review
from massage_desk.services.history_reviews import add_review
from massage_desk.services.known import known_at
from massage_desk.services.letter_composing import ground_of, last_visit_id
from massage_desk.services.letters import start_letter, what_hinders
from massage_desk.services.measures import measures_of_visit, series, set_measure
from massage_desk.services.overview import overview_of
from massage_desk.services.purge import purge
from massage_desk.services.signing import WithdrawnAlready, add_addendum, sign_note
from massage_desk.services.visit_consent import last_stop_signal, save_consent
from massage_desk.services.visits import (
    discard_empty_visit,
    get_visit,
    previous_visit,
    unsigned_visits,
    visits_of,
)
from massage_desk.services.withdrawing import NotToWithdraw, withdraw
from massage_desk.services.word_search import find_words
from massage_desk.store import chain
from massage_desk.store.entities import Withdrawal
from tests.factory import a_client, a_practice, a_visit

MARK = place_mark("back", "pain", "point", [(200.0, 200.0)], severity=6)
KNEADED = from_kept(TECHNIQUE, "objective", {"technique": "Petrissage", "minutes": 10}, None)
AGREED = VisitConsent("spoken", "Back", "", "Says red")
REASON = "Written in the wrong record"


@dataclass(frozen=True)
class Mixed:
    """Zofia, in whose record Ola's visit was signed."""

    zofia: int
    ola: int
    visit: int


@pytest.fixture
def mixed(session, now) -> Mixed:
    a_practice(session)
    zofia = a_client(session, given_name="Zofia", family_name="Łoś", at=now)
    ola = a_client(session, given_name="Ola", family_name="Kos", at=now)
    day = now.date - dt.timedelta(days=2)
    visit = a_visit(
        session, zofia, at=now, held_on=day, began="09:15", minutes=45, position="Side lying",
        subjective="Stiff gudgeon", plan="Rest",
    )  # fmt: skip
    save_consent(session, visit, AGREED, at=now)
    save_blocks(session, visit, (KNEADED,), at=now)
    save_marks(session, visit, (MARK,), at=now)
    set_measure(session, visit, "pain", "before", 6, at=now)
    add_review(session, zofia, visit, changed=True, words="New tablets", at=now)
    sign_note(session, visit, at=now)
    add_addendum(session, visit, "It was the left side.", "Wrong side", at=now)
    return Mixed(zofia, ola, visit)


def faults(session) -> list[chain.Fault]:
    session.flush()
    return list(chain.faults(chain.asking(session.connection())))


def test_a_withdrawn_visit_stays_readable_and_says_why(session, mixed, now) -> None:
    before = get_visit(session, mixed.visit)
    assert withdraw(session, mixed.visit, f"  {REASON}\n", at=now) is None
    after = get_visit(session, mixed.visit)
    assert (after.note, after.blocks, after.signed) == (before.note, before.blocks, before.signed)
    assert after.withdrawal is not None
    assert after.withdrawal.reason == REASON
    assert after.withdrawal.author == "Ewa Lis, LMT"
    assert after.withdrawal.entered == now
    (row,) = visits_of(session, mixed.zofia)
    assert row.withdrawn


def test_the_visit_is_begun_anew_for_the_right_client(session, mixed, now) -> None:
    anew = withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    facts, was = get_visit(session, anew), get_visit(session, mixed.visit)
    assert facts.client_id == mixed.ola
    assert facts.signed is None
    assert facts.rewritten
    assert facts.late
    assert facts.particulars == was.particulars
    assert facts.note.subjective == was.note.subjective
    assert facts.note.plan == "Rest\n\nAdded 23 Nov 2026: It was the left side."
    assert facts.consent == AGREED
    assert [block.words for block in facts.blocks] == [KNEADED.words]
    assert chart_of(session, anew).marks == chart_of(session, mixed.visit).marks
    assert measures_of_visit(session, anew) == {("pain", "before"): 6}
    assert [row.id for row in unsigned_visits(session)] == [anew]
    sign_note(session, anew, at=now)
    assert [point.value for point in series(session, mixed.ola, "pain")] == [6]


def test_a_visit_written_anew_on_its_own_day_is_late_all_the_same(session, now) -> None:
    zofia, ola = (a_client(session, at=now, given_name=name) for name in ("Zofia", "Ola"))
    visit = a_visit(session, zofia, at=now, plan="Rest")
    sign_note(session, visit, at=now)
    anew = withdraw(session, visit, REASON, ola, at=now)
    assert get_visit(session, anew).late
    assert not get_visit(session, visit).late
    assert [row.late for row in visits_of(session, ola)] == [True]
    found = filtered(session, query_of("late", on=now.date), on=now.date, limit=5, visits=5)
    assert [row.id for row in found.visits] == [anew]


def test_neither_record_names_the_other_client(session, mixed, now) -> None:
    with pytest.raises(InvalidInput) as told:
        withdraw(session, mixed.visit, "This was the visit of Ola", mixed.ola, at=now)
    assert "reason" in told.value.messages
    anew = withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    there, here = repr(get_visit(session, mixed.visit)), repr(get_visit(session, anew))
    assert "Ola" not in there
    assert "Kos" not in there
    assert "Zofia" not in here
    assert "Łoś" not in here


def test_what_is_withdrawn_is_not_known_before_the_next_visit(session, mixed, now) -> None:
    nxt = a_visit(session, mixed.zofia, at=now)
    assert previous_visit(session, nxt) is not None
    assert previous_chart(session, nxt) is not None
    assert last_stop_signal(session, nxt) == "Says red"
    withdraw(session, mixed.visit, REASON, at=now)
    assert previous_visit(session, nxt) is None
    assert previous_chart(session, nxt) is None
    assert last_stop_signal(session, nxt) == ""
    known = known_at(session, nxt)
    assert (known.numbers, known.last_visit, known.last_chart) == ({}, None, None)
    assert known.reviews == ()


def test_what_is_withdrawn_counts_no_more(session, mixed, now) -> None:
    mark_opened(session, mixed.zofia, at=now)
    assert [row.last_visit_on for row in recent_clients(session, 5)] != [None]
    withdraw(session, mixed.visit, REASON, at=now)
    assert series(session, mixed.zofia, "pain") == []
    assert count_blocks(session, TECHNIQUE) == []
    assert last_review(session, mixed.zofia) is None
    assert last_visit_id(session, mixed.zofia) is None
    told = overview_of(session, mixed.zofia)
    assert (len(told.visits), told.counted) == (1, ())
    assert (told.last_plan, told.last_chart, told.techniques) == (None, None, ())
    assert [row.last_visit_on for row in recent_clients(session, 5)] == [None]
    for typed, names in (("since 2020", []), ("late", []), ("not seen since 2020", ["Zofia Łoś"])):
        found = filtered(session, query_of(typed, on=now.date), on=now.date, limit=5, visits=5)
        assert [each.row.name for each in found.clients if "Zofia" in each.row.name] == names, typed
        assert found.visits == (), typed


def test_a_letter_leaves_the_withdrawn_visit_out(session, mixed, now) -> None:
    contact = a_contact(session, now)
    draft = start_letter(session, mixed.zofia, contact, "progress", visit_id=mixed.visit, at=now)
    withdraw(session, mixed.visit, REASON, at=now)
    assert any("withdrawn" in each.words for each in what_hinders(session, draft, at=now))
    with pytest.raises(DeskError, match="No letter was begun"):
        start_letter(session, mixed.zofia, contact, "progress", visit_id=mixed.visit, at=now)
    later = a_visit(session, mixed.zofia, at=now, plan="Go on")
    ground = ground_of(session, mixed.zofia, contact, later)
    assert ground.visits == 1
    assert ground.first_pain is None


def a_contact(session, now) -> int:
    return add_contact(session, ContactForm("Dr Adam Rys"), at=now)


def test_words_of_it_are_found_and_say_so(session, mixed, now) -> None:
    withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    where = {(hit.client_id, hit.where) for hit in find_words(session, "gudgeon")}
    assert where == {(mixed.zofia, "Subjective, withdrawn visit"), (mixed.ola, "Subjective")}


def test_both_records_have_it_in_the_log(session, mixed, now) -> None:
    anew = withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    told = {(row.action, row.subject_id, row.client_id) for row in entries(session, limit=9)}
    assert ("visit_withdrawn", mixed.visit, mixed.zofia) in told
    assert ("visit_written_anew", anew, mixed.ola) in told


def test_it_is_withdrawn_once_and_only_when_it_is_signed(session, mixed, now) -> None:
    unsigned = a_visit(session, mixed.zofia, at=now, plan="Rest")
    with pytest.raises(NotToWithdraw, match="not signed"):
        withdraw(session, unsigned, REASON, at=now)
    withdraw(session, mixed.visit, REASON, at=now)
    with pytest.raises(NotToWithdraw, match="already"):
        withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    with pytest.raises(WithdrawnAlready):
        add_addendum(session, mixed.visit, "More", "Forgotten", at=now)
    assert len(session.scalars(select(Withdrawal)).all()) == 1
    assert visits_of(session, mixed.ola) == []


@pytest.mark.parametrize("reason", ["", "  \n", "a" * 201])
def test_a_reason_is_needed(session, mixed, now, reason) -> None:
    with pytest.raises(InvalidInput) as told:
        withdraw(session, mixed.visit, reason, mixed.ola, at=now)
    assert set(told.value.messages) == {"reason"}
    assert get_visit(session, mixed.visit).withdrawal is None


def test_it_goes_to_another_client_who_is_there(session, mixed, now) -> None:
    with pytest.raises(InvalidInput) as told:
        withdraw(session, mixed.visit, REASON, mixed.zofia, at=now)
    assert set(told.value.messages) == {"to_client"}
    throw_away_client(session, mixed.ola, at=now)
    with pytest.raises(NotFound):
        withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    assert get_visit(session, mixed.visit).withdrawal is None


def test_what_was_written_anew_is_not_discarded_as_empty(session, now) -> None:
    zofia, ola = (a_client(session, at=now, given_name=name) for name in ("Zofia", "Ola"))
    visit = a_visit(session, zofia, at=now, plan="Rest")
    sign_note(session, visit, at=now)
    anew = withdraw(session, visit, REASON, ola, at=now)
    session.execute(text("UPDATE visit SET \"plan\" = '' WHERE id = :id"), {"id": anew})
    session.expire_all()
    assert not discard_empty_visit(session, anew, at=now)


def test_the_chain_is_whole_and_notices_an_altered_withdrawal(session, mixed, now) -> None:
    withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    assert faults(session) == []
    session.execute(text("UPDATE withdrawal SET reason = 'Another'"))
    assert faults(session) == [chain.Fault("altered", "withdrawal", 1)]
    session.execute(text("DELETE FROM withdrawal"))
    assert faults(session) == [chain.Fault("gone", "withdrawal", 1)]


@pytest.mark.parametrize("erased", ["zofia", "ola"])
def test_either_client_can_be_erased(session, mixed, now, erased) -> None:
    anew = withdraw(session, mixed.visit, REASON, mixed.ola, at=now)
    sign_note(session, anew, at=now)
    entry = throw_away_client(session, getattr(mixed, erased), at=now)
    purge(session, entry, word="ERASE", at=now, before_time=True)
    assert faults(session) == []
    left = mixed.visit if erased == "ola" else anew
    assert get_visit(session, left).note.subjective == "Stiff gudgeon"
    assert (get_visit(session, left).withdrawal is not None) == (erased == "ola")


def test_the_check_of_the_records_names_an_altered_withdrawal(store, now) -> None:
    with store.begin() as session:
        visit = a_visit(session, a_client(session, at=now), at=now, plan="Rest")
        sign_note(session, visit, at=now)
        withdraw(session, visit, REASON, at=now)
    with store.begin() as session:
        session.execute(text("UPDATE withdrawal SET reason = 'Another'"))
    told = [each.words for each in check_records(store, at=now).findings if each.part == "chain"]
    assert "Withdrawal 1 is not what was signed." in told[0]
