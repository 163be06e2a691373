"""The rules that count in this practice: the built-in ones and its own, once they are switched on.

Before the practice has confirmed that it read how precautions work, none is shown.
"""

import datetime as dt
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import clean_line
from massage_desk.domain.precautions.rules import Rule, RuleFault, RuleSet, built_in, read_rule
from massage_desk.domain.precautions.vocabulary import vocabulary
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.store.entities import OwnRule, Practice, RuleReview

_OWN = "own-"


@dataclass(frozen=True, slots=True)
class OwnRuleRow:
    """A rule of the practice. `content` is in the form of the files that the program brings."""

    id: int
    rule: Rule
    content: dict[str, Any]
    is_on: bool


@dataclass(frozen=True, slots=True)
class ReviewOfRule:
    """Who has read a rule for this practice, and when; `is_current` while it says the same."""

    reviewer: str
    reviewed_on: dt.date
    is_current: bool


def are_on(session: Session) -> bool:
    """Whether the practice has confirmed that it read how precautions work."""
    return _read_at(session) is not None


@dataclass(frozen=True, slots=True)
class RulesState:
    """What the page on precautions tells: since when they are on, and how many rules there are."""

    read_at: Moment | None
    version: str
    built_in: int
    own: int  # that are switched on
    sources: int
    verified: dict[str, int]  # built-in rules by 'true', 'partial', 'false'


def rules_state(session: Session, *, zone: str = "UTC") -> RulesState:
    """Whether precautions are on, and the rules in numbers."""
    read_at = _read_at(session)
    ours = built_in().rules
    return RulesState(
        None if read_at is None else Moment(read_at, zone),
        rules_of(session).version,
        len(ours),
        sum(row.is_on for row in own_rules(session)),
        len({source for rule in ours for source in rule.sources}),
        dict(Counter(rule.verified for rule in ours)),
    )


def switch_on(session: Session, *, at: Moment) -> None:
    """Keep that the page was read; precautions are shown from now on."""
    _practice(session).precautions_read_at = at.at
    audit.record(session, "precautions_on", "practice", 1, at=at)


def switch_off(session: Session, *, at: Moment) -> None:
    """Show no precautions until the page is read again."""
    _practice(session).precautions_read_at = None
    audit.record(session, "precautions_off", "practice", 1, at=at)


def rules_of(session: Session) -> RuleSet:
    """All rules that count now; the version changes with any word of any of them."""
    own = [row for row in own_rules(session) if row.is_on]
    return with_own(built_in(), own)


def with_own(rules: RuleSet, own: list[OwnRuleRow]) -> RuleSet:
    """The rules with those of the practice behind them."""
    if not own:
        return rules
    told = json.dumps([row.content for row in own], sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(told.encode()).hexdigest()[:6]
    return RuleSet((*rules.rules, *(row.rule for row in own)), f"{rules.version}+{digest}")


def own_rules(session: Session) -> list[OwnRuleRow]:
    """The rules of the practice, in the order in which they were written."""
    kept = select(OwnRule).where(OwnRule.removed_at.is_(None)).order_by(OwnRule.id)
    return [_row(each) for each in session.scalars(kept)]


def save_own_rule(
    session: Session, content: dict[str, Any], *, at: Moment, rule_id: int | None = None
) -> int:
    """Keep a rule, switched off where it is new or changed; InvalidField where it says nothing."""
    own_rule(content)
    if rule_id is None:
        kept = OwnRule(content=content, entered_at=at.at, entered_zone=at.zone, changed_at=at.at)
        session.add(kept)
    else:
        kept = _find(session, rule_id)
        if kept.content == content:
            return rule_id
        kept.content, kept.is_on, kept.changed_at = content, False, at.at
    session.flush()
    audit.record(session, "own_rule_saved", "own_rule", kept.id, at=at)
    return kept.id


def switch_own_rule(session: Session, rule_id: int, *, is_on: bool, at: Moment) -> None:
    """Let a rule of the practice count, or not."""
    _find(session, rule_id).is_on = is_on
    audit.record(session, "own_rule_on" if is_on else "own_rule_off", "own_rule", rule_id, at=at)


def remove_own_rule(session: Session, rule_id: int, *, at: Moment) -> None:
    """Take a rule of the practice out. Visits that saw it keep what they saw."""
    kept = _find(session, rule_id)
    kept.removed_at, kept.is_on = at.at, False
    audit.record(session, "own_rule_removed", "own_rule", rule_id, at=at)


def put_back_own_rule(session: Session, rule_id: int, *, at: Moment) -> None:
    """Undo the removal of a rule. It is off, as each rule that was changed."""
    kept = session.get(OwnRule, rule_id)
    if kept is None:
        raise NotFound("This rule is no longer among your own.")
    kept.removed_at = None
    audit.record(session, "own_rule_put_back", "own_rule", rule_id, at=at)


def own_rule(content: dict[str, Any], rule_id: int = 0) -> Rule:
    """A rule from what a form holds; InvalidField says what is wrong with it.

    Its sources are told in words and not by a key.
    """
    sources = {each: each for each in content.get("sources", ())}
    try:
        return read_rule(content | {"id": f"{_OWN}{rule_id}"}, sources, vocabulary())
    except RuleFault as fault:
        raise InvalidField("rule", f"This rule cannot be read: {fault}") from fault


def review_rule(
    session: Session, rule_id: str, reviewer: str, reviewed_on: dt.date, *, at: Moment
) -> None:
    """Keep who has read a rule; an empty name takes that back. InvalidField names the field."""
    reviewer = clean_line(reviewer)
    rule = _every_rule(session).get(rule_id)
    if rule is None:
        raise NotFound("This rule is not among those of this version.")
    if reviewed_on > at.date:
        raise InvalidField("reviewed_on", "This day is still to come.")
    kept = session.get(RuleReview, rule_id)
    if not reviewer:
        if kept is not None:
            session.delete(kept)
    elif kept is None:
        session.add(
            RuleReview(
                rule=rule_id,
                reviewer=reviewer,
                reviewed_on=reviewed_on,
                version=wording_of(rule),
            )
        )
    else:
        kept.reviewer, kept.reviewed_on, kept.version = reviewer, reviewed_on, wording_of(rule)
    session.flush()
    audit.record(session, "rule_reviewed", "practice", 1, at=at)


def reviews(session: Session) -> dict[str, ReviewOfRule]:
    """Who has read which rule, by its id."""
    rules = _every_rule(session)
    found = {}
    for kept in session.scalars(select(RuleReview)):
        rule = rules.get(kept.rule)
        current = rule is not None and wording_of(rule) == kept.version
        found[kept.rule] = ReviewOfRule(kept.reviewer, kept.reviewed_on, current)
    return found


@dataclass(frozen=True, slots=True)
class ListedRule:
    """A rule as the table of all rules shows it. `own` is its number among the practice's own."""

    rule: Rule
    review: ReviewOfRule | None = None
    own: int | None = None
    is_on: bool = True


def all_rules(session: Session) -> list[ListedRule]:
    """Every rule: those of the practice first, whether they are on or not."""
    read = reviews(session)
    own = [
        ListedRule(row.rule, read.get(row.rule.id), row.id, row.is_on) for row in own_rules(session)
    ]
    return own + [ListedRule(rule, read.get(rule.id)) for rule in built_in().rules]


def wording_of(rule: Rule) -> str:
    """A short hash over what a rule says, so that a review does not stand for another wording."""
    conditions = [
        [
            *(sorted(each.concepts), each.tense, sorted(each.courses), each.of, each.days),
            *(each.below, each.at_least, each.unit, sorted(each.routes)),
        ]
        for when in rule.whens
        for each in when
    ]
    zones = [
        [*(zone.where, zone.side, int(zone.level), zone.cap, zone.keep_off), sorted(zone.only_of)]
        for zone in rule.zones
    ]
    told = [
        *(rule.title, int(rule.level), rule.rationale, rule.ask, rule.escalate, rule.write_down),
        *(rule.advice, conditions, zones),
    ]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:12]


def _every_rule(session: Session) -> dict[str, Rule]:
    """All rules by their id, also those of the practice that are off."""
    own = (row.rule for row in own_rules(session))
    return {rule.id: rule for rule in (*built_in().rules, *own)}


def _read_at(session: Session) -> dt.datetime | None:
    """When the page was read. Asking makes no practice where there is none."""
    return session.scalar(select(Practice.precautions_read_at).where(Practice.id == 1))


def _practice(session: Session) -> Practice:
    found = session.get(Practice, 1)
    if found is None:
        found = Practice()
        session.add(found)
    return found


def _find(session: Session, rule_id: int) -> OwnRule:
    kept = session.get(OwnRule, rule_id)
    if kept is None or kept.removed_at is not None:
        raise NotFound("This rule is no longer among your own.")
    return kept


def _row(kept: OwnRule) -> OwnRuleRow:
    return OwnRuleRow(kept.id, own_rule(kept.content, kept.id), kept.content, kept.is_on)
