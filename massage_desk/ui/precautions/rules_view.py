"""The table of all rules: searched, chosen by category, and the one that is chosen in full."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from massage_desk.services.precaution_rules import all_rules
from massage_desk.ui.desk import Desk
from massage_desk.ui.precautions.rule_reader import RuleReader
from massage_desk.ui.precautions.rule_rows import SHOWN, RuleSearch, categories, rule_row
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import RowList
from massage_desk.ui.widgets.scroll import characters

_LEAST = 92  # characters across list and rule
_LOW = 240  # px that the list keeps where the rule stands under it
_LATER = 120  # ms after the last key


class _Search(QLineEdit):
    """Arrows go along the rules while the caret stays; Return goes to the rule itself."""

    def __init__(self, rows: RowList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setPlaceholderText("Search the rules, as in port, platelets, lymph")
        self.setAccessibleName("Search the rules")
        self.setToolTip("Search the rules (Ctrl+F)")
        self.setClearButtonEnabled(True)
        self.setMaxLength(100)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return):
            self._rows.keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class RulesView(QWidget):
    """The list at the left and the rule at the right; under it where there is no room."""

    reviewed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._found = RuleSearch(())
        self.list = RowList("Rules")
        self.list.current_changed.connect(self._choose)
        self.list.row_activated.connect(self._read)
        self.search = _Search(self.list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.look)
        self.search.textChanged.connect(self._look_soon)
        self.category = choice_field("category", "Category", [("", "All categories")])
        self.shown = choice_field("shown", "Show", list(SHOWN))
        for field in (self.category, self.shown):
            field.changed.connect(self.look)
        self.count = muted(small=True)
        self.reader = RuleReader(desk)
        self.reader.reviewed.connect(self.load)
        self._lay_out()

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self.search)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.category, 1)
        choices.addWidget(self.shown, 1)
        left.addLayout(choices)
        left.addWidget(self.count)
        table = Card()
        table.set_padding(6)
        table.add(self.list)
        left.addWidget(table, 1)
        paper = Card()
        paper.set_padding(0)
        paper.add(self.reader)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(24, 0, 24, 16)
        self._row.setSpacing(12)
        self._row.addWidget(self._left, 5)
        self._row.addWidget(paper, 6)

    @Slot()
    def load(self) -> None:
        """Read the rules anew; what was chosen stays chosen."""
        rules = self._desk.read(all_rules)
        self._found = RuleSearch(rules)
        self.category.set_choices(categories(rules))
        self.look()
        self._choose(self.list.current_key())

    def take_caret(self) -> None:
        """Put the keyboard on the search."""
        self.search.setFocus()
        self.search.selectAll()

    def show_rule(self, rule_id: str) -> None:
        """Choose one rule, whatever was searched for."""
        self.search.clear()
        self.look()
        self.list.set_current(rule_id)

    @Slot()
    def look(self) -> None:
        """Show the rules that are asked for."""
        self._pause.stop()
        found = self._found.found(self.search.text(), self.category.text(), self.shown.text())
        self.list.set_rows([rule_row(listed) for listed in found])
        every = len(self._found.rules)
        told = f"{len(found)} of {every} rules" if len(found) < every else f"{every} rules"
        self.count.setText(told if found else "No rule says all of this. Try one word of it.")
        if self.list.current_key() is None and found:
            self.list.set_current(found[0].rule.id)
        elif not found:
            self.reader.show_rule(None)

    @Slot()
    def _look_soon(self) -> None:
        self._pause.start(_LATER)

    @Slot(object)
    def _choose(self, key: object) -> None:
        chosen = next((each for each in self._found.rules if each.rule.id == key), None)
        if chosen is not None or not self.list.rows.rowCount():
            self.reader.show_rule(chosen)

    @Slot(object)
    def _read(self, _key: object) -> None:
        self.reader.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= characters(_LEAST, self)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.list.setMaximumHeight(16_777_215 if wide else _LOW)
