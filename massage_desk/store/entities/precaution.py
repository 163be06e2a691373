"""Precautions as the records keep them: signs told, answers given, restrictions, own rules."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, JsonText, UtcDateTime


class SignTold(Base):
    """One sign of the pre-visit check that the client had at a visit, or a number taken there."""

    __tablename__ = "sign_told"
    __table_args__ = (
        UniqueConstraint("visit_id", "sign"),
        CheckConstraint("side IN ('', 'left', 'right', 'both')", name="side"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    place: Mapped[int]  # order in which they are asked, from 0
    sign: Mapped[str]  # a concept of the vocabulary
    side: Mapped[str] = mapped_column(default="")
    value: Mapped[float | None] = mapped_column(default=None)  # °C or mmHg, of a number


class PrecautionAnswer(Base):
    """What the therapist did about a strong precaution at a visit, and how it stood then."""

    __tablename__ = "precaution_answer"
    __table_args__ = (
        UniqueConstraint("visit_id", "rule"),
        CheckConstraint("choice IN ('adapted', 'cleared', 'overridden')", name="choice"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    rule: Mapped[str]
    choice: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(JsonText)  # the line that was answered
    answered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    answered_zone: Mapped[str]


class PrecautionAtSigning(Base):
    """A precaution as it stood when the note was signed, and the rules by which it did."""

    __tablename__ = "precaution_at_signing"
    __table_args__ = (UniqueConstraint("visit_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    place: Mapped[int]  # order, from 0
    rule: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JsonText)
    rules_version: Mapped[str]


class Restriction(Base):
    """What a physician asked for, with its days."""

    __tablename__ = "restriction"
    __table_args__ = (
        CheckConstraint("length(trim(words)) > 0", name="told"),
        CheckConstraint("cap IS NULL OR cap BETWEEN 0 AND 5", name="cap"),
        CheckConstraint(
            "kind IN ('site', 'pressure', 'technique', 'position', 'session', 'other')",
            name="kind",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    words: Mapped[str]
    who: Mapped[str]
    kind: Mapped[str]
    began: Mapped[dt.date | None] = mapped_column(default=None)
    until: Mapped[dt.date | None] = mapped_column(default=None)  # the last day
    regions: Mapped[Any] = mapped_column(JsonText, default_factory=list)
    cap: Mapped[int | None] = mapped_column(default=None)
    keep_off: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
    removed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)


class OwnRule(Base):
    """A rule of the practice; `content` in the form of the files that the program brings."""

    __tablename__ = "own_rule"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    content: Mapped[dict[str, Any]] = mapped_column(JsonText)
    is_on: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)


class RuleReview(Base):
    """Who of the practice's own choice has read a rule, and when."""

    __tablename__ = "rule_review"

    rule: Mapped[str] = mapped_column(primary_key=True)
    reviewer: Mapped[str]
    reviewed_on: Mapped[dt.date]
    version: Mapped[str] = mapped_column(default="")  # of the rules that were read
