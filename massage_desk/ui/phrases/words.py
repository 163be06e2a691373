"""What is said of snippets and templates that came with a file."""

from massage_desk.domain.phrases import Snippet, Template
from massage_desk.services.phrases import TakenOver

_NAMED = 5  # of what gave way


def taken_words(taken: TakenOver) -> str:
    """How many came, and in whose place."""
    said = f"{taken.count} snippets and templates were taken over."
    if not taken.gave_way:
        return said
    names = ", ".join(map(_called, taken.gave_way[:_NAMED]))
    more = len(taken.gave_way) - _NAMED
    rest = f" and {more} more" if more > 0 else ""
    return f"{said} They took the place of your own: {names}{rest}."


def _called(phrase: Snippet | Template) -> str:
    return f".{phrase.abbreviation}" if isinstance(phrase, Snippet) else phrase.name
