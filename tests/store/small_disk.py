"""A small disk of its own, in memory, which can be full or read-only."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


class Mount:
    """A file system at a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def run(self, *words: str | Path) -> bool:
        return subprocess.run([*words], capture_output=True, check=False).returncode == 0

    def make(self, kib: int) -> bool:
        return self.run("mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(self.folder))

    def again(self, options: str) -> None:
        assert self.run("mount", "-o", f"remount,{options}", str(self.folder))


def mounted(folder: Path, kib: int) -> Iterator[Mount]:
    """A disk of this size at `folder`, for a fixture."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    mount = Mount(folder)
    if not mount.make(kib):
        pytest.skip("mounting is not allowed here")
    yield mount
    assert mount.run("umount", "-l", str(mount.folder))


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Mount]:
    """A disk of 3 MiB: room for two small backups with what they need beside."""
    yield from mounted(tmp_path / "small", 3072)


def fill(folder: Path, leave: int) -> Path:
    """Leave so many bytes free; the file that takes up the rest is returned."""
    stuffing = folder / "stuffing"
    with stuffing.open("wb") as file:
        wanted = shutil.disk_usage(folder).free - leave
        if wanted > 0:
            os.posix_fallocate(file.fileno(), 0, wanted)
    return stuffing
