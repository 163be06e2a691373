"""Two open stores compared row by row: whether a restored one is the one that was backed up."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from sqlalchemy import select

from massage_desk.store.entities import AuditEntry, BackupRecord, Base
from massage_desk.store.opening import Store

# That a backup was made is written down after it was made, so it cannot be inside it.
_WRITTEN_AFTER: Final = {BackupRecord.__tablename__, AuditEntry.__tablename__}
_BATCH = 500  # rows held at a time


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of each table that both have, and the tables in which the two differ."""

    rows: dict[str, int]
    different: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Whether nothing is missing, added or changed."""
        return not self.different


def compare(original: Store, restored: Store) -> Comparison:
    """Read every table of both in the order of their keys, streaming."""
    rows: dict[str, int] = {}
    different = []
    with original.read() as first, restored.read() as second:
        for table in Base.metadata.sorted_tables:
            ordered = select(table).order_by(*table.primary_key.columns)
            streamed = ordered.execution_options(yield_per=_BATCH)
            count, same, later = 0, True, 0
            pairs = zip_longest(first.execute(streamed), second.execute(streamed))
            for was, now in pairs:
                if now is None:
                    later += 1
                else:
                    count += 1
                    same = same and was == now
            rows[table.name] = count
            if not same or later > (table.name in _WRITTEN_AFTER):
                different.append(table.name)
    return Comparison(rows, tuple(different))
