"""The form on paper: for a client or blank, printed, saved, and in the log."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QFileDialog

from massage_desk.services.audit import entries
from massage_desk.ui.intake.paper import IntakePaperPage
from massage_desk.ui.page import Place

PRINTING = "massage_desk.ui.letters.printing.print_pdf"


@pytest.fixture
def paper(desk, zofia, qtbot) -> IntakePaperPage:
    made = IntakePaperPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(Place("intake_paper", client_id=zofia))
    qtbot.waitUntil(lambda: made.pdf.page_count > 1)
    return made


def last_act(desk) -> str:
    return desk.read(entries, limit=1)[0].action


def test_the_form_of_a_client_is_shown_and_printed(paper, desk, monkeypatch):
    printed = []

    def print_pdf(make: Callable[[], bytes], _parent: object, what: str) -> bool:
        printed.append((make(), what))
        return True

    monkeypatch.setattr(PRINTING, print_pdf)
    assert paper.title.text() == "Intake form: Zofia Łoś"
    paper.commands()["intake.print"]()
    ((pdf, what),) = printed
    assert pdf.startswith(b"%PDF")
    assert what == "form"
    assert last_act(desk) == "intake_form_printed"


def test_it_is_saved_under_nobodys_name(paper, desk, tmp_path, monkeypatch):
    proposed = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    paper.commands()["intake.save_pdf"]()
    assert proposed == ["intake-form.pdf"]
    assert (tmp_path / "intake-form.pdf").read_bytes().startswith(b"%PDF")
    assert last_act(desk) == "intake_form_saved_as_file"


def test_a_blank_one_needs_no_client(paper, qtbot):
    paper.open(Place("intake_paper"))
    assert paper.commands() == {}
    qtbot.waitUntil(lambda: paper.pdf.page_count > 1)
    assert paper.title.text() == "Intake form, blank"
    assert not paper.intake_button.isVisible()


def test_a_client_who_is_gone_has_no_form(paper):
    paper.open(Place("intake_paper", client_id=777))
    assert paper.gone.isVisible()
    assert paper.commands() == {}
