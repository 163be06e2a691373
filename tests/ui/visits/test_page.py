"""The visit page on the real store: what is typed is saved, in the right visit, and undone."""

import random

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from massage_desk.domain.note import NoteText
from massage_desk.domain.placing import place_mark
from massage_desk.services.charting import chart_of, save_marks
from massage_desk.services.history import last_review
from massage_desk.services.measures import measures_of_visit
from massage_desk.services.visits import save_note, sign_note, visits_of
from massage_desk.ui.design import theme, type_scale
from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage
from tests.factory import a_client, a_visit

MARK = place_mark("back", "pain", "point", [(200.0, 200.0)], severity=6)


@pytest.fixture
def page(desk, qtbot) -> VisitPage:
    made = VisitPage(desk, delay=30)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def editor(page: VisitPage, name: str) -> QPlainTextEdit:
    return page.findChild(QPlainTextEdit, name)


def type_in(qtbot, page: VisitPage, name: str, words: str) -> None:
    editor(page, name).setFocus()
    qtbot.keyClicks(editor(page, name), words)


def write(store, visit_id: int, note: NoteText, now) -> None:
    with store.begin() as session:
        save_note(session, visit_id, note, at=now)


def test_a_new_visit_opens_with_the_caret_in_the_subjective_section(
    qtbot, page, client_id, store
) -> None:
    page.open(Place("visit", client_id=client_id))
    assert editor(page, "subjective").hasFocus()
    with store.begin() as session:
        assert len(visits_of(session, client_id)) == 1


def test_what_is_typed_is_saved_a_moment_later_and_said(
    qtbot, page, visit_id, stored, desk
) -> None:
    said = []
    desk.said.connect(said.append)
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "subjective", "Neck stiff")
    assert said == []
    qtbot.waitUntil(lambda: stored(visit_id).note.subjective == "Neck stiff")
    assert said[-1] == "Saved 10:30"


def test_leaving_a_field_saves_at_once(qtbot, page, visit_id, stored) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "subjective", "Neck")
    editor(page, "plan").setFocus()
    assert stored(visit_id).note.subjective == "Neck"


def test_a_new_visit_left_empty_is_not_kept(qtbot, page, client_id, store) -> None:
    page.open(Place("visit", client_id=client_id))
    page.flush()
    with store.begin() as session:
        assert visits_of(session, client_id) == []


def test_typing_after_an_empty_visit_was_discarded_starts_it_again(
    qtbot, page, client_id, store, stored
) -> None:
    page.open(Place("visit", client_id=client_id))
    page.flush()
    type_in(qtbot, page, "plan", "Rest")
    page.flush()
    with store.begin() as session:
        (row,) = visits_of(session, client_id)
    assert stored(row.id).note.plan == "Rest"


def test_going_back_to_a_new_visit_finds_the_one_that_was_begun(
    qtbot, page, client_id, store
) -> None:
    page.open(Place("visit", client_id=client_id))
    type_in(qtbot, page, "plan", "Rest")
    page.open(Place("visit", client_id=client_id))
    assert editor(page, "plan").toPlainText() == "Rest"
    with store.begin() as session:
        assert len(visits_of(session, client_id)) == 1


def test_words_numbers_marks_and_particulars_all_reach_the_store(
    qtbot, page, visit_id, store, stored, now
) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "objective", "Guarded")
    page.note.scores.given.emit("pain", "before", 6)
    page.note.particulars.fields["minutes"].set_text("45")
    page.note.particulars.fields["position"].set_text("prone")
    page.chart._state.put(MARK)
    page.flush()
    facts = stored(visit_id)
    assert facts.note.objective == "Guarded"
    assert (facts.particulars.minutes, facts.particulars.position) == (45, "prone")
    with store.begin() as session:
        assert measures_of_visit(session, visit_id) == {("pain", "before"): 6}
        assert chart_of(session, visit_id).marks == (MARK,)


def test_switching_visits_at_any_moment_loses_nothing_and_mixes_nothing(
    qtbot, page, store, client_id, stored, now
) -> None:
    """100 switches between two visits of two clients, 0 to 50 ms after a keystroke."""
    with store.begin() as session:
        visits = [a_visit(session, a_client(session, at=now), at=now) for _ in range(2)]
    chance = random.Random(20261123)
    typed = {(visit, name): "" for visit in visits for name in ("subjective", "plan")}
    marks = dict.fromkeys(visits, 0)
    for switch in range(100):
        visit_id = visits[switch % 2]
        page.open(Place("visit", visit_id=visit_id))
        for _ in range(chance.randrange(1, 4)):
            name = chance.choice(("subjective", "plan"))
            words = f"{visit_id}{chance.choice('abc')} "
            editor(page, name).moveCursor(editor(page, name).textCursor().MoveOperation.End)
            qtbot.keyClicks(editor(page, name), words)
            typed[visit_id, name] += words
        if chance.random() < 0.2:
            page.chart._state.put(MARK)
            marks[visit_id] += 1
        qtbot.wait(chance.randrange(0, 50))
    page.flush()
    assert {(v, n): stored(v).note.section(n) for v, n in typed} == typed
    with store.begin() as session:
        assert {v: len(chart_of(session, v).marks) for v in visits} == marks


def test_undo_goes_on_across_autosave(qtbot, page, visit_id, stored) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "subjective", "first ")
    qtbot.waitUntil(lambda: stored(visit_id).note.subjective == "first ")
    caret = editor(page, "subjective").textCursor()
    caret.insertText("second")
    page.flush()
    editor(page, "subjective").undo()
    assert editor(page, "subjective").toPlainText() == "first "
    qtbot.waitUntil(lambda: stored(visit_id).note.subjective == "first ")
    editor(page, "subjective").undo()
    assert editor(page, "subjective").toPlainText() == ""
    editor(page, "subjective").redo()
    page.flush()
    assert stored(visit_id).note.subjective == "first "


def test_coming_back_to_the_same_visit_keeps_its_undo(qtbot, page, visit_id) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "subjective", "first")
    page.flush()
    page.open(Place("visit", visit_id=visit_id))
    editor(page, "subjective").undo()
    assert editor(page, "subjective").toPlainText() == ""
    page.flush()


def test_undo_does_not_reach_into_the_visit_before(
    qtbot, page, store, visit_id, client_id, now
) -> None:
    with store.begin() as session:
        other = a_visit(session, client_id, at=now, subjective="Other")
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "subjective", "mine")
    page.open(Place("visit", visit_id=other))
    editor(page, "subjective").undo()
    assert editor(page, "subjective").toPlainText() == "Other"
    assert not page.chart.undo_stack.canUndo()


def test_a_full_disk_keeps_the_words_shows_a_banner_and_recovers(
    qtbot, page, visit_id, stored, disk
) -> None:
    page.open(Place("visit", visit_id=visit_id))
    disk.is_full = True
    type_in(qtbot, page, "plan", "Rest and heat")
    qtbot.waitUntil(page.failure.isVisible)
    assert "disk is full" in page.failure.text()
    assert "23 Nov 2026" in page.failure.text()
    assert editor(page, "plan").toPlainText() == "Rest and heat"
    page.failure.button.click()
    assert page.failure.isVisible()
    disk.is_full = False
    page.failure.button.click()
    assert not page.failure.isVisible()
    assert stored(visit_id).note.plan == "Rest and heat"


def test_words_that_could_not_be_saved_are_there_when_the_visit_is_opened_again(
    qtbot, page, store, visit_id, client_id, stored, disk, now
) -> None:
    with store.begin() as session:
        other = a_visit(session, client_id, at=now, plan="Other")
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "plan", "Rest")
    disk.is_full = True
    page.open(Place("visit", visit_id=other))
    assert editor(page, "plan").toPlainText() == "Other"
    assert page.failure.isVisible()
    page.open(Place("visit", visit_id=visit_id))
    assert editor(page, "plan").toPlainText() == "Rest"
    disk.is_full = False
    page.flush()
    assert (stored(visit_id).note.plan, stored(other).note.plan) == ("Rest", "Other")


def test_a_copy_can_be_saved_elsewhere_while_the_disk_is_full(
    qtbot, page, visit_id, disk, tmp_path
) -> None:
    target = tmp_path / "copy.txt"
    asked = []

    def choose(_parent, name: str):
        asked.append(name)
        return target

    page.failure._choose = choose
    page.open(Place("visit", visit_id=visit_id))
    disk.is_full = True
    type_in(qtbot, page, "plan", "Rest")
    page.autosave.flush()
    page.failure.copy_button.click()
    assert asked == ["note-2026-11-23.txt"]
    assert "Rest" in target.read_text(encoding="utf-8")
    assert target.stat().st_mode & 0o077 == 0
    assert "copy is saved" in page.failure.text()
    disk.is_full = False
    page.flush()


def test_a_copy_that_cannot_be_written_is_told(qtbot, page, visit_id, disk, tmp_path) -> None:
    page.failure._choose = lambda _parent, _name: tmp_path / "missing" / "copy.txt"
    page.open(Place("visit", visit_id=visit_id))
    disk.is_full = True
    type_in(qtbot, page, "plan", "Rest")
    page.autosave.flush()
    page.failure.copy_button.click()
    assert "Choose another place" in page.failure.text()
    disk.is_full = False
    page.flush()


def test_signing_tells_what_is_missing_and_then_signs(qtbot, page, visit_id, stored) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "plan", "Rest")
    page.commands()["visit.sign"]()
    assert stored(visit_id).signed is None
    assert page.note.sign_panel.isVisible()
    assert "Objective is empty." in page.note.sign_panel.words()
    page.commands()["visit.sign"]()
    facts = stored(visit_id)
    assert facts.signed_by == "Ewa Lis, LMT"
    assert facts.note.plan == "Rest"


def test_escape_goes_on_writing_instead_of_signing(qtbot, page, visit_id, stored) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "plan", "Rest")
    page.commands()["visit.sign"]()
    qtbot.keyClick(page.note.sign_panel.sign_button, Qt.Key.Key_Escape)
    assert not page.note.sign_panel.isVisible()
    assert editor(page, "plan").hasFocus()
    assert stored(visit_id).signed is None


def test_an_empty_note_is_not_signed_and_it_is_said_why(qtbot, page, client_id, store) -> None:
    page.open(Place("visit", client_id=client_id))
    page.commands()["visit.sign"]()
    page.commands()["visit.sign"]()
    assert "nothing in this note" in page.note.sign_panel.words()


def test_a_note_that_cannot_be_saved_is_not_signed(qtbot, page, visit_id, disk, stored) -> None:
    page.open(Place("visit", visit_id=visit_id))
    disk.is_full = True
    type_in(qtbot, page, "plan", "Rest")
    page.commands()["visit.sign"]()
    assert not page.note.sign_panel.isVisible()
    assert page.failure.isVisible()
    disk.is_full = False
    page.flush()


@pytest.fixture
def signed(store, visit_id, now) -> int:
    with store.begin() as session:
        save_note(session, visit_id, NoteText("Neck", plan="Rest"), at=now)
        save_marks(session, visit_id, [MARK], at=now)
        sign_note(session, visit_id, at=now)
    return visit_id


def test_a_signed_note_can_be_read_and_not_changed(qtbot, page, signed, stored) -> None:
    before = stored(signed)
    page.open(Place("visit", visit_id=signed))
    type_in(qtbot, page, "plan", "More")
    assert editor(page, "plan").toPlainText() == "Rest"
    assert "visit.sign" not in page.commands()
    assert not page.note.sign_button.isVisible()
    page.chart.go_to_figure()
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Return)
    assert page.chart.marks() == (MARK,)
    page.flush()
    assert stored(signed) == before


def test_an_addendum_is_added_with_its_reason(qtbot, page, signed, stored) -> None:
    page.open(Place("visit", visit_id=signed))
    page.commands()["visit.addendum"]()
    addenda = page.note.addenda
    addenda._words.set_text("It was the left side.")
    addenda._button.click()
    assert addenda._reason.has_message
    addenda._reason.set_text("Wrong side")
    addenda._button.click()
    (row,) = stored(signed).addenda
    assert (row.words, row.reason) == ("It was the left side.", "Wrong side")
    assert addenda.written() == ("", "")


def test_nothing_changed_is_one_command(qtbot, page, visit_id, client_id, store) -> None:
    page.open(Place("visit", visit_id=visit_id))
    page.commands()["visit.unchanged"]()
    with store.begin() as session:
        review = last_review(session, client_id)
    assert review is not None
    assert (review.changed, review.visit_id) == (False, visit_id)


def test_words_about_a_change_are_kept_also_when_the_page_is_left(
    qtbot, page, visit_id, client_id, store
) -> None:
    page.open(Place("visit", visit_id=visit_id))
    page.check.line.setText("Chemotherapy on Tuesday")
    page.flush()
    with store.begin() as session:
        review = last_review(session, client_id)
    assert review is not None
    assert review.words == "Chemotherapy on Tuesday"


def test_one_key_leads_to_the_chart_and_back(qtbot, page, visit_id) -> None:
    page.open(Place("visit", visit_id=visit_id))
    page.commands()["visit.plan"]()
    assert editor(page, "plan").hasFocus()
    page.commands()["visit.chart"]()
    assert page.chart.isAncestorOf(QGuiApplication.focusObject())
    page.commands()["visit.chart"]()
    assert editor(page, "plan").hasFocus()


def test_carets_come_back_after_a_lock(qtbot, page, desk, visit_id, store, now) -> None:
    write(store, visit_id, NoteText("0123456789", plan="abc"), now)
    page.open(Place("visit", visit_id=visit_id))
    caret = editor(page, "subjective").textCursor()
    caret.setPosition(4)
    editor(page, "subjective").setTextCursor(caret)
    editor(page, "subjective").setFocus()
    memory = page.memory()
    page.flush()
    again = VisitPage(desk)
    qtbot.addWidget(again)
    again.show()
    again.open(Place("visit", visit_id=visit_id))
    again.recall(memory)
    assert editor(again, "subjective").textCursor().position() == 4
    assert again.focusWidget() is editor(again, "subjective")


def test_the_memory_of_the_page_holds_no_clinical_word(qtbot, page, visit_id) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "subjective", "canary")
    assert "canary" not in repr(page.memory())
    page.flush()


def test_a_visit_that_is_gone_is_said_to_be_gone(qtbot, page) -> None:
    page.open(Place("visit", visit_id=999))
    assert page.gone.isVisible()
    assert page.commands() == {}


def test_a_late_entry_is_labelled_as_soon_as_its_day_is_given(
    qtbot, page, visit_id, stored, now
) -> None:
    page.open(Place("visit", visit_id=visit_id))
    fields = page.note.particulars.fields
    assert not any("Late" in words for words in page.header.badges())
    fields["held_on"].set_text("21 Nov 2026")
    assert any("Late entry" in words for words in page.header.badges())
    page.flush()
    assert stored(visit_id).late


def test_a_day_to_come_is_refused_beside_its_field_and_not_saved(
    qtbot, page, visit_id, stored, now
) -> None:
    page.open(Place("visit", visit_id=visit_id))
    type_in(qtbot, page, "plan", "Rest")
    fields = page.note.particulars.fields
    fields["held_on"].set_text("24 Nov 2026")
    assert "still to come" in fields["held_on"].message.text()
    page.flush()
    assert stored(visit_id).particulars.held_on == now.date


def test_hostile_text_is_shown_and_saved_as_it_was_typed(
    qtbot, page, visit_id, stored, store, now
) -> None:
    words = "<b>&\"' <img src=x> \u202eעברית\u202c 🙂 Nguyễn\n\n" * 20
    write(store, visit_id, NoteText(words, words, words, words), now)
    page.open(Place("visit", visit_id=visit_id))
    assert editor(page, "assessment").toPlainText() == words
    type_in(qtbot, page, "assessment", "x")
    page.flush()
    assert stored(visit_id).note.assessment == "x" + words


@pytest.mark.parametrize(
    ("width", "mode"), [(1280, "three"), (1279, "two"), (1024, "two"), (1023, "one")]
)
def test_columns_make_room(qtbot, page, visit_id, width, mode) -> None:
    page.resize(width, 700)
    page.open(Place("visit", visit_id=visit_id))
    QCoreApplication.sendPostedEvents()
    assert page.columns.mode == mode
    assert page.known.isVisible() == (mode == "three")
    page.commands()["visit.known"]()
    assert page.known.isVisible()
    page.commands()["visit.chart"]()
    assert page.chart.isVisible()
    assert page.note.isVisible() == (mode != "one")
    page.commands()["visit.plan"]()
    assert editor(page, "plan").hasFocus()


@pytest.mark.usefixtures("light_again")
@pytest.mark.parametrize(("width", "size"), [(1280, 14), (1280, 21), (1920, 28), (1024, 18)])
def test_nothing_is_cut_off_when_the_type_is_larger(
    qtbot, qapp, desk, visit_id, monkeypatch, width, size
) -> None:
    monkeypatch.setattr(type_scale, "LEAST_BASE", size)
    theme.apply(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    page, side_bar = VisitPage(desk), QWidget()
    side_bar.setFixedWidth(168)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(side_bar)
    row.addWidget(page)
    window.resize(width, 800)
    window.show()
    page.open(Place("visit", visit_id=visit_id))
    QCoreApplication.processEvents()
    inside = page.note._scroll.widget()
    assert inside.width() == page.note._scroll.viewport().width()
    for each in page.findChildren(QLineEdit):
        if each.isVisible():
            assert each.height() >= each.minimumSizeHint().height() - 1, each.accessibleName()
