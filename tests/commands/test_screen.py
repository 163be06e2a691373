"""Whether there is a screen is known before Qt is asked, which would end the process."""

import socket
from pathlib import Path

import pytest

from massage_desk.commands import screen
from massage_desk.commands.screen import screen_is_there
from tests import network


@pytest.fixture(autouse=True)
def on_linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(screen.sys, "platform", "linux")
    monkeypatch.setattr(screen, "_X_SOCKETS", str(tmp_path))


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":77"},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": "127.0.0.1:59000.0"},
        {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": "/nowhere"},
        {"QT_QPA_PLATFORM": "offscreen"},
    ],
)
def test_without_a_display_that_answers_there_is_none(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "allowed_hosts", frozenset({"127.0.0.1"}))
    assert not screen_is_there(environment)


def test_a_display_that_answers_is_one(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as display:
        display.bind(str(tmp_path / "X7"))
        display.listen()
        assert screen_is_there({"DISPLAY": ":7.0"})
        assert screen_is_there({"WAYLAND_DISPLAY": "X7", "XDG_RUNTIME_DIR": str(tmp_path)})
        assert not screen_is_there({"DISPLAY": ":7", "QT_QPA_PLATFORM": "offscreen:key"})


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_have_one_at_all_times(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen.sys, "platform", system)
    assert screen_is_there({})
