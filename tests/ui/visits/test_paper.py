"""The note as it will be printed: looked at, printed, saved; and back to the visit."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlalchemy import select

from massage_desk.errors import DeskError
from massage_desk.services.visits import NoteText, save_note
from massage_desk.store.entities import AuditEntry
from massage_desk.ui.desk import Changes
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from massage_desk.ui.visits.paper import NotePaperPage
from tests.ui.shell.conftest import CTRL, AtTheDesk, Clients

PRINTING = "massage_desk.ui.letters.printing.print_pdf"


@pytest.fixture
def paper(desk, visit_id, now, qtbot) -> NotePaperPage:
    """The note of a visit, drawn."""
    desk.write(Changes.of("visit"), None, save_note, visit_id, NoteText("Stiff neck"), at=now)
    made = NotePaperPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(Place("visit_paper", visit_id=visit_id))
    qtbot.waitUntil(lambda: made.pdf.page_count == 1)
    return made


def logged(desk) -> list[str]:
    return list(desk.read(lambda session: session.scalars(select(AuditEntry.action)).all()))


def test_nothing_can_be_printed_before_the_note_is_drawn(desk, visit_id, qtbot):
    made = NotePaperPage(desk)
    qtbot.addWidget(made)
    made.open(Place("visit_paper", visit_id=visit_id))
    assert made.commands() == {}
    assert not made.print_button.isEnabled()
    qtbot.waitUntil(lambda: set(made.commands()) == {"visit.print", "visit.save_pdf"})
    assert made.print_button.isEnabled()


def test_the_very_page_that_is_shown_is_printed_and_the_log_says_so(paper, desk, monkeypatch):
    printed = []

    def print_pdf(make: Callable[[], bytes], _parent: object, what: str) -> bool:
        printed.append((make(), what))
        return True

    monkeypatch.setattr(PRINTING, print_pdf)
    paper.commands()["visit.print"]()
    ((pdf, what),) = printed
    assert pdf.startswith(b"%PDF")
    assert what == "note"
    assert "handed to the printer" in paper.word.text()
    assert logged(desk)[-1] == "note_printed"


def test_a_printer_that_does_not_answer_is_told_and_not_logged(paper, desk, monkeypatch):
    def refuse(*_given: object) -> bool:
        raise DeskError("The printer does not answer, so nothing was printed.")

    monkeypatch.setattr(PRINTING, refuse)
    paper.commands()["visit.print"]()
    assert "does not answer" in paper.word.text()
    assert "note_printed" not in logged(desk)


def test_no_print_and_no_log_where_the_therapist_chose_not_to(paper, desk, monkeypatch):
    monkeypatch.setattr(PRINTING, lambda *_given: False)
    paper.commands()["visit.print"]()
    assert paper.word.isHidden()
    assert "note_printed" not in logged(desk)


def test_a_note_is_saved_under_a_name_without_a_name(paper, desk, visit_id, tmp_path, monkeypatch):
    proposed = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    paper.commands()["visit.save_pdf"]()
    assert proposed == [f"note-2026-11-23-{visit_id}.pdf"]
    saved = tmp_path / proposed[0]
    assert saved.read_bytes().startswith(b"%PDF")
    assert saved.stat().st_mode & 0o077 == 0
    assert "Anyone who finds this file can read it" in paper.word.text()
    assert logged(desk)[-1] == "note_saved_as_file"


def test_a_folder_that_is_gone_is_told_and_nothing_is_logged(paper, desk, tmp_path, monkeypatch):
    lost = str(tmp_path / "gone" / "a.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (lost, ""))
    paper.commands()["visit.save_pdf"]()
    assert "The note itself is safe in your records." in paper.word.text()
    assert "note_saved_as_file" not in logged(desk)


def test_a_note_that_changes_elsewhere_is_drawn_anew(paper, desk, visit_id, now, qtbot):
    long = NoteText("Stiff neck. " * 900)
    desk.write(Changes.of("visit"), None, save_note, visit_id, long, at=now)
    qtbot.waitUntil(lambda: paper.pdf.page_count > 1)


def test_a_visit_that_is_gone_is_told_in_place_of_its_note(desk, qtbot):
    made = NotePaperPage(desk)
    qtbot.addWidget(made)
    made.show()
    made.open(Place("visit_paper", visit_id=7))
    assert made.gone.isVisible()
    assert made.commands() == {}


def test_ctrl_p_on_a_visit_shows_its_note_and_back_leads_to_the_visit(
    therapist: AtTheDesk, clients: Clients, qtbot
) -> None:
    therapist.go("visit", visit_id=clients.visit)
    therapist.write("Stiff neck")
    therapist.press(Qt.Key.Key_P, CTRL)
    page = therapist.at(NotePaperPage)
    qtbot.waitUntil(lambda: page.pdf.page_count == 1)
    assert therapist.focus() is page.pdf
    assert therapist.stored(clients.visit).note.subjective == "Stiff neck"
    assert page.title.text() == "Visit note: Zofia Łoś"
    page.visit_button.click()
    assert therapist.at(VisitPage).note.sections.words("subjective") == "Stiff neck"


def test_the_note_is_there_again_after_a_lock(therapist, clients, qtbot):
    therapist.go("visit_paper", visit_id=clients.visit)
    therapist.lock()
    therapist.unlock()
    page = therapist.at(NotePaperPage)
    qtbot.waitUntil(lambda: page.pdf.page_count == 1)
