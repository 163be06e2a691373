"""Who else cares for a client, in what part, and whom the client lets the therapist tell."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.errors import DeskError
from massage_desk.services.consents import (
    consents_of,
    restore_consent,
    withdraw_consent,
)
from massage_desk.services.contacts import (
    CareTeamMember,
    ContactRow,
    care_team,
    get_contact,
    give_role,
    take_role,
)
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.joining import JoinForm
from massage_desk.ui.directory.team_member import MemberBlock
from massage_desk.ui.letters.consent_form import ConsentForm
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted

_NAMED = 80  # characters of a name in a message


class CareTeamCard(Card):
    """Each member with their parts and consent; what is typed here is kept for its client."""

    opened = Signal(object)  # the form, which is to be brought into sight

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Care team", parent)
        self._desk = desk
        self._client_id = 0
        self._team: list[CareTeamMember] = []
        self._undo: tuple[Callable[..., Any], tuple[Any, ...]] | None = None
        self._unfinished: dict[int, dict[str, Any]] = {}
        self._consent_for = 0  # contact id
        self._consent_begun: dict[str, str] = {}
        self.blocks: dict[int, MemberBlock] = {}  # by contact id
        self.add_button = quiet_button("Add", "plus")
        self.add_button.setAccessibleName("Add to the care team")
        self.add_button.clicked.connect(self.start)
        self.add_action(self.add_button)
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        self.word.pressed.connect(self.undo)
        self._rows = QWidget(self)
        self._column = QVBoxLayout(self._rows)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.form = JoinForm(desk, self)
        self.form.joined.connect(self._join)
        self.form.left.connect(self._leave)
        self.consent = ConsentForm(desk, self)
        self.consent.recorded.connect(self._consent_recorded)
        self.consent.left.connect(self._leave_consent)
        for part in (self.word, self._rows, self.form, self.consent):
            self.add(part)
        self.form.hide()
        self.consent.hide()
        desk.changed.connect(self._changed)

    def show_client(self, client_id: int) -> None:
        """Show the care team of a client, with what was left half written for them."""
        if client_id != self._client_id:
            self._change_client(client_id)
        self._team = self._desk.read(care_team, client_id)
        consents = self._desk.read(consents_of, client_id)
        today = self._desk.now().date
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.blocks.clear()
        if not self._team:
            self._column.addWidget(muted("Nobody is named yet. Letters go to people named here."))
        # New buttons come last in the order of Tab; these belong where they stand.
        before: QWidget = self.add_button
        for contact_id, parts in _by_contact(self._team):
            own = [row for row in consents if row.contact_id == contact_id]
            block = MemberBlock(parts, own, today)
            block.taken.connect(self._take)
            block.consent_wanted.connect(self._ask_consent)
            block.withdrawn.connect(self._withdraw)
            self.blocks[contact_id] = block
            self._column.addWidget(block)
            block.show()  # at once, so that it can take the caret
            for button in block.buttons:
                QWidget.setTabOrder(before, button)
                before = button

    @Slot()
    def start(self) -> None:
        """Open the form for somebody else."""
        self.form.start(member.role for member in self._team)
        self.opened.emit(self.form)

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        if self._undo is None:
            return
        (act, args), self._undo = self._undo, None
        if self._write(act, *args):
            self.add_button.setFocus()

    def written(self) -> dict[str, Any] | None:
        """What stands in the forms and is not kept."""
        written: dict[str, Any] = {}
        if (join := self.form.written()) is not None:
            written["join"] = join
        if not self.consent.isHidden() and self.consent.form.values() != self._consent_begun:
            values = self.consent.form.values()
            written["consent"] = {"contact_id": self._consent_for, "values": values}
        return written or None

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the forms with what stood in them before."""
        if "join" in written:
            self.form.take_up(written["join"])
        if "consent" in written:
            self._ask_consent(self._desk.read(get_contact, written["consent"]["contact_id"]))
            self.consent.form.set_values(written["consent"]["values"])

    def _change_client(self, client_id: int) -> None:
        if (written := self.written()) is not None:
            self._unfinished[self._client_id] = written
        self._client_id, self._undo = client_id, None
        self.word.hide()
        self.consent.hide()
        self.form.close_empty()
        if (kept := self._unfinished.pop(client_id, None)) is not None:
            self.take_up(kept)

    @Slot(int, str)
    def _join(self, contact_id: int, role: str) -> None:
        if self._write(give_role, self._client_id, contact_id, role):
            self._leave()

    @Slot()
    def _leave(self) -> None:
        self.form.close_empty()
        self.add_button.setFocus()

    @Slot(object)
    def _take(self, member: CareTeamMember) -> None:
        part = self._client_id, member.contact.id, member.role
        if self._write(take_role, *part):
            name = shortened(member.contact.form.name, _NAMED)
            self._offer_undo(f"{name} was taken out of the care team.", give_role, *part)

    @Slot(object)
    def _ask_consent(self, contact: ContactRow) -> None:
        self._consent_for = contact.id
        self.consent.ask(self._client_id, contact.id, shortened(contact.form.name, _NAMED))
        self._consent_begun = self.consent.form.values()
        self.opened.emit(self.consent)

    @Slot()
    def _consent_recorded(self) -> None:
        self.show_client(self._client_id)
        self._back_to(self._consent_for)

    @Slot()
    def _leave_consent(self) -> None:
        self.consent.hide()
        self._back_to(self._consent_for)

    @Slot(int)
    def _withdraw(self, consent_id: int) -> None:
        if self._write(withdraw_consent, consent_id, self._desk.now().date, kind="consent"):
            self._offer_undo("The consent was withdrawn.", restore_consent, consent_id)

    def _offer_undo(self, words: str, act: Callable[..., Any], *args: object) -> None:
        self._undo = act, args
        self.word.show_words("neutral", words, "Undo")
        self.word.button.setFocus()

    def _back_to(self, contact_id: int) -> None:
        block = self.blocks.get(contact_id)
        (block.consent_button if block else self.add_button).setFocus()

    def _write(self, act: Callable[..., Any], *args: object, kind: str = "contact") -> bool:
        self.word.hide()
        changes = Changes.of(kind, client_id=self._client_id)
        try:
            self._desk.write(changes, self, act, *args, at=self._desk.now())
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        return True

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if self._client_id and changes.concern("contact", "consent", client_id=self._client_id):
            self.show_client(self._client_id)


def _by_contact(team: list[CareTeamMember]) -> list[tuple[int, list[CareTeamMember]]]:
    """The parts of each person together; whoever has the first part comes first."""
    first = {member.contact.id: at for at, member in reversed(list(enumerate(team)))}
    together = sorted(team, key=lambda member: first[member.contact.id])
    grouped = groupby(together, key=lambda member: member.contact.id)
    return [(contact_id, list(parts)) for contact_id, parts in grouped]
