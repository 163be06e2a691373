"""How far long work has come, and whether the therapist wants it to stop."""

from collections.abc import Callable
from dataclasses import dataclass

from massage_desk.store.faults import BackupStopped

Progress = Callable[[float, str], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Steps:
    """Reports a share from 0 to 1 with words; each report is also a place to stop at."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None
    words: str = ""
    begins: float = 0.0
    ends: float = 1.0

    def part(self, begins: float, ends: float, words: str) -> "Steps":
        """The stretch of this work from one share to another, with words of its own."""
        width = self.ends - self.begins
        return Steps(
            self.progress,
            self.cancelled,
            words,
            self.begins + width * begins,
            self.begins + width * ends,
        )

    def reached(self, share: float) -> None:
        """Say how much of this stretch is done, then stop if that is wanted."""
        if self.progress is not None:
            done = self.begins + (self.ends - self.begins) * min(max(share, 0.0), 1.0)
            self.progress(done, self.words)
        self.stop_if_wanted()

    def relay(self, share: float, _words: str) -> None:
        """Take the report of work that counts from 0 to 1 for itself."""
        self.reached(share)

    @property
    def stop_wanted(self) -> bool:
        """Whether the therapist asked to stop."""
        return self.cancelled is not None and self.cancelled()

    def stop_if_wanted(self) -> None:
        """Leave the work; whoever began it cleans up."""
        if self.stop_wanted:
            raise BackupStopped("Stopped. Nothing was changed, and no unfinished file was left.")
