"""Drafts that the store did not take before a lock: put away sealed, and taken up again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from massage_desk.domain.marks import ChartMark, place_mark
from massage_desk.domain.note import NoteText, Particulars
from massage_desk.services.half_written import put_away, take_out
from massage_desk.store.opening import Store
from massage_desk.ui.visits.autosave import Draft


def seal_drafts(store: Store, drafts: Iterable[Draft]) -> bytes:
    """The drafts, unreadable while the records are locked; b'' where there is none."""
    told = [_told(draft) for draft in drafts]
    return put_away(store, {"drafts": told}) if told else b""


def unseal_drafts(store: Store, sealed: bytes) -> tuple[Draft, ...]:
    """The drafts that were sealed for this store."""
    if not sealed:
        return ()
    return tuple(_draft(told) for told in take_out(store, sealed).get("drafts", ()))


def _told(draft: Draft) -> dict[str, Any]:
    particulars = asdict(draft.particulars) | {"held_on": draft.particulars.held_on.isoformat()}
    return {
        "visit_id": draft.visit_id,
        "client_id": draft.client_id,
        "particulars": particulars,
        "note": asdict(draft.note),
        "numbers": [[*key, value] for key, value in draft.numbers.items()],
        "marks": [_told_mark(mark) for mark in draft.marks],
        "unsaved": sorted(draft.unsaved),
        "renumbered": sorted(draft.renumbered),
    }


def _told_mark(mark: ChartMark) -> list[Any]:
    return [mark.view, mark.kind, mark.geometry, mark.points, mark.severity, mark.words]


def _draft(told: dict[str, Any]) -> Draft:
    particulars = told["particulars"]
    held_on = dt.date.fromisoformat(particulars["held_on"])
    draft = Draft(
        told["visit_id"],
        told["client_id"],
        Particulars(**(particulars | {"held_on": held_on})),
        NoteText(**told["note"]),
        {(kind, moment): value for kind, moment, value in told["numbers"]},
        tuple(_mark(*mark) for mark in told["marks"]),
    )
    draft.unsaved |= set(told["unsaved"])
    draft.renumbered |= {(kind, moment) for kind, moment in told["renumbered"]}
    return draft


def _mark(
    view: str, kind: str, geometry: str, points: list[list[float]], severity: int | None, words: str
) -> ChartMark:
    placed = [(x, y) for x, y in points]
    return place_mark(view, kind, geometry, placed, severity, words)
