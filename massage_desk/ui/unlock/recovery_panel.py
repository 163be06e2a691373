"""The recovery code: shown once, printed or saved, and typed back in part."""

import datetime as dt
import secrets

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from massage_desk.store.disk import Act
from massage_desk.ui.unlock.sheet import Sheet
from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.fields import line_field
from massage_desk.ui.widgets.sheets import print_sheet, save_sheet

_SAVING = Act("the sheet was not saved", "The code is still here, on the screen.")
_NOT_PRINTED = (
    "The printer does not answer, so nothing was printed. The code is still here. See that the "
    "printer is on, or save the sheet as PDF."
)
_SAVED = (
    "Saved. Anyone who reads this file can open your records: move it to a stick and keep that "
    "away from the computer."
)
_CLIPBOARD_MILLISECONDS = 30_000
_NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth")
_READ_AS = str.maketrans("OIL", "011")


class RecoveryPanel(Sheet):
    """Goes on only when one group of the code was typed from the sheet."""

    confirmed = Signal()

    def __init__(
        self,
        code: str,
        made_on: dt.date,
        practice: str = "",
        parent: QWidget | None = None,
        *,
        step: str = "",
    ) -> None:
        super().__init__(
            "Keep the recovery code",
            "It opens your records and backups when the passphrase is forgotten. Print it or "
            "write it down, and keep it away from this computer. It is not shown again. Without "
            "the passphrase and this code nobody can open the records.",
            parent,
            icon="key",
            step=step,
        )
        self._code = code
        self._made_on = made_on
        self._practice = practice
        groups = code.split("-")
        self._asked = secrets.randbelow(len(groups))  # so that the sheet is really there
        half = len(groups) // 2
        self.shown = QLabel(f"{'  '.join(groups[:half])}\n{'  '.join(groups[half:])}")
        self.shown.setProperty("look", "code")
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setAccessibleName("Recovery code " + ", ".join(groups))
        self.print_button = plain_button("Print the sheet", "print")
        self.print_button.clicked.connect(self._print)
        self.save_button = plain_button("Save as PDF", "save")
        self.save_button.clicked.connect(self._save)
        self.copy_button = plain_button("Copy", "copy")
        self.copy_button.clicked.connect(self._copy)
        self.word = Banner("info", "")
        self.word.hide()
        self.group = line_field(
            "group", f"Type the {_NUMBERS[self._asked]} group, to show that you have it"
        )
        self.group.editor.returnPressed.connect(self.confirm)
        self.group.changed.connect(self.group.clear_message)
        self.go_on = primary_button("I have kept it safely apart", "check")
        self.go_on.clicked.connect(self.confirm)
        self.add(self.shown)
        self.add_row(self.print_button, self.save_button, self.copy_button)
        self.add(self.word, self.group)
        self.add_row(self.go_on)
        self.setFocusProxy(self.print_button)
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
        if not self._code:
            return
        typed = self.group.text().strip().upper().translate(_READ_AS)
        if typed != self.asked:
            self.group.show_message(
                f"That is not the {_NUMBERS[self._asked]} group. Compare it with the sheet."
            )
            self.group.editor.setFocus()
            self.group.editor.selectAll()
            return
        self.forget()
        self.confirmed.emit()

    def forget(self) -> None:
        """Let go of the code, also where it was copied to."""
        self.clear_clipboard()
        self._code = ""
        self.shown.setText("")
        self.shown.setAccessibleName("")
        self.group.set_text("")

    def _sheet(self) -> bytes:
        from massage_desk.documents.recovery_sheet import render_recovery_sheet  # late: heavy

        return render_recovery_sheet(self._code, self._practice, self._made_on)

    @Slot()
    def _print(self) -> None:
        print_sheet(self._sheet, self.word, _NOT_PRINTED)

    @Slot()
    def _save(self) -> None:
        name = f"massage-desk-recovery-{self._made_on.isoformat()}.pdf"
        save_sheet(self._sheet, self.word, name, _SAVING, ("warning", _SAVED))

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
        if self._code and clipboard.text() == self._code:
            clipboard.clear()
