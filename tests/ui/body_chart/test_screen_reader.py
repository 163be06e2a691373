"""The body chart as a blind therapist has it: over the accessibility bus, by real keys."""

from collections.abc import Iterator

import pytest

from massage_desk.domain.mark_kinds import group_names, shown_kinds
from massage_desk.ui.body_chart.keys import next_region
from tests.desktop import what_is_missing
from tests.screen_reader import CHART, ScreenReader, shown

pytestmark = pytest.mark.skipif(bool(what_is_missing()), reason=what_is_missing())

PAIN = "pain, right upper trapezius, 7 of 10, since March"
SWELLING = "swelling, left front of the knee: since the fall on the stairs"
SPASM = "spasm, left lower back, 3 of 10"
FIGURE = "filler"  # Qt has no better role for it; its name and its focus are what is said
REACHED = next_region("front", None, (0, 1)).name  # where the first arrow leads


@pytest.fixture(scope="module")
def reader() -> Iterator[ScreenReader]:
    """In front of a chart that is only read."""
    with shown(CHART) as made:
        yield made


@pytest.fixture
def keys() -> Iterator[ScreenReader]:
    """In front of a chart of its own, whose figure has the keyboard."""
    with shown(CHART) as made:
        made.see(FIGURE, "Body chart, Front, 2 marks", "focused")
        yield made


def test_every_mark_is_a_row_in_words_with_its_view(reader: ScreenReader) -> None:
    rows = reader.see("list", "Marks on the body chart").all("list item")
    assert [(row.name, row.description) for row in rows] == [
        (PAIN, "Front"),
        (SWELLING, "Front"),
        (SPASM, "Back"),
    ]


def test_the_figure_says_its_view_its_marks_and_its_keys(reader: ScreenReader) -> None:
    figure = reader.see(FIGURE, "Body chart, Front, 2 marks")
    assert figure.description.startswith("Arrow keys walk over the regions, Enter puts a mark")
    views = reader.see(FIGURE, "View of the body").all("radio button")
    assert [(each.name, "checked" in each.states) for each in views] == [
        ("Front, 2 marks", True),
        ("Back, 1 mark", False),
        *((name, False) for name in ("Left", "Right", "Head", "Hands", "Feet")),
    ]


def test_the_kinds_are_buttons_with_names_groups_and_keys(reader: ScreenReader) -> None:
    buttons = reader.see(FIGURE, "Kinds of mark").all("check box")
    assert {each.name: each.description for each in buttons} == {
        kind.name: f"{group_names()[kind.group]}. Key {kind.key.upper()}" for kind in shown_kinds()
    }
    assert [each.name for each in buttons if "checked" in each.states] == ["Pain"]


def test_no_button_field_or_row_is_without_a_name(reader: ScreenReader) -> None:
    window = reader.window()
    for role in ("push button", "check box", "radio button", "text", "slider", "list", "list item"):
        found = window.all(role)
        assert found, role
        assert [each for each in found if not each.name] == []


def test_the_row_that_arrows_reach_is_said_and_its_fields_hold_the_mark(keys: ScreenReader) -> None:
    keys.press("Tab")
    keys.hear("Marks on the body chart")
    keys.press("Down")
    keys.hear(PAIN)
    assert keys.see("slider", "Severity of the selected mark").value == "7"
    keys.press("Down")
    keys.hear(SWELLING)
    keys.see("list item", SWELLING, "focused", "selected")
    field = keys.see("text", "Words for the selected mark")
    assert field.value == "since the fall on the stairs"


def test_who_comes_back_to_the_list_hears_where_it_stands(keys: ScreenReader) -> None:
    keys.press("Tab", "Down")
    keys.hear(PAIN)
    keys.press("Escape")
    keys.hear("Body chart, Front, 2 marks")
    keys.press("Tab")
    keys.hear("Marks on the body chart")
    keys.hear(PAIN)


def test_a_mark_put_by_keys_is_said_step_by_step_and_stands_in_the_list(
    keys: ScreenReader,
) -> None:
    keys.press("Down")
    keys.hear(REACHED.capitalize())
    keys.press("Return")
    keys.hear(f"pain, {REACHED}")
    keys.hear("Body chart, Front, 3 marks")
    keys.press("7")
    keys.hear(f"pain, {REACHED}, 7 of 10")
    keys.see("list item", f"pain, {REACHED}, 7 of 10", "selected")


def test_a_mark_that_is_left_or_deleted_is_said(keys: ScreenReader) -> None:
    keys.press("Down", "Return", "Escape")
    keys.hear("No mark selected")
    keys.press("Tab", "Home", "Delete")
    keys.hear(f"Deleted: {PAIN}. {SWELLING}")


def test_a_kind_and_a_view_chosen_by_keys_are_said(keys: ScreenReader) -> None:
    keys.press("s")
    keys.hear("Spasm: tap for a point, drag for a line, drag around an area.")
    keys.press("Page Down")
    keys.hear("Body chart, Back, 1 mark")
