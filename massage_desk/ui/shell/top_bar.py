"""The top bar: the way to anything, how old the last backup is, and the lock."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from massage_desk.services.backup import BackupHealth
from massage_desk.ui.design.icons import set_icon
from massage_desk.ui.design.theme import set_state, theme
from massage_desk.ui.shell.actions import BY_ID
from massage_desk.ui.widgets.buttons import icon_button, plain_button, quiet_button
from massage_desk.ui.widgets.labels import Badge

_WIDE_FROM = 900  # px
_KEYS_AIR = 12  # px
_SEARCH = "Find clients, notes and actions"
_HEALTH_ICON = {
    "good": "success",
    "overdue": "warning",
    "failed": "danger",
    "missing": "danger",
    "never": "warning",
}


class _Search(QPushButton):
    """Says its key at the right, where there is room for it beside the words."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.keys = QLabel(BY_ID["palette"].shortcut, self)
        self.keys.setProperty("look", "small")
        self.keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.keys.sizeHint()
        self.keys.setVisible(self.width() >= self.sizeHint().width() + size.width() + _KEYS_AIR)
        self.keys.resize(size)
        self.keys.move(
            self.width() - size.width() - _KEYS_AIR, (self.height() - size.height()) // 2
        )


class TopBar(QFrame):
    """Back, forward, search, the sample's mark, the state of the backups, lock."""

    search_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    backup_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, *, sample: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self._name = QLabel("Massage Desk")
        self._name.setProperty("level", "3")
        self.back = icon_button("back", BY_ID["go.back"].tip)
        self.forward = icon_button("forward", BY_ID["go.forward"].tip)
        self.search = _Search(_SEARCH)
        self.search.setProperty("look", "search")
        self.search.setToolTip(BY_ID["palette"].tip)
        self.search.setAccessibleName(_SEARCH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(460)
        set_icon(self.search, "search", "muted", 18)
        self.sample = Badge("info", "Sample practice")
        if not sample:
            self.sample.hide()
        self.health = quiet_button("")
        self.lock = plain_button("Lock", "lock")
        self.lock.setToolTip(BY_ID["lock"].tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addSpacing(8)
        for part in (self.back, self.forward):
            row.addWidget(part)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        row.addWidget(self.sample)
        row.addWidget(self.health)
        row.addWidget(self.lock)
        self.search.clicked.connect(self.search_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.forward.clicked.connect(self.forward_wanted)
        self.health.clicked.connect(self.backup_wanted)
        self.lock.clicked.connect(self.lock_wanted)
        self._health = BackupHealth("never", "", None)
        theme().changed.connect(self._dress_health)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what can be known otherwise makes room for what cannot."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE_FROM
        if wide == self._name.isHidden():
            self._name.setVisible(wide)
            self.search.setText(_SEARCH if wide else "Find")
            self._dress_health()

    def show_health(self, health: BackupHealth) -> None:
        """Say how old the last proven backup is, or that it failed."""
        self._health = health
        self.health.setAccessibleName(health.words)
        self._dress_health()

    def _dress_health(self) -> None:
        words = self._health.words
        self.health.setText("" if self._name.isHidden() else words)
        self.health.setToolTip(f"{words}. Go to the backups")
        token = _HEALTH_ICON[self._health.state]
        set_icon(self.health, token, token, 18)
        set_state(self.health, "kind", token)
