"""The directory of physicians and others, and the part each plays for a client."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class Contact(Base):
    """Somebody on the medical team; belongs to the practice, not to one client."""

    __tablename__ = "contact"
    __table_args__ = (CheckConstraint("length(trim(name)) > 0", name="named"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str]  # as it is addressed, 'Dr Ewa Łukasiewicz'
    specialty: Mapped[str] = mapped_column(default="")
    organisation: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    fax: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")
    created_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    created_zone: Mapped[str]
    archived_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)


class CareTeamRole(Base):
    """The part that a contact plays for a client: referring, surgeon, oncologist …"""

    __tablename__ = "care_team_role"
    __table_args__ = (UniqueConstraint("client_id", "contact_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    role: Mapped[str]
