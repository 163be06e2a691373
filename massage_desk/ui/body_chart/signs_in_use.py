"""The signs that the practice has chosen, for everything that draws or names marks."""

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QObject, Signal

from massage_desk.domain.mark_kinds import SignChange, use_signs


class SignsInUse(QObject):
    """`changed` comes after signs are written otherwise than before."""

    changed = Signal()

    def use(self, changes: Iterable[SignChange]) -> None:
        """Write signs so from now on."""
        use_signs(changes)
        self.changed.emit()


@cache
def signs_in_use() -> SignsInUse:
    """The one there is; one practice is open at a time."""
    return SignsInUse()
