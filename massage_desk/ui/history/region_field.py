"""Places on the body: found by name with the keyboard, or chosen on the figure."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from massage_desk.domain.body import plain_name
from massage_desk.domain.region_finding import find_places
from massage_desk.ui.history.region_figure import RegionFigure
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.chips import Chips
from massage_desk.ui.widgets.field import Field
from massage_desk.ui.widgets.rows import Row, RowList

_SHOWN = 6  # places that a search offers


class RegionField(Field):
    """Down and Up go along what was found, Return chooses it or takes it away."""

    is_wide = True
    editor: QLineEdit

    def __init__(
        self, name: str, label: str, parent: QWidget | None = None, *, placeholder: str = ""
    ) -> None:
        editor = QLineEdit()
        editor.setPlaceholderText(placeholder)
        editor.setMaxLength(200)
        super().__init__(name, label, editor, "", parent)
        self._regions: tuple[str, ...] = ()
        self.found = RowList(f"{label}: places found", compact=True)
        self.found.fit_to_rows()
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps the caret
        self.found.hide()
        self.chips = Chips(f"{label}: chosen")
        self.body_button = quiet_button("On the body", "body")
        self.body_button.setCheckable(True)
        self.body_button.setAccessibleName(f"{label}: choose on the body")
        self.tail = self.body_button
        self.figure: RegionFigure | None = None
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        at = column.indexOf(editor)
        row.addWidget(editor, 1)
        row.addWidget(self.body_button)
        for place, widget in enumerate((self.chips, line, self.found)):
            column.insertWidget(at + place, widget)
        editor.textEdited.connect(self._search)
        self.found.row_activated.connect(self.toggle)
        self.chips.removed.connect(self._take_away)
        self.body_button.toggled.connect(self._show_figure)

    def text(self) -> str:
        """The ids of the places, with blanks between them."""
        return " ".join(self._regions)

    def set_text(self, text: str) -> None:
        """Show other places; the search begins anew."""
        self.editor.clear()
        self._search()
        self.body_button.setChecked(False)
        self._choose(tuple(text.split()))

    @Slot(object)
    def toggle(self, region: str) -> None:
        """Choose a place, or take it away."""
        chosen = region not in self._regions
        left = tuple(each for each in self._regions if each != region)
        self._choose((*left, region) if chosen else left)
        self._say(f"{plain_name(region)} {'chosen' if chosen else 'taken away'}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that the line does not use itself."""
        at = self.found.currentIndex().row()
        rows = self.found.rows.rowCount()
        key = event.key()
        if not rows or not self.editor.hasFocus():
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._go_to((at + step) % rows)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.toggle(str(self.found.current_key()))
            self.editor.selectAll()  # the next word takes its place
        elif key == Qt.Key.Key_Escape:
            self.editor.clear()
            self._search()
        else:
            super().keyPressEvent(event)

    def _choose(self, regions: tuple[str, ...]) -> None:
        if regions == self._regions:
            return
        self._regions = regions
        self.chips.set_words([plain_name(region) for region in regions])
        # The chips are made anew: Tab goes to them from the line, and on to the button.
        before: QWidget = self.editor
        for chip in (*self.chips.chips, self.body_button):
            QWidget.setTabOrder(before, chip)
            before = chip
        if self.figure is not None:
            self.figure.set_regions(regions)
        self._list_found()
        self.clear_message()
        self.changed.emit()

    @Slot()
    def _search(self) -> None:
        self._list_found()
        if self.found.rows.rowCount():
            self._go_to(0)
        elif self.editor.text().strip():
            self._say("No place of that name")

    def _list_found(self) -> None:
        places = find_places(self.editor.text())[:_SHOWN]
        self.found.set_rows(
            [
                Row(
                    place.id,
                    place.name,
                    place.also,
                    icon="check" if place.id in self._regions else "plus",
                )
                for place in places
            ]
        )
        self.found.setVisible(bool(places))
        nothing = bool(self.editor.text().strip()) and not places
        self.set_hint("No place of that name. Try a shorter word, as in knee." if nothing else "")

    def _go_to(self, row: int) -> None:
        self.found.setCurrentIndex(self.found.rows.index(row))
        place = self.found.rows.rows()[row]
        self._say(f"{place.title}, {'chosen' if place.key in self._regions else 'not chosen'}")

    @Slot(int)
    def _take_away(self, at: int) -> None:
        self.toggle(self._regions[at])
        self.editor.setFocus()

    @Slot(bool)
    def _show_figure(self, shown: bool) -> None:  # noqa: FBT001 - as Qt's signal
        if shown and self.figure is None:
            self.figure = RegionFigure()
            self.figure.toggled.connect(self.toggle)
            self.figure.set_regions(self._regions)
            column = self.layout()
            assert isinstance(column, QVBoxLayout)
            column.insertWidget(column.indexOf(self.found) + 1, self.figure)
        if self.figure is not None:
            self.figure.setVisible(shown)

    def _say(self, words: str) -> None:
        """Said aloud by a screen reader, whose caret stays in the line."""
        if self.editor.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.editor, words))
