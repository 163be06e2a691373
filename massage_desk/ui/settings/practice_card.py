"""The letterhead among the settings: kept by its button, and on leaving as far as it can be."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from massage_desk.domain.moment import Moment
from massage_desk.domain.people import PracticeForm
from massage_desk.errors import DeskError, InvalidField, InvalidInput
from massage_desk.services.half_written import put_away, take_out
from massage_desk.services.practice import PracticeFacts, get_practice, save_practice, set_logo
from massage_desk.store.opening import Session
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.settings.practice_editor import PracticeEditor
from massage_desk.ui.widgets.buttons import primary_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import muted

_UNSAVED = "Not saved yet"


class PracticeCard(Card):
    """Name, credentials, registration, address and logo of the practice."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Your practice", parent)
        self._desk = desk
        self._kept = PracticeFacts(PracticeForm(), None, 5, "system", "")
        self._why_not = ""
        self.editor = PracticeEditor(desk.background)
        self.editor.changed.connect(self._changed)
        self.fault = Banner("danger", "")
        self.fault.hide()
        self.save_button = primary_button("Save practice", "check")
        self.save_button.clicked.connect(self.save)
        self.state = muted(small=True)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.save_button)
        foot.addWidget(self.state, 1)
        self.add(muted("This heads every letter and stands under every note that you sign."))
        self.body.addSpacing(4)
        self.add(self.editor)
        self.add(self.fault)
        self.body.addSpacing(4)
        self.body.addLayout(foot)

    @property
    def is_changed(self) -> bool:
        """Whether anything is written that is not kept."""
        return self.editor.logo.is_changed or self.editor.value() != self._kept.form

    def load(self, facts: PracticeFacts) -> None:
        """Show the practice as it is kept; what is being written stays."""
        if self.is_changed:
            return
        self._kept = facts
        self.editor.load(facts.form, facts.logo)
        self._why_not = ""
        self.state.setText("")
        self.save_button.setEnabled(False)

    def unsaved(self) -> str:
        """Why what is written here is not kept, or ''."""
        return self._why_not if self.is_changed else ""

    def written(self) -> dict[str, Any]:
        """What is written and not kept, sealed, for after the lock."""
        form = self.editor.value()
        if form == self._kept.form:
            return {}
        return {"practice": put_away(self._desk.store, self.editor.form.values())}

    def rewrite(self, memory: dict[str, Any]) -> None:
        """Show again what was written when the desk was locked."""
        values = take_out(self._desk.store, memory["practice"]) if "practice" in memory else None
        if values and not self.is_changed:
            self.editor.form.set_values(values)

    @Slot()
    def save(self) -> bool:
        """Keep everything; where something is wrong, say so at its field."""
        form = self.editor.value()
        try:
            self._write(form)
        except (InvalidField, InvalidInput) as fault:
            self.editor.show_fault(fault)
            return False
        except DeskError as fault:
            self.fault.show_words("danger", str(fault))
            return False
        return True

    def keep_what_can_be_kept(self) -> None:
        """On leaving: keep every field that is right; the others keep their words here."""
        if not self.is_changed:
            return
        form = self.editor.value()
        try:
            self._write(form)
        except (InvalidField, InvalidInput) as fault:
            self._keep_the_rest(form, fault)
        except DeskError as fault:
            self._say_why_not(str(fault))

    def _keep_the_rest(self, form: PracticeForm, fault: InvalidField | InvalidInput) -> None:
        messages = fault.messages if isinstance(fault, InvalidInput) else {fault.field: str(fault)}
        as_kept = {name: getattr(self._kept.form, name) for name in messages if name != "logo"}
        try:
            self._write(replace(form, **as_kept))
        except DeskError:
            pass  # the practice has no name yet, without which nothing of it is kept
        else:
            self.editor.form.set_values({name: getattr(form, name) for name in as_kept})
        self.editor.show_fault(fault)
        self._say_why_not(f"Not all of your practice's details are saved. {fault}")

    def _write(self, form: PracticeForm) -> None:
        self.editor.clear_messages()
        self.fault.hide()
        logo = self.editor.logo
        now = self._desk.now()
        self._desk.write(
            Changes.of("practice"), self, _keep, form, logo.data, new_logo=logo.is_changed, at=now
        )
        logo.is_changed = False
        self._kept = self._desk.read(get_practice)
        self.editor.load(self._kept.form, self._kept.logo)
        self._why_not = ""
        self.state.setText(f"Saved {now.local:%H:%M}")
        self.save_button.setEnabled(False)
        self._desk.said.emit(f"Saved {now.local:%H:%M}")

    def _say_why_not(self, words: str) -> None:
        self._why_not = words
        self.state.setText(_UNSAVED)

    @Slot()
    def _changed(self) -> None:
        self.save_button.setEnabled(self.is_changed)
        self.state.setText(_UNSAVED if self.is_changed else "")


def _keep(
    session: Session, form: PracticeForm, logo: bytes | None, *, new_logo: bool, at: Moment
) -> None:
    """Letterhead and logo, both or neither."""
    save_practice(session, form, at=at)
    if new_logo:
        set_logo(session, logo, at=at)
