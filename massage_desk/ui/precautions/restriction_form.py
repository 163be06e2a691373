"""What a physician has asked for, written down or changed in place."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.restrictions import LONGEST
from massage_desk.domain.precautions.rules import ADVICE
from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.restrictions import (
    Restriction,
    RestrictionRow,
    add_restriction,
    change_restriction,
)
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.history.region_field import RegionField
from massage_desk.ui.precautions.own_rule_form import CAPS, KEEP_OFF
from massage_desk.ui.precautions.words import ADVICE_NAMES
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.date_fields import DateField
from massage_desk.ui.widgets.fields import choice_field, line_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import breakable, heading

_OFFERED = 4  # names of the care team
_FIRST = "position"  # what is restricted most often
_KINDS = [(kind, ADVICE_NAMES[kind]) for kind in sorted(ADVICE, key=lambda kind: kind != _FIRST)]


@dataclass(frozen=True, slots=True)
class _Written:
    """What stands in the form, and which restriction it belongs to (None for a new one)."""

    number: int | None
    values: dict[str, str]


class RestrictionEditor(QFrame):
    """Return saves, Escape leaves. What cannot be saved on leaving is kept for its client."""

    opened = Signal()
    closed = Signal()
    removal_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "well")
        self._desk = desk
        self._client_id = 0
        self._begun = _Written(None, {})
        self._unfinished: dict[int, _Written] = {}
        self.kept: int | None = None  # the one that was saved last
        self._make()
        self.hide()

    def _make(self) -> None:
        self.title = heading("", 3)
        self.fault = Banner("danger", "")
        self.fault.hide()
        today = self._today
        self.began = DateField("began", "From", "Left empty it has no beginning", today=today)
        self.until = DateField("until", "Until, last day", "Left empty it has no end", today=today)
        self.who = line_field("who", "Who asked for it", placeholder="as in Dr Lee")
        self.form = Form(
            [
                line_field("words", "What is asked for", placeholder="as in no lying on the front"),
                self.who,
                choice_field("kind", "It is about", _KINDS),
                self.began,
                self.until,
                RegionField(
                    "regions", "Where on the body", placeholder="left empty: the whole body"
                ),
                choice_field("cap", "Highest pressure", list(CAPS)),
                choice_field("keep_off", "Hands", list(KEEP_OFF)),
            ]
        )
        for name in ("words", "who"):
            self.form[name].editor.setProperty("maxLength", LONGEST)
        self.form["words"].is_wide = True
        self.names = QWidget()
        self.names.setAccessibleName("From the care team")
        self._flow = FlowLayout(self.names, gap=4)
        who = self.who.layout()
        assert isinstance(who, QVBoxLayout)
        who.insertWidget(2, self.names)
        self.save_button = plain_button("Save", "check")
        self.save_button.setToolTip("Save (Return)")
        self.save_button.clicked.connect(self.keep)
        self.leave_button = quiet_button("Leave as it was")
        self.leave_button.clicked.connect(self.leave)
        self.remove_button = quiet_button("Remove", "trash")
        self.remove_button.clicked.connect(self._remove)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addWidget(self.leave_button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(12)
        for part in (self.title, self.fault, self.form):
            column.addWidget(part)
        column.addLayout(foot)

    def show_client(self, client_id: int, team: Sequence[str]) -> None:
        """Stand ready for this client; `team` are the names of those who care for them."""
        self._offer(team)
        if client_id == self._client_id:
            return
        self._client_id = client_id
        self.hide()
        written = self._unfinished.pop(client_id, None)
        if written is not None:
            self._begun = _Written(written.number, {})
            self._show(written)

    def start(self, row: RestrictionRow | None = None) -> None:
        """Open the form for one, or for a new one; what stands in it is kept first."""
        if not self.isHidden() and self._is_changed() and not self.save():
            return
        begins = Restriction("", "", _FIRST, began=self._today())
        values = _values(begins if row is None else row.restriction)
        self._show(_Written(None if row is None else row.id, values))
        self._begun = self._written()
        self.form.focus_first()
        self.opened.emit()

    @property
    def number(self) -> int | None:
        """The one that is being changed."""
        return None if self.isHidden() else self._begun.number

    @Slot()
    def keep(self) -> None:
        """Keep what is written and close."""
        self.save()

    def save(self) -> bool:
        """The same; tells whether it could be kept. Where not, the field says why."""
        fault = self._keep()
        if isinstance(fault, (InvalidInput, InvalidField)):
            self.form.show_fault(fault)
        elif fault is not None:
            self.fault.show_words("danger", str(fault))
        else:
            self._desk.said.emit("Restriction saved")
            self._close()
        return fault is None

    @Slot()
    def leave(self) -> None:
        """Close without keeping what was changed."""
        self._close()

    def flush(self) -> None:
        """Save what can be saved; what cannot is kept for when this client comes again."""
        if self.isHidden():
            return
        if not self._is_changed() or self._keep() is None:
            self.hide()
        else:
            self._unfinished[self._client_id] = self._written()

    def written(self) -> dict[str, Any] | None:
        """What stands in the form and differs from what is kept."""
        return None if self.isHidden() or not self._is_changed() else asdict(self._written())

    def take_up(self, written: dict[str, Any]) -> None:
        """Open the form with what stood in it before."""
        if self.isHidden():
            self._begun = _Written(written["number"], {})
            self._show(_Written(**written))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self.keep,
            Qt.Key.Key_Enter: self.keep,
            Qt.Key.Key_Escape: self.leave,
        }
        act = acts.get(event.key())
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _show(self, written: _Written) -> None:
        is_new = written.number is None
        self._begun = _Written(written.number, self._begun.values)
        self.title.setText("Add restriction" if is_new else "Change restriction")
        self.form.set_values(written.values)
        self.form.clear_messages()
        self.fault.hide()
        self.leave_button.setText("Leave out" if is_new else "Leave as it was")
        self.leave_button.setAccessibleName(self.leave_button.text())
        self.remove_button.setVisible(not is_new)
        self.show()

    def _offer(self, team: Sequence[str]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        before: QWidget = self.who.editor
        for name in list(dict.fromkeys(team))[:_OFFERED]:
            button = quiet_button(breakable(name).replace("&", "&&"), parent=self.names)
            button.clicked.connect(partial(self._name, name))
            self._flow.addWidget(button)
            button.show()
            QWidget.setTabOrder(before, button)
            before = button
        self.names.setVisible(bool(team))

    def _name(self, name: str) -> None:
        self.who.set_text(name)
        self.form["kind"].editor.setFocus()

    def _today(self) -> dt.date:
        return self._desk.now().date

    def _written(self) -> _Written:
        return _Written(self._begun.number, self.form.values())

    def _is_changed(self) -> bool:
        return self._written() != self._begun

    @Slot()
    def _remove(self) -> None:
        number = self._begun.number
        self._close()
        if number is not None:
            self.removal_wanted.emit(number)

    def _close(self) -> None:
        self._unfinished.pop(self._client_id, None)
        self.hide()
        self.closed.emit()

    def _keep(self) -> DeskError | None:
        """Write the form; returns what stood in the way."""
        changes, at = Changes.of("restriction", client_id=self._client_id), self._desk.now()
        try:
            told = self._restriction()
            self.kept = self._begun.number
            if self.kept is None:
                self.kept = self._desk.write(
                    changes, self, add_restriction, self._client_id, told, at=at
                )
            else:
                self._desk.write(changes, self, change_restriction, self.kept, told, at=at)
        except DeskError as fault:
            return fault
        return None

    def _restriction(self) -> Restriction:
        told = self.form.values()
        began, until = (
            each.value() if each.text().strip() else None for each in (self.began, self.until)
        )
        return Restriction(
            told["words"],
            told["who"],
            told["kind"],
            began,
            until,
            regions=tuple(told["regions"].split()),
            cap=int(told["cap"]) if told["cap"] else None,
            keep_off=bool(told["keep_off"]),
        )


def _values(restriction: Restriction) -> dict[str, str]:
    began, until = restriction.began, restriction.until
    return {
        "words": restriction.words,
        "who": restriction.who,
        "kind": restriction.kind,
        "began": "" if began is None else str(PartialDate.of(began)),
        "until": "" if until is None else str(PartialDate.of(until)),
        "regions": " ".join(restriction.regions),
        "cap": "" if restriction.cap is None else str(restriction.cap),
        "keep_off": "yes" if restriction.keep_off else "",
    }
