"""What is known when a visit opens: why the client comes, the last plan, how the numbers went."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from massage_desk.domain.measures import MEASURE_KINDS, MeasureKind
from massage_desk.services.charting import Chart, previous_chart
from massage_desk.services.clients import ClientFacts, get_client
from massage_desk.services.episodes import EpisodeRow, episodes_of
from massage_desk.services.history import History, ReviewRow, history_of
from massage_desk.services.history_reviews import review_at_visit, reviews_before
from massage_desk.services.known_lines import KnownLine, lines_at_signing
from massage_desk.services.measures import series
from massage_desk.services.visit_rows import VisitFacts, find_visit
from massage_desk.services.visits import previous_visit

_LAST_VISITS = 5
_LAST_REVIEWS = 12


@dataclass(frozen=True, slots=True)
class NumbersOfDay:
    """One kind of number at one earlier visit."""

    taken_on: dt.date
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the therapist reads before a visit. `numbers` run from the oldest, per kind.

    `asked` is what was answered about the history at this visit, `reviews` what was answered
    before it, the newest first. `at_signing` is how the history stood when the note was signed.
    """

    client: ClientFacts
    reasons: tuple[EpisodeRow, ...]
    history: History
    asked: ReviewRow | None
    reviews: tuple[ReviewRow, ...]
    last_visit: VisitFacts | None
    numbers: dict[str, tuple[NumbersOfDay, ...]]
    last_chart: tuple[dt.date, Chart] | None
    at_signing: tuple[KnownLine, ...] = ()


def known_at(session: Session, visit_id: int) -> Known:
    """What was known before this visit."""
    visit = find_visit(session, visit_id)
    numbers = {
        kind.id: _numbers(session, visit.client_id, visit_id, visit.held_on, kind)
        for kind in MEASURE_KINDS
    }
    return Known(
        get_client(session, visit.client_id),
        tuple(row for row in episodes_of(session, visit.client_id) if row.is_open),
        history_of(session, visit.client_id),
        review_at_visit(session, visit_id),
        reviews_before(session, visit, _LAST_REVIEWS),
        previous_visit(session, visit_id),
        {kind: days for kind, days in numbers.items() if days},
        previous_chart(session, visit_id),
        lines_at_signing(session, visit_id),
    )


def _numbers(
    session: Session, client_id: int, visit_id: int, held_on: dt.date, kind: MeasureKind
) -> tuple[NumbersOfDay, ...]:
    """The last few visits before this one at which the number was taken."""
    found: dict[int | None, dict[str, float]] = {}
    days: dict[int | None, dt.date] = {}
    for point in series(session, client_id, kind.id):
        if point.visit_id is None or point.visit_id == visit_id or point.taken_on > held_on:
            continue
        found.setdefault(point.visit_id, {})[point.moment] = point.value
        days[point.visit_id] = point.taken_on
    last = list(found.items())[-_LAST_VISITS:]
    return tuple(
        NumbersOfDay(days[visit], values.get("before"), values.get("after"))
        for visit, values in last
    )
