"""What the client wants to be able to do, how near they are to it, and for how many visits."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, UtcDateTime


class Goal(Base):
    """One goal of an episode, in the client's own words."""

    __tablename__ = "goal"
    __table_args__ = (CheckConstraint("length(trim(words)) > 0", name="worded"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    episode_id: Mapped[int] = mapped_column(ForeignKey("episode.id"), index=True)
    place: Mapped[int]  # order within the episode, from 0
    words: Mapped[str]
    ended_on: Mapped[dt.date | None] = mapped_column(default=None)  # reached, or given up


class GoalProgress(Base):
    """How well the client can do it: 0 for not at all, 10 for as well as ever."""

    __tablename__ = "goal_progress"
    __table_args__ = (
        CheckConstraint("value BETWEEN 0 AND 10", name="value"),
        UniqueConstraint("visit_id", "goal_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), default=None)
    value: Mapped[int]
    taken_on: Mapped[dt.date]
    entered_at: Mapped[dt.datetime] = mapped_column(UtcDateTime)
    entered_zone: Mapped[str]


class TreatmentPlan(Base):
    """How many visits an episode was planned for, and how it ended."""

    __tablename__ = "treatment_plan"
    __table_args__ = (CheckConstraint("visits BETWEEN 1 AND 500", name="visits"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    episode_id: Mapped[int] = mapped_column(ForeignKey("episode.id"), unique=True)
    visits: Mapped[int | None] = mapped_column(default=None)
    outcome: Mapped[str] = mapped_column(default="")  # at discharge, in words
