"""The form of a snippet, and that of a template."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from massage_desk.domain.note import SECTION_HEADINGS, NoteText
from massage_desk.domain.phrases import Snippet, Template
from massage_desk.ui.widgets.fields import Field, line_field, text_field
from massage_desk.ui.widgets.form import Form


class PhraseForm(Form):
    """Knows whether something was written in it since it was filled."""

    def __init__(
        self,
        fields: Sequence[Field],
        read: Callable[[dict[str, str]], Snippet | Template],
        write: Callable[[Snippet | Template], dict[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fields, columns=1, parent=parent)
        self.first = fields[0]
        self._read = read
        self._write = write
        self._is_filling = False
        self.is_changed = False
        self.changed.connect(self.touch)

    def phrase(self) -> Snippet | Template:
        """What stands in the form."""
        return self._read(self.values())

    def show_phrase(self, phrase: Snippet | Template) -> None:
        """Fill the form."""
        self._fill(self._write(phrase))

    def empty(self) -> None:
        """Nothing stands in it."""
        self._fill(dict.fromkeys(self.fields, ""))

    def settle(self) -> None:
        """What stands in it is kept."""
        self.is_changed = False

    @Slot()
    def touch(self) -> None:
        """Something stands in it that is not kept."""
        if not self._is_filling:
            self.is_changed = True

    def _fill(self, values: dict[str, str]) -> None:
        self._is_filling = True
        self.clear_messages()
        self.set_values(values)
        self._is_filling = False
        self.settle()


def snippet_form() -> PhraseForm:
    """Abbreviation and words."""
    fields = [
        line_field("abbreviation", "Abbreviation, without the dot"),
        text_field("words", "Words", 4),
    ]

    def write(phrase: Snippet | Template) -> dict[str, str]:
        assert isinstance(phrase, Snippet)
        return {"abbreviation": phrase.abbreviation, "words": phrase.words}

    return PhraseForm(fields, lambda told: Snippet(**told), write)


def template_form() -> PhraseForm:
    """A name and the four sections."""
    fields = [
        line_field("name", "Name"),
        *(text_field(name, title, 3) for name, title in SECTION_HEADINGS.items()),
    ]

    def read(told: dict[str, str]) -> Template:
        return Template(told["name"], NoteText(**{name: told[name] for name in SECTION_HEADINGS}))

    def write(phrase: Snippet | Template) -> dict[str, str]:
        assert isinstance(phrase, Template)
        return {"name": phrase.name} | {
            name: phrase.note.section(name) for name in SECTION_HEADINGS
        }

    return PhraseForm(fields, read, write)
