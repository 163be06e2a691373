"""A folder that is kept in step with other computers is known by its name or by its marks."""

from pathlib import Path

import pytest

from massage_desk.store.synchronised import synchronised_by


@pytest.mark.parametrize(
    ("above", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Practice)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Massage Lis", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Google Drive", "Google Drive"),
        ("CloudStorage/GoogleDrive-ewa@example.org/My Drive", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("pCloudDrive", "pCloud"),
        ("MEGA", "MEGA"),
    ],
)
def test_a_folder_below_a_known_name(tmp_path: Path, above: str, program: str) -> None:
    assert synchronised_by(tmp_path / above / "practice" / "records") == program


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".stfolder/", "Syncthing"),
        (".sync_0a1b2c.db", "Nextcloud"),
        ("._sync_0a1b2c.db", "Nextcloud"),
    ],
)
def test_a_folder_below_a_mark(tmp_path: Path, mark: str, program: str) -> None:
    if mark.endswith("/"):
        (tmp_path / mark).mkdir()
    else:
        (tmp_path / mark).touch()
    assert synchronised_by(tmp_path / "practice" / "records") == program


def test_other_folders_are_let_be(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()  # where that program keeps its settings
    for name in ("Documents", "Megan", "My Drive-in pictures", "Dropboxes", "mega projects"):
        assert synchronised_by(tmp_path / name / "records") == ""
