"""What a screen reader hears of a window: the tree that Linux's accessibility bus carries.

`python -m tests.screen_reader` prints that tree of a body chart with a few marks.
"""

import contextlib
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.desktop import PATIENCE, Desktop, new_desktop, what_is_missing

with contextlib.suppress(ImportError):  # it is there on Linux only
    from jeepney import (
        DBusAddress,
        HeaderFields,
        MatchRule,
        MessageType,
        Properties,
        message_bus,
        new_method_call,
    )
    from jeepney.io.blocking import open_dbus_connection

CHART = "tests.ui.body_chart.child_chart"
KEYS = {  # by their numbers in X
    "Tab": 0xFF09,
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Home": 0xFF50,
    "Down": 0xFF54,
    "Page Down": 0xFF56,
    "Delete": 0xFFFF,
}
_PAUSE = 0.05  # seconds between two looks
_STROKE = 3  # AT-SPI's number for a key pressed and lifted, given by its meaning
_REGISTRY = "org.a11y.atspi.Registry"
_ACCESSIBLE, _VALUE, _TEXT = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Value", "Text"))
_EVENTS = "org.a11y.atspi.Event.Object"
_WANTED = (
    "object:state-changed:focused",
    "object:property-change:accessible-name",
    "object:announcement",
)
# The numbers of states in AT-SPI: those that are told where they are, and where they are missing.
_STATES = {4: "checked", 11: "focusable", 12: "focused", 23: "selected"}
_MISSING = {8: "disabled", 25: "hidden"}
Place = tuple[str, str]  # a program on the bus, and an object of it


@dataclass(frozen=True)
class Node:
    """One thing that can be read aloud, and what is in it."""

    role: str
    name: str
    description: str
    states: frozenset[str]
    value: str  # the number of a slider, the text of a field
    children: tuple["Node", ...]

    def all(self, role: str) -> list["Node"]:
        """Everything of one role in here, as it is read."""
        here = [self] if self.role == role else []
        return here + [each for child in self.children for each in child.all(role)]

    def lines(self, depth: int = 0) -> Iterator[str]:
        """The tree as indented text."""
        said = [f"{'  ' * depth}{self.role} '{self.name}'"]
        said += [f"= '{self.value}'"] if self.value else []
        said += [f"[{', '.join(sorted(self.states))}]"] if self.states else []
        said += [f"({self.description})"] if self.description not in ("", self.name) else []
        yield " ".join(said)
        for child in self.children:
            yield from child.lines(depth + 1)


class ScreenReader:
    """Reads and hears the windows of a desktop, and presses its keys."""

    def __init__(self, bus: Any) -> None:
        self._bus = bus
        self._heard: deque[Any] = deque()
        self._focused: Place | None = None
        told = MatchRule(type="signal", interface=_EVENTS)
        self._call(message_bus.AddMatch(told))
        self._bus.filter(told, queue=self._heard)
        registry = (_REGISTRY, "/org/a11y/atspi/registry")
        for event in _WANTED:
            self._ask(registry, _REGISTRY, "RegisterEvent", event)

    def window(self) -> Node:
        """The one window that is open, once it can be seen."""
        return self._wait(self._look, "a window")

    def see(self, role: str, name: str, *states: str) -> Node:
        """What has this role, name and at least these states, as soon as it is there."""

        def look() -> Node | None:
            window = self._look()
            seen = [each for each in window.all(role) if each.name == name] if window else []
            return next((each for each in seen if each.states >= set(states)), None)

        return self._wait(look, f"{role} '{name}' {states}")

    def hear(self, words: str) -> None:
        """Wait until this is said; what was said before it is forgotten."""
        said: list[str] = []

        def listen() -> bool:
            with contextlib.suppress(TimeoutError):
                self._bus.recv_messages(timeout=_PAUSE)
            while self._heard and words not in said:
                said.append(self._said(self._heard.popleft()))
            return words in said

        self._wait(listen, f"'{words}', said was {said}")

    def press(self, *keys: str) -> None:
        """Press keys on the keyboard of the desktop, by their names or as they are written."""
        board = (_REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller")
        interface = "org.a11y.atspi.DeviceEventController"
        for key in keys:
            sign = KEYS.get(key) or ord(key)
            self._ask(board, interface, "GenerateKeyboardEvent", sign, "", _STROKE, as_type="isu")

    def _wait(self, what: Callable[[], Any], why: str) -> Any:
        deadline = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(LookupError):  # gone while it was looked at
                if found := what():
                    return found
            if time.monotonic() > deadline:
                window = self._look()
                tree = "\n".join(window.lines()) if window else "no window"
                raise AssertionError(f"waited in vain for {why}\n{tree}")
            time.sleep(_PAUSE)

    def _look(self) -> Node | None:
        for program in self._children((_REGISTRY, "/org/a11y/atspi/accessible/root")):
            for window in self._children(program):
                return self._read(window)
        return None

    def _read(self, place: Place) -> Node:
        role = self._ask(place, _ACCESSIBLE, "GetRoleName")
        low, high = self._ask(place, _ACCESSIBLE, "GetState")
        on = {number for number in range(64) if (low | high << 32) >> number & 1}
        states = {name for number, name in _STATES.items() if number in on}
        states |= {name for number, name in _MISSING.items() if number not in on}
        value = ""
        if role == "slider":
            value = f"{self._property(place, _VALUE, 'CurrentValue'):g}"
        elif role == "text":
            value = self._ask(place, _TEXT, "GetText", 0, -1, as_type="ii")
        return Node(
            role,
            self._property(place, _ACCESSIBLE, "Name"),
            self._property(place, _ACCESSIBLE, "Description"),
            frozenset(states),
            value,
            tuple(self._read(child) for child in self._children(place)),
        )

    def _said(self, event: Any) -> str:
        """The words that a screen reader makes of an event, or ''."""
        header = event.header.fields
        place = header[HeaderFields.sender], header[HeaderFields.path]
        kind, detail, _, (_, told), *_ = event.body
        if kind == "focused" and detail:
            self._focused = place
            return str(self._property(place, _ACCESSIBLE, "Name"))
        renames_focused = kind == "accessible-name" and self._focused in (None, place)
        is_announcement = header[HeaderFields.member] == "Announcement"
        return str(told) if renames_focused or is_announcement else ""

    def _children(self, place: Place) -> list[Place]:
        return [(bus, path) for bus, path in self._ask(place, _ACCESSIBLE, "GetChildren")]

    def _property(self, place: Place, interface: str, name: str) -> Any:
        kind = "org.freedesktop.DBus.Properties"
        _type, value = self._ask(place, kind, "Get", interface, name)
        return value

    def _ask(
        self, place: Place, interface: str, member: str, *given: Any, as_type: str = ""
    ) -> Any:
        program, path = place
        to = DBusAddress(path, program, interface)
        return self._call(new_method_call(to, member, as_type or "s" * len(given) or None, given))

    def _call(self, message: Any) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=PATIENCE)
        if reply.header.message_type is MessageType.error:
            raise LookupError(message.header, reply.body)
        return reply.body[0] if reply.body else None


def _switched_on(desktop: Desktop) -> str:
    """Tell the desktop that a screen reader is used. The address of the accessibility bus."""
    bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    status = Properties(bus.with_interface("org.a11y.Status"))
    with open_dbus_connection(bus=desktop.session_bus) as session:
        for switch in ("IsEnabled", "ScreenReaderEnabled"):
            turned = session.send_and_get_reply(status.set(switch, "b", True), timeout=PATIENCE)
            assert turned.header.message_type is MessageType.method_return, turned.body
        asked = session.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=PATIENCE)
    return str(asked.body[0])


@contextlib.contextmanager
def shown(module: str) -> Iterator[ScreenReader]:
    """A screen reader on a desktop of its own, in front of the window of one of our modules."""
    with (
        new_desktop() as desktop,
        open_dbus_connection(bus=_switched_on(desktop)) as bus,
    ):
        reader = ScreenReader(bus)
        with desktop.running(module):
            yield reader


def main() -> None:
    """Print the tree of a body chart."""
    if missing := what_is_missing():
        sys.exit(missing)
    with shown(CHART) as reader:
        print(*reader.window().lines(), sep="\n")


if __name__ == "__main__":
    main()
