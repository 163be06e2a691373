"""A letter that was on the screen is not left in memory when the window lets go of it."""

import io

import pytest
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from massage_desk.ui.letters.pdf_view import PdfView
from massage_desk.ui.letters.rendering import PdfPages


def test_a_destroyed_view_closes_its_pdf(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[PdfPages] = []
    close = PdfPages.close
    monkeypatch.setattr(PdfPages, "close", lambda pages: (closed.append(pages), close(pages)))
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 72, "one page")
    canvas.save()
    view = PdfView()
    view.set_pdf(out.getvalue())
    assert closed == []
    view.deleteLater()
    qtbot.waitUntil(lambda: len(closed) == 1)
