"""What is wrong with an item of the history, told at the field that says it."""

import datetime as dt
import math
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from massage_desk.domain.art import BODY_VIEWS, figure
from massage_desk.domain.history_sections import (
    ASK_NAME,
    COURSES,
    LASTS,
    MAY_BE_PLANNED,
    ROUTES,
    SIDES,
    WITH_COURSE,
    WITH_DAYS,
    WITH_PLACES,
)
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import too_long

if TYPE_CHECKING:
    from massage_desk.domain.history import ItemForm

MOST_NODES: Final = 200
MOST_DAYS: Final = 400
_MOST_VALUE: Final = 1e9
_LONGEST_PREGNANCY: Final = 308  # days from today to a due day
_OVERDUE: Final = 28  # days after a due day by which a birth is known
_PLANNED_AHEAD: Final = 5 * 366  # days
_CODE: Final = re.compile(r"[A-TV-Z]\d[0-9A-B](\.?)([0-9A-Z]{0,4})")
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Message = tuple[str, str]  # field and words


def faults_of(form: "ItemForm", today: dt.date, born: PartialDate | None) -> dict[str, str]:
    """A message for every field that cannot be kept, the first of those that were found for it."""
    messages = too_long(form, names=())
    if not form.name:
        messages["name"] = ASK_NAME[form.section]
    checks = (_dates(form, today, born), _places(form), _words(form), _figures(form))
    for check in (*checks, _days(form, today, born), _pregnancy(form, today, born)):
        for field, words in check:
            messages.setdefault(field, words)
    return messages


def icd_code(text: str) -> str:
    """A code with its point and in capitals: 'm069' is 'M06.9'; other words as they are."""
    code = text.upper()
    match = _CODE.fullmatch(code)
    if not match or not match[2]:
        return code.rstrip(".") if match else text
    return code if match[1] else f"{code[:3]}.{code[3:]}"


def is_icd_code(text: str) -> bool:
    """Whether it is written as a code is, in capitals and with its point."""
    return bool(_CODE.fullmatch(text))


@cache
def known_regions() -> frozenset[str]:
    """The regions of the whole body."""
    return frozenset(region.id for view in BODY_VIEWS for region in figure(view).regions)


def _dates(form: "ItemForm", today: dt.date, born: PartialDate | None) -> Iterator[Message]:
    started, ended = form.started, form.ended
    if form.section == "laboratory" and not (started and started.is_whole):
        yield "started", "Give the whole day of the sample, as in 3 Nov 2026."
    if started and started.earliest > today and form.section not in MAY_BE_PLANNED:
        yield "started", "This day is still to come. Check the year."
    elif started and born and started.latest < born.earliest:
        yield "started", f"This is before the client was born ({born}). Check the year."
    if ended and started and ended.latest < started.earliest:
        yield "ended", f"This is before it began ({started}). Check both dates."
    elif ended and ended.earliest > today and form.section in LASTS:
        yield "ended", "This day is still to come. Leave it empty while it lasts."


def _places(form: "ItemForm") -> Iterator[Message]:
    if form.side not in SIDES:
        yield "side", "Choose left, right or both."
    if not form.regions:
        return
    if form.section not in WITH_PLACES:
        yield "regions", "Places on the body are not kept in this part of the history."
    elif not known_regions().issuperset(form.regions):
        yield "regions", "One of these places is not on the figure. Choose it again."
    other = {"left": "right", "right": "left"}.get(form.side)
    if other and any(region.endswith(f"-{other}") for region in form.regions):
        yield "side", f"Some of the places are on the {other}. Choose both, or change the places."


def _words(form: "ItemForm") -> Iterator[Message]:
    if form.course and (form.course not in COURSES or form.section not in WITH_COURSE):
        yield "course", "Choose active, in flare, stable or resolved; for a condition or an injury."
    if form.route and (form.route not in ROUTES or form.section != "medication"):
        yield "route", "Choose how a medication is taken from the list."
    chosen = [form.drug_class] if form.drug_class else []
    if form.drug_class and form.section != "medication":
        yield "drug_class", "Only a medication has a class."
    if not all(_ID.fullmatch(each) for each in chosen):
        yield "drug_class", "Choose the class from the list."
    if form.read_as is not None and not all(_ID.fullmatch(each) for each in form.read_as):
        yield "read_as", "Choose what it means from the list."
    if form.code and (form.section != "condition" or not is_icd_code(form.code)):
        yield "code", "Write an ICD-10-CM code as in M06.9, or leave it empty."


def _figures(form: "ItemForm") -> Iterator[Message]:
    if form.section == "laboratory":
        if form.value is None:
            yield "value", "Give the figure, as in 84."
        elif not math.isfinite(form.value) or abs(form.value) > _MOST_VALUE:
            yield "value", "This is not a figure that a laboratory gives. Check it."
    elif form.value is not None or form.unit:
        yield "value", "Only a laboratory value has a figure and a unit."
    if form.nodes is not None:
        if form.section != "procedure":
            yield "nodes", "Only a procedure has lymph nodes removed."
        elif not 0 <= form.nodes <= MOST_NODES:
            yield "nodes", f"Give a number of lymph nodes from 0 to {MOST_NODES}."


def _days(form: "ItemForm", today: dt.date, born: PartialDate | None) -> Iterator[Message]:
    if not form.days:
        return
    if form.section not in WITH_DAYS:
        yield "days", "Only a treatment or a medication has days."
    if len(form.days) > MOST_DAYS:
        yield "days", f"There is room for {MOST_DAYS} days. Leave out the earliest."
    if form.days[-1] > today + dt.timedelta(days=_PLANNED_AHEAD):
        yield "days", "One of these days is more than five years ahead. Check the year."
    if born and form.days[0] < born.earliest:
        yield "days", f"One of these days is before the client was born ({born})."


def _pregnancy(form: "ItemForm", today: dt.date, born: PartialDate | None) -> Iterator[Message]:
    due = form.due
    if due is None:
        return
    if form.section != "pregnancy":
        yield "due", "Only a pregnancy has a due date."
    elif due.earliest > today + dt.timedelta(days=_LONGEST_PREGNANCY):
        yield "due", "This is more than ten months ahead. Check the year."
    elif born and due.latest < born.earliest:
        yield "due", f"This is before the client was born ({born}). Check the year."
    elif form.started and due.latest < form.started.earliest:
        yield "due", f"This is before it began ({form.started}). Check both dates."
    elif form.ended is None and due.latest < today - dt.timedelta(days=_OVERDUE):
        yield "due", "This is more than four weeks ago. Say below when the pregnancy ended."
