"""The settings: practice, look, lock, signs, passphrase, recovery, and where the records lie."""

from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from massage_desk.services.practice import get_practice
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.settings.desk_card import DeskCard
from massage_desk.ui.settings.login_card import LoginCard
from massage_desk.ui.settings.passphrase_card import PassphraseCard
from massage_desk.ui.settings.place_card import PlaceCard
from massage_desk.ui.settings.practice_card import PracticeCard
from massage_desk.ui.settings.precautions_card import PrecautionsCard
from massage_desk.ui.settings.recovery_card import RecoveryCard
from massage_desk.ui.settings.retention_card import RetentionCard
from massage_desk.ui.settings.signing_card import SigningCard
from massage_desk.ui.settings.signs_card import SignsCard
from massage_desk.ui.unlock.recovery_panel import RecoveryPanel
from massage_desk.ui.widgets.labels import heading
from massage_desk.ui.widgets.scroll import PageScroll

_WIDEST = 820


class SettingsPage(Page):
    """One card for each subject. A new recovery code takes the whole page until it is kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.practice = PracticeCard(desk)
        self.look = DeskCard(desk)
        self.passphrase = PassphraseCard(desk)
        self.recovery = RecoveryCard(desk)
        self.recovery.code_made.connect(self._show_code)
        self.login = LoginCard(desk)
        self.signing = SigningCard(desk)
        self.signs = SignsCard(desk)
        self.precautions = PrecautionsCard(desk)
        self.precautions.wanted.connect(self._go_to_precautions)
        self.retention = RetentionCard(desk)
        self.place = PlaceCard(desk.store.folder)
        self.code_panel: RecoveryPanel | None = None
        self._scroll = PageScroll(widest=_WIDEST)
        self._scroll.add(heading("Settings"))
        for card in (
            self.practice,
            self.look,
            self.signing,
            self.signs,
            self.precautions,
            self.passphrase,
            self.recovery,
            self.login,
            self.retention,
            self.place,
        ):
            self._scroll.add(card)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._scroll)
        desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Show everything as it is kept; what is being written stays."""
        self._read()
        if self.code_panel is not None:
            self.code_panel.setFocus()
        else:
            self.practice.editor.setFocus()

    def flush(self) -> None:
        """Keep what is written, and forget passphrases that were typed."""
        self.practice.keep_what_can_be_kept()
        self.passphrase.forget()
        self.recovery.forget()
        self.login.forget()

    def unsaved(self) -> str:
        """What is not kept yet: a practice with a fault in it, a code that is on no paper."""
        if self.code_panel is not None:
            return (
                "The new recovery code is not confirmed yet. Print it or write it down; it is not "
                "shown again, and the earlier one no longer opens your records."
            )
        return self.practice.unsaved()

    def memory(self) -> dict[str, Any]:
        """How far down the page was read, and what could not be kept, sealed."""
        return {"scroll": self._scroll.verticalScrollBar().value()} | self.practice.written()

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to that place."""
        self.practice.rewrite(memory)
        self._scroll.verticalScrollBar().setValue(memory.get("scroll", 0))

    def _read(self) -> None:
        facts = self._desk.read(get_practice)
        self.practice.load(facts)
        self.look.load(facts)
        self.passphrase.load(facts.form)
        self.signing.load(facts)
        self.signs.load()
        self.precautions.load()
        self.retention.load(facts)

    @Slot()
    def _go_to_precautions(self) -> None:
        self.go_requested.emit(Place("precautions"))

    @Slot(str)
    def _show_code(self, code: str) -> None:
        name = self._desk.read(get_practice).form.name
        self.code_panel = RecoveryPanel(code, self._desk.now().date, name)
        self.code_panel.confirmed.connect(self._code_kept)
        self._stack.addWidget(self.code_panel)
        self._stack.setCurrentWidget(self.code_panel)
        self.code_panel.setFocus()

    @Slot()
    def _code_kept(self) -> None:
        panel, self.code_panel = self.code_panel, None
        if panel is None:
            return
        self._stack.setCurrentWidget(self._scroll)
        self._stack.removeWidget(panel)
        panel.deleteLater()
        self.recovery.tell_kept()
        self.recovery.make_button.setFocus()
        self._scroll.ensureWidgetVisible(self.recovery)

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        own = (self.practice, self.look, self.signing, self.retention)
        if initiator not in own and changes.concern("practice"):
            self._read()
