"""The bin: clients and visits that were thrown away and can be taken out again."""

import datetime as dt

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class BinEntry(Base):
    """One client or visit that lies in the bin. The record itself is not touched meanwhile.

    A visit of a client in the bin is away with the client and needs no entry of its own.
    """

    __tablename__ = "bin_entry"
    __table_args__ = (
        CheckConstraint("subject IN ('client', 'visit')", name="subject"),
        UniqueConstraint("subject", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    subject: Mapped[str]
    subject_id: Mapped[int]
    binned_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    binned_zone: Mapped[str]
