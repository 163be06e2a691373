"""The house itself: its walls, its order, what it ships, and that it speaks of no one machine."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "massage_desk"
MODULES = sorted(PACKAGE.rglob("*.py"))
_TEXT = {".py", ".toml", ".md", ".sh", ".txt", ".lock", ".sql", ".mako", ".svg", ".json", ""}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """What a clone of the project holds."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("this is no clone")
    listed = subprocess.run(
        [git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]


def pyproject() -> dict[str, dict[str, object]]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_imports_point_down_only() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_can_be_read_in_one_sitting(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 300


def test_modules_say_what_they_are_and_have_names_of_the_trade() -> None:
    vague = {"utils", "util", "helpers", "helper", "manager", "controller", "misc", "common"}
    for module in MODULES:
        assert module.stem not in vague, name_of(module)
        if module.parent.name != "versions":
            assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))), name_of(module)


def test_nothing_lies_at_the_top_that_has_no_place_there() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} == {
        "LICENSE",
        "README.md",
        "massage_desk",
        "packaging",
        "pyproject.toml",
        "resources",
        "tests",
    }


def test_no_file_knows_a_machine_or_an_address() -> None:
    place = re.compile(r"(?<![\w./~<])/(?:home|root|Users|work|mnt|srv|opt)/\w")
    address = re.compile(r"\b(?:https?|ftp|git|ssh)://(?!www\.w3\.org/)")
    for path in tracked():
        if path.suffix not in _TEXT or path.name == "OFL.txt":  # a licence stands as it was given
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            assert not place.search(line), f"{name_of(path)}:{number}"
            assert not address.search(line), f"{name_of(path)}:{number}"


def test_nothing_is_left_for_later_in_the_code() -> None:
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text), name_of(module)


def test_the_program_cannot_reach_the_network() -> None:
    reaching = {"socket", "urllib", "http", "ssl", "ftplib", "smtplib", "asyncio", "webbrowser"}
    allowed = {"massage_desk/commands/screen.py"}  # knocks at the display
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""}
            else:
                continue
            found = {name.partition(".")[0] for name in names} & reaching
            assert not found or name_of(module) in allowed, name_of(module)
            assert "PySide6.QtNetwork" not in names, name_of(module)


def test_the_wheel_brings_every_resource() -> None:
    hatch = pyproject()["tool"]["hatch"]
    assert isinstance(hatch, dict)
    targets = hatch["build"]["targets"]
    assert targets["wheel"]["force-include"] == {"resources": "massage_desk/resources"}
    assert {"massage_desk", "resources"} <= set(targets["sdist"]["include"])
    known = set(tracked())
    resources = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert resources
    # What is not tracked is missing from a clone, and from the wheel that is built there.
    assert [name_of(path) for path in resources if path not in known] == []


def test_every_library_is_locked_with_its_hashes() -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    hashed = re.compile(r"^([\w.-]+)==\S+.*\\\n\s+--hash=sha256:", re.MULTILINE)
    locked = {match[1].lower() for match in hashed.finditer(lock)}
    told = pyproject()
    wanted = [*told["project"]["dependencies"], *told["dependency-groups"]["dev"]]  # type: ignore[misc]
    for requirement in wanted:
        name = re.match(r"[\w.-]+", requirement)
        assert name is not None
        assert name[0].lower() in locked, requirement


@pytest.mark.parametrize("script", ["desk", "check", "lock", "bench", "icd10cm", "setup.sh"])
def test_scripts_are_sound_and_can_be_run(script: str) -> None:
    path = ROOT / "packaging" / script
    assert subprocess.run(["bash", "-n", path], check=False).returncode == 0
    assert script == "setup.sh" or path.stat().st_mode & 0o111


def test_calls_into_qt_that_return_nothing_lose_no_reference_to_none(qapp: object) -> None:
    """PySide6 6.12.0 loses one at each call on CPython 3.11 and ends in a crash."""
    from PySide6.QtCore import QObject

    named = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        named.setObjectName("x")
    assert sys.getrefcount(None) > before - 100
