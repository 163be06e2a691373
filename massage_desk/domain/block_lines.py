"""Blocks as lines of a template: '/technique holding | neck | 2', fields in their order.

A line of its own that begins with '/' and a kind stands for a block when the template is written
into a note. A line that names no kind stays what it is, and is told.
"""

import re
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.blocks import Block, block_kind, checked, kind_typed
from massage_desk.domain.note import SECTIONS, NoteText
from massage_desk.errors import InvalidInput

_LINE: Final = re.compile(r"/([^\W\d_]{1,12})(?:\s+(.*))?")


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A template as it is written into a note; `unknown` are the lines that cannot be blocks."""

    note: NoteText
    blocks: tuple[Block, ...]
    unknown: tuple[str, ...]


def take_apart(note: NoteText) -> TakenApart:
    """The words of a template and its blocks."""
    blocks: list[Block] = []
    unknown: list[str] = []
    texts: dict[str, str] = {}
    for section in SECTIONS:
        kept = []
        for line in note.section(section).split("\n"):
            found = _LINE.fullmatch(line.strip())
            block = None if found is None else _block(found[1], found[2] or "", section)
            if block is not None:
                blocks.append(block)
                continue
            if found is not None:
                unknown.append(line.strip())
            kept.append(line)
        texts[section] = "\n".join(kept).strip("\n")
    return TakenApart(NoteText(**texts), tuple(blocks), tuple(unknown))


def _block(typed: str, told: str, section: str) -> Block | None:
    """The block of one line; None where there is no such kind or a field cannot hold its part."""
    kind = kind_typed(typed)
    if kind is None:
        return None
    parts = [part.strip() for part in told.split("|")]
    names = [each.id for each in block_kind(kind.id).fields]
    if len(parts) > len(names):
        return None
    try:
        facts = checked(kind.id, dict(zip(names, parts, strict=False)))
    except InvalidInput:
        return None
    return Block(kind.id, section, facts) if facts else None
