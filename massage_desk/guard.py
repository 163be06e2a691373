"""What the process does before anything else, so that no copy of the records leaves memory."""

import os
import sys

_PR_SET_DUMPABLE = 4


def protect_process() -> None:
    """Files for this user alone, and no core dump with records or keys in it."""
    os.umask(0o077)
    if sys.platform == "win32":
        return  # Windows writes no core files by itself
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
