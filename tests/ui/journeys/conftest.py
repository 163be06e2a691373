"""Somebody at the window whose every action is counted."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.domain.phrases import Snippet
from massage_desk.services.phrases import save_snippet
from massage_desk.store.opening import Store
from tests.factory import a_visit
from tests.ui.conftest import WallClock
from tests.ui.shell.conftest import (
    NONE,
    AtTheDesk,
    background,
    clients,
    open_window,
    questions,
    settle,
    therapist,
)

__all__ = ["background", "clients", "open_window", "questions", "therapist"]


class Counted:
    """Presses keys and counts them; prose and the letters of an abbreviation are free.

    After each action no dialog may stand in the way.
    """

    def __init__(self, therapist: AtTheDesk) -> None:
        self.therapist = therapist
        self.actions: list[str] = []

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, for_: str) -> None:
        """One key or one chord."""
        self.actions.append(for_)
        self.therapist.press(key, modifiers)
        self.hold_nothing_modal()

    def letters(self, letters: str, *, for_: str) -> None:
        """Letters that are no prose: each is an action."""
        for letter in letters:
            self.actions.append(f"{for_}: {letter}")
            self.therapist.write(letter)
        settle()
        self.hold_nothing_modal()

    def prose(self, words: str) -> None:
        """Words of the note, which are not counted."""
        self.therapist.write(words)
        self.hold_nothing_modal()

    def click(self, widget: QWidget, *, for_: str) -> None:
        """One click in the middle of what is seen."""
        assert widget.isVisible()
        assert widget.isEnabled()
        self.actions.append(for_)
        self.therapist.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
        settle()
        self.hold_nothing_modal()

    def hold_nothing_modal(self) -> None:
        """No question stands in the way."""
        assert QApplication.activeModalWidget() is None
        assert QApplication.activePopupWidget() is None

    @property
    def count(self) -> int:
        """How many actions it took so far."""
        return len(self.actions)

    def tell(self, title: str, bar: int) -> None:
        """Print the count; with -s it is seen."""
        print(f"\n{title}: {self.count} of at most {bar}")
        for number, what in enumerate(self.actions, 1):
            print(f"{number:4}  {what}")


@pytest.fixture
def counted(therapist: AtTheDesk) -> Counted:
    return Counted(therapist)


@pytest.fixture
def known(store: Store, clock: WallClock) -> Callable[[int], int]:
    """Give a client a signed visit of three weeks ago, and the practice a snippet."""

    def visited(client_id: int) -> int:
        clock.move(days=-21)
        with store.begin() as session:
            save_snippet(session, Snippet("softer", "Tolerated well, ‹side› softer."), at=clock())
            visit_id = a_visit(
                session,
                client_id,
                at=clock(),
                subjective="Neck stiff since the move.",
                objective="Left trapezius tight.",
                assessment="Desk work.",
                plan="Again in three weeks. Warm pack at home.",
                signed_at=clock().at,
                signed_zone=clock().zone,
                signed_by="Ewa Lis, LMT",
            )
        clock.move(days=21)
        return visit_id

    return visited
