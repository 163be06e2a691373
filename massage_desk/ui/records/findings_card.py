"""What a check of the records found, each finding in its own words."""

from PySide6.QtWidgets import QWidget

from massage_desk.services.checking import Finding, Report
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted

_KINDS = {"good": "success", "look": "warning", "bad": "danger"}
_FIRST = {"bad": 0, "look": 1, "good": 2}


class FindingsCard(Card):
    """The worst is told first; kind and words say it, not colour alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What was found", parent)
        self.when = muted(small=True)
        self.add(self.when)
        self.findings: list[Banner] = []
        self.hide()

    def show_report(self, report: Report) -> None:
        """Show another report in place of the one before."""
        for banner in self.findings:
            self.body.removeWidget(banner)
            banner.deleteLater()
        ordered = sorted(report.findings, key=_place)
        self.findings = [
            Banner(_KINDS[finding.state], f"{finding.words} {finding.advice}".rstrip())
            for finding in ordered
        ]
        for banner in self.findings:
            self.add(banner)
        local = report.at.local
        self.when.setText(f"Checked on {local.day} {local:%b %Y, %H:%M}. Nothing was changed.")
        self.show()


def _place(finding: Finding) -> int:
    return _FIRST[finding.state]
