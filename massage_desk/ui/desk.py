"""What every page is given: the open store, the clock, the worker, and the news of changes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from massage_desk.domain.moment import Clock, Moment
from massage_desk.store.opening import Session, Store
from massage_desk.ui.background import Background

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a committed write touched. `kinds` are table words: 'client', 'visit', 'letter' …"""

    kinds: frozenset[str]
    client_id: int | None = None

    @classmethod
    def of(cls, *kinds: str, client_id: int | None = None) -> "Changes":
        """As in `Changes.of("visit", client_id=3)`."""
        return cls(frozenset(kinds), client_id)

    def concern(self, *kinds: str, client_id: int | None = None) -> bool:
        """Whether a view of these kinds (and of this client) has to be read again."""
        same_client = None in (self.client_id, client_id) or self.client_id == client_id
        return same_client and not self.kinds.isdisjoint(kinds)


class Desk(QObject):
    """The therapist's open desk. Pages read and write through it, one use case at a time."""

    changed = Signal(object, object)  # Changes, initiator (the QObject that wrote, or None)
    said = Signal(str)  # a word for the status line, 'Saved 14:02'

    def __init__(
        self, store: Store, background: Background, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.background = background
        self._clock = clock

    def now(self) -> Moment:
        """The moment of entry."""
        return self._clock()

    def read(
        self, use_case: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case that only reads."""
        with self.store.read() as session:
            return use_case(session, *args, **kwargs)

    def write(
        self,
        changes: Changes,
        initiator: QObject | None,
        use_case: Callable[Concatenate[Session, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Run a use case in one transaction; tell everybody once it is committed.

        A DeskError leaves the records as they were and goes to the caller, who shows it.
        """
        with self.store.begin() as session:
            result = use_case(session, *args, **kwargs)
        self.changed.emit(changes, initiator)
        return result
