"""The body chart of a visit and the marks on it, kept as vectors with region codes."""

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
        CheckConstraint("geometry IN ('point', 'area')", name="geometry"),
        CheckConstraint("severity IS NULL OR severity BETWEEN 0 AND 10", name="severity"),
        CheckConstraint("side IN ('', 'left', 'right', 'midline')", name="side"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    chart_id: Mapped[int] = mapped_column(ForeignKey("body_chart.id"), index=True)
    place: Mapped[int]  # order of drawing, from 0
    view: Mapped[str]  # 'front', 'back', 'left', 'right'
    kind: Mapped[str]  # as in resources/marks.toml
    geometry: Mapped[str]
    points: Mapped[list[Any]] = mapped_column(JsonText)
    severity: Mapped[int | None] = mapped_column(default=None)
    words: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="", index=True)  # id of the region it lies most in
    side: Mapped[str] = mapped_column(default="")
