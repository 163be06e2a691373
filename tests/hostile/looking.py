"""Looking through a window for words that Qt would read as markup or as a key."""

from collections.abc import Iterator

from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QGroupBox,
    QLabel,
    QTabBar,
    QTextEdit,
    QWidget,
)

from massage_desk.ui.help.reader import HelpReader

_PLAIN = (Qt.TextFormat.PlainText,)


def read_as_markup(window: QWidget, typed: str) -> Iterator[str]:
    """Each place in the window where text is shown otherwise than as it stands."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from (f"{_where(widget)}: {fault}" for fault in _faults(widget, typed))


def _faults(widget: QWidget, typed: str) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.textFormat() not in _PLAIN:
        if Qt.mightBeRichText(widget.text()):
            yield "a label reads markup"
        if widget.buddy() is not None and typed in widget.text():
            yield "a label with a buddy reads '&'"
    if isinstance(widget, (QAbstractButton, QGroupBox)):
        text = widget.text() if isinstance(widget, QAbstractButton) else widget.title()
        if "&" in text.replace("&&", ""):
            yield f"a button reads '&' in {text[:60]!r}"
    if isinstance(widget, QTabBar):
        yield from ("a tab reads '&'" for at in range(widget.count()) if "&" in widget.tabText(at))
    if isinstance(widget, QTextEdit) and not isinstance(widget, HelpReader):
        yield "a rich text editor"
    tip = widget.toolTip()
    if Qt.mightBeRichText(tip):
        shown = QTextDocument()
        shown.setHtml(tip)
        words = shown.toPlainText()
        if words == tip or not _begins_alike(typed, words):
            yield f"a tool tip reads markup: {tip[:80]!r} is shown as {words[:80]!r}"


def _begins_alike(typed: str, shown: str) -> bool:
    """Whether the words that were typed stand in a tool tip, as far as there is room."""
    return " ".join(typed.split())[:24] in " ".join(shown.split())


def _where(widget: QWidget) -> str:
    names = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " in ".join(names)
