"""The precautions of a client in two lines, strongest first; all of them once it is opened."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from massage_desk.domain.precautions.lines import PrecautionLine, ShownLine
from massage_desk.services.precautions import Precautions
from massage_desk.ui.precautions.row import PrecautionRow
from massage_desk.ui.precautions.words import LEVEL_SHORT
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.labels import breakable, muted, words
from massage_desk.ui.widgets.rows import Row, RowList
from massage_desk.ui.widgets.scroll import PageScroll

_SHOWN: Final = 2  # lines until it is opened
_CLOCKS: Final = 3  # until it is opened
_LOWEST, _HIGHEST = 110, 320  # px that it takes of the page when it is opened
_TITLE: Final = "Precautions"  # where no clock runs
_EDGE: Final = 12  # px: where the words of the lines begin
_OFF: Final = "Precautions are off."
_NOTHING: Final = "Nothing that is written down sets a precaution off."


class PrecautionBand(QFrame):
    """Enter on a line opens the band; there each precaution leads on to its source."""

    opened = Signal(bool)
    reading_requested = Signal()  # how precautions work, to switch them on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Precautions")
        self._found: Precautions | None = None
        self._client_id = 0
        self._all: PageScroll | None = None
        self.clocks = words()
        self.clocks.setProperty("look", "label")
        self.quiet = muted(small=True)
        self.read_button = quiet_button("Read about them")
        self.read_button.clicked.connect(self.reading_requested)
        self.fold_button = quiet_button("", "chevron-down")
        self.fold_button.setCheckable(True)
        self.fold_button.toggled.connect(self._open)
        self.list = RowList("Precautions, strongest first", compact=True)
        self.list.fit_to_rows()
        self.list.row_activated.connect(self._open_all)
        self._top = top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.clocks, 1)
        top.addWidget(self.quiet, 1)
        for button in (self.read_button, self.fold_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addLayout(top)
        self._column.addWidget(self.list)

    @property
    def is_telling(self) -> bool:
        """Whether it tells of a precaution that something set off."""
        return bool(self.lines)

    @property
    def lines(self) -> tuple[PrecautionLine, ...]:
        """What is told, without what always stands."""
        found = self._found
        return tuple(each.line for each in found.lines if not each.line.standing) if found else ()

    def show_precautions(
        self, client_id: int, found: Precautions, *, was_asked: bool = True
    ) -> None:
        """Show those of a client; the band of another one begins folded.

        Before anything `was_asked`, that nothing sets one off would say more than is known.
        """
        if client_id != self._client_id:
            self.fold_button.setChecked(False)
        self._client_id, self._found = client_id, found
        lines = self.lines
        self.setProperty("look", "card" if lines or found.clocks else "")
        self.style().unpolish(self)
        self.style().polish(self)
        is_card = bool(lines or found.clocks)
        self._column.setContentsMargins(*((0, 6, 0, 6) if is_card else (0, 0, 0, 0)))
        self._top.setContentsMargins(*((_EDGE, 0, 8, 0) if is_card else (0, 0, 0, 0)))
        nothing = _NOTHING if was_asked else ""
        self.quiet.setText("" if lines else nothing if found.is_on else _OFF)
        self.quiet.setVisible(bool(self.quiet.text()))
        self.read_button.setVisible(not found.is_on)
        self.list.set_rows([_row(line) for line in lines[:_SHOWN]])
        self._name_fold()
        self._arrange()

    def _name_fold(self) -> None:
        found, is_open = self._found, self.fold_button.isChecked()
        assert found is not None
        more, asks = len(self.lines) - _SHOWN, len(found.missing)
        counted = [f"{more} more" if more > 0 else "", f"{asks} to ask" if asks else ""]
        told = ", ".join(filter(None, counted)) or "all of it"
        self.fold_button.setText("Fold" if is_open else f"Show {told}")
        self.fold_button.setAccessibleName(f"{self.fold_button.text()}: precautions")
        self.fold_button.setVisible(bool(self.lines or (found.is_on and asks)))

    def _arrange(self) -> None:
        is_open = self.fold_button.isChecked() and not self.fold_button.isHidden()
        clocks = self._found.clocks if self._found else ()
        told = [clock.words for clock in (clocks if is_open else clocks[:_CLOCKS])]
        self.clocks.setText(breakable("   ·   ".join(told)) or _TITLE)
        self.clocks.setVisible(bool(told) or self.is_telling)
        self.list.setVisible(bool(self.lines) and not is_open)
        if self._all is not None:
            self._column.removeWidget(self._all)
            self._all.hide()
            self._all.deleteLater()
            self._all = None
        if is_open and self._found is not None:
            self._all = _in_full(self.lines, self._found.missing, self)
            self._column.addWidget(self._all)
            self._all.show()

    @Slot(bool)
    def _open(self, is_open: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self._found is not None:
            self._name_fold()
            self._arrange()
        self.opened.emit(is_open)

    @Slot(object)
    def _open_all(self, _rule: object) -> None:
        self.fold_button.setChecked(True)
        self.fold_button.setFocus()


def _row(line: PrecautionLine) -> Row:
    because = f"because: {'; '.join(line.because)}" if line.because else ""
    return Row(line.rule, line.title, because, badge=LEVEL_SHORT[line.level])


def _in_full(
    lines: Sequence[PrecautionLine], missing: Sequence[str], parent: QWidget
) -> PageScroll:
    """Every line with its reasons, advice and source, and what has to be asked."""
    inside = PageScroll(parent, widest=1280)
    inside.setMinimumHeight(_LOWEST)
    inside.setMaximumHeight(_HIGHEST)
    bed = inside.widget()
    if bed is not None and (layout := bed.layout()) is not None:
        layout.setContentsMargins(_EDGE, 4, _EDGE, 4)
    inside.column.setSpacing(6)
    for line in lines:
        inside.add(PrecautionRow(ShownLine(line), read_only=True))
    for told in missing:
        inside.add(muted(breakable(f"To ask: {told}")))
    inside.column.addStretch(1)
    return inside
