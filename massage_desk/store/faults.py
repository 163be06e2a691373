"""The faults that the store expects, one class for each thing that a therapist can act upon."""

import math

from massage_desk.errors import DeskError


class StoreExists(DeskError):
    """A new store was to be made where one is already."""


class StoreInUse(DeskError):
    """Another desk has this store open."""


class StoreClosed(DeskError):
    """The store was locked while something still wanted to use it."""


class StoreBusy(DeskError):
    """Other work held the records for longer than the desk waits."""


class StoreReplaced(DeskError):
    """Another program has changed the files of the store while it was open."""


class WrongPassphrase(DeskError):
    """The passphrase does not open these keys."""


class WrongRecoveryCode(DeskError):
    """The recovery code is well formed, but it does not open these keys."""


class RecoveryCodeSlip(WrongRecoveryCode):
    """What was typed cannot be any recovery code: a sign is wrong, missing or too many."""


class LoginRefused(DeskError):
    """This computer's login does not open the records; the passphrase still does."""


class WaitBeforeNextTry(DeskError):
    """A secret was tried too soon after wrong ones."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            f"Wait {waiting_words(seconds)} before the next try. Your records are untouched."
        )


def waiting_words(seconds: float) -> str:
    """As in '1 second', '40 seconds', '3 minutes'."""
    whole = max(1, math.ceil(seconds))
    if whole <= 90:
        return "1 second" if whole == 1 else f"{whole} seconds"
    return f"{math.ceil(whole / 60)} minutes"


class StoreDamaged(DeskError):
    """The records cannot be read as they were written."""


class KeysDamaged(StoreDamaged):
    """The key file cannot be read as it was written."""


class KeysMissing(DeskError):
    """There are records, and no key file beside them."""


class RecordsMissing(DeskError):
    """There is a key file, and no records beside it."""


class NewerStore(DeskError):
    """The store was written by a later version of the desk."""


class NotEncrypted(DeskError):
    """The records would be, or are, in plain text."""


class NotABackup(DeskError):
    """The file was not written by the desk."""


class BackupDamaged(DeskError):
    """The backup is not, byte for byte, what the desk wrote."""


class NewerBackup(DeskError):
    """The backup was written by a later version of the desk."""


class BackupStopped(DeskError):
    """The therapist stopped the work; nothing was changed."""


class DiskFull(DeskError):
    """There is no room for what was to be written."""


class ReadOnlyPlace(DeskError):
    """The place does not let the desk write."""


class PlaceGone(DeskError):
    """The disk or the folder does not answer: a stick pulled out, a folder moved away."""


class NotSwept(DeskError):
    """Something else read the records, so that the journal could not be emptied."""

    def __init__(self) -> None:
        super().__init__(
            "Traces of what was erased may still be in the file, because it was being read just "
            "then. What was erased is in no list any more. The desk sweeps the file again the next "
            "time you unlock it."
        )
