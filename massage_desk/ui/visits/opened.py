"""Everything that the visit page reads when a visit is opened, in one go."""

from dataclasses import dataclass, replace

from massage_desk.domain.layers import NO_PAST, Past
from massage_desk.domain.marks import ChartMark
from massage_desk.services.chart_past import past_of
from massage_desk.services.charting import chart_of
from massage_desk.services.episodes import EpisodeRow, episodes_of
from massage_desk.services.goals import progress_at
from massage_desk.services.known import Known, known_at
from massage_desk.services.measures import measures_of_visit
from massage_desk.services.precautions import NO_PRECAUTIONS, Precautions, precautions_at
from massage_desk.services.visit_consent import last_stop_signal
from massage_desk.services.visits import VisitFacts, get_visit
from massage_desk.store.opening import Session
from massage_desk.ui.visits.autosave import Draft


@dataclass(frozen=True, slots=True)
class OpenedVisit:
    """A visit with what was known before it."""

    facts: VisitFacts
    known: Known
    numbers: dict[tuple[str, str], float]
    marks: tuple[ChartMark, ...]
    reasons: tuple[EpisodeRow, ...]  # that this visit can be for
    progress: dict[int, int]  # by goal
    past: Past = NO_PAST  # what earlier charts say
    stop_signal: str = ""  # of the last visit that has one
    precautions: Precautions = NO_PRECAUTIONS

    def draft(self) -> Draft:
        """The visit as it is about to stand on the page."""
        return Draft(
            self.facts.id,
            self.facts.client_id,
            self.facts.particulars,
            self.facts.note,
            dict(self.numbers),
            self.marks,
            blocks=self.facts.blocks,
            progress=dict(self.progress),
            consent=self.facts.consent,
            signs=self.precautions.signs,
        )


def read_visit(session: Session, visit_id: int) -> OpenedVisit:
    """Read a visit; NotFound where it is gone."""
    facts = get_visit(session, visit_id)
    known = known_at(session, visit_id)
    chosen = facts.particulars.episode_id
    reasons = known.reasons
    if chosen is not None and chosen not in {row.id for row in reasons}:
        closed = (row for row in episodes_of(session, facts.client_id) if row.id == chosen)
        reasons = (*reasons, *closed)
    precautions = precautions_at(session, visit_id)
    return OpenedVisit(
        facts,
        known,
        measures_of_visit(session, visit_id),
        chart_of(session, visit_id).marks,
        reasons,
        progress_at(session, visit_id),
        replace(past_of(session, visit_id, known.last_chart), safety=precautions.areas),
        last_stop_signal(session, visit_id),
        precautions,
    )
