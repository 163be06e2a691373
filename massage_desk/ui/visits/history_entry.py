"""What was told before the session, written into the history without leaving the visit."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from massage_desk.domain.precautions.check import CheckAnswer, check_signs
from massage_desk.ui.desk import Desk
from massage_desk.ui.history.item_form import ItemEditor
from massage_desk.ui.history.words import ADD
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.labels import muted

_CLIENT: Final = "the client"  # who told it


class HistoryEntry(QWidget):
    """Offers a form for each sign that wants an entry. Forms keep what stands in them."""

    left = Signal()  # the form was closed; the keyboard is free

    def __init__(
        self, desk: Desk, visit: Callable[[], int | None], parent: QWidget | None = None
    ) -> None:
        """`visit` tells at which visit it is entered."""
        super().__init__(parent)
        self._desk = desk
        self._visit = visit
        self._client_id = 0
        self._editors: dict[str, ItemEditor] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._offers = QWidget(self)
        self._row = QHBoxLayout(self._offers)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        label = muted("Into the history:")
        label.setWordWrap(False)
        self._row.addWidget(label)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 0, 16, 8)
        self._column.setSpacing(4)
        self._column.addWidget(self._offers)
        self.hide()

    def show_client(self, client_id: int) -> None:
        """Stand ready for another client; what is open for the one before is kept."""
        if client_id == self._client_id:
            return
        self.flush()
        self._client_id = client_id
        self._take_offers_away()
        for editor in self._editors.values():
            editor.show_client(client_id)
        self._settle()

    def offer(self, answers: Iterable[CheckAnswer]) -> None:
        """Offer a form for each sign that wants an entry of the history."""
        signs = (check_signs().get(answer.sign) for answer in answers)
        sections = dict.fromkeys(sign.history for sign in signs if sign and sign.history)
        self._take_offers_away()
        for place, section in enumerate(sections, start=1):
            button = quiet_button(ADD[section], "plus")
            button.clicked.connect(partial(self.write, section))
            self._row.insertWidget(place, button)
            self.buttons[section] = button
        self._settle()

    def write(self, section: str) -> None:
        """Open the form of a section."""
        editor = self._editors.get(section)
        if editor is None:
            editor = ItemEditor(
                self._desk,
                section,
                lambda: _CLIENT,
                self.buttons.get(section, self),
                self,
                visit=self._visit,
            )
            editor.closed.connect(partial(self._closed, section))
            self._column.addWidget(editor)
            self._editors[section] = editor
            editor.show_client(self._client_id)
        self.show()
        editor.start()

    def flush(self) -> None:
        """Keep what can be kept of an open form."""
        for editor in self._editors.values():
            editor.flush()

    def written(self) -> dict[str, Any]:
        """What stands in open forms and is not kept, by section."""
        told = {name: editor.written() for name, editor in self._editors.items()}
        return {name: each for name, each in told.items() if each}

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the forms with what stood in them before."""
        for section, values in written.items():
            self.write(section)
            self._editors[section].hide()
            self._editors[section].take_up(values)

    def _closed(self, section: str) -> None:
        button = self.buttons.pop(section, None)
        if button is not None:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._settle()
        self.left.emit()

    @Slot()
    def _settle(self) -> None:
        is_writing = any(editor.is_editing for editor in self._editors.values())
        self._offers.setVisible(bool(self.buttons))
        self.setVisible(bool(self.buttons) or is_writing)

    def _take_offers_away(self) -> None:
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
