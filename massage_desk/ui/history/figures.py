"""The figure of a laboratory value: its units are offered, and what can hardly be is said."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from massage_desk.domain.precautions.laboratory import implausible, plain_unit
from massage_desk.ui.history.item_values import figure_of
from massage_desk.ui.history.meaning_field import MeaningField
from massage_desk.ui.history.suggesting import Suggesting, Suggestion
from massage_desk.ui.history.suggestions import suggested_units, units_of
from massage_desk.ui.widgets.field import LineField
from massage_desk.ui.widgets.form import Form

_AGAIN = "Saving again keeps it as it stands."


class Figures(QObject):
    """Says what is odd at its field and keeps what was typed."""

    def __init__(self, form: Form, meaning: MeaningField) -> None:
        super().__init__(form)
        self._meaning = meaning
        self._name, self._value, self._unit = (
            _line(form, name) for name in ("name", "value", "unit")
        )
        self._told = ""  # the figure that was pointed out when it was to be saved
        self._prompt = self._unit.editor.placeholderText()
        self.units = Suggesting(self._unit.editor, self._find_units, least=0)
        self.units.taken.connect(self.look)
        for field in (self._name, self._value, self._unit):
            field.editor.textEdited.connect(self._forget)
            field.editor.editingFinished.connect(self.look)
        meaning.changed.connect(self.look)

    def begin(self) -> None:
        """Another entry is shown."""
        self._told = ""
        self.units.close()
        self._unit.set_hint("")
        self._show_prompt()

    def points_out(self) -> bool:
        """Whether something odd is to be looked at before it is kept; each thing only once."""
        odd = self._odd()
        told = "\n".join((odd, self._name.text(), self._value.text(), self._unit.text()))
        if not odd or told == self._told:
            return False
        self._told = told
        self._value.show_message(f"{odd} {_AGAIN}")
        self._value.editor.setFocus()
        return True

    @Slot()
    def look(self) -> None:
        """Say at its field what can hardly be, and which units rules can compare."""
        odd = self._odd()
        if odd:
            self._value.show_message(odd)
        units = self._units()
        is_lost = bool(units) and figure_of(self._value.text()) is not None
        is_lost = is_lost and plain_unit(self._unit.text()) not in units
        known = f"{', '.join(units[:-1])} or {units[-1]}" if len(units) > 1 else "".join(units)
        self._unit.set_hint(f"No rule compares it without {known}. Down lists them." * is_lost)
        self._show_prompt()

    @Slot()
    def _forget(self) -> None:
        self._value.clear_message()
        self._unit.set_hint("")

    def _show_prompt(self) -> None:
        units = self._units()
        self._unit.editor.setPlaceholderText(f"as in {units[0]}" if units else self._prompt)

    def _units(self) -> tuple[str, ...]:
        name = self._name.text()
        return units_of(name, self._meaning.read_as) if name.strip() else ()

    def _find_units(self, typed: str) -> Sequence[Suggestion]:
        return suggested_units(self._units(), typed)

    def _odd(self) -> str:
        value = figure_of(self._value.text())
        if value is None:
            return ""
        return implausible(self._name.text(), value, self._unit.text(), self._meaning.read_as)


def _line(form: Form, name: str) -> LineField:
    field = form[name]
    assert isinstance(field, LineField)
    return field
