"""Rows of precautions: what was answered at a visit, and what stood beside a signed note."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.precautions.lines import Answer, PrecautionLine
from massage_desk.domain.precautions.on_body import SafetyArea
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import PrecautionAnswer, PrecautionAtSigning, Visit

# Beside a line in its content: where it lay, and with the first what was told of all.
_AREAS: Final = "areas"
_MISSING: Final = "missing"
_OVERLAPS: Final = "overlaps"
_NOT_KEPT: Final = (
    "Where precautions lay on the body, and what was to be asked, was not kept with this note when "
    "it was signed."
)


@dataclass(frozen=True, slots=True)
class AtSigning:
    """What stood beside a signed note. `areas` is None where places were not kept then.

    `missing` and `overlaps` are sentences: what was to be asked, and what was pointed out.
    """

    lines: tuple[PrecautionLine, ...] = ()
    areas: tuple[SafetyArea, ...] | None = ()
    missing: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    version: str = ""

    @property
    def not_kept(self) -> str:
        """What a note signed before it was kept lacks, in words."""
        return _NOT_KEPT if self.areas is None else ""


def answers_of(session: Session, visit_id: int) -> dict[str, Answer]:
    """What was answered, by rule."""
    kept = select(PrecautionAnswer).filter_by(visit_id=visit_id)
    return {row.rule: Answer(row.choice, row.words) for row in session.scalars(kept)}


def answered_lines(session: Session, visit_id: int) -> dict[str, PrecautionLine]:
    """The lines as they stood when they were answered."""
    kept = select(PrecautionAnswer.content).where(PrecautionAnswer.visit_id == visit_id)
    lines = map(PrecautionLine.from_content, session.scalars(kept))
    return {line.rule: line for line in lines}


def answers_to(
    session: Session, visit_id: int, lines: Iterable[PrecautionLine]
) -> dict[str, Answer]:
    """What was answered to lines as they stand, and not to what they rested on before."""
    answers, answered = answers_of(session, visit_id), answered_lines(session, visit_id)
    return {
        line.rule: answers[line.rule]
        for line in lines
        if line.rule in answers and answered[line.rule].stands_on == line.stands_on
    }


def last_signed(session: Session, client_id: int, on: dt.date, visit_id: int) -> int | None:
    """The last signed visit that kept precautions."""
    earlier = (
        select(Visit.id)
        .join(PrecautionAtSigning, PrecautionAtSigning.visit_id == Visit.id)
        .where(
            Visit.client_id == client_id,
            Visit.held_on <= on,
            Visit.id != visit_id,
            counts(Visit.id),
        )
        .order_by(Visit.held_on.desc(), Visit.id.desc())
        .limit(1)
    )
    return session.scalar(earlier)


def lines_at_signing(session: Session, visit_id: int) -> dict[str, PrecautionLine]:
    """The lines that were kept with a signed note, by rule."""
    kept = select(PrecautionAtSigning.content).where(PrecautionAtSigning.visit_id == visit_id)
    lines = map(PrecautionLine.from_content, session.scalars(kept))
    return {line.rule: line for line in lines}


def keep_at_signing(session: Session, visit_id: int, kept: AtSigning) -> None:
    """Keep it with a note that is about to be signed, one row for each line."""
    of_all: dict[str, Any] = {_MISSING: list(kept.missing), _OVERLAPS: list(kept.overlaps)}
    for place, line in enumerate(kept.lines):
        areas = [area.content() for area in kept.areas or () if area.rule == line.rule]
        content = line.content() | {_AREAS: areas} | (of_all if place == 0 else {})
        session.add(
            PrecautionAtSigning(
                visit_id=visit_id,
                place=place,
                rule=line.rule,
                content=content,
                rules_version=kept.version,
            )
        )
    session.flush()


def kept_at_signing(session: Session, visit_id: int) -> AtSigning | None:
    """What was kept with a signed note; None where nothing was."""
    of_visit = select(PrecautionAtSigning).filter_by(visit_id=visit_id)
    rows: Sequence[PrecautionAtSigning] = session.scalars(
        of_visit.order_by(PrecautionAtSigning.place)
    ).all()
    if not rows:
        return None
    areas = tuple(
        SafetyArea.from_content(row.rule, area)
        for row in rows
        for area in row.content.get(_AREAS, ())
    )
    first = rows[0].content
    return AtSigning(
        tuple(PrecautionLine.from_content(row.content) for row in rows),
        areas if _AREAS in first else None,
        tuple(first.get(_MISSING, ())),
        tuple(first.get(_OVERLAPS, ())),
        rows[0].rules_version,
    )
