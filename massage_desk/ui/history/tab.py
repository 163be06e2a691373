"""The history of a client: six sections, each of which says whether it was asked."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.services.history import history_of, last_review
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.review_line import ReviewLine
from massage_desk.ui.history.section_card import SectionCard
from massage_desk.ui.history.words import ORDER
from massage_desk.ui.widgets.scroll import PageScroll, characters

_WIDEST = 112  # characters: an entry, its dates and its state on one line
_REVIEW = "review"  # beside the names of the sections


class HistoryTab(PageScroll):
    """What is typed here is kept when the client is left: saved, or as it stands."""

    go_requested = Signal(object)  # Place
    commands_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content.setMaximumWidth(characters(_WIDEST, self))
        self._desk = desk
        self._client_id: int | None = None
        self._last_acted = ORDER[0]
        self.review = ReviewLine(desk, self.content)
        self.add(self.review)
        self.cards = {section: SectionCard(desk, section, self.content) for section in ORDER}
        for section, card in self.cards.items():
            self.add(card)
            card.acted.connect(partial(self._acted, section))
            card.editor.opened.connect(partial(self.reveal, card.editor))
        self.column.addStretch(1)
        desk.changed.connect(self._changed)

    def show_client(self, client_id: int) -> None:
        """Show the history of a client."""
        if client_id != self._client_id:
            self.verticalScrollBar().setValue(0)
        self._client_id = client_id
        today = self._desk.now().date
        sections = self._desk.read(history_of, client_id).sections
        review = self._desk.read(last_review, client_id)
        asked = any(facts.state != "not_asked" for facts in sections.values())
        self.review.show_review(client_id, review, today, asked=asked)
        for section, card in self.cards.items():
            card.show_section(client_id, sections[section], today)

    def flush(self) -> None:
        """Save the entries that are being written, or keep them as they stand."""
        self.review.flush()
        for card in self.cards.values():
            card.flush()

    def commands(self) -> dict[str, Callable[[], None]]:
        """Adding to each section, taking back what was done last, and the review."""
        commands: dict[str, Callable[[], None]] = {
            f"history.{section}": card.add_one for section, card in self.cards.items()
        }
        commands["history.add"] = self.add_here
        if not self.review.unchanged.isHidden():
            commands["history.unchanged"] = self.review.say_unchanged
        if not self.review.changed.isHidden():
            commands["history.changed"] = self.review.ask_what_changed
        if self.cards[self._last_acted].can_undo:
            commands["edit.undo"] = self.cards[self._last_acted].undo
        return commands

    @Slot()
    def add_here(self) -> None:
        """Add to the section with the caret, or to the first."""
        caret = QApplication.focusWidget()
        here = [card for card in self.cards.values() if caret and card.isAncestorOf(caret)]
        next(iter(here), self.cards[ORDER[0]]).add_one()

    @property
    def is_writing(self) -> bool:
        """Whether something stands in a form that is not kept."""
        return bool(self.written())

    def written(self) -> dict[str, Any]:
        """What stands in open forms, by section."""
        open_forms: dict[str, Any] = {
            name: card.editor.written() for name, card in self.cards.items()
        }
        open_forms[_REVIEW] = self.review.written()
        return {name: written for name, written in open_forms.items() if written}

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the forms with what stood in them before."""
        for section, values in written.items():
            if section == _REVIEW:
                self.review.take_up(values)
            else:
                self.cards[section].editor.take_up(values)

    def _acted(self, section: str) -> None:
        self._last_acted = section
        self.commands_changed.emit()

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        client_id = self._client_id
        if client_id is not None and changes.concern("history", client_id=client_id):
            self.show_client(client_id)
