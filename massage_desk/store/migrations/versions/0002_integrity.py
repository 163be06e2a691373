"""The hash chain, the bin, backups by themselves, and the time that records are kept."""

from pathlib import Path

from alembic import op

from massage_desk.store import audit_log, chain
from massage_desk.store.sql_script import statements_in

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in statements_in(Path(__file__).with_suffix(".sql")):
        op.get_bind().exec_driver_sql(statement)
    ask = chain.asking(op.get_bind())
    audit_log.adopt(ask)
    chain.adopt(ask)
