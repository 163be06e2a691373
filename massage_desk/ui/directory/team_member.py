"""Somebody who cares for a client: in what part, and whether the client lets them be told."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.services.consents import ConsentRow
from massage_desk.services.contacts import CareTeamMember, ContactRow
from massage_desk.ui.clients.consents_card import consent_words
from massage_desk.ui.clients.words import shortened
from massage_desk.ui.directory.contact_form import about
from massage_desk.ui.widgets.buttons import icon_button, quiet_button
from massage_desk.ui.widgets.labels import Badge, muted, words

_LONGEST = 160  # characters of a name or a place
_NAMED = 60  # characters of a name in what a screen reader says


class MemberBlock(QWidget):
    """One person with all their parts; each part is taken away by itself."""

    taken = Signal(object)  # CareTeamMember
    consent_wanted = Signal(object)  # ContactRow
    withdrawn = Signal(int)  # consent id

    def __init__(
        self,
        parts: Sequence[CareTeamMember],
        consents: Sequence[ConsentRow],
        today: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        """`parts` are of one contact, `consents` are for that contact, the newest first."""
        super().__init__(parent)
        self.contact: ContactRow = parts[0].contact
        self.buttons: list[QAbstractButton] = []  # in the order of Tab
        form = self.contact.form
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        name = words(shortened(form.name, _LONGEST))
        name.setProperty("look", "label")
        grid.addWidget(name, 0, 0)
        for at, part in enumerate(parts, start=1):
            grid.addWidget(muted(spoken_role(part.role)), at, 0)
            # The first stands beside the name as well: most have one part only.
            top = at - 1 if at == 1 else at
            grid.addWidget(self._away(part), top, 1, at - top + 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(grid)
        for told in (about(form), form.phone):
            if told:
                column.addWidget(muted(shortened(told, 2 * _LONGEST), small=True))
        self._add_consent(column, consents, today)

    def _away(self, part: CareTeamMember) -> QAbstractButton:
        name = part.contact.form.name[:_NAMED]
        button = icon_button("close", f"Take {name} out of the care team ({part.role})")
        button.clicked.connect(partial(self.taken.emit, part))
        self.buttons.append(button)
        return button

    def _add_consent(
        self, column: QVBoxLayout, consents: Sequence[ConsentRow], today: dt.date
    ) -> None:
        valid = next((row for row in consents if row.is_valid(today)), None)
        if valid is not None:
            badge = Badge("success", "May be told")
            act = quiet_button("Withdraw")
            act.setToolTip("The client takes the consent back from today on")
            act.clicked.connect(partial(self.withdrawn.emit, valid.id))
        else:
            ended = consents and consents[0].withdrawn_on is None
            told = ("Consent ended" if ended else "Consent withdrawn") if consents else "No consent"
            badge = Badge("warning" if consents else "neutral", told)
            act = quiet_button("Record consent", "check")
            act.clicked.connect(self._want_consent)
        act.setAccessibleName(f"{act.text()}: {self.contact.form.name[:_NAMED]}")
        self.buttons.append(act)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(act)
        column.addLayout(row)
        if consents:
            newest = valid or consents[0]
            column.addWidget(muted(consent_words(newest, today), small=True))

    @property
    def consent_button(self) -> QAbstractButton:
        """Records the consent, or withdraws it."""
        return self.buttons[-1]

    @Slot()
    def _want_consent(self) -> None:
        self.consent_wanted.emit(self.contact)


def spoken_role(role: str) -> str:
    """'Family physician'."""
    return role[0].upper() + role[1:]
