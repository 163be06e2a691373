from massage_desk.domain.block_lines import take_apart
from massage_desk.domain.note import NoteText


def test_a_line_with_a_kind_is_a_block_and_the_rest_are_words() -> None:
    apart = take_apart(NoteText(plan="Rest.\n/technique holding | neck | 2\n/h warm pack\nTea."))
    assert apart.note.plan == "Rest.\nTea."
    assert [block.words for block in apart.blocks] == [
        "Holding, neck, pressure 2 of 5.",
        "Home care: warm pack.",
    ]
    assert {block.section for block in apart.blocks} == {"plan"}
    assert apart.unknown == ()


def test_a_line_that_names_no_block_stays_and_is_told() -> None:
    for line in ("/cure holding", "/technique holding | neck | deep", "/n a | b | c", "/technique"):
        apart = take_apart(NoteText(plan=f"Rest.\n{line}"))
        assert apart.note.plan == f"Rest.\n{line}"
        assert (apart.blocks, apart.unknown) == ((), (line,))


def test_a_slash_within_words_is_no_block() -> None:
    note = NoteText(subjective="w/ heat\nL4/L5\n/ 2\n10/t holding")
    assert take_apart(note) == take_apart(take_apart(note).note)
    assert take_apart(note).note == note
