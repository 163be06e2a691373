"""After the emergency step: the line that is written down, with places for what only you know."""

import re
from typing import Final

from massage_desk.domain.precautions.lines import PrecautionLine

_TIME: Final = re.compile(r"^time(, | and (?=both)|$)", re.IGNORECASE)
_ALWAYS: Final = re.compile(
    r",? *(?:and )?(whom you called|what was said|how the client left)(?: and when|, when)?",
    re.IGNORECASE,
)
_LAST: Final = "called: ‹whom, when›; said: ‹what was said›; left: ‹how, with whom›."


def red_flag_line(line: PrecautionLine, clock: str) -> str:
    """'14:05 Signs of a clot, because: swelling, left. ‹which limb›; called: ‹whom, when›; …'."""
    because = f", because: {'; '.join(line.because)}" if line.because else ""
    return f"{clock} {line.title}{because}. {_places(line)}"


def without_unfilled(line: PrecautionLine, words: str) -> str:
    """The words without such a line, where nobody has filled in or written into it."""
    untouched = re.compile(
        rf"^\d\d:\d\d {re.escape(line.title)}(?:, because: .*)?\. {re.escape(_places(line))}$"
    )
    return "\n".join(each for each in words.split("\n") if not untouched.match(each))


def is_written(line: PrecautionLine, words: str) -> bool:
    """Whether such a line stands in the words already."""
    return re.search(rf"\d\d:\d\d {re.escape(line.title)}\b", words) is not None


def _places(line: PrecautionLine) -> str:
    return "".join(f"‹{part}›; " for part in _to_tell(line.write_down)) + _LAST


def _to_tell(write_down: str) -> list[str]:
    """What a rule wants written down, without the time and what every line asks for."""
    parts = []
    for part in write_down.rstrip(".").split(";"):
        told = _ALWAYS.sub("", _TIME.sub("", part.strip())).strip(" ,")
        if told:
            parts.append(told[:1].lower() + told[1:])
    return parts
