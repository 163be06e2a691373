"""The page of the bin."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.services.bin import BinRow, bin_rows, take_out
from massage_desk.services.purge import KeptLonger, purge
from massage_desk.services.sweeping import sweep_where_due
from massage_desk.ui.background import Progress
from massage_desk.ui.bin.erase_card import EraseCard
from massage_desk.ui.bin.words import day_words, subject_words
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import danger_button, plain_button
from massage_desk.ui.widgets.cards import Banner, Card, EmptyPlace
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import Row, RowList

_CHANGES = Changes.of("client", "visit", "letter", "history", "bin")
_WHAT_IT_IS = (
    "What you moved here is in no list and no search, and comes back exactly as it was. It stays "
    "until you erase it; nothing is erased by itself."
)


class BinPage(Page):
    """Enter takes the current row out; only erasing asks."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[int, BinRow] = {}
        self.list = RowList("Bin")
        self.list.row_activated.connect(self._take_out)
        self.list.current_changed.connect(self._choose)
        self.empty = EmptyPlace("trash", "Nothing is in the bin.")
        self.take_button = plain_button("Take out", "undo")
        self.take_button.clicked.connect(self.take_out)
        self.erase_button = danger_button("Erase for good …", "trash")
        self.erase_button.clicked.connect(self.ask_to_erase)
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        self.erase = EraseCard()
        self.erase.wanted.connect(self._erase)
        self.erase.left.connect(self._keep)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        card = Card()
        card.set_padding(6)
        card.add(self._stack)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.take_button)
        foot.addWidget(self.erase_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addWidget(heading("Bin"))
        column.addWidget(muted(_WHAT_IT_IS))
        column.addWidget(self.word)
        column.addWidget(card, 1)
        column.addLayout(foot)
        column.addWidget(self.erase)
        desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Show what is in the bin."""
        self.erase.hide()
        self._read()
        self.list.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """Nothing of its own by key."""
        return {}

    def memory(self) -> dict[str, Any]:
        """Which row was current."""
        return {"current": self.list.current_key()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the same row."""
        self.list.set_current(memory.get("current"))

    def _read(self) -> None:
        rows = self._desk.read(bin_rows)
        self._rows = {row.id: row for row in rows}
        self.list.set_rows([_row(row) for row in rows])
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        if rows and self.list.current_key() is None:
            self.list.set_current(rows[0].id)
        self._choose(self.list.current_key())

    def _current(self) -> BinRow | None:
        key = self.list.current_key()
        return self._rows.get(key) if isinstance(key, int) else None

    @Slot(object)
    def _choose(self, key: object) -> None:
        for button in (self.take_button, self.erase_button):
            button.setEnabled(key in self._rows)
        self.erase.hide()

    @Slot()
    def take_out(self) -> None:
        """Put the current one back where it was."""
        self._take_out(self.list.current_key())

    @Slot(object)
    def _take_out(self, key: object) -> None:
        row = self._rows.get(key) if isinstance(key, int) else None
        if row is None:
            return
        try:
            self._desk.write(_CHANGES, self, take_out, row.id, at=self._desk.now())
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
        else:
            self.word.show_words("success", f"{subject_words(row)} of {row.client_name} is back.")
        self._read()

    @Slot()
    def ask_to_erase(self) -> None:
        """Ask for the word."""
        row = self._current()
        if row is not None:
            self.word.hide()
            self.erase.ask(row, self._desk.now().date)

    @Slot()
    def _keep(self) -> None:
        self.erase.hide()
        self.list.setFocus()

    @Slot(str, bool)
    def _erase(self, word: str, before_time: bool) -> None:  # noqa: FBT001 - as the signal tells it
        row = self._current()
        if row is None:
            return
        at = self._desk.now()
        try:
            self._desk.write(
                _CHANGES, self, purge, row.id, word=word, at=at, before_time=before_time
            )
        except InvalidField as fault:
            self.erase.word.show_message(str(fault))
            self.erase.word.editor.setFocus()
            return
        except KeptLonger as fault:
            self.erase.ask_again(fault.until)
            return
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        self.erase.hide()
        self.word.show_words("info", "Erased. The file is being swept of what was left of it …")
        self._read()
        store = self._desk.store

        def sweep(_progress: Progress) -> None:
            sweep_where_due(store, at=at)

        self._desk.background.run(sweep, done=self._swept, failed=self._not_swept)

    @Slot(object)
    def _swept(self, _nothing: object) -> None:
        self.word.show_words(
            "success",
            "Erased, and no trace of it is left in the file. Backups made before still hold it: "
            "make a new one, and remove the older ones when you no longer need them.",
        )

    @Slot(object)
    def _not_swept(self, fault: DeskError) -> None:
        self.word.show_words("danger", str(fault))

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        if initiator is not self and self.isVisible() and changes.concern("bin"):
            self._read()


def _row(row: BinRow) -> Row:
    local = row.binned.local
    kept = f"kept until {day_words(row.kept_until)} by your rule"
    return Row(
        row.id,
        row.client_name,
        f"{subject_words(row)}  ·  {kept}",
        f"Moved here {local.day} {local:%b %Y}",
        icon="client" if row.subject == "client" else "note",
    )
