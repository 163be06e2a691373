"""What becomes of the folder under an open window: the words stay, and the window says what to do.

The disk itself does it here; nothing of the store is told to fail.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from massage_desk.store.opening import Store
from massage_desk.ui.visits.page import VisitPage
from tests.store.small_disk import Mount, fill, mounted
from tests.ui.shell.conftest import AtTheDesk, Clients

WORDS = "Typed a moment ago"
SOON = 5_000  # ms


@pytest.fixture
def own_disk(tmp_path: Path) -> Iterator[Mount]:
    """A small disk at the very place where the records will be."""
    yield from mounted(tmp_path / "records", 4096)


@pytest.fixture
def writing(therapist: AtTheDesk, clients: Clients) -> AtTheDesk:
    """Somebody with a note before them."""
    therapist.go("visit", client_id=clients.zofia, visit_id=clients.visit)
    return therapist


def is_told(writing: AtTheDesk, *words: str) -> None:
    """Within five seconds the banner says all of this, and the words are still in the editor."""
    failure = writing.at(VisitPage).failure
    writing.qtbot.waitUntil(failure.isVisible, timeout=SOON)
    for word in (*words, "is not saved", "stays on"):
        assert word in failure.text()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == WORDS


def saves_a_copy(writing: AtTheDesk, path: Path) -> None:
    failure = writing.at(VisitPage).failure
    failure._choose = lambda _parent, _name: path
    failure.copy_button.click()
    assert WORDS in path.read_text(encoding="utf-8")
    assert "A copy is saved" in failure.text()


def test_a_disk_that_is_full(
    own_disk: Mount, writing: AtTheDesk, clients: Clients, tmp_path: Path
) -> None:
    stuffing = fill(own_disk.folder, 0)
    writing.write(WORDS)
    is_told(writing, "The disk is full", "Everything saved before is safe", "Free some space")
    saves_a_copy(writing, tmp_path / "copy.txt")
    stuffing.unlink()
    writing.at(VisitPage).failure.button.click()
    assert writing.at(VisitPage).failure.isHidden()
    assert writing.stored(clients.visit).note.subjective == WORDS


def test_a_folder_that_goes_and_comes_back(
    writing: AtTheDesk, clients: Clients, tmp_path: Path
) -> None:
    folder = writing.store.folder
    folder.rename(tmp_path / "pulled out")
    writing.write(WORDS)
    is_told(writing, "does not answer", "See that the disk is connected")
    saves_a_copy(writing, tmp_path / "copy.txt")
    (tmp_path / "pulled out").rename(folder)
    writing.at(VisitPage).failure.button.click()
    assert writing.at(VisitPage).failure.isHidden()
    assert writing.stored(clients.visit).note.subjective == WORDS


def test_records_that_another_program_has_exchanged(
    writing: AtTheDesk, clients: Clients, tmp_path: Path, questions: list[str]
) -> None:
    shutil.copytree(writing.store.folder, tmp_path / "elsewhere")
    coming = tmp_path / "elsewhere" / "records.db"
    brought = coming.read_bytes()
    coming.replace(writing.store.records_path)
    writing.write(WORDS)
    is_told(writing, "Another program has changed", "Nothing was written over")
    saves_a_copy(writing, tmp_path / "copy.txt")
    writing.press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert questions  # it closes only after it has asked
    assert not writing.window.isVisible()
    assert (writing.store.folder / "records.db").read_bytes() == brought


@pytest.mark.parametrize("is_synchronised", [True, False])
def test_a_synchronised_folder_is_warned_about_once_the_desk_is_open(
    store: Store, open_window: Callable[[], AtTheDesk], *, is_synchronised: bool
) -> None:
    if is_synchronised:
        (store.folder.parent / ".stfolder").mkdir()
    therapist = open_window()
    said = therapist.frame.status.said
    assert ("Syncthing keeps the folder" in said.text()) == is_synchronised
    therapist.frame.status.say("Saved")
    therapist.lock()
    therapist.unlock()
    assert "Syncthing" not in therapist.frame.status.said.text()  # not at each unlock
