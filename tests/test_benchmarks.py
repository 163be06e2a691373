"""The benchmarks still run: they are not part of the program, so nothing else would tell."""

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from massage_desk.services.chart_course import chart_days
from massage_desk.services.charting import chart_of
from massage_desk.store.opening import Store


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).parent / "benchmarks"))
    return importlib.import_module(request.param)


@pytest.mark.parametrize("part", ["generate"], indirect=True)
def test_the_store_for_them_has_charts_that_the_desk_can_read(
    part: ModuleType, store: Store
) -> None:
    part.fill(store, part.Sizes(clients=2, visits=4, marks=3), quiet=True)
    with store.begin() as session:
        days = [day for client in (1, 2) for day in chart_days(session, client)]
        charts = [chart_of(session, day.visit_id) for day in days]
    assert [len(chart.marks) for chart in charts] == [3, 3, 3, 3]


@pytest.mark.parametrize("part", ["parts_figure"], indirect=True)
def test_the_bare_view_of_the_chart_shows_the_same_picture(part: ModuleType, qapp: object) -> None:
    with part._shown(40) as both:  # raises where it does not
        assert {"area", "point"} < {mark.geometry for mark in both.marks}
        assert len(both.bare.scene().items()) > 40


@pytest.mark.parametrize("part", ["parts_figure"], indirect=True)
def test_the_bare_page_of_the_chart_carries_the_same_paths(part: ModuleType) -> None:
    ours, bare = (re.findall(rb" [mlc]\b", page()) for page in part.pages(compression=0))
    assert ours == bare
    assert len(ours) > 1000
