"""Earlier drafts of the note that is shown: what stood there, and the way to put it back."""

import datetime as dt
import difflib
import html
import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.domain.blocks import Block, with_blocks
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import SECTION_HEADINGS, NoteText
from massage_desk.services.draft_versions import VersionRow
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.visits.blocks import Blocks
from massage_desk.ui.visits.dates import moment_words
from massage_desk.ui.visits.sections import Sections
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import heading, muted, words
from massage_desk.ui.widgets.rows import Row, RowList

_PIECES = re.compile(r"\s+|[^\s]+")
_COMPARED = 20_000  # characters of a section; a longer one is shown without comparing
_FIRST = 60  # characters of what a draft began with


class EarlierDrafts(Card):
    """A list of times, and for the one that is chosen what it says otherwise than the note now.

    What stood only there is underlined; what stands only in the note now is struck through.
    """

    closed = Signal()

    def __init__(self, sections: Sections, blocks: Blocks, parent: QWidget | None = None) -> None:
        super().__init__("Earlier drafts", parent)
        self._sections = sections
        self._blocks = blocks
        self._versions: list[VersionRow] = []
        self._read_only = True
        self._chosen = 0  # the version that is shown
        self._today = dt.date.min
        close = quiet_button("Close", "close")
        close.clicked.connect(self.closed)
        self.add_action(close)
        self.empty = muted("No earlier draft is kept of this note.")
        self.list = RowList("Earlier drafts", compact=True)
        self.list.fit_to_rows()
        self.list.current_changed.connect(self._choose)
        self.said = muted(small=True)
        self._differences = QVBoxLayout()
        self._differences.setSpacing(8)
        for part in (self.empty, self.list, self.said):
            self.add(part)
        self.body.addLayout(self._differences)
        self.hide()

    def show_versions(self, versions: list[VersionRow], now: Moment, *, read_only: bool) -> None:
        """Show these, the newest first, and what the newest says otherwise."""
        self._versions, self._read_only, self._today = versions, read_only, now.date
        self.empty.setVisible(not versions)
        self.list.setVisible(bool(versions))
        self.said.setVisible(bool(versions))
        self.list.set_rows([_row(version, now) for version in versions])
        self.show()
        if versions:
            self.list.set_current(versions[0].id)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._choose(versions[0].id)
        else:
            self._clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _note_now(self) -> NoteText:
        return NoteText(**{name: self._sections.words(name) for name in SECTION_HEADINGS})

    @Slot(object)
    def _choose(self, number: object) -> None:
        version = next((each for each in self._versions if each.id == number), None)
        if version is None:
            return  # the list is left; what was chosen stays to be read
        self._clear()
        self._chosen = version.id
        now = self._note_now()
        for name, title in SECTION_HEADINGS.items():
            if version.note.section(name) != now.section(name):
                put_back = partial(self._put_back, name, version.note.section(name))
                told = differences(version.note.section(name), now.section(name))
                self._add(title, told, put_back)
        if version.blocks != self._blocks.blocks():
            then, here = (
                "\n".join(block.words for block in blocks)
                for blocks in (version.blocks, self._blocks.blocks())
            )
            back = partial(self._put_blocks_back, version.blocks)
            self._add("Blocks", differences(then, here), back)
        which = f"The draft of {moment_words(version.kept, self._today)}"
        self.said.setText(
            f"{which}. Underlined: stood in it. Struck through: stands in the note now."
            if self._differences.count()
            else f"{which} says the same as the note now."
        )

    def _add(self, title: str, told: str, put_back: Callable[[], None]) -> None:
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(heading(title, level=3), 1)
        button = plain_button("Put back", parent=part)
        button.setAccessibleName(f"Put back {title.lower()}")
        button.setVisible(not self._read_only)
        button.clicked.connect(put_back)
        head.addWidget(button)
        column.addLayout(head)
        label = words()
        label.setTextFormat(Qt.TextFormat.RichText)  # made here, of escaped words
        label.setText(told)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
        self._differences.addWidget(part)

    def _clear(self) -> None:
        while self._differences.count():
            item = self._differences.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _put_back(self, name: str, stood: str) -> None:
        """Write a section as it stood, as one step of undo."""
        self._sections.replace(name, stood)
        self._sections.go_to(name)
        self._choose(self._chosen)

    def _put_blocks_back(self, stood: tuple[Block, ...]) -> None:
        if self._blocks.may_close():
            self._blocks.replace(stood, "earlier blocks")
            self._choose(self._chosen)

    def shown(self) -> list[QLabel]:
        """The differences that are shown."""
        return [
            label
            for label in self.findChildren(QLabel)
            if label.textFormat() == Qt.TextFormat.RichText and not label.isHidden()
        ]


def _row(version: VersionRow, now: Moment) -> Row:
    read = with_blocks(version.note, version.blocks)
    read_parts = (read.section(name).strip() for name in SECTION_HEADINGS)
    first = next((words for words in read_parts if words), "")
    parts = [f"{version.marks} marks" if version.marks > 1 else "1 mark" if version.marks else ""]
    parts.append(f"{version.numbers} numbers" if version.numbers else "")
    return Row(
        version.id,
        moment_words(version.kept, now.date),
        shortened(first, _FIRST),
        ", ".join(part for part in parts if part),
    )


def differences(then: str, now: str) -> str:
    """Markup: words that stood only then are underlined, those of now alone struck through."""
    if max(len(then), len(now)) > _COMPARED:
        return _spelled(then)
    before, after = _PIECES.findall(then), _PIECES.findall(now)
    parts = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for act, first, last, start, end in matcher.get_opcodes():
        if act == "equal":
            parts.append(_spelled("".join(before[first:last])))
            continue
        if last > first:
            parts.append(f"<u>{_spelled(''.join(before[first:last]))}</u>")
        if end > start:
            parts.append(f"<s>{_spelled(''.join(after[start:end]))}</s>")
    return "".join(parts)


def _spelled(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
