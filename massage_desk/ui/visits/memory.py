"""What the visit page remembers over a lock: visit, carets, and what is not in the store."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from massage_desk.ui.desk import Desk
from massage_desk.ui.page import Place
from massage_desk.ui.visits.acts import WRITTEN, VisitActs
from massage_desk.ui.visits.autosave import Autosave
from massage_desk.ui.visits.kept_drafts import Kept, seal, unseal
from massage_desk.ui.visits.writing import Writing

if TYPE_CHECKING:
    from massage_desk.ui.visits.page import VisitPage


_ENTRY, _ANSWERS, _CHECK = "history", "answers", "check"
_ANSWER_WRITTEN = "An answer to a precaution is written but not kept."
_NUMBER_TYPED = "A number of the check before hands-on is typed but not kept."


class VisitMemory:
    """Tells what is to be remembered, and brings it back. What holds words is sealed."""

    def __init__(
        self, desk: Desk, autosave: Autosave, writing: Writing, acts: VisitActs, page: "VisitPage"
    ) -> None:
        self._store = desk.store
        self._autosave = autosave
        self._writing = writing
        self._acts = acts
        self._page = page
        self._note = page.note

    def tell(self) -> dict[str, Any]:
        """All of it."""
        kept = Kept(self._autosave.all_kept(), self._acts.half_written(), self._unkept())
        memory: dict[str, Any] = {"kept": seal(self._store, kept)}
        if self._writing.draft is not None:
            memory |= {
                "visit_id": self._writing.draft.visit_id,
                "section": self._section(),
                "carets": self._note.sections.carets(),
                "scroll": self._note.scroll_position(),
            }
        return memory

    def half_written(self) -> dict[str, Any]:
        """What would be gone if the program ended now; the note saves itself."""
        unkept = self._unkept()
        sealed = seal(self._store, Kept((), self._acts.half_written(), unkept))
        if not sealed:
            return {}
        draft = self._writing.draft
        return {"kept": sealed} | ({"visit_id": draft.visit_id} if unkept and draft else {})

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the visit, to what was not kept of it, and to the carets."""
        kept = unseal(self._store, memory.get("kept", b""))
        self._autosave.take_back(kept.drafts)
        self._acts.take_back(kept.addenda)
        visit_id = memory.get("visit_id")
        if visit_id is not None:
            self._go_to(visit_id, kept, memory)
        self._answer_on(kept.unkept)

    def _go_to(self, visit_id: int, kept: Kept, memory: Mapping[str, Any]) -> None:
        here = self._writing.draft
        if here is None or here.visit_id != visit_id or kept.drafts:
            self._page.open(Place("visit", visit_id=visit_id))
        self._note.type_again(kept.unkept)
        self._page.entry.take_up(kept.unkept.get(_ENTRY, {}))
        if "carets" not in memory:
            return
        self._note.sections.set_carets(memory["carets"])
        self._note.scroll_to(memory["scroll"])
        if memory["section"] and not self._note.blocks.has_focus():
            self._note.sections.go_to(memory["section"])

    def _unkept(self) -> dict[str, Any]:
        """What stands in fields and forms of the visit and is not kept."""
        beside = {
            _ENTRY: self._page.entry.written(),
            _ANSWERS: self._page.known.precautions.unkept(),
            _CHECK: self._page.questions.unkept(),
        }
        return self._note.unkept() | {name: told for name, told in beside.items() if told}

    def _answer_on(self, unkept: Mapping[str, Any]) -> None:
        """Let numbers and answers stand as they were typed, the caret in the last of them."""
        questions = self._page.questions
        questions.type_again(unkept.get(_CHECK, {}))
        if questions.isHidden() and questions.is_half_typed:
            self._page.precautions.toggle_check()
            questions.numbers.is_readable()
        if _ANSWERS in unkept:
            self._page.precautions.column_requested.emit()
            self._page.known.precautions.type_again(unkept[_ANSWERS])

    def half_told(self) -> str:
        """What is written and waits to be added or kept, in words; '' for nothing."""
        return WRITTEN if self._acts.half_written() else _told(*self._asides())

    def half_told_here(self) -> str:
        """The same of the visit that is shown."""
        if any(self._note.addenda.written()):
            return WRITTEN
        here = "" if self._writing.draft is None else str(self._writing.draft.visit_id)
        return _told(*(here in told for told in self._asides()))

    def _asides(self) -> tuple[Any, Any]:
        return self._page.known.precautions.unkept(), self._page.questions.unkept()

    def _section(self) -> str:
        """The section that is written in, also while the palette or a dialog has the caret."""
        sections, focused = self._note.sections, QApplication.focusWidget()
        is_away = focused is not None and not self._page.isAncestorOf(focused)
        if is_away and not sections.editor(sections.last).isReadOnly():
            return sections.last
        blocks = self._note.blocks
        return sections.focused() or blocks.section_in_focus() or blocks.section_of_form()


def _told(answers: object, numbers: object) -> str:
    return _ANSWER_WRITTEN if answers else _NUMBER_TYPED if numbers else ""
