"""The form of an intake as it will be printed, blank or with the client's name."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from massage_desk.domain.intake_page import IntakeForm
from massage_desk.errors import DeskError, NotFound
from massage_desk.services.intake_printing import (
    PRINTED,
    SAVED,
    compose_form,
    record_form_leaving,
)
from massage_desk.ui.background import Progress
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.letters.pdf_view import PdfView
from massage_desk.ui.letters.saving import save_as
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, EmptyPlace
from massage_desk.ui.widgets.labels import heading

_NAME = 80  # characters


class IntakePaperPage(Page):
    """Shows the very bytes that are printed or saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client_id: int | None = None
        self._drawing = 0  # counts what was asked for, so that a late one is not shown
        self._pdf = b""
        self._paper = QWidget(self)
        self.title = heading("Intake form")
        self.print_button = primary_button("Print", "print")
        self.print_button.setToolTip("Print (Ctrl+P)")
        self.save_button = plain_button("Save as PDF", "save")
        self.save_button.setToolTip("Save as PDF (Ctrl+S)")
        self.intake_button = quiet_button("Intake", "edit")
        self.word = Banner("success", "", closable=True)
        self.pdf = PdfView("form")
        self.gone = EmptyPlace("client", "This client is not in your records.")
        self._lay_out()
        self.print_button.clicked.connect(self.print_form)
        self.save_button.clicked.connect(self.save_form)
        self.intake_button.clicked.connect(self._go_to_intake)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        for button in (self.intake_button, self.save_button, self.print_button):
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
        """Draw the form of a client, or a blank one."""
        self._client_id = place.client_id
        self.word.hide()
        self.intake_button.setVisible(place.client_id is not None)
        self._draw()
        self.pdf.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """Print and save, once the form is drawn."""
        if not self._pdf:
            return {}
        return {"intake.print": self.print_form, "intake.save_pdf": self.save_form}

    def memory(self) -> dict[str, Any]:
        """Whose form."""
        return {"client_id": self._client_id}

    def recall(self, memory: dict[str, Any]) -> None:
        """Draw it again."""
        self.open(Place("intake_paper", client_id=memory["client_id"]))

    def _draw(self) -> None:
        self._take(b"")
        self.pdf.set_pdf(b"")
        try:
            form = self._desk.read(compose_form, self._client_id, at=self._desk.now())
        except NotFound:
            self._stack.setCurrentWidget(self.gone)
            return
        self._stack.setCurrentWidget(self._paper)
        name = shortened(form.client, _NAME)
        self.title.setText(f"Intake form: {name}" if name else "Intake form, blank")
        self._drawing += 1
        drawing = self._drawing

        def work(_progress: Progress) -> tuple[int, bytes]:
            return drawing, _drawn(form)

        self._desk.background.run(work, done=self._was_drawn, failed=self._failed)

    @Slot(object)
    def _was_drawn(self, result: tuple[int, bytes]) -> None:
        drawing, pdf = result
        if drawing == self._drawing:
            self._take(pdf)
            self.pdf.set_pdf(pdf)

    @Slot(object)
    def _failed(self, fault: DeskError) -> None:
        self.word.show_words("danger", str(fault))

    def _take(self, pdf: bytes) -> None:
        self._pdf = pdf
        for button in (self.print_button, self.save_button):
            button.setEnabled(bool(pdf))
        self.commands_changed.emit()

    @Slot()
    def print_form(self) -> None:
        """Hand the form to a printer."""
        from massage_desk.ui.letters.printing import print_pdf  # late: heavy

        try:
            printed = print_pdf(lambda: self._pdf, self, "form")
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        if printed:
            self._has_left(PRINTED, "The form was handed to the printer.")

    @Slot()
    def save_form(self) -> None:
        """Ask for a place and save the form there as PDF."""
        try:
            told = save_as(lambda: self._pdf, "form", "intake-form.pdf", self)  # nobody's name
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        if told:
            self._has_left(SAVED, told)

    def _has_left(self, how: str, told: str) -> None:
        """Into the log with it; what is printed is not unprinted where the log refuses."""
        changes, at = Changes.of("log"), self._desk.now()
        try:
            self._desk.write(changes, self, record_form_leaving, self._client_id, how, at=at)
        except DeskError as fault:
            self.word.show_words("warning", f"{told} The log could not be written. {fault}")
            return
        self.word.show_words("success", told)

    @Slot()
    def _go_to_intake(self) -> None:
        self.go_requested.emit(Place("intake", client_id=self._client_id))


def _drawn(form: IntakeForm) -> bytes:
    """The PDF of a form."""
    from massage_desk.documents.intake_form import render_intake_form  # late: loads ReportLab

    return render_intake_form(form)
