"""The signs of the body chart are changed in the settings and everywhere at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from massage_desk.domain.mark_kinds import SignChange, built_in, mark_kind, use_signs
from massage_desk.services.signs import sign_changes
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.body_chart.kind_palette import KindPalette
from massage_desk.ui.body_chart.mark_list import MarkListModel
from massage_desk.ui.desk import Desk
from massage_desk.ui.settings.page import SettingsPage
from massage_desk.ui.settings.signs_card import SignsCard
from massage_desk.ui.shell.pages import PageStack
from tests.ui.body_chart.child_chart import mark
from tests.ui.conftest import Disk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pages(named: Desk, qtbot: QtBot) -> Iterator[PageStack]:
    """What keeps the signs in use as the practice has them."""
    made = PageStack(named)
    qtbot.addWidget(made)
    yield made
    use_signs(())


@pytest.fixture
def card(pages: PageStack, page: SettingsPage) -> SignsCard:
    return page.signs


def written(card: SignsCard, kind: str, letters: str, name: str = "") -> None:
    card.kind.set_text(kind)
    card.letters.set_text(letters)
    if name:
        card.name.set_text(name)


def test_every_sign_is_offered_with_its_letters(card: SignsCard) -> None:
    offered = {card.kind.editor.itemData(at) for at in range(card.kind.editor.count())}
    assert offered == set(built_in())
    card.kind.set_text("trigger-point")
    assert (card.letters.text(), card.name.text()) == ("TrP", "Trigger point")
    assert card.kind.hint.text() == "What the therapist finds"


def test_a_saved_sign_is_in_use_at_once(card: SignsCard, named: Desk, qtbot: QtBot) -> None:
    written(card, "trigger-point", "TP", "Trigger")
    qtbot.mouseClick(card.save_button, LEFT)
    assert named.read(sign_changes) == (SignChange("trigger-point", "TP", "Trigger"),)
    assert mark_kind("trigger-point").abbr == "TP"
    assert card.kind.editor.currentText() == "Trigger (TP)"


def test_the_sign_comes_back_as_the_desk_brings_it(
    card: SignsCard, named: Desk, qtbot: QtBot
) -> None:
    written(card, "pain", "Px")
    qtbot.keyClick(card.letters.editor, Qt.Key.Key_Return)
    qtbot.mouseClick(card.reset_button, LEFT)
    assert named.read(sign_changes) == ()
    assert card.letters.text() == "P"
    assert not card.reset_button.isEnabled()


def test_letters_of_another_sign_are_refused_beside_the_field(
    card: SignsCard, named: Desk, qtbot: QtBot
) -> None:
    written(card, "pain", "SC")
    qtbot.mouseClick(card.save_button, LEFT)
    assert card.letters.message.text() == "These letters stand for: Scar (SC)."
    assert card.letters.text() == "SC"
    assert named.read(sign_changes) == ()


def test_a_full_disk_is_told_and_the_sign_stays(card: SignsCard, disk: Disk, qtbot: QtBot) -> None:
    disk.is_full = True
    written(card, "pain", "Px")
    qtbot.mouseClick(card.save_button, LEFT)
    assert "The disk is full" in card.word.text()
    assert mark_kind("pain").abbr == "P"


def test_an_open_chart_is_written_with_the_new_sign(card: SignsCard, qtbot: QtBot) -> None:
    editor = ChartEditor()
    qtbot.addWidget(editor)
    editor.resize(420, 760)
    editor.show()
    editor.set_marks([mark("front", "swelling", "knee-anterior-left", 3)])
    before = editor.grab().toImage()
    written(card, "swelling", "Oed", "Oedema")
    card.shelf.setChecked(False)
    qtbot.mouseClick(card.save_button, LEFT)
    model = editor.findChild(MarkListModel)
    assert model.index(0).data() == "Oedema, left front of the knee, 3 of 10"
    palette = editor.findChild(KindPalette)
    assert "swelling" not in palette._buttons
    assert editor.grab().toImage() != before


def test_the_signs_are_those_of_the_practice_when_its_desk_is_opened(
    pages: PageStack, named: Desk, card: SignsCard, qtbot: QtBot
) -> None:
    written(card, "pain", "Px")
    qtbot.mouseClick(card.save_button, LEFT)
    use_signs(())
    qtbot.addWidget(PageStack(named))
    assert mark_kind("pain").abbr == "Px"
