"""The practice's own snippets, templates, words and searches, beside what the desk brings."""

import datetime as dt

from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class SnippetEntry(Base):
    """One snippet that was written, changed or taken away; it stands before the desk's own."""

    __tablename__ = "snippet"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    abbreviation: Mapped[str] = mapped_column(unique=True)  # without the dot
    words: Mapped[str]
    removed: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class TemplateEntry(Base):
    """One template that was written, changed or taken away; it stands before the desk's own."""

    __tablename__ = "template"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(unique=True)
    subjective: Mapped[str] = mapped_column(default="")
    objective: Mapped[str] = mapped_column(default="")
    assessment: Mapped[str] = mapped_column(default="")
    plan: Mapped[str] = mapped_column(default="")
    removed: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class OwnWord(Base):
    """One word that the spelling knows because the therapist said so."""

    __tablename__ = "own_word"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    word: Mapped[str] = mapped_column(unique=True)
    added_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)


class SavedFilter(Base):
    """A search that the therapist gave a name, 'oncology, since March'."""

    __tablename__ = "saved_filter"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str] = mapped_column(unique=True)
    typed: Mapped[str]  # as it is typed into the palette
    changed_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
