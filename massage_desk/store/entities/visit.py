"""Visits: one treatment session, with the SOAP note, its addenda and its measures."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class Visit(Base):
    """One session. The date of the visit is kept apart from the time of entry."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 600", name="minutes"),
        Index("ix_visit_client_id_held_on", "client_id", "held_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    episode_id: Mapped[int | None] = mapped_column(
        ForeignKey("episode.id"), default=None, index=True
    )
    held_on: Mapped[dt.date]
    began: Mapped[str] = mapped_column(default="")  # wall clock 'HH:MM', where it is known
    minutes: Mapped[int] = mapped_column(default=60)
    position: Mapped[str] = mapped_column(default="")
    subjective: Mapped[str] = mapped_column(default="")
    objective: Mapped[str] = mapped_column(default="")
    assessment: Mapped[str] = mapped_column(default="")
    plan: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
    saved_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    signed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None, index=True)
    signed_zone: Mapped[str | None] = mapped_column(default=None)
    signed_by: Mapped[str] = mapped_column(default="")  # name and credentials on that day


class Addendum(Base):
    """Words added after signing, with their own reason, author and time."""

    __tablename__ = "addendum"
    __table_args__ = (CheckConstraint("length(trim(words)) > 0", name="worded"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    words: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]


class Measure(Base):
    """A number taken at a visit, before or after hands-on work, or between visits."""

    __tablename__ = "measure"
    __table_args__ = (
        CheckConstraint("moment IN ('before', 'after', 'between')", name="moment"),
        UniqueConstraint("visit_id", "kind", "moment"),
        Index("ix_measure_client_id_kind", "client_id", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), default=None)
    kind: Mapped[str]  # 'pain', as in `domain.measures`
    moment: Mapped[str]
    value: Mapped[float]
    taken_on: Mapped[dt.date]
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
