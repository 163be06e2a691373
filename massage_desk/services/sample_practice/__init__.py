"""The sample practice: invented people whose records show what the desk can do."""

import datetime as dt
from collections.abc import Callable
from itertools import groupby

from sqlalchemy.orm import Session

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import ContactForm
from massage_desk.services import contacts, practice
from massage_desk.services.precaution_rules import switch_on
from massage_desk.services.sample_practice import looking_back
from massage_desk.services.sample_practice.client_life import ClientLife, Event
from massage_desk.services.sample_practice.logo import draw_logo
from massage_desk.services.sample_practice.stories import read_practice, read_stories
from massage_desk.store.opening import Store

SAMPLE_PASSPHRASE = "heron quay sample practice"  # noqa: S105 - printed for everybody to try
SEED = 20261123
_MORNING = dt.time(9, 0)
_OPENED = 430  # days back: the practice is set up before its first visit

Progress = Callable[[float, str], None]


def fill(store: Store, *, at: Moment, seed: int = SEED, progress: Progress | None = None) -> None:
    """Fill an empty store with twelve clients and sixty visits that end shortly before `at`.

    The same moment and seed give the same records. One transaction holds a month.
    """
    day = looking_back.working_day(_OPENED, at.date)
    opened = looking_back.moment_on(day, _MORNING, at.zone)
    with store.begin() as session:
        directory = _set_up(session, at=opened)
    lives = [ClientLife(story, directory, at=at, seed=seed) for story in read_stories()]
    events = sorted((event for life in lives for event in life.events()), key=_when)
    done = 0
    for _month, group in groupby(events, key=_month_of):
        with store.begin() as session:
            for event in group:
                event.act(session)
                done += 1
        if progress is not None:
            progress(done / len(events), "Filling the sample practice")


def _set_up(session: Session, *, at: Moment) -> dict[str, int]:
    """The practice with its letterhead, and its directory: the key of each contact and its id."""
    told = read_practice()
    values = {key: value.strip() for key, value in told["practice"].items()}
    practice.save_practice(session, practice.PracticeForm(**values), at=at)
    practice.set_logo(session, draw_logo(), at=at)
    switch_on(session, at=at)
    directory = {}
    for entry in told["contacts"]:
        values = {key: value.strip() for key, value in entry.items()}
        key = values.pop("key")
        directory[key] = contacts.add_contact(session, ContactForm(**values), at=at)
    return directory


def _when(event: Event) -> Moment:
    return event.at


def _month_of(event: Event) -> tuple[int, int]:
    return event.at.local.year, event.at.local.month
