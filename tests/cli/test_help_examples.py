"""Every command's help has an example, and the example works as it stands, in the complete plan."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

import uipkit
from tests.examples.folders import COMPLETE
from uipkit.cli.main import COMMANDS, run
from uipkit.plan.kinds import KINDS
from uipkit.scaffold.things import THINGS

DAY = "2026-10-01"
_SINGLE = {kind.name for kind in KINDS if kind.single}
NAMED = [
    *([name] for name, entry in COMMANDS.items() if not entry.group),
    *(["baseline", name] for name in ("write", "prune", "show")),
    *(["barrier", name] for name in ("raise", "answer", "list")),
    *(["cycle", name] for name in ("plan", "close", "list")),
]


def example(words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What stands behind "Example:" in the help of a command, on however many lines."""
    monkeypatch.setenv("COLUMNS", "100")
    assert run([*words, "--help"]) == 0
    paragraphs = re.split(r"\n\s*\n", capsys.readouterr().out)
    [found] = [each.split() for each in paragraphs if each.strip().startswith("Example: ")]
    return " ".join(found).removeprefix("Example: uipkit ")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the complete plan, as the current folder."""
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder, ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", DAY)
    return folder


@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_the_example_of_a_command_works(
    words: list[str], here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    git = ["git", "-c", "user.name=Writer", "-c", "user.email=writer@example.org"]
    for step in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "The plan"]):
        subprocess.run([*git, *step], cwd=here, check=True)
    typed = shlex.split(example(words, capsys, monkeypatch))
    assert typed[: len(words)] == words
    if words == ["import"]:  # what somebody got by e-mail
        tracker = uipkit.render(here, "tracker", to="xlsx", today=date.fromisoformat(DAY))
        (here / typed[1]).write_bytes(tracker.file("xlsx").content)
    if words == ["identify"]:  # what the district got from the state
        (here / typed[1]).write_text("School name,Plan type\nSego Bluff Elementary School,Improvement\n")
    assert run(typed) == 0, capsys.readouterr()


@pytest.mark.parametrize("kind", [thing.name for thing in THINGS])
def test_the_example_of_a_kind_works(
    kind: str, here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = shlex.split(example(["new", kind], capsys, monkeypatch))
    assert typed[:2] == ["new", kind]
    if kind in _SINGLE:  # the plan has it already
        (here / next(each for each in KINDS if each.name == kind).place).unlink(missing_ok=True)
    assert run([*typed, "--dry-run"]) == 0, capsys.readouterr()
