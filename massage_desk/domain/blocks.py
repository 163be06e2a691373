"""Blocks of a note: a complaint, a technique, a finding, home care, the next visit.

Each has a few fields, reads as one sentence, and can be counted. All of a block may be left
empty but one field: half a block that was typed is kept like half a sentence.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from massage_desk.domain.note import SECTIONS, NoteText, clean_line
from massage_desk.errors import InvalidInput

LONGEST_FACT: Final = 500  # characters
MOST_BLOCKS: Final = 200  # of one visit

TECHNIQUE: Final = "technique"

Fact = str | int


@dataclass(frozen=True, slots=True)
class BlockField:
    """One field. `most` and `least` are the ends of a whole number; `offers` names the choices."""

    id: str
    name: str
    offers: str = ""
    least: int = 0
    most: int = 0

    @property
    def is_number(self) -> bool:
        """Whether it holds a whole number."""
        return self.most > 0


@dataclass(frozen=True, slots=True)
class BlockKind:
    """One kind of block, entered as '/' and its id, and the section it is meant for."""

    id: str
    name: str
    section: str
    fields: tuple[BlockField, ...]


def _score(name: str, label: str) -> BlockField:
    return BlockField(name, label, least=0, most=10)


BLOCK_KINDS: Final = (
    BlockKind(
        "complaint",
        "Complaint",
        "subjective",
        (
            BlockField("what", "Complaint"),
            BlockField("region", "Where", "region"),
            _score("rest", "At rest"),
            _score("activity", "In activity"),
            _score("worst", "Worst"),
        ),
    ),
    BlockKind(
        "palpation",
        "Palpation finding",
        "objective",
        (
            BlockField("finding", "Finding", "finding"),
            BlockField("region", "Where", "region"),
            BlockField("degree", "Degree", "degree"),
            BlockField("words", "In words"),
        ),
    ),
    BlockKind(
        TECHNIQUE,
        "Technique",
        "plan",
        (
            BlockField("technique", "Technique", "technique"),
            BlockField("region", "Where", "region"),
            BlockField("pressure", "Pressure", least=0, most=5),
            BlockField("position", "Position", "position"),
            BlockField("minutes", "Minutes", least=1, most=600),
            BlockField("response", "Response", "response"),
            BlockField("adverse", "Adverse reaction", "adverse"),
        ),
    ),
    BlockKind(
        "home",
        "Home care",
        "plan",
        (
            BlockField("care", "What", "care"),
            BlockField("often", "How often", "often"),
            BlockField("until", "Until when"),
        ),
    ),
    BlockKind(
        "next",
        "Next visit",
        "plan",
        (BlockField("when", "When", "when"), BlockField("focus", "What to work on")),
    ),
)
_BY_ID: Final = {kind.id: kind for kind in BLOCK_KINDS}
_SCORES: Final = ("rest", "activity", "worst")


def block_kind(kind: str) -> BlockKind:
    """The kind of that id; KeyError for one that is not known."""
    return _BY_ID[kind]


def kind_typed(typed: str) -> BlockKind | None:
    """The one kind that starts with what was typed after '/', as in 't' or 'tech'."""
    found = [kind for kind in BLOCK_KINDS if typed and kind.id.startswith(typed.casefold())]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Block:
    """One block as it stands in a note. `carried_on` is the day of the visit it was copied from.

    A block that was carried forward stands as unread until the therapist has read it again.
    """

    kind: str
    section: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    carried_on: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no field says anything."""
        return not self.facts

    @property
    def words(self) -> str:
        """The block as one sentence."""
        return _SENTENCES[self.kind](self.facts)

    @property
    def is_named(self) -> bool:
        """Whether the field that says what it is about is filled."""
        return block_kind(self.kind).fields[0].id in self.facts

    def carried(self, held_on: dt.date) -> "Block":
        """The same for a later visit, unread; scores are asked anew and never copied."""
        facts = {name: fact for name, fact in self.facts.items() if name not in _SCORES}
        return replace(self, facts=facts, carried_on=held_on)

    def read_again(self) -> "Block":
        """The same once the therapist has read it."""
        return replace(self, carried_on=None)


def checked(kind: str, typed: Mapping[str, str]) -> dict[str, Fact]:
    """The facts of what was typed into the fields; InvalidInput names each field that is wrong."""
    facts: dict[str, Fact] = {}
    messages: dict[str, str] = {}
    for each in block_kind(kind).fields:
        words = clean_line(typed.get(each.id, ""))
        if not words:
            continue
        if each.is_number:
            number = int(words) if words.isascii() and words.isdigit() and len(words) < 4 else -1
            if each.least <= number <= each.most:
                facts[each.id] = number
            else:
                messages[each.id] = f"Give a whole number from {each.least} to {each.most}."
        elif len(words) > LONGEST_FACT:
            messages[each.id] = f"Keep it to {LONGEST_FACT} characters."
        else:
            facts[each.id] = words
    if messages:
        raise InvalidInput(messages)
    return facts


def from_kept(kind: str, section: str, facts: Mapping[str, Any], carried_on: Any) -> Block:
    """A block as it was kept; InvalidInput where it cannot be one."""
    if kind not in _BY_ID or section not in SECTIONS:
        raise InvalidInput({"kind": "This kind of block is not known here."})
    typed = {name: str(fact) for name, fact in facts.items()}
    return Block(kind, section, checked(kind, typed), carried_on)


def with_blocks(note: NoteText, blocks: Iterable[Block]) -> NoteText:
    """The note as it reads: under the words of each section the sentences of its blocks."""
    texts = {name: [note.section(name).rstrip()] for name in SECTIONS}
    for block in blocks:
        texts[block.section].append(block.words)
    read = {name: "\n".join(part for part in parts if part) for name, parts in texts.items()}
    return NoteText(**read)


def lacks(blocks: Iterable[Block]) -> list[str]:
    """What a reader would look for in vain in blocks, in words."""
    nameless = {block.kind for block in blocks if not block.is_named}
    return [
        f"A block “{kind.name}” does not say which." for kind in BLOCK_KINDS if kind.id in nameless
    ]


def _complaint(facts: Mapping[str, Fact]) -> str:
    scores = [
        f"{words} {facts[name]}"
        for name, words in (("rest", "at rest"), ("activity", "in activity"), ("worst", "at worst"))
        if name in facts
    ]
    rated = f"{', '.join(scores)} of 10" if scores else ""
    return _sentence((facts.get("what"), facts.get("region")), rated)


def _palpation(facts: Mapping[str, Fact]) -> str:
    named = (facts.get("finding"), facts.get("degree"), facts.get("region"))
    return _sentence(named, facts.get("words"))


def _technique(facts: Mapping[str, Fact]) -> str:
    pressure = f"pressure {facts['pressure']} of 5" if "pressure" in facts else None
    minutes = f"{facts['minutes']} min" if "minutes" in facts else None
    named = (facts.get("technique"), facts.get("region"), pressure, facts.get("position"), minutes)
    told = [str(facts["response"])] if "response" in facts else []
    if "adverse" in facts:
        adverse = str(facts["adverse"])
        none = adverse.casefold() in ("none", "no")
        told.append("no adverse reaction" if none else f"adverse reaction: {adverse}")
    return _sentence(named, "; ".join(told))


def _home(facts: Mapping[str, Fact]) -> str:
    until = f"until {facts['until']}" if "until" in facts else None
    return _sentence(("home care",), ", ".join(_said(facts.get("care"), facts.get("often"), until)))


def _next(facts: Mapping[str, Fact]) -> str:
    focus = f"to work on {facts['focus']}" if "focus" in facts else None
    return _sentence(("next visit",), ", ".join(_said(facts.get("when"), focus)))


def _said(*parts: Fact | None) -> list[str]:
    return [str(part) for part in parts if part is not None]


def _sentence(named: Iterable[Fact | None], told: Fact | None) -> str:
    """'Named, named: told.' with a capital and a full stop."""
    head = ", ".join(_said(*named))
    words = ": ".join(part for part in (head, str(told or "")) if part)
    ends = "" if words.endswith((".", "!", "?", "…")) else "."
    return f"{words[:1].upper()}{words[1:]}{ends}" if words else ""


_SENTENCES: Final = {
    "complaint": _complaint,
    "palpation": _palpation,
    "technique": _technique,
    "home": _home,
    "next": _next,
}
