"""Medical history: what an item of each section holds, and an item in one sentence."""

import datetime as dt
from dataclasses import dataclass, replace

from massage_desk.domain.art import whole_region
from massage_desk.domain.history_checks import faults_of, icd_code
from massage_desk.domain.history_sections import (
    ASKED_WHERE_IT_MATTERS,
    COURSE_WORDS,
    COURSES,
    MAY_BE_PLANNED,
    ON_ONE_DAY,
    ROUTE_WORDS,
    ROUTES,
    SECTION_NAMES,
    SECTIONS,
    SIDES,
    STATES,
)
from massage_desk.domain.note import clean_text
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import one_line
from massage_desk.errors import InvalidInput

__all__ = [
    "ASKED_WHERE_IT_MATTERS", "COURSES", "COURSE_WORDS", "MAY_BE_PLANNED", "ROUTES", "ROUTE_WORDS",
    "SECTIONS", "SECTION_NAMES", "SIDES", "STATES", "ItemForm", "figure_words",
]  # fmt: skip

_BOTH_SIDES = {"both": "both sides"}


@dataclass(frozen=True, slots=True)
class ItemForm:
    """One item as it is written down. `detail` is free words; for an allergy the reaction.

    `started` is the day of a laboratory's sample; `days` are those of infusions or sessions, given
    and planned; `due` is when a birth is expected, and `ended` its day. `read_as` names the
    concepts that the therapist chose; None where they are read from the name.
    """

    section: str
    name: str
    detail: str = ""
    dose: str = ""
    reason: str = ""
    side: str = ""
    started: PartialDate | None = None
    ended: PartialDate | None = None
    regions: tuple[str, ...] = ()
    course: str = ""
    route: str = ""
    drug_class: str = ""
    value: float | None = None
    unit: str = ""
    days: tuple[dt.date, ...] = ()
    nodes: int | None = None
    due: PartialDate | None = None
    code: str = ""
    read_as: tuple[str, ...] | None = None

    def checked(self, today: dt.date, born: PartialDate | None = None) -> "ItemForm":
        """The same, fit to keep; InvalidInput names every field that cannot be kept.

        A side that was left open is read from the places where all of them lie on it.
        """
        if self.section not in SECTIONS:
            raise ValueError("there is no such section")
        regions = tuple(dict.fromkeys(whole_region(region) for region in self.regions))
        form = replace(
            self,
            name=one_line(self.name),
            detail=clean_text(self.detail).strip(),
            dose=one_line(self.dose),
            reason=one_line(self.reason),
            regions=regions,
            side=self.side or _side_of(regions),
            drug_class=self.drug_class.strip(),
            unit=one_line(self.unit),
            days=tuple(sorted(set(self.days))),
            code=icd_code(one_line(self.code)),
            read_as=None if self.read_as is None else tuple(dict.fromkeys(self.read_as)),
        )
        messages = faults_of(form, today, born)
        if messages:
            raise InvalidInput(messages)
        return form

    def is_current(self, today: dt.date) -> bool:
        """Whether it has not ended."""
        if self.course == "resolved":
            return False
        return self.ended is None or self.ended.latest >= today

    @property
    def span(self) -> str:
        """The dates in words: 'since March 2019', 'March 2019 to 2021', '12 Mar 2019'."""
        if self.section == "pregnancy":
            if self.ended:
                return f"ended {self.ended}"
            return f"due {self.due}" if self.due else ""
        if self.started and self.ended:
            return (
                str(self.started)
                if self.started == self.ended
                else f"{self.started} to {self.ended}"
            )
        if self.started:
            once = self.section in ON_ONE_DAY
            return str(self.started) if once else f"since {self.started}"
        return f"until {self.ended}" if self.ended else ""

    @property
    def amount(self) -> str:
        """Dose or laboratory value: '500 mg', '84 10^9/L'."""
        figure = "" if self.value is None else f"{figure_words(self.value)} {self.unit}".strip()
        return " ".join(part for part in (self.dose, figure) if part)

    @property
    def title(self) -> str:
        """Name, dose or value, side and nodes: 'knee replacement, right'; 'metformin 500 mg'."""
        sided = _BOTH_SIDES.get(self.side, self.side)
        return ", ".join(
            part for part in (self._with_amount(self.name), sided, self.nodes_words) if part
        )

    @property
    def nodes_words(self) -> str:
        """'12 nodes removed', or '' where that is not recorded."""
        if self.nodes is None:
            return ""
        return f"{self.nodes or 'no'} {'node' if self.nodes == 1 else 'nodes'} removed"

    def _with_amount(self, name: str) -> str:
        """'metformin 500 mg', but 'paclitaxel, weekly'."""
        if not self.amount:
            return name
        is_figure = self.amount[0].isdigit() or self.value is not None
        return f"{name}{' ' if is_figure else ', '}{self.amount}"

    def __str__(self) -> str:
        """The item in one line: 'metformin 500 mg, for diabetes, since March 2019'."""
        sided = self.side if self.side in ("left", "right") else ""
        behind = "both sides" if self.side == "both" else ""
        name = f"{sided} {_in_a_sentence(self.name)}" if sided else self.name
        if sided and sided in self.name.casefold().split():
            name = self.name
        why = self.reason and f"for {self.reason}"
        course = COURSE_WORDS.get(self.course, "")
        parts = (self._with_amount(name), behind, course, self.nodes_words, why, self.span)
        return ", ".join(part for part in parts if part)


def figure_words(value: float) -> str:
    """A figure without needless zeros: '84', '1.5'."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _side_of(regions: tuple[str, ...]) -> str:
    """The side that all these places lie on; '' where one of them lies in the middle."""
    sides = {region.rpartition("-")[2] for region in regions}
    if not sides or sides - {"left", "right"}:
        return ""
    return "both" if len(sides) == 2 else sides.pop()


def _in_a_sentence(words: str) -> str:
    """'Hip surgery' as it stands behind another word; 'ACL repair' keeps its capitals."""
    first = words.split(" ")[0]
    is_name = first.endswith(("'s", "’s"))
    plain = len(words) > 1 and words[0].isupper() and words[1].islower() and not is_name
    return words[0].lower() + words[1:] if plain else words
