"""A body chart with three marks in a window, for a screen reader in another process."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QMainWindow

from massage_desk.domain import body
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.placing import place_mark
from massage_desk.ui.body_chart.editor import ChartEditor
from massage_desk.ui.design import theme


def mark(view: str, kind: str, at: str, severity: int | None = None, words: str = "") -> ChartMark:
    """A point in the middle of a region."""
    region = body.region(view, at)
    assert region is not None
    return place_mark(view, kind, "point", [region.centre], severity, words)


def show() -> None:
    """Show the window until the process is ended."""
    app = QApplication(["massage-desk"])
    theme.apply(app, "light")
    window = QMainWindow()
    window.setWindowTitle("Massage Desk")
    editor = ChartEditor(window)
    window.setCentralWidget(editor)
    editor.set_marks(
        [
            replace(mark("front", "pain", "upper-trapezius-right", 7), onset="March"),
            mark("front", "swelling", "knee-anterior-left", words="since the fall on the stairs"),
            mark("back", "spasm", "lumbar-left", 3),
        ]
    )
    window.resize(440, 800)
    window.show()
    window.activateWindow()
    editor.go_to_figure()
    app.exec()


if __name__ == "__main__":
    show()
