"""The client, the episodes of care, and what the client has agreed to."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.domain.partial_date import PartialDate
from massage_desk.store.entities.base import Base, PartialDateText, UtcDateTime


class Client(Base):
    """The person treated. `search_text` is folded (no accents, lower case) by the service."""

    __tablename__ = "client"
    __table_args__ = (CheckConstraint("length(trim(given_name || family_name)) > 0", name="named"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    given_name: Mapped[str]
    family_name: Mapped[str] = mapped_column(default="")
    preferred_name: Mapped[str] = mapped_column(default="")
    pronouns: Mapped[str] = mapped_column(default="")
    birth_date: Mapped[PartialDate | None] = mapped_column(PartialDateText, default=None)
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    occupation: Mapped[str] = mapped_column(default="")
    emergency_contact: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")
    sort_text: Mapped[str] = mapped_column(default="", index=True)
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    created_zone: Mapped[str]
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None, index=True)
    archived_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)


class Episode(Base):
    """The complaint or reason that a client comes for; a wellness client needs none."""

    __tablename__ = "episode"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    reason: Mapped[str]
    onset: Mapped[PartialDate | None] = mapped_column(PartialDateText, default=None)
    referrer_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), default=None)
    opened_on: Mapped[dt.date]
    closed_on: Mapped[dt.date | None] = mapped_column(default=None)


class Consent(Base):
    """Leave to tell one recipient about the client, until it expires or is withdrawn."""

    __tablename__ = "consent"
    __table_args__ = (
        CheckConstraint("manner IN ('written', 'spoken')", name="manner"),
        CheckConstraint("expires_on IS NULL OR expires_on >= given_on", name="expires_later"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    scope: Mapped[str] = mapped_column(default="")  # what may be told, in words
    manner: Mapped[str] = mapped_column(default="written")
    given_on: Mapped[dt.date]
    expires_on: Mapped[dt.date | None] = mapped_column(default=None)
    withdrawn_on: Mapped[dt.date | None] = mapped_column(default=None)
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]
