"""The hash chain over signed notes, addenda, issued letters and disclosures."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, JsonText


class ChainLink(Base):
    """One link, as in `domain.chain`. Appended by `store.chain`, never changed but for its salt.

    The numbers are never given twice, so that a missing tail shows. A purge empties the salt.
    """

    __tablename__ = "chain_link"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[str]
    subject_id: Mapped[int]
    at: Mapped[str]  # as the subject's own column spells it
    zone: Mapped[str]
    form: Mapped[int]
    salt: Mapped[str]  # hexadecimal
    digest: Mapped[str]
    erased: Mapped[list[Any]] = mapped_column(JsonText)  # numbers of links
    hash: Mapped[str]
