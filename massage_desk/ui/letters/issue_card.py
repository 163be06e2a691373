"""What still keeps a letter from being issued, the way to mend each, and the button that issues."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.services.letters import Hindrance
from massage_desk.ui.widgets.buttons import (
    danger_button,
    plain_button,
    primary_button,
    quiet_button,
)
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import Badge, muted, words

_MENDS = {"consent": "Record consent", "practice": "Enter your practice"}


class IssueCard(Card):
    """Tells everything at once, so that nothing is found out by trying."""

    issue_wanted = Signal()
    print_wanted = Signal()
    save_wanted = Signal()
    discard_wanted = Signal()
    mend_wanted = Signal(str)  # cause

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Issue", parent)
        self._hindrances = QVBoxLayout()
        self._hindrances.setSpacing(8)
        self.body.addLayout(self._hindrances)
        self.ready = muted()
        self.add(self.ready)
        self.issue = primary_button("Issue letter", "sign")
        self.issue.setToolTip("Issue letter (Ctrl+Return)")
        self.issue.clicked.connect(self.issue_wanted)
        self.discard = danger_button("Discard draft", "trash")
        self.discard.clicked.connect(self.discard_wanted)
        self.print_button = plain_button("Print", "print")
        self.print_button.setToolTip("Issue and print (Ctrl+P)")
        self.print_button.clicked.connect(self.print_wanted)
        self.save_button = plain_button("Save as PDF", "save")
        self.save_button.setToolTip("Issue and save as PDF (Ctrl+S)")
        self.save_button.clicked.connect(self.save_wanted)
        foot = QHBoxLayout()
        for button in (self.issue, self.print_button, self.save_button):
            foot.addWidget(button)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.body.addWidget(self.discard)

    def show_hindrances(self, hindrances: list[Hindrance], consent: str) -> None:
        """Say what is to be done first; `consent` is told where nothing is."""
        while (item := self._hindrances.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in hindrances:
            self._hindrances.addWidget(self._line(each))
        for button in (self.issue, self.print_button, self.save_button):
            button.setEnabled(not hindrances)
        self.ready.setVisible(not hindrances)
        self.ready.setText(
            f"{consent}. Issuing keeps the PDF as it is and writes down what left, to whom and "
            "why. Printing or saving a draft issues it."
        )

    def _line(self, hindrance: Hindrance) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Badge("warning", "First"))
        row.addWidget(words(hindrance.words), 1)
        if hindrance.cause in _MENDS:
            mend = quiet_button(_MENDS[hindrance.cause])
            mend.clicked.connect(partial(self._mend, hindrance.cause))
            row.addWidget(mend)
        return line

    def _mend(self, cause: str, _checked: object = None) -> None:
        self.mend_wanted.emit(cause)
