"""A draft whose client or visit went to the bin says so, and promises nothing."""

from collections.abc import Callable

from massage_desk.domain.moment import Moment
from massage_desk.services.bin import take_out, throw_away_client, throw_away_visit
from massage_desk.services.visits import VisitFacts
from massage_desk.store.opening import Store
from massage_desk.ui.visits.page import VisitPage

Opened = Callable[[int], VisitPage]


def test_what_is_written_for_a_client_in_the_bin_is_told_to_be_unsaved_until_taken_out(
    opened: Opened,
    visit_id: int,
    client_id: int,
    store: Store,
    now: Moment,
    stored: Callable[[int], VisitFacts],
) -> None:
    page = opened(visit_id)
    with store.begin() as session:
        entry = throw_away_client(session, client_id, at=now)
    page.note.sections.editor("subjective").setPlainText("well")
    page.flush()
    told = page.failure.text()
    assert "The client is in the bin" in told
    assert "until the client is taken out" in told
    assert "goes on trying" not in told
    assert "The client is in the bin" in page.unsaved()
    assert "room" not in page.unsaved()
    with store.begin() as session:
        take_out(session, entry, at=now)
    page.flush()
    assert stored(visit_id).note.subjective == "well"
    assert page.failure.isHidden()
    assert page.unsaved() == ""


def test_a_visit_of_a_client_in_the_bin_says_where_it_is(
    opened: Opened, visit_id: int, client_id: int, store: Store, now: Moment
) -> None:
    with store.begin() as session:
        entry = throw_away_client(session, client_id, at=now)
    page = opened(visit_id)
    assert "The client is in the bin" in page.gone._words.text()
    with store.begin() as session:
        take_out(session, entry, at=now)
    page.gone.wanted.emit()
    assert page.writing.visit_id() == visit_id


def test_a_visit_in_the_bin_by_itself_does_not_name_its_client(
    opened: Opened, visit_id: int, store: Store, now: Moment
) -> None:
    page = opened(visit_id)
    with store.begin() as session:
        throw_away_visit(session, visit_id, at=now)
    page.note.sections.editor("subjective").setPlainText("well")
    page.flush()
    assert "The visit is in the bin" in page.failure.text()
