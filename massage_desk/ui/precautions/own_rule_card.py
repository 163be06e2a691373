"""The sheet with the form of an own rule: how it stands, and what can be done with it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.services.precaution_rules import OwnRuleRow
from massage_desk.ui.precautions.own_rule_form import OwnRuleForm
from massage_desk.ui.widgets.buttons import danger_button, plain_button, primary_button
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import Badge


class OwnRuleCard(Card):
    """It can be switched on once what is kept is what was tried."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("New rule", parent)
        self.form = OwnRuleForm()
        self.state = Badge("neutral", "Off")
        self.add_action(self.state)
        self.save_button = plain_button("Save", "check")
        self.save_button.setToolTip("Save (Ctrl+Return)")
        self.try_button = plain_button("Try it", "search")
        self.try_button.setToolTip("Try it on the sample clients and on yours (Ctrl+T)")
        self.on_button = primary_button("Switch on", "check")
        self.remove_button = danger_button("Remove", "trash")
        self.add(self.form)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.save_button, self.try_button, self.on_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.remove_button)
        self.body.addSpacing(8)
        self.body.addLayout(foot)

    def show_acts(self, row: OwnRuleRow | None, *, was_tried: bool, is_changed: bool) -> None:
        """Show how a rule stands; None for a new one."""
        self.set_title("New rule" if row is None else row.rule.title)
        is_on = row is not None and row.is_on
        self.state.show_state("success" if is_on else "neutral", "On" if is_on else "Off")
        for part in (self.state, self.remove_button, self.on_button):
            part.setVisible(row is not None)
        self.on_button.setText("Switch off" if is_on else "Switch on")
        self.on_button.setAccessibleName(self.on_button.text())
        ready = (is_on or was_tried) and not is_changed
        self.on_button.setEnabled(ready)
        self.on_button.setToolTip("" if ready else "Save it and try it first")
        self.save_button.setEnabled(is_changed)
        self.try_button.setEnabled(True)
