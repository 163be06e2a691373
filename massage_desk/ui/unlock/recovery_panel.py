"""The recovery code: shown once, printed or saved, and typed back in part."""

import datetime as dt

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from massage_desk.errors import DeskError
from massage_desk.ui.unlock.first_run import asked_group
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.fields import line_field

_CLIPBOARD_MILLISECONDS = 30_000
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth")


class RecoveryPanel(Sheet):
    """Goes on only when one group of the code was typed from the sheet."""

    confirmed = Signal()

    def __init__(self, code: str, made_on: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(
            "Keep the recovery code",
            "It opens your records and backups when the passphrase is forgotten. Print it or "
            "write it down, and keep it away from this computer. It is not shown again. Without "
            "the passphrase and this code nobody can open the records.",
            parent,
        )
        self._code = code
        self._made_on = made_on
        self._asked = asked_group(code)
        groups = code.split("-")
        half = len(groups) // 2
        shown = QLabel(f"{'  '.join(groups[:half])}\n{'  '.join(groups[half:])}")
        shown.setProperty("look", "code")
        shown.setAccessibleName("Recovery code " + ", ".join(groups))
        self.print_button = primary_button("Print the sheet", "print")
        self.print_button.clicked.connect(self._print)
        save = plain_button("Save as PDF", "save")
        save.clicked.connect(self._save)
        copy = quiet_button("Copy", "copy")
        copy.clicked.connect(self._copy)
        self.word = Banner("info", "")
        self.word.hide()
        self.group = line_field(
            "group", f"Type the {_NUMBERS[self._asked]} group, to show that you have it"
        )
        self.group.editor.returnPressed.connect(self.confirm)
        self.go_on = primary_button("I have kept it safely apart")
        self.go_on.clicked.connect(self.confirm)
        self.add(shown)
        self.add_row(self.print_button, save, copy)
        self.add(self.word, self.group)
        self.add_row(self.go_on)
        self._clear = QTimer(self)
        self._clear.setSingleShot(True)
        self._clear.setInterval(_CLIPBOARD_MILLISECONDS)
        self._clear.timeout.connect(self.clear_clipboard)

    @property
    def asked(self) -> str:
        """The group that is to be typed."""
        return self._code.split("-")[self._asked]

    @Slot()
    def confirm(self) -> None:
        """Go on if the group is right."""
        typed = self.group.text().strip().upper().translate(str.maketrans("OIL", "011"))
        if typed != self.asked:
            self.group.show_message(
                f"That is not the {_NUMBERS[self._asked]} group. Compare it with the sheet."
            )
            return
        self.clear_clipboard()
        self.confirmed.emit()

    def _sheet(self) -> bytes:
        from massage_desk.documents.recovery_sheet import render_recovery_sheet  # late: heavy

        return render_recovery_sheet(self._code, "", self._made_on)

    @Slot()
    def _print(self) -> None:
        from massage_desk.ui.letters.printing import print_pdf  # late: heavy

        if print_pdf(self._sheet(), self):
            self.word.show_words("success", "The sheet was handed to the printer.")

    @Slot()
    def _save(self) -> None:
        name = f"massage-desk-recovery-{self._made_on.isoformat()}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the sheet", name, "PDF (*.pdf)")
        if not chosen:
            return
        from massage_desk.ui.letters.saving import save_pdf  # late: heavy

        try:
            save_pdf(self._sheet(), chosen)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        self.word.show_words(
            "warning",
            "Saved. Anyone who reads this file can open your records: move it to a stick and "
            "keep that away from the computer.",
        )

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self._code)
        self._clear.start()
        self.word.show_words("info", "Copied. The clipboard is cleared in 30 seconds.")

    @Slot()
    def clear_clipboard(self) -> None:
        """Take the code out of the clipboard, if it is still there."""
        self._clear.stop()
        clipboard = QApplication.clipboard()
        if clipboard.text() == self._code:
            clipboard.clear()
