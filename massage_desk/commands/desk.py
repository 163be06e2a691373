"""Opening the desk, on the practice's own records or on the sample practice."""

import sys
import tempfile
from pathlib import Path

from massage_desk.commands.exits import NoScreen
from massage_desk.commands.screen import screen_is_there
from massage_desk.paths import user_paths


def open_desk(data_dir: Path | None, *, demo: bool) -> int:
    """Open the window. Without a screen, `demo` plays the sample day instead."""
    if not screen_is_there():
        if demo:
            return _play_instead()
        raise NoScreen(
            "There is no screen here to open the window on. Your records were not touched. "
            "The commands backup, verify and restore need no screen; --help tells of them."
        )
    from massage_desk import app
    from massage_desk.domain.moment import system_clock

    return app.run(user_paths(data_dir), demo=demo, clock=system_clock)


def _play_instead() -> int:
    from massage_desk.commands.day.playing import play  # late: loads the whole window

    folder = Path(tempfile.mkdtemp(prefix="massage-desk-day-"))
    print(f"There is no screen here, so a sample day is played into {folder}", file=sys.stderr)
    return play(folder)
