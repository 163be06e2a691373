"""Ready phrases in the note: `.abbreviation` and Space, places to fill in by Tab, templates."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from massage_desk.domain.block_lines import take_apart
from massage_desk.domain.note import NoteText
from massage_desk.domain.phrases import abbreviation_at_end, place_after
from massage_desk.services.phrases import snippets, templates
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.visits.blocks import Blocks
from massage_desk.ui.visits.sections import Sections

_LONGEST_TOLD = 40  # characters of a line


class SnippetWriter(QObject):
    """Puts words in the place of an abbreviation, as one step that Ctrl+Z takes back.

    Who takes it back means the abbreviation itself: the next Space leaves it as it is.
    """

    def __init__(
        self,
        editors: Iterable[QPlainTextEdit],
        words_of: Callable[[str], str | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words_of = words_of
        self._put_in: tuple[QObject, int] | None = None  # the editor, where the words begin
        for editor in editors:
            editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space after an abbreviation, and Tab where a place is to be filled in."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            assert isinstance(watched, QPlainTextEdit)
            if not watched.isReadOnly() and not event.modifiers():
                if event.key() == Qt.Key.Key_Space:
                    return self._replace(watched)
                if event.key() == Qt.Key.Key_Tab:
                    return self._go_to_place(watched)
        return False

    def _replace(self, editor: QPlainTextEdit) -> bool:
        cursor = editor.textCursor()
        if cursor.hasSelection():
            return False
        abbreviation = abbreviation_at_end(cursor.block().text()[: cursor.positionInBlock()])
        words = self._words_of(abbreviation) if abbreviation else None
        begins = cursor.position() - len(abbreviation) - 1
        # Words that were taken back can be brought forth again, until something else is typed.
        was_undone = editor.document().isRedoAvailable() and self._put_in == (editor, begins)
        if words is None or was_undone:
            self._put_in = None
            return False
        cursor.beginEditBlock()
        cursor.setPosition(begins, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        cursor.endEditBlock()
        editor.setTextCursor(cursor)
        self._put_in = (editor, begins)
        select_place(editor, begins, until=cursor.position())
        return True

    def _go_to_place(self, editor: QPlainTextEdit) -> bool:
        return select_place(editor, editor.textCursor().selectionEnd())


def select_place(editor: QPlainTextEdit, position: int, *, until: int | None = None) -> bool:
    """Mark the next place to fill in, so that typing fills it; whether there is one."""
    found = place_after(editor.toPlainText(), position)
    if found is None or (until is not None and not position <= found[0] < until):
        return False
    cursor = editor.textCursor()
    cursor.setPosition(found[0])
    cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return True


class Phrases(QObject):
    """The snippets and templates of this desk, for the note that is shown."""

    def __init__(self, desk: Desk, sections: Sections, blocks: Blocks, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sections = sections
        self._blocks = blocks
        self._snippets: dict[str, str] | None = None  # read when the first is wanted
        self._writer = SnippetWriter(sections.editors(), self._words_of, self)
        desk.changed.connect(self._changed)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done in a note that is being written."""
        return {"visit.template": self.choose}

    def _words_of(self, abbreviation: str) -> str | None:
        if self._snippets is None:
            found = self._desk.read(snippets)
            self._snippets = {snippet.abbreviation: snippet.words for snippet in found}
        return self._snippets.get(abbreviation)

    @Slot()
    def choose(self) -> None:
        """Offer the templates; the one that is chosen is written after what stands there."""
        if not self._blocks.may_close():
            return
        menu = QMenu(self._sections)
        menu.setAccessibleName("Templates")
        menu.aboutToHide.connect(menu.deleteLater)
        for template in self._desk.read(templates):
            name = template.name.replace("&", "&&")
            menu.addAction(name, partial(self._write, template.note))
        place = self._sections.mapToGlobal(self._sections.rect().topLeft())
        menu.popup(place)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _write(self, note: NoteText) -> None:
        apart = take_apart(note)
        first = self._sections.add_words(apart.note)
        self._blocks.add(apart.blocks, "template")
        if apart.unknown:
            self._desk.said.emit(
                f"No such block: {shortened(apart.unknown[0], _LONGEST_TOLD)}. It stands as words."
            )
        if first is not None:
            editor, begins = first
            editor.setFocus()
            select_place(editor, begins)

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.concern("phrases"):
            self._snippets = None
