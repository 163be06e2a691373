"""The page of precautions: how they work, every rule, and the rules of the practice itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from massage_desk.services.precaution_rules import are_on
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.precautions.how_view import HowView
from massage_desk.ui.precautions.own_rules_view import OwnRulesView
from massage_desk.ui.precautions.rules_view import RulesView
from massage_desk.ui.widgets.labels import heading
from massage_desk.ui.widgets.tabs import Segments

HOW, RULES, OWN = "how", "rules", "own"
_PARTS = ((HOW, "How they work"), (RULES, "All rules"), (OWN, "Your own rules"))


class PrecautionsPage(Page):
    """Three parts; `Place.tab` names one of them, or a rule by 'rule:' and its id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.parts = Segments(_PARTS, name="Parts of this page")
        self.how = HowView(desk)
        self.rules = RulesView(desk)
        self.own = OwnRulesView(desk)
        self._views: dict[str, HowView | RulesView | OwnRulesView] = {
            HOW: self.how,
            RULES: self.rules,
            OWN: self.own,
        }
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
        head = QWidget()
        top = QVBoxLayout(head)
        top.setContentsMargins(24, 24, 24, 8)
        top.setSpacing(8)
        top.addWidget(heading("Precautions and their rules"))
        top.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self.parts.changed.connect(self.show_part)
        self.how.rules_wanted.connect(self._see_rules)
        self.own.commands_changed.connect(self.commands_changed)
        self.own.client_wanted.connect(self._go_to_client)
        desk.changed.connect(self._changed)

    def open(self, place: Place) -> None:
        """Show a part; where none is named, the text while precautions are off."""
        self._load()
        part, _colon, rule_id = place.tab.partition(":")
        if part == "rule":
            self._show(RULES)
            self.rules.show_rule(rule_id)
        elif part in self._views:
            self._show(part)
        elif not self._desk.read(are_on):
            self._show(HOW)
        else:
            self._show(self.parts.value())

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key."""
        if self.parts.value() == OWN:
            return self.own.commands()
        return {"page.find": self._find}

    def flush(self) -> None:
        """Keep what is written, where it can be kept."""
        self.own.flush()

    def unsaved(self) -> str:
        """An own rule that cannot be kept yet."""
        return self.own.unsaved()

    def memory(self) -> dict[str, Any]:
        """Which part, which rule, and what stands in the form, sealed."""
        return {
            "part": self.parts.value(),
            "rule": self.rules.reader.rule_id,
            "written": self.own.written(),
        }

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to it."""
        self._show(memory.get("part", HOW))
        self.rules.list.set_current(memory.get("rule"))
        self.own.take_up(memory.get("written", b""))

    @Slot(str)
    def show_part(self, part: str) -> None:
        """Bring one part forward."""
        self._stack.setCurrentWidget(self._views[part])
        self.commands_changed.emit()

    def _show(self, part: str) -> None:
        self.parts.set_value(part)
        self.show_part(part)
        self._views[part].take_caret()

    @Slot()
    def _see_rules(self) -> None:
        self._show(RULES)

    @Slot()
    def _find(self) -> None:
        self._show(RULES)

    @Slot(int)
    def _go_to_client(self, client_id: int) -> None:
        self.go_requested.emit(Place("client", client_id=client_id))

    def _load(self) -> None:
        for view in self._views.values():
            view.load()

    @Slot(object, object)
    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        if changes.concern("rules") and self.isVisible():
            self.how.load()
            self.rules.load()
            self.own.load()
