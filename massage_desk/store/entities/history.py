"""Medical history: items with their dates, what is known of each section, and dated reviews."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.domain.partial_date import PartialDate
from massage_desk.store.entities.base import Base, PartialDateText, UtcDateTime

_SECTIONS = "section IN ('condition', 'procedure', 'medication', 'allergy', 'device', 'treatment')"


class HistoryItem(Base):
    """One condition, procedure, medication, allergy, device or treatment in progress."""

    __tablename__ = "history_item"
    __table_args__ = (
        CheckConstraint(_SECTIONS, name="section"),
        CheckConstraint("side IN ('', 'left', 'right', 'both')", name="side"),
        CheckConstraint("length(trim(name)) > 0", name="named"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    section: Mapped[str]
    name: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")  # words; for an allergy the reaction
    dose: Mapped[str] = mapped_column(default="")  # medications
    reason: Mapped[str] = mapped_column(default="")  # why it is taken or was done
    side: Mapped[str] = mapped_column(default="")
    started: Mapped[PartialDate | None] = mapped_column(PartialDateText, default=None)
    ended: Mapped[PartialDate | None] = mapped_column(PartialDateText, default=None)
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)


class HistorySection(Base):
    """What the client said of one section. No row means that it was not asked."""

    __tablename__ = "history_section"
    __table_args__ = (
        UniqueConstraint("client_id", "section"),
        CheckConstraint(_SECTIONS, name="section"),
        CheckConstraint("state IN ('none', 'recorded', 'unconfirmed')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    section: Mapped[str]
    state: Mapped[str]
    confirmed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    confirmed_zone: Mapped[str]


class HistoryReview(Base):
    """The dated statement 'asked today, nothing changed' or 'changed: …'."""

    __tablename__ = "history_review"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), default=None, index=True)
    changed: Mapped[bool]
    words: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
