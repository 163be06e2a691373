"""Drafts that the store did not take before a lock: put away sealed, and taken up again."""

import datetime as dt
from dataclasses import asdict, dataclass, field
from typing import Any

from massage_desk.domain.blocks import Block, from_kept
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.note import NoteText, Particulars
from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.services.half_written import put_away, take_out
from massage_desk.store.opening import Store
from massage_desk.ui.visits.autosave import Draft

Addenda = dict[int, tuple[str, str]]  # words and reason, by visit


@dataclass(frozen=True, slots=True)
class Kept:
    """Drafts, half-written addenda, and what stands in fields of the visit and was not kept."""

    drafts: tuple[Draft, ...] = ()
    addenda: Addenda = field(default_factory=dict)
    unkept: dict[str, Any] = field(default_factory=dict)


def seal(store: Store, kept: Kept) -> bytes:
    """The same unreadable while locked; b'' where there is none."""
    if kept == Kept():
        return b""
    told = {
        "drafts": [_told(draft) for draft in kept.drafts],
        "addenda": [[visit_id, *written] for visit_id, written in kept.addenda.items()],
        "unkept": kept.unkept,
    }
    return put_away(store, told)


def unseal(store: Store, sealed: bytes) -> Kept:
    """What was sealed for this store."""
    kept = take_out(store, sealed) if sealed else {}
    return Kept(
        tuple(_draft(told) for told in kept.get("drafts", ())),
        {visit_id: (words, why) for visit_id, words, why in kept.get("addenda", ())},
        kept.get("unkept", {}),
    )


def _told(draft: Draft) -> dict[str, Any]:
    particulars = asdict(draft.particulars) | {"held_on": draft.particulars.held_on.isoformat()}
    return {
        "visit_id": draft.visit_id,
        "client_id": draft.client_id,
        "particulars": particulars,
        "note": asdict(draft.note),
        "numbers": [[*key, value] for key, value in draft.numbers.items()],
        "marks": [_told_mark(mark) for mark in draft.marks],
        "change": draft.change,
        "blocks": [_told_block(block) for block in draft.blocks],
        "unsaved": sorted(draft.unsaved),
        "renumbered": sorted(draft.renumbered),
        "progress": sorted(draft.progress.items()),
        "rescored": sorted(draft.rescored),
        "consent": asdict(draft.consent),
        "signs": [[answer.sign, answer.side, answer.value] for answer in draft.signs],
    }


def _told_mark(mark: ChartMark) -> dict[str, Any]:
    carried = None if mark.carried_on is None else mark.carried_on.isoformat()
    return asdict(mark) | {"carried_on": carried}


def _told_block(block: Block) -> list[Any]:
    carried = None if block.carried_on is None else block.carried_on.isoformat()
    return [block.kind, block.section, dict(block.facts), carried]


def _draft(told: dict[str, Any]) -> Draft:
    particulars = told["particulars"]
    held_on = dt.date.fromisoformat(particulars["held_on"])
    draft = Draft(
        told["visit_id"],
        told["client_id"],
        Particulars(**(particulars | {"held_on": held_on})),
        NoteText(**told["note"]),
        {(kind, moment): value for kind, moment, value in told["numbers"]},
        tuple(_mark(mark) for mark in told["marks"]),
        told["change"],
        tuple(_block(*block) for block in told.get("blocks", ())),
    )
    draft.progress |= dict(told.get("progress", ()))
    draft.rescored |= set(told.get("rescored", ()))
    draft.consent = VisitConsent(**told.get("consent", {}))
    draft.signs = tuple(CheckAnswer(*answer) for answer in told.get("signs", ()))
    draft.unsaved |= set(told["unsaved"])
    draft.renumbered |= {(kind, moment) for kind, moment in told["renumbered"]}
    return draft


def _block(kind: str, section: str, facts: dict[str, Any], carried: str | None) -> Block:
    return from_kept(kind, section, facts, dt.date.fromisoformat(carried) if carried else None)


def _mark(told: dict[str, Any]) -> ChartMark:
    listed = {
        "points": tuple((x, y) for x, y in told["points"]),
        "quality": tuple(told["quality"]),
        "pressures": tuple(told["pressures"]),
        "regions": tuple((region, share) for region, share in told["regions"]),
    }
    carried = told["carried_on"]
    return ChartMark(
        **(told | listed | {"carried_on": dt.date.fromisoformat(carried) if carried else None})
    )
