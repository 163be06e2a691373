"""The look: what was answered beside what it becomes; nothing enters the history without it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from massage_desk.domain.history import SECTION_NAMES
from massage_desk.domain.intake_items import Proposals
from massage_desk.domain.moment import Moment
from massage_desk.services.intake import Chosen
from massage_desk.ui.intake.draft_row import DraftRow, LookRow
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import breakable, muted, words
from massage_desk.ui.widgets.scroll import PageScroll

_WIDEST = 1040
_HINT = (
    "Down and Up go along, Space takes or leaves out, Return changes an entry, "
    "Ctrl+Return takes everything over that is ticked."
)


class LookView(PageScroll):
    """Rows for entries, for sections said to be empty, for details; and what is only kept."""

    changed = Signal()

    def __init__(self, now: Callable[[], Moment], parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=_WIDEST)
        self._now = now
        self.column.addStretch(1)
        self._cards: list[QWidget] = []
        self.drafts: list[DraftRow] = []
        self.none: dict[str, LookRow] = {}
        self.details: list[tuple[str, str, LookRow]] = []
        self.kept: Card | None = None

    def show_proposals(self, told: Proposals, written: Mapping[str, Any] | None = None) -> None:
        """Show what would become of an intake, with what was made of it before."""
        for card in self._cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards, self.drafts, self.none, self.details, self.kept = [], [], {}, [], None
        self._add_drafts(told)
        self._add_none(told)
        self._add_details(told)
        self._add_kept(told)
        for row, _is_taken in self._rows():
            row.changed.connect(self.changed)
            row.stepped.connect(partial(self._step, row))
        for draft in self.drafts:
            if written and draft.draft.key in written:
                draft.take_up(written[draft.draft.key])
        self.changed.emit()
        self.verticalScrollBar().setValue(0)

    def chosen(self) -> Chosen | None:
        """What is ticked; None where an entry that is being changed cannot be kept."""
        if not all(draft.keep() for draft in self.drafts):
            return None
        return Chosen(
            tuple(draft.form_now for draft in self.drafts if draft.is_taken),
            tuple(section for section, row in self.none.items() if row.is_taken),
            tuple((name, value) for name, value, row in self.details if row.is_taken),
        )

    def counted(self) -> tuple[int, int]:
        """How many are ticked, and how many there are."""
        rows = self._rows()
        return sum(is_taken for _row, is_taken in rows), len(rows)

    def written(self) -> dict[str, Any]:
        """What was made of the entries, to go on with after a lock."""
        return {draft.draft.key: draft.written() for draft in self.drafts}

    def focus_first(self) -> bool:
        """Put the caret into the first row; False where there is none."""
        rows = self._rows()
        if rows:
            rows[0][0].box.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(rows)

    def _rows(self) -> list[tuple[LookRow, bool]]:
        rows = [*self.drafts, *self.none.values(), *(row for _n, _v, row in self.details)]
        return [(row, row.is_taken) for row in rows]

    def _step(self, row: LookRow, by: int) -> None:
        rows = [each for each, _is_taken in self._rows()]
        there = rows.index(row) + by
        if 0 <= there < len(rows):
            rows[there].box.setFocus(Qt.FocusReason.TabFocusReason)
            reveal = partial(self.ensureWidgetVisible, rows[there], 0, 40)
            QTimer.singleShot(0, rows[there], reveal)

    def _card(self, title: str, hint: str = "") -> Card:
        card = Card(title, self.content)
        if hint:
            card.add(muted(hint, card, small=True))
        self._cards.append(card)
        self.column.insertWidget(self.column.count() - 1, card)
        return card

    def _add_drafts(self, told: Proposals) -> None:
        card = self._card("Becomes history, told by the client", _HINT if told.drafts else "")
        if not told.drafts:
            card.add(muted("No answer tells of anything that belongs into the history.", card))
        for each in told.drafts:
            row = DraftRow(each, self._now, card)
            self.drafts.append(row)
            card.add(row)
            row.show()  # at once: what is not shown yet takes no caret

    def _add_none(self, told: Proposals) -> None:
        if not told.none:
            return
        card = self._card("Said to be none", "Every question about these was answered no.")
        for each in told.none:
            name = SECTION_NAMES[each.section]
            row = LookRow("Answered no", each.words, card)
            row.right.addWidget(_label(f"{name}: none", row))
            row.right.addStretch(1)
            row.box.setAccessibleName(f"{name}: none")
            self.none[each.section] = row
            card.add(row)
            row.show()

    def _add_details(self, told: Proposals) -> None:
        if not told.details:
            return
        card = self._card("Details of the client", "Only what was not known yet.")
        for name, asked, value in told.details:
            row = LookRow(asked, value, card)
            row.right.addWidget(_label(f"{name.replace('_', ' ').capitalize()}: {value}", row))
            row.right.addStretch(1)
            row.box.setAccessibleName(f"{asked}: {value}")
            self.details.append((name, value, row))
            card.add(row)
            row.show()

    def _add_kept(self, told: Proposals) -> None:
        if not told.kept:
            return
        self.kept = self._card("Stays with the intake")
        for asked, said in told.kept:
            self.kept.add(muted(asked, self.kept, small=True))
            self.kept.add(words(breakable(said), self.kept))

    @Slot()
    def close_forms(self) -> None:
        """Keep what is being changed, as far as it can be kept."""
        for draft in self.drafts:
            draft.keep()


def _label(text: str, parent: QWidget) -> QWidget:
    label = words(breakable(text), parent)
    label.setProperty("look", "label")
    return label
