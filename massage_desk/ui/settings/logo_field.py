"""The logo of the practice: chosen, judged beside the window, shown small, taken away again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.ui.background import Background, Progress
from massage_desk.ui.design.theme import set_state
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.fields import Field

_PREVIEW = (160, 72)  # px
_MOST_BYTES = 20 * 1024 * 1024  # a larger file is not even read


class LogoField(Field):
    """`data` is a PNG of our own making, or None. A picture is decoded in the background."""

    settled = Signal()  # a chosen file was taken or refused

    editor: QWidget

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._preview = QLabel("No logo")
        self._preview.setProperty("look", "well")
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setFixedSize(*_PREVIEW)
        self.choose_button = plain_button("Choose a picture …", "folder")
        self.choose_button.clicked.connect(self._choose)
        self.remove_button = quiet_button("Remove")
        self.remove_button.clicked.connect(self._remove)
        row.addWidget(self._preview)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        super().__init__("logo", "Logo", box, "PNG or JPEG, up to 25 megapixels.", parent)
        self.label.setBuddy(self.choose_button)
        self.setFocusProxy(self.choose_button)
        self._background = background
        self.data: bytes | None = None
        self.is_changed = False
        self.is_busy = False
        self.load(None)

    def text(self) -> str:
        """Whether there is a logo, in a word; the picture itself is `data`."""
        return "logo" if self.data else ""

    def set_text(self, text: str) -> None:
        """Only taking the logo away can be said in words."""
        if not text:
            self._show(None)

    def load(self, data: bytes | None) -> None:
        """Show the logo as it is kept."""
        self._show(data)
        self.is_changed = False

    def take(self, path: Path) -> None:
        """Take a file as the new logo, once it is known to be a picture that can be kept."""
        if self.is_busy:
            return
        self.clear_message()
        self._busy(True)
        task = self._background.run(_reading(path), done=self._taken, failed=self._refused)
        task.crashed.connect(self._crashed)

    @Slot(object)
    def _taken(self, data: bytes) -> None:
        self._busy(False)
        self._show(data)
        self.is_changed = True
        self.changed.emit()
        self.settled.emit()

    @Slot(object)
    def _refused(self, fault: DeskError) -> None:
        self._busy(False)
        self.show_message(str(fault))
        self.choose_button.setFocus()
        self.settled.emit()

    @Slot()
    def _crashed(self) -> None:
        self._busy(False)
        self.settled.emit()

    def _busy(self, busy: bool) -> None:  # noqa: FBT001 - one state, said by its name
        self.is_busy = busy
        self.choose_button.setText("Reading …" if busy else "Choose a picture …")
        self.choose_button.setEnabled(not busy)
        self.remove_button.setEnabled(not busy)

    def _show(self, data: bytes | None) -> None:
        self.data = data
        picture = QPixmap()
        if data is not None and picture.loadFromData(data, "PNG"):
            ratio = self.devicePixelRatioF()
            small = picture.scaled(
                round((_PREVIEW[0] - 16) * ratio),
                round((_PREVIEW[1] - 16) * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            small.setDevicePixelRatio(ratio)
            self._preview.setPixmap(small)
            self._preview.setAccessibleName("The logo")
            set_state(self._preview, "look", "paper")
        else:
            self._preview.setPixmap(QPixmap())
            self._preview.setText("No logo")
            self._preview.setAccessibleName("No logo")
            set_state(self._preview, "look", "well")
        self.remove_button.setVisible(data is not None)

    @Slot()
    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, "Choose a logo", "", "Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif)"
        )
        if chosen:
            self.take(Path(chosen))

    @Slot()
    def _remove(self) -> None:
        self._show(None)
        self.is_changed = True
        self.clear_message()
        self.choose_button.setFocus()
        self.changed.emit()


def _reading(path: Path) -> Callable[[Progress], bytes]:
    def work(_progress: Progress) -> bytes:
        from massage_desk.services.logo import clean_logo  # late: loads the picture library

        try:
            if path.stat().st_size > _MOST_BYTES:
                raise InvalidField(
                    "logo", "This file is larger than 20 MB. Choose a smaller picture."
                )
            data = path.read_bytes()
        except OSError:
            raise InvalidField("logo", "This file could not be read. Choose another one.") from None
        return clean_logo(data)

    return work
