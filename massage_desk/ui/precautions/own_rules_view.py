"""The practice's own rules: written in a form, tried on clients, and only then switched on."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.precautions.own_rule import OwnRule
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.half_written import put_away, take_out
from massage_desk.services.precaution_rules import (
    OwnRuleRow,
    own_rule,
    own_rules,
    put_back_own_rule,
    remove_own_rule,
    save_own_rule,
    switch_own_rule,
)
from massage_desk.services.trying_rules import try_on_clients, try_on_sample
from massage_desk.ui.background import Progress
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.precautions.own_rule_card import OwnRuleCard
from massage_desk.ui.precautions.trial_card import TrialCard, Tried
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted
from massage_desk.ui.widgets.rows import Row, RowList
from massage_desk.ui.widgets.scroll import PageScroll

_CHANGES: Final = Changes.of("rules")
_LIST_WIDTH: Final = 264  # px
_HOW: Final = (
    "A rule that is new or changed is off. Try it first: on the sample clients and on your own, "
    "by name and with the reason. Then it can be switched on."
)
_UNSAVED: Final = "A rule of your own is not saved yet. Complete it, or leave it out."


class OwnRulesView(QWidget):
    """The list at the left; the form of the rule that is chosen, and what came of trying it."""

    commands_changed = Signal()
    client_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[int, OwnRuleRow] = {}
        self._chosen: int | None = None  # None for a new one
        self._begun: dict[str, str] = {}
        self._tried: dict[str, Any] | None = None  # the content that was tried last
        self._removed: int | None = None
        self.list = RowList("Your own rules", compact=True)
        self.list.current_changed.connect(self._choose)
        self.card = OwnRuleCard()
        self.form = self.card.form
        self.form.changed.connect(self._show_acts)
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        self.word.pressed.connect(self.undo)
        self.trial = TrialCard()
        self.trial.hide()
        self.trial.client_wanted.connect(self.client_wanted)
        self.new_button = plain_button("New rule", "plus")
        self.new_button.clicked.connect(self.begin_new)
        self.card.save_button.clicked.connect(self.keep)
        self.card.try_button.clicked.connect(self.try_it)
        self.card.on_button.clicked.connect(self.switch)
        self.card.remove_button.clicked.connect(self.remove)
        self._lay_out()
        self.form.show_rule(OwnRule())
        self._begun = self.form.values()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.new_button)
        table = Card()
        table.setFixedWidth(_LIST_WIDTH)
        table.set_padding(6)
        self.none = muted("None yet. What you write in the form is kept here.")
        self.none.setContentsMargins(8, 8, 8, 8)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        table.add(self.list)
        table.add(self.none)
        left.addWidget(table, 1)
        self.sheet = PageScroll(widest=820)
        self.sheet.add(muted(_HOW))
        self.sheet.add(self.word)
        self.sheet.add(self.card)
        self.sheet.add(self.trial)
        self.sheet.column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 8, 8)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.sheet, 1)

    def load(self) -> None:
        """Read the rules anew; what is being written stays."""
        self._rows = {row.id: row for row in self._desk.read(own_rules)}
        self.list.set_rows([_row(row) for row in self._rows.values()])
        self.list.setVisible(bool(self._rows))
        self.none.setVisible(not self._rows)
        if self._chosen is not None and self._chosen not in self._rows:
            self._show(None)
        self.list.set_current(self._chosen)
        self._show_acts()

    def take_caret(self) -> None:
        """Put the keyboard on the list, or on the form where there is none."""
        if self._rows and not self.is_changed:
            self.list.setFocus()
        else:
            self.form.focus_first()

    @property
    def is_changed(self) -> bool:
        """Whether something stands in the form that is not kept."""
        return self.form.values() != self._begun

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key."""
        commands: dict[str, Callable[[], None]] = {
            "rule.new": self.begin_new,
            "rule.save": self.keep,
            "rule.try": self.try_it,
        }
        if self._removed is not None:
            commands["edit.undo"] = self.undo
        return commands

    @Slot()
    def begin_new(self) -> None:
        """An empty form; what stands in it is kept first."""
        if self.is_changed and not self.save():
            return
        self._show(None)
        self.list.set_current(None)
        self.form.focus_first()

    @Slot()
    def keep(self) -> None:
        """Keep what stands in the form."""
        self.save()

    def save(self) -> bool:
        """The same; tells whether it could be kept. A rule that says something else is off."""
        content = self._content()
        if content is None:
            return False
        try:
            self._chosen = self._desk.write(
                _CHANGES, self, save_own_rule, content, at=self._desk.now(), rule_id=self._chosen
            )
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        self._begun = self.form.values()
        self.word.hide()
        self.load()
        self._desk.said.emit("Rule saved")
        return True

    @Slot()
    def try_it(self) -> None:
        """Tell for whom the rule would fire as it stands in the form."""
        content = self._content()
        if content is None:
            return
        rule, on = own_rule(content), self._desk.now().date
        self.card.try_button.setEnabled(False)

        def work(_progress: Progress) -> tuple[dict[str, Any], Tried]:
            with self._desk.store.read() as session:
                clients = try_on_clients(session, rule, on)
            return content, Tried(rule, try_on_sample(rule, on), clients)

        task = self._desk.background.run(work, done=self._told, failed=self._not_told)
        task.crashed.connect(self._show_acts)

    @Slot(object)
    def _told(self, result: tuple[dict[str, Any], Tried]) -> None:
        self._tried, tried = result
        self.trial.show_trial(tried)
        self._show_acts()
        self.sheet.reveal(self.trial)
        self._desk.said.emit(self.trial.client_words.text())

    @Slot(object)
    def _not_told(self, fault: DeskError) -> None:
        self.word.show_words("danger", str(fault))
        self._show_acts()

    @Slot()
    def switch(self) -> None:
        """Let the rule count, or not any more."""
        row = self._rows.get(self._chosen or 0)
        if row is None or (not row.is_on and row.content != self._tried):
            return
        self._write(switch_own_rule, row.id, is_on=not row.is_on)
        self.load()

    @Slot()
    def remove(self) -> None:
        """Take the rule out; undo brings it back."""
        row = self._rows.get(self._chosen or 0)
        if row is None or not self._write(remove_own_rule, row.id):
            return
        self._removed = row.id
        self._show(None)
        self.load()
        self.word.show_words("neutral", f"“{row.rule.title}” was removed.", "Undo")
        self.word.button.setFocus()
        self.commands_changed.emit()

    @Slot()
    def undo(self) -> None:
        """Put the rule back that was removed last; it is off."""
        if self._removed is None:
            return
        back, self._removed = self._removed, None
        self.word.hide()
        if self._write(put_back_own_rule, back):
            self.load()
            self.list.set_current(back)
            self.list.setFocus()
        self.commands_changed.emit()

    def flush(self) -> None:
        """Keep what can be kept."""
        if self.is_changed and self.form.can_be_kept:
            self.save()

    def unsaved(self) -> str:
        """What could not be kept, in words."""
        return _UNSAVED if self.is_changed else ""

    def written(self) -> bytes:
        """What stands in the form and is not kept, sealed."""
        if not self.is_changed:
            return b""
        return put_away(self._desk.store, {"chosen": self._chosen, "values": self.form.values()})

    def take_up(self, written: bytes) -> None:
        """Show again what stood in the form."""
        if written:
            told = take_out(self._desk.store, written)
            self._show(told["chosen"])
            self.form.set_values(told["values"])

    @Slot(object)
    def _choose(self, key: object) -> None:
        if not isinstance(key, int) or key == self._chosen:
            return
        if self.is_changed and not self.save():
            self.list.set_current(self._chosen)
            return
        self._show(key)

    def _show(self, rule_id: int | None) -> None:
        row = self._rows.get(rule_id or 0)
        self._chosen = None if row is None else row.id
        self.form.show_rule(OwnRule() if row is None else OwnRule.from_content(row.content))
        self._begun = self.form.values()
        self._tried = None
        self.trial.hide()
        self._show_acts()

    @Slot()
    def _show_acts(self) -> None:
        row = self._rows.get(self._chosen or 0)
        was_tried = row is not None and row.content == self._tried
        self.card.show_acts(row, was_tried=was_tried, is_changed=self.is_changed)

    def _content(self) -> dict[str, Any] | None:
        """What stands in the form as it would be kept; None where a field says what is wrong."""
        self.form.clear_messages()
        try:
            return self.form.rule().checked().content()
        except InvalidInput as fault:
            self.form.show_fault(fault)
            return None

    def _write(self, act: Callable[..., Any], *args: object, **given: object) -> bool:
        try:
            self._desk.write(_CHANGES, self, act, *args, at=self._desk.now(), **given)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        return True


def _row(row: OwnRuleRow) -> Row:
    return Row(row.id, row.rule.title, badge=("success", "On") if row.is_on else ("neutral", "Off"))
