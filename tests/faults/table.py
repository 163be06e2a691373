"""The table of the faults that were tried, printed at the end of the run.

A test asks for `fault_table` and tells what it tried and what was lost; what is told travels with
the test's report, so that the table is whole when several workers share the tests.
"""

from collections.abc import Iterator
from typing import Protocol

import pytest

PROPERTY = "fault"
COLUMNS = ("fault", "tries", "lost", "detected")


class FaultTable(Protocol):
    """Takes one row: what was tried, how often, what was lost, and by what it was noticed."""

    def __call__(self, fault: str, tries: int, lost: int, detected: str) -> None: ...


@pytest.fixture
def fault_table(request: pytest.FixtureRequest) -> FaultTable:
    """Add a row to the table of faults."""

    def add(fault: str, tries: int, lost: int, detected: str) -> None:
        request.node.user_properties.append((PROPERTY, [fault, str(tries), str(lost), detected]))

    return add


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    rows = sorted(_rows(terminalreporter))
    if not rows:
        return
    widths = [max(map(len, column)) for column in zip(COLUMNS, *rows, strict=True)]
    terminalreporter.section("faults tried")
    for row in (COLUMNS, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        terminalreporter.line("  ".join(cells).rstrip())


def _rows(reporter: pytest.TerminalReporter) -> Iterator[tuple[str, ...]]:
    for reports in reporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "call":
                for name, row in report.user_properties:
                    if name == PROPERTY:
                        yield tuple(row)
