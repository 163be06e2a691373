"""One letter on the screen: what is written and done at the left, its page at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from massage_desk.services.letters import LetterFacts
from massage_desk.ui.desk import Desk
from massage_desk.ui.letters.consent_form import ConsentForm
from massage_desk.ui.letters.draft_column import DraftColumn
from massage_desk.ui.letters.issue_card import IssueCard
from massage_desk.ui.letters.issued_card import IssuedCard
from massage_desk.ui.letters.pdf_view import PdfView
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import Badge, heading, muted
from massage_desk.ui.widgets.scroll import PageScroll


class LetterSheet(QSplitter):
    """Shows the cards that fit a draft, an issued letter, or one that was just thrown away."""

    client_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.title = heading("Letter")
        self.state = Badge("warning", "Draft")
        self.saved = muted(small=True)
        self.word = Banner("danger", "", closable=True)
        self.column = DraftColumn()
        self.column.tips.said.connect(desk.said)
        self.consent = ConsentForm(desk)
        self.issue_card = IssueCard()
        self.issued_card = IssuedCard()
        self.pdf = PdfView()
        client = quiet_button("Client", "client")
        client.clicked.connect(self.client_wanted)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.saved)
        head.addWidget(self.state)
        head.addWidget(client)
        self.left = PageScroll(widest=760)
        self.left.column.addLayout(head)
        for part in (self.word, self.issued_card, self.column, self.consent, self.issue_card):
            self.left.add(part)
        self.left.column.addStretch(1)
        self.word.hide()
        self.consent.hide()
        self.consent.left.connect(self.consent.hide)
        self.setChildrenCollapsible(False)
        self.addWidget(self.left)
        self.addWidget(self.pdf)
        self.setSizes([500, 560])
        self.setStretchFactor(1, 1)

    def show_letter(self, facts: LetterFacts) -> None:
        """Show the head and the cards of a letter."""
        self.title.setText(f"{facts.row.kind_name}: {facts.row.client_name}")
        self.state.show_state(*(("success", "Issued") if facts.is_issued else ("warning", "Draft")))
        self.saved.setText("")
        self.state.show()
        self.issued_card.setVisible(facts.is_issued)
        self.column.setVisible(not facts.is_issued)
        self.issue_card.setVisible(not facts.is_issued)
        if facts.is_issued:
            self.consent.hide()
            self.issued_card.show_letter(facts)

    def put_caret(self) -> None:
        """To what is likely to be done next: the summary of a draft, or printing."""
        if self.issued_card.isVisible():
            self.issued_card.print_button.setFocus()
        elif self.column.isVisible():
            self.column.form["summary"].editor.setFocus()

    def show_discarded(self) -> None:
        """The draft is gone; a button brings it back."""
        self.pdf.set_pdf(b"")
        self.state.hide()
        self.saved.setText("")
        for part in (self.column, self.consent, self.issue_card):
            part.hide()
        self.word.show_words("neutral", "The draft was discarded.", "Undo")
        self.word.button.setFocus()

    def warn(self, words: str) -> None:
        """Say above everything what was refused."""
        self.word.show_words("warning", words)
        self.left.ensureWidgetVisible(self.word)
