"""The practice: the therapist's own business. One store holds one."""

import datetime as dt

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class Practice(Base):
    """Letterhead, credentials and settings. `logo` is a PNG that the desk encoded itself."""

    __tablename__ = "practice"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("lock_after_minutes BETWEEN 1 AND 30", name="lock_after_minutes"),
        CheckConstraint("appearance IN ('system', 'light', 'dark')", name="appearance"),
        CheckConstraint("spelling IN ('', 'en_US')", name="spelling"),
        CheckConstraint("keep_years BETWEEN 1 AND 100", name="keep_years"),
        CheckConstraint("majority_age BETWEEN 14 AND 25", name="majority_age"),
        CheckConstraint("signing_needs IN ('', 'consent', 'areas')", name="signing_needs"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    name: Mapped[str] = mapped_column(default="")
    therapist_name: Mapped[str] = mapped_column(default="")
    credentials: Mapped[str] = mapped_column(default="")  # as printed after the name, 'LMT, BCTMB'
    registration_body: Mapped[str] = mapped_column(default="")
    registration_number: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")  # lines as printed
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    logo: Mapped[bytes | None] = mapped_column(default=None)
    lock_after_minutes: Mapped[int] = mapped_column(default=5)
    appearance: Mapped[str] = mapped_column(default="system")
    backup_folder: Mapped[str] = mapped_column(default="")
    backup_at: Mapped[str] = mapped_column(default="")  # wall clock 'HH:MM'; '' for never
    backup_on_leaving: Mapped[bool] = mapped_column(default=True)  # where a folder is chosen
    spelling: Mapped[str] = mapped_column(default="en_US")  # '' where it is not wanted
    keep_years: Mapped[int] = mapped_column(default=10)  # after the last visit
    majority_age: Mapped[int] = mapped_column(default=18)  # a minor's time begins then
    signing_needs: Mapped[str] = mapped_column(default="")  # consent, or the areas of it as well
    # When it was confirmed that the page on precautions was read; they are off before that.
    precautions_read_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)
    changed_at: Mapped[dt.datetime | None] = mapped_column(UtcDateTime, default=None)
