"""A visit in plain text: what a therapist keeps elsewhere when the desk cannot save it."""

from collections.abc import Mapping, Sequence

from massage_desk.domain.blocks import Block, with_blocks
from massage_desk.domain.marks import ChartMark, describe
from massage_desk.domain.measures import MEASURE_KINDS, number_words
from massage_desk.domain.note import SECTION_HEADINGS, NoteText, Particulars
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.visit_consent import NOT_NOTED, VisitConsent


def note_copy(
    client_name: str,
    particulars: Particulars,
    note: NoteText,
    numbers: Mapping[tuple[str, str], float],
    marks: Sequence[ChartMark],
    blocks: Sequence[Block] = (),
    consent: VisitConsent = NOT_NOTED,
    goals: Sequence[tuple[str, int]] = (),
) -> str:
    """Everything of one visit, readable anywhere. `goals` are words and how near they are."""
    held = [str(PartialDate.of(particulars.held_on)), particulars.began]
    held += [f"{particulars.minutes} min", particulars.position]
    parts = [f"{client_name}\nVisit on {', '.join(word for word in held if word)}"]
    if not consent.is_empty:
        parts.append("\n".join(consent.told))
    note = with_blocks(note, blocks)
    parts += [
        f"{heading}\n{note.section(name)}"
        for name, heading in SECTION_HEADINGS.items()
        if note.section(name).strip()
    ]
    scores = [
        f"{kind.name} {moment} {number_words(numbers[kind.id, moment])} of 10"
        for kind in MEASURE_KINDS
        for moment in ("before", "after")
        if (kind.id, moment) in numbers
    ]
    if scores:
        parts.append("Numbers\n" + "\n".join(scores))
    if goals:
        parts.append("Goals\n" + "\n".join(f"{words} {near} of 10" for words, near in goals))
    if marks:
        parts.append("Body chart\n" + "\n".join(describe(mark) for mark in marks))
    return "\n\n".join(parts) + "\n"
