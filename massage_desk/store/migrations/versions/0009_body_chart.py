"""Marks say more than a place and a severity, and the practice may write signs its own way."""

from pathlib import Path

from alembic import op

from massage_desk.store.sql_script import statements_in

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in statements_in(Path(__file__).with_suffix(".sql")):
        op.get_bind().exec_driver_sql(statement)
