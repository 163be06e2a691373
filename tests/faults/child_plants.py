"""Faults that the kills must find, planted in a desk before it starts."""

from massage_desk.ui.visits.autosave import Autosave, Draft
from massage_desk.ui.visits.page import VisitPage

_LATE = 3000  # ms


def plant(way: str) -> None:
    """Spoil the desk in this way; '' leaves it as it is."""
    if way:
        {"slow": _save_once_a_minute, "told early": _tell_before_it_is_kept}[way]()


def _save_once_a_minute() -> None:
    assert VisitPage.__init__.__kwdefaults__ is not None
    VisitPage.__init__.__kwdefaults__["delay"] = 60_000


def _tell_before_it_is_kept() -> None:
    """What was typed is shown as saved, and goes to the records some seconds later."""
    from PySide6.QtCore import QTimer

    keep = Autosave._save

    def tell(autosave: Autosave, draft: Draft) -> None:
        autosave._waiting.pop(draft.visit_id, None)
        autosave.saved.emit(draft.visit_id, autosave._desk.now())
        QTimer.singleShot(_LATE, autosave, lambda: keep_late(autosave, draft))

    def keep_late(autosave: Autosave, draft: Draft) -> None:
        autosave._waiting[draft.visit_id] = draft
        keep(autosave, draft)

    Autosave._save = tell  # type: ignore[method-assign]
