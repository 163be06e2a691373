"""A PDF saved as a file: whole, or not at all."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from massage_desk.errors import DeskError
from massage_desk.store.disk import Act, told_as, write_whole


class NameTaken(DeskError):
    """A file would have been written over without having been asked about."""


def save_as(make: Callable[[], bytes], what: str, name: str, parent: QWidget) -> str:
    """Ask for a place, offering `name`, and save the PDF of a `what` there.

    Tells in words that it was saved, or '' where the therapist chose not to. Raises DeskError.
    """
    chosen, _kind = QFileDialog.getSaveFileName(parent, "Save as PDF", name, "PDF (*.pdf)")
    if not chosen:
        return ""
    path = _with_ending(Path(chosen))
    if path != Path(chosen) and path.exists():  # the dialog has not asked about this one
        raise NameTaken(f"{path.name} is there already, so nothing was saved. Choose another name.")
    save_pdf(make(), path, what)
    return f"Saved as {path.name}. Anyone who finds this file can read it."


def save_pdf(pdf: bytes, path: Path, what: str = "letter") -> None:
    """Write the PDF for this user alone; a disk that refuses is told as DeskError."""
    saving = Act("the PDF was not saved", f"The {what} itself is safe in your records.")
    with told_as(saving):
        write_whole(path, pdf)


def _with_ending(path: Path) -> Path:
    """The path as that of a PDF, so that a double click opens it."""
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
