"""Conditions in the words of ICD-10-CM, with their codes, found by what somebody types.

The table is large and optional: it is read at the first search and not before. Titles and terms
stand as the official release has them; what is ours is how they are looked for.
"""

import gzip
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, Final

from massage_desk.assets import asset, read_toml
from massage_desk.domain.code_words import Query, Ways, Wording, is_code, plain_bytes
from massage_desk.domain.names import fold

SOURCE: Final = (
    "ICD-10-CM, release of April 2026. Source: Centers for Disease Control and Prevention (CDC), "
    "National Center for Health Statistics, who give it out free of charge at "
    "cdc.gov/nchs/icd/icd-10-cm. Its use here does not imply endorsement by CDC, HHS or the United "
    "States Government. ICD-10 is copyrighted by the World Health Organization."
)
_LAST: Final = frozenset(b"VWXY")  # causes from outside, which are no conditions of a client
_FEWEST: Final = 2  # letters or figures of at least one word
_MOST_COUNTS: Final = 500
_OFFERED: Final = 60  # codes among which one is looked for
_MOST_BESIDE: Final = 60  # signs of a line beside what it names: code, mark and what adds nothing
_UNSPECIFIED: Final = ", unspecified"
_LONGEST_END: Final = 4  # signs that a title's last table adds to a code, as in W00.XXXA


@dataclass(frozen=True, slots=True)
class ConditionCode:
    """One code with its title; `known_as` is the term that was found instead of the title.

    A code that is not `billable` is a heading, or still needs signs at its end.
    """

    code: str
    title: str
    billable: bool
    known_as: str = ""


class CodeTable:
    """The table of one release, in memory as two long strings: as it is, and as it is searched."""

    def __init__(self, table: bytes, words: dict[str, Any]) -> None:
        ways, codes, terms = table.split(b"\n\n")
        self._ends = [
            [(end, more) for end, _, more in (each.partition("=") for each in line.split("\t"))]
            for line in ways.decode("latin-1").split("\n")
        ]
        self._text = codes + b"\n" + terms
        self._starts, self._first_term = _starts(self._text), codes.count(b"\n") + 1
        # "^" begins a line and so a code, blanks stand round every word: needles bring them along.
        self._plain = plain_bytes(b"^" + self._text.replace(b"\n", b" \n^"))
        self._plain_starts = _starts(self._plain)
        self._wording = Wording(words)
        self._counts: dict[bytes, int] = {}
        self._added = {
            word for way in self._ends for _, more in way for word in more.lower().split()
        }

    def __len__(self) -> int:
        return sum(1 + len(list(self._longer(place))) for place in range(self._first_term))

    def find(self, typed: str, limit: int) -> list[ConditionCode]:
        """Codes whose title or term has all the words, or that begin so: the general ones first."""
        words = self._wording.words(typed)
        if not words or max(map(len, words)) < _FEWEST or not all(map(str.isascii, words)):
            return []
        if found := self._ranked(words):
            return self._told(found, limit)
        for at, word in enumerate(words):
            if is_code(word) and (told := self._ended(words, at)):
                return told[:limit]
        return self._with_ending(words, limit)

    def _ranked(self, words: list[str]) -> list[int]:
        query = self._wording.query(words)
        places = self._matching(query)
        if not places and (other := self._wording.singular(words)) != query:
            places = self._matching(other)
        if len(words) == 1 and is_code(words[0]):
            return sorted(places, key=lambda place: (not self._begins(place, query[0]), place))
        text, starts = self._text, self._starts
        forms = self._wording.forms(words)
        longest = max(sum(map(len, form)) + len(form) for form in forms) + _MOST_BESIDE

        def rank(place: int) -> tuple[bool, bool, bool, bool, bool, bool, int]:
            start, end = starts[place], starts[place + 1]
            is_term = place >= self._first_term
            head = starts[int(text[start : text.index(b"\t", start)])] if is_term else start
            is_named = end - start <= longest and (
                self._wording.names(self._line(place)[2]) in forms
            )
            return (
                text[head] in _LAST,
                not is_named,
                not self._begins(place, query[0]),
                is_term,
                text.find(b"\tn\t", start, end) < 0 and text.find(b"nspecified", start, end) < 0,
                text.find(b" male breast", start, end) >= 0,  # rare, but the shorter title
                end - start,
            )

        return sorted(places, key=rank)

    def _matching(self, query: Query) -> list[int]:
        """The lines that have one way of every word; the rarest word tells which to look at."""
        plain, starts = self._plain, self._plain_starts
        rarest = query[0]
        if len(query) > 1:
            rarest = min(query, key=lambda ways: sum(self._count(way[0]) for way in ways))
        found = {
            place
            for way in rarest
            for place in self._lines_with(way[0])
            if len(way) == 1 or _has(plain[starts[place] : starts[place + 1]], [way])
        }
        others = [ways for ways in query if ways is not rarest]
        return sorted(
            place
            for place in found
            if all(_has(plain[starts[place] : starts[place + 1]], ways) for ways in others)
        )

    def forget(self) -> None:
        """Lose what earlier searches have counted, as if none had been."""
        self._counts.clear()

    def _count(self, needle: bytes) -> int:
        """How often it stands in the table; kept, since the next key asks for nearly the same."""
        count = self._counts.get(needle)
        if count is None:
            if len(self._counts) == _MOST_COUNTS:
                self.forget()
            count = self._counts[needle] = self._plain.count(needle)
        return count

    def _lines_with(self, needle: bytes) -> Iterator[int]:
        plain, starts = self._plain, self._plain_starts
        at = plain.find(needle)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            yield place
            at = plain.find(needle, starts[place + 1] - 1)

    def _begins(self, place: int, ways: Ways) -> bool:
        """Whether the line's code, or its title, begins with one of the ways."""
        start = self._plain_starts[place]
        title = self._plain.index(b" ", self._plain.index(b" ", start) + 1)
        return any(self._plain.startswith(way[0], (start, title)[way[0][0] == ord(" ")])
                   for way in ways)  # fmt: skip

    def _ended(self, words: list[str], at: int) -> list[ConditionCode]:
        """Codes that were typed further than the table's lines go."""
        for cut in range(1, _LONGEST_END + 1):
            shorter = [*words[:at], words[at][:-cut], *words[at + 1 :]]
            if not is_code(shorter[at]):
                break
            told = [
                each
                for place in self._matching(self._wording.query(shorter))
                for each in self._longer(place)
                if each.code.replace(".", "").lower().startswith(words[at])
            ]
            if told:
                return told
        return []

    def _with_ending(self, words: list[str], limit: int) -> list[ConditionCode]:
        """Codes where words such as 'initial' stand only in what a seventh sign adds."""
        added = [word for word in words if any(each.startswith(word) for each in self._added)]
        kept = [word for word in words if word not in added]
        for word in added if kept else []:
            if self._matching(self._wording.query([*kept, word])):
                kept.append(word)
        ending = [word for word in words if word not in kept]
        if not kept or not ending:
            return []
        longer = (each for place in self._ranked(kept) for each in self._longer(place))
        told = (each for each in longer if all(f" {word}" in each.title.lower() for word in ending))
        return list(islice(told, limit))

    def _told(self, places: list[int], limit: int) -> list[ConditionCode]:
        """As they are shown: each code once, below it what is longer, as far as there is room."""
        heads: dict[int, ConditionCode] = {}
        for place in places:
            code, mark, title = self._line(place)
            head = int(code) if mark == "t" else place
            if head not in heads:
                heads[head] = self._code(head, known_as=title if mark == "t" else "")
            if len(heads) == limit:
                break
        told, room = list[ConditionCode](), limit - len(heads)
        for place, code_found in heads.items():
            longer = list(self._longer(place))[:room]
            room -= len(longer)
            told += [code_found, *longer]
        return told

    def _code(self, place: int, known_as: str = "") -> ConditionCode:
        code, mark, title = self._line(place)
        return ConditionCode(code, title, mark == "y", known_as)

    def _longer(self, place: int) -> Iterator[ConditionCode]:
        code, mark, title = self._line(place)
        for end, more in self._ends[int(mark)] if mark.isdigit() else ():
            plain = code.replace(".", "") + end
            yield ConditionCode(f"{plain[:3]}.{plain[3:]}", f"{title}, {more}", True)

    def _line(self, place: int) -> tuple[str, str, str]:
        line = self._text[self._starts[place] : self._starts[place + 1] - 1].decode("latin-1")
        code, mark, title = line.split("\t")
        return code, mark, title


def _starts(text: bytes) -> "array[int]":
    """Where each line begins, and where one after the last would."""
    starts = array("I", [0])
    starts.extend(each.end() for each in re.finditer(b"\n", text))
    starts.append(len(text) + 1)
    return starts


def _has(line: bytes, ways: Iterable[tuple[bytes, ...]]) -> bool:
    return any(all(needle in line for needle in way) for way in ways)


@cache
def built_in() -> CodeTable:
    """The release that the program brings."""
    table = gzip.decompress(asset("icd10cm", "codes.gz").read_bytes())
    return CodeTable(table, read_toml("icd10cm", "words.toml"))


def find_codes(typed: str, limit: int = 12) -> list[ConditionCode]:
    """Codes for a field in which a condition, or a code, is being typed."""
    return built_in().find(typed, limit)


def code_named(code: str) -> ConditionCode | None:
    """One code with its title; None where the release has none."""
    return next((each for each in find_codes(code, _OFFERED) if each.code == code), None)


def plain_title(title: str) -> str:
    """A title as it is compared, without the word that it is not specified."""
    return fold(title).removesuffix(_UNSPECIFIED)


def belongs(code: str, words: str) -> bool:
    """Whether words are those of a code: they begin with its title, or the search finds it."""
    plain = fold(words)
    if not plain:
        return False
    named = code_named(code)
    title = plain_title(named.title) if named else ""
    if title and f"{plain} ".replace(",", " ").startswith(f"{title} ".replace(",", " ")):
        return True
    return any(each.code == code for each in find_codes(words, _OFFERED))
