"""One table of actions: complete, without two meanings for a key, and offered where they work."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

import massage_desk.ui
from massage_desk.assets import asset
from massage_desk.ui.shell.actions import ACTIONS, BY_ID, MENUS
from massage_desk.ui.shell.pages import PAGES
from tests.ui.shell.conftest import CTRL, AtTheDesk, Clients

UI = Path(massage_desk.ui.__file__).parent


def ids_in_code() -> Iterator[tuple[str, str]]:
    """Every id that a `commands` function of the window gives, and where."""
    for module in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef) or "commands" not in node.name:
                continue
            for part in ast.walk(node):
                if isinstance(part, ast.Dict):
                    keys = [key for key in part.keys if key is not None]
                elif isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store):
                    keys = [part.slice]
                else:
                    continue
                for key in keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, f"{module.name}:{key.lineno}"


def test_every_command_in_the_code_stands_in_the_table() -> None:
    found = dict(ids_in_code())
    assert len(found) > 30, "the search through the code finds nothing any more"
    assert {name: where for name, where in found.items() if name not in BY_ID} == {}


def test_the_table_is_whole() -> None:
    assert len(BY_ID) == len(ACTIONS)
    for spec in ACTIONS:
        assert spec.menu in MENUS, spec.id
        assert spec.words, spec.id
        assert spec.words[0].isupper(), spec.id
        if spec.shortcut:
            assert QKeySequence(spec.shortcut).toString() == spec.shortcut, spec.id
        if spec.icon:
            assert asset("icons", f"{spec.icon}.svg").is_file(), spec.id


def places(clients: Clients) -> dict[str, dict[str, object]]:
    where: dict[str, dict[str, object]] = {name: {} for name in PAGES}
    where["client"] = {"client_id": clients.zofia}
    where["intake"] = {"client_id": clients.zofia}
    where["visit_paper"] = {"visit_id": clients.visit}
    where["visit"] = {"client_id": clients.zofia, "visit_id": clients.visit}
    where["letter"] = {"client_id": clients.zofia}
    return where


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_offers_is_in_the_table_and_no_two_share_a_key(
    name: str, therapist: AtTheDesk, clients: Clients
) -> None:
    therapist.go(name, **places(clients)[name])
    offered = therapist.frame.commands()
    assert set(offered) <= set(BY_ID)
    keys = Counter(BY_ID[each].shortcut for each in offered if BY_ID[each].shortcut)
    assert [key for key, times in keys.items() if times > 1] == []


def test_an_action_is_enabled_just_where_it_can_be_done(
    therapist: AtTheDesk, clients: Clients
) -> None:
    assert therapist.window.menus is not None
    actions = therapist.window.menus.actions
    assert actions["client.new"].isEnabled()
    assert not actions["visit.sign"].isEnabled()
    assert not actions["go.back"].isEnabled()
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    assert actions["visit.sign"].isEnabled()
    assert actions["chart.view.back"].isEnabled()
    assert actions["go.back"].isEnabled()
    assert not actions["client.archive"].isEnabled()


def test_while_the_desk_is_locked_only_quit_keys_and_about_are_left(therapist: AtTheDesk) -> None:
    therapist.lock()
    assert therapist.window.menus is not None
    left = {
        name
        for name, action in therapist.window.menus.actions.items()
        if action.isEnabled() and not name.startswith("edit.")
    }
    assert left == {"quit", "keys", "about"}
    therapist.press(Qt.Key.Key_N, CTRL)
    assert therapist.window.frame is None


def test_undo_goes_to_the_editor_with_the_caret(therapist: AtTheDesk, clients: Clients) -> None:
    page = therapist.go("clients")
    therapist.press(Qt.Key.Key_F, CTRL)
    therapist.write("Zof")
    therapist.frame.commands()["edit.undo"]()
    assert therapist.focus().text() == ""  # type: ignore[attr-defined]
    therapist.frame.commands()["edit.redo"]()
    assert therapist.focus().text() == "Zof"  # type: ignore[attr-defined]
    assert page.isAncestorOf(therapist.focus())


def test_undo_on_the_figure_is_the_undo_of_the_chart(
    therapist: AtTheDesk, clients: Clients
) -> None:
    page = therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    therapist.press(Qt.Key.Key_0, CTRL)
    therapist.press(Qt.Key.Key_Down)
    therapist.press(Qt.Key.Key_Return)
    marks = page.chart.marks()  # type: ignore[attr-defined]
    assert len(marks) == 1
    therapist.press(Qt.Key.Key_Z, CTRL)
    assert page.chart.marks() == ()  # type: ignore[attr-defined]
