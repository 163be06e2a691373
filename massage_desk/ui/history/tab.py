"""The history of a client: its sections as they are, what changed, and as it stood."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.domain.partial_date import PartialDate
from massage_desk.errors import NotFound
from massage_desk.services.history import history_at, history_of, last_review, timeline_of
from massage_desk.services.history_past import end_of_day, moment_of_visit
from massage_desk.services.visits import visits_of
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.past_view import PastView
from massage_desk.ui.history.review_line import ReviewLine
from massage_desk.ui.history.section_card import SectionCard
from massage_desk.ui.history.timeline_view import TimelineView
from massage_desk.ui.history.top_row import NOW, PAST, TIMELINE, TopRow
from massage_desk.ui.history.words import ORDER
from massage_desk.ui.precautions.restrictions_card import RestrictionsCard
from massage_desk.ui.widgets.scroll import PageScroll, characters

_WIDEST = 112  # characters: an entry, its dates and its state on one line
_REVIEW, _RESTRICTION = "review", "restriction"  # beside the names of the sections


class HistoryTab(PageScroll):
    """What is typed here is kept when the client is left: saved, or as it stands."""

    go_requested = Signal(object)  # Place
    commands_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content.setMaximumWidth(characters(_WIDEST, self))
        self._desk = desk
        self._client_id: int | None = None
        self._last_acted = ORDER[0]
        self.top = TopRow(self.content)
        self.top.changed.connect(self.show_look)
        self.add(self.top)
        self.review = ReviewLine(desk, self.content)
        self.add(self.review)
        self.restrictions = RestrictionsCard(desk, self.content)
        self.restrictions.acted.connect(partial(self._acted, _RESTRICTION))
        self.restrictions.editor.opened.connect(partial(self.reveal, self.restrictions))
        self.add(self.restrictions)
        self.cards = {
            section: SectionCard(desk, section, self.top.source, self.content) for section in ORDER
        }
        self._timeline: TimelineView | None = None
        self._past: PastView | None = None
        for section, card in self.cards.items():
            self.add(card)
            card.acted.connect(partial(self._acted, section))
            card.editor.opened.connect(partial(self._reveal_form, card))
        self.column.addStretch(1)
        desk.changed.connect(self._changed)

    def show_client(self, client_id: int) -> None:
        """Show the history of a client."""
        is_another = client_id != self._client_id
        if is_another:
            self.top.begin()
            self._client_id = client_id
            self.show_look(NOW)
        elif self.look != NOW:
            self.show_look(self.look)
        self._client_id = client_id
        today = self._desk.now().date
        sections = self._desk.read(history_of, client_id).sections
        review = self._desk.read(last_review, client_id)
        asked = any(facts.state != "not_asked" for facts in sections.values())
        self.review.show_review(client_id, review, today, asked=asked)
        self.restrictions.show_client(client_id)
        for section, card in self.cards.items():
            card.show_section(client_id, sections[section], today)
        if is_another:  # at last: where the caret was hidden, it went on and the page with it
            self.verticalScrollBar().setValue(0)

    @property
    def look(self) -> str:
        """Which look is shown: 'now', 'timeline' or 'past'."""
        return self.top.look.value()

    @property
    def timeline(self) -> TimelineView:
        """What changed, made when it is first wanted."""
        if self._timeline is None:
            self._timeline = TimelineView(self.content)
            self._timeline.moment_wanted.connect(self._show_moment)
            self.column.insertWidget(1, self._timeline)
        return self._timeline

    @property
    def past(self) -> PastView:
        """The history as it stood, made when it is first wanted."""
        if self._past is None:
            self._past = PastView(lambda: self._desk.now().date, self.content)
            self._past.visit_wanted.connect(self._show_visit)
            self._past.day_wanted.connect(self._show_day)
            self._past.left.connect(partial(self._go_to_look, NOW))
            self.column.insertWidget(1, self._past)
        return self._past

    @Slot(str)
    def show_look(self, look: str) -> None:
        """Show the history as it is, what changed in it, or how it stood."""
        client_id, now = self._client_id, self._desk.now()
        if client_id is None:
            return
        if look != NOW:
            self.flush()
        self.top.show_look(look)
        if look == TIMELINE:
            self.timeline.show_entries(self._desk.read(timeline_of, client_id), now.date)
        elif look == PAST:
            visits = [row for row in self._desk.read(visits_of, client_id) if not row.withdrawn]
            self.past.show_visits(visits)
            if visits:
                self._show_visit(visits[0].id)
            else:
                self._show_day(now.date)
        for body in (self.review, self.restrictions, *self.cards.values()):
            body.setVisible(look == NOW)
        for shown_at, view in ((TIMELINE, self._timeline), (PAST, self._past)):
            if view is not None:
                view.setVisible(look == shown_at)
        self.commands_changed.emit()

    @Slot(int)
    def _show_visit(self, visit_id: int) -> None:
        try:
            moment = self._desk.read(moment_of_visit, visit_id)
        except NotFound:
            return  # it was thrown away meanwhile; the list of visits is read anew
        held = next(row for row in self.past.visits if row.id == visit_id)
        day = PartialDate.of(held.held_on)
        how = "when its note was signed" if held.signed else "at the end of its day"
        self._show_past(moment, f"As it stood at the visit of {day}, {how}.", visit_id)

    @Slot(object)
    def _show_day(self, day: dt.date) -> None:
        moment = end_of_day(day, self._desk.now().zone)
        self._show_past(moment, f"As it stood at the end of {PartialDate.of(day)}.")

    @Slot(object)
    def _show_moment(self, moment: Moment) -> None:
        self._go_to_look(PAST)
        day, clock = PartialDate.of(moment.date), f"{moment.local:%H:%M}"
        self._show_past(moment, f"As it stood on {day} at {clock}.")

    def _show_past(self, moment: Moment, words: str, visit_id: int | None = None) -> None:
        assert self._client_id is not None
        history = self._desk.read(history_at, self._client_id, moment)
        self.past.show_history(history, moment, words, visit_id)

    def _go_to_look(self, look: str) -> None:
        self.show_look(look)
        self.verticalScrollBar().setValue(0)
        self.top.look.button(look).setFocus()

    def flush(self) -> None:
        """Save the entries that are being written, or keep them as they stand."""
        self.review.flush()
        self.restrictions.flush()
        for card in self.cards.values():
            card.flush()

    def commands(self) -> dict[str, Callable[[], None]]:
        """Adding to each section, taking back what was done last, and the review."""
        commands: dict[str, Callable[[], None]] = {
            f"history.{section}": partial(self._add_to, section) for section in self.cards
        }
        commands["history.add"] = self.add_here
        commands["history.restriction"] = self.add_restriction
        commands |= {
            f"history.{look}": partial(self._go_to_look, look)
            for look in (NOW, TIMELINE, PAST)
            if look != self.look
        }
        if not self.review.unchanged.isHidden():
            commands["history.unchanged"] = self.review.say_unchanged
        if not self.review.changed.isHidden():
            commands["history.changed"] = self.review.ask_what_changed
        if self._last_card.can_undo:
            commands["edit.undo"] = self._last_card.undo
        return commands

    @Slot()
    def add_here(self) -> None:
        """Add to the section with the caret, or to the first."""
        caret = QApplication.focusWidget()
        here = [card for card in self.cards.values() if caret and card.isAncestorOf(caret)]
        if self.look != NOW:
            self.show_look(NOW)
        next(iter(here), self.cards[ORDER[0]]).add_one()

    @Slot()
    def add_restriction(self) -> None:
        """Write down what a physician has asked for."""
        if self.look != NOW:
            self.show_look(NOW)
        self.restrictions.add_one()

    @property
    def _last_card(self) -> SectionCard | RestrictionsCard:
        return self.cards.get(self._last_acted, self.restrictions)

    def _add_to(self, section: str) -> None:
        if self.look != NOW:
            self.show_look(NOW)
        self.cards[section].add_one()

    @property
    def is_writing(self) -> bool:
        """Whether something stands in a form that is not kept."""
        return bool(self.written())

    def written(self) -> dict[str, Any]:
        """What stands in open forms, by section."""
        open_forms: dict[str, Any] = {
            name: card.editor.written() for name, card in self.cards.items()
        }
        open_forms[_REVIEW] = self.review.written()
        open_forms[_RESTRICTION] = self.restrictions.editor.written()
        return {name: written for name, written in open_forms.items() if written}

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the forms with what stood in them before."""
        for section, values in written.items():
            if section == _REVIEW:
                self.review.take_up(values)
            elif section == _RESTRICTION:
                self.restrictions.editor.take_up(values)
            else:
                self.cards[section].editor.take_up(values)

    def _reveal_form(self, card: SectionCard) -> None:
        self.reveal(card.editor)
        self.reveal(next(iter(card.editor.form.fields.values())))  # of a form higher than the page

    def _acted(self, section: str) -> None:
        self._last_acted = section
        self.commands_changed.emit()

    @Slot(object, object)
    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        client_id = self._client_id
        if client_id is None:
            return
        if changes.concern("history", client_id=client_id):
            self.show_client(client_id)
        elif changes.concern("contact", client_id=client_id):
            self.restrictions.show_client(client_id)
