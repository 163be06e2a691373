"""The one look-up for `resources/`, in a checkout, in a wheel and in a frozen program."""

import sys
from functools import cache
from pathlib import Path
from typing import Any


@cache
def resources_folder() -> Path:
    """The folder that holds the shipped data files."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent
    places = [package / "resources", package.parent / "resources"]
    if frozen is not None:
        places.insert(0, Path(frozen) / "resources")
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError("The program's own data files are missing. Install it again.")


def asset(*parts: str) -> Path:
    """The path of one shipped file, as in `asset("body", "front.json")`."""
    return resources_folder().joinpath(*parts)


def read_toml(*parts: str) -> dict[str, Any]:
    """The content of one shipped TOML file."""
    import tomllib  # late: the first window reads no such file

    return tomllib.loads(asset(*parts).read_text(encoding="utf-8"))
