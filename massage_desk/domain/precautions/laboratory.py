"""Laboratory values: the units they are told in, and a figure in the one that rules compare."""

from dataclasses import dataclass
from functools import cache

from massage_desk.assets import read_toml
from massage_desk.domain.precautions.vocabulary import vocabulary

Meaning = tuple[str, ...] | None  # the concepts that were chosen by hand; None: by the name


@dataclass(frozen=True, slots=True)
class LaboratoryTest:
    """One value. `factors` turn a figure of each unit into `unit`; `plausible` are its ends."""

    concept: str
    name: str
    unit: str
    factors: dict[str, float]
    plausible: tuple[float, float]


@cache
def laboratory_tests() -> dict[str, LaboratoryTest]:
    """The values that rules compare, by their concept."""
    return {
        told["concept"]: LaboratoryTest(
            told["concept"],
            vocabulary().name(told["concept"]),
            told["unit"],
            dict(told["factors"]),
            (float(told["plausible"][0]), float(told["plausible"][1])),
        )
        for told in read_toml("precautions", "laboratory.toml")["test"]
    }


def values_named(name: str, read_as: Meaning = None) -> list[LaboratoryTest]:
    """The values that a name means, as in 'PLT' or 'neutrophil count', or that were chosen."""
    known = laboratory_tests()
    means = vocabulary().read("laboratory", name) if read_as is None else read_as
    return [known[each] for each in means if each in known]


def in_common_unit(
    name: str, value: float, unit: str, read_as: Meaning = None
) -> tuple[float, str] | None:
    """A figure in the unit that rules compare; None where the test or the unit is not known."""
    for test in values_named(name, read_as):
        factor = test.factors.get(plain_unit(unit))
        if factor is not None:
            return round(value * factor, 6), test.unit
    return None


def plain_unit(unit: str) -> str:
    """A unit as it is looked up: 'x10^9/l' and '10⁹/L' are '10^9/L', 'K/µL' is 'K/uL'."""
    plain = unit.strip().replace("⁹", "^9").replace("³", "^3").replace("µ", "u").replace("μ", "u")
    plain = plain.removeprefix("x").removeprefix("×").replace("*", "").strip().replace(" ", "")
    plain = plain.replace("10e9", "10^9").replace("10E9", "10^9").replace("/mm3", "/uL")
    head, slash, below = plain.partition("/")
    return head + slash + {"l": "L", "ul": "uL", "dl": "dL"}.get(below.lower(), below)


def implausible(name: str, value: float, unit: str, read_as: Meaning = None) -> str:
    """Why a figure is more likely in another unit, in words; '' where it can be."""
    for test in values_named(name, read_as):
        common = in_common_unit(name, value, unit, read_as)
        least, most = test.plausible
        if common is not None and not least <= common[0] <= most:
            return (
                f"{test.name} of {value:g} {unit} can hardly be. Check the figure and its unit "
                f"({', '.join(each for each in test.factors if each)})."
            )
    return ""
