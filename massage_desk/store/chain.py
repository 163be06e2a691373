"""The hash chain as it is kept: links are appended, read over, and compared with what they hold.

Everything is read by SQL on fixed columns, never through the entities, so that a digest that was
made today can be made again when the entities have grown.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from massage_desk.domain.chain import NOTHING_BEFORE, SALT_BYTES, Head, Link, digest_of

FORM: Final = 1
PURGE: Final = "purge"

Rows = list[tuple[Any, ...]]
Ask = Callable[[str, tuple[Any, ...]], Rows]

_NOTE = (
    "id, client_id, episode_id, held_on, began, minutes, position, subjective, objective, "
    'assessment, "plan", entered_at, entered_zone, saved_at, signed_at, signed_zone, signed_by'
)
_CHART = "id, visit_id, art"
_MARK = 'id, chart_id, place, "view", kind, geometry, points, severity, words, region, side'
_DETAIL = 'id, "after", quality, onset, depth, technique, pressures, regions, carried_on'
_MEASURE = "id, client_id, visit_id, kind, moment, value, taken_on, entered_at, entered_zone"
_CONSENT = "id, visit_id, manner, areas, left_out, stop_signal"
_BLOCK = "id, visit_id, place, section, kind, facts, words, carried_on"
_KNOWN = "id, visit_id, place, kind, words"
_SIGN = "id, visit_id, place, sign, side, value"
_ANSWER = "id, visit_id, rule, choice, words, content, answered_at, answered_zone"
_PRECAUTION = "id, visit_id, place, rule, content, rules_version"
_PROGRESS = "id, goal_id, visit_id, value, taken_on, entered_at, entered_zone"
_WITHDRAWAL = "id, visit_id, reason, author, entered_at, entered_zone"
_ADDENDUM = "id, visit_id, words, reason, author, entered_at, entered_zone"
_LETTER = (
    "id, client_id, contact_id, kind, body, drafted_at, drafted_zone, changed_at, issued_at, "
    "issued_zone, pdf, pdf_sha256"
)
_DISCLOSURE = (
    "id, client_id, letter_id, contact_id, consent_id, recipient, purpose, content, sha256, "
    "made_at, made_zone"
)
_MARKS_OF_VISIT = "chart_id IN (SELECT id FROM body_chart WHERE visit_id = ?)"
_HAS_DETAIL = (
    "(\"after\" IS NOT NULL OR quality <> '[]' OR onset <> '' OR depth <> '' OR technique <> '' "
    "OR pressures <> '[]' OR regions <> '[]' OR carried_on IS NOT NULL)"
)

# What each kind of link holds: a name, a table, its columns, and how its rows are found.
_HELD: Final = {
    "note": (
        ("visit", "visit", _NOTE, "id = ?"),
        ("chart", "body_chart", _CHART, "visit_id = ?"),
        ("marks", "mark", _MARK, _MARKS_OF_VISIT),
        ("details", "mark", _DETAIL, f"{_MARKS_OF_VISIT} AND {_HAS_DETAIL}"),
        ("measures", "measure", _MEASURE, "visit_id = ?"),
        ("consent", "visit_consent", _CONSENT, "visit_id = ?"),
        ("blocks", "note_block", _BLOCK, "visit_id = ?"),
        ("progress", "goal_progress", _PROGRESS, "visit_id = ?"),
        ("known", "known_at_signing", _KNOWN, "visit_id = ?"),
        ("signs", "sign_told", _SIGN, "visit_id = ?"),
        ("answers", "precaution_answer", _ANSWER, "visit_id = ?"),
        ("precautions", "precaution_at_signing", _PRECAUTION, "visit_id = ?"),
    ),
    "addendum": (("addendum", "addendum", _ADDENDUM, "id = ?"),),
    "withdrawal": (("withdrawal", "withdrawal", _WITHDRAWAL, "id = ?"),),
    "letter": (("letter", "letter", _LETTER, "id = ?"),),
    "disclosure": (("disclosure", "disclosure", _DISCLOSURE, "id = ?"),),
}

# Parts that later releases added. Where there is none of one, the content is spelled without it,
# so that what was sealed before them still has its digest and a row slipped in shows.
_ADDED_LATER: Final = (
    *("consent", "blocks", "progress", "known", "withdrawal", "details"),
    *("signs", "answers", "precautions"),
)

# Which rows must be in the chain, with the time and zone that their link carries.
_SEALED: Final = {
    "note": "SELECT id, signed_at, signed_zone FROM visit WHERE signed_at IS NOT NULL",
    "addendum": "SELECT id, entered_at, entered_zone FROM addendum",
    "withdrawal": "SELECT id, entered_at, entered_zone FROM withdrawal",
    "letter": "SELECT id, issued_at, issued_zone FROM letter WHERE issued_at IS NOT NULL",
    "disclosure": "SELECT id, made_at, made_zone FROM disclosure",
}
KINDS: Final = tuple(_SEALED)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the chain that is not as it was made.

    `what` is 'altered' (no longer what was signed), 'gone' (signed, and no longer there),
    'unlinked' (signed, and never or no longer in the chain), 'link' (a link was altered, removed
    or moved) or 'tail' (the last links are missing).
    """

    what: str
    kind: str = ""
    subject_id: int = 0


def asking(connection: Connection) -> Ask:
    """Ask through SQLAlchemy, within the transaction that is open there."""

    def ask(sql: str, values: tuple[Any, ...]) -> Rows:
        result = connection.exec_driver_sql(sql, values)
        return [tuple(row) for row in result] if result.returns_rows else []

    return ask


def append(
    ask: Ask, kind: str, subject_id: int, at: str, zone: str, *, left_out: Sequence[str] = ()
) -> int:
    """Put what was just signed into the chain; the caller owns the transaction."""
    content = _content(ask, kind, subject_id, left_out)
    assert content is not None
    return _append(ask, kind, subject_id, at, zone, content, "[]")


def append_purge(ask: Ask, numbers: Sequence[int], at: str, zone: str) -> int:
    """Say in the chain that the content of these links was purged, and forget their salts."""
    spelled = json.dumps(list(numbers), separators=(",", ":"))
    number = _append(ask, PURGE, 0, at, zone, {"erased": spelled}, spelled)
    for erased in numbers:
        ask("UPDATE chain_link SET salt = '' WHERE id = ?", (erased,))
    return number


def _append(
    ask: Ask,
    kind: str,
    subject_id: int,
    at: str,
    zone: str,
    content: dict[str, Any],
    erased: str,
) -> int:
    salt = os.urandom(SALT_BYTES)
    number = last_number(ask, "chain_link") + 1
    link = Link(number, kind, subject_id, at, zone, FORM, digest_of(salt, content), erased)
    ask(
        "INSERT INTO chain_link (id, kind, subject_id, at, zone, form, salt, digest, erased, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(number, kind, subject_id, at, zone, FORM, salt.hex(), link.digest),
            *(erased, link.hash(head(ask).hash)),
        ),
    )
    return number


def links_of(ask: Ask, kind: str, subject_id: int) -> list[int]:
    """The numbers of the links that hold this."""
    rows = ask("SELECT id FROM chain_link WHERE kind = ? AND subject_id = ?", (kind, subject_id))
    return [number for (number,) in rows]


def head(ask: Ask) -> Head:
    """Where the chain ends."""
    rows = ask("SELECT id, hash FROM chain_link ORDER BY id DESC LIMIT 1", ())
    return Head(*rows[0]) if rows else Head()


def hash_at(ask: Ask, length: int) -> str | None:
    """The hash that the chain had when it was `length` links long; None where it is shorter."""
    if length == 0:
        return NOTHING_BEFORE
    rows = ask("SELECT hash FROM chain_link WHERE id = ?", (length,))
    return str(rows[0][0]) if rows else None


def adopt(ask: Ask) -> None:
    """Put everything that was signed before there was a chain into it, in the order of its time.

    The records may be so old that they lack the tables of the parts that were added later.
    """
    is_old = not ask("SELECT 1 FROM sqlite_master WHERE name = 'note_block'", ())
    left_out = _ADDED_LATER if is_old else ()
    found = [
        (at, place, kind, subject_id, zone)
        for place, (kind, select) in enumerate(_SEALED.items())
        if kind not in left_out
        for subject_id, at, zone in ask(select, ())
    ]
    for at, _place, kind, subject_id, zone in sorted(found):
        append(ask, kind, subject_id, at, zone or "UTC", left_out=left_out)


def faults(ask: Ask, reached: Callable[[int], None] = lambda _number: None) -> Iterator[Fault]:
    """Read the whole chain and everything in it; yields what is not as it was made.

    `reached` is told the number of each link as it is read.
    """
    previous, expected = NOTHING_BEFORE, 1
    linked: set[tuple[str, int]] = set()
    purged = _purged(ask)
    columns = "id, kind, subject_id, at, zone, form, salt, digest, erased, hash"
    for row in ask(f"SELECT {columns} FROM chain_link ORDER BY id", ()):  # noqa: S608 - constant
        number, kind, subject_id, at, zone, form, salt, digest, erased, kept_hash = row
        link = Link(number, kind, subject_id, at, zone, form, digest, erased)
        if number != expected or link.hash(previous) != kept_hash:
            yield Fault("link", str(kind), _number(subject_id))
        previous, expected = str(kept_hash), _number(number) + 1
        reached(expected - 1)
        linked.add((kind, subject_id))
        yield from _content_faults(ask, link, salt, is_purged=number in purged)
    if last_number(ask, "chain_link") != expected - 1:
        yield Fault("tail")
    for kind, select in _SEALED.items():
        for subject_id, *_when in ask(select, ()):
            if (kind, subject_id) not in linked:
                yield Fault("unlinked", kind, subject_id)


def _content_faults(ask: Ask, link: Link, salt: Any, *, is_purged: bool) -> Iterator[Fault]:
    where = (str(link.kind), _number(link.subject_id))
    if is_purged:
        if salt != "" or (link.kind in _HELD and _content(ask, *where) is not None):
            yield Fault("link", *where)  # what is told to be purged is still there
        return
    content = _content(ask, *where) if link.kind in _HELD else {"erased": link.erased}
    if content is None:
        yield Fault("gone", *where)
    elif _bytes(salt).hex() != salt:
        yield Fault("link", *where)  # spelled otherwise than it was written
    elif link.form != FORM or digest_of(_bytes(salt), content) != link.digest:
        yield Fault("altered", *where)


def _content(
    ask: Ask, kind: str, subject_id: int, left_out: Sequence[str] = ()
) -> dict[str, Any] | None:
    """All that a link of this kind holds, as it stands now; None where it is not there."""
    content: dict[str, Any] = {}
    for name, table, columns, found_by in _HELD[kind]:
        if name in left_out:
            continue
        select = f"SELECT {columns} FROM {table} WHERE {found_by} ORDER BY id"  # noqa: S608 - constants
        rows = [[_plain(value) for value in row] for row in ask(select, (subject_id,))]
        if rows or name not in _ADDED_LATER:
            content[name] = rows
    first = next(iter(content.values()), None)  # a part added later may be a whole kind
    return content if first else None


def _plain(value: Any) -> Any:
    """A value as JSON can spell it; a picture or PDF by its hash."""
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value


def _purged(ask: Ask) -> set[int]:
    rows = ask("SELECT erased FROM chain_link WHERE kind = ?", (PURGE,))
    return {number for (erased,) in rows for number in _numbers(erased)}


def last_number(ask: Ask, table: str) -> int:
    """The highest number that was ever given, be its row there or not."""
    rows = ask("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return _number(rows[0][0]) if rows else 0


def _number(found: Any) -> int:
    return found if isinstance(found, int) else 0


def _numbers(spelled: Any) -> tuple[int, ...]:
    try:
        found = json.loads(spelled)
    except (TypeError, ValueError):
        return ()
    return tuple(map(_number, found)) if isinstance(found, list) else ()


def _bytes(spelled: Any) -> bytes:
    try:
        return bytes.fromhex(spelled)
    except (TypeError, ValueError):
        return b""
