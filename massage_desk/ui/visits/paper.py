"""The note of a visit as it will be printed, to be looked at, printed or saved as a PDF."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.domain.note_page import NotePage
from massage_desk.errors import DeskError, NotFound
from massage_desk.services.note_printing import PRINTED, SAVED, compose_note, record_leaving
from massage_desk.ui.background import Progress
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.letters.pdf_view import PdfView
from massage_desk.ui.letters.saving import save_as
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, EmptyPlace
from massage_desk.ui.widgets.labels import heading

_GONE: Final = "This visit is not in your records, so there is nothing to print."


class NotePaperPage(Page):
    """Shows the very bytes that are printed or saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._visit_id = 0
        self._held_on = dt.date.min
        self._pdf = b""
        self._paper = QWidget(self)
        self.title = heading("Visit note")
        self.print_button = primary_button("Print", "print")
        self.save_button = plain_button("Save as PDF", "save")
        self.visit_button = quiet_button("Visit", "note")
        self.word = Banner("success", "", closable=True)
        self.pdf = PdfView("note")
        self.gone = EmptyPlace("note", _GONE)
        self._lay_out()
        self.print_button.clicked.connect(self.print_note)
        self.save_button.clicked.connect(self.save_note)
        self.visit_button.clicked.connect(self._go_to_visit)
        desk.changed.connect(self._changed)

    def _lay_out(self) -> None:
        self.print_button.setToolTip("Print (Ctrl+P)")
        self.save_button.setToolTip("Save as PDF (Ctrl+S)")
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        for button in (self.visit_button, self.save_button, self.print_button):
            head.addWidget(button)
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.word)
        column.addWidget(self.pdf, 1)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._paper)
        self._stack.addWidget(self.gone)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)

    def open(self, place: Place) -> None:
        """Draw the note of a visit."""
        assert place.visit_id is not None
        if place.visit_id != self._visit_id:
            self.pdf.set_pdf(b"")
        self._visit_id = place.visit_id
        self.word.hide()
        self._draw()
        self.pdf.setFocus()  # the keys that scroll are for reading; Ctrl+P prints

    def commands(self) -> dict[str, Callable[[], None]]:
        """Print and save, once the note is drawn."""
        if not self._pdf:
            return {}
        return {"visit.print": self.print_note, "visit.save_pdf": self.save_note}

    def memory(self) -> dict[str, Any]:
        """Which note."""
        return {"visit_id": self._visit_id}

    def recall(self, memory: dict[str, Any]) -> None:
        """Draw it again."""
        self.open(Place("visit_paper", visit_id=memory["visit_id"]))

    def _draw(self) -> None:
        self._take(b"")
        try:
            page = self._desk.read(compose_note, self._visit_id, at=self._desk.now())
        except NotFound:
            self._stack.setCurrentWidget(self.gone)
            return
        self._stack.setCurrentWidget(self._paper)
        self._held_on = page.held_on
        self.title.setText(f"Visit note: {page.client}")
        visit_id = self._visit_id

        def work(_progress: Progress) -> tuple[int, bytes]:
            return visit_id, _drawn(page)

        self._desk.background.run(work, done=self._was_drawn, failed=self._failed)

    @Slot(object)
    def _was_drawn(self, result: tuple[int, bytes]) -> None:
        visit_id, pdf = result
        if visit_id == self._visit_id:
            self._take(pdf)
            self.pdf.set_pdf(pdf)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self.word.show_words("danger", str(fault))

    def _take(self, pdf: bytes) -> None:
        """What can be printed and saved from now on; b'' while it is drawn."""
        self._pdf = pdf
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(pdf))
        self.commands_changed.emit()

    @Slot()
    def print_note(self) -> None:
        """Hand the note to a printer."""
        from massage_desk.ui.letters.printing import print_pdf  # late: heavy

        try:
            printed = print_pdf(lambda: self._pdf, self, "note")
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        if printed:
            self._has_left(PRINTED, "The note was handed to the printer.")

    @Slot()
    def save_note(self) -> None:
        """Ask for a place and save the note there as PDF."""
        name = f"note-{self._held_on.isoformat()}-{self._visit_id}.pdf"  # nobody's name
        try:
            told = save_as(lambda: self._pdf, "note", name, self)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        if told:
            self._has_left(SAVED, told)

    def _has_left(self, how: str, told: str) -> None:
        """Into the log with it; what is printed is not unprinted where the log refuses."""
        changes, at = Changes.of("log"), self._desk.now()
        try:
            self._desk.write(changes, self, record_leaving, self._visit_id, how, at=at)
        except DeskError as fault:
            self.word.show_words("warning", f"{told} The log could not be written. {fault}")
            return
        self.word.show_words("success", told)

    @Slot()
    def _go_to_visit(self) -> None:
        self.go_requested.emit(Place("visit", visit_id=self._visit_id))

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        """Something that stands on the page was changed elsewhere."""
        if self.isVisible() and initiator is not self and changes.concern("visit", "practice"):
            self._draw()


def _drawn(page: NotePage) -> bytes:
    """The PDF of a page."""
    from massage_desk.documents.note import render_note  # late: loads ReportLab and fonts

    return render_note(page)
