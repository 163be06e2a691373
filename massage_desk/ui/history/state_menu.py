"""How a section of the history stands, said by hand: confirmed, none or not asked."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from massage_desk.services.history import SectionFacts
from massage_desk.ui.widgets.buttons import icon_button

_WORDS = {
    "recorded": "Confirmed as it stands",
    "none": "Asked, none",
    "unconfirmed": "To be confirmed",
    "not_asked": "Not asked",
}


class StateMenu(QWidget):
    """A button with the states that the entries of the section allow."""

    wanted = Signal(str)  # one of `domain.history.STATES`

    def __init__(self, section_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = icon_button("more", f"{section_name}: how it stands", self)
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        self._actions = {}
        for state, words in _WORDS.items():
            self._actions[state] = menu.addAction(words)
            self._actions[state].triggered.connect(partial(self.wanted.emit, state))
        self.button.setMenu(menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)

    def show_facts(self, facts: SectionFacts) -> None:
        """Offer what can be said of the section as it is."""
        has_items = bool(facts.items)
        self._actions["recorded"].setVisible(has_items)
        self._actions["none"].setVisible(facts.state != "none")
        self._actions["unconfirmed"].setVisible(facts.state in ("none", "recorded"))
        self._actions["not_asked"].setVisible(not has_items and facts.state != "not_asked")

    def offered(self) -> tuple[str, ...]:
        """The states in the menu."""
        return tuple(state for state, action in self._actions.items() if action.isVisible())
