"""Signs as icons for buttons and lists, drawn sharp at every size."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from massage_desk.domain.drawing import badge
from massage_desk.domain.marks import MarkKind
from massage_desk.domain.primitives import Ink
from massage_desk.ui.body_chart.painting import paint

_BOX = 1.32  # a sign of size 1 with its corners fits into this


class _SignEngine(QIconEngine):
    """Paints the sign itself instead of a picture of it."""

    def __init__(self, kind: MarkKind, ink: Ink, severity: int | None) -> None:
        super().__init__()
        self._kind = kind
        self._ink = ink
        self._severity = severity

    def paint(self, painter: QPainter, rect: QRect, _mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw in the middle of the room."""
        painter.save()
        painter.translate(rect.center().x() + 0.5, rect.center().y() + 0.5)
        side = min(rect.width(), rect.height())
        paint(painter, badge(self._kind, self._ink, side / _BOX, self._severity))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture of it, for those who ask for one."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Another of the same."""
        return _SignEngine(self._kind, self._ink, self._severity)


def sign_icon(kind: MarkKind, ink: Ink, severity: int | None = None) -> QIcon:
    """The icon of a kind."""
    return QIcon(_SignEngine(kind, ink, severity))
