"""The pages of the help as they are shipped, and how they are searched."""

import re
from dataclasses import dataclass

from massage_desk.assets import asset

_MARKS = re.compile(r"[*`#]|^\s*\d+\.\s|^\s*-\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class HelpText:
    """One page. `name` is that of its file without the ending; `plain` has no markup in it."""

    name: str
    title: str
    markdown: str
    plain: str

    def places(self, wanted: list[str]) -> int:
        """How often the words stand in the page; 0 unless each of them does."""
        text = self.plain.casefold()
        found = [text.count(word) for word in wanted]
        return sum(found) if all(found) else 0


def read_texts() -> tuple[HelpText, ...]:
    """Every page, in the order of their file names."""
    return tuple(
        _text(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(asset("help").glob("*.md"))
    )


def words_of(typed: str) -> list[str]:
    """What is looked for: words, without regard to case."""
    return typed.casefold().split()


def _text(name: str, markdown: str) -> HelpText:
    title = markdown.splitlines()[0].removeprefix("# ").strip()
    return HelpText(name, title, markdown, " ".join(_MARKS.sub("", markdown).split()))
