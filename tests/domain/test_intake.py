"""What is asked at the intake, of whom, and what an answer would become."""

import datetime as dt
import re

import pytest

from massage_desk.assets import read_toml
from massage_desk.domain.history_sections import SECTIONS
from massage_desk.domain.intake import (
    Answer,
    answer_from,
    answer_words,
    answers_from,
    checked,
    progress,
)
from massage_desk.domain.intake_items import proposed
from massage_desk.domain.intake_questions import KINDS, Asked, intake, parts_for, read_questions
from massage_desk.domain.partial_date import PartialDate
from massage_desk.domain.people import ClientForm
from massage_desk.domain.precautions.vocabulary import vocabulary

TODAY = dt.date(2026, 11, 23)
QUESTIONS = [question for part in intake().parts for question in part.questions]
CHOICES = [(q, choice) for q in QUESTIONS for choice in q.choices if choice.concept]
NO, YES = Answer("no"), Answer("yes")


def question(name):
    found = intake().question(name)
    assert found is not None
    return found


def asked(answers, **who):
    parts = parts_for(answers, Asked(**who))
    return {question.id for part in parts for question in part.questions}


def drafts(**answers):
    told = {name.replace("_", "-"): answer for name, answer in answers.items()}
    told = {name: checked(question(name), answer) for name, answer in told.items()}
    return proposed(told, Asked(), TODAY)


def rows(*told):
    return Answer("yes", rows=tuple(tuple(row.items()) for row in told))


def test_every_question_says_where_it_was_read_or_that_it_is_our_own():
    for each in QUESTIONS:
        assert each.kind in KINDS
        assert each.verified in ("true", "partial", "false")
        assert bool(each.sources) != each.ours, each.id
        assert each.ours == (each.verified == "false"), each.id


def test_a_source_names_publisher_title_and_place_without_a_scheme():
    sources = read_toml("intake.toml")["sources"]
    used = {key for s in read_toml("intake.toml")["section"] for q in s["question"]
            for key in q["sources"]}  # fmt: skip
    assert used <= sources.keys()
    for words in sources.values():
        assert re.match(r"[^:]+: .+", words)
        assert "//" not in words


def test_an_answer_becomes_a_section_of_the_history_or_a_detail_of_the_client():
    details = ClientForm("Anna").__slots__
    for each in QUESTIONS:
        assert each.section in ("", *SECTIONS), each.id
        assert each.detail in ("", *details), each.id
        assert set(each.asks) <= set(SECTIONS)


@pytest.mark.parametrize(("of", "choice"), CHOICES, ids=lambda each: each.id)
def test_the_rules_read_a_ticked_choice_as_what_it_says(of, choice):
    known = vocabulary()
    assert choice.concept in known.with_broader(known.read(of.section, choice.item))


def test_questions_that_do_not_hold_together_are_refused():
    told = read_toml("intake.toml")
    told["section"].append(told["section"][0])
    with pytest.raises(ValueError, match="asked twice"):
        read_questions(told)


def test_everybody_is_asked_one_page_first_and_about_cancer_only_who_told_of_it():
    assert intake().parts[0].id == "first"
    cancer = {q.id for part in intake().parts if part.of for q in part.questions}
    assert cancer
    assert not asked({}) & cancer
    assert not asked({"cancer": NO}) & cancer
    assert cancer <= asked({"cancer": YES})
    assert cancer <= asked({}, concepts=frozenset({"cancer"}))


def test_what_was_answered_about_cancer_stays_in_sight_when_cancer_is_taken_back():
    assert "late" in asked({"cancer": NO, "late": Answer(words="stiff shoulder")})
    assert "bloods" not in asked({"cancer": NO, "late": Answer(words="stiff shoulder")})


@pytest.mark.parametrize(
    ("age", "is_asked"), [(9, False), (10, True), (60, True), (61, False), (None, True)]
)
def test_pregnancy_is_asked_unless_the_age_rules_it_out(age, is_asked):
    assert ("pregnancy" in asked({}, age=age)) is is_asked


def test_an_answer_is_the_same_when_it_was_kept():
    answer = Answer("yes", "words", (("high", "since 2019"),), ("sternum",), ((("name", "x"),),))
    assert answer_from(answer.content()) == answer
    assert Answer().content() == {}
    assert answers_from({"heart": {"said": "no"}, "of a later version": {}}) == {"heart": NO}


def test_a_no_takes_nothing_along_and_whoever_tells_of_something_said_yes():
    heart = question("heart")
    assert checked(heart, Answer("no", "x", (("high", ""),))) == NO
    assert checked(heart, Answer("", "", (("high", " since  2019 "), ("unknown", "x")))) == Answer(
        "yes", picked=(("high", "since 2019"),)
    )
    assert checked(question("complaint"), Answer(words="stiff neck")).said == ""


def test_only_places_of_the_body_and_rows_with_words_are_kept():
    touch = checked(question("touch"), Answer("yes", places=("palm-centre-left", "nowhere")))
    assert touch.places == ("palm-left",)
    assert checked(question("heart"), Answer("yes", places=("palm-left",))).places == ()
    told = checked(question("surgery"), rows({"name": " "}, {"name": "hip", "other": "x"}))
    assert [dict(row) for row in told.rows] == [{"name": "hip", "started": "", "detail": ""}]


def test_one_of_a_few_is_one():
    answer = Answer("yes", picked=(("pregnant", ""), ("birth", "")))
    assert checked(question("pregnancy"), answer).picked == (("pregnant", ""),)


def test_an_answer_is_told_in_words():
    heart = Answer("yes", picked=(("high", "since 2019"), ("attack", "")))
    assert answer_words(question("heart"), heart) == (
        "Yes: High blood pressure (since 2019); Heart attack"
    )
    assert answer_words(question("heart"), NO) == "No"
    assert answer_words(question("complaint"), Answer(words="stiff neck")) == "stiff neck"
    assert answer_words(question("touch"), Answer("yes", places=("palm-left",))) == (
        "Yes: left palm"
    )


def test_progress_counts_what_applies():
    parts = parts_for({}, Asked())
    count = sum(len(part.questions) for part in parts)
    assert progress(parts, {"heart": NO}) == (1, count)


def test_a_ticked_choice_with_its_date_and_side_becomes_an_entry():
    high, _cancer, port = drafts(
        heart=Answer("yes", picked=(("high", "controlled, since March 2019"),)),
        cancer=YES,
        cancer_devices=Answer("yes", picked=(("port", "right, June 2026"),)),
    ).drafts
    assert (high.form.section, high.form.name) == ("condition", "High blood pressure")
    assert (high.form.started, high.form.detail) == (PartialDate(2019, 3), "controlled")
    assert str(port.form) == "right chest port, since June 2026"


def test_a_note_that_tells_which_gives_the_name():
    (draft,) = drafts(devices=Answer("yes", picked=(("joint", "right knee, 2019"),))).drafts
    assert (draft.form.name, draft.form.side) == ("right knee replacement", "right")
    assert "knee-replacement" in vocabulary().read("device", draft.form.name)


@pytest.mark.parametrize(
    ("note", "side"),
    [("right leg, May 2026", "right"), ("in the lung", ""), ("left and right leg", "")],
)
def test_one_side_among_the_words_of_a_note_is_its_side(note, side):
    (draft,) = drafts(vessels=Answer("yes", picked=(("clot", note),))).drafts
    assert draft.form.side == side


def test_each_entry_stands_beside_what_of_the_answer_it_is():
    told = drafts(heart=Answer("yes", picked=(("high", "since 2019"), ("attack", "")))).drafts
    assert [each.said for each in told] == [
        "Yes: High blood pressure (since 2019)",
        "Yes: Heart attack",
    ]


@pytest.mark.parametrize("words", ["breast, since 2024", "breast cancer, since 2024"])
def test_the_kind_of_cancer_is_its_name(words):
    (draft,) = drafts(cancer=Answer("yes", words)).drafts
    assert str(draft.form) == "breast cancer, since 2024"


def test_rows_are_read_as_far_as_they_can_be_and_the_rest_stays_in_words():
    (hip, knee) = drafts(
        surgery=rows(
            {"name": "hip replacement, left", "started": "March 2019", "detail": "no crossing"},
            {"name": "right knee", "started": "long ago"},
        )
    ).drafts
    assert str(hip.form) == "left hip replacement, March 2019"
    assert hip.form.detail == "no crossing"
    assert (knee.form.side, knee.form.started) == ("right", None)
    assert knee.form.detail == "when: long ago"


def test_blood_counts_are_figures_and_a_value_without_one_is_told():
    told = drafts(
        cancer=YES,
        bloods=rows(
            {"name": "platelets", "value": "84", "unit": "10^9/L", "started": "3 Nov 2026"},
            {"name": "neutrophils", "value": "low"},
        ),
    ).drafts
    assert [each.form.value for each in told[1:]] == [84.0, None]
    assert told[1].look == ""
    assert "figure" in told[2].look


def test_a_birth_without_its_day_is_to_be_asked_for():
    (born,) = drafts(pregnancy=Answer("yes", picked=(("birth", "1 Nov 2026"),))).drafts
    assert (born.form.ended, born.look) == (PartialDate(2026, 11, 1), "")
    (open_,) = drafts(pregnancy=Answer("yes", picked=(("birth", ""),))).drafts
    assert "day of the birth" in open_.look


def test_a_bare_yes_is_an_entry_that_asks_to_be_completed():
    (draft,) = drafts(nerves=YES).drafts
    assert draft.form.name == "Nerves and brain"
    assert draft.look == "Ask which"


def test_which_cancer_takes_the_place_of_cancer():
    told = drafts(cancer=Answer("yes", "since 2024"), sites=rows({"name": "breast cancer, left"}))
    assert [str(each.form) for each in told.drafts] == ["left breast cancer"]
    assert [each.form.name for each in drafts(cancer=YES).drafts] == ["cancer"]


def test_what_is_told_twice_is_left_out_once():
    told = drafts(
        medicines=rows({"name": "Insulin"}),
        routes=Answer("yes", places=("abdomen-lower-left",), rows=((("name", "insulin"),),)),
    ).drafts
    assert [each.taken for each in told] == [True, False]
    assert "The same is told under ‘Medicines’" in told[1].look


def test_places_go_to_the_entry_and_several_are_to_be_looked_at():
    both = Answer("yes", picked=(("varicose", ""), ("phlebitis", "")), places=("calf-left",))
    told = drafts(vessels=both).drafts
    assert [each.form.regions for each in told] == [("calf-left",), ("calf-left",)]
    assert all("more than one" in each.look for each in told)


def test_none_is_said_only_where_every_question_about_it_was_answered_no():
    about = {q.id for q in QUESTIONS if "condition" in q.asks}
    assert len(about) > 3
    all_no = drafts(**{name.replace("-", "_"): NO for name in about})
    assert [each.section for each in all_no.none] == ["condition"]
    about.pop()
    assert drafts(**{name.replace("-", "_"): NO for name in about}).none == ()
    assert [each.section for each in drafts(medicines=NO).none] == ["medication"]


def test_a_no_is_no_none_where_another_answer_tells_of_something():
    told = drafts(medicines=NO, routes=rows({"name": "nicotine patch"}))
    assert told.none == ()


def test_what_goes_nowhere_is_kept_and_told():
    told = drafts(
        complaint=Answer(words="stiff neck"), infection=NO, occupation=Answer(words="Nurse")
    )
    assert told.kept == (("Main concern", "stiff neck"), ("Ill today", "No"))
    assert told.details == (("occupation", "Work", "Nurse"),)
    assert told.drafts == ()
