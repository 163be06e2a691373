"""What the exit status of a command says."""

from enum import IntEnum

from massage_desk.errors import DeskError


class NoScreen(DeskError):
    """A window was asked for where none can be shown."""


class NotAsked(DeskError):
    """Something has to be given that was not, or must not be done without being asked for."""


class NothingThere(DeskError):
    """What was named is not there."""


class Exit(IntEnum):
    """Statuses that a script may act upon; one for each thing that can be done about it."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    WRONG_SECRET = 3
    NOT_PROVEN = 4
    IN_USE = 5
    PLACE = 6
    NEWER = 7
    NOTHING_THERE = 8
    NO_SCREEN = 9

    @staticmethod
    def explained() -> str:
        """As `--help` shows it."""
        lines = [f"  {status.value:<4}{words}" for status, words in _WORDS.items()]
        return "\n".join([*lines, "  130 stopped by Ctrl+C"])


_WORDS = {
    Exit.DONE: "done; a backup is then made and proven",
    Exit.UNEXPECTED: "something unexpected happened; a report without your words was written",
    Exit.USAGE: "the command was not understood, or needs something that was not given",
    Exit.WRONG_SECRET: "the passphrase or the recovery code does not open it",
    Exit.NOT_PROVEN: "damaged, incomplete, or not a backup of this program",
    Exit.IN_USE: "another Massage Desk has these records open",
    Exit.PLACE: "the disk is full, gone, or cannot be written to",
    Exit.NEWER: "written by a newer version of this program",
    Exit.NOTHING_THERE: "there is nothing there to work on",
    Exit.NO_SCREEN: "there is no screen to open the window on",
}


def exit_for(fault: DeskError) -> Exit:
    """The status for an expected fault."""
    from massage_desk.store import faults

    statuses: list[tuple[tuple[type[DeskError], ...], Exit]] = [
        ((NotAsked, faults.StoreExists), Exit.USAGE),
        ((NoScreen,), Exit.NO_SCREEN),
        (
            (faults.WrongPassphrase, faults.WrongRecoveryCode, faults.WaitBeforeNextTry),
            Exit.WRONG_SECRET,
        ),
        ((faults.StoreInUse, faults.StoreBusy), Exit.IN_USE),
        ((faults.DiskFull, faults.ReadOnlyPlace, faults.PlaceGone), Exit.PLACE),
        ((faults.NewerStore, faults.NewerBackup), Exit.NEWER),
        ((NothingThere, faults.RecordsMissing), Exit.NOTHING_THERE),
    ]
    for kinds, status in statuses:
        if isinstance(fault, kinds):
            return status
    return Exit.NOT_PROVEN
