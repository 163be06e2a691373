"""Medical history: items with their dates, what is known of each section, and dated reviews.

Every change leaves a version behind, so that the history can be read as it stood on any day.
"""

import datetime as dt
from typing import Any, Final

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.domain.partial_date import PartialDate
from massage_desk.store.entities.base import Base, JsonText, PartialDateText, UtcDateTime

_SECTIONS: Final = (
    "section IN ('condition', 'procedure', 'medication', 'allergy', 'device', 'treatment', "
    "'injury', 'pregnancy', 'laboratory', 'family', 'social')"
)


class HistoryItem(Base):
    """One condition, procedure, medication and so on, as the sections have them."""

    __tablename__ = "history_item"
    __table_args__ = (
        CheckConstraint(_SECTIONS, name="section"),
        CheckConstraint("side IN ('', 'left', 'right', 'both')", name="side"),
        CheckConstraint("length(trim(name)) > 0", name="named"),
        CheckConstraint("course IN ('', 'active', 'flare', 'stable', 'resolved')", name="course"),
        CheckConstraint(
            "route IN ('', 'oral', 'injection', 'infusion', 'patch', 'skin', 'inhaled', 'pump')",
            name="route",
        ),
        CheckConstraint("nodes IS NULL OR nodes BETWEEN 0 AND 200", name="nodes"),
        CheckConstraint("section <> 'laboratory' OR \"value\" IS NOT NULL", name="value"),
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
    regions: Mapped[Any] = mapped_column(
        JsonText, default_factory=list, insert_default=list
    )  # of the whole body
    course: Mapped[str] = mapped_column(default="")
    route: Mapped[str] = mapped_column(default="")
    drug_class: Mapped[str] = mapped_column(default="")  # '' is read from the name
    value: Mapped[float | None] = mapped_column(default=None)
    unit: Mapped[str] = mapped_column(default="")
    days: Mapped[Any] = mapped_column(
        JsonText, default_factory=list, insert_default=list
    )  # ISO dates, given and planned
    nodes: Mapped[int | None] = mapped_column(default=None)  # lymph nodes removed
    due: Mapped[PartialDate | None] = mapped_column(PartialDateText, default=None)
    code: Mapped[str] = mapped_column(default="")
    read_as: Mapped[Any] = mapped_column(JsonText, default=None, nullable=True)  # None: by the name
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
    confirmed_from: Mapped[str] = mapped_column(default="")  # 'the client', 'a letter', own words


class HistoryVersion(Base):
    """An item as it stood from a moment on. Versions are added to and never changed."""

    __tablename__ = "history_version"
    __table_args__ = (
        CheckConstraint("act IN ('added', 'changed', 'removed', 'put_back')", name="act"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    item_id: Mapped[int] = mapped_column(ForeignKey("history_item.id"), index=True)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), default=None, index=True)
    act: Mapped[str]
    body: Mapped[Any] = mapped_column(JsonText)  # what the item says, by the names of its form
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
    entered_by: Mapped[str] = mapped_column(default="")  # the therapist; '' for what came before
    told_by: Mapped[str] = mapped_column(default="")  # as `confirmed_from` of the section


class HistorySectionVersion(Base):
    """What was known of a section from a moment on; 'not_asked' where an answer was taken back."""

    __tablename__ = "history_section_version"
    __table_args__ = (
        CheckConstraint(_SECTIONS, name="section"),
        CheckConstraint("state IN ('not_asked', 'none', 'recorded', 'unconfirmed')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), default=None, index=True)
    section: Mapped[str]
    state: Mapped[str]
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
    entered_by: Mapped[str] = mapped_column(default="")
    confirmed_from: Mapped[str] = mapped_column(default="")


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
