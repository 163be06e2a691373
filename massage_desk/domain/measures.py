"""Measures: numbers taken at a visit, what they are called and which way is better."""

from dataclasses import dataclass

from massage_desk.errors import InvalidField

MOMENTS = ("before", "after", "between")


@dataclass(frozen=True, slots=True)
class MeasureKind:
    """One kind of number. `least_change` is the change that the source calls noticeable.

    `is_verified` tells whether the scale and its change were read at the source.
    """

    id: str
    name: str
    question: str
    low: float
    high: float
    step: float
    higher_is: str  # 'worse' or 'better'
    least_change: float | None
    source: str
    is_verified: bool
    is_optional: bool

    def checked(self, value: float, field: str) -> float:
        """The value, if it is on the scale."""
        on_step = value == value and (value - self.low) % self.step == 0
        if not (self.low <= value <= self.high and on_step):
            raise InvalidField(field, f"{self.name} goes from {self.low:g} to {self.high:g}.")
        return float(value)


def _rating(
    kind: str, name: str, change: float | None, source: str, *, optional: bool
) -> MeasureKind:
    """A numeric rating from 0 to 10, higher being worse, asked about this moment."""
    question = f"{name} now, from 0 (none) to 10 (worst imaginable)"
    return MeasureKind(kind, name, question, 0, 10, 1, "worse", change, source, True, optional)


_SAME_SESSION = "Mao et al., J Oncology Practice (2017), PMC5702787"

MEASURE_KINDS = (
    _rating("pain", "Pain", 2, "Salaffi et al., Eur J Pain (2004), PMID 15207508", optional=False),
    _rating("fatigue", "Fatigue", 2, "J Clin Epidemiol, S0895-4356(07)00357-5", optional=True),
    _rating("nausea", "Nausea", None, _SAME_SESSION, optional=True),
    _rating("anxiety", "Anxiety", None, _SAME_SESSION, optional=True),
)

_BY_ID = {kind.id: kind for kind in MEASURE_KINDS}


def measure_kind(kind: str) -> MeasureKind:
    """The kind of that id; KeyError for one that is not known."""
    return _BY_ID[kind]


def number_words(value: float) -> str:
    """'6' or '2.5', as lists and letters show it."""
    return f"{value:g}"
