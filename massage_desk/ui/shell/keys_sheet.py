"""The sheet of keys: every action that has one, by menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.ui.shell.actions import ACTIONS, MENUS
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll


class KeysSheet(QDialog):
    """Two columns of keys; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.resize(820, 620)
        columns = QHBoxLayout()
        columns.setSpacing(48)
        half = [QVBoxLayout(), QVBoxLayout()]
        for place, menu in enumerate(MENUS):
            group = self._group(menu)
            if group is not None:
                half[place >= len(MENUS) // 2].addWidget(group)
        for column in half:
            column.addStretch(1)
            columns.addLayout(column, 1)
        scroll = PageScroll()
        scroll.add(heading("Keys", 1))
        scroll.column.addLayout(columns)
        scroll.add(muted("Ctrl+K finds every action by its words."))
        close = plain_button("Close")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        column.addLayout(foot)

    @staticmethod
    def _group(menu: str) -> QWidget | None:
        specs = [spec for spec in ACTIONS if spec.menu == menu and spec.shortcut]
        if not specs:
            return None
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(heading(menu, 3), 0, 0, 1, 2)
        for row, spec in enumerate(specs, 1):
            key = QLabel(spec.shortcut)
            key.setProperty("look", "muted")
            grid.addWidget(QLabel(spec.words), row, 0)
            grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
        return group
