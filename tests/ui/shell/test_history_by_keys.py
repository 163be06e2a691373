"""The history of a client and the directory, at the open desk, with hands on the keyboard alone."""

from PySide6.QtCore import Qt

from massage_desk.services.contacts import care_team, find_contacts
from massage_desk.services.history import history_of
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.directory.page import DirectoryPage
from tests.ui.shell.conftest import ALT, CTRL

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def section(therapist, client_id, name):
    with therapist.store.read() as session:
        return history_of(session, client_id).sections[name]


def names(therapist, client_id, name) -> list[str]:
    return [item.form.name for item in section(therapist, client_id, name).items]


def test_a_history_is_taken_changed_and_undone_by_keys(therapist, clients):
    therapist.go("client", client_id=clients.anna)
    therapist.press(Qt.Key.Key_2, CTRL)
    tab = therapist.at(ClientPage).history
    for _ in range(20):
        if therapist.focus() is tab.cards["allergy"].none_button:
            break
        therapist.press(TAB)
    therapist.press(ENTER)
    assert section(therapist, clients.anna, "allergy").state == "none"
    therapist.press(Qt.Key.Key_Z, CTRL)
    assert section(therapist, clients.anna, "allergy").state == "not_asked"
    for entry in ("Latex", "Arnica"):
        therapist.press(Qt.Key.Key_I, CTRL)
        therapist.write(entry)
        therapist.press(ENTER, CTRL)
    assert names(therapist, clients.anna, "allergy") == ["Latex", "Arnica"]
    therapist.press(Qt.Key.Key_Up)
    therapist.press(Qt.Key.Key_Delete)
    assert names(therapist, clients.anna, "allergy") == ["Arnica"]
    therapist.press(Qt.Key.Key_Z, CTRL)
    assert names(therapist, clients.anna, "allergy") == ["Latex", "Arnica"]
    therapist.press(ENTER)
    therapist.press(Qt.Key.Key_Right, CTRL)
    therapist.press(Qt.Key.Key_End)
    therapist.write(" gloves")
    therapist.press(Qt.Key.Key_1, ALT)  # leaving saves
    assert names(therapist, clients.anna, "allergy") == ["Latex gloves", "Arnica"]


def test_what_is_half_written_in_the_history_survives_a_lock(therapist, clients):
    therapist.go("client", client_id=clients.anna)
    therapist.press(Qt.Key.Key_2, CTRL)
    therapist.press(Qt.Key.Key_I, CTRL)
    therapist.write("Latex")
    therapist.press(TAB)
    therapist.press(TAB)
    therapist.write("31 Feb 2020")
    therapist.lock()
    therapist.unlock()
    page = therapist.at(ClientPage)
    assert page.tab == "history"
    form = page.history.cards["allergy"].editor.form
    assert (form["name"].text(), form["started"].text()) == ("Latex", "31 Feb 2020")
    assert names(therapist, clients.anna, "allergy") == []


def test_a_physician_joins_the_team_and_is_found_in_the_directory(therapist, clients):
    therapist.go("client", client_id=clients.anna)
    team = therapist.at(ClientPage).overview.team
    team.add_button.setFocus()
    therapist.press(ENTER)
    therapist.write("Dr Ewa Lis")
    therapist.press(ENTER)  # the only row offered is to add them
    for _ in range(20):
        if therapist.focus() is team.form.picker.add_button:
            break
        therapist.press(TAB)
    therapist.press(ENTER)
    for _ in range(20):
        if therapist.focus() is team.form.keep_button:
            break
        therapist.press(TAB)
    therapist.press(ENTER)
    with therapist.store.read() as session:
        (member,) = care_team(session, clients.anna)
    assert (member.contact.form.name, member.role) == ("Dr Ewa Lis", "referring")
    therapist.press(Qt.Key.Key_4, ALT)
    page = therapist.at(DirectoryPage)
    therapist.write("ewa")
    therapist.press(ENTER)
    assert [row.title for row in page.treated.list.rows.rows()] == ["Anna Maj"]
    therapist.press(Qt.Key.Key_I, CTRL)
    therapist.write("Dr Jan Kos")
    therapist.press(ENTER, CTRL)
    with therapist.store.read() as session:
        found = [row.form.name for row in find_contacts(session, "")]
    assert found == ["Dr Ewa Lis", "Dr Jan Kos"]
