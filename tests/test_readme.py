"""The README tells the truth: its commands run, and print what it shows."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples.folders import DAY, EXAMPLES
from uipkit.workflows.render import render

TOP = EXAMPLES.parent
README = (TOP / "README.md").read_text(encoding="utf-8")
TOUR = README.split("\n## Five minutes with uipkit\n")[1].split("\n## ")[0]
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def fences(text: str, kind: str) -> list[str]:
    return [match["text"] for match in FENCE.finditer(text) if match["kind"] == kind]


def commands() -> tuple[str, str]:
    main, tests = fences(README.split("\n## Two commands\n")[1].split("\n## ")[0], "sh")
    return main.strip(), tests.strip()


def uipkit(typed: str, folder: Path, environment: dict[str, str]) -> str:
    """Run one command line that begins with ``uipkit``, and return what a terminal shows."""
    words = shlex.split(typed)
    assert words[0] == "uipkit"
    ran = subprocess.run(
        [sys.executable, "-m", "uipkit", *words[1:]],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
    )
    return ran.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("build"))
    return tmp_path


@pytest.fixture
def environment() -> dict[str, str]:
    """The tester's own environment, without what would change the output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UIPKIT_", "GITHUB_"))}
    return {**kept, "PYTHONUTF8": "1", "NO_COLOR": "1"}


def test_the_main_command_ends_with_the_posted_plan(copy: Path, environment: dict[str, str]) -> None:
    setup, install, job = commands()[0].split(" && ")
    assert (setup, install) == ("python3 -m venv .venv", ".venv/bin/pip install -e .")
    [shown] = fences(README.split("\n## Two commands\n")[1], "text")
    assert uipkit(job.removeprefix(".venv/bin/"), copy, environment) == shown
    assert all((copy / line).exists() for line in shown.splitlines())
    assert {Path(line).suffix for line in shown.splitlines()} == {".md", "", ".docx", ".html", ".pdf"}


def test_the_test_command_is_the_one_that_every_change_has_to_pass() -> None:
    script = (TOP / ".ci" / "run").read_text(encoding="utf-8")
    assert commands()[1] in script.replace(" --quiet", "")


def test_the_tour(copy: Path, environment: dict[str, str]) -> None:
    seen, folder = [], copy
    for match in FENCE.finditer(TOUR):
        if match["kind"] == "yaml":
            edit(copy, match["text"])
            continue
        for step in re.split(r"^\$ ", match["text"], flags=re.MULTILINE)[1:]:
            typed, _, shown = step.partition("\n")
            seen.append(typed)
            if typed.startswith("export "):
                name, _, value = typed.removeprefix("export ").partition("=")
                environment[name] = value
                continue
            if typed.startswith("cd "):
                folder = (folder / typed.removeprefix("cd ")).resolve()
                continue
            printed = uipkit(typed, folder, environment)
            beginning, cut, _ = shown.partition("...\n")
            assert (printed[: len(beginning)] if cut else printed) == beginning, typed
    assert {typed.split()[1] for typed in seen if typed.startswith("uipkit")} == {
        "check",
        "explain",
        "init",
        "new",
        "next",
        "render",
        "schedule",
        "track",
    }


def edit(copy: Path, fence: str) -> None:
    """Do what a YAML block of the tour asks for: put its line in the place of the one with the same key."""
    first, line = fence.strip().split("\n")
    file = copy / first.removeprefix("# in ")
    key = line.partition(":")[0]
    text, changed = re.subn(rf"^{key}:.*$", line, file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert changed == 1
    file.write_text(text, encoding="utf-8")


def test_the_beginning_of_the_posted_plan_is_a_real_one() -> None:
    [shown] = fences(README, "markdown")
    assert render(EXAMPLES / "complete", today=DAY).file("md").text.startswith(shown)
