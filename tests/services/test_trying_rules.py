"""A rule is tried on the sample clients and on the practice's own before it counts."""

import datetime as dt
from typing import Any

from massage_desk.domain.history import ItemForm
from massage_desk.domain.moment import Moment
from massage_desk.domain.precautions.own_rule import OwnRule
from massage_desk.domain.precautions.rules import Rule
from massage_desk.services.clients import archive_client
from massage_desk.services.history import add_item, set_section_state
from massage_desk.services.precaution_rules import own_rule
from massage_desk.services.trying_rules import try_on_clients, try_on_sample
from tests.factory import a_client

ON = dt.date(2026, 11, 23)


def a_rule(*concepts: str, **more: Any) -> Rule:
    form = OwnRule("Try", concepts=concepts, advice={"site": "Keep off."}, why="-", source="-")
    values = {name: getattr(form, name) for name in form.__slots__} | more
    return own_rule(OwnRule(**values).checked().content())


def test_the_sample_clients_for_whom_it_would_fire_are_told_with_the_reason() -> None:
    trial = try_on_sample(a_rule("breast-cancer"), ON)
    (fired,) = trial.fired
    assert (fired.name, fired.client_id, trial.of) == ("Thanh Hiền Trương", None, 12)
    assert fired.because[0].startswith("left breast cancer")


def test_a_rule_that_may_be_meant_tells_what_it_would_ask() -> None:
    trial = try_on_sample(a_rule("breast-cancer", course="flare"), ON)
    assert trial.fired == ()


def test_the_present_clients_are_told_by_name(session, now: Moment) -> None:
    ill = a_client(session, given_name="Zofia", family_name="Łoś", at=now)
    away = a_client(session, given_name="Jan", family_name="Kos", at=now)
    well = a_client(session, at=now)
    for each in (ill, away):
        add_item(session, each, ItemForm("condition", "Breast cancer"), at=now)
    set_section_state(session, ill, "condition", "unconfirmed", at=now)
    archive_client(session, away, at=now)
    trial = try_on_clients(session, a_rule("cancer"), now.date)
    assert [(each.client_id, each.name) for each in trial.fired] == [(ill, "Zofia Łoś")]
    assert trial.fired[0].asks == ("Breast cancer: not confirmed.",)
    assert (trial.of, trial.asked) == (2, ())
    assert well


def test_a_client_who_may_be_meant_is_told_apart(session, now: Moment) -> None:
    client = a_client(session, at=now)
    add_item(session, client, ItemForm("condition", "Rheumatoid arthritis"), at=now)
    rule = a_rule("rheumatoid-arthritis", course="flare")
    trial = try_on_clients(session, rule, now.date)
    assert trial.fired == ()
    assert "in a flare now is not recorded" in trial.asked[0].asks[0]
