"""The container of a backup: a ZIP of three stored members in one fixed spelling.

Any ZIP program opens it. The desk itself reads only the exact bytes that it would have written: it
computes what each header must be and compares. So there is nothing to unpack to a path that the
file chooses, nothing compressed, nothing linked, hidden or doubled, and no bit goes unchecked.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

MEMBERS: Final = ("keys.json", "records.db", "manifest.json")
COMMENT: Final = b"Massage Desk backup "
VERSION: Final = 1
CHUNK: Final = 1 << 20  # bytes held in memory at a time

_STORED = 0
_NEEDED = 45  # ZIP64, whatever the size
_MADE_BY = 3 << 8 | _NEEDED
_MIDNIGHT, _NEW_YEAR_1980 = 0, 0x21
_IN_EXTRA = 0xFFFFFFFF
_MODE = 0o100600 << 16


class Malformed(Exception):
    """The bytes are not those of the one layout."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member as its header tells it; `start` is where the header begins."""

    name: str
    start: int
    size: int
    crc: int

    @property
    def begins(self) -> int:
        """Where the content begins."""
        return self.start + header_length(self.name)

    @property
    def ends(self) -> int:
        """Where the next header begins."""
        return self.begins + self.size

    def header(self) -> bytes:
        """The local header."""
        name = self.name.encode()
        return (
            struct.pack(
                "<IHHHHHI", 0x04034B50, _NEEDED, 0, _STORED, _MIDNIGHT, _NEW_YEAR_1980, self.crc
            )
            + struct.pack("<IIHH", _IN_EXTRA, _IN_EXTRA, len(name), 20)
            + name
            + struct.pack("<HHQQ", 1, 16, self.size, self.size)
        )

    def entry(self) -> bytes:
        """The line in the central directory."""
        name = self.name.encode()
        return (
            struct.pack("<IHHHH", 0x02014B50, _MADE_BY, _NEEDED, 0, _STORED)
            + struct.pack("<HHIII", _MIDNIGHT, _NEW_YEAR_1980, self.crc, _IN_EXTRA, _IN_EXTRA)
            + struct.pack("<HHHHHII", len(name), 28, 0, 0, 0, _MODE, _IN_EXTRA)
            + name
            + struct.pack("<HHQQQ", 1, 24, self.size, self.size, self.start)
        )


def header_length(name: str) -> int:
    """Bytes before the content of a member."""
    return 30 + len(name) + 20


def tail(members: tuple[Member, ...]) -> bytes:
    """All that follows the last member."""
    directory = b"".join(member.entry() for member in members)
    start = members[-1].ends
    count = len(members)
    comment = COMMENT + str(VERSION).encode()
    return (
        directory
        + struct.pack("<IQHHIIQQ", 0x06064B50, 44, _MADE_BY, _NEEDED, 0, 0, count, count)
        + struct.pack("<QQ", len(directory), start)
        + struct.pack("<IIQI", 0x07064B50, 0, start + len(directory), 1)
        + struct.pack("<IHHHH", 0x06054B50, 0, 0, count, count)
        + struct.pack("<IIH", len(directory), _IN_EXTRA, len(comment))
        + comment
    )


def add_bytes(file: BinaryIO, name: str, content: bytes) -> Member:
    """Append a small member."""
    member = Member(name, file.tell(), len(content), zlib.crc32(content))
    file.write(member.header() + content)
    return member


def add_file(file: BinaryIO, name: str, source: Path, seen: Callable[[bytes], None]) -> Member:
    """Append a large member; `seen` is given each piece as it is copied."""
    start = file.tell()
    file.write(bytes(header_length(name)))
    size = crc = 0
    with source.open("rb") as content:
        while piece := content.read(CHUNK):
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            seen(piece)
            file.write(piece)
    member = Member(name, start, size, crc)
    file.seek(start)
    file.write(member.header())
    file.seek(member.ends)
    return member


def read_layout(file: BinaryIO, length: int) -> tuple[Member, ...]:
    """The members of a file of `length` bytes, once every byte outside of them is as it must be."""
    members: list[Member] = []
    start = 0
    for name in MEMBERS:
        member = _read_header(file, name, start)
        if member.ends > length:
            raise Malformed("a member is longer than the file")
        members.append(member)
        start = member.ends
    expected = tail(tuple(members))
    file.seek(start)
    if start + len(expected) != length or file.read(len(expected)) != expected:
        raise Malformed("the directory differs")
    return tuple(members)


def _read_header(file: BinaryIO, name: str, start: int) -> Member:
    file.seek(start)
    found = file.read(header_length(name))
    if len(found) != header_length(name):
        raise Malformed("a header is cut off")
    (crc,) = struct.unpack_from("<I", found, 14)
    (size,) = struct.unpack_from("<Q", found, len(found) - 8)
    member = Member(name, start, size, crc)
    if found != member.header():
        raise Malformed("a header differs")
    return member


def read_bytes(file: BinaryIO, member: Member, *, limit: int) -> bytes:
    """The content of a small member."""
    if member.size > limit:
        raise Malformed("a member is too long")
    file.seek(member.begins)
    content = file.read(member.size)
    if zlib.crc32(content) != member.crc:
        raise Malformed("a member differs from its checksum")
    return content


def pieces(file: BinaryIO, member: Member) -> Iterator[bytes]:
    """The content of a large member, piece by piece; the last one only if the checksum holds."""
    file.seek(member.begins)
    left, crc = member.size, 0
    while left:
        piece = file.read(min(CHUNK, left))
        if not piece:
            raise Malformed("a member is cut off")
        left -= len(piece)
        crc = zlib.crc32(piece, crc)
        if not left and crc != member.crc:
            raise Malformed("a member differs from its checksum")
        yield piece


def begins_as_ours(file: BinaryIO) -> bool:
    """Whether a file begins with the name of the first member, be the rest as it may."""
    file.seek(0)
    return file.read(30 + len(MEMBERS[0])).endswith(MEMBERS[0].encode())


def newer_version(file: BinaryIO, length: int) -> bool:
    """Whether the file says at its very end that a later desk wrote it."""
    file.seek(max(0, length - len(COMMENT) - 4))
    _, found, number = file.read().rpartition(COMMENT)
    return bool(found) and number.isdigit() and int(number) > VERSION
