"""Letters to the medical team: their kinds, their parts, and a first draft from the record."""

import datetime as dt
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from massage_desk.domain.abbreviations import spelled_out
from massage_desk.domain.measures import measure_kind, number_words
from massage_desk.domain.note import LONGEST_SECTION, NoteText, clean_text
from massage_desk.domain.partial_date import MONTHS, SHORT_MONTHS
from massage_desk.errors import InvalidInput

SECTION_HEADINGS: Final = {
    "request": "What I ask of you",
    "summary": "Summary",
    "findings": "Findings",
    "treatment": "What was done",
    "plan": "Plan",
}
SECTIONS: Final = tuple(SECTION_HEADINGS)


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter; `purpose` stands in the record of what left the practice."""

    id: str
    name: str
    purpose: str
    request: str


URGENT: Final = "urgent"
_NO_REPLY: Final = "For your information. No reply is needed."

LETTER_KINDS: Final = (
    LetterKind("findings", "Initial findings", "to report first findings", _NO_REPLY),
    LetterKind("progress", "Progress", "to report how it went", _NO_REPLY),
    LetterKind("discharge", "End of care", "to report the end of care", _NO_REPLY),
    LetterKind(
        "question",
        "Request for information",
        "to ask before going on",
        "Please tell me:\n"
        "1. Does anything in the present treatment limit pressure, position or movement?\n"
        "2. Are there regions to leave out, and until when?\n"
        "3. Is there anything I should watch for and report to you?",
    ),
    LetterKind(
        URGENT,
        "Urgent: warning signs",
        "to report warning signs without delay",
        "Please look into this without delay, and tell me:\n"
        "1. What was found, as far as it matters for my work?\n"
        "2. May treatment go on, from when, and within which limits?",
    ),
)
NOT_TOLD: Final = "‹what was done, whom you called, when, and what was said›"
_BY_ID: Final = {kind.id: kind for kind in LETTER_KINDS}


def letter_kind(kind: str) -> LetterKind:
    """The kind of that id; KeyError for one that is not known."""
    return _BY_ID[kind]


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """What the therapist writes, and which parts of the record go with it."""

    request: str = ""
    summary: str = ""
    findings: str = ""
    treatment: str = ""
    plan: str = ""
    with_history: bool = True
    with_numbers: bool = True
    with_chart: bool = True

    def section(self, name: str) -> str:
        """The words of one of `SECTIONS`."""
        return str(getattr(self, name))

    @property
    def is_empty(self) -> bool:
        """Whether neither summary, findings, treatment nor plan say anything."""
        return not any(self.section(name).strip() for name in SECTIONS[1:])

    def cleaned(self) -> "LetterDraft":
        """The same, fit to keep; InvalidInput names each part that is too long."""
        parts = {name: clean_text(self.section(name)) for name in SECTIONS}
        too_long = {
            name: f"This is {len(words):,} characters long; a part holds {LONGEST_SECTION:,}. "
            "Shorten it to have it saved."
            for name, words in parts.items()
            if len(words) > LONGEST_SECTION
        }
        if too_long:
            raise InvalidInput(too_long)
        return LetterDraft(
            **parts,
            with_history=self.with_history,
            with_numbers=self.with_numbers,
            with_chart=self.with_chart,
        )

    def as_json(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "LetterDraft":
        """What was kept; parts that a later desk added are left out."""
        return cls(**{field.name: kept[field.name] for field in fields(cls) if field.name in kept})


@dataclass(frozen=True, slots=True)
class GoalReached:
    """A goal in the client's words: how near it was when it was first told, and last."""

    words: str
    first: int
    last: int
    times: int  # that it was told


@dataclass(frozen=True, slots=True)
class WarningSigns:
    """What the record says of a red flag at the visit: its title, what set it off, the answer."""

    title: str
    because: tuple[str, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class LetterGround:
    """What a draft is made from: the visit it tells of, and why the client comes.

    `note` is without the techniques, which are told apart. `first_pain` and `visits` are those for
    the same reason; `later_visits` of them came after the visit that is told of.
    """

    client: str
    reason: str
    referred_by_reader: bool
    held_on: dt.date | None
    minutes: int
    position: str
    note: NoteText
    numbers: dict[tuple[str, str], float]
    first_pain: tuple[dt.date, float] | None
    visits: int
    later_visits: int = 0
    techniques: tuple[str, ...] = ()  # a sentence each
    goals: tuple[GoalReached, ...] = ()  # of the same reason, by the visit that is told of
    signs: tuple[WarningSigns, ...] = ()  # of the visit, for an urgent letter


def draft_letter(kind: str, ground: LetterGround) -> LetterDraft:
    """A first draft. It says only what was recorded; the therapist makes it a letter.

    Abbreviations are spelled out for the reader, but for those that can mean several things.
    """
    summary = [
        _thanks(ground) if kind != URGENT else "",
        _seen(kind, ground),
        _signs(ground) if kind == URGENT else _pain(kind, ground),
        _goals(ground) if kind in ("progress", "discharge") else "",
    ]
    return LetterDraft(
        request=letter_kind(kind).request,
        summary=" ".join(words for words in summary if words),
        findings=spelled_out(ground.note.objective.strip()),
        treatment=_acted(ground) if kind == URGENT else _treatment(ground),
        plan=spelled_out(ground.note.plan.strip()),
    )


def _thanks(ground: LetterGround) -> str:
    return f"Thank you for referring {ground.client}." if ground.referred_by_reader else ""


def _seen(kind: str, ground: LetterGround) -> str:
    # As inside a sentence, where it stands.
    reason = spelled_out(f" for {ground.reason}") if ground.reason else ""
    if ground.held_on is None:
        return f"I see {ground.client}{reason}." if reason else ""
    day = day_words(ground.held_on)
    if kind == "discharge":
        return f"I have finished treating {ground.client}{reason} after {_visits(ground.visits)}."
    by_then = ground.visits - ground.later_visits
    if kind == "progress" and by_then > 1 and ground.later_visits:
        return f"By {day} I had seen {ground.client} {by_then} times{reason}."
    if kind == "progress" and by_then > 1:
        return f"I have seen {ground.client} {by_then} times{reason}, last on {day}."
    return f"I saw {ground.client} on {day}{reason}."


def _signs(ground: LetterGround) -> str:
    """What was seen and told, in the words of the record."""
    return " ".join(
        f"{sign.title.rstrip('.')}: {'; '.join(sign.because)}."
        if sign.because
        else f"{sign.title.rstrip('.')}."
        for sign in ground.signs
    )


def _acted(ground: LetterGround) -> str:
    """What the therapist wrote of it; a place is left where nothing is written."""
    told = [sign.answer for sign in ground.signs if sign.answer]
    told = [f"{words.rstrip('.')}." for words in dict.fromkeys(told)]
    told += map(spelled_out, ground.techniques)
    return "\n".join(told) or (NOT_TOLD if ground.held_on else "")


def _visits(number: int) -> str:
    return "one visit" if number == 1 else f"{number} visits"


def _pain(kind: str, ground: LetterGround) -> str:
    scale = f"of {number_words(measure_kind('pain').high)}"
    before, after = (ground.numbers.get(("pain", moment)) for moment in ("before", "after"))
    if kind in ("progress", "discharge") and ground.first_pain is not None and before is not None:
        on, first = ground.first_pain
        if ground.held_on not in (None, on):
            then = f"on {day_words(ground.held_on)}" if ground.later_visits else "on the last visit"
            return (
                f"Pain before a session was {number_words(first)} {scale} on {day_words(on)} and "
                f"{number_words(before)} {then}."
            )
    if before is not None and after is not None:
        return (
            f"Pain was {number_words(before)} {scale} before the session and "
            f"{number_words(after)} after it."
        )
    return ""


def _goals(ground: LetterGround) -> str:
    told = "; ".join(_goal(goal) for goal in ground.goals)
    return f"Goals, from 0 (not at all) to 10 (as well as ever): {told}." if told else ""


def _goal(goal: GoalReached) -> str:
    began = f" ({goal.first} at first)" if goal.times > 1 else ""
    return f"“{goal.words.rstrip('.')}” {goal.last}{began}"


def _treatment(ground: LetterGround) -> str:
    if ground.held_on is None:
        return ""
    position = f", {ground.position}" if ground.position else ""
    first = spelled_out(f"{ground.minutes} minutes{position}.")
    return "\n".join((first, *map(spelled_out, ground.techniques)))


def day_words(day: dt.date) -> str:
    """As in '23 November 2026'."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def short_day(day: dt.date) -> str:
    """As in '23 Nov 2026'."""
    return f"{day.day} {SHORT_MONTHS[day.month]} {day.year}"
