"""The code of a condition: taken from the look-up or typed, and asked about when words change."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.domain.condition_codes import belongs, code_named
from massage_desk.domain.history_checks import icd_code, is_icd_code
from massage_desk.domain.names import fold
from massage_desk.ui.history.suggestions import HEADING
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.field import LineField
from massage_desk.ui.widgets.labels import words

_NO_CODE = "Write an ICD-10-CM code as in M06.9, or leave it empty."
_UNKNOWN = "Not in this release of ICD-10-CM"
_LONGEST = 60  # characters of words in a question


class CodeField(LineField):
    """A code stands with the words it was set for; for other words it is asked about."""

    answered = Signal()  # the code was kept or removed

    def __init__(self, name: str, label: str, *, placeholder: str = "") -> None:
        super().__init__(name, label, placeholder=placeholder)
        self._words = ""  # what the condition was called when the code was set
        self._agreed: str | None = ""  # and when it was last said to be right; None: not known
        self.question = words()
        self.remove_button = quiet_button("Remove code", "close")
        self.keep_button = quiet_button("Keep code", "check")
        self.remove_button.clicked.connect(self._remove)
        self.keep_button.clicked.connect(self._keep)
        self._choice = QWidget()
        row = QHBoxLayout(self._choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.remove_button)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        for part in (self.question, self._choice):
            self.add_under(part)
            part.hide()
        self.tail = self.keep_button
        QWidget.setTabOrder(self.editor, self.remove_button)
        QWidget.setTabOrder(self.remove_button, self.keep_button)
        self.editor.textEdited.connect(self._typed)
        self.editor.editingFinished.connect(self._tidy)

    @property
    def is_asking(self) -> bool:
        """Whether it waits to be told if the code still fits."""
        return not self._choice.isHidden()

    def begin(self, condition: str | None) -> None:
        """The code stands with these words, as they were written down; None: it is not known."""
        self._words, self._agreed = condition or "", condition
        self._ask("")
        self.set_hint("")

    def take(self, code: str, title: str) -> None:
        """The code of a title that was taken from the look-up."""
        self.set_text(code)
        self.clear_message()
        self.begin(title)
        self._tell()

    def check(self, condition: str) -> bool:
        """Ask where the code stands with other words now; tells whether there is no question."""
        self._words = condition
        code = self.text().strip()
        if self._agreed is not None and not self._agreed.strip():
            self._agreed = condition  # the first words after a code that was typed before them
        is_same = self._agreed is not None and fold(condition) == fold(self._agreed)
        if is_same or not is_icd_code(code) or belongs(code, condition):
            self._ask("")
        else:
            before = "other words" if self._agreed is None else f"“{_short(self._agreed)}”"
            self._ask(f"{code} was set for {before}. Does it fit the words that stand there now?")
        return not self.is_asking

    @Slot()
    def _typed(self) -> None:
        """A code that is typed is for the words that stand there."""
        self._agreed = self._words
        self._ask("")
        self.clear_message()
        self.set_hint("")

    @Slot()
    def _tidy(self) -> None:
        code = icd_code(self.text().strip())
        if code != self.text():
            self.set_text(code)
        if code and not is_icd_code(code):
            self.show_message(_NO_CODE)
        else:
            self.clear_message()
            self._tell()

    def _tell(self) -> None:
        """What the code is called, where the words do not say it, and what it is not for."""
        code = self.text().strip()
        named = code_named(code) if code else None
        if named is None:
            self.set_hint(_UNKNOWN if code else "")
            return
        title = "" if fold(named.title) == fold(self._words) else named.title
        heading = "" if named.billable else HEADING
        told = " · ".join(filter(None, (title, heading)))
        self.set_hint(told[:1].upper() + told[1:])

    @Slot()
    def _remove(self) -> None:
        self.set_text("")
        self.set_hint("")
        self._settle()

    @Slot()
    def _keep(self) -> None:
        self._tell()
        self._settle()

    def _settle(self) -> None:
        self._agreed = self._words
        self._ask("")
        self.answered.emit()

    def _ask(self, question: str) -> None:
        self.question.setText(question)
        for part in (self.question, self._choice):
            part.setVisible(bool(question))
        for button in (self.remove_button, self.keep_button):
            button.setAccessibleDescription(question)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
