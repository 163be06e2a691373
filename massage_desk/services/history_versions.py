"""Versions of the history: each change is kept as it stood from then on, and nothing is lost."""

from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.services.history_rows import body_of, form_of
from massage_desk.store.entities import (
    HistoryItem,
    HistorySectionVersion,
    HistoryVersion,
    Practice,
)


def keep_version(
    session: Session,
    item: HistoryItem,
    act: str,
    *,
    at: Moment,
    visit_id: int | None = None,
    told_by: str = "",
) -> None:
    """Keep an item as it stands now; `act` is added, changed, removed or put_back."""
    session.add(
        HistoryVersion(
            item_id=item.id,
            client_id=item.client_id,
            visit_id=visit_id,
            act=act,
            body=body_of(form_of(item)),
            entered_at=at.at,
            entered_zone=at.zone,
            entered_by=_therapist(session),
            told_by=told_by,
        )
    )
    session.flush()


def keep_section_version(
    session: Session,
    client_id: int,
    section: str,
    state: str,
    *,
    at: Moment,
    visit_id: int | None = None,
    confirmed_from: str = "",
) -> None:
    """Keep what is known of a section from now on."""
    session.add(
        HistorySectionVersion(
            client_id=client_id,
            visit_id=visit_id,
            section=section,
            state=state,
            entered_at=at.at,
            entered_zone=at.zone,
            entered_by=_therapist(session),
            confirmed_from=confirmed_from,
        )
    )
    session.flush()


def _therapist(session: Session) -> str:
    practice = session.get(Practice, 1)
    return practice.therapist_name.strip() if practice else ""
