"""What a desk that was killed, or lost its power, has left beside the records."""

from pathlib import Path

from massage_desk.store import place


def waits(folder: Path, journal: str) -> bool:
    """Whether this journal holds anything."""
    path = folder / journal
    return path.exists() and path.stat().st_size > 0


def undo_half_done(folder: Path, data_key: bytes) -> None:
    """Undo what a power cut has left half written, or else the records could not even be read.

    That is the first page when records from a backup are opened for the first time: until then
    they keep the other kind of journal.
    """
    if waits(folder, place.UNDO_JOURNAL):
        _open_and_close(folder, data_key)


def fold_in(folder: Path, data_key: bytes) -> None:
    """Bring the file itself up to date with its journal.

    A power cut may have torn pages of the file while they were folded in. The journal has them
    whole, so nothing is lost, but a check of the file alone would call it damaged.
    """
    if waits(folder, place.JOURNAL):
        _open_and_close(folder, data_key)


def _open_and_close(folder: Path, data_key: bytes) -> None:
    """The first to open the records undoes what is half done, the last to close them folds in."""
    from massage_desk.store import cipher  # late: loads the library

    cipher.connect(folder / place.RECORDS, data_key).close()
