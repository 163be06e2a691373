"""The audit log: who did what, when, with identifiers only."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class AuditEntry(Base):
    """One act. Appended, never changed; carries no name and no clinical word."""

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    zone: Mapped[str]
    action: Mapped[str]  # 'note_signed', 'letter_issued' …
    subject: Mapped[str]  # 'visit', 'letter' …
    subject_id: Mapped[int | None] = mapped_column(default=None)
    client_id: Mapped[int | None] = mapped_column(default=None, index=True)
