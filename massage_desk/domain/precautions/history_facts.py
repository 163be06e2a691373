"""The items of a history, a client's age and the techniques of a visit, as facts for the rules."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from massage_desk.domain.blocks import TECHNIQUE, Block
from massage_desk.domain.history import ItemForm
from massage_desk.domain.names import fold
from massage_desk.domain.partial_date import PartialDate, age_on
from massage_desk.domain.precautions.facts import Fact, make_fact
from massage_desk.domain.precautions.laboratory import in_common_unit, values_named
from massage_desk.domain.precautions.vocabulary import Vocabulary, vocabulary
from massage_desk.domain.precautions.wishes import REFUSED, refused

_NOT_THE_CLIENT: Final = "family"  # what relatives have sets nothing off
# What a count of nodes means, whatever the operation is called.
_NODES_REMOVED, _NO_NODES_REMOVED = "node-removal", "nodes-not-removed"
_IRRADIATED: Final = frozenset({"node-irradiation"})
_REACTIONS: Final = frozenset({"anaphylaxis"})
_NODE_AREAS: Final = ("axilla-", "groin-", "neck-", "supraclavicular-")
_YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w.,/-]*\d)")
_SPEAK_OF_YEARS: Final = frozenset({"condition", "procedure", "injury"})
_PATCH: Final = "medicine-patch"
# How a medicine is given, where its own words say so and nothing else was chosen.
_ROUTES_TOLD: Final = {
    "oral": ("tablet", "tablets", "tab", "tabs", "capsule", "capsules", "pill", "pills", "oral",
             "orally", "syrup"),
    "injection": ("injection", "injections", "injected", "depot", "subcut"),
    "infusion": ("infusion", "infusions", "iv", "drip"),
    "patch": ("patch", "patches", "transdermal"),
    "skin": ("cream", "ointment", "gel"),
    "inhaled": ("inhaler", "inhaled", "spray", "nebuliser", "nebulizer"),
}  # fmt: skip


def item_fact(
    item_id: int, form: ItemForm, *, is_confirmed: bool = True, known: Vocabulary | None = None
) -> Fact | None:
    """One item as a fact; None for what is not about the client."""
    if form.section == _NOT_THE_CLIENT:
        return None
    value, unit = form.value, form.unit
    if value is not None:
        value, unit = in_common_unit(form.name, value, unit, form.read_as) or (value, unit)
    route = form.route or _route_told(form)
    return make_fact(
        f"item {item_id}",
        form.section,
        form.name,
        words=str(form),
        code=form.code,
        read_as=form.read_as,
        means_too=_means_too(form, route, known or vocabulary()),
        side=form.side,
        regions=(*form.regions, *(_places_refused(form) or ())),
        known=known,
        started=form.started,
        ended=form.ended,
        due=form.due,
        course=form.course,
        route=route,
        value=value,
        unit=unit,
        days=form.days,
        is_confirmed=is_confirmed,
    )


def direct_meanings(form: ItemForm) -> frozenset[str]:
    """The concepts that an item means, without the broader ones."""
    known, read = vocabulary(), form.read_as
    if read is None:
        read = tuple(known.read(form.section, form.name, form.code))
    return frozenset((*read, *_means_too(form, form.route or _route_told(form), known)))


def _places_refused(form: ItemForm) -> frozenset[str] | None:
    """Where the words of a wish do not want to be touched; None where they are no such wish."""
    if form.section != "social":
        return None
    if form.read_as is not None and REFUSED not in form.read_as:
        return None
    return refused(f"{form.name}, {form.detail}", form.side)


def _route_told(form: ItemForm) -> str:
    """The one way of giving that name and dose speak of; '' for none or several."""
    if form.section not in ("medication", "treatment"):
        return ""
    words = set(fold(f"{form.name} {form.dose}").replace("-", " ").replace(",", " ").split())
    routes = [route for route, told in _ROUTES_TOLD.items() if words.intersection(told)]
    return routes[0] if len(routes) == 1 else ""


def _year_told(form: ItemForm, on: dt.date) -> PartialDate | None:
    """The last year of a name that ends with one, as in 'hysterectomy 2010'; None if to come.

    Behind a year in the middle something newer may stand: 'shingles 2019, back now'.
    """
    told = _YEAR.findall(form.name) if form.section in _SPEAK_OF_YEARS else []
    if not told or not form.name.rstrip(" .)").endswith(told[-1]):
        return None
    year = max(map(int, told))
    return PartialDate(year) if year <= on.year else None


def _means_too(form: ItemForm, route: str, known: Vocabulary) -> set[str]:
    """What an item means beside its name. The remark on an allergy is what happened."""
    means = {form.drug_class} if form.drug_class else set()
    if form.section == "allergy" and form.read_as is None:
        means |= known.read("allergy", form.detail) & _REACTIONS
    if route == "patch":
        means.add(_PATCH)
    if form.section == "pregnancy":
        means.add("pregnancy")
    if _places_refused(form) is not None:
        means.add(REFUSED)
    if form.nodes is not None:
        means.add(_NODES_REMOVED if form.nodes else _NO_NODES_REMOVED)
    if form.section == "treatment" and any(r.startswith(_NODE_AREAS) for r in form.regions):
        means |= _IRRADIATED if "radi" in fold(form.name) else set()
    return means


def history_facts(items: Iterable[tuple[int, ItemForm, bool]], on: dt.date) -> list[Fact]:
    """All items that count on a day, each by its id, with whether its section is confirmed.

    Of a laboratory value the latest up to that day counts; several of one day all do.
    """
    facts: list[Fact] = []
    values: dict[str, list[Fact]] = {}
    for item_id, form, is_confirmed in items:
        fact = item_fact(item_id, form, is_confirmed=is_confirmed)
        if fact is None:
            continue
        if fact.started is None and fact.ended is None:
            fact = replace(fact, started=_year_told(form, on))
        named = values_named(form.name, form.read_as) if form.value is not None else []
        tests = [test.concept for test in named]
        if not tests:
            facts.append(fact)
        elif form.started is not None and form.started.earliest <= on:
            values.setdefault(tests[0], []).append(fact)
    for same in values.values():
        newest = max(_day(fact) for fact in same)
        facts += [fact for fact in same if _day(fact) == newest]
    return facts


def _day(fact: Fact) -> dt.date:
    assert fact.started is not None
    return fact.started.latest


def age_fact(born: PartialDate | None, on: dt.date) -> list[Fact]:
    """The client's age in years; nothing where the birth date is not known."""
    if born is None:
        return []
    years = age_on(born, on)
    return [
        make_fact(
            "client",
            "measure",
            "age",
            words=f"{years} years old",
            read_as=("age",),
            value=float(years),
        )
    ]


def technique_facts(blocks: Sequence[Block]) -> list[Fact]:
    """The techniques that are written into a visit."""
    return [
        make_fact(
            f"technique {place}",
            "technique",
            str(block.facts["technique"]),
            words=f"{block.facts['technique']}, written into this visit",
        )
        for place, block in enumerate(blocks)
        if block.kind == TECHNIQUE and "technique" in block.facts
    ]


def concepts_of(facts: Iterable[Fact]) -> frozenset[str]:
    """Everything that the facts mean."""
    return frozenset[str]().union(*(fact.concepts for fact in facts))
