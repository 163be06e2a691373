"""Laboratory values in many units, compared in one."""

import pytest

from massage_desk.domain.precautions.laboratory import implausible, in_common_unit, plain_unit


@pytest.mark.parametrize(
    ("name", "value", "unit", "common"),
    [
        ("Platelets", 84, "10^9/L", (84, "10^9/L")),
        ("PLT", 84, "x10⁹/l", (84, "10^9/L")),
        ("platelet count", 84_000, "/µL", (84, "10^9/L")),
        ("platelets", 84, "K/uL", (84, "10^9/L")),
        ("Neutrophils", 900, "/mm3", (0.9, "10^9/L")),
        ("Hb", 9.8, "g/dL", (98, "g/L")),
    ],
)
def test_a_figure_is_turned_into_the_unit_that_rules_compare(
    name: str, value: float, unit: str, common: tuple[float, str]
) -> None:
    assert in_common_unit(name, value, unit) == common


def test_a_unit_or_a_test_that_is_not_known_is_not_guessed() -> None:
    assert in_common_unit("platelets", 84, "furlongs") is None
    assert in_common_unit("ferritin", 84, "ug/L") is None


@pytest.mark.parametrize(
    ("written", "plain"), [(" × 10^9 / L", "10^9/L"), ("G/l", "G/L"), ("mg/dl", "mg/dL")]
)
def test_units_are_read_as_people_write_them(written: str, plain: str) -> None:
    assert plain_unit(written) == plain


def test_a_figure_in_a_wrong_unit_is_pointed_out() -> None:
    assert implausible("platelets", 84_000, "10^9/L").startswith("Platelets of 84000 10^9/L")
    assert implausible("platelets", 84, "10^9/L") == ""
