"""What helps in the form of one section: suggestions, how it is understood, and what is odd."""

from PySide6.QtCore import QObject, Qt, Slot

from massage_desk.domain.history import ItemForm
from massage_desk.ui.history.code_field import CodeField
from massage_desk.ui.history.figures import Figures
from massage_desk.ui.history.item_fields import NameField
from massage_desk.ui.history.meaning_field import MeaningField
from massage_desk.ui.history.suggesting import Suggesting, Suggestion
from massage_desk.ui.history.suggestions import FINDERS
from massage_desk.ui.widgets.form import Form

_MEANS = ("name", "code", "drug_class", "nodes", "regions", "read_as")  # what a meaning hangs on


class LookUps(QObject):
    """Bound to a form; nothing is looked up before somebody types or an entry is shown."""

    def __init__(self, section: str, form: Form) -> None:
        super().__init__(form)
        self._section, self._form = section, form
        name = form["name"]
        assert isinstance(name, NameField)
        self._name = name
        self.suggesting: Suggesting | None = None
        self.figures: Figures | None = None
        if find := FINDERS.get(section):
            least = 0 if section == "laboratory" else 2
            self.suggesting = Suggesting(name.editor, find, least=least)
            self.suggesting.taken.connect(self._taken)
        meaning, code = form.fields.get("read_as"), form.fields.get("code")
        self.meaning = meaning if isinstance(meaning, MeaningField) else None
        self.code = code if isinstance(code, CodeField) else None
        if self.meaning is not None:
            for part in _MEANS:
                if part in form.fields:
                    form[part].changed.connect(self._understand)
            name.meaning_wanted.connect(self.meaning.open)
            self.meaning.left.connect(self._go_to_name)
        if self.code is not None:
            name.editor.editingFinished.connect(self._check_code)
            self.code.answered.connect(self._go_to_name)
        if section == "laboratory" and self.meaning is not None:
            self.figures = Figures(form, self.meaning)

    def begin(self, *, again: bool = False) -> None:
        """The form shows an entry, or stands empty: what was asked before is over.

        Of what is shown `again` it is not known which words its code was set for.
        """
        if self.figures is not None:
            self.figures.begin()
        if self.suggesting is not None:
            self.suggesting.close()
        if self.code is not None:
            self.code.begin(None if again else self._name.text())
            self.code.check(self._name.text())
        self._understand()

    def is_settled(self) -> bool:
        """Whether no question is open that has to be answered before an entry is kept."""
        return self.code is None or self.code.check(self._name.text())

    def go_to_question(self) -> None:
        """Put the caret where the open question is answered."""
        if self.code is not None and self.code.is_asking:
            self.code.remove_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def points_out(self) -> bool:
        """Whether something odd is to be looked at before it is kept; each thing only once."""
        return self.figures is not None and self.figures.points_out()

    @Slot(object)
    def _taken(self, suggestion: Suggestion) -> None:
        if self.code is not None and suggestion.code:
            self.code.take(suggestion.code, suggestion.text)

    @Slot()
    def _go_to_name(self) -> None:
        self._name.editor.setFocus()

    @Slot()
    def _check_code(self) -> None:
        assert self.code is not None
        self.code.check(self._name.text())

    @Slot()
    def _understand(self) -> None:
        """Told again at every key: it takes far less than a frame."""
        if self.meaning is None:
            return
        self.meaning.show_form(self._as_it_stands())
        self._name.describe(self.meaning.words)

    def _as_it_stands(self) -> ItemForm:
        """What the meaning hangs on; a number that cannot be read counts as not there."""
        texts = {part: self._form[part].text() for part in _MEANS if part in self._form.fields}
        nodes = texts.get("nodes", "").strip()
        assert self.meaning is not None
        return ItemForm(
            self._section,
            texts["name"],
            code=texts.get("code", "").strip().upper(),
            drug_class=texts.get("drug_class", ""),
            nodes=int(nodes) if nodes.isascii() and nodes.isdigit() else None,
            regions=tuple(texts.get("regions", "").split()),
            read_as=self.meaning.read_as,
        )
