"""Names of people: shown, sorted, and folded so that they are found without accents."""

import unicodedata

_PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "ƒ": "f",
        "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "ʹ": None, "`": None, "´": None,
    }
)  # fmt: skip
_KEPT = frozenset("LMNPSZ")  # letters, enclosing marks, numbers, punctuation, symbols, separators


def fold(text: str) -> str:
    """Text as it is compared: no case, no accents, no apostrophes, single blanks.

    'Łukasz O’Brien-Đặng' becomes 'lukasz obrien-dang'. Folding folded text changes nothing.
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = spread.translate(_PLAIN)
    kept = "".join(
        letter
        for letter in plain
        if letter.isspace()
        or (not unicodedata.combining(letter) and unicodedata.category(letter)[0] in _KEPT)
    )
    return " ".join(kept.split())


def display_name(given: str, family: str, preferred: str = "") -> str:
    """The name as it is spoken: 'Magdalena (Magda) Nowak'."""
    called = f"({preferred})" if preferred and fold(preferred) != fold(given) else ""
    return " ".join(part for part in (given, called, family) if part)


def sort_key(given: str, family: str) -> str:
    """Family name first; who has only one name stands under that one."""
    return fold(f"{family} {given}")
