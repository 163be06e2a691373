"""The tables of the first release, as they were then: `0001_first.sql`."""

from pathlib import Path

from alembic import op

from massage_desk.store.sql_script import statements_in

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in statements_in(Path(__file__).with_suffix(".sql")):
        op.get_bind().exec_driver_sql(statement)
