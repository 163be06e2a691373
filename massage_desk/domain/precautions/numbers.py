"""Temperature and blood pressure before a visit, as they are typed, told, and read by the rules."""

import re
from collections.abc import Iterable
from typing import Final

from massage_desk.domain.precautions.check import CheckAnswer, told
from massage_desk.errors import InvalidInput

TEMPERATURE, SYSTOLIC, DIASTOLIC = "temperature", "systolic", "diastolic"
NUMBERS: Final = (TEMPERATURE, SYSTOLIC, DIASTOLIC)
MEASURED: Final = "Measured before the session: "
_FAHRENHEIT: Final = 86.0  # from here on nobody means degrees Celsius
_TEMPERATURES: Final = (30.0, 44.0)  # °C
_UPPER, _LOWER = (50, 280), (20, 180)  # mmHg
_FIGURE: Final = re.compile(r"\s*(\d{2,3}(?:[.,]\d{1,2})?)\s*°?\s*[CFcf]?\s*")
_PRESSURE: Final = re.compile(r"\s*(\d{2,3})\s*[/ ]\s*(\d{2,3})\s*(?:mm\s*Hg)?\s*", re.IGNORECASE)


def read_numbers(temperature: str, pressure: str) -> tuple[CheckAnswer, ...]:
    """What was typed: '38.4' or '101 F', and '128/82'; InvalidInput names the field that is wrong.

    A temperature is kept in °C to a tenth, a pressure in mmHg.
    """
    found: list[CheckAnswer] = []
    messages = {}
    if temperature.strip():
        degrees = _celsius(temperature)
        if degrees is None:
            messages[TEMPERATURE] = "Write degrees as in 37.2, or 99 in Fahrenheit."
        else:
            found.append(CheckAnswer(TEMPERATURE, value=degrees))
    if pressure.strip():
        both = _pressures(pressure)
        if both is None:
            messages[SYSTOLIC] = "Write both figures as in 128/82."
        else:
            found += [CheckAnswer(SYSTOLIC, value=both[0]), CheckAnswer(DIASTOLIC, value=both[1])]
    if messages:
        raise InvalidInput(messages)
    return tuple(found)


def number_texts(answers: Iterable[CheckAnswer]) -> tuple[str, str]:
    """Temperature and blood pressure as they stand in their fields; '' for what was not taken."""
    values = {answer.sign: answer.value for answer in answers if answer.value is not None}
    temperature = f"{values[TEMPERATURE]:g}" if TEMPERATURE in values else ""
    pressure = f"{values[SYSTOLIC]:g}/{values[DIASTOLIC]:g}" if SYSTOLIC in values else ""
    return temperature, pressure


def numbers_told(answers: Iterable[CheckAnswer]) -> str:
    """'temperature 38.4 °C, blood pressure 128/82 mmHg'; '' where nothing was measured."""
    temperature, pressure = number_texts(answers)
    parts = [
        f"temperature {temperature} °C" if temperature else "",
        f"blood pressure {pressure} mmHg" if pressure else "",
    ]
    return ", ".join(part for part in parts if part)


def told_with_numbers(answers: Iterable[CheckAnswer]) -> str:
    """Signs and numbers as the history keeps them; '' where nothing was told or measured."""
    given = tuple(answers)
    return "; ".join(part for part in (told(given), numbers_told(given)) if part)


def with_numbers(words: str, answers: Iterable[CheckAnswer]) -> str:
    """The words of a section with what was measured as their first line, in place of an earlier."""
    lines = words.split("\n")
    if lines[0].startswith(MEASURED) and lines[0].endswith("."):
        lines = lines[1:]
    line = numbers_told(answers)
    return "\n".join([f"{MEASURED}{line}.", *lines] if line else lines).removesuffix("\n")


def _celsius(text: str) -> float | None:
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    degrees = float(match[1].replace(",", "."))
    if degrees >= _FAHRENHEIT:
        degrees = (degrees - 32) / 1.8
    least, most = _TEMPERATURES
    return round(degrees, 1) if least <= degrees <= most else None


def _pressures(text: str) -> tuple[int, int] | None:
    match = _PRESSURE.fullmatch(text)
    if match is None:
        return None
    upper, lower = int(match[1]), int(match[2])
    plausible = _UPPER[0] <= upper <= _UPPER[1] and _LOWER[0] <= lower <= _LOWER[1]
    return (upper, lower) if plausible and lower < upper else None
