"""The practice's letterhead as a form: used at first run and in the settings."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from massage_desk.domain.people import PracticeForm
from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.fields import Field, line_field, text_field
from massage_desk.ui.widgets.form import Form

_PREVIEW = (160, 72)  # px
_MOST_BYTES = 20 * 1024 * 1024  # a larger file is not even read


class LogoField(Field):
    """A picture for the letterhead: chosen, shown small, taken away again."""

    editor: QWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._preview = QLabel("No logo")
        self._preview.setProperty("look", "well")
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setFixedSize(*_PREVIEW)
        self.choose_button = plain_button("Choose a picture …")
        self.choose_button.clicked.connect(self._choose)
        self.remove_button = quiet_button("Remove")
        self.remove_button.clicked.connect(self._remove)
        row.addWidget(self._preview)
        row.addWidget(self.choose_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        super().__init__("logo", "Logo", box, "PNG or JPEG, up to 25 megapixels.", parent)
        self.data: bytes | None = None
        self.is_changed = False
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
        """Take a file as the new logo. Whether it is a picture is decided when it is kept."""
        self.clear_message()
        try:
            if path.stat().st_size > _MOST_BYTES:
                self.show_message("This file is larger than 20 MB. Choose a smaller picture.")
                return
            data = path.read_bytes()
        except OSError:
            self.show_message("This file could not be read. Choose another one.")
            return
        self.data, self.is_changed = data, True
        self._preview.setPixmap(QPixmap())
        self._preview.setText("New logo")
        self.remove_button.show()
        self.changed.emit()

    def _show(self, data: bytes | None) -> None:
        self.data = data
        picture = QPixmap()
        if data is not None and picture.loadFromData(data, "PNG"):
            ratio = self.devicePixelRatioF()
            small = picture.scaled(
                round((_PREVIEW[0] - 8) * ratio),
                round((_PREVIEW[1] - 8) * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            small.setDevicePixelRatio(ratio)
            self._preview.setPixmap(small)
        else:
            self._preview.setPixmap(QPixmap())
            self._preview.setText("No logo")
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
        self.changed.emit()


class PracticeEditor(QWidget):
    """Name, credentials, registration, address and logo, with messages at the field."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(
            [
                line_field("name", "Name of the practice"),
                line_field("therapist_name", "Your name"),
                line_field("credentials", "Credentials", "As printed after your name, as in LMT."),
                line_field("registration_body", "Registered with"),
                line_field("registration_number", "Registration or licence number"),
                line_field("phone", "Phone"),
                line_field("email", "E-mail"),
                text_field("address", "Address", 3),
            ]
        )
        self.logo = LogoField()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addWidget(self.logo)
        self.form.changed.connect(self.changed)
        self.logo.changed.connect(self.changed)
        self.setFocusProxy(self.form["name"].editor)

    def load(self, form: PracticeForm, logo: bytes | None) -> None:
        """Show the practice as it is kept."""
        self.form.set_values({name: getattr(form, name) for name in self.form.fields})
        self.form.clear_messages()
        self.logo.load(logo)

    def value(self) -> PracticeForm:
        """The practice as it stands in the form."""
        return PracticeForm(**self.form.values())

    def show_fault(self, fault: InvalidField | InvalidInput) -> None:
        """Say at each field what is wrong with it."""
        self.clear_messages()
        if isinstance(fault, InvalidField) and fault.field == "logo":
            self.logo.show_message(str(fault))
            self.logo.choose_button.setFocus()
            return
        self.form.show_fault(fault)

    def clear_messages(self) -> None:
        """Nothing is wrong any more."""
        self.form.clear_messages()
        self.logo.clear_message()
