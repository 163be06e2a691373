"""The history as it is handed on: sections with what is known of each, and their items."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final

from massage_desk.domain.history import SECTIONS, ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.store.entities import HistoryItem

_FIELDS: Final = tuple(field.name for field in fields(ItemForm))
_LISTS: Final = ("regions", "days", "read_as")
_PARTIAL: Final = ("started", "ended", "due")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the history."""

    id: int
    form: ItemForm


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """What is known of one section; `state` is one of `domain.history.STATES`.

    `confirmed_from` says who told it: 'the client', 'a letter', own words; '' where not recorded.
    """

    state: str = "not_asked"
    confirmed_on: dt.date | None = None
    items: tuple[ItemRow, ...] = ()
    confirmed_from: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """The whole history of a client, every section of `SECTIONS` in its order."""

    sections: dict[str, SectionFacts]


def history_from(states: dict[str, SectionFacts], items: Iterable[ItemRow]) -> History:
    """Every section with its items; those that last come first, then the latest."""
    rows: dict[str, list[ItemRow]] = {section: [] for section in SECTIONS}
    for item in items:
        rows[item.form.section].append(item)
    for each in rows.values():
        each.sort(key=lambda row: row.id)
        each.sort(key=lambda row: row.form.started.iso if row.form.started else "", reverse=True)
        each.sort(key=lambda row: row.form.ended is not None)
    return History(
        {
            section: replace(states.get(section, SectionFacts()), items=tuple(rows[section]))
            for section in SECTIONS
        }
    )


def form_of(item: HistoryItem) -> ItemForm:
    """What an item says."""
    values = {name: getattr(item, name) for name in _FIELDS}
    values["regions"] = tuple(item.regions)
    values["days"] = tuple(map(dt.date.fromisoformat, item.days))
    values["read_as"] = None if item.read_as is None else tuple(item.read_as)
    return ItemForm(**values)


def row_values(form: ItemForm) -> dict[str, Any]:
    """The columns of an item that says this."""
    values = {name: getattr(form, name) for name in _FIELDS}
    return values | _plain_lists(form)


def body_of(form: ItemForm) -> dict[str, Any]:
    """What a version keeps: every fact that is not left at its default."""
    blank = asdict(ItemForm("", ""))
    values = {name: getattr(form, name) for name in _FIELDS}
    said = {name: value for name, value in values.items() if value != blank[name]}
    dates = {name: said[name].iso for name in _PARTIAL if name in said}
    lists = {name: each for name, each in _plain_lists(form).items() if name in said}
    return said | dates | lists


def form_from(body: dict[str, Any]) -> ItemForm:
    """What a version says; what it does not know of is left at its default."""
    values = {name: value for name, value in body.items() if name in _FIELDS}
    for name in _PARTIAL:
        if values.get(name) is not None:
            values[name] = PartialDate.from_iso(values[name])
    for name in _LISTS:
        if values.get(name) is not None:
            values[name] = tuple(values[name])
    values["days"] = tuple(map(dt.date.fromisoformat, values.get("days", ())))
    return ItemForm(**values)


def _plain_lists(form: ItemForm) -> dict[str, Any]:
    return {
        "regions": list(form.regions),
        "days": [day.isoformat() for day in form.days],
        "read_as": None if form.read_as is None else list(form.read_as),
    }
