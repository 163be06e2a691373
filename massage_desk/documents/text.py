"""Words on paper: nothing typed is read as markup, and what cannot be printed is told."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, Preformatted
from reportlab.platypus.paraparser import ParaFrag

from massage_desk.documents.fonts import register

_LACKING: Final = "[?]"  # never on an issued letter: the sign is named before
_LONGEST_PARAGRAPH: Final = 2_000  # characters; ReportLab's time grows with the square of it
_MANY_LINES: Final = 300  # more are set line by line, which is far faster than as paragraphs
_AT_ONCE: Final = 100  # of them; a block that is parted is copied
_INVISIBLE: Final = frozenset(
    chr(number)
    for span in (
        (0xAD, 0xAD), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069),
        (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    )
    for number in range(span[0], span[1] + 1)
)  # fmt: skip
_LEFT_OUT: Final = {ord(sign): None for sign in _INVISIBLE}
_AS_PRINTED: Final = _LEFT_OUT | {ord("\n"): " ", ord("\t"): "    "}
_ARROW: Final = {ord("→"): ">"}  # of the chart's letters; the fonts have no arrow


def paragraphs(text: str, style: ParagraphStyle, width: float = 0.0) -> list[Flowable]:
    """The text as it was typed, a paragraph to each line, and to each piece of a very long one.

    `width` is the room there is, for a text that may have very many lines.
    """
    lines = [line for each in text.split("\n") if (line := each.strip())]
    if len(lines) > _MANY_LINES and width:
        return list(_line_by_line(lines, style, width))
    return [paragraph(piece, style) for line in lines for piece in _pieces(line)]


def _line_by_line(lines: list[str], style: ParagraphStyle, width: float) -> Iterator[Flowable]:
    """Blocks of lines that need no breaking, and paragraphs for those that do."""
    block: list[str] = []

    def fits(words: str) -> bool:
        short = len(words) <= width  # spares measuring: few signs are narrower than a point
        return short and stringWidth(words, style.fontName, style.fontSize) <= width

    for line in lines:
        words = printable(line)
        is_whole = fits(words)
        if is_whole:
            block.append(words)
        if block and (len(block) == _AT_ONCE or not is_whole):
            yield Preformatted("\n".join(block), style)
            block.clear()
        if not is_whole:
            yield from (paragraph(piece, style) for piece in _pieces(line))
    if block:
        yield Preformatted("\n".join(block), style)


def paragraph(words: str, style: ParagraphStyle) -> Paragraph:
    """One paragraph of words as they were typed; a sign that the fonts lack becomes '[?]'.

    The words never pass ReportLab's parser of markup, for which each '<' is a piece by itself.
    """
    return Paragraph("", style, frags=[_plain(style).clone(text=printable(words))])


@cache
def _plain(style: ParagraphStyle) -> ParaFrag:
    """What ReportLab knows of words in that style without any markup."""
    (piece,) = Paragraph("x", style).frags
    return piece


def sign_words(words: str) -> str:
    """The letters beside a sign of the chart, and their legend, in signs that the fonts have."""
    if words.isascii():
        return words
    told = printable(words.translate(_ARROW))
    return re.sub(r"(?:\[\?\])+", _LACKING, told)  # one for each word: there is little room


def printable(words: str) -> str:
    """The words in signs that the fonts have; what nobody sees is left out."""
    if words.isascii() and words.isprintable():
        return words
    known = register()
    tidy = unicodedata.normalize("NFC", words).translate(_AS_PRINTED)
    return "".join(
        sign if ord(sign) in known else " " if sign.isspace() else _LACKING for sign in tidy
    )


def within(flowables: Sequence[Flowable], width: float, height: float) -> list[Flowable]:
    """The same, set smaller where they would be higher than the room for them."""
    if sum(each.wrap(width, height)[1] for each in flowables) <= height:
        return list(flowables)
    return [KeepInFrame(width, height, list(flowables), mode="shrink")]


def in_one_line(words: str, font: str, size: float, width: float) -> str:
    """The words as far as they have room, '…' behind what was cut."""
    words = printable(words)
    if stringWidth(words, font, size) <= width:
        return words
    fitting = len(words) - 1
    while fitting and stringWidth(f"{words[:fitting]}…", font, size) > width:
        fitting -= 1 + fitting // 8
    return f"{words[: max(0, fitting)].rstrip()}…"


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
        if ord(sign) not in known and sign not in _INVISIBLE and not sign.isspace()
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
