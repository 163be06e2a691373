"""'Prove it': a backup is restored on trial and told of, and nothing in the records changes."""

from collections.abc import Callable
from pathlib import Path

from massage_desk.store.backup_reading import Secret
from massage_desk.store.opening import Store
from massage_desk.store.steps import Steps
from massage_desk.store.trying import TrialFacts, try_restore

__all__ = ["TrialFacts", "prove_restore"]


def prove_restore(
    path: Path,
    records: Store | Path,
    *,
    passphrase: str | None = None,
    recovery_code: str | None = None,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TrialFacts:
    """Open a backup as a bad day would need it, and tell what is in it.

    `records` is the open store, or before one is open the folder that would be restored into.
    """
    is_ours = not isinstance(records, Path)
    folder = records if isinstance(records, Path) else records.folder
    secret = Secret(passphrase, recovery_code)
    return try_restore(path, folder, secret, Steps(progress, cancelled), is_ours=is_ours)
