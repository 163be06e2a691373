"""The page of one client on the real store: head, tabs, details and reasons changed in place."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
)

from massage_desk.domain.history import ItemForm
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ContactForm
from massage_desk.services.clients import archive_client, get_client, recent_clients
from massage_desk.services.consents import give_consent, valid_consent
from massage_desk.services.contacts import add_contact
from massage_desk.services.episodes import EpisodeForm, add_episode, close_episode, episodes_of
from massage_desk.services.history import add_item, set_section_state
from massage_desk.services.letters import start_letter
from massage_desk.services.measures import set_measure
from massage_desk.services.visits import NoteText, save_note
from massage_desk.ui.clients.client_page import ClientPage
from massage_desk.ui.desk import Changes
from massage_desk.ui.page import Place
from tests.factory import a_client, a_mark, a_visit
from tests.ui.clients.conftest import EMOJI, HOSTILE, RIGHT_TO_LEFT


@pytest.fixture
def page(desk, qtbot) -> ClientPage:
    made = ClientPage(desk)
    qtbot.addWidget(made)
    made.resize(1080, 720)
    made.show()
    return made


@pytest.fixture
def client_id(add) -> int:
    return add(
        "Zofia",
        "Łoś",
        pronouns="she/her",
        birth_date=PartialDate(1961, 3, 12),
        phone="600 123 456",
    )


def form_of(store, client_id: int):
    with store.begin() as session:
        return get_client(session, client_id).form


def reasons_of(store, client_id: int):
    with store.begin() as session:
        return episodes_of(session, client_id)


def test_the_head_tells_who_it_is(page, client_id) -> None:
    page.open(Place("client", client_id=client_id))
    assert page.head.name.text() == "Zofia Łoś"
    assert "65 years, born 12 Mar 1961" in page.head.facts.text()
    assert "she/her" in page.head.facts.text()


def test_what_must_be_known_stands_first(page, client_id, store, now) -> None:
    with store.begin() as session:
        for form in (
            ItemForm("allergy", "latex", detail="rash"),
            ItemForm("device", "chest port", side="left"),
            ItemForm("treatment", "chemotherapy", ended=PartialDate(2020)),
        ):
            add_item(session, client_id, form, at=now)
        set_section_state(session, client_id, "condition", "none", at=now)
    page.open(Place("client", client_id=client_id))
    assert page.known_first.isVisible()
    assert page.known_first.text().splitlines() == [
        "Allergies: latex (rash)",
        "Devices: chest port, left",
        "Not asked yet: medications.",
    ]


def test_a_history_never_asked_about_is_said_and_leads_there(page, client_id) -> None:
    page.open(Place("client", client_id=client_id))
    assert page.known_first.text() == "The medical history was not asked yet."
    page.known_first.history_requested.emit()
    assert page.tab == "history"
    assert not page.known_first.isVisible()


def test_where_everything_was_asked_and_nothing_is_there_no_band_is_shown(
    page, client_id, store, now
) -> None:
    with store.begin() as session:
        for section in ("condition", "medication", "allergy", "device", "treatment"):
            set_section_state(session, client_id, section, "none", at=now)
    page.open(Place("client", client_id=client_id))
    assert not page.known_first.isVisible()


def test_opening_a_client_makes_them_the_most_recent(page, add, client_id, store) -> None:
    other = add("Anna", "Maj")
    page.open(Place("client", client_id=client_id))
    page.open(Place("client", client_id=other))
    with store.begin() as session:
        assert {row.id for row in recent_clients(session, 5)} == {client_id, other}


def test_a_record_is_read_on_a_full_disk(page, client_id, desk, disk) -> None:
    said = []
    desk.said.connect(said.append)
    disk.is_full = True
    page.open(Place("client", client_id=client_id))
    assert page.head.name.text() == "Zofia Łoś"
    assert "disk is full" in said[0]


@pytest.mark.parametrize("name", ["overview", "history", "visits", "letters"])
def test_each_tab_is_a_place_and_a_command(page, client_id, name) -> None:
    page.open(Place("client", client_id=client_id, tab=name))
    assert page.tab == name
    page.open(Place("client", client_id=client_id))
    assert page.tab == name
    page.show_tab("overview")
    page.commands()[f"client.{name}"]()
    assert page.tab == name
    assert page.tabs.button(name).hasFocus()


def test_another_client_begins_with_the_overview(page, client_id, add) -> None:
    page.open(Place("client", client_id=client_id, tab="visits"))
    page.open(Place("client", client_id=add("Anna", "Maj")))
    assert page.tab == "overview"


def test_another_client_begins_at_the_top_and_the_same_one_keeps_its_place(
    qtbot, page, client_id, add
) -> None:
    page.open(Place("client", client_id=client_id))
    page.resize(1080, 480)
    bar = page.overview.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    page.open(Place("client", client_id=client_id))
    assert bar.value() == 100
    page.open(Place("client", client_id=add("Anna", "Maj")))
    assert bar.value() == 0


def test_arrows_go_along_the_tabs(qtbot, page, client_id) -> None:
    page.open(Place("client", client_id=client_id))
    qtbot.keyClick(page.tabs.button("overview"), Qt.Key.Key_Right)
    assert page.tab == "history"


def test_a_new_visit_and_a_new_letter_are_one_command(page, client_id, asked) -> None:
    places = asked(page)
    page.open(Place("client", client_id=client_id))
    page.commands()["visit.new"]()
    page.commands()["letter.new"]()
    assert places == [Place("visit", client_id=client_id), Place("letter", client_id=client_id)]


def test_the_visits_are_listed_with_words_marks_and_pain(
    page, client_id, store, now, asked, qtbot
) -> None:
    with store.begin() as session:
        visit_id = a_visit(session, client_id, at=now, held_on=dt.date(2026, 11, 12))
        save_note(session, visit_id, NoteText("Knee stiff", plan="Heat"), at=now)
        set_measure(session, visit_id, "pain", "before", 6, at=now)
        set_measure(session, visit_id, "pain", "after", 3, at=now)
        a_mark(session, visit_id)
    places = asked(page)
    page.open(Place("client", client_id=client_id, tab="visits"))
    (row,) = page.visits.list.rows.rows()
    assert (row.title, row.subtitle) == ("12 Nov 2026", "Knee stiff")
    assert row.trailing == "late entry  ·  60 min  ·  1 mark  ·  pain 6 → 3"
    assert row.badge == ("warning", "Not signed")
    assert page.tabs.button("visits").text() == "Visits (1)"
    page.visits.list.setFocus()
    qtbot.keyClick(page.visits.list, Qt.Key.Key_Return)
    assert places == [Place("visit", client_id=client_id, visit_id=visit_id)]


def test_words_are_looked_for_in_this_client_s_records_alone(
    page, client_id, store, now, asked, qtbot
) -> None:
    with store.begin() as session:
        visit_id = a_visit(session, client_id, at=now)
        save_note(session, visit_id, NoteText(plan="Stretch the łydka"), at=now)
        other = a_client(session, at=now, given_name="Somebody")
        save_note(session, a_visit(session, other, at=now), NoteText(plan="łydka"), at=now)
        add_item(session, client_id, ItemForm("condition", "Pain in the łydka"), at=now)
    places = asked(page)
    page.open(Place("client", client_id=client_id, tab="visits"))
    page.commands()["page.find"]()
    qtbot.keyClicks(page.visits.search, "lydk")
    rows = page.visits.list.rows.rows()
    assert [(row.title, row.subtitle) for row in rows] == [
        ("Plan", "Stretch the łydka"),
        ("Condition", "Pain in the łydka"),
    ]
    assert page.visits.count.text() == "2 places"
    qtbot.keyClick(page.visits.search, Qt.Key.Key_Return)
    assert places == [Place("visit", client_id=client_id, visit_id=visit_id)]
    qtbot.keyClick(page.visits.search, Qt.Key.Key_Escape)
    assert page.visits.count.text() == "1 visit"
    qtbot.keyClicks(page.visits.search, "xyzzy")
    page.open(Place("client", client_id=other))
    assert page.visits.search.text() == ""


def test_five_hundred_visits_are_listed_and_filtered(page, client_id, store, now) -> None:
    with store.begin() as session:
        for at in range(500):
            held_on = now.date - dt.timedelta(days=at)
            signed = {"signed_at": now.at, "signed_zone": now.zone} if at else {}
            a_visit(session, client_id, at=now, held_on=held_on, subjective=f"Note {at}", **signed)
    page.open(Place("client", client_id=client_id, tab="visits"))
    assert page.visits.list.rows.rowCount() == 500
    page.grab()
    page.visits.filter.button("unsigned").click()
    assert [row.subtitle for row in page.visits.list.rows.rows()] == ["Note 0"]
    page.show_tab("overview")
    assert page.overview.last_visits.list.rows.rowCount() == 4
    assert page.overview.last_visits.all_button.isVisible()


def test_a_client_without_visits_is_offered_the_first(page, client_id, asked) -> None:
    places = asked(page)
    page.open(Place("client", client_id=client_id, tab="visits"))
    page.visits.empty.button.click()
    assert places == [Place("visit", client_id=client_id)]


def test_details_are_changed_in_place(qtbot, page, client_id, store) -> None:
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    form = page.overview.editor.form
    assert form["given_name"].editor.hasFocus()
    assert form["birth_date"].text() == "12 Mar 1961"
    form.set_values({"family_name": "Nowak", "address": "Lipowa 4\nWarszawa"})
    page.commands()["client.save"]()
    assert form_of(store, client_id).family_name == "Nowak"
    assert page.head.name.text() == "Zofia Nowak"
    assert not page.overview.editor.isVisible()
    assert page.tabs.button("overview").hasFocus()
    assert "client.save" not in page.commands()
    page.commands()["client.edit"]()
    assert form["family_name"].text() == "Nowak"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("given_name", ""),
        ("birth_date", "24 Nov 2026"),
        ("birth_date", "31 Feb 1980"),
        ("email", "nobody"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(page, client_id, store, field, text) -> None:
    before = form_of(store, client_id)
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    form = page.overview.editor.form
    form.set_values({"family_name": "", field: text} if field == "given_name" else {field: text})
    page.overview.editor.save_button.click()
    assert form[field].message.isVisible()
    assert form[field].editor.hasFocus()
    assert form_of(store, client_id) == before


def test_leaving_with_details_unsaved_saves_them(page, client_id, add, store) -> None:
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    page.overview.editor.form.set_values({"phone": "777"})
    page.open(Place("client", client_id=add("Anna", "Maj")))
    assert form_of(store, client_id).phone == "777"
    assert not page.overview.editor.isVisible()


def test_details_that_could_not_be_saved_are_there_when_the_client_comes_again(
    page, client_id, add, store
) -> None:
    other = add("Anna", "Maj")
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    form = page.overview.editor.form
    form.set_values({"phone": "777", "birth_date": "31 Feb 1980"})
    page.open(Place("client", client_id=other))
    assert not page.overview.editor.isVisible()
    assert form_of(store, other).phone == ""
    page.open(Place("client", client_id=client_id))
    assert page.overview.editor.isVisible()
    assert form["phone"].text() == "777"
    assert form["birth_date"].text() == "31 Feb 1980"
    page.overview.editor.leave_button.click()
    page.open(Place("client", client_id=other))
    page.open(Place("client", client_id=client_id))
    assert not page.overview.editor.isVisible()
    assert form_of(store, client_id).phone == "600 123 456"


def test_escape_closes_a_form_in_which_nothing_was_changed(qtbot, page, client_id) -> None:
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    editor = page.overview.editor
    editor.form.set_values({"phone": "777"})
    qtbot.keyClick(editor.form["phone"].editor, Qt.Key.Key_Escape)
    assert editor.isVisible()
    editor.form.set_values({"phone": "600 123 456"})
    qtbot.keyClick(editor.form["phone"].editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()


def test_a_duplicate_is_told_while_details_are_changed(page, client_id, add) -> None:
    add("Anna", "Maj")
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    editor = page.overview.editor
    editor.form["family_name"].editor.editingFinished.emit()
    assert not editor.twin.isVisible()
    editor.form.set_values({"given_name": "Anna", "family_name": "Maj"})
    editor.form["family_name"].editor.editingFinished.emit()
    assert "Anna Maj" in editor.twin.text()


def test_a_full_disk_leaves_the_form_open_with_its_words(page, client_id, disk, store) -> None:
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    editor = page.overview.editor
    editor.form.set_values({"phone": "777"})
    disk.is_full = True
    editor.save_button.click()
    assert "disk is full" in editor.fault.text()
    assert editor.form["phone"].text() == "777"
    disk.is_full = False
    editor.save_button.click()
    assert form_of(store, client_id).phone == "777"


def test_archiving_can_be_taken_back_at_once(page, client_id, store) -> None:
    page.open(Place("client", client_id=client_id))
    assert not page.head.archived.isVisible()
    page.commands()["client.archive"]()
    assert page.head.archived.isVisible()
    assert "client.archive" not in page.commands()
    with store.begin() as session:
        assert get_client(session, client_id).archived
    page.head.archived.button.click()
    assert not page.head.archived.isVisible()
    with store.begin() as session:
        assert not get_client(session, client_id).archived


def test_an_archived_client_can_still_be_read(page, client_id, store, now) -> None:
    with store.begin() as session:
        archive_client(session, client_id, at=now)
    page.open(Place("client", client_id=client_id))
    assert page.head.archived.isVisible()
    assert "client.put_back" in page.commands()


def test_a_reason_is_added_changed_ended_and_taken_up_again(qtbot, page, client_id, store) -> None:
    page.open(Place("client", client_id=client_id))
    card = page.overview.reasons
    card.add_button.click()
    assert card.form.form["reason"].editor.hasFocus()
    card.form.save_button.click()
    assert card.form.form["reason"].has_message
    card.form.form.set_values({"reason": "Stiff knee", "onset": "March 2026", "goals": "Stairs"})
    card.form.save_button.click()
    (reason,) = reasons_of(store, client_id)
    assert (reason.form.reason, str(reason.form.onset)) == ("Stiff knee", "March 2026")
    assert page.head.why.text() == "Stiff knee"
    press(card, "Edit reason: Stiff knee")
    assert card.form.form["goals"].text() == "Stairs"
    card.form.form.set_values({"goals": "Dance"})
    card.form.save_button.click()
    assert reasons_of(store, client_id)[0].form.goals == "Dance"
    press(card, "Discharge: Stiff knee")
    card.discharge.outcome.set_text("Climbs stairs.")
    card.discharge.save_button.click()
    assert reasons_of(store, client_id)[0].outcome == "Climbs stairs."
    assert not reasons_of(store, client_id)[0].is_open
    press(card, "Take up again: Stiff knee")
    assert reasons_of(store, client_id)[0].is_open


def press(card, name: str) -> None:
    QCoreApplication.processEvents()  # what a layout takes in is shown with the next event
    (button,) = [
        button
        for button in card.findChildren(QPushButton)
        if button.accessibleName() == name and button.isVisible()
    ]
    button.click()


def test_a_reason_half_written_is_kept(page, client_id, add, store) -> None:
    other = add("Anna", "Maj")
    page.open(Place("client", client_id=client_id))
    page.overview.reasons.add_button.click()
    form = page.overview.reasons.form
    form.form.set_values({"goals": "Stairs"})
    page.open(Place("client", client_id=other))
    assert not form.isVisible()
    page.open(Place("client", client_id=client_id))
    assert form.isVisible()
    assert form.form["goals"].text() == "Stairs"
    form.form.set_values({"reason": "Knee"})
    page.flush()
    assert [row.form.goals for row in reasons_of(store, client_id)] == ["Stairs"]
    assert reasons_of(store, other) == []


def test_a_reason_half_changed_stays_the_same_reason(page, client_id, add, store, now) -> None:
    with store.begin() as session:
        for reason in ("Neck", "Knee"):
            add_episode(session, client_id, EpisodeForm(reason), on=now.date, at=now)
    form = page.overview.reasons.form
    page.open(Place("client", client_id=client_id))
    press(page.overview.reasons, "Edit reason: Neck")
    form.form.set_values({"reason": "Neck and head", "onset": "31 Feb 2020"})
    page.open(Place("client", client_id=add("Anna", "Maj")))
    page.open(Place("client", client_id=client_id))
    assert form.form["onset"].text() == "31 Feb 2020"
    form.form.set_values({"onset": "2020"})
    page.flush()
    assert {row.form.reason for row in reasons_of(store, client_id)} == {"Neck and head", "Knee"}


def test_earlier_reasons_stay_in_sight(page, client_id, store, now) -> None:
    with store.begin() as session:
        for number in range(5):
            day = dt.date(2024, 1, 1 + number)
            form = EpisodeForm(f"Reason {number}")
            episode_id = add_episode(session, client_id, form, on=day, at=now)
            close_episode(session, episode_id, on=day, at=now)
    page.open(Place("client", client_id=client_id))
    page.grab()
    press(page.overview.reasons, "Take up again: Reason 4")
    assert sum(row.is_open for row in reasons_of(store, client_id)) == 1


def test_the_next_steps_lead_to_where_they_are_done(
    qtbot, page, client_id, store, now, asked
) -> None:
    with store.begin() as session:
        contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
        visit_id = a_visit(session, client_id, at=now)
        letter_id = start_letter(session, client_id, contact_id, "findings", at=now)
    places = asked(page)
    page.open(Place("client", client_id=client_id))
    steps = page.overview.steps.list
    assert [row.title for row in steps.rows.rows()] == [
        "Sign the note of today",
        "Ask for consent to write to Dr Ewa Lis",
    ]
    steps.setFocus()
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    qtbot.keyClick(steps, Qt.Key.Key_Down)
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    assert places == [
        Place("visit", client_id=client_id, visit_id=visit_id),
        Place("letter", client_id=client_id, letter_id=letter_id),
    ]


def test_letters_are_listed_with_drafts_first_and_open_by_key(
    qtbot, page, client_id, store, now, asked
) -> None:
    places = asked(page)
    page.open(Place("client", client_id=client_id, tab="letters"))
    page.letters.empty.button.click()
    with store.begin() as session:
        contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
        letter_id = start_letter(session, client_id, contact_id, "findings", at=now)
    page.open(Place("client", client_id=client_id))
    (row,) = page.letters.list.rows.rows()
    assert (row.title, row.subtitle) == ("Dr Ewa Lis", "Initial findings")
    assert (row.trailing, row.badge) == ("Changed today", ("warning", "Draft"))
    page.letters.list.setFocus()
    qtbot.keyClick(page.letters.list, Qt.Key.Key_Return)
    assert places == [
        Place("letter", client_id=client_id),
        Place("letter", client_id=client_id, letter_id=letter_id),
    ]


def test_a_consent_is_shown_withdrawn_and_put_back(page, client_id, store, now) -> None:
    with store.begin() as session:
        contact_id = add_contact(session, ContactForm("Dr Ewa Lis"), at=now)
        give_consent(
            session,
            client_id,
            contact_id,
            given_on=dt.date(2026, 11, 12),
            expires_on=dt.date(2027, 11, 12),
            at=now,
        )
    page.open(Place("client", client_id=client_id))
    card = page.overview.consents
    assert "Written, 12 Nov 2026, until 12 Nov 2027" in texts(card)
    press(card, "Withdraw: consent for Dr Ewa Lis")
    assert "Written, 12 Nov 2026, withdrawn today" in texts(card)
    with store.begin() as session:
        assert valid_consent(session, client_id, contact_id, now.date) is None
    press(card, "Put back: consent for Dr Ewa Lis")
    with store.begin() as session:
        assert valid_consent(session, client_id, contact_id, now.date) is not None


def texts(card) -> list[str]:
    QCoreApplication.processEvents()
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("name", [HOSTILE, RIGHT_TO_LEFT, EMOJI])
def test_any_text_is_shown_as_it_was_written(page, add, store, now, name) -> None:
    client_id = add(name, "Łoś", address=name * 40, remarks=name * 200, occupation=name)
    with store.begin() as session:
        add_episode(session, client_id, EpisodeForm(name, goals=name), on=now.date, at=now)
        add_item(session, client_id, ItemForm("allergy", name, detail=name), at=now)
        a_visit(session, client_id, at=now, subjective=name, plan=name)
    page.open(Place("client", client_id=client_id))
    assert page.head.name.text() == f"{name} Łoś"
    assert page.head.name.textFormat() == Qt.TextFormat.PlainText
    assert page.known_first.text().startswith(f"Allergies: {name} ({name})")
    assert page.overview.plan._words.text() == name
    page.grab()
    page.show_tab("visits")
    assert page.visits.list.rows.rows()[0].subtitle == name
    page.grab()


def test_a_client_that_is_gone_is_said_to_be_gone(page, asked) -> None:
    places = asked(page)
    page.open(Place("client", client_id=999))
    assert page.gone.isVisible()
    assert page.commands() == {}
    page.gone.button.click()
    assert places == [Place("clients")]


def test_what_is_changed_elsewhere_is_shown(page, client_id, desk, store, now) -> None:
    page.open(Place("client", client_id=client_id))
    with store.begin() as session:
        a_visit(session, client_id, at=now)
    desk.changed.emit(Changes.of("visit", client_id=client_id + 1), None)
    assert page.tabs.button("visits").text() == "Visits"
    desk.changed.emit(Changes.of("visit", client_id=client_id), None)
    assert page.tabs.button("visits").text() == "Visits (1)"


def test_the_place_comes_back_after_a_lock_without_a_clinical_word(
    qtbot, page, desk, client_id, store, now
) -> None:
    with store.begin() as session:
        visits = [a_visit(session, client_id, at=now) for _ in range(3)]
    page.open(Place("client", client_id=client_id, tab="visits"))
    page.visits.list.set_current(visits[1])
    memory = page.memory()
    assert "Zofia" not in repr(memory)
    again = ClientPage(desk)
    qtbot.addWidget(again)
    again.show()
    again.recall(memory)
    assert again.tab == "visits"
    assert again.visits.list.current_key() == visits[1]
    assert again.focusWidget() is again.visits.list


def test_what_stands_in_a_form_comes_back_after_a_lock(qtbot, page, desk, client_id, store) -> None:
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    page.overview.editor.form.set_values({"given_name": "Canary", "birth_date": "31 Feb 1980"})
    page.overview.reasons.add_button.click()
    page.overview.reasons.form.form.set_values({"goals": "Canary"})
    page.flush()
    assert "not saved" in page.unsaved()
    memory = page.memory()
    assert "Canary" not in repr(memory)
    again = ClientPage(desk)
    qtbot.addWidget(again)
    again.show()
    again.open(Place("client", client_id=client_id))
    assert again.unsaved() == ""
    again.recall(memory)
    assert again.overview.editor.form["birth_date"].text() == "31 Feb 1980"
    assert again.overview.reasons.form.form["goals"].text() == "Canary"
    again.overview.editor.form.set_values({"birth_date": ""})
    again.overview.reasons.form.form.set_values({"reason": "Knee"})
    again.flush()
    assert form_of(store, client_id).given_name == "Canary"
    assert [row.form.goals for row in reasons_of(store, client_id)] == ["Canary"]


def test_every_control_has_a_name(page, client_id, store, now) -> None:
    page.open(Place("client", client_id=client_id))
    page.commands()["client.edit"]()
    page.overview.reasons.add_button.click()
    for kind in (QAbstractButton, QLineEdit, QListView, QPlainTextEdit):
        for control in page.findChildren(kind):
            if control.isVisible() and control.objectName() != "qt_spinbox_lineedit":
                named = control.accessibleName() or getattr(control, "text", str)()
                in_line = isinstance(control.parent(), QLineEdit)
                assert named or in_line, control
