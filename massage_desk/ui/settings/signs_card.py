"""The signs of the body chart: their letters, their names, and which stand beside the figure."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from massage_desk.domain.mark_kinds import (
    GROUPS,
    LETTERS_LIMIT,
    NAME_LIMIT,
    SignChange,
    built_in,
    group_names,
    mark_kind,
    mark_kinds,
)
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.signs import save_sign
from massage_desk.ui.body_chart.inks import current_ink
from massage_desk.ui.body_chart.sign_icons import sign_icon
from massage_desk.ui.design.theme import theme
from massage_desk.ui.desk import Changes, Desk
from massage_desk.ui.widgets.buttons import plain_button, quiet_button
from massage_desk.ui.widgets.cards import Banner, Card
from massage_desk.ui.widgets.fields import choice_field, line_field
from massage_desk.ui.widgets.form import Form
from massage_desk.ui.widgets.labels import muted

_WORDS = (
    "The signs are this program's own; every chart on paper carries a legend of those it uses. "
    "Write their letters and names as you are used to. What is on a chart already is written so "
    "too; letters that were issued stay as they were."
)
_BESIDE = "Stands beside the figure (all others are under …)"
_WIDEST_CHOICE = 360  # px
_CHANGES = Changes.of("signs")


class SignsCard(Card):
    """One sign is chosen and changed; it is kept when it is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Signs of the body chart", parent)
        self._desk = desk
        self.kind = choice_field("kind", "Sign", [])
        self.kind.editor.setIconSize(QSize(24, 24))
        self.letters = line_field("abbr", "Letters")
        self.letters.editor.setMaxLength(LETTERS_LIMIT)
        self.name = line_field("name", "Name")
        self.name.editor.setMaxLength(NAME_LIMIT)
        self.kind.editor.setMaximumWidth(_WIDEST_CHOICE)
        self.form = Form([self.letters, self.name])
        self.shelf = QCheckBox(_BESIDE)
        self.save_button = plain_button("Save the sign", "check")
        self.reset_button = quiet_button("As the desk brings it", "undo")
        self.word = Banner("neutral", "")
        self.word.hide()
        self.add(muted(_WORDS))
        self.add(self.kind)
        self.add(self.form)
        self.add(self.shelf)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(self.reset_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add(self.word)
        self.kind.changed.connect(self._show)
        self.save_button.clicked.connect(self.save)
        self.reset_button.clicked.connect(self._reset)
        for field in (self.letters, self.name):
            field.editor.returnPressed.connect(self.save)
        theme().changed.connect(self.load)
        self.load()

    @Slot()
    def load(self) -> None:
        """Offer all signs as they are written now; what is being written stays."""
        ordered = [kind for group in GROUPS for kind in mark_kinds() if kind.group == group]
        self.kind.blockSignals(True)
        self.kind.set_choices([(kind.id, f"{kind.name} ({kind.abbr})") for kind in ordered])
        self.kind.blockSignals(False)
        for place, kind in enumerate(ordered):
            self.kind.editor.setItemIcon(place, sign_icon(kind, current_ink()))
        if not self.is_changed:
            self._show()

    @property
    def is_changed(self) -> bool:
        """Whether something is written that is not kept yet."""
        kind = mark_kind(self.kind.text())
        written = (self.letters.text(), self.name.text(), self.shelf.isChecked())
        return any(written[:2]) and written != (kind.abbr, kind.name, kind.shelf)

    @Slot()
    def _show(self) -> None:
        kind = mark_kind(self.kind.text())
        self.form.clear_messages()
        self.word.hide()
        self.letters.set_text(kind.abbr)
        self.name.set_text(kind.name)
        self.shelf.setChecked(kind.shelf)
        self.kind.set_hint(group_names()[kind.group])
        self.reset_button.setEnabled(kind != built_in()[kind.id])

    @Slot()
    def save(self) -> None:
        """Write the sign so from now on."""
        shelf = self.shelf.isChecked()
        self._keep(SignChange(self.kind.text(), self.letters.text(), self.name.text(), shelf))

    @Slot()
    def _reset(self) -> None:
        self._keep(SignChange(self.kind.text()))

    def _keep(self, change: SignChange) -> None:
        self.form.clear_messages()
        self.word.hide()
        try:
            self._desk.write(_CHANGES, self, save_sign, change, at=self._desk.now())
        except InvalidInput as fault:
            self.form.show_messages(fault.messages)
        except DeskError as fault:
            self.word.show_words("danger", str(fault))
        else:
            self.letters.set_text("")
            self.name.set_text("")
            self.load()
            self._desk.said.emit("Sign saved")
