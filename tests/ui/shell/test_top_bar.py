"""The bar over every page, as narrow as a window can be."""

import pytest
from pytestqt.qtbot import QtBot

from massage_desk.ui.shell.top_bar import TopBar


@pytest.mark.parametrize("width", range(860, 1300, 40))
@pytest.mark.parametrize("sample", [True, False])
def test_the_key_of_the_search_never_stands_on_its_words(
    qtbot: QtBot, width: int, sample: bool
) -> None:
    bar = TopBar(sample=sample)
    qtbot.addWidget(bar)
    bar.resize(width, 56)
    bar.show()
    qtbot.waitExposed(bar)
    words = bar.search.sizeHint().width()
    assert bar.search.keys.isHidden() or bar.search.keys.x() >= words
    assert not bar.search.keys.isHidden() or bar.search.width() < words + 80
