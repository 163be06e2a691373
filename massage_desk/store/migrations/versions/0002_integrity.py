"""The hash chain, the bin, backups by themselves, and the time that records are kept."""

from pathlib import Path

from alembic import op

from massage_desk.store import audit_log, chain

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in script.split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    ask = chain.asking(op.get_bind())
    audit_log.adopt(ask)
    chain.adopt(ask)
