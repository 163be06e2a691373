"""One rule in full: what sets it off, where it counts, what it asks, and where it comes from."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from massage_desk.domain.precautions.rule_words import places_in_words, triggers_in_words
from massage_desk.services.precaution_rules import ListedRule
from massage_desk.ui.desk import Desk
from massage_desk.ui.precautions.review_form import ReviewForm
from massage_desk.ui.precautions.words import (
    ADVICE_NAMES,
    EVIDENCE_WORDS,
    LEVEL_BADGES,
    OWN,
    category_words,
    verified_words,
)
from massage_desk.ui.widgets.chips import FlowLayout
from massage_desk.ui.widgets.labels import Badge, breakable, heading, muted, words
from massage_desk.ui.widgets.scroll import PageScroll


class RuleReader(PageScroll):
    """Read, and reviewed at its end; it can be scrolled by keyboard."""

    reviewed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, widest=760)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Rule")
        self.rule_id = ""
        self._told = QWidget(self.content)
        self.review = ReviewForm(desk, self.content)
        self.review.kept.connect(self.reviewed)
        self.add(self._told)
        self.add(self.review)
        self.column.addStretch(1)
        self.review.hide()

    def show_rule(self, listed: ListedRule | None) -> None:
        """Show another rule, or none."""
        told = QWidget(self.content)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in _nothing() if listed is None else _parts(listed):
            column.addWidget(part)
        self.column.replaceWidget(self._told, told)
        self._told.hide()
        self._told.deleteLater()
        self._told = told
        told.show()
        self.review.setVisible(listed is not None)
        if listed is None:
            self.rule_id = ""
            self.setAccessibleDescription("")
            return
        self.review.show_review(listed)
        if listed.rule.id != self.rule_id:
            self.verticalScrollBar().setValue(0)
        self.rule_id = listed.rule.id
        self.setAccessibleDescription(self.text())

    def text(self) -> str:
        """Everything that is said of the rule, line by line, as a screen reader says it."""
        return "\n".join(label.text() for label in self._told.findChildren(QLabel) if label.text())


def _nothing() -> list[QWidget]:
    return [muted("Choose a rule to read all of it.")]


def _parts(listed: ListedRule) -> list[QWidget]:
    rule = listed.rule
    parts: list[QWidget] = [heading(breakable(rule.title), 2), _badges(listed)]
    parts += _section("Set off by", _numbered(triggers_in_words(rule)))
    parts += _section("Where", places_in_words(rule))
    advice = [f"{ADVICE_NAMES[kind]}: {told}" for kind, told in rule.advice]
    parts += _section("What to do", advice)
    for name, told in (
        ("Ask", rule.ask),
        ("First of all, in an emergency" if rule.red_flag else "If it happens", rule.escalate),
        ("Write down", rule.write_down),
        ("Why", rule.rationale),
    ):
        parts += _section(name, [told] if told else [])
    needs = [_need(need.say, need.within) for need in rule.needs]
    parts += _section("Asks for, where it is not recorded", needs)
    if rule.category != OWN:
        parts += _section("How well it is known", [EVIDENCE_WORDS[rule.evidence]])
        parts.append(words(breakable(f"{verified_words(rule)}.".replace("..", "."))))
    parts += _section("Sources", rule.sources)
    parts += _section("Second reading", [rule.reading] if rule.reading else [])
    return parts


def _badges(listed: ListedRule) -> QWidget:
    rule = listed.rule
    row = QWidget()
    flow = FlowLayout(row)
    kind, level = LEVEL_BADGES[rule.level]
    flow.addWidget(Badge(kind, level, parent=row))
    if rule.red_flag:
        flow.addWidget(Badge("danger", "Red flag", "flag", row))
    flow.addWidget(Badge("neutral", category_words(rule.category), parent=row))
    if rule.verified == "false" and rule.category != OWN:
        flow.addWidget(Badge("neutral", "Not verified", parent=row))
    if not listed.is_on:
        flow.addWidget(Badge("neutral", "Off", parent=row))
    return row


def _section(title: str, lines: tuple[str, ...] | list[str]) -> list[QWidget]:
    if not lines:
        return []
    name = words(title)
    name.setProperty("look", "label")
    name.setContentsMargins(0, 8, 0, 0)
    told: list[QWidget] = [name]
    for line in lines:
        label = words(breakable(line[:1].upper() + line[1:]))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        told.append(label)
    return told


def _numbered(triggers: tuple[str, ...]) -> list[str]:
    if len(triggers) == 1:
        return list(triggers)
    return [f"{at}. {told}" for at, told in enumerate(triggers, start=1)]


def _need(say: str, within: int | None) -> str:
    told = say[:1].upper() + say[1:]
    return told if within is None else f"{told}, not older than {within} days"
