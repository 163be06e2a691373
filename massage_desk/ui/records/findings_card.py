"""What a check of the records found, each finding in its own words."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from massage_desk.services.checking import Finding, Report
from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import theme
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted, words

_KINDS = {"look": "warning", "bad": "danger"}
_FIRST = {"bad": 0, "look": 1, "good": 2}


class GoodLine(QWidget):
    """One thing that is as it should be: a sign and quiet words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel(self)
        self._sign.setAccessibleName("Good")
        self._words = words(text, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 8, 2)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        theme().changed.connect(self._colour)
        self._colour()

    def text(self) -> str:
        """The words shown."""
        return self._words.text()

    @Slot()
    def _colour(self) -> None:
        self._sign.setPixmap(icon_pixmap("success", "success"))


class FindingsCard(Card):
    """The worst is told first; a sign and words say what it is, not colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What was found", parent)
        self.when = muted(small=True)
        self.add(self.when)
        self.findings: list[Banner | GoodLine] = []
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show another report in place of the one before."""
        for line in self.findings:
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.findings = [_line(finding) for finding in sorted(report.findings, key=_place)]
        for line in self.findings:
            self.add(line)
        local = report.at.local
        self.when.setText(f"Checked on {local.day} {local:%b %Y, %H:%M}. Nothing was changed.")
        self.show()

    def text(self) -> str:
        """Everything that was found, a line each."""
        return "\n".join(line.text() for line in self.findings)


def _line(finding: Finding) -> Banner | GoodLine:
    text = f"{finding.words} {finding.advice}".rstrip()
    return GoodLine(text) if finding.state == "good" else Banner(_KINDS[finding.state], text)


def _place(finding: Finding) -> int:
    return _FIRST[finding.state]
