"""A recording of what a process does to one folder, as the system sees it.

The process runs under `strace`, below SQLCipher, Python and every other library, so that nothing
depends on a wrapper of our own to tell the truth. A call that could change the folder in a way that
is not understood here ends the recording with an error. Whoever uses a recording plays all of it
back first: that must make, byte for byte, the folder which the process left.

The journal's index (`-shm`) is written through memory and not recorded: after a power cut it holds
nothing, and SQLite makes it anew.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.faults.recording_steps import (
    Cut,
    Named,
    Recording,
    Sync,
    SyncFolder,
    Told,
    Write,
    content,
)

CHECKOUT = Path(__file__).parents[2]
_CALLS = (
    "open,openat,openat2,creat,close,dup,dup2,dup3,fcntl,lseek,mmap,"
    "write,pwrite64,writev,pwritev,pwritev2,copy_file_range,sendfile,splice,"
    "fsync,fdatasync,sync_file_range,truncate,ftruncate,fallocate,"
    "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat"
)
_LONGEST = 4 << 20  # bytes of one call
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (-?\w+)(?:<[^>]*>)?(?:\(deleted\))?(?: .*)?$")
_HANDLE = re.compile(r"(?:^|, )(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_STANDARD_OUTPUT = 1


def strace_works() -> bool:
    """Whether a process may be traced here."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def record(disk: Path, module: str, orders: dict[str, Any]) -> Recording:
    """Run a module of ours and record what it does below `disk`."""
    disk = disk.resolve()
    recording = Recording(content(disk))
    trace = disk.with_name(disk.name + ".trace")
    ran = subprocess.run(
        [
            *("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", str(_LONGEST), "-o", str(trace)),
            *("-e", f"trace={_CALLS}", "-e", "signal=none"),
            *(sys.executable, "-m", module, json.dumps(orders | {"disk": str(disk)})),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    reader = _Reader(str(disk), recording)
    with trace.open() as lines:
        for line in _whole(lines):
            reader.read(line)
    trace.unlink()
    return recording


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """The lines, those that a call of another thread has broken in two joined again."""
    begun: dict[str, str] = {}
    for line in lines:
        thread = line.split(" ", 1)[0]
        if line.endswith(" <unfinished ...>\n"):
            begun[thread] = line.removesuffix(" <unfinished ...>\n")
        elif " resumed>" in line[:60]:
            yield begun.pop(thread) + line.split(" resumed>", 1)[1]
        else:
            yield line


class _Reader:
    """Turns the system's calls into steps."""

    def __init__(self, disk: str, recording: Recording) -> None:
        self._disk = disk
        self._steps = recording.steps
        self._names = recording.names()  # files by number, folders as None
        self._names[""] = None
        self._handles: dict[int, int | str] = {}  # a file's number or a folder's name
        self._places: dict[int, int] = {}  # where a handle writes next
        self._count = len(self._names)

    def read(self, line: str) -> None:
        """Take one line of strace."""
        found = _LINE.match(line)
        if found is None:
            assert "+++ exited" in line or "= ?" in line, f"not understood: {line[:200]}"
            return
        call, given, result = found[1], found[2], int(found[3], 0)
        if result < 0:
            assert call not in ("fsync", "fdatasync"), "the disk refused to sync"
            return
        taken = getattr(self, f"_{call}", None)
        if taken is not None:
            taken(given, result)
        elif self._concerns(given):
            raise NotImplementedError(f"{call} of a recorded file")

    def _concerns(self, given: str) -> bool:
        handles = (int(each) for each, _path in _HANDLE.findall(given) if each.isdigit())
        return any(each in self._handles for each in handles) or any(
            name is not None for name in self._given_names(given)
        )

    def _given_names(self, given: str) -> list[str | None]:
        """The names below the disk that a call was given; None for those outside."""
        bases = [_text(path) for _handle, path in _HANDLE.findall(given)]
        names: list[str | None] = []
        for number, hexed in enumerate(_STRING.findall(given)):
            path = _text(hexed)
            if not path.startswith("/") and bases:
                path = f"{bases[min(number, len(bases) - 1)]}/{path}"
            names.append(self._name(path))
        return names

    def _name(self, path: str) -> str | None:
        if path == self._disk:
            return ""
        if path.startswith(self._disk + "/") and not path.endswith("-shm"):
            return path.removeprefix(self._disk + "/")
        return None

    def _file(self, given: str) -> int | None:
        """The number of the file that a call's handle is, where it is recorded."""
        found = self._handles.get(_handle(given))
        return found if isinstance(found, int) else None

    # Handles.

    def _openat(self, given: str, handle: int) -> None:
        self._handles.pop(handle, None)
        (name,) = self._given_names(given)
        if name is None:
            return
        if name in self._names and self._names[name] is None:
            self._handles[handle] = name
            return
        assert "O_APPEND" not in given
        if name not in self._names:
            self._make(name, self._count)
        file = self._names[name]
        assert file is not None
        self._handles[handle] = file
        self._places[handle] = 0
        if "O_TRUNC" in given:
            self._steps.append(Cut(file, 0))

    def _make(self, name: str, file: int | None) -> None:
        self._count += 1
        self._names[name] = file
        self._steps.append(Named(new=name, file=file))

    def _close(self, given: str, _result: int) -> None:
        self._handles.pop(_handle(given), None)

    def _dup(self, given: str, handle: int) -> None:
        self._handles.pop(handle, None)
        old = self._handles.get(_handle(given))
        assert not isinstance(old, int), "two handles would share one place"
        if old is not None:
            self._handles[handle] = old

    def _fcntl(self, given: str, result: int) -> None:
        if "F_DUPFD" in given:
            self._dup(given, result)

    def _lseek(self, given: str, result: int) -> None:
        self._places[_handle(given)] = result

    def _mmap(self, given: str, _result: int) -> None:
        if "MAP_SHARED" in given and "PROT_WRITE" in given and self._concerns(given):
            raise NotImplementedError("a recorded file is written through memory")

    # Bytes.

    def _write(self, given: str, result: int) -> None:
        handle = _handle(given)
        if handle == _STANDARD_OUTPUT:
            self._steps.append(Told(json.loads(_bytes(_STRING.findall(given)[0]))))
            return
        file = self._file(given)
        if file is not None:
            self._put(file, self._places[handle], given, result)
            self._places[handle] += result

    def _pwrite64(self, given: str, result: int) -> None:
        file = self._file(given)
        if file is not None:
            self._put(file, int(given.rpartition(", ")[2]), given, result)

    def _put(self, file: int, offset: int, given: str, result: int) -> None:
        (hexed,) = _STRING.findall(given)
        data = _bytes(hexed)[:result]
        assert len(data) == result, "a write is too long to be recorded"
        self._steps.append(Write(file, offset, data))

    def _ftruncate(self, given: str, _result: int) -> None:
        file = self._file(given)
        if file is not None:
            self._steps.append(Cut(file, int(given.rpartition(", ")[2])))

    def _fsync(self, given: str, _result: int) -> None:
        synced = self._handles.get(_handle(given))
        if isinstance(synced, int):
            self._steps.append(Sync(synced))
        elif synced is not None:
            self._steps.append(SyncFolder(synced))

    _fdatasync = _fsync

    # Names.

    def _mkdir(self, given: str, _result: int) -> None:
        (name,) = self._given_names(given)
        if name is not None:
            self._make(name, None)

    def _unlink(self, given: str, _result: int) -> None:
        (name,) = self._given_names(given)
        if name is not None:
            del self._names[name]
            self._steps.append(Named(old=name))

    def _rename(self, given: str, _result: int) -> None:
        old, new = self._given_names(given)
        if old is None and new is None:
            return
        assert old is not None, "a file came from elsewhere"
        assert new is not None, "a file went elsewhere"
        assert self._names[old] is not None, "a folder was renamed"
        self._names[new] = self._names.pop(old)
        self._steps.append(Named(old=old, new=new))

    _mkdirat = _mkdir
    _rmdir = _unlinkat = _unlink
    _renameat = _renameat2 = _rename


def _handle(given: str) -> int:
    return int(re.split(r"[<,]", given, maxsplit=1)[0])


def _bytes(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))


def _text(hexed: str) -> str:
    return _bytes(hexed).decode()
