"""The last resort of the command line: faults that nobody expected."""

from argparse import Namespace
from pathlib import Path

import pytest

from massage_desk import __main__ as command_line
from massage_desk import guard
from massage_desk.commands.exits import NoScreen
from tests.commands.conftest import Run


@pytest.fixture(autouse=True)
def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process under test is that of all tests."""
    monkeypatch.setattr(guard, "protect_process", lambda: None)


def fail_with(fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_asked: Namespace) -> int:
        raise fault

    monkeypatch.setitem(command_line._COMMANDS, "self-test", failing)


def test_an_unexpected_fault_is_one_line_and_a_report_without_values(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(ValueError("Anna Maj, lymphoma"), monkeypatch)
    assert command_line.main(["--data-dir", str(tmp_path), "self-test"]) == 1
    told = capsys.readouterr().err
    (report,) = (tmp_path / "reports").glob("report-*.txt")
    assert str(report) in told
    assert told.count("\n") == 1
    words = report.read_text(encoding="utf-8")
    assert "ValueError" in words
    assert "Anna" not in told + words


def test_where_no_report_can_be_kept_the_line_is_still_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").write_text("in the way")
    fail_with(ValueError("Anna"), monkeypatch)
    assert command_line.main(["--data-dir", str(tmp_path), "self-test"]) == 1
    assert capsys.readouterr().err.startswith("massage-desk: Something unexpected happened.")


def test_an_expected_fault_has_its_own_words_and_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(NoScreen("There is no screen here."), monkeypatch)
    assert command_line.main(["self-test"]) == 9
    assert capsys.readouterr().err == "massage-desk: There is no screen here.\n"


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("Massage Desk 0.")
