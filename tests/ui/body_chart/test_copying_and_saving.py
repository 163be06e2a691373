"""A mark is copied to the other side by one key, and the chart is saved as a picture."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from massage_desk.domain.placing import place_mark
from tests.ui.body_chart.conftest import Chart

PAIN = place_mark("back", "pain", "point", [(280, 176)], 7, "burning")


def test_the_selected_mark_is_copied_without_its_number(chart: Chart) -> None:
    chart.editor.set_marks([PAIN])
    chart.editor._state.select(0)
    chart.editor.commands()["chart.mirror"]()
    first, copy = chart.marks
    assert first == PAIN
    assert (copy.region_name, copy.severity, copy.words) == (
        "left upper trapezius",
        None,
        "burning",
    )
    assert chart.selection == 1
    chart.editor.commands()["edit.undo"]()
    assert chart.marks == (PAIN,)


def test_without_a_selected_mark_it_is_said_what_to_do(chart: Chart) -> None:
    chart.editor.set_marks([PAIN])
    chart.editor.commands()["chart.mirror"]()
    assert chart.caption == "Select the mark that is to be copied."
    assert chart.marks == (PAIN,)


def test_a_signed_chart_takes_no_copy_but_can_be_saved(chart: Chart) -> None:
    chart.editor.set_marks([PAIN], read_only=True)
    assert "chart.mirror" not in chart.editor.commands()
    assert "chart.save" in chart.editor.commands()


@pytest.mark.parametrize("name", ["chart.svg", "chart.png", "chart"])
def test_the_chart_is_saved_as_the_picture_that_was_asked_for(
    chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    chosen = (str(tmp_path / name), "Picture in pixels (*.png)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    chart.editor.set_marks([PAIN])
    chart.editor.commands()["chart.save"]()
    (saved,) = tmp_path.iterdir()
    assert saved.stat().st_mode & 0o077 == 0
    assert chart.caption == "The picture is saved. It is not encrypted."
    if saved.suffix == ".svg":
        assert saved.read_text(encoding="utf-8").startswith("<?xml")
    else:
        image = QImage(str(saved))
        assert image.width() == 2000
        assert {image.pixelColor(x, 3).name() for x in range(0, 2000, 50)} == {"#ffffff"}
        colours = {image.pixel(x, y) for x in range(0, 2000, 20) for y in range(0, 900, 20)}
        assert len(colours) > 5


def test_a_place_that_takes_nothing_is_told_in_words(
    chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = str(tmp_path / "gone" / "chart.svg")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (nowhere, ""))
    chart.editor.commands()["chart.save"]()
    assert "the picture was not saved" in chart.caption
