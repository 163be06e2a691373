"""The practice's letterhead as a form: used at first run and in the settings."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.people import PracticeForm
from massage_desk.errors import InvalidField, InvalidInput
from massage_desk.ui.background import Background
from massage_desk.ui.settings.logo_field import LogoField
from massage_desk.ui.widgets.fields import line_field, text_field
from massage_desk.ui.widgets.form import Form


class PracticeEditor(QWidget):
    """Name, credentials, registration, address and logo, with messages at the field."""

    changed = Signal()

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
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
        self.logo = LogoField(background)
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
