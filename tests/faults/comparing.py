"""What a killed desk had told, held against what is in its records.

The notes go through one state after another as they are written. What is in the records must be
one of these states and no other, not older than the last one that was shown as saved, and nothing
may be missing that was typed more than two seconds before the kill. A machine that stands still
(the process is not scheduled, or waits for the disk) is allowed for: the desk beats each 25 ms and
says how much it had worked; what is more than that between two beats is added to the two seconds.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Self

from massage_desk.domain import letter_draft, note
from massage_desk.services.letters import LetterFacts
from massage_desk.services.visits import VisitFacts

MOST_TYPING_LOST = 2.0  # seconds
_BEAT = 0.025
_STALL = 0.1  # seconds between beats that are not worth a word
_LOOKED_BACK = MOST_TYPING_LOST + 1

SECTIONS = tuple(dict.fromkeys((*note.SECTIONS, *letter_draft.SECTIONS)))
Words = tuple[str, ...]  # of the sections; a note has some of them and a letter others
BLANK: Words = ("",) * len(SECTIONS)


@dataclass(frozen=True)
class Kept:
    """A note or a letter as it is in the records."""

    words: Words
    signed: bool

    @classmethod
    def of_visit(cls, facts: VisitFacts) -> Self:
        words = tuple(getattr(facts.note, name, "") for name in SECTIONS)
        return cls(words, signed=facts.signed is not None)

    @classmethod
    def of_addendum(cls, words: str) -> Self:
        """One that is being written stands where a note has its plan."""
        return cls(tuple(words if name == "plan" else "" for name in SECTIONS), signed=False)

    @classmethod
    def of_letter(cls, facts: LetterFacts) -> Self:
        words = tuple(getattr(facts.draft, name, "") for name in SECTIONS)
        return cls(words, signed=facts.is_issued)


@dataclass
class Stroke:
    """A word that was typed in one section, or (None) the section emptied."""

    at: float
    section: str
    words: str | None
    is_done: bool = False

    def put_on(self, words: Words) -> Words:
        place = SECTIONS.index(self.section)
        changed = "" if self.words is None else words[place] + self.words
        return (*words[:place], changed, *words[place + 1 :])


@dataclass
class Told:
    """What the desk told before it died."""

    passphrases: list[str]
    strokes: dict[str, list[Stroke]] = field(default_factory=lambda: defaultdict(list))
    saved: list[str] = field(default_factory=list)  # notes, as often as they were saved
    safe: dict[str, int] = field(default_factory=dict)  # how many strokes were shown as saved
    signed: set[str] = field(default_factory=set)
    signing: set[str] = field(default_factory=set)
    throwing: set[str] = field(default_factory=set)
    thrown: set[str] = field(default_factory=set)  # into the bin
    backups: set[str] = field(default_factory=set)
    changes: int = 0
    crashes: list[str] = field(default_factory=list)
    beats: list[tuple[float, float]] = field(default_factory=list)

    @classmethod
    def read(cls, events: list[dict[str, Any]], passphrase: str) -> Self:
        told = cls([passphrase])
        acts = {
            "signing": told.signing,
            "signed": told.signed,
            "throwing": told.throwing,
            "thrown": told.thrown,
        }
        last: Stroke | None = None
        for each in events:
            match each:
                case {"event": "writing"}:
                    last = Stroke(each["t"], each["section"], each["words"])
                    told.strokes[each["note"]].append(last)
                case {"event": "written"}:
                    assert last is not None
                    last.is_done = True
                case {"event": "saved"}:
                    done = [stroke for stroke in told.strokes[each["note"]] if stroke.is_done]
                    told.saved.append(each["note"])
                    told.safe[each["note"]] = len(done)
                case {"event": event, "note": name} if event in acts:
                    acts[event].add(name)
                case {"event": "backed up"}:
                    told.backups.add(each["file"])
                case {"event": "changing passphrase"}:
                    told.passphrases.append(each["new"])
                case {"event": "passphrase changed"}:
                    told.changes += 1
                    told.passphrases = told.passphrases[-1:]
                case {"event": "crashed"}:
                    told.crashes.append(each["fault"])
                case {"event": "beat"}:
                    told.beats.append((each["t"], each["cpu"]))
        return told

    def stood_still(self, until: float) -> float:
        """Seconds before the kill in which the desk was not let work."""
        beats = [beat for beat in self.beats if beat[0] > until - _LOOKED_BACK]
        gaps = [later[0] - one[0] - (later[1] - one[1]) for one, later in pairwise(beats)]
        if beats:
            gaps.append(until - beats[-1][0])
        return sum(gap - _BEAT for gap in gaps if gap > _STALL)


@dataclass
class Found:
    """What a kill cost."""

    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    seconds: float = 0.0
    allowed: float = 0.0


def compare(before: dict[str, Kept], after: dict[str, Kept], told: Told, killed_at: float) -> Found:
    """Find what is not there, and what is there that should not be."""
    found = Found(allowed=told.stood_still(killed_at))
    for name in before.keys() | after.keys() | told.strokes.keys():
        _compare_note(name, before.get(name), after.get(name), told, killed_at, found)
    return found


def _compare_note(
    name: str, was: Kept | None, now: Kept | None, told: Told, killed_at: float, found: Found
) -> None:
    if name in told.throwing and now is None:
        return
    if name in told.thrown:
        found.lost.append(f"{name}: thrown away, and there again")
    strokes = told.strokes.get(name, [])
    states = [was.words if was else BLANK]
    for stroke in strokes:
        states.append(stroke.put_on(states[-1]))
    signed = (was is not None and was.signed) or name in told.signed
    if signed and (now is None or not now.signed):
        found.lost.append(f"{name}: the signature")
    elif now is not None and now.signed and not signed and name not in told.signing:
        found.wrong.append(f"{name}: signed, and nobody did")
    there = _state_of(now.words if now else BLANK, states, strokes)
    if there is None:
        found.wrong.append(f"{name}: {now}, which never stood on the page")
        return
    if there < told.safe.get(name, 0):
        found.lost.append(f"{name}: {told.safe[name] - there} strokes shown as saved")
    if there < len(strokes):
        seconds = killed_at - strokes[there].at
        found.seconds = max(found.seconds, seconds)
        if seconds > MOST_TYPING_LOST + found.allowed:
            found.late.append(f"{name}: {seconds:.2f} s of typing")


def _state_of(words: Words, states: list[Words], strokes: list[Stroke]) -> int | None:
    """Which of the states this is, the newest one; a word may be there by half."""
    there = _trimmed(words)
    for number in reversed(range(len(states))):
        if there == _trimmed(states[number]):
            return number
        stroke = strokes[number] if number < len(strokes) else None
        if stroke is not None and stroke.words and there in _halves(states[number], stroke):
            return number
    return None


def _halves(state: Words, stroke: Stroke) -> list[Words]:
    assert stroke.words is not None
    halves = (stroke.words[:length] for length in range(1, len(stroke.words)))
    return [_trimmed(Stroke(0, stroke.section, half).put_on(state)) for half in halves]


def _trimmed(words: Words) -> Words:
    return tuple(section.strip() for section in words)
