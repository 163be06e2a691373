"""The seal of the records: shown, printed, and compared with one that was printed before."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from massage_desk.domain.chain import Head
from massage_desk.services.checking import matches, seal_now
from massage_desk.services.practice import get_practice
from massage_desk.store.disk import Act
from massage_desk.ui.desk import Desk
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import line_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.sheets import print_sheet, save_sheet

_SAVING = Act("the sheet was not saved", "The seal itself is in your records.")
_WHAT_IT_IS = (
    "Each signed note with its chart and numbers, each addendum, each issued letter and each "
    "disclosure is sealed, and each seal holds the one before. Whoever alters any of them, even "
    "with the key and another program, cannot bring back the seal that you printed."
)


class SealCard(Card):
    """Shows where the chain ends; the number and the figures are what a sheet carries."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Seal of the records", parent)
        self._desk = desk
        self.entries: QLabel = heading("", 2)
        self.seal = muted()
        self.seal.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.seal.setAccessibleName("The seal of now")
        self.print_button = plain_button("Print the sheet …", "print")
        self.print_button.clicked.connect(self._print)
        self.save_button = plain_button("Save as PDF …", "save")
        self.save_button.clicked.connect(self._save)
        self.number = line_field("number", "Sealed entries on the sheet")
        self.printed = line_field("printed", "Seal on the sheet")
        self.compare_button = plain_button("Compare", "check")
        self.compare_button.clicked.connect(self.compare)
        self.printed.editor.returnPressed.connect(self.compare)
        self.word = Banner("neutral", "")
        self.word.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self.add(muted(_WHAT_IT_IS))
        self.add(self.entries)
        self.add(self.seal)
        self._add_row(self.print_button, self.save_button)
        self.form = Form([self.number, self.printed])
        self.add(self.form)
        self._add_row(self.compare_button)
        self.add(self.word)

    def _add_row(self, *buttons: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def read(self) -> None:
        """Show the seal of now."""
        head = self._seal_now()
        entries = "1 sealed entry" if head.length == 1 else f"{head.length:,} sealed entries"
        self.entries.setText(entries if head.length else "Nothing is sealed yet")
        self.seal.setText(head.short if head.length else "The first signed note begins the chain.")
        for button in (self.print_button, self.save_button, self.compare_button):
            button.setEnabled(head.length > 0)

    def _seal_now(self) -> Head:
        return self._desk.read(seal_now)

    @Slot()
    def compare(self) -> None:
        """Say whether a printed seal is the one that the records had then."""
        self.form.clear_messages()
        number, printed = self.number.text().replace(",", "").strip(), self.printed.text().strip()
        if not number.isdecimal():
            self.form.show_messages({"number": "Type the number as it stands on the sheet."})
            return
        if not printed:
            self.form.show_messages({"printed": "Type the five groups as they are printed."})
            return
        if matches(self._desk.store, int(number), printed):
            self.word.show_words(
                "success",
                "This is the seal that your records had then. What was sealed before is unchanged.",
            )
        else:
            self.word.show_words(
                "danger",
                "This is not a seal that your records had with so many entries. Compare the "
                "figures with the sheet. If they are right, something was changed, or these "
                "records were restored from a backup made before the sheet.",
            )

    def _sheet(self) -> bytes:
        from massage_desk.documents.seal_sheet import render_seal_sheet  # late: heavy

        name = self._desk.read(get_practice).form.name
        return render_seal_sheet(self._seal_now(), name, self._desk.now())

    @Slot()
    def _print(self) -> None:
        print_sheet(
            self._sheet,
            self.word,
            "The printer does not answer, so nothing was printed. Save the sheet as PDF.",
        )

    @Slot()
    def _save(self) -> None:
        name = f"massage-desk-seal-{self._desk.now().date.isoformat()}.pdf"
        told = ("success", "The sheet is saved. It tells nothing of what was written.")
        save_sheet(self._sheet, self.word, name, _SAVING, told)
