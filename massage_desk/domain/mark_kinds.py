"""The kinds of mark on the body chart and what can be said of one, as `resources/marks.toml` has
them and as the practice has changed them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from massage_desk.assets import read_toml
from massage_desk.domain.geometry import Path, parse_path
from massage_desk.errors import InvalidInput

GROUPS = ("symptom", "finding", "caution", "treatment", "note")
GEOMETRIES = ("point", "line", "arrow", "area", "ink")
LETTERS_LIMIT, NAME_LIMIT = 4, 40  # of a sign that the practice has given its own


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A kind of mark and its sign. `known` is false for a kind that a later version brought."""

    id: str
    name: str
    abbr: str
    group: str
    key: str
    geometries: tuple[str, ...]
    light: str
    dark: str
    lines: Path
    rings: tuple[tuple[float, float, float], ...]
    dots: tuple[tuple[float, float, float], ...]
    texture: str  # of an area
    line: str  # how a line of it is drawn
    inside: bool  # the severity stands inside the sign
    asks: str  # what its words should say: 'technique and pressure'
    shelf: bool  # stands beside the figure, where the practice has not chosen
    known: bool = True

    def takes(self, geometry: str) -> bool:
        """Whether it can be drawn so."""
        return geometry in self.geometries


@dataclass(frozen=True, slots=True)
class Quality:
    """What the client says a symptom feels like, with the letters that stand on the chart."""

    id: str
    name: str
    abbr: str


@dataclass(frozen=True, slots=True)
class SignChange:
    """How the practice writes a kind; what is empty leaves what is built in."""

    kind: str
    abbr: str = ""
    name: str = ""
    shelf: bool | None = None  # whether it stands beside the figure


@cache
def built_in() -> dict[str, MarkKind]:
    """The kinds as the program brings them, by id."""
    return {
        entry["id"]: MarkKind(
            id=entry["id"],
            name=entry["name"],
            abbr=entry["abbr"],
            group=entry["group"],
            key=entry["key"],
            geometries=tuple(entry["geometries"]),
            light=entry["light"],
            dark=entry["dark"],
            lines=parse_path(entry.get("lines", "")),
            rings=tuple((x, y, radius) for x, y, radius in entry.get("rings", [])),
            dots=tuple((x, y, radius) for x, y, radius in entry.get("dots", [])),
            texture=entry.get("texture", "tint"),
            line=entry.get("line", "plain"),
            inside=entry.get("inside", False),
            asks=entry.get("asks", ""),
            shelf=entry.get("shelf", False),
        )
        for entry in read_toml("marks.toml")["kind"]
    }


class _Signs:
    """The kinds in use; one practice is open at a time."""

    def __init__(self) -> None:
        self.changes: tuple[SignChange, ...] = ()
        self.kinds: dict[str, MarkKind] = {}

    def known(self) -> dict[str, MarkKind]:
        if not self.kinds:
            self.kinds = {kind.id: kind for kind in kinds_with(self.changes)}
        return self.kinds


def kinds_with(changes: Iterable[SignChange]) -> tuple[MarkKind, ...]:
    """All kinds as a practice writes them that made these changes."""
    made = {change.kind: change for change in changes}
    return tuple(_changed(kind, made.get(kind.id)) for kind in built_in().values())


def _changed(kind: MarkKind, change: SignChange | None) -> MarkKind:
    if change is None:
        return kind
    shelf = kind.shelf if change.shelf is None else change.shelf
    abbr, name = change.abbr or kind.abbr, change.name or kind.name
    return replace(kind, abbr=abbr, name=name, shelf=shelf)


_signs = _Signs()


def use_signs(changes: Iterable[SignChange]) -> None:
    """Write signs as this practice does, on screen and on paper, until told otherwise."""
    _signs.changes = tuple(changes)
    _signs.kinds = {}


def checked_change(change: SignChange, made: Iterable[SignChange] = ()) -> SignChange:
    """The change as it can be kept beside those that were `made`: without stray blanks, and empty
    where it changes nothing.

    InvalidInput where the letters or the name are too long, or another kind has them: a legend
    with the same letters twice could not be read.
    """
    own = built_in()[change.kind]
    abbr, name = "".join(change.abbr.split()), " ".join(change.name.split())
    messages = {}
    others = [kind for kind in kinds_with(made) if kind.id != own.id]
    for field, text, limit, told in (
        ("abbr", abbr, LETTERS_LIMIT, {kind.abbr.casefold(): kind for kind in others}),
        ("name", name, NAME_LIMIT, {kind.name.casefold(): kind for kind in others}),
    ):
        other = told.get(text.casefold()) if text else None
        if len(text) > limit:
            messages[field] = f"There is room for {limit} characters."
        elif other is not None:
            what = "These letters stand" if field == "abbr" else "This name stands"
            messages[field] = f"{what} for: {other.name} ({other.abbr})."
    if messages:
        raise InvalidInput(messages)
    return SignChange(
        own.id,
        "" if abbr == own.abbr else abbr,
        "" if name == own.name else name,
        None if change.shelf == own.shelf else change.shelf,
    )


def mark_kinds() -> tuple[MarkKind, ...]:
    """All kinds, in the order of the palette and the legend."""
    return tuple(_signs.known().values())


def shown_kinds() -> tuple[MarkKind, ...]:
    """The kinds that stand beside the figure; pain where the practice has put all of them away."""
    return tuple(kind for kind in mark_kinds() if kind.shelf) or mark_kinds()[:1]


def mark_kind(kind_id: str) -> MarkKind:
    """The kind of that id. One that this version does not know is shown by its own name."""
    known = _signs.known().get(kind_id)
    if known is not None:
        return known
    note = _signs.known()["note"]
    name = kind_id.replace("-", " ").capitalize() or "Mark"
    return replace(note, id=kind_id, name=name, abbr="?", key="", geometries=(), known=False)


@cache
def group_names() -> dict[str, str]:
    """'symptom' -> 'What the client reports', for the palette and the legend."""
    return dict(read_toml("marks.toml")["groups"])


@cache
def qualities() -> dict[str, Quality]:
    """What a symptom can feel like, by id."""
    return {
        entry["id"]: Quality(entry["id"], entry["name"], entry["abbr"])
        for entry in read_toml("marks.toml")["quality"]
    }


def quality(quality_id: str) -> Quality:
    """The quality of that id; one that this version does not know is said by its id."""
    name = quality_id.replace("-", " ")
    return qualities().get(quality_id) or Quality(quality_id, name, name[:2].upper())


@cache
def depths() -> dict[str, str]:
    """'deep' -> 'deep in the muscle': how deep it is felt or found."""
    return {entry["id"]: entry["name"] for entry in read_toml("marks.toml")["depth"]}
