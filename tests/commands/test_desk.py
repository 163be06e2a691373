"""Opening the desk from the command line where no window can be shown."""

from pathlib import Path

import pytest

from massage_desk.commands import desk
from massage_desk.commands.day import playing
from tests.commands.conftest import Run
from tests.commands.test_backups import one_line

NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def test_without_a_screen_the_desk_says_so_and_makes_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("--data-dir", tmp_path / "new", passphrase=None, **NO_SCREEN)
    assert ran.status == 9
    assert "no screen" in ran.err
    assert one_line(ran.err)
    assert not (tmp_path / "new").exists()


def test_the_demo_plays_the_day_instead_and_names_its_folder(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    played: list[Path] = []
    monkeypatch.setattr(desk, "screen_is_there", lambda: False)
    monkeypatch.setattr(playing, "play", lambda folder: played.append(folder) or 0)
    assert desk.open_desk(None, demo=True) == 0
    (folder,) = played
    assert str(folder) in capsys.readouterr().err
    folder.rmdir()


def test_a_folder_with_other_things_in_it_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.odt").touch()
    ran = run("day", tmp_path / "out")
    assert ran.status == 2
    assert one_line(ran.err)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.odt"]


def test_a_folder_that_cannot_be_made_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = run("day", tmp_path / "file" / "out")
    assert ran.status == 6
    assert one_line(ran.err)
