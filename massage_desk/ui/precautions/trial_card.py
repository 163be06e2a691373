"""What a rule would do, before it counts: for whom it would fire, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from massage_desk.domain.precautions.rule_words import places_in_words, triggers_in_words
from massage_desk.domain.precautions.rules import Rule
from massage_desk.services.trying_rules import Fired, Trial
from massage_desk.ui.widgets.cards import Card
from massage_desk.ui.widgets.labels import muted, words
from massage_desk.ui.widgets.rows import Row
from massage_desk.ui.widgets.wrapped_rows import WrappedRowList

_NAMED = 40  # clients that are told by name; the others are counted


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule and what came of trying it."""

    rule: Rule
    sample: Trial
    clients: Trial


class TrialCard(Card):
    """Read before a rule is switched on. Enter on one of the practice's clients goes there."""

    client_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tried", parent)
        self.told = words()
        self.sample_words, self.client_words = _label(), _label()
        self.sample = WrappedRowList("Sample clients for whom it would fire")
        self.clients = WrappedRowList("Your clients for whom it would fire")
        self.clients.row_activated.connect(self._want)
        self.note = muted(
            "By the histories alone: signs told before a session and techniques of a visit are "
            "not there to be tried.",
            small=True,
        )
        for part in (self.told, self.sample_words, self.sample, self.client_words, self.clients):
            self.add(part)
        self.add(self.note)

    def show_trial(self, tried: Tried) -> None:
        """Show what came of it."""
        read = [*triggers_in_words(tried.rule), *places_in_words(tried.rule)]
        self.told.setText("It is read as: " + "\n".join(read))
        self.sample_words.setText(_counted(tried.sample, "sample client"))
        self.client_words.setText(_counted(tried.clients, "present client"))
        self.sample.set_rows(_rows(tried.sample))
        self.clients.set_rows(_rows(tried.clients))
        self.sample.setVisible(bool(self.sample.rows.rowCount()))
        self.clients.setVisible(bool(self.clients.rows.rowCount()))
        self.show()

    def _want(self, key: object) -> None:
        if isinstance(key, int):
            self.client_wanted.emit(key)


def _label() -> QLabel:
    label = words()
    label.setProperty("look", "label")
    label.setContentsMargins(0, 8, 0, 0)
    return label


def _counted(trial: Trial, what: str) -> str:
    whom = what if trial.of == 1 else f"{what}s"
    asks = f"; it would ask about {len(trial.asked)} more" if trial.asked else ""
    if not trial.fired:
        return f"For none of {trial.of} {whom} it would fire{asks}."
    return f"It would fire for {len(trial.fired)} of {trial.of} {whom}{asks}."


def _rows(trial: Trial) -> list[Row]:
    rows = [_row(at, each, "because: ", each.because) for at, each in enumerate(trial.fired)]
    rows = rows[:_NAMED]
    asked = [_row(-1 - at, each, "would ask: ", each.asks) for at, each in enumerate(trial.asked)]
    rows += asked[: max(0, _NAMED - len(rows))]
    left = len(trial.fired) + len(trial.asked) - len(rows)
    return [*rows, Row("more", f"and {left} more")] if left else rows


def _row(at: int, each: Fired, start: str, told: Sequence[str]) -> Row:
    key = each.client_id if each.client_id is not None else f"sample {at}"
    return Row(key, each.name, start + "; ".join(told))
