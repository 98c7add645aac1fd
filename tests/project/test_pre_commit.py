"""The hooks for plan repositories: they look at plan files and no others, and their commands run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.examples.folders import COMPLETE, EXAMPLES, WITH_PROBLEMS
from uipkit.cli.main import run
from uipkit.plan.kinds import ARCHIVE, KINDS
from uipkit.rules.registry import REGISTRY

HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook
    for hook in yaml.safe_load((EXAMPLES.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
each_hook = pytest.mark.parametrize("hook", HOOKS.values(), ids=list(HOOKS))


def looks_at(hook: dict[str, Any], path: str) -> bool:
    return bool(re.search(hook["files"], path)) and not re.search(hook["exclude"], path)


@each_hook
@pytest.mark.parametrize("above", ["", "schools/juniper-mesa/2026-27/"])
def test_a_change_to_any_file_of_a_plan_counts(hook: dict[str, Any], above: str) -> None:
    files = [kind.file("some-id") for kind in KINDS]
    files += [f"{ARCHIVE}/{kind.file('some-id')}" for kind in KINDS if not kind.single]
    files += ["uipkit.yaml", ".uipkit-baseline.json", "data/attendance.csv"]
    assert [file for file in files if not looks_at(hook, above + file)] == []


@each_hook
def test_every_file_of_the_complete_example_counts(hook: dict[str, Any]) -> None:
    files = [path.relative_to(COMPLETE) for path in COMPLETE.rglob("*.yaml")]
    assert [file for file in files if not looks_at(hook, file.as_posix())] == []


@each_hook
@pytest.mark.parametrize(
    "file",
    [
        "README.md",
        "plan.yaml.orig",
        "lesson-plan.yaml",
        ".github/workflows/uip.yml",
        ".vscode/settings.json",
        "schemas/plan.schema.json",
        "private/teams.yaml",
        "build/plan/plan.yaml",
        "templates/agendas/plan.yaml",
        "photos/2026.yaml",
        "priorities/notes/more.yaml",
    ],
)
def test_other_files_do_not_count(hook: dict[str, Any], file: str) -> None:
    assert not looks_at(hook, file)


@each_hook
def test_the_hook_judges_the_whole_repository_once(hook: dict[str, Any]) -> None:
    assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", False, True)


@each_hook
@pytest.mark.parametrize(("plan", "code"), [(COMPLETE, 0), (WITH_PROBLEMS, 1)])
def test_the_command_runs(
    hook: dict[str, Any], plan: Path, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    monkeypatch.chdir(copy_of(plan, tmp_path))
    program, *arguments = shlex.split(hook["entry"])
    assert program == "uipkit"
    assert run(arguments) == (0 if "--fix" in arguments else code)


def test_the_fixing_hook_mends_all_that_can_be_mended() -> None:
    arguments = shlex.split(HOOKS["uipkit-fix"]["entry"])
    fixable = [rule.code for rule in REGISTRY if rule.fixable]
    assert arguments[arguments.index("--select") + 1] == ",".join(fixable)


def copy_of(plan: Path, folder: Path) -> Path:
    for path in plan.rglob("*"):
        relative = path.relative_to(plan)
        if path.is_file() and "build" not in relative.parts:
            (folder / relative).parent.mkdir(parents=True, exist_ok=True)
            (folder / relative).write_bytes(path.read_bytes())
    return folder
