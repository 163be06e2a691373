"""Every kind of field, in one place to import from."""

from massage_desk.ui.widgets.date_fields import DateField, PartialDateField
from massage_desk.ui.widgets.field import (
    ChoiceField,
    Field,
    LineField,
    TextField,
    choice_field,
    line_field,
    text_field,
)
from massage_desk.ui.widgets.score_field import ScoreField

__all__ = [
    "ChoiceField",
    "DateField",
    "Field",
    "LineField",
    "PartialDateField",
    "ScoreField",
    "TextField",
    "choice_field",
    "line_field",
    "text_field",
]
