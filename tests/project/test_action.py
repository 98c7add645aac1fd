"""The action for plan repositories: its scripts run here as GitHub would run them, with inputs of every kind."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.examples.folders import COMPLETE, EXAMPLES, WITH_PROBLEMS
from tests.repositories import commit, git, start
from tests.workflows.plans import edit

ACTION: dict[str, Any] = yaml.safe_load((EXAMPLES.parent / "action.yml").read_text(encoding="utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
CHECK = STEPS["Check the plans"]
TELL = STEPS["Say what the change asks for"]
BASH = shutil.which("bash") or "bash"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A job's workspace: two plans side by side, and the command as the action would have installed it."""
    unbuilt = shutil.ignore_patterns("build")
    shutil.copytree(COMPLETE, tmp_path / "work" / "good plan", ignore=unbuilt)
    shutil.copytree(WITH_PROBLEMS, tmp_path / "work" / "bad", ignore=unbuilt)
    program(tmp_path / "uipkit", f'exec "{sys.executable}" -m uipkit "$@"')
    return tmp_path / "work"


def program(path: Path, script: str) -> None:
    path.write_text(f"#!{BASH}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def bash(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a step's script with the options that GitHub gives to ``shell: bash``."""
    file = folder.parent / "step.sh"
    file.write_text(script, encoding="utf-8")
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", str(file)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )


def tell(workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that tells what a change asks for, as ``check`` runs the check."""
    return run_step(TELL, workspace, inputs)


def check(workspace: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the check with some inputs given, and the defaults for all others."""
    return run_step(CHECK, workspace, inputs)


def run_step(
    step: dict[str, Any], workspace: Path, inputs: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    given = {name: str(declared["default"]) for name, declared in ACTION["inputs"].items()}
    given.update({name.replace("_", "-"): value for name, value in inputs.items()})
    environment = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in step["env"].items()
    }
    environment |= {
        "UIPKIT": str(workspace.parent / "uipkit"),
        "UIPKIT_TODAY": "2026-10-01",
        "GITHUB_STEP_SUMMARY": str(workspace.parent / "summary.md"),
    }
    return bash(step["run"], workspace, environment)


def test_no_script_holds_an_expression() -> None:
    for step in STEPS.values():
        assert "${{" not in step.get("run", ""), step["name"]
        assert ("run" in step) == (step.get("shell") == "bash"), step["name"]


def test_every_input_is_used_and_explained() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", json.dumps(ACTION["runs"])))
    assert used == set(ACTION["inputs"])
    assert all(declared["description"] and "default" in declared for declared in ACTION["inputs"].values())


def test_a_plan_in_order_passes(workspace: Path) -> None:
    ran = check(workspace, path="good plan", phase="final")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Nothing found" in ran.stdout


def test_findings_fail_the_job_and_stand_on_their_lines_and_in_the_summary(workspace: Path) -> None:
    ran = check(workspace)
    assert ran.returncode == 1
    assert re.search(r"^::error file=\S+,line=2,col=8,", ran.stdout, re.MULTILINE)
    assert "UIP301" in (workspace.parent / "summary.md").read_text(encoding="utf-8")


def test_what_fails_the_job_can_be_chosen(workspace: Path) -> None:
    assert check(workspace, path="bad", fail_on="never").returncode == 0


def test_several_paths_stand_one_a_line(workspace: Path) -> None:
    ran = check(workspace, path="good plan\nbad\n", format="concise")
    assert "Checked 2 plans" in ran.stdout


def test_sarif_is_written_where_it_is_asked_for(workspace: Path) -> None:
    assert check(workspace, path="bad", sarif="out/found.sarif").returncode == 1
    written = json.loads((workspace / "out" / "found.sarif").read_text(encoding="utf-8"))
    assert written["version"] == "2.1.0"


def test_a_pull_request_is_told_what_it_asks_for_in_the_summary(workspace: Path) -> None:
    start(workspace)
    commit(workspace, "As it is on the branch")
    git(workspace, "checkout", "--quiet", "-b", "change")
    edit(
        workspace / "good plan" / "priorities" / "attendance.yaml", "statement: ", "statement: On most days "
    )
    commit(workspace, "The change")
    git(workspace, "checkout", "--quiet", "main")
    git(workspace, "merge", "--quiet", "--no-ff", "-m", "As GitHub checks it out", "change")
    ran = tell(workspace, path="good plan")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    summary = (workspace.parent / "summary.md").read_text(encoding="utf-8")
    assert "## uipkit: what changed in 1 plan" in summary
    assert "are its root causes still right" in summary


def test_where_that_cannot_be_told_the_job_goes_on(workspace: Path) -> None:
    start(workspace)
    commit(workspace, "All there is")
    ran = tell(workspace, path="$(touch taken)\n--format=json\n")
    assert ran.returncode == 0
    assert "The check goes on." in ran.stdout
    assert not (workspace / "taken").exists()


def test_what_a_change_asks_for_is_told_on_pull_requests_alone_and_can_be_turned_off() -> None:
    assert TELL["if"] == "inputs.impact == 'true' && github.event_name == 'pull_request'"


def test_a_folder_without_a_plan_is_no_success(workspace: Path) -> None:
    (workspace / "empty").mkdir()
    assert check(workspace, path="empty").returncode == 2


@pytest.mark.parametrize("name", ["path", "phase", "fail_on", "format", "sarif"])
def test_no_input_becomes_a_command(name: str, workspace: Path) -> None:
    evil = "$(touch taken) `touch taken`; touch taken #\"; touch taken; '\n--output=json=taken"
    ran = check(workspace, **{name: evil})
    assert ran.returncode == (1 if name == "sarif" else 2)
    assert not (workspace / "taken").exists()
    assert "Traceback" not in ran.stderr


def test_uipkit_is_installed_from_the_actions_own_copy(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "bin").mkdir()
    calls = tmp_path / "calls"
    make = f'mkdir -p "$3/bin"; cp "{tmp_path}/bin/python" "$3/bin/python"'
    program(
        tmp_path / "bin" / "python",
        f'printf "%s|" "$@" >> "{calls}"; echo >> "{calls}"; if [ "$2" = venv ]; then {make}; fi',
    )
    temporary, action = tmp_path / "a temporary folder", tmp_path / "the action"
    ran = bash(
        STEPS["Install uipkit"]["run"],
        tmp_path / "work",
        {
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(temporary),
            "GITHUB_ACTION_PATH": str(action),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
        },
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert calls.read_text(encoding="utf-8").splitlines() == [
        f"-m|venv|{temporary}/uipkit|",
        f"-m|pip|install|--quiet|--disable-pip-version-check|{action}|",
    ]
    assert (tmp_path / "output").read_text(encoding="utf-8") == f"uipkit={temporary}/uipkit/bin/uipkit\n"
