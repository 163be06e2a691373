"""Precautions at the visit: read again when what they rest on changes elsewhere."""

import pytest
from PySide6.QtCore import Qt

from massage_desk.domain.history import ItemForm
from massage_desk.services.history import add_item
from massage_desk.services.precaution_rules import switch_off, switch_on
from massage_desk.services.restrictions import Restriction, add_restriction
from massage_desk.ui.desk import Changes

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(opened, visit_id, store, now):
    with store.begin() as session:
        switch_on(session, at=now)
    return opened(visit_id)


def shown(page) -> set[str]:
    return {row.line.rule for row in page.known.precautions.rows}


def test_what_is_changed_elsewhere_is_read_at_once(page, desk, client_id, now) -> None:
    assert "cancer-active" not in shown(page)
    cancer = ItemForm("condition", "Breast cancer")
    changes = Changes.of("history", client_id=client_id)
    desk.write(changes, None, add_item, client_id, cancer, at=now)
    assert "cancer-active" in shown(page)
    told = Restriction("no prone", "Dr Lee", "position")
    changes = Changes.of("restriction", client_id=client_id)
    desk.write(changes, None, add_restriction, client_id, told, at=now)
    assert "restriction-1" in shown(page)
    desk.write(Changes.of("rules"), None, switch_off, at=now)
    assert shown(page) == set()


def test_what_is_changed_of_another_client_changes_nothing(page, desk, client_id, now) -> None:
    with desk.store.begin() as session:
        add_item(session, client_id, ItemForm("condition", "Breast cancer"), at=now)
    desk.changed.emit(Changes.of("history", client_id=client_id + 1), None)
    assert "cancer-active" not in shown(page)
