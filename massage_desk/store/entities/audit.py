"""The audit log: who did what, when, with identifiers only."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class AuditEntry(Base):
    """One act. Appended by `services.audit`, never changed; no name and no clinical word.

    `hash` is over the entry and the hash before it. Numbers are never given twice.
    """

    __tablename__ = "audit_entry"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    zone: Mapped[str]
    action: Mapped[str]  # 'note_signed', 'letter_issued' …
    subject: Mapped[str]  # 'visit', 'letter' …
    subject_id: Mapped[int | None] = mapped_column(default=None)
    client_id: Mapped[int | None] = mapped_column(default=None, index=True)
    hash: Mapped[str] = mapped_column(default="")
