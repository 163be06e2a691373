"""A PDF saved as a file: whole, or not at all."""

from pathlib import Path

from massage_desk.store.disk import Act, told_as, write_whole

_SAVING = Act("the PDF was not saved", "The letter itself is safe in your records.")


def save_pdf(pdf: bytes, path: Path) -> None:
    """Write the PDF for this user alone; a disk that refuses is told as DeskError."""
    with told_as(_SAVING):
        write_whole(path, pdf)
