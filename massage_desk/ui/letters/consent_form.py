"""Recording that the client agreed to a recipient being told."""

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.consents import MANNERS, give_consent
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.date_fields import DateField
from massage_desk.ui.widgets.fields import choice_field, line_field
from massage_desk.ui.widgets.form import Form


class ConsentForm(Card):
    """Few fields and a button; today and written are proposed."""

    recorded = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Consent", parent)
        self._desk = desk
        self._client_id = self._contact_id = 0
        self.given_on = DateField("given_on", "Given on", today=lambda: desk.now().date)
        self.expires_on = DateField(
            "expires_on",
            "Holds until",
            "Leave it empty where no end was agreed",
            today=lambda: desk.now().date,
        )
        self.manner = choice_field("manner", "Manner", list(MANNERS.items()))
        self.scope = line_field(
            "scope", "What may be told", placeholder="Findings and progress of treatment"
        )
        self.form = Form([self.given_on, self.expires_on, self.manner, self.scope])
        self.add(self.form)
        self.keep = plain_button("Record consent", "check")
        self.keep.clicked.connect(self.record)
        leave = quiet_button("Not now")
        leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(self.keep)
        foot.addWidget(leave)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def ask(self, client_id: int, contact_id: int, name: str) -> None:
        """Ask for the consent of a client to tell one contact."""
        if (self._client_id, self._contact_id) != (client_id, contact_id):
            self._client_id, self._contact_id = client_id, contact_id
            self.form.clear_messages()
            self.given_on.set_value(self._desk.now().date)
            self.expires_on.set_value(None)
            self.manner.set_text("written")
            self.scope.set_text("")
        self.set_title(f"Consent to tell {name}")
        self.show()
        self.given_on.editor.setFocus()

    def _last_day(self) -> dt.date | None:
        return self.expires_on.value() if self.expires_on.text().strip() else None

    @Slot()
    def record(self) -> None:
        """Keep the consent; what cannot be kept is said at its field."""
        try:
            self._desk.write(
                Changes.of("consent", client_id=self._client_id),
                self,
                give_consent,
                self._client_id,
                self._contact_id,
                scope=self.scope.text(),
                manner=self.manner.text(),
                given_on=self.given_on.value(),
                expires_on=self._last_day(),
                at=self._desk.now(),
            )
        except (InvalidField, InvalidInput) as fault:
            self.form.show_fault(fault)
            return
        except DeskError as fault:
            self.given_on.show_message(str(fault))
            return
        self.hide()
        self.recorded.emit()
