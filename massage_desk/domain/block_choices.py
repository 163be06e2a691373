"""What the fields of blocks offer, and the scale of pressure with its source."""

import re
from functools import cache
from typing import Any

from massage_desk.assets import read_toml
from massage_desk.domain.body import VIEWS, figure

POSITIONS = (
    "prone",
    "supine",
    "prone, then supine",
    "side-lying, left",
    "side-lying, right",
    "seated",
    "semi-reclined",
)


@cache
def _told() -> dict[str, Any]:
    return read_toml("blocks.toml")


def pressure_words(level: int) -> str:
    """What a level of pressure from 0 to 5 is, as in 'medium, muscle engaged'."""
    return str(_told()["pressure"]["levels"][level])


def pressure_sources() -> tuple[str, ...]:
    """Where the scale of pressure is described."""
    return tuple(_told()["pressure"]["sources"])


@cache
def offered(choices: str) -> tuple[str, ...]:
    """What a field with these choices offers; nothing for one without."""
    if choices == "region":
        return _regions()
    if choices == "position":
        return POSITIONS
    return tuple(_told()["choices"].get(choices, ()))


@cache
def offered_words() -> frozenset[str]:
    """Every whole word that stands in something offered, in small letters."""
    texts = [
        *_regions(),
        *POSITIONS,
        *(each for many in _told()["choices"].values() for each in many),
    ]
    return frozenset(word.casefold() for text in texts for word in re.findall(r"\w+", text))


def _regions() -> tuple[str, ...]:
    """Every region of the body by its side and name, as in 'left upper arm', and both sides."""
    names = []
    for view in VIEWS:
        for region in figure(view).regions:
            sided = region.side in ("left", "right")
            name = region.name.removeprefix(f"{region.side} ")
            names += [f"{side} {name}" for side in ("left", "right")] if sided else [name]
            if sided:
                names.append(f"{name}, both sides")
    return tuple(dict.fromkeys(names))
