"""While a client answers, the window shows nothing else, and only a lock leads away."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QClipboard, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from massage_desk.domain.intake import Answer
from massage_desk.services.intake import get_intake, start_intake
from massage_desk.ui.desk import Changes
from massage_desk.ui.intake.client_screen import ClientScreen
from massage_desk.ui.intake.page import LOOK, IntakePage
from massage_desk.ui.intake.signature_pad import SignaturePad
from massage_desk.ui.intake.ticks import Tick
from massage_desk.ui.page import Place
from tests.ui.shell.conftest import ALT, CTRL, SHIFT, AtTheDesk, Clients, settle

KEY = Qt.Key


@pytest.fixture
def intake(therapist: AtTheDesk, clients: Clients) -> int:
    desk = therapist.frame.desk
    return desk.write(Changes.of("x"), None, start_intake, clients.zofia, at=desk.now()).id


@pytest.fixture
def screen(therapist: AtTheDesk, clients: Clients, intake: int) -> ClientScreen:
    """The client has the computer."""
    page = therapist.go("intake", client_id=clients.zofia)
    assert isinstance(page, IntakePage)
    page.hand_over(signature_only=False)
    settle()
    shown = therapist.window.client_mode.screen
    assert shown is not None
    return shown


def kept(therapist: AtTheDesk, intake: int) -> dict[str, Answer]:
    with therapist.store.read() as session:
        return dict(get_intake(session, intake).answers)


def draw(pad: SignaturePad, qtbot) -> None:
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())
    for step in range(1, 20):
        qtbot.mouseMove(pad, pad.rect().center().__class__(40 + step * 12, 60 + step % 5 * 8))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=pad.rect().center())


def test_nothing_of_the_desk_can_be_seen(therapist, screen):
    window = therapist.window
    assert window.isFullScreen()
    assert screen.isVisible()
    assert not therapist.frame.isVisible()
    assert not window.menuBar().isVisible()
    words = " ".join(each.text() for each in window.findChildren(QLabel) if each.isVisible())
    assert "Maj" not in words
    assert "Łoś" not in words


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (KEY.Key_K, CTRL),
        (KEY.Key_N, CTRL),
        (KEY.Key_Q, CTRL),
        (KEY.Key_B, CTRL),
        (KEY.Key_1, ALT),
        (KEY.Key_2, ALT),
        (KEY.Key_C, ALT),
        (KEY.Key_Left, ALT),
        (KEY.Key_F1, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_F10, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Question, CTRL),
        (KEY.Key_Return, CTRL),
        (KEY.Key_P, CTRL),
        (KEY.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_of_the_desk_leads_away(therapist, screen, key, modifiers):
    place = therapist.frame.place
    therapist.press(key, modifiers)
    assert therapist.window.client_mode.is_on
    assert screen.isVisible()
    assert not therapist.frame.palette_.isVisible()
    assert therapist.frame.place == place
    assert QApplication.activePopupWidget() is None
    assert QApplication.activeModalWidget() is None


def test_only_the_lock_and_the_privacy_key_are_offered(therapist, screen):
    menus = therapist.window.menus
    enabled = {name for name, action in menus.actions.items() if action.isEnabled()}
    assert {each for each in enabled if not each.startswith("edit.")} == {"lock", "privacy"}


def test_nothing_is_pasted_by_key_or_menu_or_button(therapist, screen, qtbot):
    screen.views[1].yes.click()
    QApplication.clipboard().setText("secret of another client")
    editors = [*screen.findChildren(QLineEdit), *screen.findChildren(QPlainTextEdit)]
    assert editors
    for editor in editors:
        assert editor.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
        editor.setFocus()
        qtbot.keyClick(editor, KEY.Key_V, CTRL)
        qtbot.keyClick(editor, KEY.Key_Insert, SHIFT)
    assert "secret" not in repr([view.answer() for view in screen.views])


def test_the_clipboard_is_emptied_when_the_computer_is_handed_over(
    therapist, clients, intake, monkeypatch
):
    # Without a screen nobody owns the clipboard.
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)
    page = therapist.go("intake", client_id=clients.zofia)
    QApplication.clipboard().setText("secret of another client")
    page.hand_over(signature_only=False)
    assert QApplication.clipboard().text() == ""


def test_targets_are_large_enough_for_a_finger(therapist, screen):
    screen.views[1].yes.click()
    settle()
    for button in screen.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= 44, button.text()
            assert button.width() >= 44, button.text()
    for line in screen.findChildren(QLineEdit):
        if line.isVisible():
            assert line.height() >= 44, line.accessibleName()


def test_answers_are_kept_at_once_and_by_whom(therapist, screen, intake):
    screen.views[1].no.click()
    assert kept(therapist, intake) == {"medicines": Answer("no")}
    with therapist.store.read() as session:
        assert get_intake(session, intake).entered_by == "client"


def test_the_lock_keeps_what_is_typed_and_the_passphrase_leads_back_to_the_intake(
    therapist, screen, intake, qtbot
):
    editor = screen.views[0].editor
    editor.setFocus()
    qtbot.keyClicks(editor, "stiff neck")
    therapist.lock()
    assert therapist.window.frame is None
    assert not therapist.window.client_mode.is_on
    assert not therapist.window.isFullScreen()
    therapist.unlock()
    page = therapist.at(IntakePage)
    assert page.asking.view("complaint").editor.toPlainText() == "stiff neck"
    assert not therapist.window.client_mode.is_on


def test_the_idle_lock_goes_on_while_the_client_answers(therapist, screen, intake):
    screen.views[0].editor.setPlainText("stiff neck")
    therapist.window.idle.expired.emit()
    settle()
    assert therapist.window.frame is None
    therapist.unlock()
    assert kept(therapist, intake)["complaint"].words == "stiff neck"


def test_the_privacy_key_covers_the_questions_too(therapist, screen):
    therapist.press(KEY.Key_F9)
    assert therapist.window.guards.privacy.is_on
    assert not screen.isVisible()
    therapist.press(KEY.Key_F9)
    assert screen.isVisible()
    assert therapist.window.client_mode.is_on


def test_closing_the_window_closes_the_records_and_keeps_the_answers(therapist, screen, intake):
    screen.views[0].editor.setPlainText("stiff neck")
    folder = therapist.store.folder
    therapist.window.close_at_once()
    assert therapist.window.frame is None
    from massage_desk.store.opening import Store
    from tests.conftest import PASSPHRASE

    with Store.open(folder, passphrase=PASSPHRASE) as store, store.read() as session:
        assert get_intake(session, intake).answers["complaint"].words == "stiff neck"


def test_back_and_forward_go_by_few_questions_and_answers_stay(therapist, screen):
    first = [view.question.id for view in screen.views]
    assert 1 <= len(first) <= 4
    screen.views[0].editor.setPlainText("stiff neck")
    screen.next_button.click()
    assert [view.question.id for view in screen.views] != first
    assert screen.back_button.isVisible()
    screen.back_button.click()
    assert screen.views[0].editor.toPlainText() == "stiff neck"
    assert not screen.back_button.isVisible()


def test_telling_of_cancer_adds_its_pages(therapist, screen):
    before = len(screen.pages())
    place = next(
        at
        for at, (_title, asked) in enumerate(screen.pages())
        if any(each.id == "cancer" for each in asked)
    )
    screen.show_page(place)
    view = next(each for each in screen.views if each.question.id == "cancer")
    view.yes.click()
    assert len(screen.pages()) > before


def test_a_place_is_touched_on_the_body(therapist, screen, intake):
    screen.views[0].details.places.toggle("lumbar-left")
    screen.flush()
    assert kept(therapist, intake)["complaint"].places == ("lumbar-left",)


def test_who_signs_is_thanked_and_the_strokes_are_kept(therapist, screen, intake, qtbot):
    screen.show_page(len(screen.pages()))
    settle()
    screen.next_button.click()
    assert screen.sign_sheet.word.isVisible()
    assert not screen.is_over
    draw(screen.sign_sheet.pad, qtbot)
    screen.next_button.click()
    assert screen.is_over
    assert screen.thanks.isVisible()
    with therapist.store.read() as session:
        row = get_intake(session, intake)
    assert len(row.signature.strokes) == 1
    assert len(row.signature.strokes[0]) > 5
    assert row.signed_name == "Zofia Łoś"
    assert "I can say stop at any time" in row.signed_words
    assert therapist.window.client_mode.is_on


def test_after_signing_the_therapist_comes_back_to_the_look(therapist, screen, intake, qtbot):
    screen.show_page(len(screen.pages()))
    settle()
    draw(screen.sign_sheet.pad, qtbot)
    screen.next_button.click()
    therapist.lock()
    therapist.unlock()
    page = therapist.at(IntakePage)
    assert page.tab == LOOK
    assert "Signed by Zofia Łoś" in page.head.standing.text()


def test_only_the_signature_is_asked_for_where_only_that_is_wanted(therapist, clients, intake):
    page = therapist.go("intake", client_id=clients.zofia)
    page.hand_over(signature_only=True)
    screen = therapist.window.client_mode.screen
    assert screen.sign_sheet is not None
    assert screen.views == []
    assert not screen.back_button.isVisible()


def test_an_answer_that_cannot_be_kept_is_told_without_a_word_of_it(therapist, screen, monkeypatch):
    from massage_desk.store.faults import DiskFull

    def refuse(*_given: object, **_more: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(type(therapist.frame.desk), "write", refuse)
    screen.views[1].no.click()
    assert "call your therapist" in screen.word.text()
    assert screen.unsaved()
    monkeypatch.undo()
    screen.flush()
    assert screen.unsaved() == ""


def test_a_pen_is_heard_once_and_with_its_pressure(qtbot):
    pad = SignaturePad()
    qtbot.addWidget(pad)
    pad.resize(600, 180)
    pad.show()
    pen = QPointingDevice.primaryPointingDevice()
    for kind, x, pressure in (
        (QEvent.Type.TabletPress, 20.0, 0.2),
        (QEvent.Type.TabletMove, 120.0, 0.9),
        (QEvent.Type.TabletRelease, 120.0, 0.0),
    ):
        at = QPointF(x, 60.0)
        left = Qt.MouseButton.LeftButton
        told = (pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, left, left)
        pad.tabletEvent(QTabletEvent(kind, pen, at, at, *told))
    ((one, other),) = pad.signature().strokes
    assert one[2] == pytest.approx(0.2, abs=0.01)
    assert other[2] == pytest.approx(0.9, abs=0.01)
    pad.clear()
    assert pad.signature().is_empty


def test_a_question_in_large_type_shows_no_key(qtbot):
    tick = Tick("Yes", key="Y", large=True)
    qtbot.addWidget(tick)
    assert tick.text() == "Yes"
    assert Tick("Yes", key="Y").text() == "Y  Yes"


def test_the_intake_is_opened_from_the_palette_and_from_the_clients_page(therapist, clients):
    therapist.go("client", client_id=clients.zofia)
    therapist.press(KEY.Key_I, CTRL | SHIFT)
    assert therapist.at(IntakePage).row.client_id == clients.zofia
    therapist.go("today")
    therapist.press(KEY.Key_I, CTRL | SHIFT)
    therapist.write("Anna")
    therapist.press(KEY.Key_Return)
    assert therapist.at(IntakePage).row.client_id == clients.anna


def test_a_new_client_is_saved_and_asked_at_once(therapist):
    page = therapist.go("new_client")
    page.form["given_name"].set_text("Ola")
    therapist.press(KEY.Key_Return, CTRL | SHIFT)
    assert therapist.at(IntakePage).head.title.text() == "Intake of Ola"
    assert therapist.frame.place == Place(
        "intake", client_id=therapist.at(IntakePage).row.client_id
    )
