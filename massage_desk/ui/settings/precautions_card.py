"""Whether precautions are shown, and the way to the page that tells how they work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from massage_desk.services.precaution_rules import rules_state
from massage_desk.ui.desk import Desk
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import Badge, words


class PrecautionsCard(Card):
    """Tells how it stands; switched on or off on the page itself, where it is told what it is."""

    wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Precautions", parent)
        self._desk = desk
        self.state = Badge("neutral", "Off")
        self.add_action(self.state)
        self.told = words()
        self.open_button = plain_button("Precautions and their rules", "warning")
        self.open_button.clicked.connect(self.wanted)
        self.add(self.told)
        self.add(self.open_button)

    def load(self) -> None:
        """Show how it stands."""
        state = self._desk.read(rules_state)
        is_on = state.read_at is not None
        self.state.show_state("success" if is_on else "neutral", "On" if is_on else "Off")
        own = f", and {state.own} of your own" if state.own else ""
        self.told.setText(
            f"{state.built_in} rules with their sources{own}. No clinician has reviewed the "
            "built-in ones yet. Read how they work, and write rules of your own."
        )
