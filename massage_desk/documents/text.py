"""Words on paper: nothing typed is read as markup, and what cannot be printed is told."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from massage_desk.documents.fonts import register

_LACKING: Final = "[?]"  # never on an issued letter: the sign is named before
_LONGEST_PARAGRAPH: Final = 2_000  # characters; ReportLab's time grows with the square of it
_INVISIBLE: Final = frozenset("\n\t\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SPACES: Final = {ord("\t"): "    ", 0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}


def paragraphs(text: str, style: ParagraphStyle) -> list[Paragraph]:
    """The text as it was typed, a paragraph to each line, and to each piece of a very long one."""
    tidy = unicodedata.normalize("NFC", text).translate(_SPACES)
    lines = (line.strip() for line in tidy.split("\n"))
    return [paragraph(piece, style) for line in lines if line for piece in _pieces(line)]


def paragraph(words: str, style: ParagraphStyle) -> Paragraph:
    """One paragraph of words as they were typed; a sign that the fonts lack becomes '[?]'."""
    return Paragraph(escape(_printable(words)), style)


def _printable(words: str) -> str:
    if words.isascii():
        return words
    known = register()
    return "".join(sign if ord(sign) in known else _LACKING for sign in words)


def at_most(lines: Sequence[str], most: int) -> list[str]:
    """No more than so many lines; those that are too many are run on in the last."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], ", ".join(lines[most - 1 :])]


def _pieces(line: str) -> Iterator[str]:
    while len(line) > _LONGEST_PARAGRAPH:
        end = line.rfind(" ", _LONGEST_PARAGRAPH // 2, _LONGEST_PARAGRAPH)
        end = _LONGEST_PARAGRAPH if end < 0 else end
        yield line[:end]
        line = line[end:].lstrip()
    yield line


def unprintable(page: object) -> tuple[str, ...]:
    """The signs in any text of a page that the fonts do not have, each with its name and number."""
    known = register()
    seen = dict.fromkeys(
        sign
        for text in _texts(page)
        for sign in unicodedata.normalize("NFC", text)
        if ord(sign) not in known and sign not in _INVISIBLE
    )
    return tuple(_named(sign) for sign in seen)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)


def _named(sign: str) -> str:
    name = unicodedata.name(sign, "").lower()
    return f"{sign} ({name or f'U+{ord(sign):04X}'})"
