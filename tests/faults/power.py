"""A disk whose power is cut: what it may show of all that a process did to it.

What is certain: the content of a file at its last sync, and a name whose every folder was synced
after it changed. What is left to chance, because a cache may write in any order and not at all:

- each sector of a file (512 or 4096 bytes, so that a write is torn as well) shows it as it was at
  any moment since the last sync, and so does its length;
- names change in the order in which they were changed, as in a journal of ext4 or NTFS, up to any
  moment after the last one that is certain. To sync a file does not make its name certain, though
  it does on ext4; and a name may last whose file was never written.
"""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.recording_steps import Cut, Named, Recording, Sync, SyncFolder, Told, Write

_SECTORS = (512, 4096)  # bytes


@dataclass
class _File:
    """What the disk is sure to hold of a file, and what was done to it since."""

    certain: bytes = b""
    since: list[Write | Cut] = field(default_factory=list)

    def now(self) -> bytes:
        """As the process sees it."""
        whole = bytearray(self.certain)
        for step in self.since:
            _apply(step, whole)
        return bytes(whole)

    def sync(self) -> None:
        self.certain = self.now()
        self.since.clear()

    def by_chance(self, chance: random.Random) -> bytes:
        """As it may be after the cut."""
        last = len(self.since)
        if not last:
            return self.certain
        latest = chance.choice((0.0, 0.3, 0.9, 1.0))  # share of the sectors that are up to date

        def moment() -> int:
            return last if chance.random() < latest else chance.randrange(last + 1)

        sector = chance.choice(_SECTORS)
        longest = max(len(self.certain), *(_end(step) for step in self.since))
        shown: dict[int, list[int]] = {}
        for start in range(0, longest, sector):
            shown.setdefault(moment(), []).append(start)
        whole, found = bytearray(self.certain), bytearray(longest)
        length, length_at = len(whole), moment()
        for count in range(last + 1):
            if count:
                _apply(self.since[count - 1], whole)
            if count == length_at:
                length = len(whole)
            for start in shown.get(count, ()):
                piece = whole[start : start + sector]
                found[start : start + len(piece)] = piece
        return bytes(found[:length].ljust(length, b"\0"))


def _end(step: Write | Cut) -> int:
    return step.length if isinstance(step, Cut) else step.offset + len(step.data)


def _apply(step: Write | Cut, whole: bytearray) -> None:
    if isinstance(step, Cut):
        del whole[step.length :]
        whole.extend(bytes(step.length - len(whole)))
    else:
        whole.extend(bytes(max(0, step.offset - len(whole))))
        whole[step.offset : step.offset + len(step.data)] = step.data


class CutDisk:
    """The disk of a recording after its first `steps` steps."""

    def __init__(self, recording: Recording, steps: int) -> None:
        self._names = recording.names()
        self._files = {
            number: _File(data)
            for number, data in enumerate(recording.before.values())
            if data is not None
        }
        self._changes: list[tuple[Named, set[str]]] = []  # with the folders yet to be synced
        for step in recording.steps[:steps]:
            self._take(step)

    def _take(self, step: object) -> None:
        match step:
            case Write() | Cut():
                self._files[step.file].since.append(step)
            case Sync():
                self._files[step.file].sync()
            case Named():
                if step.file is not None:
                    self._files[step.file] = _File()
                self._changes.append((step, step.folders))
            case SyncFolder():
                for _change, unsynced in self._changes:
                    unsynced.discard(step.folder)

    def as_left(self) -> dict[str, bytes | None]:
        """All of it, as the process itself saw it."""
        names = self._names_after(len(self._changes))
        return {
            name: None if file is None else self._files[file].now()
            for name, file in sorted(names.items())
        }

    def write_to(self, folder: Path, chance: random.Random) -> None:
        """Build what the disk may show after the cut."""
        certain = max(
            (number for number, (_, left) in enumerate(self._changes, 1) if not left), default=0
        )
        names = self._names_after(chance.randint(certain, len(self._changes)))
        folder.mkdir()
        for name, file in sorted(names.items()):
            if file is None:
                (folder / name).mkdir()
            else:
                (folder / name).write_bytes(self._files[file].by_chance(chance))

    def _names_after(self, count: int) -> dict[str, int | None]:
        names = dict(self._names)
        for change, _unsynced in self._changes[:count]:
            if change.old and change.new:
                names[change.new] = names.pop(change.old)
            elif change.old:
                del names[change.old]
            else:
                names[change.new] = change.file
        return names


def held_at(
    recording: Recording, steps: int
) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """What was last told after so many steps, and what the act that was under way would tell."""
    told = [step.held for step in recording.steps[:steps] if isinstance(step, Told)]
    coming = (step.held for step in recording.steps[steps:] if isinstance(step, Told))
    return told[-1] if told else None, next(coming, None)
