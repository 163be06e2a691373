"""The page of snippets and templates: a list, the form of one, and the file with all of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from massage_desk.domain.phrases import Snippet, Template
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.phrases import (
    bring_back,
    import_phrases,
    phrases_file,
    remove_snippet,
    remove_template,
    save_snippet,
    save_template,
    snippets,
    templates,
)
from massage_desk.store.disk import Act, told_as, write_whole
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.page import Page, Place
from massage_desk.ui.phrases.forms import PhraseForm, snippet_form, template_form
from massage_desk.ui.phrases.words import taken_words
from massage_desk.ui.widgets.buttons import danger_button, plain_button, primary_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.labels import heading, muted
from massage_desk.ui.widgets.rows import Row, RowList
from massage_desk.ui.widgets.scroll import PageScroll
from massage_desk.ui.widgets.tabs import Segments

_LIST_WIDTH = 320  # px
_SAVING = Act("the file was not saved", "Your snippets and templates are safe in your records.")
_READING = Act("the file could not be read", "Nothing was taken over.")
_KIND = "JSON (*.json)"
_CHANGES = Changes.of("phrases")
_HOW = {
    "snippets": "In a note, type a dot, the abbreviation and Space. ‹…› is a place to fill in: "
    "Tab goes to the next one, Ctrl+Z brings the abbreviation back.",
    "templates": "In a note, Ctrl+T offers the templates. The words are written after what "
    "stands there; a place ‹…› that is left is told before you sign. A line such as "
    "“/technique holding | neck | 2” becomes a block.",
}


class PhrasesPage(Page):
    """What is chosen in the list stands in the form; nothing is kept before it is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._gave_way: tuple[Snippet | Template, ...] = ()  # to the file that came last
        self._chosen = ""  # abbreviation or name as it is kept; '' for a new one
        self.kind = Segments([("snippets", "Snippets"), ("templates", "Templates")], name="Show")
        self.kind.changed.connect(self._show)
        self.list = RowList("Snippets and templates", compact=True)
        self.list.current_changed.connect(self._choose)
        self.forms: dict[str, PhraseForm] = {
            "snippets": snippet_form(),
            "templates": template_form(),
        }
        self.how = muted()
        self.word = Banner("neutral", "", closable=True)
        self.word.hide()
        self.word.pressed.connect(self._keep_own)
        self.new_button = plain_button("New", "plus")
        self.new_button.clicked.connect(self.begin_new)
        self.save_button = primary_button("Save", "check")
        self.save_button.clicked.connect(self.save)
        self.remove_button = danger_button("Remove", "trash")
        self.remove_button.clicked.connect(self.remove)
        self.import_button = plain_button("Bring in a file …", "folder")
        self.import_button.clicked.connect(self._import)
        self.export_button = plain_button("Save all as a file …", "save")
        self.export_button.clicked.connect(self._export)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading("Snippets and templates"), 1)
        head.addWidget(self.import_button)
        head.addWidget(self.export_button)
        side = Card()
        side.setFixedWidth(_LIST_WIDTH)
        side.set_padding(6)
        side.add(self.list)
        left = QVBoxLayout()
        left.setSpacing(8)
        tools = QHBoxLayout()
        tools.addWidget(self.kind, 1)
        tools.addWidget(self.new_button)
        left.addLayout(tools)
        left.addWidget(side, 1)
        self.card = Card()
        self.card.set_padding(20)
        for form in self.forms.values():
            form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            self.card.add(form)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        self.card.body.addLayout(foot)
        self.card.body.addStretch(1)
        scroll = PageScroll(widest=760)
        scroll.add(self.card)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(left)
        middle.addWidget(scroll, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.how)
        column.addWidget(self.word)
        column.addLayout(middle, 1)

    @property
    def form(self) -> PhraseForm:
        """The form that is shown."""
        return self.forms[self.kind.value()]

    def open(self, place: Place) -> None:
        """Show what there is, with the caret in the list."""
        self._show()
        self.list.setFocus()

    def commands(self) -> dict[str, Callable[[], None]]:
        """What can be done here by key."""
        return {"phrases.save": self.save, "phrases.new": self.begin_new}

    def flush(self) -> None:
        """Keep what is written, where it can be kept."""
        if self.form.is_changed:
            self.save()

    def unsaved(self) -> str:
        """A snippet or template that cannot be kept yet."""
        if not self.form.is_changed:
            return ""
        return "A snippet or template is not saved yet. Complete it, or remove what is wrong."

    def memory(self) -> dict[str, Any]:
        """Which list, and which row of it."""
        return {"kind": self.kind.value(), "current": self.list.current_key()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Go back to the same row."""
        if "kind" in memory:
            self.kind.set_value(memory["kind"])
            self._show()
            self.list.set_current(memory["current"])

    @Slot()
    def _show(self) -> None:
        kind = self.kind.value()
        self.how.setText(_HOW[kind])
        for name, form in self.forms.items():
            form.setVisible(name == kind)
        if kind == "snippets":
            found = self._desk.read(snippets)
            rows = [Row(each.abbreviation, f".{each.abbreviation}", each.words) for each in found]
        else:
            rows = [Row(each.name, each.name) for each in self._desk.read(templates)]
        self.list.set_rows(rows)
        if self.list.current_key() is None and rows:
            self.list.set_current(rows[0].key)
        self._choose(self.list.current_key())

    @Slot(object)
    def _choose(self, key: object) -> None:
        if not isinstance(key, str):
            return
        if self.form.is_changed and not self._keep():
            self.list.set_current(self._chosen or None)
            return
        self._chosen = key
        if self.kind.value() == "snippets":
            found = {each.abbreviation: each for each in self._desk.read(snippets)}
            if key in found:
                self.form.show_phrase(found[key])
        else:
            named = {each.name: each for each in self._desk.read(templates)}
            if key in named:
                self.form.show_phrase(named[key])
        self.remove_button.setEnabled(True)

    @Slot()
    def begin_new(self) -> None:
        """An empty form."""
        if self.form.is_changed and not self._keep():
            return
        self._chosen = ""
        self.form.empty()
        self.remove_button.setEnabled(False)
        self.form.first.editor.setFocus()

    @Slot()
    def save(self) -> None:
        """Keep what stands in the form."""
        if self._keep():
            kept = self._chosen
            self._show()
            self.list.set_current(kept)
            self._desk.said.emit("Saved")

    def _keep(self) -> bool:
        form, at = self.form, self._desk.now()
        form.clear_messages()
        phrase = form.phrase()
        try:
            if isinstance(phrase, Snippet):
                self._chosen = self._desk.write(
                    _CHANGES, self, save_snippet, phrase, replaces=self._chosen, at=at
                )
            else:
                self._chosen = self._desk.write(
                    _CHANGES, self, save_template, phrase, replaces=self._chosen, at=at
                )
        except InvalidInput as fault:
            form.show_messages(fault.messages)
            return False
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return False
        form.settle()
        return True

    @Slot()
    def remove(self) -> None:
        """Take it away, and offer it back in the form until something else is chosen."""
        if not self._chosen:
            return
        remove = remove_snippet if self.kind.value() == "snippets" else remove_template
        gone = self._chosen
        self._desk.write(_CHANGES, self, remove, gone, at=self._desk.now())
        phrase = self.form.phrase()
        self.form.settle()
        self._show()
        self._chosen = ""
        self.form.show_phrase(phrase)
        self.form.touch()
        self.remove_button.setEnabled(False)
        self.word.show_words("info", f"{gone} is removed. It stands in the form: Save keeps it.")

    @Slot()
    def _export(self) -> None:
        name = "massage-desk-phrases.json"
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save all as a file", name, _KIND)
        if not chosen:
            return
        try:
            with told_as(_SAVING):
                write_whole(Path(chosen), self._desk.read(phrases_file))
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        self.word.show_words("success", "Saved. Anyone can read this file.")

    @Slot()
    def _import(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Bring in a file", "", _KIND)
        if not chosen:
            return
        try:
            with told_as(_READING):
                data = Path(chosen).read_bytes()
            at = self._desk.now()
            taken = self._desk.write(_CHANGES, self, import_phrases, data, at=at)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
            return
        self.form.settle()
        self._show()
        self._gave_way = taken.gave_way
        kind, button = ("warning", "Keep my own") if taken.gave_way else ("success", "")
        self.word.show_words(kind, taken_words(taken), button)

    @Slot()
    def _keep_own(self) -> None:
        gave_way, self._gave_way = self._gave_way, ()
        self._desk.write(_CHANGES, self, bring_back, gave_way, at=self._desk.now())
        self.form.settle()
        self._show()
        self.word.show_words("success", "Your own stand again; the others of the file stay.")
