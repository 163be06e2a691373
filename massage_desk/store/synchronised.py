"""Whether a folder is kept in step with other computers by a program that does so.

Such a program may exchange the records while they are open, or bring half of them. Its folders are
known by their names and by the marks that it leaves in them.
"""

from pathlib import Path
from typing import Final

_NAMES: Final = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "mobile documents": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "icloud drive": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "pcloudsync": "pCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
}
_ENDS: Final = (" ", "-", " - ", "_")  # 'OneDrive - Practice', 'GoogleDrive-anna', 'Dropbox (2)'
_FILES: Final = {".dropbox": "Dropbox", ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive"}
_FOLDERS: Final = {".dropbox.cache": "Dropbox", ".stfolder": "Syncthing"}
_PATTERNS: Final = {".sync_*.db": "Nextcloud", "._sync_*.db": "Nextcloud"}


def synchronised_by(folder: Path) -> str:
    """The name of the program that keeps `folder` in step with other computers; '' for none."""
    for place in (folder, *folder.parents):
        found = _by_name(place.name.casefold()) or _by_marks(place)
        if found:
            return found
    return ""


def _by_name(name: str) -> str:
    for known, program in _NAMES.items():
        longer = known not in ("mega", "my drive") and name.startswith(
            tuple(known + end for end in _ENDS)
        )
        if name == known or longer:
            return program
    return ""


def _by_marks(place: Path) -> str:
    try:
        for name, program in _FILES.items():
            if (place / name).is_file():  # a folder of this name in the home folder is no mark
                return program
        for name, program in _FOLDERS.items():
            if (place / name).exists():
                return program
        for pattern, program in _PATTERNS.items():
            if next(place.glob(pattern), None) is not None:
                return program
    except OSError:
        return ""  # a folder above that may not be looked into
    return ""
