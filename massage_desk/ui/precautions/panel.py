"""The precautions of a visit: strongest first, the rest folded, what is to be asked, the clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from massage_desk.domain.precautions.lines import ShownLine
from massage_desk.domain.precautions.rules import Level
from massage_desk.ui.precautions.row import PrecautionRow
from massage_desk.ui.widgets.buttons import quiet_button
from massage_desk.ui.widgets.cards import Banner
from massage_desk.ui.widgets.labels import heading, muted, words

_CLOCKS: Final = 3  # the nearest
_SHOWN: Final = 4  # of those that are not strong; strong ones are never folded
_OFF: Final = (
    "Precautions are off. Read once how they work and what they cannot do, then switch them on."
)


@dataclass(frozen=True, slots=True)
class PanelContent:
    """What the panel shows. `missing`, `clocks` and `overlaps` are sentences, `told` is one."""

    lines: tuple[ShownLine, ...] = ()
    missing: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    read_only: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class HalfAnswer:
    """An answer as it stands in its form before it is kept; `is_changed` where it was written."""

    rule: str
    choice: str
    words: str
    has_keyboard: bool = False
    is_changed: bool = False


class PrecautionPanel(QWidget):
    """Reads lines, and tells what the therapist answered; knows nothing about storage."""

    answered = Signal(str, object)  # rule, Answer
    letter_requested = Signal(str)  # rule
    writing_requested = Signal(str)  # rule
    arranged = Signal()  # rows were made anew, and come last by Tab until put in order
    reading_requested = Signal()  # how precautions work, to switch them on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Precautions")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._parts: list[QWidget] = []
        self._content: PanelContent | None = None  # None while precautions are off
        self._subject = 0
        self._aside: dict[int, tuple[HalfAnswer, ...]] = {}  # by subject
        self._open: set[str] = set()
        self._is_unfolded = False
        self.rows: list[PrecautionRow] = []

    def show_off(self) -> None:
        """Say that precautions are off, and offer what switches them on."""
        self._leave()
        banner = Banner("neutral", _OFF, "Read")
        banner.pressed.connect(self.reading_requested)
        self._add(banner)
        self.arranged.emit()

    def show_nothing(self) -> None:
        """Nothing stood beside this note when it was signed."""
        self._leave()

    def _leave(self) -> None:
        self._put_aside()
        self._clear()
        self._content, self._subject = None, 0

    def show_content(self, content: PanelContent, subject: int = 0) -> None:
        """Show precautions of a subject, such as a visit.

        An answer that is being written goes on where its line is still there; that of another
        subject is put aside until it is shown again.
        """
        halves = self.half_written()
        if subject != self._subject:
            self._put_aside()
            halves = self._aside.pop(subject, ())
            self._open.clear()
            self._is_unfolded = False
            self._content = None
        self._subject = subject
        if content != self._content:
            self._content = content
            self._arrange()
            self._take_up(halves)

    def half_written(self) -> tuple[HalfAnswer, ...]:
        """The answers that are being written."""
        focused = QApplication.focusWidget() or self
        return tuple(
            HalfAnswer(
                *(row.line.rule, row.form.choices.value(), row.form.line.text()),
                has_keyboard=row.form.isAncestorOf(focused),
                is_changed=row.form.is_changed,
            )
            for row in self.rows
            if row.form is not None
        )

    def unkept(self) -> dict[str, list[dict[str, Any]]]:
        """Answers of all subjects that are written and not kept, as plain values."""
        lost = QApplication.focusWidget() is None  # the caret was taken away to lock
        here = [
            replace(half, has_keyboard=half.has_keyboard or lost) for half in self.half_written()
        ]
        written = self._aside | {self._subject: tuple(here)}
        told = {
            str(subject): [asdict(half) for half in halves if half.is_changed]
            for subject, halves in written.items()
        }
        return {subject: halves for subject, halves in told.items() if halves}

    def type_again(self, unkept: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Go on with what was put away; each comes back when its subject is shown."""
        for subject, told in unkept.items():
            self._aside[int(subject)] = tuple(HalfAnswer(**half) for half in told)
        self._take_up(self._aside.pop(self._subject, ()) if self._content else ())

    def _put_aside(self) -> None:
        halves = self.half_written()
        if halves:
            self._aside[self._subject] = halves

    def _take_up(self, halves: Sequence[HalfAnswer]) -> None:
        """Go on with answers that were being written."""
        written = {half.rule: half for half in halves}
        for row in self.rows:
            half = written.get(row.line.rule)
            if half is not None and not row.line.standing:
                row.ask(focused=half.has_keyboard)
                if row.form is not None:
                    row.form.type_again(half.choice, half.words)

    def show_overlaps(self, overlaps: Sequence[str]) -> None:
        """Point out what of today's work lies over a precaution."""
        if self._content is not None:
            content = replace(self._content, overlaps=tuple(overlaps))
            self.show_content(content, self._subject)

    def ask_next(self) -> bool:
        """Open the form of the first strong precaution without an answer; whether there is one."""
        for row in self.rows:
            if row.shown.is_open:
                row.ask()
                return True
        return False

    def _arrange(self) -> None:
        content = self._content
        assert content is not None
        had = next((row.line.rule for row in self.rows if row.hasFocus()), None)
        self._clear()
        self._head(content)
        for text in content.overlaps:
            self._add(Banner("warning", text))
        first, rest = _folded(content.lines)
        for shown in first:
            self._add_row(shown, read_only=content.read_only)
        if self._is_unfolded:
            for shown in rest:
                self._add_row(shown, read_only=content.read_only)
            for text in content.missing:
                self._add(muted(f"To ask: {text}"))
        self._offer_rest(len(rest), len(content.missing))
        for row in self.rows:
            if row.line.rule == had:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.arranged.emit()

    def _head(self, content: PanelContent) -> None:
        title = heading("Precautions", level=3)
        title.setContentsMargins(0, 8, 0, 0)
        self._add(title)
        if content.clocks:
            more = content.clocks[_CLOCKS:]
            self._add(words("\n".join(content.clocks[:_CLOCKS])))
            if more and self._is_unfolded:
                self._add(muted("\n".join(more)))
        if content.told:
            self._add(muted(content.told))
        if all(shown.line.standing for shown in content.lines):
            self._add(muted("Nothing that is written down sets a precaution off."))

    def _offer_rest(self, more: int, missing: int) -> None:
        counted = [f"{more} more" if more else "", f"{missing} to ask" if missing else ""]
        told = ", ".join(part for part in counted if part)
        if told:
            fold = quiet_button(
                "Fold" if self._is_unfolded else f"Show {told}",
                "chevron-up" if self._is_unfolded else "chevron-down",
            )
            fold.clicked.connect(self._fold)
            self._add(fold)

    def _add_row(self, shown: ShownLine, *, read_only: bool) -> None:
        row = PrecautionRow(
            shown,
            is_open=shown.line.rule in self._open,
            read_only=read_only,
            was_asked=read_only,
            parent=self,
        )
        row.answered.connect(self.answered)
        row.letter_requested.connect(self.letter_requested)
        row.writing_requested.connect(self.writing_requested)
        row.opened.connect(self._opened)
        self.rows.append(row)
        self._add(row)

    def _add(self, part: QWidget) -> None:
        part.setParent(self)
        self._column.addWidget(part)
        self._parts.append(part)
        part.show()

    def _clear(self) -> None:
        self.rows = []
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []

    @Slot()
    def _fold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        halves = self.half_written()
        self._arrange()
        self._take_up(halves)

    @Slot(str, bool)
    def _opened(self, rule: str, is_open: bool) -> None:  # noqa: FBT001 - a Qt slot
        (self._open.add if is_open else self._open.discard)(rule)


def _folded(lines: Sequence[ShownLine]) -> tuple[list[ShownLine], list[ShownLine]]:
    """What is read at once, and what stands under the fold: mild ones beyond a few, and always."""
    first: list[ShownLine] = []
    rest: list[ShownLine] = []
    mild = 0
    for shown in lines:
        is_mild = shown.line.level == Level.PRECAUTION
        stays = bool(shown.news) or shown.line.is_restriction
        if shown.line.standing or (is_mild and mild >= _SHOWN and not stays):
            rest.append(shown)
            continue
        mild += is_mild
        first.append(shown)
    return first, rest
