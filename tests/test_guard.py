"""No copy of the records leaves memory by way of a core dump or a loose file mode."""

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither umask nor core files")
def test_a_protected_process_writes_no_core_and_no_file_for_others(tmp_path):
    script = """
import os, resource, sys
from massage_desk.guard import protect_process
protect_process()
open(sys.argv[1], "w").close()
print(oct(os.stat(sys.argv[1]).st_mode & 0o777), resource.getrlimit(resource.RLIMIT_CORE))
if sys.platform == "linux":
    import ctypes
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))  # PR_GET_DUMPABLE
"""
    said = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "file")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert said[0] == "0o600 (0, 0)"
    assert said[1:] in ([], ["0"])
