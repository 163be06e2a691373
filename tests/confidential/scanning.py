"""Looks for planted words in every byte of every file, however they may be spelled there."""

import base64
import re
import urllib.parse
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]")  # where something packed by zlib may begin
_MOST_UNPACKED = 50_000_000  # bytes


@dataclass(frozen=True)
class Trace:
    """A word that was found, in which file, and how it was spelled."""

    path: Path
    word: str
    spelling: str


def files_below(folder: Path) -> list[Path]:
    """Every file, links and hidden ones too."""
    return sorted(path for path in folder.rglob("*") if path.is_file() or path.is_symlink())


def traces(paths: Iterable[Path], words: Iterable[str]) -> list[Trace]:
    """Where any of the words stands: in the content, packed or not, or in the name of the file."""
    wanted = list(words)
    found = []
    for path in paths:
        content = path.read_bytes() if path.is_file() else b""
        pieces = [content, str(path).encode(), *_unpacked(content)]
        for word in wanted:
            for spelling, spelled in _spellings(word):
                if any(spelled in piece for piece in pieces):
                    found.append(Trace(path, word, spelling))
    return found


def _spellings(word: str) -> Iterator[tuple[str, bytes]]:
    plain = word.encode()
    yield "utf-8", plain
    yield "utf-16", word.encode("utf-16-le")
    yield "utf-16 of the other order", word.encode("utf-16-be")
    yield "hexadecimal", plain.hex().encode()
    yield "percent", urllib.parse.quote(word).encode()
    yield "json", word.encode("ascii", "backslashreplace")
    for before in range(3):
        coded = base64.b64encode(b"x" * before + plain)
        yield "base64", coded[4 if before else 0 : -4]


def _unpacked(content: bytes) -> Iterator[bytes]:
    for begins in _STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[begins.start() :], _MOST_UNPACKED)
        except zlib.error:
            continue
