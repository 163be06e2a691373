"""The sheet of keys: every action that has one, by menu, and keys of one place."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.ui.shell.actions import ACTIONS, MENUS
from massage_desk.ui.unlock.secret_field import SHOW_KEY
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll

_COLUMN: Final = 300  # px of width at least
_SIZE: Final = 1080, 700

# Keys that one field or one picture hears, by where that is.
ELSEWHERE: Final = {
    "While finding": (
        ("Begin a note for the client", "Ctrl+Return"),
        ("Write out the filter", "Tab"),
    ),
    "In the note": (("Write out a snippet", ".abbr, Space"), ("To its next gap", "Tab")),
    "On the figure": (
        ("To another region", "Arrows"),
        ("Put a mark there", "Return"),
        ("Mark the whole region", "Shift+Return"),
        ("Kind of the next mark", "A letter"),
        ("Kind of this mark", "Shift+a letter"),
        ("Severity of this mark", "0 to 10"),
        ("Words of this mark", "F2"),
        ("Take this mark away", "Del"),
        ("Turn the body", "PgDown, PgUp"),
        ("Look closely at the region", "Z"),
        ("On from this mark", "Esc"),
    ),
    "At a passphrase": (("Show what is typed", SHOW_KEY),),
}


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
    for title, lines in _groups().items():
        shortest = lengths.index(min(lengths))
        columns[shortest].addWidget(_group(title, lines))
        lengths[shortest] += len(lines) + 2
    side_by_side = QHBoxLayout()
    side_by_side.setSpacing(40)
    for column in columns:
        column.addStretch(1)
        side_by_side.addLayout(column, 1)
    return side_by_side


def _groups() -> dict[str, tuple[tuple[str, str], ...]]:
    """What is done and by which key, by menu, then by place."""
    by_menu = {
        menu: tuple(
            (spec.words, spec.shortcut) for spec in ACTIONS if spec.menu == menu and spec.shortcut
        )
        for menu in MENUS
    }
    return {title: lines for title, lines in (by_menu | ELSEWHERE).items() if lines}


def _group(words: str, lines: Iterable[tuple[str, str]]) -> QWidget:
    group = QWidget()
    grid = QGridLayout(group)
    grid.setContentsMargins(0, 8, 0, 12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    title = heading(words, 3)
    title.setWordWrap(False)  # a heading that could wrap takes room as if it did
    grid.addWidget(title, 0, 0, 1, 2)
    for row, (what, pressed) in enumerate(lines, 1):
        key = QLabel(pressed)
        key.setProperty("look", "muted")
        grid.addWidget(QLabel(what), row, 0)
        grid.addWidget(key, row, 1, Qt.AlignmentFlag.AlignRight)
    return group
