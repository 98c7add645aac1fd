"""Every command that ``uipkit next`` prints for what is to be written or mended works as it is printed."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.examples.folders import WITH_PROBLEMS
from uipkit.cli.main import run

DAY = "2026-10-01"
FRESH = "uipkit init plan --school 'Sego Bluff' --grades K-5 --plan-year 2026-27 --governance district-school --no-ci --no-editor"
_ASKED = {"mend", "write"}


def asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["next", str(folder), "--today", DAY, "--format", "json"]) == 0
    steps: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["plans"][0]["steps"]
    return [step for step in steps if step["kind"] in _ASKED]


def run_all(top: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """Run every command for the plan in ``folder``, each in a copy of its own; return the kinds of things they make."""
    kinds = set()
    for number, step in enumerate(asked(folder, capsys)):
        shown = top / step["file"]
        assert shown.exists() or step["command"], f"nothing to open and nothing to run: {step}"
        if not step["command"]:
            continue
        words = shlex.split(step["command"])
        assert words[0] == "uipkit"
        kept = top.parent / f"kept-{number}"
        shutil.copytree(folder, kept)
        assert run([*words[1:]]) == 0, f"{step['command']}: {capsys.readouterr()}"
        shutil.rmtree(folder)
        kept.rename(folder)
        kinds.add(" ".join(words[1:3]))
    return kinds


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UIPKIT_TODAY", DAY)


@pytest.mark.parametrize("phase", [2, 3, 4, 6, 7])
@pytest.mark.parametrize("plan_type", ["performance", "turnaround"])
def test_of_a_fresh_plan(
    phase: int,
    plan_type: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    top = tmp_path / "top"
    top.mkdir()
    monkeypatch.chdir(top)
    assert run([*shlex.split(FRESH)[1:], "--plan-type", plan_type]) == 0
    front = top / "plan" / "plan.yaml"
    front.write_text(
        front.read_text(encoding="utf-8").replace("phase: 0", f"phase: {phase}"), encoding="utf-8"
    )

    assert {"new priority", "new member"} <= run_all(top, top / "plan", capsys)

    for words in (
        "new priority reading",
        "new root-cause cause --priority reading",
        "new strategy groups --root-cause cause",
    ):
        assert run([*words.split(), "--plan", "plan"]) == 0
    made = run_all(top, top / "plan", capsys)
    assert phase < 4 or {"new milestone", "new action"} <= made


@pytest.mark.parametrize("phase", range(8))
def test_of_the_example_with_problems(
    phase: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    top = tmp_path / "top"
    shutil.copytree(WITH_PROBLEMS, top / "plan")
    front = top / "plan" / "plan.yaml"
    lines = front.read_text(encoding="utf-8").splitlines(keepends=True)
    front.write_text(
        "".join(f"phase: {phase}\n" if line.startswith("phase:") else line for line in lines),
        encoding="utf-8",
    )
    monkeypatch.chdir(top)

    run_all(top, top / "plan", capsys)


def test_of_many_plans_the_first_thing_of_each_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(6):
        assert run(["init", f"schools/{number}", "--school", f"School {number}", "--no-ci"]) == 0
    capsys.readouterr()
    assert run(["next"]) == 0
    said = capsys.readouterr()
    assert said.out.count("\n1. ") == 6
    assert "\n2. " not in said.out
    assert " more: uipkit next schools/5\n" in said.out
    assert said.err == "All plans side by side, the most pressing first: uipkit portfolio\n"
    assert run(["status", "--today", DAY]) == 0
    said = capsys.readouterr()
    assert "uipkit portfolio" in said.err
    assert "uipkit status FOLDER" in said.err
    assert len(said.out.splitlines()) == 6 * 5 + 5
    assert said.out.count("Phase 0, ") == 6
    assert said.out.count(" errors, ") == 6
    assert run(["status", "schools/0", "--today", DAY]) == 0
    assert "Coherence" in capsys.readouterr().out
    assert run(["next", "schools/0", "schools/1"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "\n2. " in said.out
