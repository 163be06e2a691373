"""Signing a note, what it still lacks, and the addenda written after it."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from massage_desk.domain.blocks import lacks, with_blocks
from massage_desk.domain.carrying import unread_sections
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import (
    LONGEST_LINE,
    LONGEST_SECTION,
    SECTION_HEADINGS,
    NoteText,
    clean_line,
    clean_text,
)
from massage_desk.domain.phrases import PLACE
from massage_desk.domain.visit_consent import NOTHING
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services import audit
from massage_desk.services.blocks import blocks_of, unread_blocks
from massage_desk.services.consent_rows import consent_of
from massage_desk.services.integrity import seal
from massage_desk.services.known_lines import keep_lines
from massage_desk.services.precautions import keep_precautions, open_precautions
from massage_desk.services.visit_rows import (
    VisitFacts,
    facts_of,
    find_visit,
    require_unsigned,
)
from massage_desk.services.withdrawal_rows import withdrawal_of
from massage_desk.store.entities import (
    Addendum,
    BodyChart,
    GoalProgress,
    HistoryReview,
    Mark,
    Measure,
    NoteBlock,
    Practice,
    PrecautionAnswer,
    SignTold,
    Visit,
)


class NothingToSign(DeskError):
    """A wholly empty note was to be signed."""

    def __init__(self) -> None:
        super().__init__(
            "There is nothing in this note yet: no words, no marks and no numbers. "
            "Write something before you sign it."
        )


class NotReadAgain(DeskError):
    """Words or blocks carried forward from an earlier note were to be signed unread."""

    def __init__(self, headings: list[str], *, marks: bool = False) -> None:
        super().__init__(
            "Marks copied from an earlier chart are not looked at again yet. Give each its "
            "severity, change it, or press ‹Looked at›."
            if marks
            else f"Words from an earlier note stand in {' and '.join(headings)} and are not read "
            "again yet. Read them, change what is different, and take the mark ‹from …› away "
            "(Ctrl+D)."
            if headings
            else "Blocks from an earlier note are not read again yet. Read each, change what is "
            "different, and take the mark ‹from …› away (Ctrl+D)."
        )


class RuleNotMet(DeskError):
    """A note was to be signed without something that the practice's own rule asks for."""


class NotSignedYet(DeskError):
    """An addendum was to be added to a note that can still be written in."""

    def __init__(self) -> None:
        super().__init__("This note is not signed yet. Write in the note itself.")


class WithdrawnAlready(DeskError):
    """Something was to be added to a visit that no longer belongs to this record."""

    def __init__(self) -> None:
        super().__init__(
            "This visit is withdrawn from this record and stays as it is. Nothing was added. "
            "Write in the record of the right client."
        )


def what_is_missing(session: Session, visit_id: int) -> list[str]:
    """What a reader of the note would look for in vain, in words. It forbids nothing."""
    visit = find_visit(session, visit_id)
    blocks = blocks_of(session, visit_id)
    read = with_blocks(_note(visit), blocks)
    missing = [
        f"{heading} is empty."
        for name, heading in SECTION_HEADINGS.items()
        if not read.section(name).strip()
    ]
    missing += lacks(blocks)
    missing += consent_of(session, visit_id).missing(what_signing_needs(session))
    for name, heading in SECTION_HEADINGS.items():
        places = PLACE.findall(read.section(name))
        if places:
            missing.append(f"{heading} has places to fill in: {', '.join(places[:3])}.")
    taken = set(
        session.scalars(
            select(Measure.moment).where(Measure.visit_id == visit_id, Measure.kind == "pain")
        )
    )
    missing += [
        f"No pain score {moment} the session."
        for moment in ("before", "after")
        if moment not in taken
    ]
    if not _mark_count(session, visit_id):
        missing.append("No mark on the body chart.")
    if (
        session.scalar(select(HistoryReview.id).where(HistoryReview.visit_id == visit_id).limit(1))
        is None
    ):
        missing.append("Whether the history has changed was not asked.")
    missing += [
        f"“{title}” was not answered: adapted, cleared or overridden."
        for title in open_precautions(session, visit_id)
    ]
    if not signature(session):
        missing.append("Your name is not in the practice settings, so the signature has no name.")
    return missing


def what_forbids(session: Session, visit_id: int) -> str:
    """What the practice's own rule asks for before this note is signed; '' where it is all there.

    Nothing else forbids: what is merely missing is told by `what_is_missing`.
    """
    return consent_of(session, visit_id).lacks(what_signing_needs(session))


def what_signing_needs(session: Session) -> str:
    """The practice's rule: one of `SIGNING_NEEDS`."""
    return session.scalar(select(Practice.signing_needs).where(Practice.id == 1)) or NOTHING


def sign_note(session: Session, visit_id: int, *, at: Moment) -> VisitFacts:
    """Freeze note, chart, measures and what was known under the therapist's name, once."""
    visit = require_unsigned(session, visit_id)
    if is_empty(session, visit):
        raise NothingToSign
    unread = unread_sections(_note(visit))
    if unread or unread_blocks(session, visit_id):
        raise NotReadAgain(unread)
    if _mark_count(session, visit_id, Mark.carried_on.is_not(None)):
        raise NotReadAgain([], marks=True)
    forbidden = what_forbids(session, visit_id)
    if forbidden:
        raise RuleNotMet(forbidden)
    keep_lines(session, visit_id, visit.client_id, at.date)
    keep_precautions(session, visit_id)
    name = signature(session)  # before the first change, which is flushed whole
    visit.signed_at, visit.signed_zone, visit.signed_by = at.at, at.zone, name
    session.flush()
    seal(session, "note", visit_id, at=at)
    audit.record(session, "note_signed", "visit", visit_id, client_id=visit.client_id, at=at)
    return facts_of(session, visit)


def add_addendum(session: Session, visit_id: int, words: str, reason: str, *, at: Moment) -> int:
    """Append words to a signed note; InvalidInput names 'words' or 'reason' where one lacks."""
    visit = find_visit(session, visit_id)
    if visit.signed_at is None:
        raise NotSignedYet
    if withdrawal_of(session, visit_id) is not None:
        raise WithdrawnAlready
    words, reason = clean_text(words).strip(), clean_line(reason)
    messages = {}
    if not words:
        messages["words"] = "Write what is to be added."
    elif len(words) > LONGEST_SECTION:
        messages["words"] = f"Keep the addendum to {LONGEST_SECTION:,} characters."
    if not reason:
        messages["reason"] = "Say why this is added after signing."
    elif len(reason) > LONGEST_LINE:
        messages["reason"] = f"Keep the reason to {LONGEST_LINE} characters."
    if messages:
        raise InvalidInput(messages)
    addendum = Addendum(
        visit_id=visit_id,
        words=words,
        reason=reason,
        author=signature(session),
        entered_at=at.at,
        entered_zone=at.zone,
    )
    session.add(addendum)
    session.flush()
    seal(session, "addendum", addendum.id, at=at)
    audit.record(session, "addendum_added", "visit", visit_id, client_id=visit.client_id, at=at)
    return addendum.id


def signature(session: Session) -> str:
    """The therapist's name and credentials as they stand today, 'Ewa Lis, LMT'."""
    practice = session.get(Practice, 1)
    if practice is None:
        return ""
    parts = (practice.therapist_name.strip(), practice.credentials.strip())
    return ", ".join(part for part in parts if part)


def is_empty(session: Session, visit: Visit) -> bool:
    """Whether the visit has no words, marks, blocks, numbers, signs told or answers."""
    words = (visit.subjective, visit.objective, visit.assessment, visit.plan)
    if any(part.strip() for part in words) or _mark_count(session, visit.id):
        return False
    for part in (Measure, NoteBlock, GoalProgress, SignTold, PrecautionAnswer):
        if session.scalar(select(part.id).where(part.visit_id == visit.id).limit(1)) is not None:
            return False
    return True


def _note(visit: Visit) -> NoteText:
    return NoteText(visit.subjective, visit.objective, visit.assessment, visit.plan)


def _mark_count(session: Session, visit_id: int, *which: ColumnElement[bool]) -> int:
    marks = select(func.count(Mark.id)).join(BodyChart, Mark.chart_id == BodyChart.id)
    return session.scalar(marks.where(BodyChart.visit_id == visit_id, *which)) or 0
