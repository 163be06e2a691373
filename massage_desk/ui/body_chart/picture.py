"""A small picture of a chart, to be looked at and not changed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from massage_desk.domain.body import VIEW_NAMES, VIEWS, figure
from massage_desk.domain.drawing import draw_figure, draw_marks
from massage_desk.domain.marks import ChartMark, describe_in_full
from massage_desk.ui.body_chart.inks import current_ink
from massage_desk.ui.body_chart.painting import paint
from massage_desk.ui.design.theme import theme
from massage_desk.ui.widgets.labels import tip_words

_GAP = 12
_SIGN_SHARE, _SIGN_LEAST, _SIGN_MOST = 0.036, 13.0, 26.0  # of the height; pixels


class ChartPicture(QWidget):
    """Front and back, and a side where it carries marks. Screen readers get the marks as words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[ChartMark, ...] = ()
        self._views: tuple[str, ...] = VIEWS[:2]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(120)
        theme().changed.connect(self.update)
        self.set_marks(())

    def set_marks(self, marks: Sequence[ChartMark], beside: Sequence[ChartMark] = ()) -> None:
        """Show these marks, in the same views as another picture that shows those beside it."""
        self._marks = tuple(marks)
        marked = {mark.view for mark in (*marks, *beside)}
        self._views = tuple(view for view in VIEWS if view in VIEWS[:2] or view in marked)
        words = "; ".join(describe_in_full(mark) for mark in marks) or "no marks"
        self.setAccessibleName(f"Body chart: {words}")
        self.setToolTip(tip_words("\n".join(describe_in_full(mark) for mark in marks)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A good size for a card."""
        return QSize(self._width_for(260), 260)

    def hasHeightForWidth(self) -> bool:
        """The figures keep their shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the figures are in this width, but not higher than is useful."""
        return min(320, max(120, round(width * 260 / self._width_for(260))))

    def _width_for(self, height: int) -> int:
        boxes = [figure(view).box for view in self._views]
        wide = sum((box.right - box.left) * height / (box.bottom - box.top) for box in boxes)
        return round(wide) + _GAP * (len(boxes) - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the figures in the middle of the room."""
        ink = current_ink()
        boxes = [figure(view).box for view in self._views]
        tall = max(box.bottom - box.top for box in boxes)
        wide = sum(box.right - box.left for box in boxes)
        scale = min(self.height() / tall, (self.width() - _GAP * (len(boxes) - 1)) / wide)
        if scale <= 0:
            return
        pixels = min(_SIGN_MOST, max(_SIGN_LEAST, tall * scale * _SIGN_SHARE))
        used = wide * scale + _GAP * (len(boxes) - 1)
        painter = QPainter(self)
        painter.translate((self.width() - used) / 2, (self.height() - tall * scale) / 2)
        for view, box in zip(self._views, boxes, strict=True):
            painter.save()
            painter.scale(scale, scale)
            here = [mark for mark in self._marks if mark.view == view]
            paint(painter, draw_figure(view, ink))
            paint(painter, draw_marks(here, ink, pixels / scale))
            painter.restore()
            painter.translate((box.right - box.left) * scale + _GAP, 0)
        painter.end()

    def view_names(self) -> tuple[str, ...]:
        """What is shown, from left to right."""
        return tuple(VIEW_NAMES[view] for view in self._views)
