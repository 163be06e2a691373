"""The sheet of keys: every action that has one, by menu."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.ui.shell.actions import ACTIONS, MENUS
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll

_COLUMN: Final = 300  # px of width at least
_SIZE: Final = 1080, 700


class KeysSheet(QDialog):
    """Columns of keys that are about equally long; Escape closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        room = _SIZE if parent is None else (parent.width() - 64, parent.height() - 64)
        self.resize(min(_SIZE[0], room[0]), min(_SIZE[1], room[1]))
        scroll = PageScroll(widest=_SIZE[0])
        scroll.add(heading("Keys", 1))
        scroll.add(muted("Ctrl+K finds every action by its words, whether it has a key or not."))
        scroll.column.addLayout(_columns(max(1, self.width() // _COLUMN)))
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


def _columns(number: int) -> QHBoxLayout:
    columns = [QVBoxLayout() for _column in range(number)]
    lengths = [0] * number
    for menu in MENUS:
        specs = [spec for spec in ACTIONS if spec.menu == menu and spec.shortcut]
        if specs:
            shortest = lengths.index(min(lengths))
            columns[shortest].addWidget(_group(menu))
            lengths[shortest] += len(specs) + 2
    side_by_side = QHBoxLayout()
    side_by_side.setSpacing(40)
    for column in columns:
        column.addStretch(1)
        side_by_side.addLayout(column, 1)
    return side_by_side


def _group(menu: str) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 8, 0, 12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    title = heading(menu, 3)
    title.setWordWrap(False)  # a heading that could wrap takes room as if it did
    grid.addWidget(title, 0, 0, 1, 2)
    specs = (spec for spec in ACTIONS if spec.menu == menu and spec.shortcut)
    for row, spec in enumerate(specs, 1):
        key = QLabel(spec.shortcut)
        key.setProperty("look", "muted")
        grid.addWidget(QLabel(spec.words), row, 0)
        grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
    return group
