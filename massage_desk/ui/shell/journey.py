"""Where the therapist has been, so that back and forward lead there again."""

from dataclasses import dataclass, field
from typing import Any

from massage_desk.ui.page import Place

_LONGEST = 100


@dataclass(slots=True)
class Stop:
    """A place, and what its page remembered when it was left."""

    place: Place
    memory: dict[str, Any] = field(default_factory=dict)


class Journey:
    """A line of places with one of them current."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def here(self) -> Stop | None:
        """The current stop."""
        return self._stops[self._at] if self._stops else None

    def go(self, place: Place) -> None:
        """Go on to a place; what lay ahead is forgotten."""
        here = self.here
        if here is not None and here.place == place:
            here.memory = {}
            return
        self._stops = [*self._stops[: self._at + 1], Stop(place)][-_LONGEST:]
        self._at = len(self._stops) - 1

    def step(self, by: int) -> Stop | None:
        """Go back (-1) or forward (1); None where the line ends."""
        if not self.can_step(by):
            return None
        self._at += by
        return self.here

    def can_step(self, by: int) -> bool:
        """Whether there is a stop in that direction."""
        return 0 <= self._at + by < len(self._stops)
