"""The command line. It imports late, so that `--help` and mistakes are answered at once."""

import argparse
import datetime as dt
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from massage_desk import __version__
from massage_desk.commands.exits import Exit, exit_for
from massage_desk.errors import DeskError

_EPILOG = f"""\
Without a command the desk opens. Your records lie in your own data folder, or in DIR.

The passphrase is asked for. Scripts give it by --passphrase-fd, or in the environment variable
MASSAGE_DESK_PASSPHRASE; it is never an argument, because other programs can see those.

exit status:
{Exit.explained()}
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="massage-desk",
        description="Clinical records for a massage therapist who works alone.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Massage Desk {__version__}")
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="keep everything in DIR")
    parser.add_argument(
        "--demo", action="store_true", help="open a sample practice, apart from your own records"
    )
    commands = parser.add_subparsers(dest="command", metavar="command", title="commands")

    day = commands.add_parser("day", help="play a sample day and leave what it made in OUT_DIR")
    day.add_argument("folder", metavar="OUT_DIR", type=Path)
    day.add_argument(
        "--light", action="store_true", help="take the pictures in light only, in half the time"
    )

    secret = _secret_options()
    backup = commands.add_parser(
        "backup", parents=[secret], help="put all records into FILE, and prove it"
    )
    backup.add_argument("file", metavar="FILE", type=Path)
    backup.add_argument("--replace", action="store_true", help="FILE may take an older one's place")

    verify = commands.add_parser(
        "verify", parents=[secret], help="open the backup FILE and prove that it is whole"
    )
    verify.add_argument("file", metavar="FILE", type=Path)

    restore = commands.add_parser(
        "restore", parents=[secret], help="bring the records back from the backup FILE"
    )
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument(
        "--replace",
        action="store_true",
        help="there are records already: keep them aside, and put the backup in their place",
    )

    check = commands.add_parser(
        "check", parents=[secret], help="look over records, seals, log, backups and free space"
    )
    check.add_argument(
        "--printed",
        nargs=2,
        metavar=("NUMBER", "SEAL"),
        help="also compare with the number of sealed entries and the seal on a printed sheet",
    )

    commands.add_parser("self-test", help="see whether the program works on this computer")
    return parser


def _secret_options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--recovery", action="store_true", help="use the recovery code in place of the passphrase"
    )
    options.add_argument(
        "--passphrase-fd",
        metavar="N",
        type=int,
        dest="secret_fd",
        help="read the passphrase (or the code) from file descriptor N, up to the end of its line",
    )
    return options


def _open_desk(asked: argparse.Namespace) -> int:
    from massage_desk.commands import desk

    return desk.open_desk(asked.data_dir, demo=asked.demo)


def _day(asked: argparse.Namespace) -> int:
    from massage_desk.commands.day import playing

    return playing.play(asked.folder, light_only=asked.light)


def _backup(asked: argparse.Namespace) -> int:
    from massage_desk.commands import backups, secret

    chosen = secret.Source(recovery=asked.recovery, descriptor=asked.secret_fd)
    return backups.back_up(asked.data_dir, asked.file, chosen, replace=asked.replace)


def _verify(asked: argparse.Namespace) -> int:
    from massage_desk.commands import backups, secret

    return backups.verify(asked.file, secret.Source(asked.recovery, asked.secret_fd))


def _restore(asked: argparse.Namespace) -> int:
    from massage_desk.commands import backups, secret

    chosen = secret.Source(recovery=asked.recovery, descriptor=asked.secret_fd)
    return backups.restore(asked.data_dir, asked.file, chosen, replace=asked.replace)


def _check(asked: argparse.Namespace) -> int:
    from massage_desk.commands import checks, secret

    chosen = secret.Source(recovery=asked.recovery, descriptor=asked.secret_fd)
    return checks.check(asked.data_dir, chosen, printed=asked.printed)


def _self_test(_asked: argparse.Namespace) -> int:
    from massage_desk.commands import self_test

    return self_test.run()


_COMMANDS: dict[str | None, Callable[[argparse.Namespace], int]] = {
    None: _open_desk,
    "day": _day,
    "backup": _backup,
    "verify": _verify,
    "restore": _restore,
    "check": _check,
    "self-test": _self_test,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; returns the exit status."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.demo and asked.command is not None:
        parser.error("--demo opens the desk and goes with no command")
    from massage_desk.guard import protect_process

    protect_process()
    try:
        return _COMMANDS[asked.command](asked)
    except DeskError as fault:
        print(f"massage-desk: {fault}", file=sys.stderr)
        return exit_for(fault)
    except KeyboardInterrupt:
        end = "\n" if sys.stderr.isatty() else ""  # '^C' stands at the end of the line there
        print(f"{end}massage-desk: Stopped. Your records are as they were.", file=sys.stderr)
        return 128 + signal.SIGINT
    except Exception as fault:  # noqa: BLE001 - a traceback may carry names; a report does not
        print(f"massage-desk: {_unexpected(fault, asked.data_dir)}", file=sys.stderr)
        return Exit.UNEXPECTED


def _unexpected(fault: Exception, data_dir: Path | None) -> str:
    from massage_desk import crash
    from massage_desk.paths import user_paths

    at = dt.datetime.now(dt.UTC)
    kept = crash.write_report(crash.report_of(fault, at), user_paths(data_dir).logs, at)
    where = "" if kept is None else f" A report without your words is in {kept}."
    return f"Something unexpected happened. Your records are as they were.{where}"


if __name__ == "__main__":
    sys.exit(main())
