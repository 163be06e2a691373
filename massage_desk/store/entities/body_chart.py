"""The body chart of a visit and the marks on it, kept as vectors with region codes."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from massage_desk.store.entities.base import Base, JsonText


class BodyChart(Base):
    """One chart a visit; `art` is the version of the outlines that its marks were drawn on."""

    __tablename__ = "body_chart"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), unique=True)
    art: Mapped[str]


class Mark(Base):
    """One mark. `points` is a list of [x, y] in units of the view, y down; an area is closed."""

    __tablename__ = "mark"
    __table_args__ = (
        CheckConstraint("geometry IN ('point', 'line', 'arrow', 'area', 'ink')", name="geometry"),
        CheckConstraint("severity IS NULL OR severity BETWEEN 0 AND 10", name="severity"),
        CheckConstraint('"after" IS NULL OR "after" BETWEEN 0 AND 10', name="after"),
        CheckConstraint("side IN ('', 'left', 'right', 'midline')", name="side"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    chart_id: Mapped[int] = mapped_column(ForeignKey("body_chart.id"), index=True)
    place: Mapped[int]  # order of drawing, from 0
    view: Mapped[str]  # as in domain/body.py
    kind: Mapped[str]  # as in resources/marks.toml
    geometry: Mapped[str]
    points: Mapped[list[Any]] = mapped_column(JsonText)
    severity: Mapped[int | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="", index=True)  # id of the region it lies most in
    side: Mapped[str] = mapped_column(default="")
    after: Mapped[int | None] = mapped_column(default=None)  # severity after treatment
    quality: Mapped[list[Any]] = mapped_column(JsonText, default_factory=list)
    onset: Mapped[str] = mapped_column(default="")  # a partial date or words
    depth: Mapped[str] = mapped_column(default="")
    technique: Mapped[str] = mapped_column(default="")
    pressures: Mapped[list[Any]] = mapped_column(JsonText, default_factory=list)  # of the pen
    regions: Mapped[list[Any]] = mapped_column(JsonText, default_factory=list)  # [id, share]
    carried_on: Mapped[dt.date | None] = mapped_column(default=None)  # day of the chart copied


class MarkSign(Base):
    """How the practice writes a kind of mark; '' leaves what the program brings."""

    __tablename__ = "mark_sign"

    kind: Mapped[str] = mapped_column(primary_key=True)
    abbr: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    shelf: Mapped[bool | None] = mapped_column(default=None)  # stands beside the figure
