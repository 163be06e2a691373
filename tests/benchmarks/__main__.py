"""Run the benchmarks: `packaging/bench [PART …]` prints a table and writes bench.json."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import generate
import parts_backup
import parts_figure
import parts_finding
import parts_hands
import parts_history
import parts_intake
import parts_letter
import parts_minute
import parts_precautions
import parts_records
import parts_start
import parts_window
from measuring import Result, noise

from massage_desk.store.opening import Store

Part = Callable[[Path, int], Iterator[Result]]
PARTS: dict[str, Part] = {
    "start": parts_start.start,
    "unlock": parts_records.unlock,
    "pages": parts_window.pages,
    "search": parts_records.search,
    "find": parts_finding.find,
    "palette": parts_finding.palette,
    "look-up": parts_history.look_up,
    "meanings": parts_history.meanings,
    "precautions": parts_precautions.evaluated,
    "save": parts_records.save,
    "check": parts_records.check,
    "letter": parts_letter.letter,
    "chart": parts_figure.chart,
    "backup": parts_backup.verified,
    "stall": parts_backup.stall,
    "keys": parts_hands.keys,
    "switch": parts_hands.switch,
    "intake": parts_intake.switch,
    "typed": parts_hands.typed_search,
    "pen": parts_hands.pen,
    "autosave": parts_hands.autosave,
    "usable": parts_minute.usable,
    "minute": parts_minute.minute,
    "memory": parts_start.memory,
}
GROWING = ("search", "save", "switch", "typed", "keys", "autosave", "usable", "memory")
GOALS = {"start.window": 1.5, "letter.two_pages": 2.0, "backup.verified": 3.0}
GOALS |= {f"fts.{each}": 2.0 for each in parts_records.WORDS}
GOALS |= {f"chart.{act}_{marks}": 1.3 for act in ("repaint", "drag") for marks in (500, 5000)}
GOALS |= {"memory.list": 1.5, "memory.walk": 1.5}
LONGEST = {  # ms, at worst
    "backup.stall": 100.0,
    "key.paint": 50.0,
    "client.switch": 100.0,
    "note.switch": 100.0,
    "intake.switch": 100.0,
    "search.typed": 100.0,
    "pen.move": 16.0,
    "chart.carry_500": 16.0,
    "chart.compare": 100.0,
    "chart.compare_one_kind": 100.0,
    "chart.hit_mark": 0.2,
    "chart.hit_region": 0.2,
    "codes.read": 150.0,
    **{f"codes.{each}": 20.0 for each in ("word", "words", "said", "broad", "code", "unknown")},
    **{f"medicines.{each}": 1.0 for each in ("begun", "brand", "slip", "unknown")},
    **{f"meaning.{each}": 2.0 for each in ("known", "unknown", "long")},
    "precautions.evaluate": 5.0,
    "unlock.usable": 1_500.0,
    "stall.minute": 200.0,
}
MORE = {"chart.pdf": 30.0}  # ms more than bare
AS_TYPED = ("slip.", "filter.", "anything.", "palette.")  # lines of the parts that find
TYPED_LONGEST = 100.0  # ms


def main() -> int:
    """Make a store, run the parts on it, print what came of it; 1 where a goal is missed."""
    given = _arguments()
    unknown = sorted(set(given.parts) - set(PARTS))
    if unknown:
        print(f"There is no part {', '.join(unknown)}. Parts: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    results: list[Result] = []
    with TemporaryDirectory(prefix="desk-bench-") as place:
        folder = given.records or Path(place) / "records"
        if given.records is None:
            size = generate.Sizes(given.clients * given.size, given.visits * given.size)
            _make(folder, size)
        for name in given.parts or (PARTS if given.size == 1 else GROWING):
            print(f"{name} …", file=sys.stderr)
            results += PARTS[name](folder, given.repeats)
    _print(results)
    if given.grown is not None:
        _print_growth(json.loads(given.grown.read_text(encoding="utf-8")), results)
    lines = [result.as_dict() for result in results]
    Path("bench.json").write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")
    return int(any("MISSED" in _goal(result) for result in results))


def _goal(result: Result) -> str:
    """The goal of a line, and whether it was met; '' where it has none."""
    if result.name in GOALS:
        goal, reached, unit = GOALS[result.name], result.ratio, ""
    elif result.name in LONGEST:
        goal, reached, unit = LONGEST[result.name], result.p95, " ms"
    elif result.name in MORE:
        goal, reached, unit = MORE[result.name], result.ours - result.bare, " ms more"
    elif result.name.startswith(AS_TYPED):
        goal, reached, unit = TYPED_LONGEST, result.p95, " ms"
    else:
        return ""
    return f"{goal:g}{unit} {'met' if reached <= goal else 'MISSED'}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="packaging/bench", description="Measure the desk against the libraries alone."
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--clients", type=int, default=5_000)
    parser.add_argument("--visits", type=int, default=50_000, help="50,000 make about 90 MB")
    parser.add_argument("--records", type=Path, help="a folder that generate.py made before")
    parser.add_argument(
        "--size", type=int, default=1, help="so many times the clients and the visits"
    )
    parser.add_argument("--grown", type=Path, help="a bench.json of another size, to compare with")
    parser.add_argument("--repeats", type=int, default=15, help="short parts take more")
    return parser.parse_args()


def _make(folder: Path, sizes: generate.Sizes) -> None:
    store, _code = Store.create(folder, generate.PASSPHRASE)
    with store:
        generate.fill(store, sizes)


def _print(results: list[Result]) -> None:
    print(f"\n{'':18}{'ours':>10}{'bare':>10}{'':>4}{'ratio':>8}{'p95':>10}{'n':>6}   goal")
    for each in results:
        print(
            f"{each.name:18}{each.ours:10.2f}{each.bare:10.2f}{each.unit:>4}{each.ratio:8.2f}"
            f"{each.p95:10.2f}{each.n:6}   {_goal(each)}"
        )
    middle, spread = noise()
    print(
        f"\nMedians, ours and bare in turn. Noise: the same loop takes {middle:.1f} ms, its p95 is "
        f"{spread:.2f} times that; differences below that mean nothing."
    )


def _print_growth(before: list[dict[str, Any]], results: list[Result]) -> None:
    """How each line grew from the other size to this one."""
    smaller = {line["name"]: line for line in before}
    print(f"\n{'':18}{'was p50':>10}{'is p50':>10}{'grew':>8}{'was p95':>10}{'is p95':>10}")
    for each in results:
        if (was := smaller.get(each.name)) is not None:
            print(
                f"{each.name:18}{was['p50']:10.2f}{each.p50:10.2f}{each.p50 / was['p50']:7.1f}x"
                f"{was['p95']:10.2f}{each.p95:10.2f}"
            )


if __name__ == "__main__":
    sys.exit(main())
