"""What a desk that will be killed was told and did, written so that a kill loses none of it."""

import json
import os
import time
from pathlib import Path


class Log:
    """One line of JSON for each event, with the time, handed to the system before the next act."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(self, event: str, **what: object) -> None:
        line = json.dumps({"event": event, "t": time.monotonic(), **what})
        os.write(self._file, line.encode() + b"\n")
