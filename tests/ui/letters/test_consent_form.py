"""Recording a consent in place: today and written are proposed, faults stand at their field."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from massage_desk.services.consents import consents_of
from massage_desk.ui.letters.consent_form import ConsentForm


@pytest.fixture
def form(qtbot, desk, client_id):
    made = ConsentForm(desk)
    qtbot.addWidget(made)
    made.ask(client_id, 1, "Dr Jan Kos")
    return made


def test_enter_on_the_button_is_enough(qtbot, form, desk, client_id, now):
    with qtbot.waitSignal(form.recorded):
        qtbot.keyClick(form.keep, Qt.Key.Key_Space)
    (row,) = desk.read(consents_of, client_id)
    assert (row.contact_id, row.given_on, row.manner) == (1, now.date, "written")
    assert (row.scope, row.expires_on) == ("", None)
    assert not form.isVisible()


def test_everything_that_is_given_is_kept(qtbot, form, desk, client_id):
    form.given_on.set_text("20 Nov 2026")
    form.expires_on.set_text("20 Nov 2027")
    form.manner.set_text("spoken")
    form.scope.set_text('findings <b>& "plan"</b>')
    form.record()
    (row,) = desk.read(consents_of, client_id)
    assert (row.given_on, row.expires_on) == (dt.date(2026, 11, 20), dt.date(2027, 11, 20))
    assert (row.manner, row.scope) == ("spoken", 'findings <b>& "plan"</b>')


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("given_on", "24 Nov 2026", "still to come"),
        ("given_on", "", "Write day, month and year"),
        ("given_on", "soon", "Write a date"),
        ("expires_on", "1 Nov 2026", "before the consent was given"),
        ("expires_on", "when it ends", "Write a date"),
        ("scope", "x" * 201, "200 characters"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(form, desk, client_id, field, words, said):
    getattr(form, field).set_text(words)
    form.record()
    message = form.form[field].message
    assert not message.isHidden()
    assert said in message.text()
    assert not form.isHidden()
    assert desk.read(consents_of, client_id) == []


def test_a_full_disk_leaves_the_form_as_it_was(form, desk, disk, client_id):
    form.scope.set_text("findings")
    disk.is_full = True
    form.record()
    assert "disk is full" in form.given_on.message.text()
    assert form.scope.text() == "findings"
    disk.is_full = False
    form.record()
    assert [row.scope for row in desk.read(consents_of, client_id)] == ["findings"]


def test_nothing_of_one_physician_is_proposed_for_another(form, client_id, now):
    form.manner.set_text("spoken")
    form.scope.set_text("findings")
    form.expires_on.set_text("20 Nov 2027")
    form.ask(client_id, 2, "Dr B")
    values = (form.manner.text(), form.scope.text(), form.expires_on.text())
    assert values == ("written", "", "")
    assert form.given_on.value() == now.date
