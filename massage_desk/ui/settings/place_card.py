"""Where the records lie, and which version of the desk wrote them."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFormLayout, QHBoxLayout, QLabel, QWidget

from massage_desk import __version__
from massage_desk.store.schema import CURRENT
from massage_desk.store.synchronised import synchronised_by
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import breakable, muted, words


class PlaceCard(Card):
    """The path can be copied and its folder opened; nothing in it is changed."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("Where your records lie", parent)
        self._folder = folder
        self.path = QLabel(breakable(str(folder)))
        self.path.setTextFormat(Qt.TextFormat.PlainText)
        self.path.setWordWrap(True)
        self.path.setProperty("look", "path")
        self.path.setAccessibleName("Folder of your records")
        self.path.setAccessibleDescription(str(folder))
        self.copy_button = plain_button("Copy path", "copy")
        self.copy_button.clicked.connect(self._copy)
        self.open_button = plain_button("Open folder", "folder")
        self.open_button.clicked.connect(self._open)
        self.word = muted(small=True)
        self.word.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy_button)
        row.addWidget(self.open_button)
        row.addWidget(self.word, 1)
        row.addStretch(1)
        versions = QFormLayout()
        versions.setHorizontalSpacing(16)
        versions.setVerticalSpacing(4)
        versions.addRow(muted("Massage Desk"), words(f"Version {__version__}"))
        versions.addRow(muted("Your records"), words(f"Format {CURRENT}, encrypted"))
        self.body.setSpacing(12)
        self.warning = Banner("warning", _warning(synchronised_by(folder)))
        self.warning.setVisible(bool(self.warning.text()))
        self.add(self.warning)
        self.add(
            muted(
                "Everything is in this folder, encrypted. Do not change or move files in it while "
                "the desk is open; to take your records elsewhere, make a backup."
            )
        )
        self.add(self.path)
        self.body.addLayout(row)
        self.body.addSpacing(4)
        self.body.addLayout(versions)

    @Slot()
    def _copy(self) -> None:
        QApplication.clipboard().setText(str(self._folder))
        self._say("Copied")

    @Slot()
    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self._say("This computer has no program that shows folders. Copy the path instead.")

    def _say(self, told: str) -> None:
        self.word.setText(told)
        self.word.show()


def _warning(program: str) -> str:
    if not program:
        return ""
    return (
        f"{program} keeps this folder in step with other computers. It may exchange your records "
        "while they are open here; the desk then stops saving, so that nothing is mixed up. Tell "
        f"{program} to leave this folder out. Backups may lie there: each is one whole, encrypted "
        "file."
    )
