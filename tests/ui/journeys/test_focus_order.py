"""Tab through every page: in reading order, everything, by name, and it is seen where one is."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from massage_desk.ui.page import Place
from tests.ui.shell.conftest import AtTheDesk, Clients, settle

KEY = Qt.Key
KINDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
MOST = 200  # steps of Tab
OFTEN = (("today", ""), ("client", "overview"), ("visit", ""))
SELDOM = (
    ("clients", ""),
    ("client", "history"),
    ("client", "visits"),
    ("client", "letters"),
    ("new_client", ""),
    ("intake", ""),
    ("letters", ""),
    ("letter", ""),
    ("directory", ""),
    ("backup", ""),
    ("settings", ""),
    ("bin", ""),
    ("records", ""),
    ("log", ""),
    ("phrases", ""),
    ("precautions", "how"),
    ("precautions", "rules"),
    ("precautions", "own"),
    ("help", ""),
)
PAGES = (*OFTEN, *(pytest.param(*each, marks=pytest.mark.slow) for each in SELDOM))


@dataclass
class Stop:
    """A place where Tab rests: what it is called and where it stands on the page."""

    widget: QWidget
    name: str
    at: QRect
    is_seen: bool = True

    def __str__(self) -> str:
        at = self.at
        return f"{type(self.widget).__name__} {self.name!r} at {at.x()},{at.y()}"


def place_of(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def unscrolled(widget: QWidget, page: QWidget) -> QRect:
    """Where it stands when everything around it is scrolled to its top."""
    place, around = place_of(widget, page), widget.parentWidget()
    while around is not None and around is not page:
        if isinstance(around, QAbstractScrollArea):
            place.translate(0, around.verticalScrollBar().value())
        around = around.parentWidget()
    return place


def name_of(widget: QWidget) -> str:
    read = QAccessible.queryAccessibleInterface(widget)
    return widget.accessibleName() or (read.text(QAccessible.Text.Name) if read else "")


def walk(therapist: AtTheDesk) -> list[Stop]:
    """Every stop of Tab within the page, from its first to its last."""
    page, window = therapist.page, therapist.window
    therapist.frame.top.lock.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    unseen: list[QWidget] = []
    for _step in range(MOST):
        before = therapist.focus()
        around = place_of(before, window).adjusted(-6, -6, 6, 6)
        with_focus = window.grab(around).toImage()
        therapist.press(KEY.Key_Tab)
        if place_of(before, window).adjusted(-6, -6, 6, 6) == around and (
            window.grab(around).toImage() == with_focus
        ):
            unseen.append(before)
        here = therapist.focus()
        if page.isAncestorOf(here):
            if here in found:
                break
            found.append(here)
        elif found:
            break
    return [Stop(each, name_of(each), unscrolled(each, page), each not in unseen) for each in found]


def follows(earlier: QRect, later: QRect) -> bool:
    """Whether one reads on from the earlier place to the later: on the line, below, or beside."""
    if later.top() >= earlier.bottom():
        return True  # below
    if later.left() >= earlier.right():
        return True  # on the same line, or at the top of the next column
    return later.left() >= earlier.left() and later.top() >= earlier.top()


def go(therapist: AtTheDesk, clients: Clients, name: str, tab: str) -> None:
    where = {
        "client": {"client_id": clients.zofia, "tab": tab},
        "visit": {"client_id": clients.zofia, "visit_id": clients.visit},
        "intake": {"client_id": clients.zofia},
        "letter": {"client_id": clients.zofia},
        "precautions": {"tab": tab},
    }
    if name == "bin":
        therapist.go("client", client_id=clients.anna)
        therapist.frame.commands()["client.bin"]()
        settle()
    therapist.frame.go(Place(name, **where.get(name, {})))  # type: ignore[arg-type]


def is_interactive(widget: QWidget) -> bool:
    return (
        isinstance(widget, KINDS)
        and widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )


@pytest.mark.parametrize(("name", "tab"), PAGES, ids=lambda part: part)
def test_tab_leads_through_the_page_as_it_is_read(
    name: str, tab: str, therapist: AtTheDesk, clients: Clients
) -> None:
    go(therapist, clients, name, tab)
    stops = walk(therapist)
    assert stops, "nothing on the page can be reached"
    assert [str(stop) for stop in stops if not stop.name.strip()] == []
    jumps = [
        f"{one}  →  {other}" for one, other in pairwise(stops) if not follows(one.at, other.at)
    ]
    assert jumps == []
    reached = {id(stop.widget) for stop in stops}
    missed = [
        f"{type(each).__name__} {name_of(each)!r}"
        for each in therapist.page.findChildren(QWidget)
        if is_interactive(each)
        and id(each) not in reached
        and not (isinstance(each, QAbstractButton) and each.group() is not None)
        and not any(
            each.isAncestorOf(stop.widget) or stop.widget.isAncestorOf(each) for stop in stops
        )
    ]
    assert missed == []
    assert [str(stop) for stop in stops if not stop.is_seen] == []
