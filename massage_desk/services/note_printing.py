"""What the print of a visit's note takes from the records."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.letter_draft import day_words, short_day
from massage_desk.domain.measures import MEASURE_KINDS
from massage_desk.domain.moment import Moment
from massage_desk.domain.names import display_name
from massage_desk.domain.note import SECTION_HEADINGS
from massage_desk.domain.note_page import AddedWords, NotePage
from massage_desk.domain.precautions.lines import ShownLine
from massage_desk.services import audit
from massage_desk.services.charting import chart_of
from massage_desk.services.clients import find_client
from massage_desk.services.goals import progress_at
from massage_desk.services.history import history_of
from massage_desk.services.history_reviews import review_at_visit
from massage_desk.services.known_lines import known_lines, lines_at_signing
from massage_desk.services.measures import measures_of_visit
from massage_desk.services.on_paper import client_line, letterhead, number_line
from massage_desk.services.precautions import precautions_at
from massage_desk.services.visit_rows import AddendumRow, VisitFacts, facts_of, find_visit
from massage_desk.store.entities import Episode, Goal

# How a note left the desk, as the log names it.
PRINTED, SAVED = "note_printed", "note_saved_as_file"


def compose_note(session: Session, visit_id: int, *, at: Moment) -> NotePage:
    """The note as it would be printed at that moment; NotFound where the visit is gone."""
    facts = facts_of(session, find_visit(session, visit_id))
    client = find_client(session, facts.client_id)
    is_signed = facts.signed is not None
    history = [line.words for line in lines_at_signing(session, visit_id)]
    if not is_signed:
        lines = known_lines(history_of(session, facts.client_id), at.date)
        history = [line.words for line in lines]
    told = measures_of_visit(session, visit_id)
    kinds = {kind for kind, _moment in told}
    return NotePage(
        letterhead=letterhead(session),
        client=display_name(client.given_name, client.family_name),
        subject=client_line(client),
        held_on=facts.particulars.held_on,
        held=_held(facts),
        reason=_reason(session, facts.particulars.episode_id),
        warning=_warning(facts),
        standing=tuple(_standing(facts, at)),
        consent=facts.consent.told,
        asked=_asked(session, visit_id),
        history_heading="History when signed" if is_signed else "History",
        history=tuple(history),
        sections=tuple(
            (heading, words)
            for name, heading in SECTION_HEADINGS.items()
            if (words := facts.read.section(name).strip())
        ),
        numbers=tuple(number_line(kind, told) for kind in MEASURE_KINDS if kind.id in kinds),
        goals=_goals(session, visit_id),
        marks=chart_of(session, visit_id).marks,
        addenda=tuple(_added(row) for row in facts.addenda),
        printed=f"Printed {short_day(at.date)}, {at.local:%H:%M}",
        precautions=tuple(_precautions(precautions_at(session, visit_id).lines)),
    )


def record_leaving(session: Session, visit_id: int, how: str, *, at: Moment) -> None:
    """Write into the log that the note was `PRINTED`, or `SAVED` as a file."""
    visit = find_visit(session, visit_id)
    audit.record(session, how, "visit", visit_id, client_id=visit.client_id, at=at)


def _added(row: AddendumRow) -> AddedWords:
    by = f", {row.author}" if row.author else ""
    return AddedWords(f"Addendum of {_when(row.entered)}{by}", row.reason, row.words)


def _held(facts: VisitFacts) -> str:
    held = facts.particulars
    parts = (day_words(held.held_on), held.began, f"{held.minutes} min", held.position)
    return "Visit of " + ", ".join(part for part in parts if part)


def _reason(session: Session, episode_id: int | None) -> str:
    episode = None if episode_id is None else session.get(Episode, episode_id)
    if episode is None:
        return ""
    since = f", since {episode.onset}" if episode.onset else ""
    return f"{episode.reason}{since}"


def _warning(facts: VisitFacts) -> str:
    if facts.withdrawal is not None:
        return "withdrawn"
    return "not signed" if facts.signed is None else ""


def _standing(facts: VisitFacts, at: Moment) -> Iterator[str]:
    """Whether it is signed, late or withdrawn, a sentence for each."""
    if facts.withdrawal is not None:
        entry = facts.withdrawal
        who = f" by {entry.author}" if entry.author else ""
        yield f"Withdrawn from this record on {_when(entry.entered)}{who}. Reason: {entry.reason}"
    if facts.signed is None:
        yield f"Not signed. This is a draft as it stood on {_when(at)}."
    else:
        who = f" by {facts.signed_by}" if facts.signed_by else ""
        yield f"Signed{who} on {_when(facts.signed)}."
    if facts.rewritten:
        yield f"Late entry, written anew on {_when(facts.entered)}."
    elif facts.lateness == "entered":
        yield f"Late entry, written on {_when(facts.entered)}."
    elif facts.lateness == "signed":
        yield "Late entry, signed on a later day than the visit."


def _asked(session: Session, visit_id: int) -> str:
    review = review_at_visit(session, visit_id)
    if review is None:
        return ""
    return f"Asked at this visit: {review.words if review.changed else 'nothing changed'}"


def _precautions(lines: Sequence[ShownLine]) -> Iterator[str]:
    """Each strong one with its reason and what was done, then the others by their titles."""
    counted = [shown for shown in lines if not shown.line.standing]
    for shown in counted:
        if shown.line.is_strong:
            because = f", because: {'; '.join(shown.line.because)}" if shown.line.because else ""
            done = str(shown.answer) if shown.answer else "Not answered"
            held = f" {shown.line.only_once}" if shown.line.only_once else ""
            yield f"{shown.line.title}{because}. {done}.{held}"
    others: dict[str, list[str]] = {}
    for shown in counted:
        if not shown.line.is_strong:
            others.setdefault(shown.line.only_once, []).append(shown.line.title)
    for held, titles in others.items():
        yield f"Also shown: {'; '.join(titles)}." + (f" {held}" if held else "")


def _goals(session: Session, visit_id: int) -> tuple[tuple[str, int], ...]:
    """All that were scored at the visit, also those of another reason than it stands under."""
    reached = progress_at(session, visit_id)
    goals = session.scalars(select(Goal).where(Goal.id.in_(reached)).order_by(Goal.id))
    return tuple((goal.words, reached[goal.id]) for goal in goals)


def _when(moment: Moment) -> str:
    """As in '20 November 2026, 14:55', by the clock where it was."""
    return f"{day_words(moment.date)}, {moment.local:%H:%M}"
