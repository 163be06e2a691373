"""The fields in which the questions of a section are answered."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from massage_desk.domain.precautions.meanings import choices
from massage_desk.domain.precautions.vocabulary import vocabulary
from massage_desk.ui.history.code_field import CodeField
from massage_desk.ui.history.days_field import DaysField
from massage_desk.ui.history.item_values import DATES
from massage_desk.ui.history.meaning_field import MeaningField
from massage_desk.ui.history.region_field import RegionField
from massage_desk.ui.history.words import (
    COURSE_CHOICES,
    QUESTIONS,
    ROUTE_CHOICES,
    SIDE_CHOICES,
    Question,
)
from massage_desk.ui.widgets.date_fields import PartialDateField
from massage_desk.ui.widgets.fields import (
    ChoiceField,
    Field,
    LineField,
    choice_field,
    line_field,
    text_field,
)

_ALT = Qt.KeyboardModifier.AltModifier
_CHOICES = {"side": SIDE_CHOICES, "course": COURSE_CHOICES, "route": ROUTE_CHOICES}


class NameField(LineField):
    """What it is, in any words; Alt+Down asks for another meaning of them."""

    is_wide = True
    meaning_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The key that the line leaves over."""
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _ALT
        if alt and event.key() == Qt.Key.Key_Down:
            self.meaning_wanted.emit()
        else:
            super().keyPressEvent(event)


class ClassField(ChoiceField):
    """The class of a medicine whose name does not tell it."""

    def __init__(self, name: str, label: str) -> None:
        known = [(each.id, each.name) for each in choices("medication")]
        super().__init__(name, label, [("", "As its name says"), *known])

    def set_text(self, text: str) -> None:
        """Choose a class; one that is not offered any more stays."""
        if text and self.editor.findData(text) < 0:
            self.editor.addItem(vocabulary().name(text), text)
        super().set_text(text)


def item_fields(section: str, today: Callable[[], dt.date]) -> list[Field]:
    """A field for every question of a section, in their order."""
    return [_field(question, today, section) for question in QUESTIONS[section]]


def _field(question: Question, today: Callable[[], dt.date], section: str) -> Field:
    name, label = question.field, question.label
    if name == "name":
        return NameField(name, label, placeholder=question.prompt)
    if name == "read_as":
        return MeaningField(section)
    if name == "drug_class":
        return ClassField(name, label)
    if name == "code":
        return CodeField(name, label, placeholder=question.prompt)
    if name in DATES:
        return PartialDateField(name, label, placeholder=question.prompt)
    if name in _CHOICES:
        return choice_field(name, label, _CHOICES[name])
    if name == "regions":
        return RegionField(name, label, placeholder=question.prompt)
    if name == "days":
        return DaysField(name, label, today)
    if name == "detail":
        return text_field(name, label, 2, placeholder=question.prompt)
    return line_field(name, label, placeholder=question.prompt)
