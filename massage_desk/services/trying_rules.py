"""A rule tried before it counts: on the sample clients, and on the clients of the practice."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from massage_desk.domain.history import ItemForm
from massage_desk.domain.names import display_name
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.history_facts import age_fact, history_facts
from massage_desk.domain.precautions.rules import Rule, RuleSet
from massage_desk.services.history_rows import form_of
from massage_desk.services.sample_practice import looking_back
from massage_desk.services.sample_practice.client_life import item_of
from massage_desk.services.sample_practice.stories import read_stories
from massage_desk.store.entities import Client, HistoryItem, HistorySection


@dataclass(frozen=True, slots=True)
class Fired:
    """One client for whom a rule fires, and why; for one who may be meant, what has to be asked.

    `client_id` is None for a sample client.
    """

    name: str
    because: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    client_id: int | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """For whom a rule would fire on a day, and among how many."""

    fired: tuple[Fired, ...]
    asked: tuple[Fired, ...]  # it does not fire, but would ask
    of: int


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    born: PartialDate | None
    items: tuple[tuple[int, ItemForm, bool], ...]
    client_id: int | None = None


def try_on_sample(rule: Rule, on: dt.date) -> Trial:
    """On the clients of the sample practice, as they would stand on that day."""
    return _trial(rule, _sample(on), on)


def try_on_clients(session: Session, rule: Rule, on: dt.date) -> Trial:
    """On every present client of the practice, by the history alone."""
    return _trial(rule, _clients(session), on)


def _trial(rule: Rule, people: Iterable[_Person], on: dt.date) -> Trial:
    rules = RuleSet((rule,))
    fired, asked, count = [], [], 0
    for person in people:
        count += 1
        facts = [*history_facts(person.items, on), *age_fact(person.born, on)]
        found = evaluate(rules, facts, on)
        because = tuple(reason for each in found.precautions for reason in each.because)
        told = Fired(person.name, because, found.missing, person.client_id)
        if found.precautions:
            fired.append(told)
        elif found.missing:
            asked.append(told)
    return Trial(tuple(fired), tuple(asked), count)


def _sample(today: dt.date) -> Iterator[_Person]:
    for story in read_stories():
        items = [(at, item_of(item, today), True) for at, item in enumerate(story.items)]
        born = looking_back.birth_date(**story.born, today=today)
        name = display_name(story.person["given_name"], story.person["family_name"])
        yield _Person(name, born, tuple(items))


def _clients(session: Session) -> Iterator[_Person]:
    named = select(HistorySection.client_id, HistorySection.section)
    named = named.where(HistorySection.state == "unconfirmed")
    unconfirmed = {(client, section) for client, section in session.execute(named)}
    kept = select(HistoryItem).where(HistoryItem.removed_at.is_(None)).order_by(HistoryItem.id)
    items: dict[int, list[tuple[int, ItemForm, bool]]] = {}
    for item in session.scalars(kept.execution_options(yield_per=500)):
        is_confirmed = (item.client_id, item.section) not in unconfirmed
        items.setdefault(item.client_id, []).append((item.id, form_of(item), is_confirmed))
    present = (
        select(Client.id, Client.given_name, Client.family_name, Client.birth_date)
        .where(Client.archived_at.is_(None))
        .order_by(Client.family_name, Client.given_name, Client.id)
    )
    for number, given, family, born in session.execute(present):
        told = tuple(items.get(number, ()))
        yield _Person(display_name(given, family), born, told, number)
