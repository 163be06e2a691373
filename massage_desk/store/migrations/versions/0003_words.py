"""The index of words over notes, letters and histories."""

from pathlib import Path

from alembic import op

from massage_desk.store.sql_script import statements_in

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in statements_in(Path(__file__).with_suffix(".sql")):
        op.get_bind().exec_driver_sql(statement)
