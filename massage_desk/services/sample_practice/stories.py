"""The stories of the sample practice, as `resources/sample/*.toml` tell them.

A file holds one client. Dates are told as they lie back from the day of filling: '12y' is a year,
'14m' a month, '45d' a day; a visit's `ago` is in days.
"""

from dataclasses import dataclass, field
from typing import Any

from massage_desk.assets import asset, read_toml
from massage_desk.domain.blocks import Block, block_kind, checked
from massage_desk.domain.geometry import Point

FOLDER = "sample"
PRACTICE = "practice.toml"
SCORES = ("pain", "fatigue", "nausea", "anxiety")


@dataclass(frozen=True, slots=True)
class MarkStory:
    """One mark: `on` names view and region, `at` a place in the region's box, `size` an area."""

    kind: str
    on: str = ""
    at: Point | None = None
    size: Point | None = None
    view: str = ""
    outline: str = ""  # a name from the file's `outlines`
    severity: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class VisitStory:
    """One visit: `s`, `o`, `a`, `p` are the note, the scores are before and after.

    `goals` tells how near each goal of the visit's episode is, in their order.
    """

    ago: int
    began: str
    minutes: int
    position: str
    s: str
    o: str
    a: str
    p: str
    marks: tuple[MarkStory, ...]
    scores: dict[str, tuple[int, int]]
    blocks: tuple[Block, ...]
    goals: tuple[int, ...]
    areas: str  # that the client agreed to at this visit
    left_out: str = ""
    episode: str = ""
    review: str = ""  # what changed since the last visit; empty where nothing did
    signed: bool = True
    entered_days_after: int = 0


@dataclass(frozen=True, slots=True)
class ItemStory:
    """One item of the history; it is entered at visit number `visit`, its end at `ended_visit`.

    `days` names each day, `schedule` their first, how many days apart, and their number.
    """

    section: str
    name: str
    detail: str = ""
    dose: str = ""
    reason: str = ""
    side: str = ""
    started: str = ""
    ended: str = ""
    visit: int = 1
    ended_visit: int = 0
    regions: tuple[str, ...] = ()
    course: str = ""
    route: str = ""
    value: float | None = None
    unit: str = ""
    days: tuple[str, ...] = ()
    schedule: tuple[str, int, int] | None = None
    nodes: int | None = None
    due: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeStory:
    """Why the client comes; it is closed at visit number `closed_visit`, with an `outcome`."""

    key: str
    reason: str
    onset: str
    goals: tuple[str, ...]
    referrer: str = ""
    planned: int | None = None
    closed_visit: int = 0
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class ConsentStory:
    """Leave to tell `to`, given at visit number `visit` for so many days."""

    to: str
    scope: str
    manner: str
    visit: int
    valid_days: int


@dataclass(frozen=True, slots=True)
class LetterStory:
    """A letter written so many days after visit number `visit`, with the therapist's own words."""

    to: str
    kind: str
    visit: int
    days_after: int
    issue: bool
    summary: str
    plan: str
    request: str = ""


@dataclass(frozen=True, slots=True)
class AddendumStory:
    """Words added to a signed note."""

    visit: int
    days_after: int
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """One client with everything that happened; `person` and `born` as in the file."""

    name: str  # of the file
    stop_signal: str
    person: dict[str, str]
    born: dict[str, int]
    team: tuple[tuple[str, str], ...]  # contact and role
    sections: dict[str, str]  # sections without items: 'none', 'unconfirmed'
    items: tuple[ItemStory, ...]
    episodes: tuple[EpisodeStory, ...]
    consents: tuple[ConsentStory, ...]
    visits: tuple[VisitStory, ...]
    letters: tuple[LetterStory, ...]
    addenda: tuple[AddendumStory, ...]
    outlines: dict[str, tuple[Point, ...]] = field(default_factory=dict)


def read_practice() -> dict[str, Any]:
    """The practice itself and its directory."""
    return read_toml(FOLDER, PRACTICE)


def read_stories() -> tuple[Story, ...]:
    """Every client, in the order of the files."""
    names = sorted(path.name for path in asset(FOLDER).glob("*.toml"))
    return tuple(_story(name) for name in names if name != PRACTICE)


def _story(name: str) -> Story:
    told = read_toml(FOLDER, name)
    person = dict(told["client"])
    born = person.pop("born")
    history = told.get("history", {})
    return Story(
        name=name,
        stop_signal=told["stop_signal"],
        person={key: value.strip() for key, value in person.items()},
        born=born,
        team=tuple((each["contact"], each["role"]) for each in told.get("team", [])),
        sections={key: value for key, value in history.items() if isinstance(value, str)},
        items=tuple(
            ItemStory(section=section, **_listed(item))
            for section, items in history.items()
            if not isinstance(items, str)
            for item in items
        ),
        episodes=tuple(
            EpisodeStory(**(each | {"goals": tuple(each["goals"])}))
            for each in told.get("episodes", [])
        ),
        consents=tuple(ConsentStory(**each) for each in told.get("consents", [])),
        visits=tuple(_visit(each) for each in told["visits"]),
        letters=tuple(LetterStory(**each) for each in told.get("letters", [])),
        addenda=tuple(AddendumStory(**each) for each in told.get("addenda", [])),
        outlines={
            key: tuple((float(x), float(y)) for x, y in points)
            for key, points in told.get("outlines", {}).items()
        },
    )


def _listed(told: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in told.items()}


def _visit(told: dict[str, Any]) -> VisitStory:
    given = {key: value for key, value in told.items() if key not in SCORES}
    given |= {part: told[part].strip() for part in "soap"}
    given["marks"] = tuple(_mark(mark) for mark in told.get("marks", []))
    given["goals"] = tuple(told.get("goals", ()))
    given["blocks"] = tuple(_block(dict(block)) for block in told.get("blocks", []))
    scores = {kind: (told[kind][0], told[kind][1]) for kind in SCORES if kind in told}
    return VisitStory(**given, scores=scores)


def _block(told: dict[str, Any]) -> Block:
    kind = told.pop("kind")
    section = told.pop("section", block_kind(kind).section)
    return Block(kind, section, checked(kind, {name: str(fact) for name, fact in told.items()}))


def _mark(told: dict[str, Any]) -> MarkStory:
    given = dict(told)
    for key in ("at", "size"):
        if key in given:
            x, y = given[key]
            given[key] = (float(x), float(y))
    return MarkStory(**given)
