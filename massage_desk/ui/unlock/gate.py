"""The gate: leads from a closed store, or none, to an open one."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from massage_desk.domain.moment import Clock
from massage_desk.store.opening import Store
from massage_desk.store.place import store_exists
from massage_desk.ui.background import Background
from massage_desk.ui.unlock.unlock_panel import UnlockPanel

if TYPE_CHECKING:
    from massage_desk.store.restoring import Restored


class Gate(QWidget):
    """Shows one panel at a time. `opened` hands over the open store, and then the gate is empty."""

    opened = Signal(object)  # Store
    sample_wanted = Signal()
    sample_left = Signal()

    def __init__(
        self,
        folder: Path,
        background: Background,
        clock: Clock,
        *,
        sample: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._clock = clock
        self._sample = sample
        self._stack = QStackedLayout(self)
        self._fresh: Store | None = None  # made, and not yet handed over

    @property
    def panel(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    @Slot()
    def start(self) -> None:
        """Show what fits: unlock, or the first run where nothing is there yet."""
        if store_exists(self._folder):
            self.ask_passphrase()
        else:
            self.welcome()

    def ask_passphrase(self) -> UnlockPanel:
        """Ask for the passphrase."""
        panel = UnlockPanel(self._folder, self._background, sample=self._sample)
        panel.opened.connect(self._hand_over)
        panel.recovery_wanted.connect(self.ask_recovery_code)
        panel.backup_wanted.connect(self.ask_backup)
        panel.sample_left.connect(self.sample_left)
        self._show(panel)
        return panel

    @Slot()
    def welcome(self) -> None:
        """Offer to begin, to open a backup, or to look around."""
        from massage_desk.ui.unlock.first_run import WelcomePanel

        panel = WelcomePanel()
        panel.begin_wanted.connect(self.ask_new_passphrase)
        panel.backup_wanted.connect(self.ask_backup)
        panel.sample_wanted.connect(self.sample_wanted)
        self._show(panel)

    @Slot()
    def ask_new_passphrase(self) -> None:
        """Begin a new practice."""
        from massage_desk.ui.unlock.first_run import NewPassphrasePanel

        panel = NewPassphrasePanel(self._folder, self._background)
        panel.made.connect(self._show_code)
        panel.back_wanted.connect(self.start)
        self._show(panel)

    @Slot()
    def ask_recovery_code(self) -> None:
        """Open by the recovery code."""
        from massage_desk.ui.unlock.recover_panel import RecoverPanel

        panel = RecoverPanel(self._folder, self._background)
        panel.opened.connect(self._hand_over)
        panel.back_wanted.connect(self.start)
        self._show(panel)

    @Slot()
    def ask_backup(self) -> None:
        """Restore a backup."""
        from massage_desk.ui.unlock.restore_panel import RestorePanel

        replaces = store_exists(self._folder)
        panel = RestorePanel(self._folder, self._background, replaces=replaces)
        panel.restored.connect(self._restored)
        panel.back_wanted.connect(self.start)
        self._show(panel)

    @Slot(object, str)
    def _show_code(self, store: Store, code: str) -> None:
        from massage_desk.ui.unlock.recovery_panel import RecoveryPanel

        self._fresh = store
        panel = RecoveryPanel(code, self._clock().date, step="Step 2 of 3")
        panel.confirmed.connect(self._ask_practice)
        self._show(panel)

    @Slot()
    def _ask_practice(self) -> None:
        from massage_desk.ui.unlock.practice_panel import PracticePanel

        if self._fresh is None:
            return
        panel = PracticePanel(self._fresh, self._background, self._clock)
        panel.finished.connect(self._hand_over)
        self._show(panel)

    @Slot(object)
    def _restored(self, restored: "Restored") -> None:
        panel = self.ask_passphrase()
        words = (
            "The backup is restored and proven. Unlock it with the passphrase it was made with, "
            "or use its recovery code."
        )
        if restored.kept_aside is not None:
            words += f" The records that were here before are kept in {restored.kept_aside}"
            words += ", whole and under their own passphrase."
        panel.fault.show_words("success", words)

    @Slot(object)
    def _hand_over(self, store: Store) -> None:
        self._fresh = None
        self._show(None)
        self.opened.emit(store)

    def close_fresh(self) -> None:
        """Close a store that was made but not handed over, as when the window is closed."""
        if self._fresh is not None:
            self._fresh.close()
            self._fresh = None

    def _show(self, panel: QWidget | None) -> None:
        """Show a panel; the one before it is destroyed, and its secrets with it."""
        before = self._stack.currentWidget()
        if panel is not None:
            self._stack.addWidget(panel)
            self._stack.setCurrentWidget(panel)
            panel.setFocus()
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
