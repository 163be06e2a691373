"""The chart saved as a picture, SVG or PNG, where the therapist wants it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QWidget

from massage_desk.documents.chart_svg import ChartSvg, chart_svg
from massage_desk.domain.marks import ChartMark
from massage_desk.errors import DeskError
from massage_desk.store.disk import Act, told_as, write_whole

_KINDS = "Picture that can be enlarged (*.svg);;Picture in pixels (*.png)"
_SAVING = Act("the picture was not saved", "The chart is safe in your records.")
_SAVED = "The picture is saved. It is not encrypted."
_WIDE = 2000  # pixels of a PNG


def save_chart(parent: QWidget, marks: Sequence[ChartMark]) -> str:
    """Ask where to, save the chart there, and say what came of it; '' where nothing was chosen."""
    chosen, kind = QFileDialog.getSaveFileName(parent, "Save the chart", "body-chart.svg", _KINDS)
    if not chosen:
        return ""
    path = Path(chosen)
    if not path.suffix:
        path = path.with_suffix(".png" if "png" in kind else ".svg")
    picture = chart_svg(marks)
    data = png_of(picture) if path.suffix.lower() == ".png" else picture.text.encode()
    try:
        with told_as(_SAVING):
            write_whole(path, data)
    except DeskError as fault:
        return str(fault)
    return _SAVED


def png_of(picture: ChartSvg) -> bytes:
    """The picture in pixels."""
    image = QImage(_WIDE, round(_WIDE * picture.height / picture.width), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(picture.text.encode())).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())
