"""The history as it stood at a visit or on a day, to be read and not changed."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.history import SECTION_NAMES
from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import InvalidField
from massage_desk.services.history import History
from massage_desk.services.visits import VisitRow
from massage_desk.ui.history.item_rows import item_row
from massage_desk.ui.history.words import ORDER, source_words, state_kind, state_words
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.date_fields import DateField, Today
from massage_desk.ui.widgets.fields import choice_field
from massage_desk.ui.widgets.labels import Badge, muted
from massage_desk.ui.widgets.scroll import characters
from massage_desk.ui.widgets.wrapped_rows import WrappedRowList

_ROOMY = 64  # characters for which there is room beside each other
_OTHER = [("", "Another day")]


class PastView(QWidget):
    """Choose a visit, or write a day and press Return."""

    visit_wanted = Signal(int)  # visit id
    day_wanted = Signal(object)  # date
    left = Signal()

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.visits: tuple[VisitRow, ...] = ()
        self.visit = choice_field("visit", "At the visit of", _OTHER)
        self.visit.changed.connect(self._visit_chosen)
        self.day = DateField("day", "Or on the day", today=today)
        self.day.editor.returnPressed.connect(self._day_written)
        look = quiet_button("Show", "calendar")
        look.setAccessibleName("Show the history of that day")
        look.clicked.connect(self._day_written)
        self.told = Banner("info", "", "Back to today")
        self.told.pressed.connect(self.left)
        self._cards = {section: _PastCard(section) for section in ORDER}
        self.silent = muted()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self.visit, 1)
        self._row.addWidget(self.day, 1)
        self._row.addWidget(look, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._row)
        column.addWidget(self.told)
        for card in self._cards.values():
            column.addWidget(card)
        column.addWidget(self.silent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, or else one under the other."""
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = event.size().width() >= characters(_ROOMY, self)
        direction = directions.LeftToRight if wide else directions.TopToBottom
        self._row.setDirection(direction)
        for card in self._cards.values():
            card.header.setDirection(direction)

    def show_visits(self, visits: Sequence[VisitRow]) -> None:
        """Offer these visits."""
        self.visits = tuple(visits)
        self.visit.blockSignals(True)
        offered = [(str(row.id), str(PartialDate.of(row.held_on))) for row in visits]
        self.visit.set_choices([*offered, *_OTHER])
        self.visit.blockSignals(False)

    def show_history(
        self, history: History, moment: Moment, words: str, visit_id: int | None = None
    ) -> None:
        """Show how it stood at a moment; `words` say which one that is."""
        on = moment.date
        self.visit.blockSignals(True)
        self.visit.set_text(str(visit_id or ""))
        if not visit_id:
            self.visit.editor.setCurrentIndex(self.visit.editor.findData(""))
        self.visit.blockSignals(False)
        self.day.set_value(on)
        self.day.clear_message()
        self.told.show_words("info", words, "Back to today")
        silent = []
        for section, card in self._cards.items():
            facts = history.sections[section]
            is_silent = facts.state == "not_asked" and not facts.items
            card.setVisible(not is_silent)
            if is_silent:
                silent.append(SECTION_NAMES[section].lower())
                continue
            card.state.show_state(state_kind(section, facts), state_words(facts, on))
            card.source.setText(source_words(facts))
            card.list.set_rows([item_row(item, on) for item in facts.items])
            card.list.setVisible(bool(facts.items))
        self.silent.setText(f"Not asked by then: {', '.join(silent)}." if silent else "")
        self.silent.setVisible(bool(silent))

    @Slot()
    def _visit_chosen(self) -> None:
        if self.visit.text():
            self.visit_wanted.emit(int(self.visit.text()))
        else:
            self.day.editor.setFocus()

    @Slot()
    def _day_written(self) -> None:
        try:
            day = self.day.value()
        except InvalidField as fault:
            self.day.show_message(str(fault))
            return
        self.day_wanted.emit(min(day, dt.date.max - dt.timedelta(days=2)))


class _PastCard(Card):
    def __init__(self, section: str) -> None:
        super().__init__(SECTION_NAMES[section])
        self.state = Badge("neutral", "")
        self.source = muted(small=True)
        self.source.setWordWrap(False)
        self.add_action(self.state)
        self.add_action(self.source)
        self.list = WrappedRowList(SECTION_NAMES[section])
        self.add(self.list)
        self._outer.setContentsMargins(16, 8, 12, 6)
