"""The history of a client: six sections, each of which says whether it was asked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.services.history import SECTIONS, history_of, last_review
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.review_line import ReviewLine
from massage_desk.ui.history.section_card import SectionCard
from massage_desk.ui.widgets.scroll import PageScroll

_WIDEST = 900


class HistoryTab(PageScroll):
    """What is typed here is kept when the client is left: saved, or as it stands."""

    go_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self._desk = desk
        self._client_id: int | None = None
        self.review = ReviewLine(desk)
        self.add(self.review)
        self.cards = {section: SectionCard(desk, section) for section in SECTIONS}
        for card in self.cards.values():
            self.add(card)
        self.column.addStretch(1)
        desk.changed.connect(self._changed)

    def show_client(self, client_id: int) -> None:
        """Show the history of a client."""
        self._client_id = client_id
        today = self._desk.now().date
        history = self._desk.read(history_of, client_id)
        self.review.show_review(client_id, self._desk.read(last_review, client_id), today)
        for section, card in self.cards.items():
            card.show_section(client_id, history.sections[section], today)

    def flush(self) -> None:
        """Save the entries that are being written, or keep them as they stand."""
        for card in self.cards.values():
            card.flush()

    def commands(self) -> dict[str, Callable[[], None]]:
        """Adding to each section, and the review."""
        adding: dict[str, Callable[[], None]] = {
            f"history.{section}": card.add_one for section, card in self.cards.items()
        }
        return {**adding, "history.unchanged": self.review.say_unchanged}

    @property
    def is_writing(self) -> bool:
        """Whether something stands in a form that is not kept."""
        return bool(self.written())

    def written(self) -> dict[str, Any]:
        """What stands in open forms, by section."""
        open_forms = {name: card.editor.written() for name, card in self.cards.items()}
        return {name: written for name, written in open_forms.items() if written is not None}

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the forms with what stood in them before."""
        for section, values in written.items():
            self.cards[section].editor.take_up(values)

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        client_id = self._client_id
        if client_id is not None and changes.concern("history", client_id=client_id):
            self.show_client(client_id)
