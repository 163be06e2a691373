"""The fields in which the questions of a section are answered."""

import datetime as dt
from collections.abc import Callable

from massage_desk.ui.history.days_field import DaysField
from massage_desk.ui.history.item_values import DATES
from massage_desk.ui.history.region_field import RegionField
from massage_desk.ui.history.words import (
    COURSE_CHOICES,
    QUESTIONS,
    ROUTE_CHOICES,
    SIDE_CHOICES,
    Question,
)
from massage_desk.ui.widgets.date_fields import PartialDateField
from massage_desk.ui.widgets.fields import Field, choice_field, line_field, text_field

_CHOICES = {"side": SIDE_CHOICES, "course": COURSE_CHOICES, "route": ROUTE_CHOICES}


def item_fields(section: str, today: Callable[[], dt.date]) -> list[Field]:
    """A field for every question of a section, in their order."""
    return [_field(question, today) for question in QUESTIONS[section]]


def _field(question: Question, today: Callable[[], dt.date]) -> Field:
    name, label = question.field, question.label
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
