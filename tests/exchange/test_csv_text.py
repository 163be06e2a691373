from hypothesis import given
from hypothesis import strategies as st

from massage_desk.exchange.csv_text import csv_bytes, read_csv

RUN = "=+-@\t\r"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
CELLS = st.one_of(
    TEXTS,
    st.builds("".join, st.tuples(st.sampled_from(["", "'", "''"]), st.sampled_from(RUN), TEXTS)),
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_whatever_is_written_is_read_back_and_nothing_is_run(rows: list[list[str]]) -> None:
    data = csv_bytes(["one", "two"], rows)
    assert read_csv(data) == [["one", "two"], *rows]
    import csv
    import io

    raw = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not [cell for row in raw for cell in row if cell.startswith(tuple(RUN))]


def test_a_number_below_zero_comes_back_as_it_was() -> None:
    data = csv_bytes(["value"], [[-5], ["-5"], [None]])
    assert data == b"\xef\xbb\xbfvalue\r\n'-5\r\n'-5\r\n\"\"\r\n"
    assert read_csv(data)[1:] == [["-5"], ["-5"], [""]]
