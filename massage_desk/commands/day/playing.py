"""The sample day from beginning to end, and what it leaves behind."""

import os
import tempfile
from pathlib import Path

from massage_desk.commands.day.summary import BACKUP, LETTER, SUMMARY, write_summary
from massage_desk.commands.day.telling import DayTelling
from massage_desk.commands.exits import Exit, NotAsked
from massage_desk.store.disk import Act, told_as

_PLAYING = Act("the sample day was not played", "Your own records have no part in it.")


def play(folder: Path, *, light_only: bool = False) -> int:
    """Play the day and leave letter, pictures, backup and summary in `folder`."""
    out = folder.expanduser().absolute()
    with told_as(_PLAYING):
        _make_ready(out)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        telling = DayTelling()
        with tempfile.TemporaryDirectory(prefix="massage-desk-") as scratch:
            equal = _play(out, Path(scratch), telling, light_only=light_only)
    telling.begin(f"Done; everything is in {out}")
    return Exit.DONE if equal else Exit.NOT_PROVEN


def _make_ready(out: Path) -> None:
    """An empty folder, or one that holds an earlier day, which this one replaces."""
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()) and not (out / SUMMARY).exists():
        raise NotAsked(
            f"{out} has other things in it, and they were left as they are. Name a folder that is "
            "empty or not there yet."
        )
    for name in (BACKUP, LETTER, SUMMARY):
        (out / name).unlink(missing_ok=True)
    (out / SUMMARY).write_text("{}\n", encoding="utf-8")  # tells that the folder is the day's own


def _play(out: Path, scratch: Path, telling: DayTelling, *, light_only: bool) -> bool:
    from massage_desk.commands.day import scenes
    from massage_desk.commands.day.stage import MODES, DayStopped, Stage, offscreen_application
    from massage_desk.domain.moment import system_clock

    offscreen_application()
    began = system_clock()
    stage = Stage(out, telling, MODES[:1] if light_only else MODES)
    try:
        told = scenes.play_all(stage, scratch)
    except DayStopped as fault:
        telling.begin(f"Stopped here; {fault}")
        raise
    write_summary(out, told | {"timings_seconds": stage.timings}, began)
    return bool(told["restore"]["equal"])
