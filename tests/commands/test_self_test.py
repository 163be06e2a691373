"""The program's own test of itself, as it is run after an installation."""

from pathlib import Path

import pytest

from massage_desk import __main__ as command_line
from massage_desk import guard
from massage_desk.documents import letter
from tests.commands.conftest import Run


def test_each_step_is_told_and_nothing_is_left(run: Run, tmp_path: Path) -> None:
    ran = run("self-test", passphrase=None, TMPDIR=str(tmp_path))
    assert (ran.status, ran.err) == (0, "")
    for words in ("Encrypted records", "Opened again", "A letter", "A backup", "A window"):
        assert any(line.startswith(words) and "works" in line for line in ran.out.splitlines())
    assert list(tmp_path.glob("massage-desk-self-test-*")) == []


def test_the_step_that_fails_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(guard, "protect_process", lambda: None)
    monkeypatch.setattr(letter, "render_letter", lambda _page: b"no PDF")
    assert command_line.main(["--data-dir", str(tmp_path), "self-test"]) == 1
    told = capsys.readouterr()
    assert "A letter as PDF … failed" in told.out
    assert "Something unexpected" in told.err
