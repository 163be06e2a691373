"""What is known of backups that were made from this store."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class BackupRecord(Base):
    """One attempt; `verified_at` is set only when the file was opened and proven."""

    __tablename__ = "backup_record"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    made_at: Mapped[dt.datetime] = mapped_column(UtcDateTime, index=True)
    made_zone: Mapped[str]
    place: Mapped[str]  # the file, as the therapist chose it
    size: Mapped[int] = mapped_column(default=0)  # bytes
    sha256: Mapped[str] = mapped_column(default="")
    verified_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)
    failure: Mapped[str] = mapped_column(
        default=""
    )  # in the therapist's words; empty when it went well
    by_itself: Mapped[bool] = mapped_column(default=False)  # made without being asked for
    chain_length: Mapped[int] = mapped_column(default=0)  # of the chain in it
    chain_head: Mapped[str] = mapped_column(default="")
