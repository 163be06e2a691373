"""What helps to write a note: ready phrases, the last note, spelling, abbreviations."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit

from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.carrying import Carrying
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.phrases import Phrases
from massage_desk.ui.visits.spelling import Spelling
from massage_desk.ui.widgets.abbreviations import AbbreviationTips


class WritingAids(QObject):
    """Each works on the editors of the note by itself; nothing of it is in the way of a save."""

    def __init__(
        self, desk: Desk, note: NoteColumn, visit: Callable[[], int | None], parent: QObject
    ) -> None:
        """`visit` tells which visit is being written."""
        super().__init__(parent)
        self.carrying = Carrying(desk, note.sections, note.blocks, visit, self)
        self.phrases = Phrases(desk, note.sections, note.blocks, self)
        self.spelling = Spelling(desk, note.sections.editors(), self)
        editors = [*note.sections.editors(), *note.addenda.findChildren(QPlainTextEdit)]
        self.abbreviations = AbbreviationTips(editors, self)
        self.abbreviations.said.connect(desk.said)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done in a note that is being written."""
        commands = self.phrases.commands() | self.carrying.commands() | self.spelling.commands()
        return commands | self.abbreviations.commands()
