"""The history has more sections and facts, and keeps every version of what it said."""

from pathlib import Path

from alembic import op

from massage_desk.store.sql_script import statements_in

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in statements_in(Path(__file__).with_suffix(".sql")):
        op.get_bind().exec_driver_sql(statement)
