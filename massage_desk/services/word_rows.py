"""The statements that ask the index of words: which rows hold them, the newest of the newest rows.

What was found is dated by the database, so that only what is shown is read.
"""

from typing import Final

from sqlalchemy import text

from massage_desk.store.word_index import KINDS_ROOM, SOURCES, TABLE

_ID: Final = f"(found.row / {KINDS_ROOM})"


def _day_by_visit(table: str) -> str:
    return f"SELECT held_on FROM visit JOIN {table} t ON visit.id = t.visit_id WHERE t.id = {_ID}"  # noqa: S608 - constants


def _day_by_episode(table: str, day: str) -> str:
    return (
        f"SELECT {day} FROM episode JOIN {table} t ON episode.id = t.episode_id WHERE t.id = {_ID}"  # noqa: S608 - constants
    )


# The day of a row, by its table; none where the row is not to be found any more.
_DAYS: Final = {
    "visit": f"SELECT held_on FROM visit WHERE id = {_ID}",  # noqa: S608 - constants
    "addendum": _day_by_visit("addendum"),
    "letter": f"SELECT coalesce(issued_at, drafted_at) FROM letter WHERE id = {_ID}",  # noqa: S608
    "history_item": "SELECT changed_at FROM history_item "  # noqa: S608 - constants
    f"WHERE id = {_ID} AND removed_at IS NULL",
    "episode": f"SELECT opened_on FROM episode WHERE id = {_ID}",  # noqa: S608 - constants
    "mark": "SELECT held_on FROM visit JOIN body_chart c ON visit.id = c.visit_id "  # noqa: S608
    f"JOIN mark t ON c.id = t.chart_id WHERE t.id = {_ID}",
    "history_review": f"SELECT entered_at FROM history_review WHERE id = {_ID}",  # noqa: S608
    "goal": _day_by_episode("goal", "opened_on"),
    "note_block": _day_by_visit("note_block"),
    "withdrawal": _day_by_visit("withdrawal"),
    "treatment_plan": _day_by_episode("treatment_plan", "coalesce(closed_on, opened_on)"),
}
_DAY: Final = " ".join(f"WHEN {source.number} THEN ({_DAYS[source.table]})" for source in SOURCES)

_OF_VISIT: Final = "visit_id IN (SELECT id FROM visit WHERE client_id = :client)"
_OF_EPISODE: Final = "episode_id IN (SELECT id FROM episode WHERE client_id = :client)"
_CLIENTS_ROWS: Final = {
    **dict.fromkeys(("addendum", "note_block", "withdrawal"), _OF_VISIT),
    **dict.fromkeys(("goal", "treatment_plan"), _OF_EPISODE),
    "mark": "chart_id IN (SELECT body_chart.id FROM body_chart JOIN visit "
    "ON visit.id = body_chart.visit_id WHERE visit.client_id = :client)",
}
_ROWS_OF_CLIENT: Final = " UNION ALL ".join(
    f"SELECT {source.key(source.table)} FROM {source.table} "  # noqa: S608 - constants
    f"WHERE {_CLIENTS_ROWS.get(source.table, 'client_id = :client')}"
    for source in SOURCES
)


def _statement(within: str) -> str:
    """Of the rows that were written last, `:looked_at`, those of the latest days, `:limit`."""
    return (
        f"WITH found AS (SELECT rowid AS row FROM {TABLE} WHERE {TABLE} MATCH :query {within}"  # noqa: S608 - constants
        "ORDER BY rowid DESC LIMIT :looked_at) "
        f"SELECT row, CASE row % {KINDS_ROOM} {_DAY} END AS day FROM found "
        "WHERE day IS NOT NULL ORDER BY day DESC, row DESC LIMIT :limit"
    )


EVERYWHERE: Final = text(_statement(""))
OF_CLIENT: Final = text(_statement(f"AND rowid IN ({_ROWS_OF_CLIENT}) "))
