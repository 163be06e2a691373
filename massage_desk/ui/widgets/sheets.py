"""A sheet of the desk's own, printed or saved as a PDF; what came of it is said in a banner."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from massage_desk.errors import DeskError
from massage_desk.store.disk import Act, told_as, write_whole
from massage_desk.ui.widgets.cards import Banner


def print_sheet(make: Callable[[], bytes], word: Banner, refused: str) -> None:
    """Print it; `refused` is said where the printer does not answer."""
    from massage_desk.ui.letters.printing import print_pdf  # late: heavy

    try:
        printed = print_pdf(make, word, "sheet")
    except DeskError:
        word.show_words("danger", refused)
        return
    if printed:
        word.show_words("success", "The sheet was handed to the printer.")


def save_sheet(
    make: Callable[[], bytes], word: Banner, name: str, saving: Act, saved: tuple[str, str]
) -> None:
    """Ask where to, offering `name`, and save it; `saved` is what the banner says then."""
    chosen, _kind = QFileDialog.getSaveFileName(word, "Save the sheet", name, "PDF (*.pdf)")
    if not chosen:
        return
    try:
        with told_as(saving):
            write_whole(Path(chosen), make())
    except DeskError as fault:
        word.show_words("danger", str(fault))
        return
    word.show_words(*saved)
