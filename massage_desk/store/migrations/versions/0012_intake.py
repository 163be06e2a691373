"""Intakes: answers of a new client, signed, and taken over into the history."""

from pathlib import Path

from alembic import op

from massage_desk.store.sql_script import statements_in

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in statements_in(Path(__file__).with_suffix(".sql")):
        op.get_bind().exec_driver_sql(statement)
