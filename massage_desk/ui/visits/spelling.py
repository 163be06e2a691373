"""Spelling in the note: slips are underlined, the menu of a word proposes and learns."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from massage_desk.errors import DeskError
from massage_desk.services.practice import get_practice
from massage_desk.services.spelling import Speller, add_own_word, own_words
from massage_desk.ui.design.theme import theme
from massage_desk.ui.desk import Changes, Desk


class Underliner(QSyntaxHighlighter):
    """Underlines words that are not known, but for the one that is being typed."""

    def __init__(self, document: QTextDocument, speller: Callable[[], Speller | None]) -> None:
        super().__init__(document)
        self._speller = speller
        self.typed_at = -1  # where a word that is not finished ends
        self._look = QTextCharFormat()
        self._look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)

    def finish_word(self) -> None:
        """The caret has left the word that was being typed."""
        before, self.typed_at = self.typed_at, -1
        if before >= 0:
            self.rehighlightBlock(self.document().findBlock(before))

    def colour(self) -> None:
        """Underline in the colour of now."""
        self._look.setUnderlineColor(theme().tokens.colour("danger"))
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        # The dictionary takes 40 ms to load: not before there is a word.
        speller = self._speller() if text.strip() else None
        if speller is None:
            return
        typed = self.typed_at - self.currentBlock().position()
        for begins, ends in speller.wrong_words(text):
            if ends != typed:
                self.setFormat(begins, ends - begins, self._look)


class Spelling(QObject):
    """Watches over the editors of a note; the dictionary is loaded when the first is written in."""

    def __init__(self, desk: Desk, editors: Iterable[QPlainTextEdit], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._made: Speller | None = None
        self._is_wanted: bool | None = None  # read when the first word is looked at
        self._underliners: dict[QPlainTextEdit, Underliner] = {}
        for editor in editors:
            # Before the underliner, which looks at the words as soon as it is told of them.
            editor.document().contentsChange.connect(partial(self._written, editor))
            self._underliners[editor] = Underliner(editor.document(), self._speller)
            editor.cursorPositionChanged.connect(partial(self._caret_moved, editor))
            editor.installEventFilter(self)
        desk.changed.connect(self._changed)
        theme().changed.connect(self._colour)
        self._colour()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done in a note that is being written."""
        return {"visit.spelling": self.next_slip}

    @Slot()
    def next_slip(self) -> None:
        """Mark the next word that is not known, and open its menu."""
        speller, focused = self._speller(), QApplication.focusWidget()
        if speller is None:
            self._desk.said.emit("Spelling is switched off in the settings")
            return
        editors = list(self._underliners)
        at = editors.index(focused) if focused in self._underliners else 0
        for step in range(len(editors) + 1):
            editor = editors[(at + step) % len(editors)]
            after = editor.textCursor().selectionEnd() if step == 0 else 0
            for begins, ends in speller.wrong_words(editor.toPlainText()):
                if begins >= after:
                    self._mark(editor, begins, ends)
                    editor.setFocus()
                    self._menu(editor, editor.cursorRect().bottomLeft())
                    return
        self._desk.said.emit("No unknown word in this note")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The menu of an editor begins with what an unknown word may mean."""
        if isinstance(event, QContextMenuEvent) and isinstance(watched, QPlainTextEdit):
            if event.reason() == QContextMenuEvent.Reason.Keyboard:
                place = watched.cursorRect().bottomLeft()
            else:
                place = watched.viewport().mapFromGlobal(event.globalPos())
                if not watched.textCursor().hasSelection():
                    watched.setTextCursor(watched.cursorForPosition(place))
            self._menu(watched, place)
            return True
        return False

    def _menu(self, editor: QPlainTextEdit, place: QPoint) -> None:
        menu = editor.createStandardContextMenu()
        menu.aboutToHide.connect(menu.deleteLater)
        found = self._word_at(editor)
        if found is not None and not editor.isReadOnly():
            self._propose(menu, editor, *found)
        menu.popup(editor.viewport().mapToGlobal(place))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _propose(self, menu: QMenu, editor: QPlainTextEdit, begins: int, ends: int) -> None:
        speller = self._speller()
        if speller is None:
            return
        word = editor.toPlainText()[begins:ends]
        usual = menu.actions()
        for proposed in speller.suggestions(word):
            menu.addAction(proposed, partial(self._put, editor, begins, ends, proposed))
        menu.addAction(f"Know the word “{word}”", partial(self._learn, word))
        menu.addSeparator()
        menu.addActions(usual)  # moves them to the end

    def _word_at(self, editor: QPlainTextEdit) -> tuple[int, int] | None:
        speller, cursor = self._speller(), editor.textCursor()
        if speller is None:
            return None
        here = (cursor.selectionStart(), cursor.selectionEnd())
        for begins, ends in speller.wrong_words(editor.toPlainText()):
            if begins <= here[0] and here[1] <= ends:
                return begins, ends
        return None

    def _put(self, editor: QPlainTextEdit, begins: int, ends: int, word: str) -> None:
        self._mark(editor, begins, ends)
        editor.textCursor().insertText(word)
        editor.setFocus()

    def _mark(self, editor: QPlainTextEdit, begins: int, ends: int) -> None:
        cursor = editor.textCursor()
        cursor.setPosition(begins)
        cursor.setPosition(ends, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)

    def _learn(self, word: str) -> None:
        try:
            self._desk.write(Changes.of("words"), None, add_own_word, word, at=self._desk.now())
        except DeskError as fault:
            self._desk.said.emit(str(fault))

    def _speller(self) -> Speller | None:
        """The speller, if spelling is wanted."""
        if self._is_wanted is None:
            self._is_wanted = bool(self._desk.read(get_practice).spelling)
        if self._is_wanted and self._made is None:
            self._made = Speller(self._desk.read(own_words))
        return self._made if self._is_wanted else None

    def _written(self, editor: QPlainTextEdit, place: int, removed: int, added: int) -> None:
        is_typing = editor.hasFocus() and added - removed == 1
        self._underliners[editor].typed_at = place + added if is_typing else -1

    def _caret_moved(self, editor: QPlainTextEdit) -> None:
        underliner = self._underliners[editor]
        if editor.textCursor().position() != underliner.typed_at:
            underliner.finish_word()

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.concern("practice", "words"):
            self._made = self._is_wanted = None
            self._colour()

    @Slot()
    def _colour(self) -> None:
        for underliner in self._underliners.values():
            underliner.colour()
