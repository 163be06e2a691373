"""A new client: what matters first, on one page; the rest when it matters."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.clients import (
    ClientForm,
    add_client,
    likely_duplicates,
)
from massage_desk.services.episodes import EpisodeForm, add_episode
from massage_desk.services.half_written import put_away, take_out
from massage_desk.store.opening import Session
from massage_desk.ui.clients.forms import (
    identity_fields,
    read_client,
    read_reason,
    reason_fields,
)
from massage_desk.ui.clients.twins import TwinBanner
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.picker import ContactPicker
from massage_desk.ui.page import Page, Place
from massage_desk.ui.widgets.buttons import plain_button, primary_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll

_WIDEST = 760


class NewClientPage(Page):
    """Leaving the page loses nothing: what is written stays until it is saved or cleared."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = Form(identity_fields())
        self.reason = Form(reason_fields())
        self.referrer = ContactPicker(desk, "Who referred them")
        self.fault = Banner("danger", "")
        self.twin = TwinBanner()
        self.twin.open_requested.connect(self._open_client)
        for form in (self.form, self.reason):
            form.changed.connect(self._changed)
        for name in ("given_name", "family_name", "birth_date", "phone", "email"):
            self.form[name].editor.editingFinished.connect(self._look_for_twin)  # type: ignore[attr-defined]
        self.referrer.changed.connect(self._changed)
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        who, why = Card("Who it is"), Card("Why they come")
        who.add(self.form)
        who.add(self.twin)
        why.add(muted("Leave this empty for somebody who comes for their well-being."))
        why.add(self.reason)
        why.add(self.referrer)
        self.save_button = primary_button("Save client", "check")
        self.save_button.setToolTip("Save client (Ctrl+Return)")
        self.save_button.clicked.connect(self.save)
        self.intake_button = plain_button("Save and take the intake", "edit")
        self.intake_button.setToolTip("Save, and take the intake now (Ctrl+Shift+Return)")
        self.intake_button.clicked.connect(self.save_and_ask)
        self.clear_button = quiet_button("Clear the form")
        self.clear_button.clicked.connect(self.clear)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.intake_button)
        foot.addWidget(self.clear_button)
        foot.addStretch(1)
        scroll = PageScroll(widest=_WIDEST)
        for part in (heading("New client"), self.fault, who, why):
            scroll.add(part)
        scroll.column.addLayout(foot)
        scroll.add(muted("The rest can follow: in the intake, or on the client's page."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self._scroll = scroll

    def open(self, place: Place) -> None:
        """Show the form as it was left, with the caret in the first field."""
        self.form.focus_first()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key, menu and palette."""
        return {"client.save": self.save, "client.save_intake": self.save_and_ask}

    def unsaved(self) -> str:
        """A client that is being written down is saved by the therapist's word only."""
        if self.is_empty():
            return ""
        return "A new client is written down and not saved. Save it, or clear the form."

    def memory(self) -> dict[str, Any]:
        """What is written, sealed."""
        if self.is_empty():
            return {}
        written = {
            "client": self.form.values(),
            "reason": self.reason.values(),
            "referrer": self.referrer.written(),
        }
        return {"written": put_away(self._desk.store, written)}

    def recall(self, memory: dict[str, Any]) -> None:
        """Show what was written when the desk was locked, unless something else is by now."""
        if not self.is_empty() or "written" not in memory:
            return
        written = take_out(self._desk.store, memory["written"])
        if written:
            self.form.set_values(written["client"])
            self.reason.set_values(written["reason"])
            self.referrer.take_up(written["referrer"])
            self._look_for_twin()

    def is_empty(self) -> bool:
        """Whether nothing is written."""
        texts = [*self.form.values().values(), *self.reason.values().values()]
        texts.append(self.referrer.field.text())
        return not any(text.strip() for text in texts) and not self.referrer.is_adding

    @Slot()
    def clear(self) -> None:
        """Begin anew with an empty form."""
        for form in (self.form, self.reason):
            form.set_values(dict.fromkeys(form.fields, ""))
            form.clear_messages()
        self.referrer.set_contact(None)
        self.fault.hide()
        self.twin.show_twins([])
        self._changed()
        if self.isVisible():
            self.form.focus_first()

    @Slot()
    def save(self) -> None:
        """Save the client and go to their page; where something is wrong, say so at its field."""
        self._save("client")

    @Slot()
    def save_and_ask(self) -> None:
        """Save the client and take the intake now."""
        self._save("intake")

    def _save(self, page: str) -> None:
        self.fault.hide()
        read = self._read()
        if read is None:
            return
        client, reason = read
        try:
            client_id = self._desk.write(
                Changes.of("client", "episode"),
                self,
                _add,
                client,
                reason,
                at=self._desk.now(),
            )
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))
            return
        self.clear()
        self._desk.said.emit("Client saved")
        self.go_requested.emit(Place(page, client_id=client_id))

    def _read(self) -> tuple[ClientForm, EpisodeForm | None] | None:
        """What is written, or None where something is wrong; then it is said at every field."""
        today = self._desk.now().date
        client = reason = None
        self.reason.clear_messages()
        referrer_id = None
        is_wrong = False
        try:
            referrer_id = self.referrer.contact_id()
        except InvalidField as fault:
            self.referrer.show_message(str(fault))
            self.referrer.field.editor.setFocus()
            is_wrong = True
        if referrer_id is not None or any(text.strip() for text in self.reason.values().values()):
            try:
                reason = read_reason(self.reason, today, referrer_id)
            except InvalidInput as fault:
                self.reason.show_fault(fault)
                is_wrong = True
        try:
            client = read_client(self.form, today)
            self.form.clear_messages()
        except InvalidInput as fault:
            self.form.show_fault(fault)
            is_wrong = True
        return None if is_wrong or client is None else (client, reason)

    @Slot()
    def _changed(self) -> None:
        self.clear_button.setEnabled(not self.is_empty())

    @Slot()
    def _look_for_twin(self) -> None:
        try:
            form = read_client(self.form, self._desk.now().date)
        except InvalidInput:
            return
        self.twin.show_twins(self._desk.read(likely_duplicates, form))

    @Slot(int)
    def _open_client(self, client_id: int) -> None:
        self.go_requested.emit(Place("client", client_id=client_id))


def _add(session: Session, client: ClientForm, reason: EpisodeForm | None, *, at: Moment) -> int:
    client_id = add_client(session, client, at=at)
    if reason is not None:
        add_episode(session, client_id, reason, on=at.date, at=at)
    return client_id
