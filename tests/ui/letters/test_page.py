"""The letter page: nothing typed is lost, nothing leaves without leave."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from massage_desk.domain.people import PracticeForm
from massage_desk.services.consents import consents_of, withdraw_consent
from massage_desk.services.letters import get_letter, issued_pdf, letters_of, start_letter
from massage_desk.services.practice import save_practice
from massage_desk.ui.letters import drafting
from massage_desk.ui.letters.page import LetterPage
from massage_desk.ui.page import Place
from tests.factory import a_practice

TEXT = 'BP <120 & "calm" مرحبا'


@pytest.fixture
def page(qtbot, desk):
    made = LetterPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.background.is_busy)


def editor(page, name):
    return page.sheet.column.form[name].editor


def read(desk, letter_id):
    return desk.read(get_letter, letter_id)


def shown(page):
    """The words on the page at the right."""
    pdf = page.sheet.pdf._pdf
    pages = PdfReader(io.BytesIO(pdf)).pages if pdf else []
    return " ".join(" ".join(each.extract_text().split()) for each in pages)


def consented(page, qtbot):
    """Record the consent that the page asks for, by keyboard."""
    page.commands()["letter.consent"]()
    qtbot.keyClick(page.sheet.consent.keep, Qt.Key.Key_Space)


def test_a_letter_begins_with_whoever_sent_the_client(qtbot, page, desk, client_id):
    with qtbot.waitSignal(page.go_requested) as went:
        page.open(Place("letter", client_id=client_id))
        assert page.new.recipient.field.text() == "Dr Jan Kos"
        page.commands()["letter.begin"]()
    (row,) = desk.read(letters_of, client_id)
    assert went.args[0] == Place("letter", letter_id=row.id)
    assert (row.contact_name, row.kind) == ("Dr Jan Kos", "findings")


def test_what_is_typed_is_saved_and_then_shown_as_it_will_be_printed(qtbot, page, desk, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    assert editor(page, "summary").hasFocus()
    qtbot.waitUntil(lambda: page.sheet.pdf.page_count == 1)
    with qtbot.waitSignal(page.drafting.drawn, timeout=20_000):
        qtbot.keyClicks(editor(page, "summary"), "Better")
        qtbot.waitUntil(lambda: read(desk, letter_id).draft.summary.startswith("Better"))
        assert page.sheet.saved.text() == "Saved 10:30"


@pytest.mark.parametrize("text", [TEXT, "long words " * 18_000])
def test_any_text_is_kept_as_typed(page, desk, letter_id, text):
    page.open(Place("letter", letter_id=letter_id))
    editor(page, "plan").setPlainText(text)
    page.flush()
    assert read(desk, letter_id).draft.plan == text
    assert page.unsaved() == ""


def test_leaving_for_another_letter_writes_to_the_one_that_was_left(
    page, desk, store, client_id, letter_id, now
):
    with store.begin() as session:
        other = start_letter(session, client_id, 1, "progress", at=now)
    page.open(Place("letter", letter_id=letter_id))
    editor(page, "plan").setPlainText("first")
    page.open(Place("letter", letter_id=other))
    editor(page, "plan").setPlainText("second")
    page.flush()
    plans = [read(desk, each).draft.plan for each in (letter_id, other)]
    assert plans == ["first", "second"]


def test_a_full_disk_keeps_the_words_and_says_so(page, desk, disk, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    disk.is_full = True
    editor(page, "plan").setPlainText("kept")
    page.flush()
    assert page.sheet.saved.text() == "Not saved"
    assert "disk is full" in page.sheet.word.text()
    assert "could not be saved" in page.unsaved()
    memory = page.memory()
    assert "kept" not in repr(memory["kept"])
    disk.is_full = False
    page.drafting.forget(letter_id)
    page.open(Place("letter", letter_id=letter_id))
    assert editor(page, "plan").toPlainText() != "kept"
    page.recall(memory)
    page.flush()
    assert read(desk, letter_id).draft.plan == "kept"
    assert page.unsaved() == ""


def test_without_consent_it_cannot_be_issued_and_the_page_says_why(page, desk, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    assert not page.sheet.issue_card.issue.isEnabled()
    page.issue()
    assert "consent to tell Dr Jan Kos" in page.sheet.word.text()
    assert not read(desk, letter_id).is_issued


def test_consent_and_issue_by_keyboard(qtbot, page, desk, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    assert page.sheet.issue_card.issue.isEnabled()
    editor(page, "plan").setPlainText("Last words")
    page.commands()["letter.issue"]()
    facts = read(desk, letter_id)
    assert facts.is_issued
    assert facts.draft.plan == "Last words"
    assert page.sheet.issued_card.isVisible()
    assert not page.sheet.column.isVisible()
    assert page.sheet.pdf.page_count == 1
    assert {"letter.print", "letter.save_pdf"} <= set(page.commands())
    assert "letter.issue" not in page.commands()


def test_an_issued_letter_is_saved_under_a_name_without_a_name(
    qtbot, page, desk, letter_id, tmp_path, monkeypatch
):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    page.issue()
    proposed = []

    def choose(_parent, _title, name, _kinds):
        proposed.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    page.commands()["letter.save_pdf"]()
    assert proposed == ["letter-2026-11-23-1.pdf"]
    saved = tmp_path / proposed[0]
    assert saved.read_bytes() == desk.read(issued_pdf, letter_id)
    assert saved.stat().st_mode & 0o077 == 0
    assert "Saved as letter-2026-11-23-1.pdf" in page.sheet.issued_card.word.text()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "gone" / "a.pdf"), "")
    )
    page.commands()["letter.save_pdf"]()
    assert "was not saved" in page.sheet.issued_card.word.text()


PRINTING = "massage_desk.ui.letters.printing.print_pdf"


def test_a_draft_is_issued_once_the_printer_is_chosen(qtbot, page, desk, letter_id, monkeypatch):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    printed = []

    def choose_not_to(_make, _parent):
        return False

    def print_it(make, _parent):
        assert not read(desk, letter_id).is_issued
        printed.append(make())
        return True

    monkeypatch.setattr(PRINTING, choose_not_to)
    page.sheet.issue_card.print_button.click()
    assert not read(desk, letter_id).is_issued
    monkeypatch.setattr(PRINTING, print_it)
    editor(page, "plan").setPlainText("Last words")
    page.sheet.issue_card.print_button.click()
    facts = read(desk, letter_id)
    assert facts.is_issued
    assert facts.draft.plan == "Last words"
    assert printed == [desk.read(issued_pdf, letter_id)]
    assert "handed to the printer" in page.sheet.issued_card.word.text()


def test_a_draft_that_may_not_leave_is_told_before_a_printer_or_a_place_is_asked_for(
    page, desk, letter_id, monkeypatch
):
    asked = []
    monkeypatch.setattr(PRINTING, lambda *given: asked.append(given))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given))
    page.open(Place("letter", letter_id=letter_id))
    for command in ("letter.print", "letter.save_pdf"):
        page.sheet.word.hide()
        page.commands()[command]()
        assert "consent to tell Dr Jan Kos" in page.sheet.word.text()
        assert page.sheet.word.isVisible()
    assert asked == []
    assert not read(desk, letter_id).is_issued


def test_a_draft_whose_place_is_not_chosen_stays_a_draft(qtbot, page, desk, letter_id, monkeypatch):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    page.commands()["letter.save_pdf"]()
    assert not read(desk, letter_id).is_issued


def test_a_draft_that_was_issued_but_not_saved_says_so(
    qtbot, page, desk, letter_id, tmp_path, monkeypatch
):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    lost = str(tmp_path / "gone" / "a.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (lost, ""))
    page.commands()["letter.save_pdf"]()
    assert read(desk, letter_id).is_issued
    assert "The letter itself is safe in your records." in page.sheet.issued_card.word.text()


def test_a_discarded_draft_comes_back(page, desk, client_id, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    editor(page, "plan").setPlainText("wanted after all")
    page.discard()
    assert desk.read(letters_of, client_id) == []
    page.sheet.word.button.click()
    assert read(desk, letter_id).draft.plan == "wanted after all"
    assert editor(page, "plan").toPlainText() == "wanted after all"


def test_a_letter_that_is_gone_says_so(page):
    page.open(Place("letter", letter_id=99))
    assert page.gone.isVisible()
    assert page.commands() == {}


def test_the_view_goes_closer_and_to_its_end_by_keys(qtbot, page, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    view = page.sheet.pdf
    qtbot.waitUntil(lambda: view.page_count == 1)
    bar = view.verticalScrollBar()
    before = bar.maximum()
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert bar.maximum() > before
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert bar.maximum() == before


def test_a_draft_that_cannot_be_discarded_keeps_what_was_written_last(page, desk, disk, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    disk.is_full = True
    editor(page, "plan").setPlainText("kept")
    page.discard()
    assert "disk is full" in page.sheet.word.text()
    assert "could not be saved" in page.unsaved()
    disk.is_full = False
    page.flush()
    assert read(desk, letter_id).draft.plan == "kept"


def test_a_full_disk_issues_nothing(qtbot, page, desk, disk, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    disk.is_full = True
    editor(page, "plan").setPlainText("not in the store")
    page.issue()
    assert "disk is full" in page.sheet.word.text()
    disk.is_full = False
    assert not read(desk, letter_id).is_issued


def test_the_page_shows_what_was_saved_last(qtbot, page, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    editor(page, "plan").setPlainText("The first words")
    page.flush()
    editor(page, "plan").setPlainText("The last words")
    page.flush()
    qtbot.waitUntil(lambda: "The last words" in shown(page))
    assert "The first words" not in shown(page)


def test_a_page_that_could_not_be_drawn_is_drawn_again_after_the_next_word(
    qtbot, page, desk, letter_id, monkeypatch
):
    crashed = []
    desk.background.crashed.connect(crashed.append)

    def burst(_page):
        raise RuntimeError("burst")

    with monkeypatch.context() as broken:
        broken.setattr(drafting, "drawn", burst)
        page.open(Place("letter", letter_id=letter_id))
        qtbot.waitUntil(lambda: len(crashed) == 1)
    editor(page, "plan").setPlainText("Drawn again")
    page.flush()
    qtbot.waitUntil(lambda: "Drawn again" in shown(page))


def test_words_that_are_too_long_are_told_beside_them_and_stay(page, desk, letter_id, monkeypatch):
    monkeypatch.setattr("massage_desk.domain.letter_draft.LONGEST_SECTION", 100)
    page.open(Place("letter", letter_id=letter_id))
    editor(page, "plan").setPlainText("x" * 101)
    page.flush()
    assert "101 characters" in page.sheet.column.form["plan"].message.text()
    assert page.unsaved() != ""
    editor(page, "plan").setPlainText("short")
    page.flush()
    assert read(desk, letter_id).draft.plan == "short"
    assert page.unsaved() == ""


def test_what_goes_with_it_is_chosen_and_leaves_the_page(qtbot, page, desk, letter_id):
    page.open(Place("letter", letter_id=letter_id))
    for box in page.sheet.column.parts.values():
        qtbot.keyClick(box, Qt.Key.Key_Space)
    page.flush()
    draft = read(desk, letter_id).draft
    assert (draft.with_history, draft.with_numbers, draft.with_chart) == (False, False, False)


def test_each_hindrance_is_told_with_its_mend(qtbot, page, store, letter_id):
    with store.begin() as session:
        a_practice(session, name="")
    page.open(Place("letter", letter_id=letter_id))
    buttons = {each.text(): each for each in page.sheet.issue_card.findChildren(QPushButton)}
    with qtbot.waitSignal(page.go_requested) as went:
        qtbot.keyClick(buttons["Enter your practice"], Qt.Key.Key_Space)
    assert went.args[0] == Place("settings")
    qtbot.keyClick(buttons["Record consent"], Qt.Key.Key_Space)
    assert page.sheet.consent.isVisible()
    assert page.sheet.consent.given_on.editor.hasFocus()


def test_a_consent_withdrawn_meanwhile_is_told_and_nothing_leaves(
    qtbot, page, desk, store, client_id, letter_id, now
):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    with store.begin() as session:
        (row,) = consents_of(session, client_id)
        withdraw_consent(session, row.id, now.date, at=now)
    page.issue()
    assert "It stays a draft." in page.sheet.word.text()
    assert not read(desk, letter_id).is_issued


def test_an_issued_letter_shows_the_bytes_that_were_kept(qtbot, page, desk, store, letter_id, now):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    page.issue()
    kept = desk.read(issued_pdf, letter_id)
    with store.begin() as session:
        save_practice(session, PracticeForm(name="Renamed", therapist_name="Other"), at=now)
    page.open(Place("letter", letter_id=letter_id))
    assert page.sheet.pdf._pdf == kept
    assert "Renamed" not in shown(page)
    assert "23 Nov 2026, 10:30" in page.sheet.issued_card.told.text()
    assert page.sheet.issued_card.print_button.hasFocus()


@pytest.mark.parametrize("chosen", ["a.pdf", "a", "a.PDF", "b.c"])
def test_a_saved_letter_ends_as_a_pdf_does(
    qtbot, page, desk, letter_id, tmp_path, monkeypatch, chosen
):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    page.issue()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / chosen), ""))
    page.save_pdf()
    (saved,) = tmp_path.glob("*.[pP]*")
    assert saved.read_bytes() == desk.read(issued_pdf, letter_id)


def test_a_file_that_was_not_asked_about_is_not_written_over(
    qtbot, page, letter_id, tmp_path, monkeypatch
):
    page.open(Place("letter", letter_id=letter_id))
    consented(page, qtbot)
    page.issue()
    (tmp_path / "a.pdf").write_text("other")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "a"), ""))
    page.save_pdf()
    assert "a.pdf is there already" in page.sheet.issued_card.word.text()
    assert (tmp_path / "a.pdf").read_text() == "other"


def test_what_is_written_after_a_failed_save_does_not_wait_for_the_next_try(
    qtbot, page, desk, disk, letter_id
):
    page.open(Place("letter", letter_id=letter_id))
    disk.is_full = True
    editor(page, "plan").setPlainText("kept")
    page.flush()  # tried again after ten seconds
    disk.is_full = False
    with qtbot.waitSignal(page.drafting.saved, timeout=2_000):
        editor(page, "plan").setPlainText("kept and more")
    assert read(desk, letter_id).draft.plan == "kept and more"
