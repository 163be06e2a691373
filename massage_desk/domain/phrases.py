"""Ready phrases: snippets behind an abbreviation, templates for a whole note.

A place to fill in stands between ‹ and ›, as in 'eases with ‹what›'.
"""

import re
from dataclasses import dataclass
from typing import Final

from massage_desk.domain.note import LONGEST_LINE, NoteText, clean_line, clean_text
from massage_desk.errors import InvalidInput

_ABBREVIATION = re.compile(r"[^\W_][\w-]{0,19}")
_TYPED = re.compile(r"(?:^|[\s(])\.([^\W_][\w-]{0,19})$")
PLACE = re.compile(r"‹[^‹›\n]*›")
_LONGEST_WORDS: Final = 4000


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words that `.abbreviation` and Space stand for."""

    abbreviation: str
    words: str

    def checked(self) -> "Snippet":
        """The same, fit to keep; InvalidInput names 'abbreviation' or 'words'."""
        abbreviation = clean_line(self.abbreviation).removeprefix(".").casefold()
        words = clean_text(self.words).strip()
        messages = {}
        if not _ABBREVIATION.fullmatch(abbreviation):
            messages["abbreviation"] = (
                "Use up to 20 letters, figures or hyphens, without blanks, as in 'fu' for '.fu'."
            )
        if not words:
            messages["words"] = "Write what the abbreviation stands for."
        elif len(words) > _LONGEST_WORDS:
            messages["words"] = f"Keep it to {_LONGEST_WORDS:,} characters."
        if messages:
            raise InvalidInput(messages)
        return Snippet(abbreviation, words)


@dataclass(frozen=True, slots=True)
class Template:
    """A note to begin with."""

    name: str
    note: NoteText

    def checked(self) -> "Template":
        """The same, fit to keep; InvalidInput names 'name' or the section that is too long."""
        name = clean_line(self.name)
        messages = {}
        if not name:
            messages["name"] = "Give the template a name."
        elif len(name) > LONGEST_LINE:
            messages["name"] = f"Keep the name to {LONGEST_LINE} characters."
        note = self.note
        try:
            note = self.note.cleaned()
        except InvalidInput as fault:
            messages |= fault.messages
        if not messages and note.is_empty:
            messages["subjective"] = "Write something in one of the sections."
        if messages:
            raise InvalidInput(messages)
        return Template(name, note)


def abbreviation_at_end(text: str) -> str:
    """The abbreviation that was just typed, without its dot; '' where there is none."""
    found = _TYPED.search(text)
    return found.group(1).casefold() if found else ""


def place_after(text: str, position: int) -> tuple[int, int] | None:
    """Where the next place to fill in begins and ends, or the first one of the text."""
    found = PLACE.search(text, position) or PLACE.search(text)
    return found.span() if found else None
