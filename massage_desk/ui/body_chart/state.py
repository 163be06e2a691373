"""The marks that are being drawn, which one is selected, and every step back."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from massage_desk.domain.marks import ChartMark, describe, plain_words

Marks = tuple[ChartMark, ...]

# Steps of one kind on one mark run together, so that a word typed is one step back.
_RUNS = {"words": 1, "nudge": 2, "digit": 3, "grow": 4, "onset": 5, "technique": 6}


class ChartState(QObject):
    """Holds the marks of one chart. Every change goes through the undo stack."""

    changed = Signal()  # the marks
    selected = Signal(int)  # place in `marks`, -1 for none

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.marks: Marks = ()
        self.selection = -1

    def set_marks(self, marks: Sequence[ChartMark]) -> None:
        """Show another chart; there is no way back to the one before."""
        self.undo_stack.clear()
        self.show(tuple(marks), -1)

    def show(self, marks: Marks, selection: int) -> None:
        """Make these the marks, without a step back."""
        self.marks = marks
        self.selection = selection if 0 <= selection < len(marks) else -1
        self.changed.emit()
        self.selected.emit(self.selection)

    def select(self, place: int) -> None:
        """Select one mark, or none with -1."""
        place = place if 0 <= place < len(self.marks) else -1
        if place != self.selection:
            self.selection = place
            self.selected.emit(place)

    @property
    def mark(self) -> ChartMark | None:
        """The selected mark."""
        return self.marks[self.selection] if self.selection >= 0 else None

    def put(self, mark: ChartMark) -> None:
        """Add a mark and select it."""
        self._push((*self.marks, mark), len(self.marks), f"add {describe(mark)}")

    def put_all(self, marks: Sequence[ChartMark]) -> None:
        """Add several marks as one step, and select the first of them."""
        if marks:
            told = "1 mark" if len(marks) == 1 else f"{len(marks)} marks"
            self._push((*self.marks, *marks), len(self.marks), f"copy {told}")

    def take_back(self, mark: ChartMark) -> None:
        """Forget the last step, where it put this mark: it was not meant."""
        step = self.undo_stack.command(self.undo_stack.index() - 1)
        if isinstance(step, _Step) and step.after[0] == (*step.before[0], mark):
            step.undo()
            step.setObsolete(True)  # so that the stack forgets it instead of undoing it
            self.undo_stack.undo()

    def change(self, mark: ChartMark, *, run: str = "", words: str = "change") -> None:
        """Let `mark` stand for the selected one. Who changes a copied mark has looked at it."""
        old = self.mark
        if old is None or old == mark:
            return
        mark = replace(mark, carried_on=None)
        marks = (*self.marks[: self.selection], mark, *self.marks[self.selection + 1 :])
        self._push(marks, self.selection, f"{words} {describe(old)}", run)

    def confirm(self) -> None:
        """The selected mark, which was copied, is still so."""
        if self.mark is not None:
            self.change(replace(self.mark, carried_on=None), words="looked at")

    def remove(self) -> None:
        """Take the selected mark away."""
        mark = self.mark
        if mark is None:
            return
        marks = (*self.marks[: self.selection], *self.marks[self.selection + 1 :])
        self._push(marks, min(self.selection, len(marks) - 1), f"delete {describe(mark)}")

    def set_severity(self, severity: int | None, *, run: str = "") -> None:
        """Give the selected mark its severity."""
        if self.mark is not None:
            self.change(replace(self.mark, severity=severity), run=run, words="severity of")

    def set_words(self, words: str) -> None:
        """Give the selected mark the therapist's words."""
        if self.mark is not None:
            self.change(replace(self.mark, words=plain_words(words)), run="words", words="words on")

    def _push(self, marks: Marks, selection: int, text: str, run: str = "") -> None:
        before, after = (self.marks, self.selection), (marks, selection)
        self.undo_stack.push(_Step(self, before, after, text, run))


class _Step(QUndoCommand):
    """From one set of marks to the next."""

    def __init__(
        self,
        state: ChartState,
        before: tuple[Marks, int],
        after: tuple[Marks, int],
        text: str,
        run: str,
    ) -> None:
        super().__init__(text)
        self._state = state
        self.before = before
        self.after = after
        self._run = run

    def id(self) -> int:
        """Steps with the same id may run together; -1 never does."""
        return _RUNS.get(self._run, -1)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Run a further step on the same mark into this one."""
        if not isinstance(other, _Step) or other.after[1] != self.after[1]:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        """To the later marks."""
        self._state.show(*self.after)

    def undo(self) -> None:
        """To the earlier marks."""
        self._state.show(*self.before)
