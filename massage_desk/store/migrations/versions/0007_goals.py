"""Goals of an episode that stood in one text stand in rows; how an episode ended is found."""

from collections.abc import Iterator
from pathlib import Path

from alembic import op

from massage_desk.store.sql_script import statements_in

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    connection = op.get_bind()
    written = connection.exec_driver_sql("SELECT id, goal FROM episode WHERE goal <> ''")
    goals = [goal for episode_id, text in written for goal in _goals(episode_id, text)]
    if goals:
        connection.exec_driver_sql(
            "INSERT INTO goal (episode_id, place, words) VALUES (?, ?, ?)", goals
        )
    for statement in statements_in(Path(__file__).with_suffix(".sql")):
        connection.exec_driver_sql(statement)


def _goals(episode_id: int, text: str) -> Iterator[tuple[int, int, str]]:
    """A row for each line that says something."""
    lines = (line.strip() for line in text.split("\n"))
    for place, words in enumerate(filter(None, lines)):
        yield episode_id, place, words
