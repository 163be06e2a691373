"""A precaution as it is read at a visit, answered there, and kept when the note is signed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from massage_desk.domain.note import clean_line
from massage_desk.domain.precautions.engine import Place, Precaution
from massage_desk.domain.precautions.places import all_regions
from massage_desk.domain.precautions.rules import ADVICE, Level
from massage_desk.errors import InvalidInput

CHOICES: Final = ("adapted", "cleared", "overridden")
CHOICE_WORDS: Final = {"adapted": "Adapted", "cleared": "Cleared", "overridden": "Overridden"}
CHOICE_ASKS: Final = {
    "adapted": "How was the session adapted?",
    "cleared": "Who cleared it, and when?",
    "overridden": "Why is it not followed today?",
}
NEW, CHANGED = "new", "changed"
RESTRICTION: Final = "restriction-"  # how the ids of what physicians asked for begin
_AGO: Final = re.compile(
    r", (last given |next |ended )?(today|yesterday|tomorrow|in [^,]+|[^,]+ ago)$"
)
LONGEST_ANSWER: Final = 500  # characters
_MUST_SAY: Final = ("cleared", "overridden")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the therapist says of a strong precaution: one of `CHOICES`, and in words."""

    choice: str
    words: str = ""

    def checked(self) -> "Answer":
        """The same, fit to keep; InvalidInput names 'choice' or 'words'."""
        words = clean_line(self.words)
        messages = {}
        if self.choice not in CHOICES:
            messages["choice"] = "Choose adapted, cleared or overridden."
        elif not words and self.choice in _MUST_SAY:
            messages["words"] = CHOICE_ASKS[self.choice]
        elif len(words) > LONGEST_ANSWER:
            messages["words"] = f"Keep it to {LONGEST_ANSWER} characters."
        if messages:
            raise InvalidInput(messages)
        return Answer(self.choice, words)

    def __str__(self) -> str:
        return f"{CHOICE_WORDS[self.choice]}: {self.words}" if self.words else self.choice_words

    @property
    def choice_words(self) -> str:
        """The choice alone."""
        return CHOICE_WORDS[self.choice]


@dataclass(frozen=True, slots=True)
class PrecautionLine:
    """One precaution with all that is told of it. `advice` are kinds of `ADVICE` with words.

    `standing` is true where no fact set it off, `always` where it stands with or without one.
    `marks` are what it rests on, to tell whether it changed since another day. `only_once` says
    what has to be cleared before its advice is any leave to work, '' where nothing has.
    """

    rule: str
    level: Level
    title: str
    because: tuple[str, ...] = ()
    advice: tuple[tuple[str, str], ...] = ()
    lacks: tuple[str, ...] = ()
    rationale: str = ""
    ask: str = ""
    escalate: str = ""
    write_down: str = ""
    letter: str = ""
    red_flag: bool = False
    standing: bool = False
    always: bool = False
    evidence: str = "unverified"
    verified: str = "false"
    unverified: str = ""
    reading: str = ""
    sources: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    only_once: str = ""

    @property
    def is_strong(self) -> bool:
        """Whether the therapist is asked to say what was done about it.

        What stands for everybody at each visit is read, and not answered each time.
        """
        return self.level >= Level.CLEARANCE and not self.always

    @property
    def is_restriction(self) -> bool:
        """Whether a physician asked for it."""
        return self.rule.startswith(RESTRICTION)

    @property
    def stands_on(self) -> tuple[object, ...]:
        """What an answer answers: another level, fact or figure asks for another answer."""
        return (self.level, self.marks, tuple(_AGO.sub("", each) for each in self.because))

    @property
    def first_advice(self) -> str:
        """The one line that is read when there is time for one."""
        words = dict(self.advice)
        return next((words[kind] for kind in ADVICE if kind in words), "")

    def content(self) -> dict[str, Any]:
        """As it is kept: plain values that JSON can spell."""
        return asdict(self) | {"level": int(self.level)}

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "PrecautionLine":
        """As it was kept; what a later version added is left out."""
        known = {field.name for field in fields(cls)}
        told = {name: _plain(value) for name, value in content.items() if name in known}
        return cls(**told | {"level": Level(content["level"])})

    def news_since(self, earlier: "PrecautionLine | None") -> str:
        """`NEW` or `CHANGED` beside how it stood before, '' where nothing differs."""
        if earlier is None:
            return "" if self.standing else NEW
        same = (self.level, self.marks, self.standing) == (
            earlier.level,
            earlier.marks,
            earlier.standing,
        )
        return "" if same else CHANGED


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_plain(each) for each in value)
    return value


def lines_of(found: Sequence[Precaution]) -> list[PrecautionLine]:
    """What is read of precautions that stand beside each other, in their order."""
    stops = [(each.rule.title, regions) for each in found if (regions := _stopped(each))]
    return [_line(each, _only_once(each, stops)) for each in found]


def _stopped(found: Precaution) -> frozenset[str]:
    """Where a red flag, or what asks for no massage at all, stops the work."""
    is_stop = found.level == Level.ABSOLUTE and found.rule.category != "technique"
    if not (found.rule.red_flag or is_stop):
        return frozenset()
    return _regions(
        place
        for place in found.places
        if place.keep_off or (is_stop and place.level == Level.ABSOLUTE)
    )


def _regions(places: Iterable[Place]) -> frozenset[str]:
    return frozenset[str]().union(*(place.regions for place in places))


def _only_once(found: Precaution, stops: Sequence[tuple[str, frozenset[str]]]) -> str:
    """The sentence for advice that lies where something else stops the work."""
    if found.is_standing or found.rule.category == "restriction":
        return ""
    own = _regions(place for place in found.places if place.keep_off)
    free = _regions(found.places) - own
    everywhere = [title for title, regions in stops if regions == all_regions()]
    if everywhere:
        held = [] if _stopped(found) == all_regions() else everywhere
        return f"Holds {_once(held)}" if held else ""
    there = [title for title, regions in stops if free & regions and title != found.rule.title]
    return f"There {_once(there)}" if there else ""


def _once(titles: Sequence[str]) -> str:
    named = " and ".join(f"“{title}”" for title in dict.fromkeys(titles))
    return f"only once {named} {'is' if len(titles) == 1 else 'are'} cleared."


def _line(found: Precaution, only_once: str) -> PrecautionLine:
    rule = found.rule
    return PrecautionLine(
        rule=rule.id,
        level=found.level,
        title=rule.title,
        because=found.because,
        advice=rule.advice,
        lacks=found.lacks,
        rationale=rule.rationale,
        ask=rule.ask,
        escalate=rule.escalate,
        write_down=rule.write_down,
        letter=rule.letter,
        red_flag=rule.red_flag,
        standing=found.is_standing,
        always=rule.standing,
        evidence=rule.evidence,
        verified=rule.verified,
        unverified=rule.unverified,
        reading=rule.reading,
        sources=rule.sources,
        marks=tuple(sorted(found.keys)),
        only_once=only_once,
    )


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line with what changed since the last signed visit, and what was answered at this one."""

    line: PrecautionLine
    news: str = ""  # `NEW`, `CHANGED` or ''
    answer: Answer | None = None
    before: Answer | None = None  # at the last signed visit, where nothing differs since

    @property
    def is_open(self) -> bool:
        """Whether it is strong and nothing was said of it yet."""
        return self.line.is_strong and self.answer is None
