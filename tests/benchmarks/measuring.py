"""Two things timed in turn, A B A B, so that a slow moment of the machine meets both alike."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

Act = Callable[[], object]
Timed = Callable[[], float]  # does its work and tells how much it took


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. `ours` and `bare` are medians; `p50` and `p95` are of ours."""

    name: str
    ours: float
    bare: float
    unit: str
    ratio: float
    p50: float
    p95: float
    n: int

    def as_dict(self) -> dict[str, object]:
        """As it is written to bench.json, with figures that mean something."""
        return {
            key: float(f"{value:.4g}") if isinstance(value, float) else value
            for key, value in asdict(self).items()
        }


def in_turn(
    name: str, ours: Timed, bare: Timed, *, repeats: int, unit: str = "ms", warm: int = 2
) -> Result:
    """Take both numbers `repeats` times in turn, the first of the pair changing each round."""
    for _ in range(warm):
        ours()
        bare()
    taken_ours: list[float] = []
    taken_bare: list[float] = []
    for round_ in range(repeats):
        if round_ % 2:
            taken_bare.append(bare())
            taken_ours.append(ours())
        else:
            taken_ours.append(ours())
            taken_bare.append(bare())
    p50, bare_median = statistics.median(taken_ours), statistics.median(taken_bare)
    p95 = quantile(taken_ours, 0.95)
    return Result(name, p50, bare_median, unit, p50 / bare_median, p50, p95, repeats)


def timed(act: Act) -> Timed:
    """Milliseconds that one call takes; what it leaves behind is cleared away before the clock."""

    def take() -> float:
        gc.collect()
        gc.disable()
        try:
            began = time.perf_counter()
            act()
            return (time.perf_counter() - began) * 1000
        finally:
            gc.enable()

    return take


def quantile(values: list[float], share: float) -> float:
    """The value below which that share lies, of the values as they are."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, round(share * (len(ranked) - 1)))]


def noise(rounds: int = 60) -> tuple[float, float]:
    """How unevenly this machine runs the same loop: median milliseconds, and p95 over median."""

    def loop() -> None:
        total = 0
        for number in range(60_000):
            total += number * number % 7

    take = timed(loop)
    times = [take() for _ in range(rounds)]
    middle = statistics.median(times)
    return middle, quantile(times, 0.95) / middle
