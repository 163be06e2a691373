"""One client's time with the sample practice, entered by the use cases that the window calls."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from sqlalchemy.orm import Session

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText, Particulars
from massage_desk.domain.people import ClientForm, EpisodeForm
from massage_desk.domain.precautions.lines import Answer
from massage_desk.domain.visit_consent import VisitConsent
from massage_desk.services import (
    blocks,
    charting,
    clients,
    consents,
    contacts,
    episodes,
    goals,
    history,
    measures,
    visit_consent,
    visits,
)
from massage_desk.services.precautions import answer_precautions, precautions_at
from massage_desk.services.sample_practice import looking_back, pen
from massage_desk.services.sample_practice.letters_sent import write_letter
from massage_desk.services.sample_practice.stories import (
    AddendumStory,
    ConsentStory,
    EpisodeStory,
    ItemStory,
    LetterStory,
    Story,
    VisitStory,
)

_FIRST_WORDS = "First visit: history taken."
_TOLD_BY = "the client"
_DESK_OPENS = dt.time(8, 40)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that is done at a moment; events of all clients are told in their order."""

    at: Moment
    act: Callable[[Session], None]


class ClientLife:
    """The events of one story. What was entered is remembered by its place in the story."""

    def __init__(
        self, story: Story, directory: Mapping[str, int], *, at: Moment, seed: int
    ) -> None:
        self._story = story
        self._directory = directory
        self._now = at
        self._hand = Random(f"{seed} {story.name}")  # noqa: S311 - a pen's tremble, not a secret
        self._days = [looking_back.working_day(visit.ago, at.date) for visit in story.visits]
        self._client = 0
        self._visits: dict[int, int] = {}
        self._items: dict[int, int] = {}
        self._episodes: dict[str, int] = {}

    def events(self) -> Iterator[Event]:
        """Everything, visit by visit; letters and late words between them."""
        for number, visit in enumerate(self._story.visits, start=1):
            yield from self._visit_events(number, visit)
        for addendum in self._story.addenda:
            at = self._at_desk(addendum.visit, addendum.days_after)
            yield Event(at, partial(self._add_words, addendum, at))
        for letter in self._story.letters:
            at = self._at_desk(letter.visit, letter.days_after)
            yield Event(at, partial(self._write_letter, letter, at))

    def _visit_events(self, number: int, visit: VisitStory) -> Iterator[Event]:
        began = self._on_day(number, dt.time.fromisoformat(visit.began))
        ended = looking_back.later(began, visit.minutes)
        written = looking_back.later(ended, self._hand.randint(3, 8))
        if visit.entered_days_after:
            written = self._at_desk(number, visit.entered_days_after)
        if number == 1:
            arrived = looking_back.later(began, -self._hand.randint(12, 20))
            yield Event(arrived, partial(self._welcome, arrived))
        entered = written if visit.entered_days_after else began
        yield Event(entered, partial(self._begin_visit, number, visit, entered))
        yield Event(written, partial(self._end_visit, number, visit, written))
        if visit.signed:
            signed = looking_back.later(written, self._hand.randint(6, 26))
            yield Event(signed, partial(self._sign, number, signed))

    def _welcome(self, at: Moment, session: Session) -> None:
        story = self._story
        born = looking_back.birth_date(**story.born, today=self._now.date)
        form = ClientForm(**story.person, birth_date=born)
        self._client = clients.add_client(session, form, at=at)
        for contact, role in story.team:
            contacts.give_role(session, self._client, self._directory[contact], role, at=at)
        for episode in story.episodes:
            self._open_episode(session, episode, at)
        for section, state in story.sections.items():
            history.set_section_state(
                session, self._client, section, state, at=at, confirmed_from=_TOLD_BY
            )
        self._ask_history(session, 1, at)

    def _open_episode(self, session: Session, told: EpisodeStory, at: Moment) -> None:
        onset = looking_back.long_ago(told.onset, self._now.date)
        referrer = self._directory[told.referrer] if told.referrer else None
        lines = "\n".join(told.goals)
        form = EpisodeForm(told.reason, onset, lines, referrer, told.planned)
        self._episodes[told.key] = episodes.add_episode(
            session, self._client, form, on=at.date, at=at
        )

    def _begin_visit(self, number: int, visit: VisitStory, at: Moment, session: Session) -> None:
        clients.mark_opened(session, self._client, at=at)
        episode = self._episodes.get(visit.episode)
        particulars = Particulars(
            self._days[number - 1], visit.began, visit.minutes, visit.position, episode
        )
        visit_id = visits.start_visit(session, self._client, particulars, at=at)
        self._visits[number] = visit_id
        agreed = VisitConsent("spoken", visit.areas, visit.left_out, self._story.stop_signal)
        visit_consent.save_consent(session, visit_id, agreed, at=at)
        self._review(session, number, visit, at)
        self._measure(session, visit_id, visit, 0, at)
        marks = [pen.draw(mark, self._story.outlines, self._hand) for mark in visit.marks]
        charting.save_marks(session, visit_id, marks, at=at)

    def _end_visit(self, number: int, visit: VisitStory, at: Moment, session: Session) -> None:
        visit_id = self._visits[number]
        self._measure(session, visit_id, visit, 1, at)
        note = NoteText(visit.s, visit.o, visit.a, visit.p)
        visits.save_note(session, visit_id, note, at=at)
        blocks.save_blocks(session, visit_id, visit.blocks, at=at)
        if visit.goals:
            kept = goals.goals_of(session, self._episodes[visit.episode])
            told_goals = zip((goal.id for goal in kept), visit.goals, strict=True)
            goals.save_progress(session, visit_id, dict(told_goals), at=at)
        for consent in self._story.consents:
            if consent.visit == number:
                self._give_consent(session, consent, at)
        for told in self._story.episodes:
            if told.closed_visit == number:
                closed = self._days[number - 1]
                key, outcome = self._episodes[told.key], told.outcome
                episodes.close_episode(session, key, on=closed, at=at, outcome=outcome)

    def _review(self, session: Session, number: int, visit: VisitStory, at: Moment) -> None:
        words = visit.review if number > 1 else _FIRST_WORDS
        visit_id = self._visits[number]
        history.add_review(session, self._client, visit_id, changed=bool(words), words=words, at=at)
        if number > 1:
            self._ask_history(session, number, at)

    def _ask_history(self, session: Session, number: int, at: Moment) -> None:
        """Enter the items told at that visit, and the ends told at it."""
        for place, item in enumerate(self._story.items):
            form = item_of(item, self._now.date)
            if item.visit == number:
                if item.ended_visit > number:
                    form = replace(form, ended=None)
                self._items[place] = history.add_item(
                    session, self._client, form, at=at, told_by=_TOLD_BY
                )
            elif item.ended_visit == number:
                history.change_item(session, self._items[place], form, at=at, told_by=_TOLD_BY)

    def _measure(
        self, session: Session, visit_id: int, visit: VisitStory, which: int, at: Moment
    ) -> None:
        moment = ("before", "after")[which]
        for kind, scores in visit.scores.items():
            measures.set_measure(session, visit_id, kind, moment, scores[which], at=at)

    def _give_consent(self, session: Session, told: ConsentStory, at: Moment) -> None:
        consents.give_consent(
            session,
            self._client,
            self._directory[told.to],
            scope=told.scope,
            manner=told.manner,
            given_on=at.date,
            expires_on=at.date + dt.timedelta(days=told.valid_days),
            at=at,
        )

    def _sign(self, number: int, at: Moment, session: Session) -> None:
        visit_id = self._visits[number]
        answers = {
            shown.line.rule: Answer("adapted", shown.line.first_advice)
            for shown in precautions_at(session, visit_id).lines
            if shown.is_open
        }
        answer_precautions(session, visit_id, answers, at=at)
        visits.sign_note(session, visit_id, at=at)

    def _add_words(self, told: AddendumStory, at: Moment, session: Session) -> None:
        visit_id = self._visits[told.visit]
        visits.add_addendum(session, visit_id, told.words.strip(), told.reason, at=at)

    def _write_letter(self, told: LetterStory, at: Moment, session: Session) -> None:
        contact, visit = self._directory[told.to], self._visits[told.visit]
        write_letter(session, told, self._client, contact, visit, at=at)

    def _on_day(self, number: int, clock: dt.time) -> Moment:
        return looking_back.moment_on(self._days[number - 1], clock, self._now.zone)

    def _at_desk(self, number: int, days_after: int) -> Moment:
        """At the desk: at the end of the visit's own day, or on a later morning."""
        if days_after == 0:
            visit = self._story.visits[number - 1]
            began = self._on_day(number, dt.time.fromisoformat(visit.began))
            return looking_back.later(began, visit.minutes + self._hand.randint(40, 55))
        day = looking_back.desk_day(self._days[number - 1], days_after, self._now.date)
        opens = looking_back.moment_on(day, _DESK_OPENS, self._now.zone)
        return min(looking_back.later(opens, self._hand.randint(0, 15)), self._now)


def item_of(item: ItemStory, today: dt.date) -> ItemForm:
    """What an item of a story says when it is told on that day."""
    days = [looking_back.long_ago(day, today) for day in item.days]
    schedule = looking_back.days_of(*item.schedule, today) if item.schedule else ()
    return ItemForm(
        item.section,
        item.name,
        item.detail,
        item.dose,
        item.reason,
        item.side,
        looking_back.long_ago(item.started, today),
        looking_back.long_ago(item.ended, today),
        regions=item.regions,
        course=item.course,
        route=item.route,
        value=item.value,
        unit=item.unit,
        days=(*(day.earliest for day in days if day), *schedule),
        nodes=item.nodes,
        due=looking_back.long_ago(item.due, today),
        code=item.code,
    )
