"""What the practice asks for before a note is signed."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from massage_desk.domain.visit_consent import SIGNING_NEEDS
from massage_desk.errors import DeskError
from massage_desk.services.practice import PracticeFacts, save_settings
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import muted

_WORDS = (
    "Whatever a note lacks is listed before it is signed, and forbids nothing. If your own rule "
    "is that no note is signed without the client's consent to the visit, the desk can hold you "
    "to it."
)
_WIDEST_CHOICE = 360  # px


class SigningCard(Card):
    """Kept as soon as it is chosen; it holds for notes that are signed from then on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Signing", parent)
        self._desk = desk
        self._kept = ""
        self.needs = choice_field(
            "signing_needs", "Signing a note needs", tuple(SIGNING_NEEDS.items())
        )
        self.needs.editor.setMaximumWidth(_WIDEST_CHOICE)
        self.needs.changed.connect(self._keep)
        self.add(muted(_WORDS))
        self.add(self.needs)

    def load(self, facts: PracticeFacts) -> None:
        """Show the rule as it is kept."""
        self._kept = facts.signing_needs
        self.needs.clear_message()
        self.needs.blockSignals(True)
        self.needs.set_text(self._kept)
        self.needs.blockSignals(False)

    @Slot()
    def _keep(self) -> None:
        chosen = self.needs.text()
        at = self._desk.now()
        try:
            self._desk.write(
                Changes.of("practice"), self, save_settings, signing_needs=chosen, at=at
            )
        except DeskError as fault:
            self.needs.blockSignals(True)
            self.needs.set_text(self._kept)
            self.needs.blockSignals(False)
            self.needs.show_message(str(fault))
        else:
            self._kept = chosen
            self.needs.clear_message()
            self._desk.said.emit("Setting saved")
