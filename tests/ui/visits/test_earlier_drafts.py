"""What a note said earlier is looked at beside it and put back as one step."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from massage_desk.domain.blocks import Block
from massage_desk.domain.moment import Moment
from massage_desk.services.draft_versions import versions_of
from massage_desk.services.visits import VisitFacts, sign_note
from massage_desk.store.opening import Store
from massage_desk.ui.background import Background
from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.earlier_drafts import differences
from massage_desk.ui.visits.page import VisitPage
from tests.ui.shell.test_frame import Flashes

HOLDING = Block("technique", "plan", {"technique": "holding"})


class Watch:
    """A clock that is set forward by hand."""

    def __init__(self, now: Moment) -> None:
        self.now = now

    def __call__(self) -> Moment:
        return self.now

    def forward(self, minutes: float) -> None:
        self.now = Moment(self.now.at + dt.timedelta(minutes=minutes), self.now.zone)


@pytest.fixture
def watch(now: Moment) -> Watch:
    return Watch(now)


@pytest.fixture
def desk(store: Store, watch: Watch, qtbot: QtBot) -> Iterator[Desk]:
    background = Background()
    yield Desk(store, background, watch)
    background.close()


@pytest.fixture
def page(desk: Desk, visit_id: int, qtbot: QtBot) -> VisitPage:
    made = VisitPage(desk)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.open(Place("visit", visit_id=visit_id))
    return made


def write(page: VisitPage, section: str, words: str) -> None:
    page.note.sections.editor(section).setPlainText(words)
    page.flush()


def put_back(page: VisitPage, name: str) -> QPushButton:
    buttons = page.note.drafts.findChildren(QPushButton)
    (button,) = [each for each in buttons if each.accessibleName() == f"Put back {name}"]
    return button


def test_a_section_is_put_back_by_one_step_that_can_be_undone(
    page: VisitPage, watch: Watch, visit_id: int, stored: Callable[[int], VisitFacts]
) -> None:
    write(page, "plan", "Rest and warm packs.")
    watch.forward(6)
    write(page, "plan", "Rest and cold packs.")
    page.commands()["visit.drafts"]()
    drafts = page.note.drafts
    assert drafts.isVisible()
    assert [row.subtitle for row in drafts.list.rows.rows()] == ["Rest and warm packs."]
    page.note.sections.go_to("plan")  # leaving the list leaves what is shown
    (shown,) = drafts.shown()
    assert shown.isVisible()
    assert shown.text() == "Rest and <u>warm</u><s>cold</s> packs."
    put_back(page, "plan").click()
    page.flush()
    assert stored(visit_id).note.plan == "Rest and warm packs."
    page.note.sections.editor("plan").undo()
    assert page.note.sections.words("plan") == "Rest and cold packs."


def test_blocks_are_put_back_too(page: VisitPage, watch: Watch) -> None:
    page.note.blocks.add([HOLDING], "add")
    page.flush()
    watch.forward(6)
    page.note.blocks.replace((), "take out")
    page.flush()
    page.commands()["visit.drafts"]()
    assert [label.text() for label in page.note.drafts.shown()] == ["<u>Holding.</u>"]
    put_back(page, "blocks").click()
    assert page.note.blocks.blocks() == (HOLDING,)
    page.note.blocks.undo_stack.undo()
    assert page.note.blocks.blocks() == ()


def test_a_whole_section_that_was_deleted_is_there(
    page: VisitPage, visit_id: int, store: Store
) -> None:
    write(page, "subjective", "Long words. " * 50)
    write(page, "subjective", "")
    with store.read() as session:
        (version,) = versions_of(session, visit_id)
    assert version.note.subjective == "Long words. " * 50


def test_blocks_that_were_put_back_are_no_difference_any_more(
    page: VisitPage, watch: Watch
) -> None:
    page.note.blocks.add([HOLDING], "technique")
    page.flush()
    watch.forward(10)
    page.note.blocks.replace((), "take out")
    page.flush()
    page.commands()["visit.drafts"]()
    (button,) = [
        each
        for each in page.note.drafts.findChildren(QPushButton)
        if each.accessibleName() == "Put back blocks" and not each.isHidden()
    ]
    button.click()
    assert page.note.blocks.blocks() == (HOLDING,)
    assert "says the same as the note now" in page.note.drafts.said.text()


def test_no_window_flashes_up_and_the_keyboard_stays(
    page: VisitPage, watch: Watch, qtbot: QtBot, qapp: QApplication
) -> None:
    page.note.sections.replace("plan", "Rest.")
    page.flush()
    watch.forward(10)
    page.note.sections.replace("plan", "Walk.")
    page.flush()
    flashes = Flashes(page)
    qapp.installEventFilter(flashes)
    page.commands()["visit.drafts"]()
    QApplication.processEvents()
    qapp.removeEventFilter(flashes)
    assert [type(each).__name__ for each in flashes.seen] == []
    assert QApplication.focusWidget() is page.note.drafts.list


def test_escape_goes_back_to_the_note(page: VisitPage, watch: Watch) -> None:
    page.note.sections.go_to("plan")
    page.commands()["visit.drafts"]()
    assert not page.note.drafts.empty.isHidden()
    write(page, "plan", "one")
    watch.forward(6)
    write(page, "plan", "two")
    page.commands()["visit.drafts"]()
    focused = QApplication.focusWidget()
    assert focused is page.note.drafts.list
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.note.drafts.isHidden()
    assert page.note.sections.editor("plan").hasFocus()


def test_the_drafts_of_a_signed_note_can_be_read_and_not_put_back(
    page: VisitPage, watch: Watch, visit_id: int, store: Store
) -> None:
    write(page, "plan", "one")
    watch.forward(6)
    write(page, "plan", "two")
    with store.begin() as session:
        sign_note(session, visit_id, at=watch())
    page.open(Place("visit", visit_id=visit_id))
    page.commands()["visit.drafts"]()
    assert put_back(page, "plan").isHidden()
    assert [label.text() for label in page.note.drafts.shown()] == ["<u>one</u><s>two</s>"]


def test_what_was_typed_is_shown_and_not_read_as_markup() -> None:
    assert differences("<b>&", "<b>& <i>") == "&lt;b&gt;&amp;<s> &lt;i&gt;</s>"


def test_a_very_long_text_is_shown_without_comparing() -> None:
    long = "word " * 10_000
    assert differences(long, "other") == long
