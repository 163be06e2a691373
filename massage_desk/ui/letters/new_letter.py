"""Beginning a letter: to whom, and of what kind; the draft is then made from the record."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.errors import DeskError, InvalidField
from massage_desk.services.clients import get_client
from massage_desk.services.contacts import care_team
from massage_desk.services.letters import LETTER_KINDS, letters_of, start_letter
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.directory.picker import ContactPicker
from massage_desk.ui.widgets.buttons import primary_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.scroll import PageScroll


class NewLetterPanel(PageScroll):
    """Usually Enter is enough: whoever sent the client is proposed."""

    begun = Signal(int)  # letter id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=720)
        self._desk = desk
        self._client_id = 0
        self._visit_id: int | None = None
        self.title = heading("New letter")
        self.recipient = ContactPicker(desk, "To")
        self.kind = choice_field("kind", "Kind", [(kind.id, kind.name) for kind in LETTER_KINDS])
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.begin_button = primary_button("Draft letter", "letter")
        self.begin_button.setToolTip("Draft letter (Ctrl+Return)")
        self.begin_button.clicked.connect(self.begin)
        card = Card()
        card.add(self.fault)
        card.add(self.recipient)
        card.add(self.kind)
        foot = QHBoxLayout()
        foot.addWidget(self.begin_button)
        foot.addStretch(1)
        card.body.addLayout(foot)
        self.add(self.title)
        self.add(card)
        self.add(
            muted(
                "The draft says what the record says: the last visit, the numbers, the history "
                "and the body chart. You change the words, and see the page as it will be printed."
            )
        )
        self.column.addStretch(1)

    def show_client(self, client_id: int, visit_id: int | None, kind: str = "") -> None:
        """Propose a recipient for a letter about this client, and a kind where none is wanted."""
        self._client_id, self._visit_id = client_id, visit_id
        self.title.setText(f"New letter about {self._desk.read(get_client, client_id).name}")
        team = self._desk.read(care_team, client_id)
        wanted = ["family physician", "referring"] if kind == "urgent" else ["referring"]
        by_role = {each.role: each for each in reversed(team)}
        likely = next((by_role[role] for role in wanted if role in by_role), None)
        likely = likely or (team[0] if team else None)
        self.recipient.set_contact(likely.contact.id if likely else None)
        written = [row for row in self._desk.read(letters_of, client_id) if row.issued]
        self.kind.set_text(kind or ("progress" if written else "findings"))
        self.fault.hide()
        if kind and likely:
            self.begin_button.setFocus()  # nothing is left to be chosen
        else:
            self.recipient.field.editor.setFocus()

    @Slot()
    def begin(self) -> None:
        """Draft the letter."""
        try:
            contact_id = self.recipient.contact_id()
        except InvalidField as fault:
            self.recipient.show_message(str(fault))
            return
        if contact_id is None:
            self.recipient.show_message("Name the physician, or add them to the directory here.")
            self.recipient.field.editor.setFocus()
            return
        try:
            letter_id = self._desk.write(
                Changes.of("letter", client_id=self._client_id),
                self,
                start_letter,
                self._client_id,
                contact_id,
                self.kind.text(),
                visit_id=self._visit_id,
                at=self._desk.now(),
            )
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))
            return
        self.begun.emit(letter_id)
