"""What the store did not take comes back after a lock, and nobody reads it meanwhile."""

from massage_desk.ui.page import Place
from massage_desk.ui.visits.page import VisitPage


def test_words_that_could_not_be_saved_come_back_after_a_lock(
    qtbot, desk, visit_id, disk, stored
) -> None:
    first = VisitPage(desk)
    qtbot.addWidget(first)
    first.open(Place("visit", visit_id=visit_id))
    disk.is_full = True
    first.note.sections.written.emit("plan", "canary")
    first.note.scores.given.emit("pain", "before", 6)
    first.flush()
    memory = first.memory()
    assert "could not be saved" in first.unsaved()
    assert "canary" not in repr(memory)
    first.close()
    first.autosave.forget(visit_id)

    disk.is_full = False
    second = VisitPage(desk)
    qtbot.addWidget(second)
    second.open(Place("visit", visit_id=visit_id))
    second.recall(memory)
    second.flush()
    assert second.unsaved() == ""
    assert stored(visit_id).note.plan == "canary"
