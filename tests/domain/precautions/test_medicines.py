"""Medicines are found as they are typed, and each says where its classes were read."""

import pytest

from massage_desk.domain.precautions.medicines import classes_of, find_medicines
from massage_desk.domain.precautions.vocabulary import Medicine, read_vocabulary, vocabulary


def names(typed: str, limit: int = 8) -> list[str]:
    return [each.name for each in find_medicines(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("warf", "warfarin"),
        ("WARFARIN", "warfarin"),
        ("Eliquis", "apixaban"),
        ("tylen", "paracetamol"),
        ("acetaminophen", "paracetamol"),
        ("nurofen", "ibuprofen"),
        ("glargine", "insulin glargine"),
        ("insulin glar", "insulin glargine"),
        ("co codamol", "co-codamol"),
        ("5-fu", "fluorouracil"),
        ("Oméprazole", "omeprazole"),
        ("mtx", None),
    ],
)
def test_a_medicine_is_found_by_the_beginning_of_any_of_its_names(typed, found):
    assert names(typed)[:1] == ([found] if found else [])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("methotrxate", "methotrexate"),
        ("prednisilone", "prednisolone"),
        ("ramipirl", "ramipril"),
        ("eliqis", "apixaban"),
        ("ibuprofin", "ibuprofen"),
    ],
)
def test_one_slip_is_forgiven(typed, found):
    assert names(typed) == [found]


@pytest.mark.parametrize("typed", ["", "w", "qqqq", "wrfrn", "paracetamol 500 mg", "no"])
def test_nothing_is_offered_for_too_little_or_for_something_else(typed):
    assert "warfarin" not in names(typed)
    if len(typed) != 2:
        assert names(typed) == []


def test_common_names_come_before_brands_and_no_medicine_comes_twice():
    found = find_medicines("pred", 20)
    assert [each.name for each in found][:2] == ["prednisolone", "prednisone"]
    assert len(set(found)) == len(found)
    assert len(find_medicines("in", 5)) == 5


def test_a_brand_means_the_classes_of_its_medicine():
    assert classes_of("Eliquis") == classes_of("apixaban") == ("direct-oral-anticoagulant",)
    assert classes_of("eliqui") == ()
    assert classes_of("Voltarol") == ("nsaid",)


@pytest.mark.parametrize(
    ("name", "broad"),
    [
        ("Xarelto", "anticoagulant"),
        ("enoxaparin", "anticoagulant"),
        ("Plavix", "antiplatelet"),
        ("ramipril", "antihypertensive"),
        ("amlodipine", "antihypertensive"),
        ("tamsulosin", "antihypertensive"),
        ("GTN patch", "medicine-patch"),
        ("Durogesic", "medicine-patch"),
        ("Oestrogel", "hormone-gel"),
        ("Testogel", "hormone-gel"),
        ("Microgynon", "oestrogen"),
        ("Humira", "biologic"),
        ("Xeljanz", "jak-inhibitor"),
        ("methotrexate", "dmard"),
        ("CellCept", "antirejection"),
        ("Lioresal", "antispasticity"),
        ("capecitabine", "chemotherapy"),
        ("Zoladex", "androgen-deprivation"),
        ("Femara", "aromatase-inhibitor"),
        ("Sinemet", "levodopa"),
        ("Ozempic", "glp-1"),
        ("ciprofloxacin", "antibiotic"),
        ("prednisolone", "corticosteroid"),
    ],
)
def test_the_history_reads_a_medicine_as_what_rules_speak_of(name, broad):
    words = vocabulary()
    assert broad in words.with_broader(words.read("medication", f"{name} once a day"))


@pytest.mark.parametrize(
    ("name", "not_meant"),
    [
        ("methotrexate", "chemotherapy"),
        ("beclometasone", "corticosteroid"),
        ("paracetamol", "opioid"),
        ("paracetamol", "nsaid"),
        ("metformin", "insulin"),
        ("fentanyl", "medicine-patch"),
        ("estradiol", "hormone-gel"),
    ],
)
def test_a_near_miss_is_not_meant(name, not_meant):
    words = vocabulary()
    assert not_meant not in words.with_broader(words.read("medication", name))


def test_every_medicine_names_its_sources_or_says_that_one_is_missing():
    medicines = vocabulary().medicines
    assert len(medicines) > 350
    for medicine in medicines:
        assert medicine.classes, medicine.name
        assert medicine.sources, medicine.name
        assert all("://" not in source for source in medicine.sources)
    assert {each.name for each in medicines if not each.verified} == {
        "abrocitinib", "tirzepatide", "tralokinumab",
    }  # fmt: skip


def test_no_name_stands_for_two_medicines():
    told = [name.casefold() for each in vocabulary().medicines for name in (each.name, *each.also)]
    assert len(told) == len(set(told))


def test_a_class_that_is_no_concept_and_a_source_that_is_not_told_are_refused():
    concept = {"concept": [{"id": "nsaid", "name": "NSAID", "speaks": ["medication"]}]}
    medicine = {"name": "ibuprofen", "classes": ["nsaid"], "sources": ["M01AE"]}
    sources = {"M01AE": "Publisher: Title (2026), host/path"}
    known = read_vocabulary([concept], {"sources": sources, "medicine": [medicine]})
    assert known.medicines == (
        Medicine("ibuprofen", (), ("nsaid",), ("Publisher: Title (2026), host/path",)),
    )
    with pytest.raises(ValueError, match="sources M01AE"):
        read_vocabulary([concept], {"sources": {}, "medicine": [medicine]})
    with pytest.raises(ValueError, match="concepts opioid"):
        read_vocabulary(
            [concept], {"sources": sources, "medicine": [medicine | {"classes": ["opioid"]}]}
        )


def test_a_brand_also_means_what_a_concept_reads_from_the_common_name():
    concepts = [
        {"id": "cytotoxic", "name": "Cytotoxic", "speaks": ["medication"]},
        {"id": "hand-foot", "name": "Hand-foot", "speaks": ["medication"],
         "phrases": ["capecitabine"]},
    ]  # fmt: skip
    medicine = {
        "name": "capecitabine", "also": ["Xeloda"], "classes": ["cytotoxic"], "sources": ["x"],
    }  # fmt: skip
    known = read_vocabulary(
        [{"concept": concepts}], {"sources": {"x": "A: B (2026)"}, "medicine": [medicine]}
    )
    assert known.read("medication", "Xeloda") == {"cytotoxic", "hand-foot"}
