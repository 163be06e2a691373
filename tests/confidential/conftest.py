"""A place of its own for a program: home, settings, caches, temporary files."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from massage_desk.commands.day.script import read_script
from massage_desk.services.sample_practice import SAMPLE_PASSPHRASE

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Place:
    """Folders for one run; `out` is for what was asked for."""

    base: Path

    @property
    def out(self) -> Path:
        return self.base / "out"

    @property
    def environment(self) -> dict[str, str]:
        """Everything that a program and its libraries choose their folders by."""
        folders = {
            "HOME": "home",
            "TMPDIR": "tmp",
            "XDG_CONFIG_HOME": "home/config",
            "XDG_DATA_HOME": "home/data",
            "XDG_CACHE_HOME": "home/cache",
            "XDG_STATE_HOME": "home/state",
            "XDG_RUNTIME_DIR": "run",
        }
        for name in folders.values():
            (self.base / name).mkdir(mode=0o700, parents=True, exist_ok=True)
        places = {variable: str(self.base / name) for variable, name in folders.items()}
        return {**os.environ, **places, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture(scope="session")
def canaries() -> list[str]:
    """Words that stand nowhere but in the day: who it is about, what is written, what opens it."""
    told = read_script()
    return [
        told.client["given_name"],
        told.client["family_name"],
        told.referrer["name"],
        told.reason["reason"],
        "Full-thickness supraspinatus tear",
        "Pendulum and table slides",
        "Upper trapezius and outer edge",
        SAMPLE_PASSPHRASE,
    ]
