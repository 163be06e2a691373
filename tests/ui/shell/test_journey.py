"""Back and forward, as in a book with a ribbon at each page."""

from massage_desk.ui.page import Place
from massage_desk.ui.shell.journey import Journey

TODAY, CLIENTS, HELP = Place("today"), Place("clients"), Place("help")


def a_journey(*places: Place) -> Journey:
    journey = Journey()
    for place in places:
        journey.go(place)
    return journey


def here(journey: Journey) -> Place:
    assert journey.here is not None
    return journey.here.place


def test_a_journey_begins_nowhere() -> None:
    journey = Journey()
    assert journey.here is None
    assert not journey.can_step(-1)
    assert not journey.can_step(1)
    assert journey.step(-1) is None


def test_back_and_forward_lead_along_the_line() -> None:
    journey = a_journey(TODAY, CLIENTS, HELP)
    journey.step(-1)
    assert here(journey) == CLIENTS
    journey.step(-1)
    assert here(journey) == TODAY
    assert not journey.can_step(-1)
    journey.step(1)
    assert here(journey) == CLIENTS


def test_what_lay_ahead_is_forgotten_when_another_way_is_taken() -> None:
    journey = a_journey(TODAY, CLIENTS)
    journey.step(-1)
    journey.go(HELP)
    assert not journey.can_step(1)
    journey.step(-1)
    assert here(journey) == TODAY


def test_going_where_one_is_makes_no_second_stop() -> None:
    journey = a_journey(TODAY, CLIENTS, CLIENTS)
    journey.step(-1)
    assert here(journey) == TODAY


def test_a_stop_keeps_its_memory() -> None:
    journey = a_journey(TODAY)
    assert journey.here is not None
    journey.here.memory = {"scroll": 40}
    journey.go(CLIENTS)
    journey.step(-1)
    assert journey.here.memory == {"scroll": 40}


def test_a_very_long_journey_forgets_its_beginning() -> None:
    journey = a_journey(*(Place("client", client_id=number) for number in range(250)))
    steps = 0
    while journey.step(-1):
        steps += 1
    assert steps == 99
    assert here(journey) == Place("client", client_id=150)
