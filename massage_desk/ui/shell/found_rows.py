"""What was found, of whatever kind, as one list of rows: the likeliest first."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from massage_desk.domain.filter_dates import day_words
from massage_desk.domain.names import fold
from massage_desk.services.clients import ClientRow
from massage_desk.services.finding import Findings
from massage_desk.services.saved_filters import SavedRow
from massage_desk.ui.clients.rows import client_row, hit_row, visit_row
from massage_desk.ui.page import Place
from massage_desk.ui.shell.actions import ActionSpec
from massage_desk.ui.widgets.rows import Row

_SIGN = "chevron-right"  # of an action that has none of its own
_WHOLE, _BEGINNING, _INSIDE, _SLIP = range(4)
_CLIENT, _LIST, _ACTION, _WORDS = range(4)  # the order of kinds that fit equally well

Ranked = tuple[int, int, Row]


def ranked(
    found: Findings,
    actions: Iterable[ActionSpec],
    completions: Iterable[tuple[str, str]],
    today: dt.date,
) -> list[Row]:
    """Rows of every kind; what was typed whole comes first, what was mended of slips last."""
    typed = fold(found.query.typed)
    rows: list[Ranked] = [
        *_of_filters(found, today),
        *((_fit(row.name, typed), _CLIENT, found_client(row, today)) for row in found.clients),
        *((_fit(each.name, typed), _LIST, saved_row(each)) for each in found.saved),
        *((_BEGINNING, _LIST, _completion(*each)) for each in completions),
        *((_fit(each.words, typed), _ACTION, found_action(each)) for each in actions),
        *((_SLIP, _CLIENT, found_client(row, today)) for row in found.nearly),
    ]
    worth = _SLIP if found.hits_are_meant else _INSIDE
    rows += [(worth, _WORDS, hit_row(hit)) for hit in found.hits]
    shown: dict[object, Row] = {}
    for _worth, _kind, row in sorted(rows, key=lambda each: each[:2]):
        shown.setdefault(row.key, row)
    return list(shown.values())


def found_client(row: ClientRow, today: dt.date, why: str = "") -> Row:
    """A client, and why they are in a list."""
    told = client_row(row, today)
    return Row(("client", row.id), told.title, why or told.subtitle, icon="client")


def found_action(spec: ActionSpec) -> Row:
    """Something that can be done."""
    return Row(("action", spec.id), spec.words, spec.menu, spec.shortcut, icon=spec.icon or _SIGN)


def saved_row(saved: SavedRow) -> Row:
    """A search that has a name; to choose it writes it out."""
    return Row(("complete", saved.typed), saved.name, f"Saved search: {saved.typed}", icon="filter")


def _of_filters(found: Findings, today: dt.date) -> Iterator[Ranked]:
    if found.filtered is None:
        return
    told = " · ".join(each.words for each in found.query.filters)
    if found.query.words:
        told = f"{told} · “{found.query.words}”"
    count = found.filtered.count
    title = f"All {count:,} clients as a list" if count > 1 else "The one client as a list"
    if count:
        yield _WHOLE, _LIST, Row(("list", found.query.typed), title, told, icon="filter")
    for each in found.filtered.clients:
        row = found_client(each.row, today, each.why[:1].upper() + each.why[1:])
        yield _BEGINNING, _CLIENT, row
    for visit in found.filtered.visits:
        place = Place("visit", visit.client_id, visit.id)
        row = replace(
            visit_row(visit, today),
            key=("place", place),
            title=visit.client_name,
            trailing=day_words(visit.held_on),
            icon="note",
        )
        yield _INSIDE, _WORDS, row


def _completion(phrase: str, whole: str) -> Row:
    return Row(("complete", whole), phrase[:1].upper() + phrase[1:], "Filter", "Tab", icon="filter")


def _fit(title: str, typed: str) -> int:
    """How well a title fits what was typed, both without accents."""
    words = fold(title)
    if words == typed:
        return _WHOLE
    begun = f" {words.replace('(', '')}"
    return _BEGINNING if all(f" {word}" in begun for word in typed.split()) else _INSIDE
