"""A rule of the practice as its form holds it, and as the files of rules would tell it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from massage_desk.domain.names import fold
from massage_desk.domain.note import clean_line
from massage_desk.domain.precautions.places import FACT, WHOLE, all_regions, groups
from massage_desk.domain.precautions.rules import ADVICE, ANCHORS, COURSES, LEVELS, OPEN
from massage_desk.domain.precautions.vocabulary import Concept, Vocabulary, vocabulary
from massage_desk.errors import InvalidInput

LONGEST_TITLE: Final = 120  # characters
LONGEST: Final = 400  # characters of any other line
LONGEST_WINDOW: Final = 40_000  # days
OWN_TENSES: Final = ("current", "ever", "past")
OWN_SIDES: Final = ("fact", "both", "left", "right")
_ONLY_NUMBERS: Final = frozenset({"measure", "laboratory"})  # they mean little without a limit


@dataclass(frozen=True, slots=True)
class OwnRule:
    """What the form asks. `first` and `last` are days around `of`; None for an open end.

    `where` holds names of groups, ids of regions, 'whole' or 'fact'; `advice` kinds of `ADVICE`.
    """

    title: str = ""
    level: str = "precaution"
    concepts: tuple[str, ...] = ()
    tense: str = "current"
    course: str = ""
    of: str = "start"
    first: int | None = None
    last: int | None = None
    where: tuple[str, ...] = (WHOLE,)
    side: str = "fact"
    cap: int | None = None
    keep_off: bool = False
    advice: Mapping[str, str] = field(default_factory=dict)
    why: str = ""
    source: str = ""

    def checked(self) -> "OwnRule":
        """The same, fit to keep; InvalidInput names every field that cannot be kept."""
        title, why, source = map(clean_line, (self.title, self.why, self.source))
        advice = {kind: clean_line(self.advice.get(kind, "")) for kind in ADVICE}
        messages = {
            "title": _lacks(title, "Name it, as in recovering from flu.", LONGEST_TITLE),
            "why": _lacks(why, "Say why, in a sentence."),
            "source": _lacks(source, "Say where it comes from, as in own experience, or a book."),
            **{kind: _too_long(words) for kind, words in advice.items()},
            **self._faults_of_choices(),
            **self._faults_of_window(),
        }
        if not any(advice.values()):
            messages["site"] = "Say in at least one line what to do."
        messages = {name: words for name, words in messages.items() if words}
        if messages:
            raise InvalidInput(messages)
        return OwnRule(
            title,
            self.level,
            tuple(dict.fromkeys(self.concepts)),
            self.tense,
            self.course,
            self.of,
            self.first,
            self.last,
            tuple(dict.fromkeys(self.where)),
            self.side,
            self.cap,
            self.keep_off,
            {kind: words for kind, words in advice.items() if words},
            why,
            source,
        )

    def _faults_of_choices(self) -> dict[str, str]:
        known = vocabulary().concepts
        places = {WHOLE, FACT, *groups(), *all_regions()}
        messages = {}
        if not self.concepts or not set(self.concepts) <= known.keys():
            messages["concepts"] = "Choose at least one thing that sets it off."
        if not self.where or not set(self.where) <= places:
            messages["where"] = "Choose at least one place."
        if self.cap is not None and not 0 <= self.cap <= 5:
            messages["cap"] = "Give a pressure from 0 to 5."
        for name, value, values in (
            ("level", self.level, LEVELS),
            ("tense", self.tense, OWN_TENSES),
            ("course", self.course, ("", *COURSES)),
            ("of", self.of, ANCHORS),
            ("side", self.side, OWN_SIDES),
        ):
            if value not in values:
                messages[name] = "Choose one of these."
        return messages

    def _faults_of_window(self) -> dict[str, str]:
        for name, days in (("first", self.first), ("last", self.last)):
            if days is not None and not 0 <= days <= LONGEST_WINDOW:
                return {name: "Give a number of days or weeks, as in 6."}
        if self.first is not None and self.last is not None and self.last < self.first:
            return {"last": "This is before the beginning of the window."}
        return {}

    def content(self) -> dict[str, Any]:
        """As a file of rules would tell it; `checked` comes first."""
        when: dict[str, Any] = {"is": list(self.concepts), "tense": self.tense}
        if self.course:
            when["course"] = [self.course]
        if self.first is not None or self.last is not None:
            last = OPEN if self.last is None else self.last
            when |= {"of": self.of, "days": [self.first or 0, last]}
        zone: dict[str, Any] = {"where": list(self.where), "side": self.side}
        if self.cap is not None:
            zone["cap"] = self.cap
        if self.keep_off:
            zone["keep_off"] = True
        return {
            "category": "own",
            "title": self.title,
            "level": self.level,
            "evidence": "unverified",
            "verified": "false",
            "rationale": self.why,
            "sources": [self.source],
            "do": dict(self.advice),
            "when": [when],
            "zone": [zone],
        }

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "OwnRule":
        """What a form shows of a rule that was kept."""
        when, zone = content["when"][0], content["zone"][0]
        first, last = when.get("days", (None, None))
        return cls(
            title=content["title"],
            level=content["level"],
            concepts=tuple(when["is"]),
            tense=when.get("tense", "current"),
            course=next(iter(when.get("course", ())), ""),
            of=when.get("of", "start"),
            first=first,
            last=None if last == OPEN else last,
            where=tuple(zone["where"]),
            side=zone.get("side", "fact"),
            cap=zone.get("cap"),
            keep_off=zone.get("keep_off", False),
            advice=dict(content["do"]),
            why=content["rationale"],
            source=next(iter(content.get("sources", ())), ""),
        )


def _lacks(words: str, asks: str, longest: int = LONGEST) -> str:
    return _too_long(words, longest) if words else asks


def _too_long(words: str, longest: int = LONGEST) -> str:
    return f"Keep it to {longest} characters." if len(words) > longest else ""


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A concept that a search found. `says` are the words of it that fit best."""

    id: str
    name: str
    says: str


def find_concepts(
    text: str,
    most: int = 8,
    known: Vocabulary | None = None,
    among: Iterable[Concept] | None = None,
) -> tuple[FoundConcept, ...]:
    """The concepts in whose names, phrases or medicines every word of the text begins a word.

    Those that mean only a number are left out: without a limit they would say nothing. `among`
    are the ones to look through, where not all are.
    """
    wanted = _words(text)
    if not wanted:
        return ()
    hits: list[tuple[int, int, str, FoundConcept]] = []
    known = known or vocabulary()
    by_medicine = _of_medicines(wanted, known)
    if among is None:
        among = (each for each in known.concepts.values() if not each.speaks <= _ONLY_NUMBERS)
    for concept in among:
        best = _best(concept, wanted) or by_medicine.get(concept.id)
        if best is not None:
            rank, says = best
            found = FoundConcept(concept.id, concept.name, says)
            hits.append((rank, len(concept.name), concept.name, found))
    return tuple(found for *_rank, found in sorted(hits, key=lambda hit: hit[:3])[:most])


def _best(concept: Concept, wanted: list[str]) -> tuple[int, str] | None:
    """How well it fits, 0 the best, with the phrase that did; None where it does not."""
    told = _words(concept.name)
    if _begin(wanted, told):
        return (0 if told[: len(wanted)] == wanted else 1), ""
    for phrase in concept.phrases:
        if _begin(wanted, _words(phrase)):
            return 2, phrase
    return None


def _of_medicines(wanted: list[str], known: Vocabulary) -> dict[str, tuple[int, str]]:
    """The classes of medicines that are so called."""
    return {
        each: (3, medicine.name)
        for medicine in known.medicines
        if any(_begin(wanted, _words(name)) for name in (medicine.name, *medicine.also))
        for each in medicine.classes
    }


def _begin(wanted: list[str], words: Iterable[str]) -> bool:
    told = list(words)
    return all(any(word.startswith(part) for word in told) for part in wanted)


def _words(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in fold(text)).split()
