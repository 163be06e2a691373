"""Medicines found by what somebody types: the common name, another name, or a brand."""

from bisect import bisect_left
from functools import cache

from massage_desk.domain.names import fold
from massage_desk.domain.precautions.vocabulary import Medicine, vocabulary
from massage_desk.domain.slips import allowed, letters_of, slips

_FEWEST = 2  # letters; one letter would only list the alphabet
_LAST = "\uffff"


class MedicineIndex:
    """The names of medicines by their words, ready to be searched at every key."""

    def __init__(self, medicines: tuple[Medicine, ...]) -> None:
        self._medicines = medicines
        self._by_name: dict[str, int] = {}
        # From every word of a name to its end, so that 'glargine' begins one too; then whether it
        # is the common name, whether it is its first word, and whose it is.
        endings: list[tuple[str, bool, bool, int]] = []
        words: dict[str, set[int]] = {}
        for number, medicine in enumerate(medicines):
            for place, name in enumerate((medicine.name, *medicine.also)):
                parts = _plain(name).split()
                self._by_name.setdefault(" ".join(parts), number)
                for at, word in enumerate(parts):
                    endings.append((" ".join(parts[at:]), at > 0, place > 0, number))
                    words.setdefault(word, set()).add(number)
        self._endings = sorted(endings)
        self._words = [(word, letters_of(word), whose) for word, whose in words.items()]

    def find(self, typed: str, limit: int) -> list[Medicine]:
        """Those with a name that begins so, the common names first; else the nearest spelt ones."""
        plain = _plain(typed)
        if len(plain) < _FEWEST:
            return []
        first = bisect_left(self._endings, (plain,))
        last = bisect_left(self._endings, (plain + _LAST,))
        begun = sorted((late, other, name, number) for name, late, other, number
                       in self._endings[first:last])  # fmt: skip
        numbers = dict.fromkeys(number for *_, number in begun)
        if not numbers and " " not in plain:
            numbers = dict.fromkeys(self._nearest(plain))
        return [self._medicines[number] for number in list(numbers)[:limit]]

    def _nearest(self, plain: str) -> list[int]:
        """Whose names have a word that one slip turns into what was typed, or its beginning."""
        if not allowed(plain):
            return []
        letters, shortest = letters_of(plain), len(plain) - 1
        near = {
            (word, number)
            for word, kept, whose in self._words
            if len(word) >= shortest
            and (letters & ~kept).bit_count() <= 1
            and slips(plain, word, 1) <= 1
            for number in whose
        }
        return [number for _, number in sorted(near)]

    def classes_of(self, name: str) -> tuple[str, ...]:
        """The classes of the medicine that has exactly this name or brand; none for any other."""
        number = self._by_name.get(_plain(name))
        return () if number is None else self._medicines[number].classes


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").replace("/", " ").split())


@cache
def _built_in() -> MedicineIndex:
    return MedicineIndex(vocabulary().medicines)


def find_medicines(typed: str, limit: int = 8) -> list[Medicine]:
    """Medicines for a field in which their name is being typed."""
    return _built_in().find(typed, limit)


def classes_of(name: str) -> tuple[str, ...]:
    """Concept ids of the classes of one medicine by its whole name or brand."""
    return _built_in().classes_of(name)
