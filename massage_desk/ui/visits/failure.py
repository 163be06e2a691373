"""What is shown while a note cannot be saved: what happened, what is safe, what to do next."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from massage_desk.domain.note_copy import note_copy
from massage_desk.errors import DeskError, NotFound
from massage_desk.services.visit_rows import InTheBin
from massage_desk.ui.visits.autosave import Autosave, Draft
from massage_desk.ui.visits.dates import day_words
from massage_desk.ui.widgets.buttons import plain_button
from massage_desk.ui.widgets.cards import Banner

_TRYING = "What you wrote stays on this page, and the desk goes on trying to save it."
_GONE = "This visit is not in your records. One left empty is not kept."
Choose = Callable[[QWidget, str], Path | None]


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Ask where the copy goes."""
    path, _kind = QFileDialog.getSaveFileName(
        parent, "Save a copy that anyone can read", name, "Text (*.txt)"
    )
    return Path(path) if path else None


def not_opened(fault: DeskError) -> tuple[str, str]:
    """Why a visit is not shown, and the words of a button where trying again may help."""
    if isinstance(fault, NotFound) and not isinstance(fault, InTheBin):
        return _GONE, ""
    return f"The visit could not be opened. {fault}", "Try again"


class SaveFailure(Banner):
    """Stays until every draft is in the store. The words stay in the editors meanwhile."""

    def __init__(
        self, autosave: Autosave, parent: QWidget | None = None, *, choose: Choose = choose_file
    ) -> None:
        super().__init__("danger", "", "Try again", parent)
        self.setObjectName("alarm")
        self._autosave = autosave
        self._choose = choose
        self._draft: Draft | None = None
        self._fault = ""
        self.names: dict[int, str] = {}  # of clients, for the head of a copy
        self.goals: dict[int, str] = {}  # their words
        self.copy_button = plain_button("Save a copy elsewhere…", "save")
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.button) + 1, self.copy_button)
        self.pressed.connect(self._try_again)
        self.copy_button.clicked.connect(self._save_copy)
        self.hide()

    def show_fault(self, draft: Draft, fault: DeskError) -> None:
        """Say which note is not saved, and why."""
        self._draft = draft
        self._fault = str(fault)
        binned = isinstance(fault, InTheBin)
        self._tell("What you wrote stays on this page alone." if binned else _TRYING)

    def settle(self) -> None:
        """Go when everything is saved after all."""
        if self._autosave.is_clean:
            self._draft = None
            self.hide()

    def _tell(self, next_: str) -> None:
        if self._draft is not None:
            day = day_words(self._draft.particulars.held_on)
            words = f"The note of {day} is not saved. {self._fault} {next_}"
            self.show_words("danger", words, "Try again")

    @Slot()
    def _try_again(self) -> None:
        self._autosave.flush()

    @Slot()
    def _save_copy(self) -> None:
        draft = self._draft
        if draft is None:
            return
        path = self._choose(self, f"note-{draft.particulars.held_on}.txt")
        if path is None:
            return
        name = self.names.get(draft.client_id, "")
        parts = (draft.numbers, draft.marks, draft.blocks, draft.consent)
        goals = [(self.goals.get(goal, ""), near) for goal, near in draft.progress.items()]
        copy = note_copy(name, draft.particulars, draft.note, *parts, goals)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(copy)
        except OSError:
            self._tell("The copy could not be written there either. Choose another place.")
        else:
            self._tell(
                "A copy is saved. It is not encrypted: delete it when your records are in order."
            )
