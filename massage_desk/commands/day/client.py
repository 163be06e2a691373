"""A new client in the course of the day: who it is, who sent them, and their history."""

from PySide6.QtCore import Qt

from massage_desk.commands.day.desk_hands import CTRL, at_page
from massage_desk.commands.day.script import DayScript
from massage_desk.commands.day.stage import DayStopped, Stage
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.clients.new_client_page import NewClientPage
from massage_desk.ui.directory.picker import ContactPicker
from massage_desk.ui.widgets.fields import Field

_MOST_CHOICES = 12


def new_client(stage: Stage, script: DayScript) -> ClientPage:
    """Write a client down, with the reason for coming and a physician who is new as well."""
    stage.key(Qt.Key.Key_N, CTRL)
    page = at_page(stage, NewClientPage)
    for name, words in script.client.items():
        stage.write(words, page.form[name].editor)
    for name, words in script.reason.items():
        stage.write(words, page.reason[name].editor)
    _add_referrer(stage, page.referrer, script.referrer)
    stage.picture("new-client")
    stage.key(Qt.Key.Key_Return, CTRL)
    return at_page(stage, ClientPage)


def enter_history(stage: Stage, page: ClientPage, script: DayScript) -> None:
    """Write down what the client tells, and what was asked and is not there."""
    stage.click(page.tabs.button("history"))
    for item in script.history:
        card = page.history.cards[item["section"]]
        stage.click(card.add_button)
        for name, words in item.items():
            if name == "side":
                _choose(stage, card.editor.form["side"], words)
            elif name != "section":
                stage.write(words, card.editor.form[name].editor)
        stage.key(Qt.Key.Key_Return, CTRL)
        stage.until(card.list.isVisible, "an entry in the history")
    for section in script.none:
        stage.click(page.history.cards[section].none_button)
    stage.picture("history")


def _choose(stage: Stage, field: Field, value: str) -> None:
    """Go down the choices by key until the wanted one is reached."""
    field.editor.setFocus()
    for _ in range(_MOST_CHOICES):
        if field.text() == value:
            return
        stage.key(Qt.Key.Key_Down)
    raise DayStopped(f"expected: {value!r} among the choices")


def _add_referrer(stage: Stage, picker: ContactPicker, referrer: dict[str, str]) -> None:
    stage.write(referrer["name"], picker.field.editor)
    stage.key(Qt.Key.Key_Return)  # the only row offered is to add them
    for name, words in referrer.items():
        if name != "name":
            stage.write(words, picker.form[name].editor)
    stage.press("Add to directory", inside=picker)
