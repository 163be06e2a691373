"""Rules: which facts set one off, where it counts, and what it asks to adapt. Data, no code."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from typing import Any, Final

from massage_desk.assets import asset, read_toml
from massage_desk.domain.precautions.places import FACT, WHOLE, regions_in
from massage_desk.domain.precautions.vocabulary import Vocabulary, vocabulary

EVIDENCE: Final = ("A", "B", "C", "unverified")
VERIFIED: Final = ("true", "partial", "false")
TENSES: Final = ("current", "ever", "past", "planned")
ANCHORS: Final = ("start", "end", "dose", "next")
LETTERS: Final = ("", "information", "urgent", "update")
ADVICE: Final = ("site", "pressure", "technique", "position", "session", "other")
COURSES: Final = ("active", "flare", "stable", "resolved")
LONGEST_SHORT: Final = 20  # characters
OPEN: Final = -1  # the end of a window that has none


class Level(IntEnum):
    """How strict a precaution is. Of two for one region the greater counts."""

    PRECAUTION = 1  # treat with the stated adaptation
    CLEARANCE = 2  # ask the care team before more than the gentlest touch
    LOCAL = 3  # leave the region alone, or treat it only as stated
    ABSOLUTE = 4  # no massage today


LEVELS: Final = {level.name.lower(): level for level in Level}


@dataclass(frozen=True, slots=True)
class Condition:
    """What one fact must be like. `days` is a window around `of`, both ends in, in whole days."""

    concepts: frozenset[str]
    tense: str = "current"
    courses: frozenset[str] = frozenset()
    of: str = "start"
    days: tuple[int, int] | None = None
    below: float | None = None
    at_least: float | None = None
    unit: str = ""
    routes: frozenset[str] = frozenset()


When = tuple[Condition, ...]  # any of them


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a rule counts, and how strictly. `only_of` limits it to facts with such a concept.

    `otherwise` makes it count where no zone with `only_of` did. `cap` is the highest pressure
    there, 0-5 of the Walton scale; `keep_off` means no hands there.
    """

    where: tuple[str, ...]
    side: str
    level: Level
    cap: int | None = None
    keep_off: bool = False
    only_of: frozenset[str] = frozenset()
    otherwise: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """What a rule would have to know; asked for when it fires. `within` is an age in days."""

    concepts: frozenset[str]
    say: str
    within: int | None = None
    since_dose: bool = False  # a value from before the last dose is out of date


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, with where it comes from and how well that was verified."""

    id: str
    category: str
    title: str
    level: Level
    rationale: str
    evidence: str
    verified: str
    unverified: str = ""
    ask: str = ""
    escalate: str = ""
    write_down: str = ""
    letter: str = ""
    red_flag: bool = False
    standing: bool = False
    whens: tuple[When, ...] = ()
    zones: tuple[Zone, ...] = ()
    needs: tuple[Need, ...] = ()
    advice: tuple[tuple[str, str], ...] = ()  # of `ADVICE`, with words
    sources: tuple[str, ...] = ()
    reading: str = ""
    short: str = ""  # the title in a word or two, for the body chart


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules under one version. The version changes with any word of a rule or of its vocabulary."""

    rules: tuple[Rule, ...]
    version: str = ""
    _by_concept: dict[str, tuple[Rule, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        found: dict[str, dict[str, Rule]] = {}
        for rule in self.rules:
            for condition in rule.whens[0] if rule.whens else ():
                for concept in condition.concepts:
                    found.setdefault(concept, {})[rule.id] = rule
        self._by_concept.update({name: tuple(rules.values()) for name, rules in found.items()})

    def that_may_fire(self, concepts: Iterable[str]) -> Iterator[Rule]:
        """The rules whose first condition speaks of any of the concepts, each once, and those
        that stand without any.
        """
        seen: dict[str, Rule] = {rule.id: rule for rule in self.rules if rule.standing}
        for concept in concepts:
            for rule in self._by_concept.get(concept, ()):
                seen.setdefault(rule.id, rule)
        return iter(seen.values())

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


class RuleFault(ValueError):
    """A rule that does not hold together; the text says which and why."""


def read_rule(told: dict[str, Any], sources: dict[str, str], known: Vocabulary) -> Rule:
    """One rule as it stands in a file, checked against vocabulary and places."""
    try:
        return _read_rule(told, sources, known)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise RuleFault(f"{told.get('id', 'a rule without id')}: {fault!r}") from fault


def _read_rule(told: dict[str, Any], sources: dict[str, str], known: Vocabulary) -> Rule:
    level = LEVELS[told["level"]]
    rule = Rule(
        id=told["id"],
        category=told["category"],
        title=told["title"],
        level=level,
        rationale=told["rationale"],
        evidence=_one_of(told["evidence"], EVIDENCE),
        verified=_one_of(told["verified"], VERIFIED),
        unverified=told.get("unverified", ""),
        ask=told.get("ask", ""),
        escalate=told.get("escalate", ""),
        write_down=told.get("write_down", ""),
        letter=_one_of(told.get("letter", ""), LETTERS),
        red_flag=told.get("red_flag", False),
        standing=told.get("standing", False),
        whens=tuple(_when(each, known) for each in told.get("when", ())),
        zones=tuple(_zone(each, level) for each in told["zone"]),
        needs=tuple(_need(each, known) for each in told.get("need", ())),
        advice=tuple((_one_of(name, ADVICE), words) for name, words in told["do"].items()),
        sources=tuple(sources[each] for each in told.get("sources", ())),
        reading=told.get("reading", ""),
        short=told.get("short", ""),
    )
    unknown = told.keys() - _KEYS
    if unknown:
        raise ValueError(f"nothing reads {', '.join(sorted(unknown))}")
    if not rule.whens and not rule.standing:
        raise ValueError("nothing sets it off")
    if (rule.verified == "false") != (rule.evidence == "unverified") or (
        not rule.sources and rule.verified != "false"
    ):
        raise ValueError("what is verified names its sources")
    if len(rule.short) > LONGEST_SHORT:
        raise ValueError(f"its short words have more than {LONGEST_SHORT} characters")
    if rule.verified == "partial" and not rule.unverified:
        raise ValueError("it does not say which part is not verified")
    return rule


_KEYS: Final = frozenset({
    "id", "category", "title", "level", "rationale", "evidence", "verified", "unverified", "ask",
    "escalate", "write_down", "letter", "red_flag", "standing", "when", "zone", "need", "do",
    "sources", "reading", "short",
})  # fmt: skip


def _when(told: dict[str, Any], known: Vocabulary) -> When:
    return tuple(_condition(each, known) for each in told.get("any", [told]))


def _condition(told: dict[str, Any], known: Vocabulary) -> Condition:
    unknown = told.keys() - {
        "is", "tense", "course", "of", "days", "below", "at_least", "unit", "route"
    }  # fmt: skip
    if unknown:
        raise ValueError(f"no condition has {', '.join(sorted(unknown))}")
    days = told.get("days")
    return Condition(
        _concepts(told["is"], known),
        _one_of(told.get("tense", "current"), TENSES),
        frozenset(_one_of(each, COURSES) for each in told.get("course", ())),
        _one_of(told.get("of", "start"), ANCHORS),
        None if days is None else (int(days[0]), int(days[1])),
        told.get("below"),
        told.get("at_least"),
        told.get("unit", ""),
        frozenset(told.get("route", ())),
    )


def _zone(told: dict[str, Any], level: Level) -> Zone:
    for where in told["where"]:
        if where not in (WHOLE, FACT):
            regions_in(where)
    cap = told.get("cap")
    if cap is not None and not 0 <= cap <= 5:
        raise ValueError("a cap is a pressure from 0 to 5")
    unknown = told.keys() - {"where", "side", "level", "cap", "keep_off", "only_of", "otherwise"}
    if unknown:
        raise ValueError(f"no zone has {', '.join(sorted(unknown))}")
    return Zone(
        tuple(told["where"]),
        _one_of(told.get("side", "fact"), ("fact", "both", "left", "right")),
        LEVELS[told["level"]] if "level" in told else level,
        cap,
        told.get("keep_off", False),
        frozenset(told.get("only_of", ())),
        told.get("otherwise", False),
    )


def _need(told: dict[str, Any], known: Vocabulary) -> Need:
    return Need(
        _concepts(told["is"], known),
        told["say"],
        told.get("within"),
        told.get("since_dose", False),
    )


def _concepts(ids: list[str], known: Vocabulary) -> frozenset[str]:
    missing = sorted(set(ids) - known.concepts.keys())
    if missing or not ids:
        raise ValueError(f"there are no concepts {', '.join(missing)}")
    return frozenset(ids)


def _one_of(word: str, words: tuple[str, ...]) -> str:
    if word not in words:
        raise ValueError(f"'{word}' is none of {', '.join(words)}")
    return word


def rules_in(table: dict[str, Any], known: Vocabulary) -> list[Rule]:
    """The rules of one file."""
    sources = table.get("sources", {})
    return [read_rule(told, sources, known) for told in table["rule"]]


# What rules mean by their words and places; a change there is a change of the rules.
_READ_WITH: Final = ("medicines.toml", "places.toml", "laboratory.toml")


@cache
def built_in() -> RuleSet:
    """The rules that the program brings.

    Their version is the first figures of a SHA-256 of all that decides what they find: the rules,
    and the words and places by which they are read.
    """
    files = sorted(asset("precautions", "rules").glob("*.toml"))
    tables = [read_toml("precautions", "rules", file.name) for file in files]
    rules = [rule for table in tables for rule in rules_in(table, vocabulary())]
    ids = [rule.id for rule in rules]
    if len(set(ids)) != len(ids):
        raise RuleFault("a rule is told twice")
    concepts = sorted(asset("precautions", "concepts").glob("*.toml"))
    read_with = [*concepts, *(asset("precautions", name) for name in _READ_WITH)]
    texts = [file.read_text(encoding="utf-8") for file in read_with]
    content = json.dumps([tables, texts], sort_keys=True, ensure_ascii=False).encode()
    return RuleSet(tuple(rules), hashlib.sha256(content).hexdigest()[:12])
