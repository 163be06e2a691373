"""Autosave: what is written, scored or drawn reaches the visit it was meant for, and no other."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from massage_desk.domain.blocks import Block
from massage_desk.domain.marks import ChartMark
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText, Particulars
from massage_desk.domain.precautions.check import CheckAnswer
from massage_desk.domain.visit_consent import NOT_NOTED, VisitConsent
from massage_desk.errors import DeskError, InvalidInput
from massage_desk.services.blocks import save_blocks
from massage_desk.services.charting import save_marks
from massage_desk.services.draft_versions import keep_version
from massage_desk.services.goals import save_progress
from massage_desk.services.history import add_review
from massage_desk.services.measures import set_measure
from massage_desk.services.precautions import save_signs
from massage_desk.services.visit_consent import save_consent
from massage_desk.services.visits import require_visit_of, save_note, save_particulars
from massage_desk.store.opening import Session
from massage_desk.ui.desk import Changes, Desk

NOTE, PARTICULARS, NUMBERS, MARKS = "note", "particulars", "numbers", "marks"
BLOCKS, REVIEW, PROGRESS, CONSENT = "blocks", "review", "progress", "consent"
SIGNS = "signs"

# ms. Two seconds of typing at most may be lost with the process, and the lateness of the timer, a
# busy window and the save itself are part of them.
DELAY = 1500


@dataclass(slots=True)
class Draft:
    """A visit as it stands on the page, bound to its id from the first keystroke to the store.

    `change` is what was said about the history and is not in the store yet: '' for 'nothing
    changed', None for nothing said.
    """

    visit_id: int
    client_id: int
    particulars: Particulars
    note: NoteText = field(default_factory=NoteText)
    numbers: dict[tuple[str, str], float] = field(default_factory=dict)
    marks: tuple[ChartMark, ...] = ()
    change: str | None = None
    blocks: tuple[Block, ...] = ()
    unsaved: set[str] = field(default_factory=set)  # NOTE, PARTICULARS …
    renumbered: set[tuple[str, str]] = field(default_factory=set)
    progress: dict[int, int] = field(default_factory=dict)  # by goal
    rescored: set[int] = field(default_factory=set)  # goals
    consent: VisitConsent = NOT_NOTED
    signs: tuple[CheckAnswer, ...] = ()  # told before the session

    @property
    def content(self) -> tuple[object, ...]:
        """All that the therapist entered."""
        return (
            *(self.particulars, self.note, self.numbers),
            *(self.marks, self.blocks, self.progress, self.consent, self.signs),
        )

    @property
    def is_blank(self) -> bool:
        """Whether there are neither words nor numbers nor marks nor blocks."""
        entered = (self.numbers, self.progress, self.marks, self.blocks, self.signs, self.unsaved)
        return not any(entered) and self.note.is_empty and self.consent.is_empty


def _store(session: Session, draft: Draft, parts: set[str], at: Moment) -> None:
    """Write the parts in one transaction: all of them, or none.

    A visit that is gone for good leaves its number to another one, which is not to be written in.
    """
    require_visit_of(session, draft.visit_id, draft.client_id)
    if parts - {REVIEW}:
        note = draft.note if NOTE in parts else None
        blocks = draft.blocks if BLOCKS in parts else None
        keep_version(session, draft.visit_id, note, blocks, at=at)
    if PARTICULARS in parts:
        save_particulars(session, draft.visit_id, draft.particulars, at=at)
    if NOTE in parts:
        save_note(session, draft.visit_id, draft.note, at=at)
    if NUMBERS in parts:
        for kind, moment in sorted(draft.renumbered):
            value = draft.numbers.get((kind, moment))
            set_measure(session, draft.visit_id, kind, moment, value, at=at)
    if PROGRESS in parts:
        told = {goal: draft.progress.get(goal) for goal in sorted(draft.rescored)}
        save_progress(session, draft.visit_id, told, at=at)
    if MARKS in parts:
        save_marks(session, draft.visit_id, draft.marks, at=at)
    if CONSENT in parts:
        save_consent(session, draft.visit_id, draft.consent, at=at)
    if SIGNS in parts:
        save_signs(session, draft.visit_id, draft.signs, at=at)
    if BLOCKS in parts:
        save_blocks(session, draft.visit_id, draft.blocks, at=at)
    if REVIEW in parts and draft.change is not None:
        changed, words = bool(draft.change), draft.change
        add_review(session, draft.client_id, draft.visit_id, changed=changed, words=words, at=at)


class Autosave(QObject):
    """Saves drafts a moment after the first unsaved keystroke, and at once when told to.

    The time runs from the first keystroke, not the last, so that somebody who types without a
    pause is not left with minutes of unsaved words. A draft that could not be saved is kept here
    and tried again until it is.
    """

    saved = Signal(int, object)  # visit id, Moment
    failed = Signal(int, object)  # visit id, DeskError

    def __init__(
        self, desk: Desk, initiator: QObject, *, delay: int = DELAY, retry: int = 10_000
    ) -> None:
        super().__init__(initiator)
        self._desk = desk
        self._initiator = initiator
        self._delay = delay
        self._retry = retry
        self._waiting: dict[int, Draft] = {}
        self._why: dict[int, str] = {}  # the last fault of each that waits
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_is_up)

    def save_when_left(self, page: QWidget) -> None:
        """Save at once whenever the caret leaves an editor of the page."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._page = page
        app.focusChanged.connect(self._focus_moved)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self._page.isAncestorOf(old) and not self.is_clean:
            self.flush()

    def write_section(self, draft: Draft, name: str, words: str) -> None:
        """The therapist wrote in one of the four sections."""
        if words != draft.note.section(name):
            draft.note = replace(draft.note, **{name: words})
            self._wait(draft, NOTE)

    def write_particulars(self, draft: Draft, particulars: Particulars) -> None:
        """The therapist changed date, time, length, position or reason."""
        if particulars != draft.particulars:
            draft.particulars = particulars
            self._wait(draft, PARTICULARS)

    def write_number(self, draft: Draft, kind: str, moment: str, value: float | None) -> None:
        """The therapist gave a number, or took it away."""
        if value != draft.numbers.get((kind, moment)):
            if value is None:
                del draft.numbers[kind, moment]
            else:
                draft.numbers[kind, moment] = value
            draft.renumbered.add((kind, moment))
            self._wait(draft, NUMBERS)

    def write_progress(self, draft: Draft, goal_id: int, value: int | None) -> None:
        """The therapist told how near a goal is, or took that away."""
        if value != draft.progress.get(goal_id):
            if value is None:
                del draft.progress[goal_id]
            else:
                draft.progress[goal_id] = value
            draft.rescored.add(goal_id)
            self._wait(draft, PROGRESS)

    def write_marks(self, draft: Draft, marks: tuple[ChartMark, ...]) -> None:
        """The therapist drew, moved or removed a mark."""
        if marks != draft.marks:
            draft.marks = marks
            self._wait(draft, MARKS)

    def write_blocks(self, draft: Draft, blocks: tuple[Block, ...]) -> None:
        """The therapist wrote, moved or removed a block."""
        if blocks != draft.blocks:
            draft.blocks = blocks
            self._wait(draft, BLOCKS)

    def write_consent(self, draft: Draft, consent: VisitConsent) -> None:
        """The therapist noted what the client agreed to."""
        if consent != draft.consent:
            draft.consent = consent
            self._wait(draft, CONSENT)

    def write_signs(self, draft: Draft, signs: tuple[CheckAnswer, ...]) -> None:
        """The client told of signs before the session."""
        if signs != draft.signs:
            draft.signs = signs
            self._wait(draft, SIGNS)

    def write_change(self, draft: Draft, words: str) -> None:
        """The client was asked about the history; '' where nothing has changed."""
        draft.change = words
        self._wait(draft, REVIEW)

    def kept(self, visit_id: int) -> Draft | None:
        """The draft of a visit that is not wholly in the store yet."""
        return self._waiting.get(visit_id)

    @property
    def is_clean(self) -> bool:
        """Whether all that was written is in the store."""
        return not self._waiting

    def unsaved(self) -> str:
        """What is not in the store, in words; '' where everything is."""
        if self.is_clean:
            return ""
        known = dict.fromkeys(self._why.get(each, "") for each in self._waiting)
        why = "".join(f" {each}" for each in known if each)
        return (
            f"What you wrote last in a visit could not be saved.{why} It still stands on the "
            "page, where it can be saved once that is mended, or copied to somewhere else."
        )

    def all_kept(self) -> tuple[Draft, ...]:
        """Every draft that is not wholly in the store; what a lock must not lose."""
        return tuple(self._waiting.values())

    def take_back(self, drafts: tuple[Draft, ...]) -> None:
        """Go on trying to save drafts that were kept over a lock."""
        for draft in drafts:
            self._waiting.setdefault(draft.visit_id, draft)
        if drafts and not self._timer.isActive():
            self._timer.start(self._delay)

    def forget(self, visit_id: int) -> None:
        """Let a draft go, when its visit is gone and the therapist has a copy of it."""
        self._waiting.pop(visit_id, None)
        if not self._waiting:
            self._timer.stop()

    def flush(self) -> bool:
        """Save at once; tells whether everything is in the store now."""
        self._timer.stop()
        for draft in list(self._waiting.values()):
            self._save(draft)
        if self._waiting:
            self._timer.start(self._retry)
        return self.is_clean

    def _wait(self, draft: Draft, part: str) -> None:
        draft.unsaved.add(part)
        self._waiting[draft.visit_id] = draft
        # What is typed between two tries of a save that failed waits no longer than the rest.
        if not self._timer.isActive() or self._timer.remainingTime() > self._delay:
            self._timer.start(self._delay)

    @Slot()
    def _time_is_up(self) -> None:
        self.flush()

    def _save(self, draft: Draft) -> None:
        at = self._desk.now()
        fault: DeskError | None = None
        parts = set(draft.unsaved)
        try:
            draft.note.cleaned()
        except InvalidInput as too_long:  # the rest of the draft can be saved all the same
            fault = too_long
            parts.discard(NOTE)
        if parts:
            try:
                kinds = ("visit", "history") if REVIEW in parts else ("visit",)
                self._desk.write(
                    Changes.of(*kinds, client_id=draft.client_id),
                    self._initiator,
                    _store,
                    draft,
                    parts,
                    at,
                )
            except DeskError as refused:
                fault = refused
            else:
                draft.unsaved -= parts
                if NUMBERS in parts:
                    draft.renumbered.clear()
                if PROGRESS in parts:
                    draft.rescored.clear()
                if REVIEW in parts:
                    draft.change = None
        if fault is not None:
            self._why[draft.visit_id] = str(fault)
            self.failed.emit(draft.visit_id, fault)
        else:
            del self._waiting[draft.visit_id]
            self._why.pop(draft.visit_id, None)
            self.saved.emit(draft.visit_id, at)
