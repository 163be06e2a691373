"""The index of words, kept true by the database itself: triggers follow every write.

FTS5's `unicode61` folds case and accents, but not the letters that have no accent to lose; those
are replaced here in the index and in each query. The index keeps no text of its own, and what is
deleted is overwritten in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TABLE: Final = "word_index"
TERMS: Final = "word_index_term"  # every word of the index, on each connection for itself
KINDS_ROOM: Final = 16  # a row of the index is `id * KINDS_ROOM + number of the source`
LETTERS: Final = {
    "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ø": "o", "Ø": "o", "ħ": "h",
    "Ħ": "h", "ı": "i", "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
    "þ": "th", "Þ": "th",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose words are found; `words` is SQL over the columns, with `{row}` for the row."""

    number: int
    table: str
    columns: tuple[str, ...]
    words: str = ""

    def text(self, row: str) -> str:
        """SQL for all words of one row."""
        joined = " || char(10) || ".join(f'{row}."{column}"' for column in self.columns)
        text = self.words.format(row=row) or joined
        for letter, plain in LETTERS.items():
            text = f"replace({text}, '{letter}', '{plain}')"
        return text

    def key(self, row: str) -> str:
        """SQL for the row of the index."""
        return f"{row}.id * {KINDS_ROOM} + {self.number}"


SOURCES: Final = (
    Source(0, "visit", ("subjective", "objective", "assessment", "plan")),
    Source(1, "addendum", ("words", "reason")),
    Source(
        2,
        "letter",
        ("body",),
        "coalesce((SELECT group_concat(atom, char(10)) FROM json_tree({row}.body) "
        "WHERE type = 'text'), '')",
    ),
    Source(3, "history_item", ("name", "detail", "dose", "reason")),
    Source(4, "episode", ("reason",)),
    Source(5, "mark", ("words", "onset")),
    Source(6, "history_review", ("words",)),
    Source(7, "goal", ("words",)),
    Source(8, "note_block", ("words",)),
    Source(9, "withdrawal", ("reason",)),
    Source(10, "treatment_plan", ("outcome",)),
)


def statements() -> Iterator[str]:
    """What makes the index and its triggers in records that have the tables already."""
    yield (
        f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, content='', "
        'tokenize="unicode61 remove_diacritics 2")'
    )
    yield f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('secure-delete', 1)"  # noqa: S608
    for source in SOURCES:
        yield from _triggers(source)


def filling() -> Iterator[str]:
    """What puts the words that are there already into a new index."""
    for source in SOURCES:
        yield (
            f"INSERT INTO {TABLE} (rowid, words) "  # noqa: S608 - constants
            f"SELECT {source.key(source.table)}, {source.text(source.table)} FROM {source.table}"
        )


def filling_anew() -> Iterator[str]:
    """What empties the index and fills it again: a word of deleted rows stays in it otherwise."""
    yield f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')"  # noqa: S608 - constants
    yield from filling()


def terms_statement() -> str:
    """What lets a connection read the words of the index themselves; nothing of it is kept.

    Of the three ways in which FTS5 lists words this is the one that reads no counts: the next
    word is found without reading where the one before it occurs.
    """
    return f"CREATE VIRTUAL TABLE temp.{TERMS} USING fts5vocab('main', '{TABLE}', 'instance')"


def _triggers(source: Source) -> Iterator[str]:
    old, new = (f"{source.key(row)}, {source.text(row)}" for row in ("old", "new"))
    remove = f"INSERT INTO {TABLE} ({TABLE}, rowid, words) VALUES ('delete', {old});"  # noqa: S608
    add = f"INSERT INTO {TABLE} (rowid, words) VALUES ({new});"  # noqa: S608
    columns = ", ".join(f'"{column}"' for column in ("id", *source.columns))
    for name, act, body in (
        ("added", "INSERT", add),
        ("changed", f"UPDATE OF {columns}", f"{remove} {add}"),
        ("removed", "DELETE", remove),
    ):
        yield (
            f"CREATE TRIGGER {TABLE}_{source.table}_{name} AFTER {act} ON {source.table} "
            f"BEGIN {body} END"
        )
