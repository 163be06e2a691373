"""Medical history: items with their dates, what is known of each section, and dated reviews."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.history import SECTION_NAMES, SECTIONS, STATES, ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.people import LONGEST_LINE, one_line
from massage_desk.errors import InvalidField, NotFound
from massage_desk.services import audit
from massage_desk.services.clients import find_client
from massage_desk.services.history_past import TimelineEntry, history_at, timeline_of
from massage_desk.services.history_reviews import ReviewRow, add_review, last_review
from massage_desk.services.history_rows import (
    History,
    ItemRow,
    SectionFacts,
    form_of,
    history_from,
    row_values,
)
from massage_desk.services.history_versions import keep_section_version, keep_version
from massage_desk.store.entities import HistoryItem, HistorySection

__all__ = [
    "SECTIONS",
    "History",
    "ItemForm",
    "ItemRow",
    "ReviewRow",
    "SectionFacts",
    "TimelineEntry",
    "add_item",
    "add_review",
    "change_item",
    "history_at",
    "history_of",
    "last_review",
    "put_back_item",
    "remove_item",
    "set_section_state",
    "timeline_of",
]


def add_item(
    session: Session,
    client_id: int,
    form: ItemForm,
    *,
    at: Moment,
    visit_id: int | None = None,
    told_by: str = "",
) -> int:
    """Write an item down; its section is recorded from now on. `told_by` as `confirmed_from`."""
    born = find_client(session, client_id).birth_date
    form = form.checked(at.date, born)
    item = HistoryItem(
        client_id=client_id,
        **row_values(form),
        entered_at=at.at,
        entered_zone=at.zone,
        changed_at=at.at,
    )
    session.add(item)
    session.flush()
    keep_version(session, item, "added", at=at, visit_id=visit_id, told_by=_line(told_by))
    _keep_state(
        session, client_id, form.section, "recorded", at=at, visit_id=visit_id, told_by=told_by
    )
    audit.record(session, "history_item_added", "history_item", item.id, client_id=client_id, at=at)
    return item.id


def change_item(
    session: Session,
    item_id: int,
    form: ItemForm,
    *,
    at: Moment,
    visit_id: int | None = None,
    told_by: str = "",
) -> bool:
    """Keep what is now known of an item; tells whether anything differed."""
    item = _find_item(session, item_id)
    form = form.checked(at.date, find_client(session, item.client_id).birth_date)
    if form == form_of(item):
        return False
    for name, value in row_values(form).items():
        setattr(item, name, value)
    item.changed_at = at.at
    session.flush()
    keep_version(session, item, "changed", at=at, visit_id=visit_id, told_by=_line(told_by))
    _record(session, "history_item_changed", item, at=at)
    return True


def remove_item(session: Session, item_id: int, *, at: Moment, visit_id: int | None = None) -> None:
    """Take an item out. A section left without any is to be asked about again: unconfirmed."""
    item = _find_item(session, item_id)
    item.removed_at = at.at
    session.flush()
    keep_version(session, item, "removed", at=at, visit_id=visit_id)
    if not _current_items(session, item.client_id, item.section):
        _keep_state(session, item.client_id, item.section, "unconfirmed", at=at, visit_id=visit_id)
    _record(session, "history_item_removed", item, at=at)


def put_back_item(session: Session, item_id: int, *, at: Moment) -> None:
    """Undo the removal of an item."""
    item = _find_item(session, item_id)
    item.removed_at = None
    session.flush()
    keep_version(session, item, "put_back", at=at)
    _keep_state(session, item.client_id, item.section, "recorded", at=at)
    _record(session, "history_item_put_back", item, at=at)


def set_section_state(
    session: Session,
    client_id: int,
    section: str,
    state: str,
    *,
    at: Moment,
    confirmed_from: str = "",
    visit_id: int | None = None,
) -> None:
    """Keep what was said of a section, and by whom; InvalidField where its items say otherwise."""
    if section not in SECTIONS or state not in STATES:
        raise ValueError("there is no such section or state")
    find_client(session, client_id)
    name = SECTION_NAMES[section].lower()
    items = _current_items(session, client_id, section)
    if state == "none" and any(form_of(item).is_current(at.date) for item in items):
        raise InvalidField(
            section,
            f"Some {name} are written down and have not ended. "
            "Give each its end, or remove it, before you say that there are none.",
        )
    if state == "not_asked" and items:
        raise InvalidField(section, f"Some {name} are written down, so it was asked.")
    if state == "recorded" and not items:
        raise InvalidField(section, f"No {name} are written down yet. Add one, or choose 'None'.")
    _keep_state(
        session, client_id, section, state, at=at, visit_id=visit_id, told_by=confirmed_from
    )
    audit.record(session, f"history_{state}", "client", client_id, client_id=client_id, at=at)


def history_of(session: Session, client_id: int) -> History:
    """The history in two statements; items that last come first, then the latest."""
    states = {
        row.section: SectionFacts(
            row.state,
            Moment(row.confirmed_at, row.confirmed_zone).date,
            confirmed_from=row.confirmed_from,
        )
        for row in session.scalars(select(HistorySection).filter_by(client_id=client_id))
    }
    items = session.scalars(
        select(HistoryItem).where(
            HistoryItem.client_id == client_id, HistoryItem.removed_at.is_(None)
        )
    )
    return history_from(states, (ItemRow(item.id, form_of(item)) for item in items))


def _keep_state(
    session: Session,
    client_id: int,
    section: str,
    state: str,
    *,
    at: Moment,
    visit_id: int | None = None,
    told_by: str = "",
) -> None:
    told_by = _line(told_by)
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
                confirmed_from=told_by,
            )
        )
    else:
        known.state, known.confirmed_from = state, told_by
        known.confirmed_at, known.confirmed_zone = at.at, at.zone
    session.flush()
    keep_section_version(
        session, client_id, section, state, at=at, visit_id=visit_id, confirmed_from=told_by
    )


def _current_items(session: Session, client_id: int, section: str) -> list[HistoryItem]:
    statement = select(HistoryItem).filter_by(client_id=client_id, section=section, removed_at=None)
    return list(session.scalars(statement))


def _find_item(session: Session, item_id: int) -> HistoryItem:
    item = session.get(HistoryItem, item_id)
    if item is None:
        raise NotFound("This entry is no longer in the history.")
    return item


def _line(told_by: str) -> str:
    return one_line(told_by)[:LONGEST_LINE]


def _record(session: Session, action: str, item: HistoryItem, *, at: Moment) -> None:
    audit.record(session, action, "history_item", item.id, client_id=item.client_id, at=at)
