"""A PDF as a file: whole or not at all, and every page on paper."""

import os

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from massage_desk.errors import DeskError
from massage_desk.store import disk as disk_acts
from massage_desk.ui.letters.printing import _paint
from massage_desk.ui.letters.rendering import PdfPages
from massage_desk.ui.letters.saving import save_pdf
from tests.ui.letters.paper import pages_of_words

PDF = b"%PDF-1.4 whole"


def test_it_takes_the_place_of_an_older_file_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "żółty list.pdf"
    path.write_bytes(b"older")
    save_pdf(PDF, path)
    assert path.read_bytes() == PDF
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is closed to root")
def test_a_closed_folder_is_told_and_holds_nothing(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(DeskError, match="cannot be written to"):
        save_pdf(PDF, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "words"), [(13, "cannot be written to"), (30, "cannot be written to"), (28, "full")]
)
def test_a_disk_that_refuses_is_told_and_keeps_the_older_file(tmp_path, monkeypatch, number, words):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")

    def refuse(_handle):
        raise OSError(number, "refused")

    monkeypatch.setattr(disk_acts.os, "fsync", refuse)
    with pytest.raises(DeskError, match=words) as told:
        save_pdf(PDF, path)
    assert "The letter itself is safe in your records." in str(told.value)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_every_page_comes_on_paper(qtbot, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setFullPage(True)
    pages = PdfPages(pages_of_words(3))
    painter = QPainter(printer)
    _paint(pages, painter, printer)
    painter.end()
    pages.close()
    printed = PdfReader(tmp_path / "paper.pdf").pages
    assert len(printed) == 3
    assert all(len(page.images) == 1 for page in printed)
