"""What this program is, in a few lines."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from massage_desk import __version__
from massage_desk.domain.condition_codes import SOURCE
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.labels import heading, muted, words

_WIDTH = 460


class AboutSheet(QDialog):
    """Name, version, licence, and what it never does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Massage Desk")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading("Massage Desk", 2))
        column.addWidget(muted(f"Version {__version__}, MIT licence"))
        column.addWidget(
            words(
                "Clinical records for a massage therapist who works alone. They stay on this "
                "computer, encrypted; the program connects to nothing."
            )
        )
        column.addWidget(
            words("It states what was recorded. It makes no diagnosis and calls nothing harmless.")
        )
        column.addWidget(muted(f"Codes of conditions: {SOURCE}", small=True))
        close = plain_button("Close")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
