"""The blocks of the note that is shown: written, moved, taken out, and brought back by Ctrl+Z."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from massage_desk.domain.blocks import BLOCK_KINDS, Block, BlockKind, block_kind
from massage_desk.domain.note import SECTIONS
from massage_desk.ui.visits.block_form import BlockForm
from massage_desk.ui.visits.block_list import BlockList
from massage_desk.ui.visits.block_typing import BlockTyping
from massage_desk.ui.visits.sections import Sections

_UNDO_STEPS = 100

Standing = tuple[Block, ...]


class _Step(QUndoCommand):
    """One change of the blocks."""

    def __init__(self, blocks: "Blocks", words: str, before: Standing, after: Standing) -> None:
        super().__init__(words)
        self._blocks, self._before, self._after = blocks, before, after

    def redo(self) -> None:
        self._blocks.put(self._after)

    def undo(self) -> None:
        self._blocks.put(self._before)


class Blocks(QObject):
    """Under each section its list. '/technique' and Space in a section begins a block there.

    What is typed into an open block is told at once, so that it is saved like a word of the note.
    """

    written = Signal(object)  # tuple of Block
    form_opened = Signal(object)  # BlockForm
    dropped = Signal(str)  # what another visit took the place of and could not be kept, in words

    def __init__(self, sections: Sections, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections = sections
        self._standing: Standing = ()
        self._open: int | None = None  # the place of the block whose form is open
        self._before: Standing = ()  # as it stood before the form was opened
        self._typed = ""  # what the form took the place of
        self._read_only = True
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_STEPS)
        self._typing = BlockTyping(sections, self.may_close, self.begin, self)
        self.lists = {name: BlockList(sections) for name in SECTIONS}
        for name, shown in self.lists.items():
            sections.put_below(name, shown)
            shown.opened.connect(partial(self._open_at, name))
            shown.removed.connect(partial(self._take_out, name))
            shown.moved.connect(partial(self._move, name))
            shown.written.connect(self._written)
            shown.done.connect(self._finish)
            shown.cancelled.connect(self._cancel)

    def show_blocks(self, blocks: Standing, *, read_only: bool) -> None:
        """Show another note's blocks; there is no way back to those before."""
        if refused := self.refused():
            self.dropped.emit(" ".join(refused))
        self._open, self._read_only, self._standing = None, read_only, tuple(blocks)
        self.undo_stack.clear()
        self._show()

    def blocks(self) -> Standing:
        """The blocks as they stand on the page."""
        return tuple(block for block in self._standing if not block.is_empty)

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done in a note that is being written."""
        return {f"visit.block.{kind.id}": partial(self.begin, kind) for kind in BLOCK_KINDS}

    def has_focus(self) -> bool:
        """Whether the keyboard is on a block or in its form."""
        return any(
            shown.focused() is not None or self._form_has_focus(shown)
            for shown in self.lists.values()
        )

    def begin(self, kind: BlockKind, section: str = "", typed: str = "") -> None:
        """Open the form of a new block at the end of a section."""
        if not self.may_close():
            return
        self.close_form()
        block = Block(kind.id, section or kind.section)
        self._before, self._typed = self._standing, typed
        self._standing, self._open = (*self._standing, block), len(self._standing)
        self._show()
        self._begin_form()

    def add(self, blocks: Iterable[Block], words: str) -> None:
        """Put more blocks at the end, as one step."""
        self.close_form()
        self._change((*self._standing, *blocks), words)

    def replace(self, blocks: Standing, words: str) -> None:
        """Put these in the place of all, as one step."""
        self.close_form()
        self._change(tuple(blocks), words)

    def unread(self, section: str) -> bool:
        """Whether a block of the section was carried forward and not read again."""
        return any(b.section == section and b.carried_on is not None for b in self._standing)

    def read_again(self, section: str) -> None:
        """The blocks of a section were read; one alone where the keyboard is on it."""
        self.close_form()
        places = self._places(section)
        focused = self.lists[section].focused()
        if focused is not None:
            places = [places[focused]]
        standing = tuple(
            block.read_again() if place in places else block
            for place, block in enumerate(self._standing)
        )
        self._change(standing, "read again")
        if focused is not None:
            self.lists[section].go_to(focused)

    def go_to_last(self, section: str) -> None:
        """Put the keyboard on the last block of a section."""
        self.lists[section].go_to(len(self._standing))

    def section_in_focus(self) -> str:
        """The section whose block has the keyboard, or ''."""
        return next((name for name, shown in self.lists.items() if shown.focused() is not None), "")

    def put(self, standing: Standing) -> None:
        """Make these the blocks, and tell it; a step forth or back comes here."""
        self._open, self._standing = None, standing
        self._show()
        self.written.emit(self.blocks())

    @Slot()
    def close_form(self) -> None:
        """Keep what was written in the open block, and go back to the words of the section."""
        if self._open is None:
            return
        shown = self.lists[self._standing[self._open].section]
        had_focus, section = self._form_has_focus(shown), self._standing[self._open].section
        after, before = self.blocks(), self._before
        kind = block_kind(self._standing[self._open].kind).name.lower()
        self._standing = before
        self._open = None
        if after == before:
            self._show()
        else:
            self.undo_stack.push(_Step(self, kind, before, after))
        if had_focus:
            self._sections.go_to(section)

    def refused(self) -> list[str]:
        """What stands in an open form and was not kept, in words."""
        return [words for form in self._forms() for words in form.refused()]

    def may_close(self) -> bool:
        """Whether all that stands in an open form is kept; else the form says why not.

        To be asked before anything that closes it, so that nothing typed there is dropped.
        """
        return all(form.may_close() for form in self._forms())

    def unkept(self) -> dict[str, Any]:
        """The open form, where something of it was not kept: which block, and what was typed."""
        if self._open is None or not self.refused():
            return {}
        block = self._standing[self._open]
        place = None if block.is_empty else self._places(block.section).index(self._open)
        typed = {
            name: field.text() for form in self._forms() for name, field in form.fields.items()
        }
        return {"kind": block.kind, "section": block.section, "place": place, "typed": typed}

    def type_again(self, unkept: Mapping[str, Any]) -> None:
        """Open that form again after a lock; a block that is gone by now is begun anew."""
        if not unkept:
            return
        section, place = unkept["section"], unkept["place"]
        if place is not None and place < len(self._places(section)):
            self._open_at(section, place)
        else:
            self.begin(block_kind(unkept["kind"]), section)
        for form in self._forms():
            form.type_again(unkept["typed"])

    def step(self, step: str) -> None:
        """'undo' or 'redo'; an open form is done before, as a step of its own."""
        if not self.may_close():
            return
        section = self.section_in_focus() or self.section_of_form()
        place = self.lists[section].focused() if section else None
        self.close_form()
        getattr(self.undo_stack, step)()
        if section and not (place is not None and self.lists[section].go_to(place)):
            self._sections.go_to(section)

    def section_of_form(self) -> str:
        """The section of the block that is open in a form, or ''."""
        return "" if self._open is None else self._standing[self._open].section

    def _forms(self) -> list[BlockForm]:
        return [shown.form for shown in self.lists.values() if shown.form is not None]

    @Slot()
    def _finish(self) -> None:
        """The open block is done; who says so of one that was carried forward has read it."""
        if self._open is not None:
            self._written(self._standing[self._open].read_again())
        self.close_form()

    @Slot()
    def _cancel(self) -> None:
        """Take back what was typed into the form; what was typed to open it stands again."""
        if self._open is None:
            return
        section, typed = self._standing[self._open].section, self._typed
        self.put(self._before)
        self._sections.go_to(section)
        if typed:
            self._sections.editor(section).textCursor().insertText(f"{typed} ")

    @Slot(object)
    def _written(self, block: Block) -> None:
        if self._open is None:
            return
        standing = list(self._standing)
        standing[self._open] = block
        self._standing = tuple(standing)
        self.written.emit(self.blocks())

    def _open_at(self, section: str, place: int) -> None:
        if not self.may_close():
            return
        self.close_form()
        self._before, self._typed = self._standing, ""
        self._open = self._places(section)[place]
        self._show()
        self._begin_form()

    def _take_out(self, section: str, place: int) -> None:
        if not self.may_close():
            return
        self.close_form()
        taken = self._places(section)[place]
        rest = tuple(b for number, b in enumerate(self._standing) if number != taken)
        self._change(rest, "take out")
        if not self.lists[section].go_to(place):
            self._sections.go_to(section)

    def _move(self, section: str, place: int, step: int) -> None:
        places = self._places(section)
        if not 0 <= place + step < len(places):
            return
        standing = list(self._standing)
        here, there = places[place], places[place + step]
        standing[here], standing[there] = standing[there], standing[here]
        self._change(tuple(standing), "move")
        self.lists[section].go_to(place + step)

    def _change(self, after: Standing, words: str) -> None:
        if after != self._standing:
            self.undo_stack.push(_Step(self, words, self._standing, after))

    def _places(self, section: str) -> list[int]:
        """Where the blocks of a section stand among all."""
        return [place for place, block in enumerate(self._standing) if block.section == section]

    def _show(self) -> None:
        for name, shown in self.lists.items():
            places = self._places(name)
            writing = places.index(self._open) if self._open in places else None
            blocks = [self._standing[place] for place in places]
            shown.show_blocks(blocks, read_only=self._read_only, writing=writing)

    def _begin_form(self) -> None:
        for form in self._forms():
            form.begin()
            self.form_opened.emit(form)

    def _form_has_focus(self, shown: BlockList) -> bool:
        return shown.form is not None and any(
            field.editor.hasFocus() for field in shown.form.fields.values()
        )


def carried(blocks: Iterable[Block], held_on: dt.date) -> list[Block]:
    """Blocks of an earlier visit as they stand in a later one until they are read again."""
    return [each for each in (block.carried(held_on) for block in blocks) if not each.is_empty]
