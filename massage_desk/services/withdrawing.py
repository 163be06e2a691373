"""Withdrawing a signed visit from the wrong record, and beginning it anew in the right one.

What was signed stays readable where it stands. The entry that withdraws it is sealed as a note is.
"""

import re

from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.names import fold
from massage_desk.domain.note import LONGEST_LINE, NoteText, clean_line
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services import audit
from massage_desk.services.blocks import save_blocks
from massage_desk.services.charting import chart_of, save_marks
from massage_desk.services.clients import find_client
from massage_desk.services.integrity import seal
from massage_desk.services.measures import measures_of_visit, set_measure
from massage_desk.services.signing import signature
from massage_desk.services.visit_consent import save_consent
from massage_desk.services.visit_rows import VisitFacts, facts_of, find_visit
from massage_desk.services.visits import Particulars, save_note, start_visit
from massage_desk.store.entities import Client, Withdrawal

_WORD = re.compile(r"\w+")


class NotToWithdraw(DeskError):
    """A visit was to be withdrawn that is not signed, or is withdrawn already."""


def withdraw(
    session: Session, visit_id: int, reason: str, to_client_id: int | None = None, *, at: Moment
) -> int | None:
    """Say that a signed visit stands in the wrong record. It cannot be taken back.

    With the right client given, an unsigned visit is begun there with the same words, numbers and
    marks; its id is returned. InvalidInput names 'reason' or 'to_client' where one cannot be.
    """
    visit = find_visit(session, visit_id)
    facts = facts_of(session, visit)
    if facts.signed is None:
        raise NotToWithdraw(
            "This note is not signed yet. Nothing was withdrawn. Change it, or move the visit to "
            "the bin."
        )
    if facts.withdrawal is not None:
        raise NotToWithdraw("This visit is withdrawn already. Nothing was changed.")
    wrong = find_client(session, visit.client_id)
    right = None if to_client_id is None else find_client(session, to_client_id)
    reason = _checked(reason, wrong, right)
    rewritten = None if right is None else _write_anew(session, facts, right.id, at)
    withdrawal = Withdrawal(
        visit_id=visit_id,
        reason=reason,
        author=signature(session),
        rewritten_id=rewritten,
        entered_at=at.at,
        entered_zone=at.zone,
    )
    session.add(withdrawal)
    session.flush()
    seal(session, "withdrawal", withdrawal.id, at=at)
    audit.record(session, "visit_withdrawn", "visit", visit_id, client_id=wrong.id, at=at)
    if right is not None:
        act = "visit_written_anew"
        audit.record(session, act, "visit", rewritten, client_id=right.id, at=at)
    return rewritten


def _checked(reason: str, wrong: Client, right: Client | None) -> str:
    """The reason, fit to stay in a record that may be shown to the client it is about."""
    reason = clean_line(reason)
    messages = {}
    if not reason:
        messages["reason"] = "Say why this visit is withdrawn."
    elif len(reason) > LONGEST_LINE:
        messages["reason"] = f"Keep the reason to {LONGEST_LINE} characters."
    elif right is not None and (_names(right) - _names(wrong)) & _words(reason):
        messages["reason"] = (
            "Leave the other client's name out. The reason stays in this client's record."
        )
    if right is wrong:
        messages["to_client"] = "The visit stands in this record already. Choose another client."
    if messages:
        raise InvalidInput(messages)
    return reason


def _words(text: str) -> set[str]:
    """The words with a capital, as names are written: 'may' is no name, 'May' is one."""
    return {fold(word) for word in _WORD.findall(text) if word[0].isupper()}


def _names(client: Client) -> set[str]:
    names = (client.given_name, client.family_name, client.preferred_name)
    return {fold(word) for name in names for word in _WORD.findall(name)}


def _write_anew(session: Session, facts: VisitFacts, client_id: int, at: Moment) -> int:
    """Begin the visit in the right record, to be read and signed anew.

    Goals and the reason for coming belong to the client who had them and stay behind.
    """
    held = facts.particulars
    particulars = Particulars(held.held_on, held.began, held.minutes, held.position)
    visit_id = start_visit(session, client_id, particulars, at=at)
    save_note(session, visit_id, _with_addenda(facts), at=at)
    save_consent(session, visit_id, facts.consent, at=at)
    save_blocks(session, visit_id, facts.blocks, at=at)
    save_marks(session, visit_id, chart_of(session, facts.id).marks, at=at)
    for (kind, moment), value in measures_of_visit(session, facts.id).items():
        set_measure(session, visit_id, kind, moment, value, at=at)
    return visit_id


def _with_addenda(facts: VisitFacts) -> NoteText:
    """The note; what was added to it after signing stands at the end of its plan."""
    note = facts.note
    added = [f"Added {PartialDate.of(row.entered.date)}: {row.words}" for row in facts.addenda]
    plan = "\n\n".join(part for part in (note.plan, *added) if part)
    return NoteText(note.subjective, note.objective, note.assessment, plan)
