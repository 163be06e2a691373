from massage_desk.domain.art import ART_VERSION, VIEWS, figure
from massage_desk.domain.art_versions import Step, ids_of, in_present_art, steps
from massage_desk.domain.body import region
from massage_desk.domain.placing import place_mark

KNEE = place_mark("front", "pain", "point", [region("front", "knee-anterior-left").centre], 6)
OVER_TWO = place_mark("front", "scar", "line", [(296, 660), (296, 690), (296, 720)])


def test_every_earlier_art_leads_to_the_present_one():
    for number in range(1, int(ART_VERSION)):
        art = str(number)
        for _step in steps():
            art = steps()[art].to if art in steps() else art
        assert art == ART_VERSION


def test_a_chart_of_the_first_art_lies_where_it_did():
    assert in_present_art([KNEE, OVER_TWO], "1") == (KNEE, OVER_TWO)


def test_a_chart_on_moved_art_is_shown_in_the_new_place_and_keeps_what_was_recorded():
    moved = Step("1", {"front": ("front", (0.5, 0, 0, 0.5, 10, 20))}, {})
    earlier = {"0": moved, **steps()}
    (shown,) = in_present_art([KNEE], "0", earlier)
    (x, y), (x0, y0) = shown.points[0], KNEE.points[0]
    assert (x, y) == (round(x0 * 0.5 + 10, 1), round(y0 * 0.5 + 20, 1))
    assert (shown.region, shown.side, shown.severity) == (KNEE.region, KNEE.side, 6)


def test_art_that_turned_a_view_into_another_takes_its_marks_along():
    turned = Step("1", {"face": ("head", (1, 0, 0, 1, 0, 0))}, {})
    (shown,) = in_present_art([KNEE_ON_FACE], "0", {"0": turned, **steps()})
    assert shown.view == "head"


KNEE_ON_FACE = type(KNEE)("face", "pain", "point", ((200.0, 150.0),), 4, region="nose")


def test_a_region_that_was_given_another_id_is_found_and_named_by_the_new_one():
    renamed = Step("1", {}, {"kneecap-left": "knee-anterior-left"})
    old = type(KNEE)(
        "front",
        "scar",
        "line",
        OVER_TWO.points,
        region="kneecap-left",
        regions=(("kneecap-left", 0.6), ("thigh-anterior-left", 0.4)),
        side="left",
    )
    (shown,) = in_present_art([old], "0", {"0": renamed, **steps()})
    assert (shown.region, shown.region_name) == ("knee-anterior-left", "left front of the knee")
    assert shown.regions == (("knee-anterior-left", 0.6), ("thigh-anterior-left", 0.4))


def test_steps_run_one_after_the_other():
    twice = {
        "a": Step("b", {"front": ("front", (1, 0, 0, 1, 5, 0))}, {}),
        "b": Step(ART_VERSION, {"front": ("front", (2, 0, 0, 2, 0, 0))}, {}),
    }
    (shown,) = in_present_art([KNEE], "a", twice)
    assert shown.points[0] == (round((KNEE.points[0][0] + 5) * 2, 1), KNEE.points[0][1] * 2)


def test_a_chart_on_art_of_a_later_version_is_left_as_it_is():
    assert in_present_art([KNEE], "99") == (KNEE,)


def test_a_region_of_the_whole_body_is_asked_for_with_all_its_details():
    assert set(ids_of("palm-left")) == {
        "palm-left", "palm-centre-left", "palm-distal-left", "palm-hypothenar-left",
        "palm-thenar-left",
    }  # fmt: skip
    assert ids_of("palm-thenar-left") == ("palm-thenar-left",)


def test_every_region_of_a_detail_is_part_of_one_of_the_whole_body():
    whole = {each.id for view in VIEWS[:4] for each in figure(view).regions}
    for view in VIEWS[4:]:
        for each in figure(view).regions:
            assert (each.parent or each.id) in whole
            assert each.side == (region_of_whole(each.parent or each.id).side)


def region_of_whole(region_id):
    return next(found for view in VIEWS[:4] if (found := region(view, region_id)))
