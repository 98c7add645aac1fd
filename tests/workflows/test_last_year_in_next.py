"""What last year's plan left open, as ``uipkit next`` and ``uipkit status`` of the new plan say it: with commands that work as they stand."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.repositories import start
from tests.workflows.plans import base_plan
from uipkit import load_plan
from uipkit.cli.main import run

SUMMER = "2027-07-20"
PROGRESS = """barriers:
  - {id: no-time, date: 2026-11-02, raised_by: Grade 3 teachers, barrier: No time to plan.}
cycles:
  - {id: talk, title: Talk cards, start: 2026-09-01, end: 2026-11-01}
"""


def rolled_over(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    start(folder)
    monkeypatch.chdir(folder)
    (folder / "juniper mesa").mkdir()
    old = base_plan(folder / "juniper mesa" / "2026-27")
    (old / "progress.yaml").write_text(PROGRESS, "utf-8")
    assert run(["rollover", "--to", "2027-28", "--yes"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("here", [".", "juniper mesa", "juniper mesa/2027-28"])
def test_commands_about_last_years_plan_name_it_with_all_that_they_need(
    here: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rolled_over(tmp_path, monkeypatch, capsys)
    monkeypatch.chdir(tmp_path / here)
    new = Path("juniper mesa/2027-28").relative_to(here)
    assert run(["next", str(new), "--all", "--today", SUMMER, "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["plans"][0]["steps"]
    of_last_year = [each for each in steps if each["of_running"]]
    assert len(of_last_year) == 3, "a barrier, a cycle and the late action steps"
    for each in of_last_year:
        assert run(shlex.split(each["command"])[1:]) == 0, each["command"]
        said = capsys.readouterr().out
        for line in said.splitlines():
            if line.startswith("  uipkit "):
                assert line.split()[1:3] in (["barrier", "answer"], ["cycle", "close"])
                assert "2026-27" in line
        if each["file"]:
            assert Path(each["file"]).is_file()
    filled = {"TEXT": "We meet on Mondays.", "DECISION": "adopt"}
    for line in (each["then"] for each in of_last_year if each["then"]):
        assert run([filled.get(word, word) for word in shlex.split(line)[1:]]) == 0, line
    progress = load_plan(tmp_path / "juniper mesa" / "2026-27").plan.progress
    assert progress is not None
    assert progress.barriers[0].answer == "We meet on Mondays."
    assert (progress.cycles[0].result, progress.cycles[0].decision) == ("We meet on Mondays.", "adopt")


def test_a_plan_with_the_new_one_below_it_is_named_by_its_plan_yaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    top = base_plan(tmp_path / "plan")
    start(top)
    (top / "progress.yaml").write_text(PROGRESS, "utf-8")
    monkeypatch.chdir(top)
    assert run(["rollover", "--to", "2027-28", "--yes"]) == 0
    capsys.readouterr()
    for plan in ("2027-28", "plan.yaml"):
        assert run(["next", plan, "--all", "--today", SUMMER, "--format", "json"]) == 0
        steps = json.loads(capsys.readouterr().out)["plans"][0]["steps"]
        named = [each["command"] for each in steps if " barrier " in each["command"]]
        assert named == ["uipkit barrier list --plan plan.yaml"]
        assert run(["barrier", "list", "--plan", "plan.yaml"]) == 0
        assert "uipkit barrier answer no-time TEXT --plan plan.yaml" in capsys.readouterr().out


def test_the_next_step_says_how_to_record_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rolled_over(tmp_path, monkeypatch, capsys)
    monkeypatch.chdir("juniper mesa")
    assert run(["next", "2027-28", "--all", "--today", SUMMER]) == 0
    said = capsys.readouterr().out
    assert "   then: uipkit cycle close talk --result TEXT --decision DECISION --plan 2026-27\n" in said
    assert "   run:  uipkit barrier list --plan 2026-27\n" in said


def test_what_last_years_plan_left_open_is_called_by_its_year_and_hides_nothing_once_that_year_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rolled_over(tmp_path, monkeypatch, capsys)
    new = "juniper mesa/2027-28"
    assert run(["status", new, "--today", "2027-06-30"]) == 0
    during = capsys.readouterr().out
    assert "end of the cycle Talk cards (2026-27)" in during
    assert "this year's plan" not in during

    assert run(["status", new, "--today", SUMMER]) == 0
    after = capsys.readouterr().out
    assert "Talk cards" not in after
    [line] = [each for each in after.splitlines() if "2026-27" in each]
    number = during.count("(2026-27)")
    assert line.split(maxsplit=2) == ["Last", "year", f"{number} left open in the plan for 2026-27"]

    assert run(["status", new, "--today", SUMMER, "--format", "json"]) == 0
    [status] = json.loads(capsys.readouterr().out)["plans"]
    assert [each["plan"] for each in status["overdue"] if each["plan"] != "this"] == []
    assert [each["plan_year"] for each in status["last_year"]] == ["2026-27"] * number
