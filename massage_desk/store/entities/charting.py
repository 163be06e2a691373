"""What stands beside the words of a note: its blocks, its consent, its earlier drafts.

And the one way out of a note that was signed in the wrong client's record.
"""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, JsonText, UtcDateTime


class NoteBlock(Base):
    """One structured block of a note, 'technique' or 'palpation', as in `domain.blocks`.

    `words` is the sentence that the block reads as; it is kept so that it is found and stays as
    it was signed.
    """

    __tablename__ = "note_block"
    __table_args__ = (
        CheckConstraint(
            "section IN ('subjective', 'objective', 'assessment', 'plan')", name="section"
        ),
        Index("ix_note_block_visit_id_place", "visit_id", "place"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    place: Mapped[int]  # order within the visit, from 0
    section: Mapped[str]
    kind: Mapped[str] = mapped_column(index=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JsonText)
    words: Mapped[str]
    carried_on: Mapped[dt.date | None] = mapped_column(
        default=None
    )  # from that day's visit, unread


class VisitConsent(Base):
    """What the client agreed to at this visit, and how they say stop."""

    __tablename__ = "visit_consent"
    __table_args__ = (CheckConstraint("manner IN ('', 'spoken', 'written')", name="manner"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), unique=True)
    manner: Mapped[str] = mapped_column(default="")  # '' where consent was not asked or not noted
    areas: Mapped[str] = mapped_column(default="")  # agreed to, in words
    left_out: Mapped[str] = mapped_column(default="")  # not to be worked on
    stop_signal: Mapped[str] = mapped_column(default="")


class KnownAtSigning(Base):
    """A line that stood beside a note when it was signed: what was known of the client then."""

    __tablename__ = "known_at_signing"
    __table_args__ = (UniqueConstraint("visit_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"))
    place: Mapped[int]  # order of the lines, from 0
    kind: Mapped[str]
    words: Mapped[str]


class DraftVersion(Base):
    """A draft as it stood at one time; `content` is all that was entered, to look back into."""

    __tablename__ = "draft_version"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    kept_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    kept_zone: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(JsonText)


class Withdrawal(Base):
    """A signed visit stands in the wrong record; it stays readable there, and counts no more.

    `rewritten_id` is the visit of the right client that was begun with the same words; it is no
    part of what is sealed, so that it can be forgotten when that client is erased.
    """

    __tablename__ = "withdrawal"
    __table_args__ = (CheckConstraint("length(trim(reason)) > 0", name="reasoned"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), unique=True)
    reason: Mapped[str]
    author: Mapped[str] = mapped_column(default="")
    rewritten_id: Mapped[int | None] = mapped_column(
        ForeignKey("visit.id"), default=None, index=True
    )
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
