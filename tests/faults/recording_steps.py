"""What a process did to one folder, step by step."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes handed to a file."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file made shorter or longer."""

    file: int
    length: int


@dataclass(frozen=True, slots=True)
class Sync:
    """The system was asked to have a file on the disk, and said that it has."""

    file: int


@dataclass(frozen=True, slots=True)
class SyncFolder:
    """The same for the names in a folder; that of the whole disk is ''."""

    folder: str


@dataclass(frozen=True, slots=True)
class Named:
    """A change of names: made (`new` alone), removed (`old` alone) or renamed."""

    old: str = ""
    new: str = ""
    file: int | None = None  # what a made name is; None is a folder

    @property
    def folders(self) -> set[str]:
        """Those whose content it changes."""
        return {name.rpartition("/")[0] for name in (self.old, self.new) if name}


@dataclass(frozen=True, slots=True)
class Told:
    """The process acknowledged an act; this is what must be there from now on."""

    held: dict[str, Any]


Step = Write | Cut | Sync | SyncFolder | Named | Told


@dataclass
class Recording:
    """The steps of one process, and what was there before it; a folder holds None."""

    before: dict[str, bytes | None]
    steps: list[Step] = field(default_factory=list)

    def names(self) -> dict[str, int | None]:
        """The files that were there before, by number, in the order of `before`."""
        return {
            name: None if data is None else number
            for number, (name, data) in enumerate(self.before.items())
        }


def content(folder: Path) -> dict[str, bytes | None]:
    """All below a folder by name, but for the journal's index."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if not path.name.endswith("-shm")
    }
