"""The scan that must find nothing finds what is planted."""

import base64
import os
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.confidential.scanning import files_below, traces

WORD = "Quetzalcoatl"


@pytest.mark.parametrize(
    "content",
    [
        f"x {WORD} y".encode(),
        WORD.encode("utf-16-le"),
        WORD.encode("utf-16-be"),
        base64.b64encode(b"a note about " + WORD.encode() + b" and more"),
        WORD.encode().hex().encode(),
        b"%PDF-1.4 stream\n" + zlib.compress(b"BT (" + WORD.encode() + b") Tj") + b"\nendstream",
    ],
)
def test_a_word_is_found_however_it_is_spelled(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "deep" / "down").mkdir(parents=True)
    (tmp_path / "deep" / "down" / ".hidden").write_bytes(content)
    assert [trace.word for trace in traces(files_below(tmp_path), [WORD])][:1] == [WORD]


def test_a_word_in_a_file_name_is_found(tmp_path: Path) -> None:
    (tmp_path / f"letter-{WORD}.pdf").touch()
    assert traces(files_below(tmp_path), [WORD])


def test_random_bytes_hold_no_word(tmp_path: Path) -> None:
    (tmp_path / "records.db").write_bytes(os.urandom(100_000))
    assert traces(files_below(tmp_path), [WORD]) == []


def test_what_a_program_writes_to_its_temporary_folder_is_found(tmp_path: Path) -> None:
    """Planted: a day that leaves a letter in a temporary file would be caught."""
    script = f"import tempfile; tempfile.NamedTemporaryFile(delete=False).write(b'{WORD}')"
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
    assert traces(files_below(tmp_path), [WORD])
