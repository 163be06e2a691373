"""Where the desk keeps its files; nothing is made or read until a caller asks."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one desk. `store` holds the records, `logs` the reports without values."""

    store: Path
    logs: Path

    @property
    def sample(self) -> Path:
        """The records of the sample practice, apart from the practice's own."""
        return self.store.parent / "sample"

    @property
    def window(self) -> Path:
        """Where the window stood when it was closed."""
        return self.store.parent / "window"


def user_paths(data_dir: Path | None = None) -> Paths:
    """The folders of this computer's user, or all of them below `data_dir`."""
    if data_dir is not None:
        base = data_dir.expanduser().absolute()
        return Paths(store=base / "records", logs=base / "reports")
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("Massage Desk", appauthor=False)
    return Paths(store=Path(dirs.user_data_dir) / "records", logs=Path(dirs.user_log_dir))
