"""What is known beside the note: as it stands today, and as it stood when the note was signed."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.services.history import add_item, remove_item
from massage_desk.services.visits import NoteText, save_note, sign_note
from massage_desk.store.opening import Store
from massage_desk.ui.visits.page import VisitPage


def said(page: VisitPage) -> str:
    """Everything that can be read in the column."""
    return "\n".join(label.text() for label in page.known.findChildren(QLabel))


def test_beside_a_signed_note_stands_what_was_known_when_it_was_signed(
    store: Store,
    client_id: int,
    visit_id: int,
    opened: Callable[[int], VisitPage],
    now: Moment,
) -> None:
    with store.begin() as session:
        port = add_item(session, client_id, ItemForm("device", "Port"), at=now)
        save_note(session, visit_id, NoteText(plan="Rest"), at=now)
        sign_note(session, visit_id, at=now)
        remove_item(session, port, at=now)
        add_item(session, client_id, ItemForm("allergy", "Latex"), at=now)
    words = said(opened(visit_id))
    assert "History when signed" in words
    assert "Implants and devices: Port" in words
    assert "Latex" not in words


def test_beside_an_open_note_stands_what_is_known_today(
    store: Store,
    client_id: int,
    visit_id: int,
    opened: Callable[[int], VisitPage],
    now: Moment,
) -> None:
    with store.begin() as session:
        add_item(session, client_id, ItemForm("allergy", "Latex"), at=now)
    words = said(opened(visit_id))
    assert "Allergies: Latex" in words
    assert "History when signed" not in words
