"""What the page says of saving: saved, not saved and why, refused."""

from PySide6.QtCore import QObject, Slot

from massage_desk.domain.moment import Moment
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.ui.desk import Desk
from massage_desk.ui.visits.autosave import Autosave
from massage_desk.ui.visits.dates import moment_words
from massage_desk.ui.visits.failure import SaveFailure
from massage_desk.ui.visits.note_column import NoteColumn
from massage_desk.ui.visits.writing import Writing


class SaveNews(QObject):
    """Hears the autosave and tells it on the note, in the banner and in the status line."""

    def __init__(
        self,
        desk: Desk,
        autosave: Autosave,
        writing: Writing,
        note: NoteColumn,
        failure: SaveFailure,
        page: QObject,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._autosave = autosave
        self._writing = writing
        self._note = note
        self._failure = failure
        autosave.saved.connect(self._saved)
        autosave.failed.connect(self._failed)
        writing.refused.connect(self._refused)

    @Slot(int, object)
    def _saved(self, visit_id: int, at: Moment) -> None:
        words = f"Saved {moment_words(at, at.date)}"
        self._failure.settle()
        if self._writing.visit_id() == visit_id:
            self._note.say(words)
            self._note.sections.clear_messages()
            self._note.sections.end_step()
        self._desk.said.emit(words)

    @Slot(int, object)
    def _failed(self, visit_id: int, fault: DeskError) -> None:
        draft = self._autosave.kept(visit_id)
        if draft is None:
            return
        if self._writing.draft is draft:
            self._note.say("Not saved", failed=True)
            if isinstance(fault, InvalidInput):
                self._note.sections.show_messages(fault.messages)
        self._failure.show_fault(draft, fault)

    @Slot(object)
    def _refused(self, fault: DeskError) -> None:
        self._note.say("Not saved", failed=True)
        self._desk.said.emit(str(fault))
