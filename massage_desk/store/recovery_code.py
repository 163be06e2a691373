"""The recovery code: 130 random bits that can be read aloud, printed, and typed with slips."""

import hashlib
import secrets

from massage_desk.store.faults import RecoveryCodeSlip

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_SECRET_SIGNS = 26  # of 5 bits each
_CHECK_SIGNS = 4
_GROUP = 5
_LENGTH = _SECRET_SIGNS + _CHECK_SIGNS
_READ_AS = str.maketrans("OIL", "011")


def _check_signs(secret: str) -> str:
    number = int.from_bytes(hashlib.sha256(secret.encode()).digest()[:4], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, 5 * _CHECK_SIGNS, 5))


def new_recovery_code() -> str:
    """Thirty signs without groups, as `read_recovery_code` returns them."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(_SECRET_SIGNS))
    return secret + _check_signs(secret)


def printed(code: str) -> str:
    """In six groups of five, as in '7KQ2M-…'."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_recovery_code(typed: str) -> str:
    """The thirty signs that were meant. Spaces, dashes, case do not matter; O is 0, I and L are 1.

    The last four signs check the others, so that a slip is told apart from a code of other records.
    """
    signs = "".join(sign for sign in typed if sign.isalnum()).upper().translate(_READ_AS)
    strange = next((sign for sign in signs if sign not in ALPHABET), None)
    if strange is not None:
        raise RecoveryCodeSlip(
            f"'{strange}' is never part of a recovery code. Compare it with the printed code."
        )
    if len(signs) != _LENGTH:
        raise RecoveryCodeSlip(
            f"A recovery code has {_LENGTH} letters and figures in six groups of five. What was "
            f"typed has {len(signs)}."
        )
    secret = signs[:_SECRET_SIGNS]
    if signs[_SECRET_SIGNS:] != _check_signs(secret):
        raise RecoveryCodeSlip(
            "There is a slip in the recovery code. Compare it with the print, group by group."
        )
    return signs
