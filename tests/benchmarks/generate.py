"""Make a store of any size, for benchmarks and for trying the desk on much.

    python tests/benchmarks/generate.py FOLDER --clients 5000 --visits 50000

Rows are made one after another and written in batches, so that memory stays the same however many
there are. The same seed and sizes give the same rows. The passphrase is printed.
"""

import argparse
import datetime as dt
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import insert
from words import ADDRESSES, FAMILY_NAMES, GIVEN_NAMES, REASONS, SIGHS, note_of

from massage_desk.domain.body import ART_VERSION
from massage_desk.domain.names import sort_key
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm
from massage_desk.domain.placing import place_mark
from massage_desk.services.client_search import search_text
from massage_desk.store import chain
from massage_desk.store.entities import (
    Base,
    BodyChart,
    Client,
    Contact,
    Episode,
    HistoryItem,
    HistorySection,
    Mark,
    Measure,
    Practice,
    Visit,
)
from massage_desk.store.keys import KeyCost
from massage_desk.store.opening import Store

PASSPHRASE = "forty thousand careful notes"
ENDS = dt.datetime(2026, 11, 20, 17, 0, tzinfo=dt.UTC)
YEARS = 5
BATCH_ROWS = 20_000
BATCH_CHARACTERS = 4_000_000  # of notes: a batch of long ones is written sooner
RARE_NAME = "Zyxwolda"  # one client only

Row = tuple[type[Base], dict[str, Any]]


@dataclass(frozen=True)
class Sizes:
    """How much is made; visits are spread over the clients, words and marks are for each visit."""

    clients: int = 5_000
    visits: int = 50_000
    marks: int = 10
    words: int = 110
    seed: int = 20261123


def rows(sizes: Sizes) -> Iterator[Row]:
    """Every row of the store; a client comes before what belongs to them."""
    chance = Random(sizes.seed)
    pool = _marks(chance)
    stamp = {"created_at": ENDS, "created_zone": "UTC"}
    yield Practice, {"name": "Many Hands", "therapist_name": "Ewa Lis", "credentials": "LMT"}
    yield Contact, {"id": 1, "name": "Dr Jan Kos", "search_text": "dr jan kos", **stamp}
    visit_id = mark_id = 0
    for client_id in range(1, sizes.clients + 1):
        yield Client, _client(client_id, sizes, chance)
        yield from _background(client_id, chance)
        share = sizes.visits * client_id // sizes.clients
        while visit_id < share:
            visit_id += 1
            visit = _visit(visit_id, client_id, sizes, chance)
            yield Visit, visit
            yield from _numbers(visit, chance)
            if sizes.marks:
                yield BodyChart, {"id": visit_id, "visit_id": visit_id, "art": ART_VERSION}
            for place in range(sizes.marks):
                mark_id += 1
                mark = chance.choice(pool)
                yield Mark, {"id": mark_id, "chart_id": visit_id, "place": place, **mark}


def _client(client_id: int, sizes: Sizes, chance: Random) -> dict[str, Any]:
    given = chance.choice(GIVEN_NAMES)
    family = chance.choice(FAMILY_NAMES) + chance.choice(SIGHS)
    if client_id == max(1, sizes.clients * 2 // 3):
        given = RARE_NAME
    form = ClientForm(
        given_name=given,
        family_name=family,
        birth_date=PartialDate(
            chance.randint(1930, 2006), chance.randint(1, 12), chance.randint(1, 28)
        ),
        phone=f"555-{chance.randint(0, 9_999_999):07}",
        address=f"{chance.randint(1, 400)} {chance.choice(ADDRESSES)}",
    )
    return {
        "id": client_id,
        "given_name": given,
        "family_name": family,
        "birth_date": form.birth_date,
        "phone": form.phone,
        "address": form.address,
        "search_text": search_text(form),
        "sort_text": sort_key(given, family),
        "created_at": ENDS - dt.timedelta(days=YEARS * 365),
        "created_zone": "UTC",
        "changed_at": ENDS,
        "opened_at": ENDS - dt.timedelta(minutes=client_id),
    }


def _background(client_id: int, chance: Random) -> Iterator[Row]:
    began = (ENDS - dt.timedelta(days=YEARS * 365)).date()
    reason = chance.choice(REASONS)
    yield (
        Episode,
        {"id": client_id, "client_id": client_id, "reason": reason, "opened_on": began},
    )
    for section in ("condition", "medication"):
        yield (
            HistoryItem,
            {
                "client_id": client_id,
                "section": section,
                "name": f"{reason}, {section}",
                "started": PartialDate(chance.randint(2008, 2020)),
                "days": (),
                "entered_at": ENDS,
                "entered_zone": "UTC",
                "changed_at": ENDS,
            },
        )
        yield (
            HistorySection,
            {
                "client_id": client_id,
                "section": section,
                "state": "recorded",
                "confirmed_at": ENDS,
                "confirmed_zone": "UTC",
            },
        )


def _visit(visit_id: int, client_id: int, sizes: Sizes, chance: Random) -> dict[str, Any]:
    held = ENDS - dt.timedelta(days=chance.randint(1, YEARS * 365))
    parts = ("subjective", "objective", "assessment", "plan")
    return {
        "id": visit_id,
        "client_id": client_id,
        "episode_id": client_id,
        "held_on": held.date(),
        "began": f"{chance.randint(8, 17):02}:{chance.choice((0, 30)):02}",
        "minutes": chance.choice((30, 45, 60)),
        "position": "prone and supine",
        **{part: note_of(chance, sizes.words // 4) for part in parts},
        "entered_at": held,
        "entered_zone": "UTC",
        "saved_at": held,
        "signed_at": held if visit_id % 997 else None,
        "signed_zone": "UTC" if visit_id % 997 else None,
        "signed_by": "Ewa Lis, LMT" if visit_id % 997 else "",
    }


def _numbers(visit: dict[str, Any], chance: Random) -> Iterator[Row]:
    before = chance.randint(2, 9)
    for moment, value in (("before", before), ("after", max(0, before - chance.randint(0, 4)))):
        yield (
            Measure,
            {
                "client_id": visit["client_id"],
                "visit_id": visit["id"],
                "kind": "pain",
                "moment": moment,
                "value": float(value),
                "taken_on": visit["held_on"],
                "entered_at": visit["entered_at"],
                "entered_zone": "UTC",
            },
        )


def _marks(chance: Random) -> list[dict[str, Any]]:
    """A pool of placed marks to choose from; to place each anew would take the most time."""
    pool = []
    for _ in range(80):
        x, y = chance.uniform(190, 270), chance.uniform(200, 420)
        corners = [(x, y), (x + 24, y + 4), (x + 20, y + 30), (x - 3, y + 26)]
        if chance.random() < 0.5:
            mark = place_mark("back", "hypertonicity", "area", corners, chance.randint(1, 9))
        else:
            mark = place_mark("front", "pain", "point", corners[:1], chance.randint(1, 9))
        pool.append(
            {
                "view": mark.view,
                "kind": mark.kind,
                "geometry": mark.geometry,
                "points": [list(point) for point in mark.points],
                "severity": mark.severity,
                "words": mark.words,
                "region": mark.region,
                "side": mark.side,
                "quality": [],
                "pressures": [],
                "regions": [list(share) for share in mark.regions],
            }
        )
    return pool


def fill(store: Store, sizes: Sizes, *, quiet: bool = False) -> None:
    """Write every row, a batch to a transaction, with a progress bar on standard error."""
    stream = rows(sizes)
    done, shown = 0, 0.0
    while batch := _next_batch(stream):
        with store.begin() as session:
            for entity, values in _by_entity(batch).items():
                session.execute(insert(entity), values)
        done += sum(1 for entity, _ in batch if entity in (Client, Visit))
        if not quiet and time.monotonic() - shown > 0.2:
            shown = time.monotonic()
            _show(done, sizes.clients + sizes.visits)
    if not quiet:
        _show(done, sizes.clients + sizes.visits)
        print(file=sys.stderr)
    with store.begin() as session:
        chain.adopt(chain.asking(session.connection()))


def _next_batch(stream: Iterator[Row]) -> list[Row]:
    batch: list[Row] = []
    characters = 0
    for entity, values in islice(stream, BATCH_ROWS):
        batch.append((entity, values))
        characters += len(values.get("subjective", "")) * 4
        if characters > BATCH_CHARACTERS:
            break
    return batch


def _by_entity(batch: list[Row]) -> dict[type[Base], list[dict[str, Any]]]:
    """Parents before children, as the tables are declared to depend on one another."""
    order = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    grouped: dict[type[Base], list[dict[str, Any]]] = {}
    for entity, values in batch:
        grouped.setdefault(entity, []).append(values)
    return dict(sorted(grouped.items(), key=lambda item: order[item[0].__tablename__]))


def _show(done: int, of: int) -> None:
    width = 40
    full = width * done // max(1, of)
    print(f"\r[{'#' * full}{'.' * (width - full)}] {done:,} of {of:,}", end="", file=sys.stderr)


def main() -> None:
    """Read the sizes from the command line and fill a new store."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    for name, value in vars(Sizes()).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--cheap", action="store_true", help="a key that is derived at once")
    given = parser.parse_args()
    sizes = Sizes(given.clients, given.visits, given.marks, given.words, given.seed)
    cost = KeyCost(memory_kib=64, passes=1, lanes=1) if given.cheap else KeyCost()
    store, _code = Store.create(given.folder, PASSPHRASE, cost=cost)
    with store:
        fill(store, sizes)
    size = store.records_path.stat().st_size  # closed: the journal has been folded in
    print(f"{given.folder}: about {size / 1e6:.0f} MB, passphrase '{PASSPHRASE}'")


if __name__ == "__main__":
    main()
