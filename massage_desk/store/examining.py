"""A look over open records: every page, every table, every link of the chain, the log."""

from dataclasses import dataclass
from pathlib import Path

from massage_desk.domain.chain import Head
from massage_desk.store import audit_log, chain, cipher
from massage_desk.store.chain import Ask, Fault
from massage_desk.store.cipher import Connection
from massage_desk.store.steps import Steps

_INSTRUCTIONS_BETWEEN_LOOKS = 20_000
_INTERRUPTED = 9


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found. `file` names what does not hold: 'pages', 'tables', 'references'."""

    file: tuple[str, ...]
    faults: tuple[Fault, ...]
    log_is_whole: bool
    head: Head


def examine(path: Path, data_key: bytes, steps: Steps) -> Examined:
    """Read everything through a connection of its own, which holds nobody up."""
    try:
        connection = cipher.connect(path, data_key, "ro")
    except cipher.DatabaseError:
        return Examined(("pages",), (), log_is_whole=False, head=Head())
    try:
        connection.set_progress_handler(lambda: int(steps.stop_wanted), _INSTRUCTIONS_BETWEEN_LOOKS)
        connection.execute("BEGIN")
        return _examine(connection, steps)
    except cipher.DatabaseError as fault:
        if getattr(fault, "sqlite_errorcode", 0) & 0xFF == _INTERRUPTED:
            steps.stop_if_wanted()
        return Examined(("pages",), (), log_is_whole=False, head=Head())
    finally:
        connection.close()


def _examine(connection: Connection, steps: Steps) -> Examined:
    def ask(sql: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        return list(connection.execute(sql, values))

    file = []
    for share, name, pragma, good in (
        (0.2, "pages", "cipher_integrity_check", []),
        (0.4, "tables", "integrity_check(1)", [("ok",)]),
        (0.5, "references", "foreign_key_check", []),
    ):
        if list(connection.execute(f"PRAGMA {pragma}")) != good:
            file.append(name)
        steps.reached(share)
    faults = tuple(_chain_faults(ask, steps.part(0.5, 0.95, steps.words)))
    log_is_whole = audit_log.is_whole(ask)
    steps.reached(1)
    return Examined(tuple(file), faults, log_is_whole, chain.head(ask))


def _chain_faults(ask: Ask, steps: Steps) -> list[Fault]:
    length = max(chain.head(ask).length, 1)
    return list(chain.faults(ask, lambda number: steps.reached(number / length)))
