"""The precautions of a client on a day, and at a visit: read, answered, frozen with the note."""

import datetime as dt
from collections.abc import Mapping
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
from massage_desk.domain.precautions.lines import Answer, ShownLine, lines_of
from massage_desk.domain.precautions.on_body import SafetyArea, overlaps, safety_areas
from massage_desk.domain.precautions.restrictions import with_restrictions
from massage_desk.errors import NotFound
from massage_desk.services.block_rows import blocks_of
from massage_desk.services.charting import chart_of
from massage_desk.services.clients import find_client
from massage_desk.services.history import history_of
from massage_desk.services.history_past import history_at, moment_of_visit
from massage_desk.services.history_rows import History
from massage_desk.services.precaution_rows import (
    AtSigning,
    answered_lines,
    answers_of,
    answers_to,
    keep_at_signing,
    kept_at_signing,
    last_signed,
    lines_at_signing,
)
from massage_desk.services.precaution_rules import are_on, rules_of
from massage_desk.services.restrictions import restrictions_of
from massage_desk.services.visit_rows import find_visit, record_writing, require_unsigned
from massage_desk.store.entities import PrecautionAnswer, SignTold, Visit

NO_FINDINGS = Findings((), {}, ())


@dataclass(frozen=True, slots=True)
class Precautions:
    """What a page shows. `findings` tell where on the body; a signed visit has `at_signing`.

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
    at_signing: AtSigning | None = None

    @property
    def areas(self) -> tuple[SafetyArea, ...]:
        """Where they lie on the body; none where a signed note did not keep it."""
        if self.at_signing is not None:
            return self.at_signing.areas or ()
        return safety_areas(self.findings)

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
        return _at_signing(session, visit, signs)
    facts = _facts(session, visit.client_id, visit.held_on, visit_id)
    return _told(session, visit.client_id, facts, visit.held_on, visit_id, signs)


def answer_precaution(
    session: Session, visit_id: int, rule: str, answer: Answer, *, at: Moment
) -> None:
    """Keep what was done about a precaution; NotFound where it counts no more at this visit."""
    answer_precautions(session, visit_id, {rule: answer}, at=at)


def answer_precautions(
    session: Session, visit_id: int, answers: Mapping[str, Answer], *, at: Moment
) -> None:
    """Keep what was done about each of some precautions, by rule; all of them or none."""
    if not answers:
        return
    visit = require_unsigned(session, visit_id)
    checked = {rule: answer.checked() for rule, answer in answers.items()}
    lines = {each.line.rule: each.line for each in precautions_at(session, visit_id).lines}
    if not checked.keys() <= lines.keys():
        raise NotFound("This precaution does not stand at this visit any more.")
    earlier = select(PrecautionAnswer).filter_by(visit_id=visit_id)
    for kept in session.scalars(earlier.where(PrecautionAnswer.rule.in_(checked))):
        session.delete(kept)
    session.flush()
    session.add_all(
        PrecautionAnswer(
            visit_id=visit_id,
            rule=rule,
            choice=answer.choice,
            words=answer.words,
            content=lines[rule].content(),
            answered_at=at.at,
            answered_zone=at.zone,
        )
        for rule, answer in checked.items()
    )
    record_writing(session, visit, at=at)


def answer_as_before(session: Session, visit_id: int, *, at: Moment) -> int:
    """Answer each open precaution as at the last signed visit where nothing differs since.

    Returns how many were answered so.
    """
    same = {
        each.line.rule: each.before
        for each in precautions_at(session, visit_id).lines
        if each.is_open and each.before
    }
    answer_precautions(session, visit_id, same, at=at)
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
    told, visit = precautions_at(session, visit_id), find_visit(session, visit_id)
    marks, blocks = chart_of(session, visit_id).marks, blocks_of(session, visit_id)
    over = overlaps(told.findings, marks, blocks, visit.position)
    kept = AtSigning(
        tuple(shown.line for shown in told.lines),
        told.areas,
        told.missing,
        tuple(each.words for each in over),
        told.version,
    )
    keep_at_signing(session, visit_id, kept)


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
    answers = {} if visit_id is None else answers_of(session, visit_id)
    answered = {} if visit_id is None else answered_lines(session, visit_id)
    # What is new or changed is told at a visit.
    last = None if visit_id is None else last_signed(session, client_id, on, visit_id)
    before = {} if last is None else lines_at_signing(session, last)
    given = {} if last is None else answers_to(session, last, before.values())
    shown = []
    for line in lines_of(findings.precautions):
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


def _at_signing(session: Session, visit: Visit, signs: tuple[CheckAnswer, ...]) -> Precautions:
    """What was shown then; the clocks by the history as it stood at that moment."""
    kept = kept_at_signing(session, visit.id)
    if kept is None:
        return Precautions(is_on=False, signs=signs)
    history = history_at(session, visit.client_id, moment_of_visit(session, visit.id))
    answers = answers_to(session, visit.id, kept.lines)
    return Precautions(
        is_on=True,
        lines=tuple(ShownLine(line, "", answers.get(line.rule)) for line in kept.lines),
        missing=kept.missing,
        clocks=clocks_of(history_facts(_items(history), visit.held_on), visit.held_on),
        signs=signs,
        version=kept.version,
        at_signing=kept,
    )
