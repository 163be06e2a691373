"""An entry as the texts of a form, and back again; every text can be put away and taken up."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, Final

from massage_desk.domain.history import ItemForm, figure_words
from massage_desk.domain.partial_date import NotADate, parse_partial_date
from massage_desk.errors import InvalidInput

FIELDS: Final = tuple(field.name for field in fields(ItemForm) if field.name != "section")
DATES: Final = ("started", "ended", "due")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form, and which entry it belongs to (None for a new one).

    `values` has what the section does not ask for as well, so that a change keeps it.
    """

    item_id: int | None
    values: dict[str, str]

    @property
    def name(self) -> str:
        """What it is about, for a message."""
        return self.values.get("name", "").strip()


def texts_of(form: ItemForm | None) -> dict[str, str]:
    """A text for every field; all are empty for a new entry."""
    if form is None:
        return dict.fromkeys(FIELDS, "")
    texts = {}
    for name in FIELDS:
        value = getattr(form, name)
        texts[name] = "" if value is None or value == () else _WRITE.get(name, str)(value)
    if form.read_as is not None:
        texts["read_as"] = json.dumps(form.read_as)
    return texts


def form_from(section: str, texts: dict[str, str]) -> ItemForm:
    """What is written; InvalidInput names every field that cannot be read."""
    values: dict[str, Any] = {}
    messages = {}
    for name, text in texts.items():
        try:
            values[name] = _READ[name](text) if name in _READ else text
        except (NotADate, _Unreadable) as fault:
            messages[name] = str(fault)
    if messages:
        raise InvalidInput(messages)
    return ItemForm(section, **values)


class _Unreadable(ValueError):
    """The words cannot be read; the text says how they are written."""


def _figure(text: str) -> float | None:
    words = text.strip().replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if not words:
        return None
    if words.count(",") == 1 and "." not in words:
        words = words.replace(",", ".")
    try:
        return float(words)
    except ValueError:
        raise _Unreadable(
            "Write the figure alone, as in 84 or 1.5. What was less or more goes into the remarks."
        ) from None


def figure_of(text: str) -> float | None:
    """A figure while it is being typed; None where there is none yet."""
    try:
        return _figure(text)
    except _Unreadable:
        return None


def _number(text: str) -> int | None:
    words = text.strip()
    if not words:
        return None
    if not words.isascii() or not words.isdigit() or len(words) > 6:
        raise _Unreadable("Write a number, as in 12.")
    return int(words)


def _read_as(text: str) -> tuple[str, ...] | None:
    return tuple(json.loads(text)) if text else None


_READ: Final[dict[str, Callable[[str], Any]]] = {
    **dict.fromkeys(DATES, parse_partial_date),
    "regions": lambda text: tuple(text.split()),
    "days": lambda text: tuple(map(dt.date.fromisoformat, text.split())),
    "value": _figure,
    "nodes": _number,
    "read_as": _read_as,
}
_WRITE: Final[dict[str, Callable[[Any], str]]] = {
    "regions": " ".join,
    "days": lambda days: " ".join(day.isoformat() for day in days),
    "value": figure_words,
}
