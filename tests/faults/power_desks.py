"""Disks as an earlier desk has left them, for recordings that begin there."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.services.visits import begin_visit, save_note
from massage_desk.store.backup_file import write_backup
from massage_desk.store.opening import Store
from tests.conftest import CHEAP, PASSPHRASE
from tests.factory import a_client
from tests.faults.power_cuts import notes_in


@dataclass(frozen=True)
class Killed:
    """Records whose desk was killed, so that their journal lies beside them, and a backup."""

    disk: Path
    held: dict[str, Any]
    then: dict[str, Any]  # the notes in the backup


@pytest.fixture
def killed(disk: Path, tmp_path: Path, now: Moment) -> Killed:
    """Records with a journal, and an earlier backup of them."""
    store, _code = Store.create(tmp_path / "source", PASSPHRASE, cost=CHEAP)
    with store:
        with store.begin() as session:
            visit = begin_visit(session, a_client(session, at=now), at=now)
            save_note(session, visit, NoteText(subjective="as it was then"), at=now)
        then = notes_in(store)
        backup = write_backup(store, disk / "backups" / "practice.massagedesk", at=now)
        for number in range(10):
            with store.begin() as session:
                visit = begin_visit(session, a_client(session, at=now), at=now)
                save_note(session, visit, NoteText(subjective=f"since then {number}"), at=now)
        held = {
            "notes": notes_in(store),
            "passphrase": PASSPHRASE,
            "backups": {"practice.massagedesk": backup.sha256},
        }
        shutil.copytree(store.folder, disk / "records")
    (disk / "records" / "records.db-shm").unlink()
    return Killed(disk, held, then)
