"""The precautions of a client on a day, and at a visit: read, answered, frozen with the note."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.check import CheckAnswer, facts_of_answers
from massage_desk.domain.precautions.clocks import Clock, clocks_of
from massage_desk.domain.precautions.engine import Findings, evaluate
from massage_desk.domain.precautions.facts import Fact
from massage_desk.domain.precautions.history_facts import (
    age_fact,
    concepts_of,
    history_facts,
    technique_facts,
)
from massage_desk.domain.precautions.lines import Answer, PrecautionLine, ShownLine, line_of
from massage_desk.domain.precautions.restrictions import with_restrictions
from massage_desk.errors import NotFound
from massage_desk.services.block_rows import blocks_of
from massage_desk.services.clients import find_client
from massage_desk.services.history import history_of
from massage_desk.services.history_rows import History
from massage_desk.services.precaution_rules import are_on, rules_of
from massage_desk.services.restrictions import restrictions_of
from massage_desk.services.visit_rows import find_visit, record_writing, require_unsigned
from massage_desk.services.withdrawal_rows import counts
from massage_desk.store.entities import (
    PrecautionAnswer,
    PrecautionAtSigning,
    SignTold,
    Visit,
)

NO_FINDINGS = Findings((), {}, ())


@dataclass(frozen=True, slots=True)
class Precautions:
    """What a page shows. `findings` tell where on the body; empty for a signed visit.

    `concepts` are what the history means, for what the pre-visit check asks.
    """

    is_on: bool
    lines: tuple[ShownLine, ...] = ()
    missing: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()
    findings: Findings = NO_FINDINGS
    signs: tuple[CheckAnswer, ...] = ()
    concepts: frozenset[str] = frozenset()
    version: str = ""

    @property
    def open_count(self) -> int:
        """How many strong ones were not answered yet."""
        return sum(shown.is_open for shown in self.lines)


NO_PRECAUTIONS: Final = Precautions(is_on=False)


def precautions_on(session: Session, client_id: int, on: dt.date) -> Precautions:
    """Of a client on a day."""
    born = find_client(session, client_id).birth_date
    return precautions_known(session, client_id, history_of(session, client_id), born, on)


def precautions_known(
    session: Session, client_id: int, history: History, born: PartialDate | None, on: dt.date
) -> Precautions:
    """The same of a client whose history and birth date were read already."""
    facts = [*history_facts(_items(history), on), *age_fact(born, on)]
    return _told(session, client_id, facts, on)


def clocks_on(session: Session, client_id: int, on: dt.date) -> tuple[Clock, ...]:
    """How far a client is from what counts, whether precautions are shown or not."""
    return clocks_of(history_facts(_items(history_of(session, client_id)), on), on)


def precautions_at(session: Session, visit_id: int) -> Precautions:
    """Of a visit: as it stands now, or as it stood when the note was signed."""
    visit = find_visit(session, visit_id)
    signs = signs_of(session, visit_id)
    if visit.signed_at is not None:
        return _at_signing(session, visit_id, signs)
    facts = _facts(session, visit.client_id, visit.held_on, visit_id)
    return _told(session, visit.client_id, facts, visit.held_on, visit_id, signs)


def answer_precaution(
    session: Session, visit_id: int, rule: str, answer: Answer, *, at: Moment
) -> None:
    """Keep what was done about a precaution; NotFound where it counts no more at this visit."""
    visit = require_unsigned(session, visit_id)
    answer = answer.checked()
    shown = precautions_at(session, visit_id).lines
    line = next((each.line for each in shown if each.line.rule == rule), None)
    if line is None:
        raise NotFound("This precaution does not stand at this visit any more.")
    kept = session.scalar(select(PrecautionAnswer).filter_by(visit_id=visit_id, rule=rule))
    if kept is not None:
        session.delete(kept)
        session.flush()
    session.add(
        PrecautionAnswer(
            visit_id=visit_id,
            rule=rule,
            choice=answer.choice,
            words=answer.words,
            content=line.content(),
            answered_at=at.at,
            answered_zone=at.zone,
        )
    )
    record_writing(session, visit, at=at)


def answer_as_before(session: Session, visit_id: int, *, at: Moment) -> int:
    """Answer each open precaution as at the last signed visit where nothing differs since.

    Returns how many were answered so.
    """
    same = [
        each for each in precautions_at(session, visit_id).lines if each.is_open and each.before
    ]
    for each in same:
        assert each.before is not None
        answer_precaution(session, visit_id, each.line.rule, each.before, at=at)
    return len(same)


def save_signs(
    session: Session, visit_id: int, answers: tuple[CheckAnswer, ...], *, at: Moment
) -> None:
    """Keep the signs that the client has at an unsigned visit, in their order."""
    visit = require_unsigned(session, visit_id)
    if answers == signs_of(session, visit_id):
        return
    for kept in session.scalars(select(SignTold).filter_by(visit_id=visit_id)):
        session.delete(kept)
    session.flush()
    session.add_all(
        SignTold(
            visit_id=visit_id,
            place=place,
            sign=answer.sign,
            side=answer.side,
            value=answer.value,
        )
        for place, answer in enumerate(answers)
    )
    record_writing(session, visit, at=at)


def signs_of(session: Session, visit_id: int) -> tuple[CheckAnswer, ...]:
    """The signs that were told at a visit."""
    kept = select(SignTold.sign, SignTold.side, SignTold.value).filter_by(visit_id=visit_id)
    return tuple(CheckAnswer(*row) for row in session.execute(kept.order_by(SignTold.place)))


def open_precautions(session: Session, visit_id: int) -> list[str]:
    """The titles of strong precautions that were not answered at a visit."""
    if not are_on(session):
        return []
    return [shown.line.title for shown in precautions_at(session, visit_id).lines if shown.is_open]


def keep_precautions(session: Session, visit_id: int) -> None:
    """Keep with a note that is about to be signed what stood beside it, and by which rules."""
    if not are_on(session):
        return
    told = precautions_at(session, visit_id)
    session.add_all(
        PrecautionAtSigning(
            visit_id=visit_id,
            place=place,
            rule=shown.line.rule,
            content=shown.line.content(),
            rules_version=told.version,
        )
        for place, shown in enumerate(told.lines)
    )
    session.flush()


def _facts(session: Session, client_id: int, on: dt.date, visit_id: int) -> list[Fact]:
    return [
        *history_facts(_items(history_of(session, client_id)), on),
        *age_fact(find_client(session, client_id).birth_date, on),
        *facts_of_answers(signs_of(session, visit_id), on),
        *technique_facts(blocks_of(session, visit_id)),
    ]


def _items(history: History) -> list[tuple[int, ItemForm, bool]]:
    return [
        (row.id, row.form, facts.state != "unconfirmed")
        for facts in history.sections.values()
        for row in facts.items
    ]


def _told(
    session: Session,
    client_id: int,
    facts: list[Fact],
    on: dt.date,
    visit_id: int | None = None,
    signs: tuple[CheckAnswer, ...] = (),
) -> Precautions:
    clocks = clocks_of(facts, on)
    concepts = concepts_of(facts)
    if not are_on(session):
        return Precautions(is_on=False, clocks=clocks, signs=signs, concepts=concepts)
    restrictions = [(row.id, row.restriction) for row in restrictions_of(session, client_id)]
    findings = with_restrictions(evaluate(rules_of(session), facts, on), restrictions, on)
    answers = {} if visit_id is None else _answers(session, visit_id)
    answered = {} if visit_id is None else _answered_lines(session, visit_id)
    # What is new or changed is told at a visit.
    last = None if visit_id is None else _last_signed(session, client_id, on, visit_id)
    before = {} if last is None else _lines_of(session, last)
    given = {} if last is None else _answers(session, last)
    shown = []
    for line in map(line_of, findings.precautions):
        news = "" if last is None else line.news_since(before.get(line.rule))
        same = None if news else given.get(line.rule)
        answer = answers.get(line.rule)
        if answer is not None and answered[line.rule].stands_on != line.stands_on:
            answer, same = None, answer  # something differs since: it is asked again
        shown.append(ShownLine(line, news, answer, same))
    return Precautions(
        is_on=True,
        lines=tuple(shown),
        missing=findings.missing,
        clocks=clocks,
        findings=findings,
        signs=signs,
        concepts=concepts,
        version=findings.version,
    )


def _at_signing(session: Session, visit_id: int, signs: tuple[CheckAnswer, ...]) -> Precautions:
    kept = (
        select(PrecautionAtSigning.content, PrecautionAtSigning.rules_version)
        .where(PrecautionAtSigning.visit_id == visit_id)
        .order_by(PrecautionAtSigning.place)
    )
    rows = session.execute(kept).all()
    answers = _answers(session, visit_id)
    lines = [PrecautionLine.from_content(content) for content, _version in rows]
    return Precautions(
        is_on=bool(rows),
        lines=tuple(ShownLine(line, "", answers.get(line.rule)) for line in lines),
        signs=signs,
        version=rows[0][1] if rows else "",
    )


def _answers(session: Session, visit_id: int) -> dict[str, Answer]:
    kept = select(PrecautionAnswer).filter_by(visit_id=visit_id)
    return {row.rule: Answer(row.choice, row.words) for row in session.scalars(kept)}


def _answered_lines(session: Session, visit_id: int) -> dict[str, PrecautionLine]:
    """The lines as they stood when they were answered."""
    kept = select(PrecautionAnswer.content).where(PrecautionAnswer.visit_id == visit_id)
    lines = map(PrecautionLine.from_content, session.scalars(kept))
    return {line.rule: line for line in lines}


def _last_signed(session: Session, client_id: int, on: dt.date, visit_id: int) -> int | None:
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


def _lines_of(session: Session, visit_id: int) -> dict[str, PrecautionLine]:
    kept = select(PrecautionAtSigning.content).where(PrecautionAtSigning.visit_id == visit_id)
    lines = map(PrecautionLine.from_content, session.scalars(kept))
    return {line.rule: line for line in lines}
