"""Whether the program works on this computer: records, a letter, a backup, a window.

Everything happens in a temporary folder; the therapist's own records are not touched.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from massage_desk.commands.exits import Exit

if TYPE_CHECKING:
    from massage_desk.domain.moment import Moment
    from massage_desk.store.opening import Store

_PASSPHRASE = "only for the self-test of this program"  # noqa: S105 - of records thrown away at once


def run() -> int:
    """Take each step in turn; the first that fails ends the test with its fault."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="massage-desk-self-test-") as folder:
        _take_steps(Path(folder))
    print("Massage Desk works on this computer.")
    return Exit.DONE


@contextmanager
def _step(words: str) -> Iterator[None]:
    print(f"{words} … ", end="", flush=True)
    began = time.perf_counter()
    try:
        yield
    except BaseException:
        print("failed")
        raise
    print(f"works ({time.perf_counter() - began:.1f} s)")


def _take_steps(folder: Path) -> None:
    with _step("Encrypted records, made and written to"):
        from massage_desk.domain.moment import system_clock
        from massage_desk.store.opening import Store

        now = system_clock()
        store, _code = Store.create(folder / "records", _PASSPHRASE)
        with store:
            letter_id = _write(store, now)
    with _step("Opened again by the passphrase and read"):
        store = Store.open(folder / "records", passphrase=_PASSPHRASE)
    with store:
        with _step("A letter as PDF"):
            _check_letter(store, letter_id, now)
        with _step("A backup, proven"):
            from massage_desk.services.backup import make_backup

            make_backup(store, folder / "backup", at=now)
        with _step("A window with every page"):
            _check_window(store)


def _write(store: "Store", at: "Moment") -> int:
    """A practice, a client, a physician and a draft to them; returns the letter's id."""
    from massage_desk.domain.people import ClientForm, ContactForm, PracticeForm
    from massage_desk.services import clients, contacts, letters, practice

    with store.begin() as session:
        practice.save_practice(session, PracticeForm("Test", "Test Therapist"), at=at)
        client_id = clients.add_client(session, ClientForm("Zażółć", "Ελένη"), at=at)
        contact_id = contacts.add_contact(session, ContactForm("Dr Đặng"), at=at)
        return letters.start_letter(session, client_id, contact_id, "findings", at=at)


def _check_letter(store: "Store", letter_id: int, at: "Moment") -> None:
    from massage_desk.documents.letter import render_letter
    from massage_desk.services.letters import compose

    with store.read() as session:
        page = compose(session, letter_id, on=at.date)
    if not render_letter(page).startswith(b"%PDF-"):
        raise RuntimeError("The letter that was made is no PDF.")


def _check_window(store: "Store") -> None:
    from massage_desk.commands.day.stage import offscreen_application
    from massage_desk.domain.moment import system_clock
    from massage_desk.ui.background import Background
    from massage_desk.ui.desk import Desk
    from massage_desk.ui.page import Place
    from massage_desk.ui.shell.frame import Frame

    offscreen_application()
    background = Background()
    frame = Frame(Desk(store, background, system_clock), dict, sample=True)
    try:
        frame.resize(1280, 820)
        for page in ("today", "clients", "letters", "directory", "backup", "settings", "help"):
            frame.go(Place(page))
            if frame.grab().isNull():
                raise RuntimeError("The window shows nothing.")
    finally:
        background.close()
