"""Input events of the whole program, heard by one filter for all who listen.

Qt hands a filter of the application each event, some ten thousand while a page is made, and a call
of Python takes microseconds: so there is one filter, and it asks for the kind of event once.
"""

from collections.abc import Callable, Collection
from weakref import WeakMethod

from PySide6.QtCore import QCoreApplication, QEvent, QObject

Listener = Callable[[QEvent], bool]
_NAME = "inputEvents"


class _Filter(QObject):
    """Belongs to the application, and is installed while anybody listens."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self._listeners: dict[WeakMethod[Listener], Collection[QEvent.Type]] = {}
        self._by_type: dict[QEvent.Type, list[WeakMethod[Listener]]] = {}

    def add(self, listener: Listener, kinds: Collection[QEvent.Type]) -> None:
        self.remove(listener)
        if not self._listeners:
            self._app.installEventFilter(self)
        self._listeners = {WeakMethod(listener): kinds, **self._listeners}
        self._sort()

    def remove(self, listener: Listener) -> None:
        had_any = bool(self._listeners)
        self._listeners.pop(WeakMethod(listener), None)
        if had_any and not self._listeners:
            self._app.removeEventFilter(self)
        self._sort()

    def _sort(self) -> None:
        self._by_type = {}
        for listener, kinds in self._listeners.items():
            for kind in kinds:
                self._by_type.setdefault(kind, []).append(listener)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        for reference in tuple(self._by_type.get(event.type(), ())):
            listener = reference()  # None where the object is gone without a word
            if listener is not None and listener(event):
                return True
        return False


def listen(listener: Listener, *kinds: QEvent.Type) -> None:
    """Have a method told each event of these kinds before its widget; True keeps it from there.

    Who began last is told first. An event that one listener keeps is not told to the others. An
    object that is deleted hears no more.
    """
    app = QCoreApplication.instance()
    assert app is not None
    found = app.findChild(_Filter, _NAME)
    heard = found if isinstance(found, _Filter) else _Filter(app)
    heard.add(listener, kinds)


def rest(listener: Listener) -> None:
    """Tell it no longer."""
    app = QCoreApplication.instance()
    found = app.findChild(_Filter, _NAME) if app is not None else None
    if isinstance(found, _Filter):
        found.remove(listener)
