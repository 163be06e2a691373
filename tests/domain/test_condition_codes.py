"""Conditions are found in ICD-10-CM by the words in which they are spoken of."""

import pytest

from massage_desk.assets import read_toml
from massage_desk.domain.condition_codes import (
    SOURCE,
    CodeTable,
    belongs,
    built_in,
    code_named,
    find_codes,
)


def codes(typed: str, limit: int = 12) -> list[str]:
    return [each.code for each in find_codes(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("breast cancer left", "C50.912"),
        ("cancer of the left breast", "C50.912"),
        ("rheumatoid arthritis", "M06.9"),
        ("multiple scler", "G35"),
        ("ms", "G35"),
        ("Parkinson's", "G20"),
        ("parkinsons disease", "G20"),
        ("dvt", "I82.4"),
        ("DVT", "I82.40"),
        ("lymphoedema", "I89.0"),
        ("lymphedema", "I89.0"),
        ("oesophagus cancer", "C15"),
        ("brain tumour", "C71"),
        ("haemophilia", "D66"),
        ("anaemia", "D64.9"),
        ("leukaemia", "C95.9"),
        ("diarrhoea", "R19.7"),
        ("paraesthesia", "R20.2"),
        ("sjogren", "M35.0"),
        ("Sjögren", "M35.0"),
        ("meniere", "H81.0"),
        ("frozen shoulder", "M75.0"),
        ("tennis elbow", "M77.1"),
        ("whiplash", "S13.4"),
        ("low back pain", "M54.5"),
        ("high blood pressure", "I10"),
        ("heart attack", "I21.9"),
        ("hip replacement left", "Z96.642"),
        ("knee replacements", "Z96.65"),
        ("mastectomy", "Z90.1"),
        ("fibromyalgia", "M79.7"),
        ("type 2 diabetes", "E11"),
        ("dementias", "F03"),
    ],
)
def test_a_condition_is_found_by_the_words_used_for_it(typed, code):
    assert code in codes(typed)


@pytest.mark.parametrize("typed", ["I82.4", "i82.4", "I824"])
def test_a_code_lists_itself_and_then_what_begins_so(typed):
    found = codes(typed)
    assert found[:2] == ["I82.4", "I82.40"]
    assert all(each.startswith("I82.4") for each in found)


def test_two_letters_alone_are_a_whole_word():
    assert "G35" in codes("ms")
    assert all(" ms " not in f" {each.title.lower()} " for each in find_codes("ms"))
    assert find_codes("un") == []
    assert "M54.5" in codes("low ba")


def test_the_order_of_words_changes_nothing():
    assert codes("left breast cancer") == codes("cancer breast left") != []


def test_the_general_code_comes_before_the_particular_ones():
    assert codes("rheumatoid arthritis")[0] == "M06.9"
    assert codes("type 2 diabetes")[0] == "E11"
    assert codes("breast cancer left")[0] == "C50.912"
    assert codes("c50")[0] == "C50"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("hypertension", "I10"),
        ("asthma", "J45"),
        ("stroke", "I63.9"),
        ("breast cancer", "C50"),
        ("migraine", "G43"),
        ("depression", "F32.A"),
        ("anxiety", "F41.9"),
        ("osteoporosis", "M81.0"),
        ("fibromyalgia", "M79.7"),
        ("rheumatoid arthritis", "M06.9"),
        ("low back pain", "M54.5"),
        ("lymphedema", "I89.0"),
        ("lymphoedema", "I89.0"),
    ],
)
def test_a_disease_alone_lists_first_what_names_it_and_nothing_more(typed, first):
    assert codes(typed)[0] == first


def test_diabetes_alone_lists_both_of_its_types_first():
    assert codes("diabetes")[:2] == ["E10", "E11"]


def test_causes_from_outside_come_last():
    found = codes("fall", 300)
    outside = [each[0] in "VWXY" for each in found]
    assert outside == sorted(outside)
    assert any(outside)


def test_a_code_that_may_be_billed_is_told_from_a_heading():
    told = {each.code: each.billable for each in find_codes("C50.91", 8)}
    assert not told["C50.91"]
    assert told["C50.912"]


def test_codes_that_want_a_seventh_sign_are_shown_with_it_below():
    found = find_codes("S83.511")
    assert [(each.code, each.billable) for each in found] == [
        ("S83.511", False), ("S83.511A", True), ("S83.511D", True), ("S83.511S", True),
    ]  # fmt: skip
    assert found[1].title == (
        "Sprain of anterior cruciate ligament of right knee, initial encounter"
    )
    assert codes("S83.511D") == ["S83.511D"]
    assert codes("W00.0XXA") == ["W00.0XXA"]
    assert codes("acl right initial")[:1] == ["S83.511A"]


def test_what_a_code_is_known_as_is_told_beside_its_title():
    found = next(each for each in find_codes("haemophilia a") if each.code == "D66")
    assert found.title == "Hereditary factor VIII deficiency"
    assert "hemophilia" in found.known_as.lower()


@pytest.mark.parametrize(
    "typed", ["", " ", "a", "qqqq", "breast cancer left qqqq", "^", "(", "名前"]
)
def test_nothing_is_found_for_nothing_or_for_other_words(typed):
    assert codes(typed) == []


def test_no_code_comes_twice_and_no_more_than_asked_for():
    for typed in ("cancer", "arthritis", "M54", "fracture left", "c50"):
        found = codes(typed, 25)
        assert len(found) == len(set(found)) <= 25
        assert found


def test_every_saying_of_ours_finds_something():
    lost = [
        said
        for each in read_toml("icd10cm", "words.toml")["means"]
        for said in each["said"]
        if not codes(said)
    ]
    assert lost == []


def test_every_wording_of_ours_stands_in_a_title():
    table = built_in()
    lost = [
        titled
        for each in read_toml("icd10cm", "words.toml")["means"]
        for titled in each["titled"]
        if not table.find(titled, 1)
    ]
    assert lost == []


def test_the_table_is_whole_and_says_where_it_comes_from():
    table = built_in()
    # As many codes as the release has, each once.
    assert len(table) == 98_186
    assert "Centers for Disease Control" in SOURCE
    assert "does not imply endorsement" in SOURCE
    assert "free of charge" in SOURCE


def test_a_small_table_reads_as_the_large_one_does():
    table = CodeTable(
        b"A=initial encounter\tS=sequela\n\nG35\ty\tMultiple sclerosis\nS00.1\t0\tBruise of eyelid"
        b"\n\n1\tt\tBlack eye",
        {"spelt": [], "means": []},
    )
    assert [each.code for each in table.find("sclerosis", 5)] == ["G35"]
    found = table.find("black eye", 5)
    assert [(each.code, each.known_as) for each in found] == [
        ("S00.1", "Black eye"), ("S00.1A", ""), ("S00.1S", ""),
    ]  # fmt: skip
    assert len(table) == 4


@pytest.mark.parametrize(
    ("code", "words", "theirs"),
    [
        ("M06.9", "Rheumatoid arthritis, unspecified", True),
        ("M06.9", "rheumatoid arthritis", True),
        ("M06.9", "Rheumatoid arthritis, mostly hands", True),
        ("M10.9", "Gout in the left big toe", True),
        ("I10", "High blood pressure", True),
        ("S83.511A", "Sprain of anterior cruciate ligament of right knee, initial encounter", True),
        ("M06.9", "Gout", False),
        ("M06.9", "Rheumatoid arthritises", False),
        ("M06.9", "", False),
        ("XX1", "Gout", False),
    ],
)
def test_a_code_belongs_to_words_that_begin_with_its_title_or_find_it(code, words, theirs):
    assert belongs(code, words) is theirs


def test_a_code_is_found_by_itself():
    assert code_named("M06.9").title == "Rheumatoid arthritis, unspecified"
    assert code_named("S83.511A").billable
    assert code_named("M06") is not None
    assert code_named("M06.99Z") is None
