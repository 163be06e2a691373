"""What is entered in the course of the sample day, as `resources/day.toml` tells it."""

from dataclasses import dataclass
from typing import Any

from massage_desk.assets import read_toml


@dataclass(frozen=True, slots=True)
class DayMark:
    """A mark drawn by mouse: an area where it has a `reach` (in drawing units), else a point."""

    view: str
    kind: str
    region: str
    severity: int
    words: str
    reach: float = 0


@dataclass(frozen=True, slots=True)
class DayVisit:
    """The visit of the day: four sections, techniques, pain before and after, and the chart.

    A technique is what is written into each field of its form.
    """

    subjective: str
    objective: str
    assessment: str
    plan: str
    minutes: int
    position: str
    before: int
    after: int
    marks: tuple[DayMark, ...]
    techniques: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DayScript:
    """Everything that is typed, field by field."""

    client: dict[str, str]
    reason: dict[str, str]
    referrer: dict[str, str]
    history: tuple[dict[str, str], ...]
    none: tuple[str, ...]  # sections asked about, with nothing to record
    visit: DayVisit
    letter: dict[str, str]


def read_script() -> DayScript:
    """The script of the day."""
    told = read_toml("day.toml")
    return DayScript(
        client=_stripped(told["client"]),
        reason=_stripped(told["reason"]),
        referrer=_stripped(told["referrer"]),
        history=tuple(_stripped(item) for item in told["history"]),
        none=tuple(item["section"] for item in told["none"]),
        visit=_visit(told["visit"]),
        letter=_stripped(told["letter"]),
    )


def _visit(told: dict[str, Any]) -> DayVisit:
    marks = tuple(DayMark(**mark) for mark in told.pop("marks"))
    techniques = tuple(tuple(fields) for fields in told.pop("techniques"))
    texts = {name: value.strip() for name, value in told.items() if isinstance(value, str)}
    return DayVisit(**{**told, **texts}, marks=marks, techniques=techniques)


def _stripped(told: dict[str, str]) -> dict[str, str]:
    return {name: value.strip() for name, value in told.items()}
