"""What the sample day leaves to be read by scripts: counts, hashes, timings, and the keys to it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from massage_desk import __version__
from massage_desk.domain.moment import Moment

BACKUP = "practice.massagedesk"
LETTER = "letter.pdf"
SUMMARY = "summary.json"


def file_facts(path: Path) -> dict[str, Any]:
    """Size in bytes and SHA-256 of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "sha256": digest}


def write_summary(folder: Path, told: Mapping[str, Any], played: Moment) -> None:
    """Write `summary.json` about everything in `folder`."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != SUMMARY)
    summary = {
        "program": __version__,
        "played_at": played.local.isoformat(timespec="seconds"),
        **told,
        "files": {path.name: file_facts(path) for path in files},
    }
    text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
    (folder / SUMMARY).write_text(text, encoding="utf-8")
