"""What a client wants to be able to do, how near they are, and where a plan of visits stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from massage_desk.errors import InvalidField

MOST_GOALS: Final = 20  # of one episode
MOST_PROGRESS: Final = 10  # as well as ever; 0 is not at all
MOST_VISITS: Final = 500  # that are planned
QUESTION: Final = "How well they can do it: 0 not at all, 10 as well as ever"
_ALIKE: Final = 0.6  # a line that shares this much with a goal is that goal in other words
_COMPARED: Final = 400  # characters
_SHORTEST_HALVED: Final = 3  # visits; a shorter plan has no middle worth stopping at


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands: `visit` is the number of the visit, 0 before the first."""

    visit: int
    planned: int | None

    @property
    def words(self) -> str:
        """As in 'visit 3 of 8'; '' before the first of visits that nobody planned."""
        if self.planned is None:
            return f"visit {self.visit}" if self.visit else ""
        if not self.visit:
            return "1 visit planned" if self.planned == 1 else f"{self.planned} visits planned"
        return f"visit {self.visit} of {self.planned}"

    @property
    def is_half_way(self) -> bool:
        """Whether this is the visit at which the goals are looked at again."""
        if self.planned is None or self.planned < _SHORTEST_HALVED:
            return False
        return self.visit == (self.planned + 1) // 2

    @property
    def is_at_end(self) -> bool:
        """Whether this is the last planned visit, or one beyond it."""
        return self.planned is not None and self.visit >= self.planned

    @property
    def prompt(self) -> str:
        """What it is time for, in a sentence; '' where it is time for nothing."""
        said = self.words.capitalize()
        if self.is_half_way:
            return f"{said}: half way. Look at the goals again."
        if not self.is_at_end:
            return ""
        choice = "Continue, change the plan or discharge."
        if self.visit == self.planned:
            return f"{said}, the last one planned. {choice}"
        return f"{said}: more than were planned. {choice}"


def checked_progress(value: int) -> int:
    """The value, if it is on the scale; InvalidField 'progress' where it is not."""
    if not 0 <= value <= MOST_PROGRESS:
        raise InvalidField("progress", f"Progress goes from 0 to {MOST_PROGRESS}.")
    return value


def recognised(kept: Mapping[int, str], lines: Sequence[str]) -> list[int | None]:
    """Which goal each line tells: the same words first, then words that are nearly the same.

    A line that tells none of the goals is a new one, and has None.
    """
    left = dict(kept)
    told: dict[int, int] = {}
    for at, line in enumerate(lines):
        same = [goal for goal, words in left.items() if words == line]
        if same:
            told[at] = same[0]
            del left[same[0]]
    for at, line in enumerate(lines):
        if at not in told and left:
            likeness = {goal: _likeness(words, line) for goal, words in left.items()}
            nearest = max(likeness, key=lambda goal: likeness[goal])
            if likeness[nearest] >= _ALIKE:
                told[at] = nearest
                del left[nearest]
    return [told.get(at) for at in range(len(lines))]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_COMPARED].casefold(), other[:_COMPARED].casefold())
    if matcher.quick_ratio() < _ALIKE:
        return 0
    return matcher.ratio()
