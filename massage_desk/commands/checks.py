"""The check of the records from the command line; identifiers only, so that it may be logged."""

from pathlib import Path

from massage_desk.commands.exits import Exit, NotAsked, NothingThere
from massage_desk.commands.secret import Source
from massage_desk.commands.telling import Telling
from massage_desk.paths import user_paths
from massage_desk.store.opening import Store, store_exists

_SIGNS = {"good": "ok  ", "look": "look", "bad": "BAD "}


def check(data_dir: Path | None, source: Source, *, printed: list[str] | None) -> int:
    """Say what was found and what to do; `printed` is a number of entries and their seal."""
    folder = user_paths(data_dir).store
    if not store_exists(folder):
        raise NothingThere(
            "There are no records in the data folder, so there is nothing to check. "
            "Choose another with --data-dir."
        )
    if printed is not None and not printed[0].isdecimal():
        raise NotAsked("Give the number of sealed entries first, then the seal, as printed.")
    secret = source.ask()
    from massage_desk.domain.moment import system_clock
    from massage_desk.services.checking import check_records, matches

    with (
        Telling() as telling,
        Store.open(
            folder,
            passphrase=secret.passphrase,
            recovery_code=secret.recovery_code,
            progress=telling,
        ) as store,
    ):
        report = check_records(store, at=system_clock(), progress=telling)
        is_as_printed = printed is None or matches(store, int(printed[0]), printed[1])
    for finding in report.findings:
        print(f"{_SIGNS[finding.state]}  {finding.words}")
        if finding.advice:
            print(f"      {finding.advice}")
    if printed is not None:
        words = "is the one" if is_as_printed else "is NOT the one"
        sign = _SIGNS["good" if is_as_printed else "bad"]
        print(f"{sign}  The seal on the sheet {words} that your records had then.")
    print(f"Sealed entries: {report.head.length}, seal {report.head.short}")
    return Exit.NOT_PROVEN if report.state == "bad" or not is_as_printed else Exit.DONE
