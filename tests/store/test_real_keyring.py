"""The keyring of a real desktop, in a session of its own, where this computer has one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.records import CHECKOUT, PASSPHRASE, Filled

TOOLS = ("dbus-run-session", "gnome-keyring-daemon")

TURN_ON_OPEN_TURN_OFF = f"""
import sys
from pathlib import Path
import keyring
from massage_desk.store import login_key
from massage_desk.store.opening import Store
folder = Path(sys.argv[1])
with Store.open(folder, passphrase={PASSPHRASE!r}) as store:
    login_key.turn_on(store, {PASSPHRASE!r})
with Store.open(folder, login=True) as store:
    store_id = store.keys.store_id
assert keyring.get_password(login_key.SERVICE, store_id)
login_key.turn_off(folder)
assert keyring.get_password(login_key.SERVICE, store_id) is None
print("opened by", type(keyring.get_keyring()).__module__)
"""
UNLOCKED = 'printf login | gnome-keyring-daemon --unlock --components=secrets >&2; exec "$@"'
LOCKED = 'gnome-keyring-daemon --start --components=secrets >&2; exec "$@"'


@pytest.mark.skipif(
    not all(shutil.which(tool) for tool in TOOLS), reason="this computer has no such keyring"
)
@pytest.mark.parametrize("state", [UNLOCKED, LOCKED], ids=["unlocked", "locked"])
def test_a_desktop_s_own_keyring_opens_the_records_unless_it_is_locked(
    filled: Filled, tmp_path: Path, state: str
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    python = (sys.executable, "-c", TURN_ON_OPEN_TURN_OFF, str(filled.folder))
    ran = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", state, "sh", *python],
        env={**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if state is UNLOCKED:
        assert "opened by keyring.backends.SecretService" in ran.stdout, ran.stderr
    else:
        assert "keyring is locked, or does not answer" in ran.stderr
