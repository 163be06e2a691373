"""The intake of a client: answered and signed, proposed as history, taken over by the therapist."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy.orm import Session

from massage_desk.domain.history import SECTION_NAMES, ItemForm
from massage_desk.domain.intake import Answer, checked
from massage_desk.domain.intake_items import Draft, Proposals, SaidNone, proposed
from massage_desk.domain.intake_questions import intake as questions
from massage_desk.domain.moment import Moment
from massage_desk.domain.people import LONGEST_NAME, one_line
from massage_desk.domain.signature import Signature
from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services import audit
from massage_desk.services.clients import change_client, find_client, get_client
from massage_desk.services.history import History, add_item, history_of, set_section_state
from massage_desk.services.intake_rows import (
    OPEN,
    TAKEN_OVER,
    IntakeIsClosed,
    IntakeRow,
    blank_row,
    find_intake,
    last_intake,
    require_open,
    row_of,
)
from massage_desk.services.visit_rows import is_new_sitting
from massage_desk.store.entities import Intake

__all__ = [
    "Chosen", "IntakeIsClosed", "IntakeRow", "ItemRefused", "Proposals",
    "get_intake", "intake_for", "intake_of", "propose", "save_answers", "sign_intake",
    "start_intake", "take_over", "take_signature_away",
]  # fmt: skip

TOLD_BY: Final = "the client"


class ItemRefused(DeskError):
    """One of the entries cannot be kept; `place` says which of those that were chosen."""

    def __init__(self, place: int, form: ItemForm, fault: InvalidInput) -> None:
        self.place = place
        said = " ".join(fault.messages.values())
        super().__init__(f"‘{form.name}’ cannot be kept: {said} Nothing was taken over.")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the therapist takes over, each entry as it was looked at.

    `none` are sections that the client said are empty; `details` are fields of the client and what
    goes into them.
    """

    items: tuple[ItemForm, ...] = ()
    none: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


def start_intake(session: Session, client_id: int, *, at: Moment) -> IntakeRow:
    """The client's open intake, or that of today; a new one where there is neither."""
    find_client(session, client_id)
    last = last_intake(session, client_id)
    if last is not None and (last.state == OPEN or last.taken_on >= at.date):
        return row_of(session, last)
    begun = Intake(
        client_id=client_id,
        taken_on=at.date,
        questions=questions().version,
        entered_at=at.at,
        entered_zone=at.zone,
        saved_at=at.at,
    )
    session.add(begun)
    session.flush()
    _record(session, "intake_started", begun, at)
    return row_of(session, begun)


def intake_for(session: Session, client_id: int, *, at: Moment) -> IntakeRow:
    """What `start_intake` would give; one that is not begun yet has the number 0 and no answers."""
    last = last_intake(session, client_id)
    if last is not None and (last.state == OPEN or last.taken_on >= at.date):
        return row_of(session, last)
    return blank_row(session, client_id, at)


def get_intake(session: Session, intake_id: int) -> IntakeRow:
    """One intake."""
    return row_of(session, find_intake(session, intake_id))


def intake_of(session: Session, client_id: int) -> IntakeRow | None:
    """The newest intake of a client."""
    find_client(session, client_id)
    last = last_intake(session, client_id)
    return None if last is None else row_of(session, last)


def save_answers(
    session: Session,
    intake_id: int,
    given: Mapping[str, Answer],
    *,
    at: Moment,
    entered_by: str = "therapist",
) -> None:
    """Keep answers beside those that are kept already; an empty one takes the earlier away."""
    intake = require_open(session, intake_id)
    kept = dict(intake.answers)
    for name, answer in given.items():
        question = questions().question(name)
        if question is None:
            continue
        tidy = checked(question, answer)
        kept.pop(name, None)
        if not tidy.is_empty:
            kept[name] = tidy.content()
    if kept == intake.answers:
        return
    if is_new_sitting(intake.entered_at, intake.saved_at, at):
        _record(session, "intake_written", intake, at)
    intake.answers = kept
    intake.saved_at = at.at
    intake.entered_by = entered_by
    session.flush()


def sign_intake(
    session: Session, intake_id: int, signature: Signature, name: str, words: str, *, at: Moment
) -> None:
    """Keep who signed what, and when; InvalidInput where hand or name are missing."""
    intake = require_open(session, intake_id)
    messages = {}
    name = one_line(name)
    if not name:
        messages["signed_name"] = "Write the name of who signs."
    elif len(name) > LONGEST_NAME:
        messages["signed_name"] = f"Keep this to {LONGEST_NAME} characters."
    try:
        signature = signature.checked()
    except InvalidField as fault:
        messages[fault.field] = str(fault)
    if messages:
        raise InvalidInput(messages)
    intake.signature = signature.content()
    intake.signed_name, intake.signed_words = name, words
    intake.signed_at, intake.signed_zone = at.at, at.zone
    session.flush()
    _record(session, "intake_signed", intake, at)


def take_signature_away(session: Session, intake_id: int, *, at: Moment) -> None:
    """Let answers be changed again; who signed signs anew."""
    intake = find_intake(session, intake_id)
    if intake.signed_at is None:
        return
    intake.signature, intake.signed_at = None, None
    intake.signed_name = intake.signed_words = intake.signed_zone = ""
    session.flush()
    _record(session, "intake_signature_removed", intake, at)


def propose(session: Session, intake_id: int, *, at: Moment) -> Proposals:
    """What the answers would become, against what the history says already."""
    row = get_intake(session, intake_id)
    history = history_of(session, row.client_id)
    told = proposed(row.answers, row.who, at.date)
    form = get_client(session, row.client_id).form
    contradicted = {each.section for each in told.none if _has_current(history, each.section, at)}
    return Proposals(
        tuple(_against(history, draft) for draft in told.drafts),
        tuple(each for each in told.none if each.section not in contradicted),
        tuple(each for each in told.details if not getattr(form, each[0])),
        (
            *(_contradiction(each) for each in told.none if each.section in contradicted),
            *((asked, said) for name, asked, said in told.details if getattr(form, name)),
            *told.kept,
        ),
    )


def take_over(session: Session, intake_id: int, chosen: Chosen, *, at: Moment) -> list[int]:
    """Write what was chosen into the history, told by the client; the intake is closed with it.

    Returns the ids of the entries. ItemRefused names one that cannot be kept.
    """
    intake = find_intake(session, intake_id)
    if intake.state != OPEN:
        require_open(session, intake_id)  # says why not
    client_id = intake.client_id
    written = []
    for place, form in enumerate(chosen.items):
        try:
            written.append(add_item(session, client_id, form, at=at, told_by=TOLD_BY))
        except InvalidInput as fault:
            raise ItemRefused(place, form, fault) from fault
    for section in chosen.none:
        set_section_state(session, client_id, section, "none", at=at, confirmed_from=TOLD_BY)
    if chosen.details:
        details: dict[str, Any] = dict(chosen.details)
        known = replace(get_client(session, client_id).form, **details)
        change_client(session, client_id, known, at=at)
    intake.state = TAKEN_OVER
    intake.taken_over_at, intake.taken_over_zone = at.at, at.zone
    session.flush()
    _record(session, "intake_taken_over", intake, at)
    return written


def _against(history: History, draft: Draft) -> Draft:
    """The draft, left out unless wanted where the history has an entry of that name."""
    names = {
        row.form.name.casefold()
        for row in history.sections[draft.form.section].items
        if row.form.side in ("", draft.form.side) or not draft.form.side
    }
    if draft.form.name.casefold() not in names:
        return draft
    look = f"An entry of this name is in the history already. {draft.look}".strip()
    return replace(draft, look=look, taken=False)


def _has_current(history: History, section: str, at: Moment) -> bool:
    return any(row.form.is_current(at.date) for row in history.sections[section].items)


def _contradiction(said: SaidNone) -> tuple[str, str]:
    name = SECTION_NAMES[said.section]
    return name, "Said to be none, but the history has some that have not ended. Ask again."


def _record(session: Session, action: str, intake: Intake, at: Moment) -> None:
    audit.record(session, action, "intake", intake.id, client_id=intake.client_id, at=at)
