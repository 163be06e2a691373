"""CSV that a spreadsheet opens without running what is in it, and that reads back exactly."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_RUN_BY_SPREADSHEETS: Final = ("=", "+", "-", "@", "\t", "\r")
_GUARD: Final = "'"
_LONGEST_CELL: Final = 2**31 - 1  # a section of a note is longer than the module's own bound

csv.field_size_limit(_LONGEST_CELL)


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with its mark, lines end with CR LF; a cell that could be run stands behind a `'`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_guarded(heading) for heading in headings])
    writer.writerows([_guarded("" if cell is None else str(cell)) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def read_csv(data: bytes) -> list[list[str]]:
    """All rows with the headings first; '-5' comes back as it was written."""
    text = io.StringIO(data.decode("utf-8-sig", "replace"), newline="")
    return [[_bare(cell) for cell in row] for row in csv.reader(text)]


def _guarded(cell: str) -> str:
    return _GUARD + cell if cell.lstrip(_GUARD).startswith(_RUN_BY_SPREADSHEETS) else cell


def _bare(cell: str) -> str:
    is_guarded = cell.startswith(_GUARD) and _guarded(cell[1:]) == cell
    return cell[1:] if is_guarded else cell
