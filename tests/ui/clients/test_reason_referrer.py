"""Who referred a client, half written when the page is left or the desk is locked."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.services.episodes import episodes_of
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.new_client_page import NewClientPage
from massage_desk.ui.page import Place


@pytest.fixture
def page(desk, qtbot) -> ClientPage:
    made = ClientPage(desk)
    qtbot.addWidget(made)
    made.resize(1080, 720)
    made.show()
    return made


def begin_to_add_a_referrer(qtbot, picker) -> None:
    picker.field.editor.setFocus()
    qtbot.keyClicks(picker.field.editor, "Dr Ewa Lis")
    qtbot.keyClick(picker.field.editor, Qt.Key.Key_Return)
    picker.form["phone"].set_text("600 123")


def test_a_referrer_half_added_is_there_when_the_client_comes_again(qtbot, page, add, store):
    first, other = add("Zofia", "Łoś"), add("Anna", "Maj")
    page.open(Place("client", client_id=first))
    page.overview.reasons.add_button.click()
    form = page.overview.reasons.form
    form.form.set_values({"reason": "Knee"})
    begin_to_add_a_referrer(qtbot, form.referrer)
    page.open(Place("client", client_id=other))
    assert not form.isVisible()
    page.open(Place("client", client_id=first))
    assert form.referrer.is_adding
    assert form.referrer.form["phone"].text() == "600 123"
    form.referrer.add_button.click()
    page.flush()
    with store.begin() as session:
        assert [row.referrer_name for row in episodes_of(session, first)] == ["Dr Ewa Lis"]


def test_a_name_typed_but_not_chosen_is_not_dropped(qtbot, page, add):
    client_id = add("Zofia", "Łoś")
    page.open(Place("client", client_id=client_id))
    page.overview.reasons.add_button.click()
    form = page.overview.reasons.form
    form.form.set_values({"reason": "Knee"})
    form.referrer.field.set_text("Dr Nobody")
    page.flush()
    assert "not saved" in page.unsaved()
    assert form.isVisible()


def test_a_referrer_half_added_with_a_new_client_comes_back_after_a_lock(qtbot, desk):
    page = NewClientPage(desk)
    qtbot.addWidget(page)
    page.show()
    begin_to_add_a_referrer(qtbot, page.referrer)
    memory = page.memory()
    assert "Ewa" not in repr(memory)
    again = NewClientPage(desk)
    qtbot.addWidget(again)
    again.recall(memory)
    assert again.referrer.is_adding
    assert again.referrer.form["phone"].text() == "600 123"
