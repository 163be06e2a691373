"""Intakes: what a new client answered and signed, before and after it became history."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, JsonText, UtcDateTime


class Intake(Base):
    """One a client and day. Once it was taken over into the history it is never changed."""

    __tablename__ = "intake"
    __table_args__ = (
        UniqueConstraint("client_id", "taken_on"),
        CheckConstraint("state IN ('open', 'taken over')", name="state"),
        CheckConstraint("entered_by IN ('therapist', 'client')", name="entered_by"),
        CheckConstraint("(signature IS NULL) = (signed_at IS NULL)", name="signed"),
        CheckConstraint("(state = 'open') = (taken_over_at IS NULL)", name="taken_over"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    taken_on: Mapped[dt.date]
    questions: Mapped[str]  # version of the questions that were asked
    answers: Mapped[Any] = mapped_column(JsonText, default_factory=dict)  # by question
    state: Mapped[str] = mapped_column(default="open")
    entered_by: Mapped[str] = mapped_column(default="therapist")
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
    saved_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    signature: Mapped[Any] = mapped_column(JsonText, default=None, nullable=True)  # strokes
    signed_name: Mapped[str] = mapped_column(default="")
    signed_words: Mapped[str] = mapped_column(default="")  # what stood above the signature
    signed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)
    signed_zone: Mapped[str] = mapped_column(default="")
    taken_over_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)
    taken_over_zone: Mapped[str] = mapped_column(default="")
