"""The window for faults that should not happen."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from massage_desk.ui.widgets.buttons import plain_button, primary_button
from massage_desk.ui.widgets.labels import heading, words

_KEPT = "What you had written was saved before this window came."
_NOT_KEPT = (
    "Not all of what you had written could be saved. It still stands on its page; copy it from "
    "there before you close the desk."
)


class FaultWindow(QDialog):
    """Tells that the desk made a mistake, that the text is kept, and shows the report whole."""

    def __init__(
        self, report: str, path: Path | None, *, unsaved: str, is_kept: bool = True
    ) -> None:
        super().__init__(None)
        self.setWindowTitle("Massage Desk")
        self.resize(620, 440)
        self.setModal(True)
        kept = unsaved or (_KEPT if is_kept else _NOT_KEPT)
        where = (
            "The report below is kept on this computer alone"
            if path is not None
            else "The report below could not be kept"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading("Something went wrong in Massage Desk", 2))
        column.addWidget(
            words(
                f"This is a fault of the program, not of yours. {kept} You can go on; if the page "
                "does not answer, lock the desk and unlock it again."
            )
        )
        column.addWidget(
            words(f"{where}. It names lines of the program, no client and nothing you wrote.")
        )
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setAccessibleName("Report")
        column.addWidget(self.report, 1)
        self.copy = plain_button("Copy report", "copy")
        self.copy.clicked.connect(self._copy)
        go_on = primary_button("Go on")
        go_on.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.copy)
        foot.addWidget(go_on)
        column.addLayout(foot)
        go_on.setFocus()

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(self.report.toPlainText())
