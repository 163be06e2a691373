"""How the desk looks, locks and spells; each setting is kept as soon as it is chosen."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.practice import PracticeFacts, get_practice, save_settings
from massage_desk.ui.design.theme import apply
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.settings.appearance_field import AppearanceField
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.fields import Field, choice_field

_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30)
_WIDEST_CHOICE = 240  # px


class DeskCard(Card):
    """Appearance, idle lock and spelling."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Look, lock and spelling", parent)
        self._desk = desk
        self._kept: PracticeFacts | None = None
        self.appearance = AppearanceField()
        self.appearance.changed.connect(self._keep_appearance)
        self.minutes = choice_field(
            "lock_after_minutes",
            "Lock when nobody is here",
            [_choice(minutes) for minutes in _MINUTES],
            "What is typed is saved first. Ctrl+Shift+L locks at once.",
        )
        self.minutes.editor.setMaximumWidth(_WIDEST_CHOICE)
        self.minutes.changed.connect(self._keep_minutes)
        self.spelling = choice_field(
            "spelling",
            "Underline unknown words in notes",
            [("en_US", "English"), ("", "Never")],
            "F7 goes to the next one; its menu proposes words, or learns it.",
        )
        self.spelling.editor.setMaximumWidth(_WIDEST_CHOICE)
        self.spelling.changed.connect(self._keep_spelling)
        self.body.setSpacing(16)
        for field in (self.appearance, self.minutes, self.spelling):
            self.add(field)

    def load(self, facts: PracticeFacts) -> None:
        """Show the settings as they are kept."""
        self._kept = facts
        offered = sorted({*_MINUTES, facts.lock_after_minutes})
        fields = (self.appearance, self.minutes, self.spelling)
        for field in fields:
            field.clear_message()
            field.blockSignals(True)
        self.minutes.set_choices([_choice(minutes) for minutes in offered])
        self.minutes.set_text(str(facts.lock_after_minutes))
        self.appearance.set_text(facts.appearance)
        self.spelling.set_text(facts.spelling)
        for field in fields:
            field.blockSignals(False)

    @Slot()
    def _keep_appearance(self) -> None:
        mode = self.appearance.text()
        if self._keep(self.appearance, appearance=mode):
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            apply(app, mode)

    @Slot()
    def _keep_minutes(self) -> None:
        self._keep(self.minutes, lock_after_minutes=int(self.minutes.text()))

    @Slot()
    def _keep_spelling(self) -> None:
        self._keep(self.spelling, spelling=self.spelling.text())

    def _keep(
        self,
        field: Field,
        *,
        appearance: str | None = None,
        lock_after_minutes: int | None = None,
        spelling: str | None = None,
    ) -> bool:
        """Keep one setting; where that fails, the field says why and shows what is kept."""
        try:
            self._desk.write(
                Changes.of("practice"),
                self,
                save_settings,
                appearance=appearance,
                lock_after_minutes=lock_after_minutes,
                spelling=spelling,
                at=self._desk.now(),
            )
        except DeskError as fault:
            if self._kept is not None:
                self.load(self._kept)
            field.show_message(str(fault))
            return False
        self._kept = self._desk.read(get_practice)
        field.clear_message()
        self._desk.said.emit("Setting saved")
        return True


def _choice(minutes: int) -> tuple[str, str]:
    return str(minutes), "After 1 minute" if minutes == 1 else f"After {minutes} minutes"
