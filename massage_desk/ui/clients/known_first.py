"""What must be known first: allergies, devices, treatment, and what nobody has asked yet."""

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from massage_desk.domain.history import SECTION_NAMES, ItemForm
from massage_desk.domain.history_words import standing_words, under_heading
from massage_desk.services.history import History
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.design.icons import icon_pixmap
from massage_desk.ui.design.theme import set_state, theme
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.labels import words

_FIRST = {
    "allergy": "Allergies",
    "device": "Devices",
    "pregnancy": "Pregnancy",
    "treatment": "In treatment",
}
_ASKED_FIRST = ("allergy", "device", "treatment", "condition", "medication")
_NAMED = 3  # of each section; the rest are counted
_SHORT = 40
_LONGEST = 60  # characters of a name or a reaction
_ICON = 18


class KnownFirst(QFrame):
    """A line for each section that matters, and one for what nobody has asked yet."""

    history_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "banner")
        self.setProperty("kind", "warning")
        self.setAccessibleName("Known first")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        self._says_something = self._is_away = self._is_short = False
        self._brief: dict[str, str] = {}
        self._lines: dict[str, tuple[QLabel, QLabel, QLabel]] = {}
        for row, (section, name) in enumerate(_FIRST.items(), start=1):
            label = words(name)
            label.setWordWrap(False)
            label.setProperty("look", "label")
            self._lines[section] = (QLabel(), label, words())
            for column, part in enumerate(self._lines[section]):
                grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
        self._together = words()
        grid.addWidget(self._together, 0, 0, 1, 4)
        self._sign = QLabel()
        self._unasked = words()
        grid.addWidget(self._sign, len(_FIRST) + 1, 0)
        grid.addWidget(self._unasked, len(_FIRST) + 1, 1, 1, 2)
        self._ask = quiet_button("Ask now", "history")
        self._ask.clicked.connect(self.history_requested)
        grid.addWidget(self._ask, len(_FIRST) + 1, 3)
        theme().changed.connect(self._colour)
        self._colour()

    def show_history(self, history: History, today: dt.date) -> None:
        """Show what lasts; the band is away where everything was asked and nothing is there."""
        anything = False
        for section, parts in self._lines.items():
            items = [row.form for row in history.sections[section].items]
            said = _lasting(items, today)
            anything = anything or bool(said)
            parts[2].setText(said)
            self._brief[section] = _brief(items, today)
        self._arrange()
        unasked = unasked_words(history)
        self._unasked.setText(unasked)
        for shown in (self._sign, self._unasked, self._ask):
            shown.setVisible(bool(unasked))
        set_state(self, "kind", "warning" if anything else "neutral")
        self._colour()
        self._says_something = anything or bool(unasked)
        self.setVisible(self._says_something and not self._is_away)

    def set_short(self, short: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Say what lasts in one run of words, where the page says more above it."""
        self._is_short = short
        self._arrange()

    def _arrange(self) -> None:
        for parts in self._lines.values():
            for part in parts:
                part.setVisible(bool(parts[2].text()) and not self._is_short)
        told = [f"{_FIRST[section]}: {said}" for section, said in self._brief.items() if said]
        self._together.setText("   ·   ".join(told))
        self._together.setVisible(self._is_short and bool(told))

    def set_away(self, away: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Keep the band away where the page says the same in full."""
        self._is_away = away
        self.setVisible(self._says_something and not away)

    def text(self) -> str:
        """Everything the band says, line by line."""
        lines = [
            f"{name.text()}: {said.text()}"
            for _sign, name, said in self._lines.values()
            if said.text()
        ]
        return "\n".join([*lines, *filter(None, [self._unasked.text()])])

    @Slot()
    def _colour(self) -> None:
        for section, (sign, _name, _said) in self._lines.items():
            sign.setPixmap(icon_pixmap(section, "warning", _ICON))
        self._sign.setPixmap(icon_pixmap("info", "muted", _ICON))


def unasked_words(history: History) -> str:
    """'Not asked yet: allergies, medications.' or ''."""
    states = {section: facts.state for section, facts in history.sections.items()}
    if set(states.values()) == {"not_asked"}:
        return "The medical history was not asked yet."
    said = []
    for state, start in (("not_asked", "Not asked yet"), ("unconfirmed", "To be confirmed")):
        names = [SECTION_NAMES[name].lower() for name in _ASKED_FIRST if states[name] == state]
        if names:
            said.append(f"{start}: {', '.join(names)}.")
    return " ".join(said)


def _lasting(items: list[ItemForm], today: dt.date) -> str:
    current = [form for form in items if form.is_current(today)]
    named = [_item_words(form, today) for form in current[:_NAMED]]
    if len(current) > _NAMED:
        named.append(f"{len(current) - _NAMED} more")
    return "; ".join(named)


def _brief(items: list[ItemForm], today: dt.date) -> str:
    """The same by name alone."""
    current = [form for form in items if form.is_current(today)]
    named = [shortened(form.name.split(",")[0], _SHORT) for form in current[:_NAMED]]
    more = [f"{len(current) - _NAMED} more"] if len(current) > _NAMED else []
    return "; ".join([*named, *more])


def _item_words(form: ItemForm, today: dt.date) -> str:
    title = shortened(under_heading(form), _LONGEST)
    if form.section == "allergy":
        return f"{title} ({shortened(form.detail, _LONGEST)})" if form.detail else title
    standing = standing_words(form, today)
    return ", ".join(part for part in (title, standing) if part)
