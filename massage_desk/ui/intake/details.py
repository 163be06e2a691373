"""What is asked beside a yes: notes of what is ticked, words, lines of a list, places."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from massage_desk.domain.intake import Answer
from massage_desk.domain.intake_questions import Choice, Question
from massage_desk.domain.people import LONGEST_LINE
from massage_desk.ui.history.region_field import RegionField
from massage_desk.ui.intake.places_picker import PlacesPicker
from massage_desk.ui.intake.rows_editor import RowsEditor
from massage_desk.ui.widgets.field import LineField

_PLACE = "type a place, as in left knee"


class Details(QWidget):
    """Made when it is first wanted; hidden where there is nothing to ask."""

    changed = Signal()
    left = Signal()  # Return in the empty line of a list

    def __init__(
        self, question: Question, parent: QWidget | None = None, *, large: bool = False
    ) -> None:
        super().__init__(parent)
        self._question = question
        self._notes: dict[str, LineField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 0, 0)
        self._column.setSpacing(8)
        self.words = self._line("words", question.words) if question.words else None
        self.rows: RowsEditor | None = None
        if question.columns:
            self.rows = RowsEditor(question.columns, question.short, self, large=large)
            self.rows.changed.connect(self.changed)
            self.rows.left.connect(self.left)
            self._column.addWidget(self.rows)
        self.places: RegionField | PlacesPicker | None = None
        if question.places:
            self.places = (
                PlacesPicker(question.places, self)
                if large
                else RegionField("places", question.places, self, placeholder=_PLACE)
            )
            self.places.changed.connect(self.changed)
            self._column.addWidget(self.places)

    def show_answer(self, answer: Answer) -> None:
        """Show what was answered, without telling of it."""
        self.blockSignals(True)
        if self.words is not None:
            self.words.set_text(answer.words)
        if self.rows is not None:
            self.rows.set_rows(answer.rows)
        if self.places is not None:
            self.places.set_text(" ".join(answer.places))
        self.show_notes_of(tuple(answer.told))
        for choice_id, note in answer.picked:
            if choice_id in self._notes:
                self._notes[choice_id].set_text(note)
        self.blockSignals(False)

    def show_notes_of(self, picked: tuple[str, ...]) -> None:
        """A line for each that is ticked and has more to ask."""
        for at, choice in enumerate(self._question.choices):
            wanted = choice.id in picked and bool(choice.note)
            if wanted and choice.id not in self._notes:
                self._notes[choice.id] = self._note(choice, at)
            if choice.id in self._notes:
                self._notes[choice.id].setVisible(wanted)

    def note_of(self, choice_id: str) -> str:
        """What is written beside one that is ticked."""
        return self._notes[choice_id].text() if choice_id in self._notes else ""

    def answer_places(self) -> tuple[str, ...]:
        """The ids of the places."""
        return tuple(self.places.text().split()) if self.places is not None else ()

    def choice_at(self, widget: QWidget | None) -> str:
        """Which choice's note has the caret; '' for none."""
        for choice_id, field in self._notes.items():
            if field.editor is widget:
                return choice_id
        return ""

    def focus_note(self, choice_id: str) -> bool:
        """Put the caret into the note of a choice; False where it has none."""
        if choice_id not in self._notes:
            return False
        self._notes[choice_id].editor.setFocus()
        return True

    def focus_first(self) -> bool:
        """Put the caret into the first of the fields; False where there is none to type into."""
        if self.words is not None:
            self.words.editor.setFocus()
        elif self.rows is not None:
            self.rows.focus_first()
        elif isinstance(self.places, RegionField):
            self.places.editor.setFocus()
        else:
            return False
        return True

    def _note(self, choice: Choice, at: int) -> LineField:
        before = [each.id for each in self._question.choices[:at] if each.id in self._notes]
        field = self._line(choice.id, choice.label, placeholder=choice.note, place=len(before))
        if self.isVisible():
            field.show()
        return field

    def _line(
        self, name: str, label: str, *, placeholder: str = "", place: int | None = None
    ) -> LineField:
        field = LineField(name, label, parent=self, placeholder=placeholder)
        field.editor.setMaxLength(LONGEST_LINE)
        field.changed.connect(self.changed)
        self._column.insertWidget(self._column.count() if place is None else place, field)
        return field
