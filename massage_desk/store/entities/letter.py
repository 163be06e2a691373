"""Letters to physicians, kept as issued, and what left the practice."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, JsonText, UtcDateTime


class Letter(Base):
    """A draft until it is issued; then its PDF and the hash of it never change."""

    __tablename__ = "letter"
    __table_args__ = (
        CheckConstraint("(issued_at IS NULL) = (pdf IS NULL)", name="issued_with_pdf"),
        CheckConstraint("(pdf IS NULL) = (pdf_sha256 IS NULL)", name="pdf_with_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), default=None, index=True)
    kind: Mapped[str]  # 'findings', 'progress', 'discharge', 'question', 'urgent'
    body: Mapped[dict[str, Any]] = mapped_column(JsonText)  # the parts as the therapist left them
    drafted_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    drafted_zone: Mapped[str]
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    issued_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None, index=True)
    issued_zone: Mapped[str | None] = mapped_column(default=None)
    pdf: Mapped[bytes | None] = mapped_column(default=None, deferred=True)
    pdf_sha256: Mapped[str | None] = mapped_column(default=None)


class Disclosure(Base):
    """What left the practice, to whom, when, why, and on which consent."""

    __tablename__ = "disclosure"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id"), unique=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    consent_id: Mapped[int] = mapped_column(ForeignKey("consent.id"), index=True)
    recipient: Mapped[str]  # name and organisation as they stood
    purpose: Mapped[str]
    content: Mapped[str]  # the parts that left, in words
    sha256: Mapped[str]  # of the PDF
    made_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    made_zone: Mapped[str]
