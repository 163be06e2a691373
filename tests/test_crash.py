"""Faults that should not happen leave a report without values and lose no open text."""

import datetime as dt
import stat
import sys

import pytest

from massage_desk.crash import KEPT_REPORTS, CrashHandler, report_of, write_report

AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
CANARY = "Zdzisława-lymphoma"


def a_fault(words=CANARY):
    client_name = words
    try:
        try:
            raise KeyError(client_name)
        except KeyError as inner:
            raise ValueError(f"no note for {client_name}") from inner
    except ValueError as fault:
        return fault


def test_a_report_tells_kind_and_line_but_no_value():
    words = report_of(a_fault(), AT)
    assert CANARY not in words
    assert "builtins.ValueError" in words
    assert "builtins.KeyError" in words
    assert "test_crash.py" in words


def test_a_report_names_no_folder_of_the_user(tmp_path):
    script = tmp_path / "home-of-anna" / "work.py"
    script.parent.mkdir(parents=True)
    script.write_text("raise RuntimeError")
    with pytest.raises(RuntimeError) as caught:
        exec(compile(script.read_text(), str(script), "exec"))
    assert "home-of-anna" not in report_of(caught.value, AT)
    assert "work.py" in report_of(caught.value, AT)


def test_a_report_is_for_this_user_alone_and_old_ones_go(tmp_path):
    for minute in range(KEPT_REPORTS + 5):
        path = write_report("words", tmp_path / "reports", AT + dt.timedelta(minutes=minute))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(list((tmp_path / "reports").iterdir())) == KEPT_REPORTS
    assert path.exists()


def test_a_disk_that_refuses_the_report_does_not_stop_the_telling(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    told = []
    handler = CrashHandler(
        blocked / "reports", keep_open_text=lambda: None, shown=lambda *said: told.append(said)
    )
    handler.handle(a_fault())
    assert told[0][1] is None


def test_open_text_is_kept_before_the_therapist_is_told(tmp_path):
    order = []
    handler = CrashHandler(
        tmp_path,
        keep_open_text=lambda: order.append("kept"),
        shown=lambda _words, _path: order.append("told"),
    )
    handler.handle(a_fault())
    assert order == ["kept", "told"]


def test_a_second_fault_while_keeping_the_text_is_reported_too(tmp_path):
    told = []

    def fails():
        raise OSError(CANARY)

    handler = CrashHandler(
        tmp_path, keep_open_text=fails, shown=lambda words, _path: told.append(words)
    )
    handler.handle(a_fault())
    assert "builtins.OSError" in told[0]
    assert CANARY not in told[0]


def test_the_hooks_are_given_back(tmp_path):
    handler = CrashHandler(tmp_path, keep_open_text=lambda: None, shown=lambda *_said: None)
    handler.install()
    assert sys.excepthook != sys.__excepthook__
    handler.remove()
    assert sys.excepthook is sys.__excepthook__
