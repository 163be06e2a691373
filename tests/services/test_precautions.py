"""Precautions of a client and at a visit: off until read, answered, frozen with the note."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select, text

from massage_desk.domain.blocks import Block
from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.note import NoteText
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.precautions import rules as rule_files
from massage_desk.domain.precautions.check import CheckAnswer, facts_of_answers
from massage_desk.domain.precautions.engine import evaluate
from massage_desk.domain.precautions.history_facts import history_facts
from massage_desk.domain.precautions.lines import Answer
from massage_desk.domain.precautions.restrictions import Restriction
from massage_desk.domain.precautions.rules import RuleSet
from massage_desk.errors import InvalidField, InvalidInput, NotFound
from massage_desk.services import precaution_rules, precautions, signing
from massage_desk.services.blocks import save_blocks
from massage_desk.services.history import add_item, change_item, set_section_state
from massage_desk.services.note_printing import compose_note
from massage_desk.services.precaution_rules import (
    are_on,
    own_rules,
    review_rule,
    reviews,
    rules_of,
    save_own_rule,
    switch_on,
    switch_own_rule,
)
from massage_desk.services.precautions import (
    answer_precaution,
    precautions_at,
    precautions_on,
    save_signs,
    signs_of,
)
from massage_desk.services.restrictions import add_restriction, remove_restriction, restrictions_of
from massage_desk.services.signing import is_empty, sign_note, what_is_missing
from massage_desk.services.visits import NoteAlreadySigned, save_note
from massage_desk.store import chain
from massage_desk.store.entities import PrecautionAtSigning, Visit
from tests.domain.precautions.telling import rules
from tests.factory import a_client, a_practice, a_visit

RULES = """
[[rule]]
id = "surgery-recent"
title = "Surgery in the last six weeks"
level = "clearance"
when = [{is = ["surgery"], days = [0, 42]}]
do = {site = "Keep off the place.", pressure = "Light elsewhere."}

[[rule]]
id = "cancer-active"
title = "Cancer"
when = [{is = ["cancer"]}]

[[rule]]
id = "fever"
title = "Fever"
level = "absolute"
when = [{is = ["fever"]}]

[[rule]]
id = "drainage"
title = "Before manual lymph drainage"
level = "absolute"
when = [{is = ["manual-lymph-drainage"]}, {is = ["cancer"]}]

[[rule]]
id = "platelets"
title = "Few platelets"
when = [{is = ["platelets"], below = 50.0, unit = "10^9/L"}]

[[rule]]
id = "old"
title = "Sixty or more"
when = [{is = ["age"], at_least = 60.0}]
"""


@pytest.fixture(autouse=True)
def few_rules(monkeypatch: pytest.MonkeyPatch) -> RuleSet:
    """Rules of these tests' own, read with the vocabulary that the program brings."""
    monkeypatch.setattr("tests.domain.precautions.telling.KNOWN", rule_files.vocabulary())
    few = rules(RULES)
    monkeypatch.setattr(precaution_rules, "built_in", lambda: few)
    return few


@pytest.fixture
def client_id(session, now) -> int:
    a_practice(session)
    switch_on(session, at=now)
    return a_client(session, at=now, birth_date=PartialDate(1980, 5, 1))


def has(session: Any, client_id: int, *given: Any, at: Moment, **more: Any) -> int:
    return add_item(session, client_id, ItemForm(*given, **more), at=at)


def shown(told: precautions.Precautions) -> list[str]:
    return [each.line.rule for each in told.lines]


def an_operation(now: Moment, days: int = 20) -> dict[str, Any]:
    return {"side": "left", "started": PartialDate.of(now.date - dt.timedelta(days))}


def test_nothing_is_shown_before_the_page_on_precautions_was_read(session, now) -> None:
    a_practice(session)
    client = a_client(session, at=now)
    has(session, client, "condition", "Breast cancer", at=now)
    told = precautions_on(session, client, now.date)
    assert (told.is_on, told.lines) == (False, ())
    switch_on(session, at=now)
    assert shown(precautions_on(session, client, now.date)) == ["cancer-active"]
    precaution_rules.switch_off(session, at=now)
    assert not precautions_on(session, client, now.date).is_on


def test_asking_whether_they_are_on_writes_nothing(store) -> None:
    with store.read() as session:
        assert not are_on(session)
        assert own_rules(session) == []  # what was added would be written here


def test_a_reason_leads_back_to_the_entry_of_the_history(session, client_id, now) -> None:
    item = has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    (found,) = precautions_on(session, client_id, now.date).lines
    assert found.line.because == ("left lung surgery, 3 Nov 2026, 20 days ago",)
    assert found.line.marks == (f"item {item}",)
    assert found.line.first_advice == "Keep off the place."


def test_what_relatives_have_sets_nothing_off(session, client_id, now) -> None:
    has(session, client_id, "family", "Breast cancer", at=now)
    assert shown(precautions_on(session, client_id, now.date)) == []


def test_the_latest_value_counts_and_the_age_does(session, client_id, now) -> None:
    for day, value in ((30, 30_000.0), (2, 200_000.0)):
        when = PartialDate.of(now.date - dt.timedelta(day))
        has(
            *(session, client_id, "laboratory", "Platelets"),
            value=value,
            unit="/uL",
            started=when,
            at=now,
        )
    assert shown(precautions_on(session, client_id, now.date)) == []
    assert shown(precautions_on(session, client_id, now.date - dt.timedelta(10))) == ["platelets"]
    assert shown(precautions_on(session, client_id, dt.date(2040, 5, 1))) == ["old"]


def test_an_unconfirmed_section_is_told(session, client_id, now) -> None:
    has(session, client_id, "condition", "Breast cancer", at=now)
    set_section_state(session, client_id, "condition", "unconfirmed", at=now)
    told = precautions_on(session, client_id, now.date)
    assert told.missing == ("Breast cancer: not confirmed.",)


def test_a_sign_told_before_the_session_counts_at_that_visit_only(session, client_id, now) -> None:
    visit = a_visit(session, client_id, at=now)
    save_signs(session, visit, (CheckAnswer("fever"), CheckAnswer("fall")), at=now)
    assert signs_of(session, visit) == (CheckAnswer("fever"), CheckAnswer("fall"))
    assert shown(precautions_at(session, visit)) == ["fever"]
    assert shown(precautions_on(session, client_id, now.date)) == []
    assert not is_empty(session, session.get(Visit, visit))
    save_signs(session, visit, (), at=now)
    assert shown(precautions_at(session, visit)) == []


def test_a_technique_that_is_written_down_counts(session, client_id, now) -> None:
    has(session, client_id, "condition", "Breast cancer", at=now)
    visit = a_visit(session, client_id, at=now)
    block = Block("technique", "plan", {"technique": "manual lymph drainage"})
    save_blocks(session, visit, [block], at=now)
    assert shown(precautions_at(session, visit)) == ["drainage", "cancer-active"]


def test_an_answer_is_kept_and_can_be_given_anew(session, client_id, now) -> None:
    has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    visit = a_visit(session, client_id, at=now)
    assert precautions_at(session, visit).open_count == 1
    assert any("Surgery in the last" in each for each in what_is_missing(session, visit))
    answer_precaution(session, visit, "surgery-recent", Answer("adapted", " side-lying "), at=now)
    answer_precaution(session, visit, "surgery-recent", Answer("cleared", "Dr Lee"), at=now)
    told = precautions_at(session, visit)
    assert told.lines[0].answer == Answer("cleared", "Dr Lee")
    assert told.open_count == 0
    assert not any("Surgery in the last" in each for each in what_is_missing(session, visit))


def test_an_answer_that_says_too_little_is_refused_at_its_field(session, client_id, now) -> None:
    has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    visit = a_visit(session, client_id, at=now)
    with pytest.raises(InvalidInput) as told:
        answer_precaution(session, visit, "surgery-recent", Answer("overridden", " "), at=now)
    assert told.value.messages == {"words": "Why is it not followed today?"}
    with pytest.raises(NotFound):
        answer_precaution(session, visit, "fever", Answer("adapted", "x"), at=now)


def signed(session: Any, client_id: int, now: Moment) -> int:
    visit = a_visit(session, client_id, at=now)
    save_note(session, visit, NoteText(subjective="well"), at=now)
    for each in precautions_at(session, visit).lines:
        if each.is_open:
            answer_precaution(session, visit, each.line.rule, Answer("adapted", "short"), at=now)
    sign_note(session, visit, at=now)
    return visit


def test_signing_freezes_what_stood_there_and_by_which_rules(session, client_id, now) -> None:
    item = has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    visit = signed(session, client_id, now)
    before = precautions_at(session, visit)
    assert shown(before) == ["surgery-recent"]
    assert before.lines[0].answer == Answer("adapted", "short")
    assert before.version == rules_of(session).version == "test"
    later = Moment(now.at + dt.timedelta(days=400), now.zone)
    change_item(session, item, ItemForm("procedure", "Tooth"), at=later)
    assert precautions_at(session, visit).lines == before.lines
    with pytest.raises(NoteAlreadySigned):
        answer_precaution(session, visit, "surgery-recent", Answer("cleared", "x"), at=now)
    with pytest.raises(NoteAlreadySigned):
        save_signs(session, visit, (CheckAnswer("fever"),), at=now)


def test_an_answer_to_how_it_stood_before_is_not_frozen_as_one_to_what_was_signed(
    session, client_id, now
) -> None:
    item = has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    visit = a_visit(session, client_id, at=now)
    save_note(session, visit, NoteText(subjective="well"), at=now)
    answer_precaution(session, visit, "surgery-recent", Answer("adapted", "short"), at=now)
    other = ItemForm("procedure", "Liver surgery", **an_operation(now))
    change_item(session, item, other, at=now)
    assert precautions_at(session, visit).open_count == 1
    sign_note(session, visit, at=now)
    assert precautions_at(session, visit).lines[0].answer is None
    assert compose_note(session, visit, at=now).precautions[0].endswith("Not answered.")


def as_before_places_were_kept(session: Any) -> None:
    """Signing as an earlier release did it: rows with nothing but the lines."""
    kept = select(PrecautionAtSigning)
    for row in session.scalars(kept):
        row.content = {
            name: told
            for name, told in row.content.items()
            if name not in ("areas", "missing", "overlaps")
        }
    session.flush()


def test_signing_keeps_places_what_was_to_be_asked_and_what_was_pointed_out(
    session, client_id, now, monkeypatch
) -> None:
    told = rules(
        RULES
        + '[[rule]]\nid = "nodes"\ntitle = "Nodes removed"\nlevel = "local"\n'
        + 'when = [{is = ["node-removal"]}]\nzone = [{where = ["arm"], cap = 1}]\n'
    )
    monkeypatch.setattr(precaution_rules, "built_in", lambda: told)
    nodes = ("procedure", "Axillary node dissection")
    first = has(session, client_id, *nodes, at=now, **an_operation(now))
    unsided = {"started": PartialDate.of(now.date - dt.timedelta(300))}
    second = has(session, client_id, *nodes, at=now, **unsided)
    no_prone = Restriction("no prone", "Dr Lee", "position", regions=("palm-right",), cap=2)
    restriction = add_restriction(session, client_id, no_prone, at=now)
    visit = a_visit(session, client_id, at=now)
    facts = {"technique": "effleurage", "region": "left palm", "pressure": 3, "position": "prone"}
    save_blocks(session, visit, (Block("technique", "plan", facts),), at=now)
    draft = precautions_at(session, visit)
    assert draft.missing
    assert draft.clocks
    assert {area.rule for area in draft.areas} == {"nodes", f"restriction-{restriction}"}
    sign_note(session, visit, at=now)
    later = Moment(now.at + dt.timedelta(days=400), now.zone)
    remove_restriction(session, restriction, at=later)
    for item in (first, second):
        change_item(session, item, ItemForm("procedure", "Tooth"), at=later)
    frozen = precautions_at(session, visit)
    assert frozen.areas == draft.areas
    assert frozen.missing == draft.missing
    assert frozen.clocks == draft.clocks
    assert frozen.at_signing is not None
    assert frozen.at_signing.not_kept == ""
    assert any("pressure 3 is over 1" in words for words in frozen.at_signing.overlaps)
    assert any("prone: no prone, Dr Lee" in words for words in frozen.at_signing.overlaps)
    assert list(chain.faults(chain.asking(session.connection()))) == []


def test_a_note_signed_before_places_were_kept_says_so_and_keeps_its_seal(
    session, client_id, now, monkeypatch
) -> None:
    has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    keep = signing.keep_precautions

    def keep_as_before(*given: Any) -> None:
        keep(*given)
        as_before_places_were_kept(session)

    monkeypatch.setattr(signing, "keep_precautions", keep_as_before)
    frozen = precautions_at(session, signed(session, client_id, now))
    assert list(chain.faults(chain.asking(session.connection()))) == []
    assert shown(frozen) == ["surgery-recent"]
    assert (frozen.areas, frozen.missing) == ((), ())
    assert [clock.words for clock in frozen.clocks] == ["Day 20 after left lung surgery"]
    assert frozen.at_signing is not None
    assert "was not kept with this note" in frozen.at_signing.not_kept


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE precaution_at_signing SET rules_version = 'x'",
        "UPDATE precaution_at_signing SET content = replace(content, 'Keep', 'Lie')",
        "DELETE FROM precaution_at_signing",
        "UPDATE precaution_answer SET choice = 'cleared'",
        "UPDATE sign_told SET side = 'left'",
        "INSERT INTO sign_told (visit_id, place, sign, side) VALUES (1, 9, 'fall', '')",
    ],
)
def test_the_chain_notices_a_change_of_what_was_frozen(session, client_id, now, change) -> None:
    has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    visit = a_visit(session, client_id, at=now)
    save_signs(session, visit, (CheckAnswer("one-sided-swelling", "right"),), at=now)
    save_note(session, visit, NoteText(subjective="well"), at=now)
    answer_precaution(session, visit, "surgery-recent", Answer("adapted", "short"), at=now)
    sign_note(session, visit, at=now)
    ask = chain.asking(session.connection())
    assert list(chain.faults(ask)) == []
    session.connection().execute(text(change))
    assert [fault.what for fault in chain.faults(ask)] == ["altered"]


def test_what_is_new_or_changed_since_the_last_signed_visit_is_marked(
    session, client_id, now
) -> None:
    item = has(session, client_id, "condition", "Breast cancer", at=now)
    signed(session, client_id, now)
    visit = a_visit(session, client_id, at=now)
    assert [each.news for each in precautions_at(session, visit).lines] == [""]
    has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    has(session, client_id, "condition", "Lung cancer", at=now)
    news = {each.line.rule: each.news for each in precautions_at(session, visit).lines}
    assert news == {"surgery-recent": "new", "cancer-active": "changed"}
    assert item


def test_precautions_that_are_off_leave_nothing_with_the_note(session, client_id, now) -> None:
    precaution_rules.switch_off(session, at=now)
    has(session, client_id, "condition", "Breast cancer", at=now)
    visit = signed(session, client_id, now)
    assert session.scalars(select(PrecautionAtSigning)).all() == []
    assert precautions_at(session, visit).lines == ()


def test_a_restriction_counts_on_its_days_beside_the_rules(session, client_id, now) -> None:
    no_prone = Restriction("no prone", "Dr Lee", "position", until=dt.date(2026, 12, 12))
    number = add_restriction(session, client_id, no_prone, at=now)
    (found,) = precautions_on(session, client_id, now.date).lines
    assert found.line.title == "no prone until 12 Dec 2026, Dr Lee"
    assert precautions_on(session, client_id, dt.date(2026, 12, 13)).lines == ()
    assert [row.id for row in restrictions_of(session, client_id)] == [number]
    remove_restriction(session, number, at=now)
    assert precautions_on(session, client_id, now.date).lines == ()


OWN = {
    "category": "own",
    "title": "Recovering from flu",
    "level": "precaution",
    "rationale": "Own experience.",
    "evidence": "unverified",
    "verified": "false",
    "do": {"session": "Short."},
    "when": [{"is": ["cancer"]}],
    "zone": [{"where": ["whole"]}],
}


def test_a_rule_of_the_practice_counts_once_it_is_switched_on(session, client_id, now) -> None:
    has(session, client_id, "condition", "Breast cancer", at=now)
    before = rules_of(session).version
    number = save_own_rule(session, OWN, at=now)
    assert shown(precautions_on(session, client_id, now.date)) == ["cancer-active"]
    switch_own_rule(session, number, is_on=True, at=now)
    assert shown(precautions_on(session, client_id, now.date)) == ["cancer-active", "own-1"]
    assert rules_of(session).version != before
    save_own_rule(session, OWN | {"title": "Other"}, at=now, rule_id=number)
    (row,) = own_rules(session)
    assert (row.rule.title, row.is_on) == ("Other", False)


def test_a_rule_that_says_nothing_is_refused(session, client_id, now) -> None:
    with pytest.raises(InvalidField):
        save_own_rule(session, OWN | {"when": [{"is": ["nonsense"]}]}, at=now)


def test_a_review_names_who_read_a_rule_and_no_longer_counts_for_other_words(
    session, client_id, now, monkeypatch
) -> None:
    review_rule(session, "cancer-active", "Dr Zięba", now.date, at=now)
    assert reviews(session)["cancer-active"].is_current
    other = rules(RULES.replace('title = "Cancer"', 'title = "Cancer of any kind"'))
    monkeypatch.setattr(precaution_rules, "built_in", lambda: other)
    kept = reviews(session)["cancer-active"]
    assert (kept.reviewer, kept.is_current) == ("Dr Zięba", False)
    review_rule(session, "cancer-active", "", now.date, at=now)
    assert reviews(session) == {}
    with pytest.raises(InvalidField):
        review_rule(session, "fever", "Dr Lee", now.date + dt.timedelta(1), at=now)


def test_the_printed_note_tells_what_was_done_about_each_strong_one(
    session, client_id, now
) -> None:
    has(session, client_id, "procedure", "Lung surgery", at=now, **an_operation(now))
    has(session, client_id, "condition", "Breast cancer", at=now)
    visit = a_visit(session, client_id, at=now)
    strong, mild = compose_note(session, visit, at=now).precautions
    assert strong == (
        "Surgery in the last six weeks, because: left lung surgery, 3 Nov 2026, 20 days ago. "
        "Not answered."
    )
    assert mild == "Also shown: Cancer."  # claims nothing of what was done
    answer_precaution(session, visit, "surgery-recent", Answer("cleared", "Dr Lee"), at=now)
    save_note(session, visit, NoteText(subjective="well"), at=now)
    sign_note(session, visit, at=now)
    assert compose_note(session, visit, at=now).precautions[0].endswith("Cleared: Dr Lee.")


def test_the_printed_note_says_what_holds_only_once_a_red_flag_is_cleared(
    session, client_id, now, monkeypatch
) -> None:
    stop = rules(
        RULES + '[[rule]]\nid = "stop"\ntitle = "Stop"\nlevel = "absolute"\n'
        'when = [{is = ["cancer"]}]\nzone = [{where = ["whole"], keep_off = true}]\n'
    )
    monkeypatch.setattr(precaution_rules, "built_in", lambda: stop)
    has(session, client_id, "condition", "Breast cancer", at=now)
    visit = a_visit(session, client_id, at=now)
    told = compose_note(session, visit, at=now).precautions
    assert told[-1] == "Also shown: Cancer. Holds only once “Stop” is cleared."


def test_what_is_told_today_stands_first_among_the_reasons(now) -> None:
    both = rules(
        '[[rule]]\nid = "both"\ntitle = "Both"\nwhen = [{is = ["cancer"]}, {is = ["fever"]}]\n'
    )
    facts = [
        *history_facts([(1, ItemForm("condition", "Breast cancer"), True)], now.date),
        *facts_of_answers((CheckAnswer("fever"),), now.date),
    ]
    (found,) = evaluate(both, facts, now.date).precautions
    assert found.keys == ("sign fever", "item 1")
    assert found.because[0].startswith("fever")
