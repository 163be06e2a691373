"""Benchmarks of the figure with its marks: painted, dragged, touched, added to, and printed."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import bare_figure
from measuring import Result, Timed, in_turn, timed
from parts_chart import some_marks, then_and_now
from parts_hands import Painted

from massage_desk.domain.body import body_box, figure, region_at
from massage_desk.domain.marks import ChartMark, mark_kinds
from massage_desk.domain.primitives import LIGHT

_VIEW = "front"
_SIZE = 434, 700
_ACCENT = "#0B6BCB"
_REACH = 13.0  # pixels
_PAGE = 523.0, 770.0  # points between the margins

Page = Callable[[], bytes]


class _Both(NamedTuple):
    marks: list[ChartMark]
    ours: Any  # FigureView
    scene: Any  # FigureScene
    bare: Any  # QGraphicsView
    selected: list[Any]  # the bare items of the last mark


def _every_kind(seed: int, count: int, *views: str) -> list[ChartMark]:
    return some_marks(Random(seed), [kind.id for kind in mark_kinds()], count, views)


@contextmanager
def _shown(count: int) -> Iterator[_Both]:
    """The running view with its last mark selected, and a bare one of the same paths."""
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QApplication

    from massage_desk.ui.body_chart.figure_view import FigureView
    from massage_desk.ui.body_chart.scene import FigureScene

    app = QApplication.instance() or QApplication([])
    marks = _every_kind(3, count, _VIEW)
    scene = FigureScene()
    scene.set_colours(LIGHT, QColor(_ACCENT))
    scene.show_view(_VIEW)
    ours = FigureView(scene)
    ours.resize(*_SIZE)
    ours.show()
    ours.fit()
    scene.show_marks(marks)
    scene.select(count - 1)
    plain = bare_figure.plain_view(ours)
    parts = bare_figure.drawing(marks, _VIEW, LIGHT, _ACCENT, scene.units)
    items = [bare_figure.plain_items(plain.scene(), part) for part in parts]
    app.processEvents()
    _check_alike(ours, plain)
    yield _Both(marks, ours, scene, plain, [*items[count], *items[-1]])
    plain.close()
    ours.close()


def _check_alike(ours: Any, plain: Any) -> None:
    """Both show the same, but for a rare pixel on an edge."""
    one, other = (view.grab().toImage() for view in (ours, plain))
    places = list(itertools.product(range(0, one.width(), 3), range(0, one.height(), 3)))
    off = sum(one.pixelColor(x, y) != other.pixelColor(x, y) for x, y in places)
    if off > len(places) * 0.02:
        raise RuntimeError(f"{off} of {len(places)} pixels are not the same")


def chart(folder: Path, repeats: int) -> Iterator[Result]:
    """Everything that is measured of the body chart."""
    for part in (then_and_now, painting, showing, hit, paper):
        yield from part(folder, repeats)


def painting(_folder: Path, repeats: int) -> Iterator[Result]:
    """One whole frame, and one after the selected mark was carried on a little."""
    for count in (500, 5_000):
        with _shown(count) as both:
            ours, plain = both.ours.viewport(), both.bare.viewport()
            frames = timed(ours.repaint), timed(plain.repaint)
            yield in_turn(f"chart.repaint_{count}", *frames, repeats=repeats)
            ways, bare_ways = (itertools.cycle((3, 6, 9, 6)) for _ in range(2))
            painted, drawn = Painted(ours), Painted(plain)

            def carry(both: _Both = both, ways: Any = ways) -> None:
                both.scene.carry(len(both.marks) - 1, next(ways), 0)

            def set_places(both: _Both = both, ways: Any = bare_ways) -> None:
                x = next(ways)
                for item in both.selected:
                    item.setPos(x, 0)

            moves = (
                timed(lambda painted=painted, carry=carry: painted.until(carry)),
                timed(lambda drawn=drawn, act=set_places: drawn.until(act)),
            )
            yield in_turn(f"chart.drag_{count}", *moves, repeats=repeats * 4)
            if count == 500:
                yield _by_mouse(both, moves[1], repeats * 4)


def _by_mouse(both: _Both, bare: Timed, repeats: int) -> Result:
    """The selected mark held by the mouse: from one move of it to the paint of the mark there."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    pane, left = both.ours.viewport(), Qt.MouseButton.LeftButton
    start = both.ours.mapFromScene(*both.scene._items[len(both.marks) - 1].at)
    QTest.mousePress(pane, left, pos=start)
    ways, painted = itertools.cycle(((6, 9), (9, 12), (12, 6), (9, 9))), Painted(pane)

    def move() -> None:
        painted.until(lambda: QTest.mouseMove(pane, start + QPoint(*next(ways))))

    result = in_turn("chart.carry_500", timed(move), bare, repeats=repeats)
    QTest.mouseRelease(pane, left, pos=start)
    return result


def showing(_folder: Path, repeats: int) -> Iterator[Result]:
    """One more mark among many, in place of the one before, against the items of it alone."""
    for count in (20, 500):
        with _shown(count) as both:
            more, bare_more = (itertools.cycle(_every_kind(9, 40, _VIEW)) for _ in range(2))
            scene, size = both.bare.scene(), both.scene.units
            items: list[Any] = []

            def show(both: _Both = both, more: Any = more) -> None:
                both.scene.show_marks([*both.marks, next(more)])

            def add(
                more: Any = bare_more, scene: Any = scene, items: Any = items, size: float = size
            ) -> None:
                for item in items:
                    scene.removeItem(item)
                items.clear()
                _, *parts = bare_figure.drawing([next(more)], _VIEW, LIGHT, _ACCENT, size)
                for part in parts:
                    items += bare_figure.plain_items(scene, part)

            yield in_turn(f"chart.show_{count}", timed(show), timed(add), repeats=repeats)


def hit(_folder: Path, repeats: int) -> Iterator[Result]:
    """Which mark and which region lie at a place, against what Qt has for it."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

    random, box = Random(11), body_box(_VIEW)
    spots = [
        (random.uniform(box.left, box.right), random.uniform(box.top, box.bottom))
        for _ in range(200)
    ]

    def over_spots(act: Any) -> Any:
        spot = itertools.cycle(spots)
        return timed(lambda: act(*next(spot)))

    with _shown(500) as both:
        scene, plain, scale = both.scene, both.bare.scene(), both.ours.transform()
        reach = _REACH / both.ours.scale_now

        def mark_at(x: float, y: float) -> object:
            return scene.mark_at(x, y, reach)

        def item_at(x: float, y: float) -> object:
            return plain.itemAt(QPointF(x, y), QTransform(scale))

        yield in_turn(
            "chart.hit_mark", over_spots(mark_at), over_spots(item_at), repeats=repeats * 20
        )
    paths: list[QPainterPath] = []
    for each in figure(_VIEW).regions:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*point) for point in each.polygon]))
        paths.append(path)

    def region(x: float, y: float) -> object:
        return region_at(_VIEW, x, y)

    def path_at(x: float, y: float) -> object:
        spot = QPointF(x, y)
        return next((path for path in paths if path.contains(spot)), None)

    yield in_turn("chart.hit_region", over_spots(region), over_spots(path_at), repeats=repeats * 20)


def paper(_folder: Path, repeats: int) -> Iterator[Result]:
    """Forty marks on both views as a page, against a canvas given the same paths and letters.

    The few words of the legend are left out there.
    """
    ours, bare = pages()
    yield in_turn("chart.pdf", timed(ours), timed(bare), repeats=repeats * 2)


def pages(compression: int | None = None) -> tuple[Page, Page]:
    """What makes the page, and what makes the bare one."""
    from reportlab.pdfgen.canvas import Canvas

    from massage_desk.documents.body_chart import body_chart_flowable

    marks = _every_kind(7, 40, "front", "back")
    steps: list[bare_figure.Step] = []

    def page() -> bytes:
        canvas = Canvas(BytesIO(), pageCompression=compression)
        chart = body_chart_flowable(marks)
        chart.wrap(*_PAGE)
        chart.drawOn(canvas, 36, 36)
        return bytes(canvas.getpdfdata())

    def plain_page() -> bytes:
        canvas = Canvas(BytesIO(), pageCompression=compression)
        canvas.translate(36, 36)
        bare_figure.replay_on_paper(canvas, steps)
        return bytes(canvas.getpdfdata())

    with bare_figure.paper_steps(steps):
        page()
    return page, plain_page
