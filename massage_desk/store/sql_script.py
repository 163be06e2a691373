"""SQL kept in a file beside the migration that runs it."""

from collections.abc import Iterator
from pathlib import Path


def statements_in(path: Path) -> Iterator[str]:
    """Its statements; each ends with a semicolon at the end of a line, and only there."""
    for statement in path.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            yield statement
