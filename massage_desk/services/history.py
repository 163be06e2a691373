"""Medical history: items with their dates, what is known of each section, and dated reviews."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.history import SECTION_NAMES, SECTIONS, STATES, ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.history_reviews import ReviewRow, add_review, last_review
from massage_desk.store.entities import HistoryItem, HistorySection

__all__ = [
    "SECTIONS",
    "History",
    "ItemForm",
    "ItemRow",
    "ReviewRow",
    "SectionFacts",
    "add_item",
    "add_review",
    "change_item",
    "history_of",
    "last_review",
    "put_back_item",
    "remove_item",
    "set_section_state",
]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the history."""

    id: int
    form: ItemForm


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """What is known of one section; `state` is one of `domain.history.STATES`."""

    state: str = "not_asked"
    confirmed_on: dt.date | None = None
    items: tuple[ItemRow, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """The whole history of a client, every section of `SECTIONS` in its order."""

    sections: dict[str, SectionFacts]


def add_item(session: Session, client_id: int, form: ItemForm, *, at: Moment) -> int:
    """Write an item down; its section is recorded from now on."""
    born = find_client(session, client_id).birth_date
    form = form.checked(at.date, born)
    item = HistoryItem(
        client_id=client_id,
        section=form.section,
        name=form.name,
        detail=form.detail,
        dose=form.dose,
        reason=form.reason,
        side=form.side,
        started=form.started,
        ended=form.ended,
        entered_at=at.at,
        entered_zone=at.zone,
        changed_at=at.at,
    )
    session.add(item)
    _keep_state(session, client_id, form.section, "recorded", at=at)
    session.flush()
    audit.record(session, "history_item_added", "history_item", item.id, client_id=client_id, at=at)
    return item.id


def change_item(session: Session, item_id: int, form: ItemForm, *, at: Moment) -> bool:
    """Keep what is now known of an item; tells whether anything differed."""
    item = _find_item(session, item_id)
    form = form.checked(at.date, find_client(session, item.client_id).birth_date)
    if form == _form(item):
        return False
    item.section, item.name, item.detail = form.section, form.name, form.detail
    item.dose, item.reason, item.side = form.dose, form.reason, form.side
    item.started, item.ended = form.started, form.ended
    item.changed_at = at.at
    session.flush()
    _record(session, "history_item_changed", item, at=at)
    return True


def remove_item(session: Session, item_id: int, *, at: Moment) -> None:
    """Take an item out. A section left without any is to be asked about again: unconfirmed."""
    item = _find_item(session, item_id)
    item.removed_at = at.at
    session.flush()
    if not _current_items(session, item.client_id, item.section):
        _keep_state(session, item.client_id, item.section, "unconfirmed", at=at)
    _record(session, "history_item_removed", item, at=at)


def put_back_item(session: Session, item_id: int, *, at: Moment) -> None:
    """Undo the removal of an item."""
    item = _find_item(session, item_id)
    item.removed_at = None
    _keep_state(session, item.client_id, item.section, "recorded", at=at)
    _record(session, "history_item_put_back", item, at=at)


def set_section_state(
    session: Session, client_id: int, section: str, state: str, *, at: Moment
) -> None:
    """Keep what the client said of a section; InvalidField where its items say otherwise."""
    if section not in SECTIONS or state not in STATES:
        raise ValueError("there is no such section or state")
    find_client(session, client_id)
    name = SECTION_NAMES[section].lower()
    items = _current_items(session, client_id, section)
    if state == "none" and any(_form(item).is_current(at.date) for item in items):
        raise InvalidField(
            section,
            f"Some {name} are written down and have not ended. "
            "Give each its end, or remove it, before you say that there are none.",
        )
    if state == "not_asked" and items:
        raise InvalidField(section, f"Some {name} are written down, so it was asked.")
    if state == "recorded" and not items:
        raise InvalidField(section, f"No {name} are written down yet. Add one, or choose 'None'.")
    _keep_state(session, client_id, section, state, at=at)
    audit.record(session, f"history_{state}", "client", client_id, client_id=client_id, at=at)


def history_of(session: Session, client_id: int) -> History:
    """The history in two statements; items that last come first, then the latest."""
    known = {
        row.section: row
        for row in session.scalars(select(HistorySection).filter_by(client_id=client_id))
    }
    items: dict[str, list[ItemRow]] = {section: [] for section in SECTIONS}
    for item in session.scalars(
        select(HistoryItem)
        .where(HistoryItem.client_id == client_id, HistoryItem.removed_at.is_(None))
        .order_by(HistoryItem.ended.is_not(None), HistoryItem.started.desc(), HistoryItem.id)
    ):
        items[item.section].append(ItemRow(item.id, _form(item)))
    return History(
        {
            section: SectionFacts(
                known[section].state,
                Moment(known[section].confirmed_at, known[section].confirmed_zone).date,
                tuple(items[section]),
            )
            if section in known
            else SectionFacts(items=tuple(items[section]))
            for section in SECTIONS
        }
    )


def _keep_state(session: Session, client_id: int, section: str, state: str, *, at: Moment) -> None:
    known = session.scalar(select(HistorySection).filter_by(client_id=client_id, section=section))
    if state == "not_asked":
        if known is not None:
            session.delete(known)
    elif known is None:
        session.add(
            HistorySection(
                client_id=client_id,
                section=section,
                state=state,
                confirmed_at=at.at,
                confirmed_zone=at.zone,
            )
        )
    else:
        known.state, known.confirmed_at, known.confirmed_zone = state, at.at, at.zone
    session.flush()


def _current_items(session: Session, client_id: int, section: str) -> list[HistoryItem]:
    statement = select(HistoryItem).filter_by(client_id=client_id, section=section, removed_at=None)
    return list(session.scalars(statement))


def _find_item(session: Session, item_id: int) -> HistoryItem:
    item = session.get(HistoryItem, item_id)
    if item is None:
        raise NotFound("This entry is no longer in the history.")
    return item


def _form(item: HistoryItem) -> ItemForm:
    return ItemForm(
        item.section,
        item.name,
        item.detail,
        item.dose,
        item.reason,
        item.side,
        item.started,
        item.ended,
    )


def _record(session: Session, action: str, item: HistoryItem, *, at: Moment) -> None:
    audit.record(session, action, "history_item", item.id, client_id=item.client_id, at=at)
