"""What is done to a passphrase before keys are made from it, and what a new one must be."""

import unicodedata

from massage_desk.errors import InvalidField

SHORTEST = 12
LONGEST = 1000
_FEWEST_DIFFERENT = 5


def normalised(passphrase: str) -> bytes:
    """NFKC, then UTF-8.

    Keyboards and systems write one letter in several ways (an accent on its own, full-width
    letters, a no-break space); after NFKC they are the same letter on every computer.
    """
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that could be guessed from the file alone."""
    plain = unicodedata.normalize("NFKC", passphrase)
    if len(plain) < SHORTEST:
        raise InvalidField(
            "passphrase",
            f"Use at least {SHORTEST} characters. Four or five words that have nothing to do "
            "with each other are strong and easy to remember.",
        )
    if len(plain) > LONGEST:
        raise InvalidField("passphrase", f"Use at most {LONGEST} characters.")
    if len(set(plain)) < _FEWEST_DIFFERENT:
        raise InvalidField(
            "passphrase", "The same few characters repeated are quickly guessed. Use words."
        )
