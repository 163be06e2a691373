"""The panel: strong ones first and never folded, answers given by key, sources one step away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from massage_desk.domain.precautions.lines import Answer, PrecautionLine, ShownLine
from massage_desk.domain.precautions.rules import Level
from massage_desk.ui.design import theme
from massage_desk.ui.precautions.panel import PanelContent, PrecautionPanel
from massage_desk.ui.precautions.row import PrecautionRow


def a_line(rule: str, level: Level = Level.PRECAUTION, **told: object) -> PrecautionLine:
    given: dict[str, object] = {
        "title": rule.capitalize(),
        "because": (f"{rule}, 3 Nov 2026",),
        "advice": (("pressure", "Level 1 only."), ("position", "Side-lying.")),
        "evidence": "A",
        "verified": "partial",
        "unverified": "the level",
        "sources": ("A leaflet (2020), hospital.example/leaflet",),
    }
    return PrecautionLine(rule, level, **(given | told))  # type: ignore[arg-type]


def shown(*lines: PrecautionLine, **told: object) -> PanelContent:
    return PanelContent(tuple(map(ShownLine, lines)), **told)  # type: ignore[arg-type]


@pytest.fixture
def panel(qtbot: QtBot) -> PrecautionPanel:
    made = PrecautionPanel()
    qtbot.addWidget(made)
    made.resize(360, 900)
    made.show()
    return made


def seen(panel: PrecautionPanel) -> list[str]:
    return [row.line.rule for row in panel.rows]


def words_of(row: PrecautionRow) -> str:
    return "\n".join(
        label.text().replace("\u200b", "")
        for label in row.findChildren(QLabel)
        if label.isVisible()
    )


def unfold(panel: PrecautionPanel) -> None:
    (button,) = [each for each in panel.findChildren(QPushButton) if "Show" in each.text()]
    button.click()


def test_strong_ones_and_news_are_never_folded(panel: PrecautionPanel) -> None:
    strong = [a_line(f"strong{n}", Level.LOCAL) for n in range(6)]
    mild = [a_line(f"mild{n}") for n in range(7)]
    always = a_line("always", Level.LOCAL, standing=True, always=True, because=())
    lines = [*map(ShownLine, strong), *map(ShownLine, mild[:6]), ShownLine(mild[6], "new")]
    panel.show_content(PanelContent((*lines, ShownLine(always)), missing=("Platelets: …",)))
    assert seen(panel) == [
        *(f"strong{n}" for n in range(6)),
        "mild0",
        "mild1",
        "mild2",
        "mild3",
        "mild6",
    ]
    unfold(panel)
    assert {"mild4", "mild5", "always"} <= set(seen(panel))


def test_advice_that_waits_for_a_red_flag_says_so_beneath_and_to_a_reader(
    panel: PrecautionPanel,
) -> None:
    told = "Holds only once “Signs of a clot” is cleared."
    panel.show_content(shown(a_line("nodes", Level.LOCAL, only_once=told)))
    (row,) = panel.rows
    assert f"Level 1 only.\n{told}" in words_of(row)
    assert "“Signs of a clot” is cleared" in row.accessibleName()
    row.ask()
    assert row.form is not None
    assert row.form.line.text() == ""


def test_a_row_says_what_because_of_what_and_what_to_do(panel: PrecautionPanel) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL)))
    (row,) = panel.rows
    assert "because: nodes, 3 Nov 2026" in words_of(row)
    assert "Level 1 only." in words_of(row)
    assert "Side-lying" not in words_of(row)
    assert row.accessibleName() == (
        "Keep off or adapt there. Nodes. because: nodes, 3 Nov 2026. Level 1 only"
    )


def test_sources_are_one_key_away_and_stay_open(panel: PrecautionPanel) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL)))
    panel.rows[0].setFocus()
    QTest.keyClick(panel.rows[0], Qt.Key.Key_Return)
    told = words_of(panel.rows[0])
    assert "Source: A leaflet (2020), hospital.example/leaflet" in told
    assert "Position: Side-lying." in told
    assert "not verified: the level" in told
    panel.show_content(shown(a_line("nodes", Level.LOCAL), a_line("more")))
    assert "Source: A leaflet" in words_of(panel.rows[0])


def test_a_rule_that_is_not_verified_says_so_at_first_sight(panel: PrecautionPanel) -> None:
    panel.show_content(shown(a_line("drain", verified="false", evidence="unverified", sources=())))
    assert "Not verified" in words_of(panel.rows[0])


def test_one_key_and_return_answer_the_next_strong_one(
    panel: PrecautionPanel, qtbot: QtBot
) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL), a_line("mild")))
    assert panel.ask_next()
    form = panel.rows[0].form
    assert form is not None
    with qtbot.waitSignal(panel.answered) as told:
        QTest.keyClick(form.line, Qt.Key.Key_Return)
    assert told.args == ["nodes", Answer("adapted", "Level 1 only.")]


def test_what_was_suggested_is_not_kept_for_another_choice(
    panel: PrecautionPanel, qtbot: QtBot
) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL)))
    panel.ask_next()
    form = panel.rows[0].form
    assert form is not None
    form.choices.button("overridden").click()
    assert form.line.text() == ""
    with qtbot.assertNotEmitted(panel.answered):
        QTest.keyClick(form.line, Qt.Key.Key_Return)
    assert form.message.text() == "Why is it not followed today?"
    QTest.keyClicks(form.line, "her wish, told twice")
    with qtbot.waitSignal(panel.answered) as told:
        QTest.keyClick(form.line, Qt.Key.Key_Return)
    assert told.args[1] == Answer("overridden", "her wish, told twice")


def test_a_red_flag_is_shown_while_an_answer_is_written_and_the_words_stay(
    panel: PrecautionPanel,
) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL)))
    panel.ask_next()
    form = panel.rows[0].form
    assert form is not None
    form.choices.button("cleared").click()
    form.line.setText("half a wo")
    panel.show_content(shown(a_line("fever", Level.ABSOLUTE), a_line("nodes", Level.LOCAL)))
    assert seen(panel) == ["fever", "nodes"]
    again = panel.rows[1].form
    assert again is not None
    assert (again.choices.value(), again.line.text()) == ("cleared", "half a wo")


def test_an_answer_that_is_being_written_stays_with_its_own_visit(panel: PrecautionPanel) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL)), 1)
    panel.ask_next()
    form = panel.rows[0].form
    assert form is not None
    form.line.setText("of the first")
    other = a_line("nodes", Level.LOCAL, because=("another's operation",))
    panel.show_content(shown(other), 2)
    assert panel.rows[0].form is None
    assert "another's operation" in words_of(panel.rows[0])
    panel.show_content(shown(a_line("nodes", Level.LOCAL)), 1)
    back = panel.rows[0].form
    assert back is not None
    assert back.line.text() == "of the first"


def test_a_red_flag_is_answered_in_own_words(panel: PrecautionPanel, qtbot: QtBot) -> None:
    panel.show_content(shown(a_line("clot", Level.ABSOLUTE, red_flag=True)))
    panel.ask_next()
    form = panel.rows[0].form
    assert form is not None
    with qtbot.assertNotEmitted(panel.answered):
        QTest.keyClick(form.line, Qt.Key.Key_Return)
    assert form.message.text() == "How was the session adapted?"


def test_what_a_physician_asked_for_is_never_folded(panel: PrecautionPanel) -> None:
    mild = [a_line(f"mild{n}") for n in range(7)]
    panel.show_content(shown(*mild, a_line("restriction-3")))
    assert "restriction-3" in seen(panel)


def test_escape_leaves_the_answer_as_it_was(panel: PrecautionPanel, qtbot: QtBot) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL)))
    panel.ask_next()
    form = panel.rows[0].form
    assert form is not None
    with qtbot.assertNotEmitted(panel.answered):
        QTest.keyClick(form, Qt.Key.Key_Escape)
    assert panel.rows[0].form is None


def test_an_answered_one_shows_its_answer_and_is_not_asked_again(panel: PrecautionPanel) -> None:
    answered = ShownLine(a_line("nodes", Level.LOCAL), answer=Answer("cleared", "Dr Lee"))
    panel.show_content(PanelContent((answered,)))
    assert "Cleared: Dr Lee" in words_of(panel.rows[0])
    assert not panel.ask_next()


def test_a_red_flag_says_the_emergency_step_before_anything_else(
    panel: PrecautionPanel, qtbot: QtBot
) -> None:
    flag = a_line(
        "clot",
        Level.ABSOLUTE,
        red_flag=True,
        escalate="Call emergency services now.",
        write_down="Time, signs, whom you called.",
        letter="urgent",
    )
    panel.show_content(shown(flag))
    assert "Call emergency services now." in words_of(panel.rows[0])
    assert "Level 1 only." not in words_of(panel.rows[0])
    with qtbot.waitSignal(panel.letter_requested) as told:
        letter = [b for b in panel.rows[0].findChildren(QPushButton) if b.text() == "Letter"]
        letter[0].click()
    assert told.args == ["clot"]


def test_a_signed_visit_can_be_read_and_not_answered(panel: PrecautionPanel) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL), read_only=True))
    assert not [b for b in panel.findChildren(QPushButton) if b.text() == "Answer"]
    panel.ask_next()
    assert panel.rows[0].form is None


def test_off_it_offers_what_switches_it_on(panel: PrecautionPanel, qtbot: QtBot) -> None:
    panel.show_off()
    with qtbot.waitSignal(panel.reading_requested):
        next(b for b in panel.findChildren(QPushButton) if b.text() == "Read").click()


def test_work_over_a_precaution_is_pointed_out(panel: PrecautionPanel) -> None:
    panel.show_content(shown(a_line("nodes", Level.LOCAL)))
    panel.show_overlaps(("effleurage, left palm: pressure 2 is over 1 (Nodes).",))
    told = [label.text() for label in panel.findChildren(QLabel)]
    assert "effleurage, left palm: pressure 2 is over 1 (Nodes)." in told


@pytest.mark.parametrize("level", list(Level))
def test_nothing_of_a_row_is_cut_off_in_the_narrowest_column(
    qtbot: QtBot, qapp: QApplication, light_again: None, level: Level
) -> None:
    """A window of 1280 px leaves the column 270 px beside its scroll bar."""
    theme.apply(qapp, "light")
    panel = PrecautionPanel()
    qtbot.addWidget(panel)
    told = a_line("nodes", level, title="Lymphoedema, and a lipolymphoedematous arm")
    panel.show_content(PanelContent((ShownLine(told, "changed"),)))
    panel.ensurePolished()
    assert panel.minimumSizeHint().width() <= 270
    if told.is_strong:
        panel.rows[0].ask(focused=False)
        assert panel.rows[0].form is not None
        assert panel.minimumSizeHint().width() <= 270


def test_answers_in_two_forms_are_not_lost_when_the_list_is_folded_or_left(
    panel: PrecautionPanel,
) -> None:
    content = shown(
        a_line("one", Level.LOCAL), a_line("two", Level.LOCAL), *(a_line(f"m{n}") for n in range(6))
    )
    panel.show_content(content, 1)
    for row in panel.rows[:2]:
        row.ask()
        assert row.form is not None
        row.form.line.setText(f"half of {row.line.rule}")
    unfold(panel)
    panel.show_nothing()
    assert panel.rows == []
    panel.show_content(content, 1)
    written = [row.form.line.text() for row in panel.rows if row.form is not None]
    assert written == ["half of one", "half of two"]
