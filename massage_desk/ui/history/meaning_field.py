"""Under a name: what precautions understand by it, and another meaning that was chosen by hand."""

import json

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.history import ItemForm
from massage_desk.domain.precautions.meanings import choices, read_meanings, shown_name, understood
from massage_desk.domain.precautions.own_rule import find_concepts
from massage_desk.ui.design.icons import set_icon
from massage_desk.ui.history.words import understood_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.field import Field
from massage_desk.ui.widgets.finding_field import FindingField
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row

_SHOWN = 6  # meanings that a search offers
_CHOOSE, _CHANGE = "Choose a meaning", "Change the meaning"
_LABEL = "What it means to the precautions"


class MeaningField(Field):
    """One line, and on demand a search over all meanings of the section.

    The text is empty while the words themselves are read. Tab stops at the button only where
    something is to be looked at; Alt+Down in the name opens the search at any time.
    """

    is_wide = True
    stands_under = "name"
    left = Signal()  # the search was closed by a key; the caret belongs to the name again

    def __init__(self, section: str) -> None:
        self._section = section
        self._form = ItemForm(section, "")
        self._by_hand: tuple[str, ...] | None = None
        box = QWidget()
        super().__init__("read_as", _LABEL, box)
        self.line = muted(small=True)
        self.button = quiet_button(_CHOOSE, "chevron-down")
        self.button.setToolTip("Choose what precautions take it for (Alt+Down in the name)")
        self.button.clicked.connect(self._open_or_close)
        # Its place is kept, so that nothing moves when the first letter is typed.
        policy = self.button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(policy)
        self.chooser = FindingField(
            *("meanings", _LABEL, self._find, shown_name),
            placeholder="type a condition, medicine or operation, as in gout",
        )
        self.restore = quiet_button("As the words say", "undo")
        self.restore.clicked.connect(self._restore)
        self.chooser.changed.connect(self._choose)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 4, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.chooser)
        inner.addWidget(self.restore)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertLayout(0, row)
        self.label.hide()
        box.hide()
        box.setFocusProxy(self.chooser.editor)
        self.tail = self.restore
        QWidget.setTabOrder(self.button, self.chooser.editor)
        QWidget.setTabOrder(self.chooser.editor, self.restore)

    def text(self) -> str:
        """The meanings that were chosen, as a list; '' where the words are read."""
        return "" if self._by_hand is None else json.dumps(self._by_hand)

    def set_text(self, text: str) -> None:
        """Show what was chosen, or that nothing was; the search is closed."""
        self.editor.hide()
        self._take(tuple(json.loads(text)) if text else None)

    @property
    def read_as(self) -> tuple[str, ...] | None:
        """What was chosen by hand; None where the words are read."""
        return self._by_hand

    @property
    def words(self) -> str:
        """What the line says."""
        return self.line.text()

    @property
    def is_open(self) -> bool:
        """Whether the search is shown."""
        return not self.editor.isHidden()

    def show_form(self, form: ItemForm) -> None:
        """Tell what the entry is understood as, as it stands in the form now."""
        self._form = form
        self._show()

    @Slot()
    def open(self) -> None:
        """Show the search, with the caret in it."""
        if self.button.isHidden():
            return
        self.editor.show()
        self._show()
        self.chooser.editor.setFocus()

    def show_message(self, words: str) -> None:
        """Say what is wrong with what was chosen, where it can be changed."""
        self.open()
        super().show_message(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the search and leaves the form open."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self._close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _open_or_close(self) -> None:
        if self.is_open:
            self._close()
        else:
            self.open()

    def _close(self) -> None:
        self.editor.hide()
        self._show()
        self.left.emit()

    @Slot()
    def _choose(self) -> None:
        self._take(tuple(self.chooser.text().split()))

    @Slot()
    def _restore(self) -> None:
        self.chooser.editor.setFocus()
        self._take(None)

    def _take(self, chosen: tuple[str, ...] | None) -> None:
        is_another = chosen != self._by_hand
        self._by_hand = chosen
        self.clear_message()
        self._show()
        if is_another:
            self.changed.emit()

    def _show(self) -> None:
        form, by_hand = self._form, self._by_hand is not None
        is_empty = not form.name.strip() and not by_hand
        names = () if is_empty else understood(form)
        words = understood_words(names, by_hand=by_hand)
        self.line.setText("" if is_empty else words)
        is_open = self.is_open
        self.button.setVisible(not is_empty or is_open)
        self._call("Done" if is_open else _CHANGE if names or by_hand else _CHOOSE)
        is_quiet = bool(names) and not by_hand and not is_open
        policy = Qt.FocusPolicy
        self.button.setFocusPolicy(policy.ClickFocus if is_quiet else policy.StrongFocus)
        if is_open:
            self.restore.setVisible(by_hand)
            with QSignalBlocker(self.chooser):
                read = read_meanings(self._section, form.name, form.code)
                self._fill(read if self._by_hand is None else self._by_hand)

    def _call(self, words: str) -> None:
        if words != self.button.text():
            self.button.setText(words)
            self.button.setAccessibleName(words)
            set_icon(
                self.button,
                "chevron-down" if words in (_CHANGE, _CHOOSE) else "check",
                "accent",
                18,
            )

    def _fill(self, meanings: tuple[str, ...]) -> None:
        """Only another choice is shown anew: what is being looked for stays in its line."""
        if tuple(self.chooser.text().split()) != meanings:
            self.chooser.set_text(" ".join(meanings))

    def _find(self, typed: str) -> list[Row]:
        found = find_concepts(typed, _SHOWN, among=choices(self._section))
        return [Row(each.id, each.name, each.says) for each in found]
