"""``uipkit rollover`` as somebody types it: what it says, what it asks, what it writes, and what it never writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.repositories import commit, start
from tests.workflows.plans import base_plan
from uipkit.cli.main import run


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan in a folder with a blank in its name, below the folder in which the command runs."""
    start(tmp_path)
    monkeypatch.chdir(tmp_path)
    return base_plan(tmp_path / "juniper mesa" / "2026-27")


def every_file(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".git/" not in path.as_posix()
    }


def test_a_dry_run_says_everything_and_writes_nothing(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    top = school.parent.parent
    before = every_file(top)
    assert run(["rollover", "--to", "2027-28", "--dry-run", "--today", "2027-06-30"]) == 0
    said = capsys.readouterr()
    assert said.err == "Nothing was written.\n"
    for words in (
        "Juniper Mesa Elementary School, 2026-27 to 2027-28",
        "to    juniper mesa/2027-28",
        "Carried, apart from what is listed further down:",
        "Turned into something else:",
        "Cleared, to be filled in anew:",
        "Left in last year's plan:",
        "  approvals.yaml: was given to last year's plan; this one is approved anew",
    ):
        assert words in said.out
    assert every_file(top) == before


def test_without_a_terminal_only_yes_writes(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = every_file(school)
    for call in (["rollover", "--to", "2027-28"], ["rollover", "--to", "2027-28", "--format", "json"]):
        assert run(call) == 1, "a script that forgot --yes must not believe that the plan is there"
        assert capsys.readouterr().err == "Nothing was written. To write this, add --yes.\n"
    assert not school.with_name("2027-28").exists()
    assert run(["rollover", "--to", "2027-28", "--yes"]) == 0
    said = capsys.readouterr().err
    assert "Written: juniper mesa/2027-28 (" in said
    assert "next: uipkit next 'juniper mesa/2027-28'" in said
    assert every_file(school) == before
    names = {path.name for path in school.parent.iterdir()}
    assert names == {"2026-27", "2027-28"}, "nothing is left behind"


def test_running_it_again_finds_it_there_and_a_changed_folder_is_left_alone(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["rollover", "--to", "2027-28", "--plan", "juniper mesa/2026-27", "--yes"]
    assert run(call) == 0
    made = every_file(school.parent)
    capsys.readouterr()
    assert run(call) == 0
    assert "is there already, just as it would be made." in capsys.readouterr().out
    (school.with_name("2027-28") / "teams.yaml").write_text("teams: []\n", "utf-8")
    changed = every_file(school.parent)
    assert run(call) == 0
    assert capsys.readouterr().out == (
        "Juniper Mesa Elementary School: juniper mesa/2027-28 is in use already; it is left alone.\n"
    )
    assert every_file(school.parent) == changed != made

    # What went wrong is told apart, and alone decides how it ends; what cannot be read now was rolled over before.
    base_plan(school.parent.parent / "willow" / "2026-27")
    (school.parent.parent / "willow" / "2026-27" / "teams.yaml").write_text("teams: [\n", "utf-8")
    (school / "teams.yaml").write_text("teams: [\n", "utf-8")
    assert run(["rollover", "--to", "2027-28", ".", "--yes"]) == 1
    said = capsys.readouterr().out
    assert (said.count("is in use already"), said.count("not rolled over")) == (1, 1)
    assert "Move it away" not in said
    assert run(["rollover", "--to", "2027-28", "--plan", str(school), "--format", "json"]) == 0
    [plan] = json.loads(capsys.readouterr().out)["plans"]
    assert (plan["state"], plan["entries"], len(plan["why"])) == ("in-use", [], 1)


def test_a_place_where_nothing_can_be_written_is_said_and_nothing_is_left_behind(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (school.parent / "wall").write_text("a file, no folder", "utf-8")
    before = every_file(school.parent)
    call = [
        "rollover",
        "--to",
        "2027-28",
        str(school),
        "--out",
        str(school.parent / "wall" / "2027-28"),
        "--yes",
    ]
    assert run(call) == 1
    assert "could not be made" in capsys.readouterr().out
    assert every_file(school.parent) == before


def test_programs_read_what_became_of_everything(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rollover", "--to", "2027-28", str(school), "--dry-run", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    [plan] = content["plans"]
    assert (plan["state"], plan["from"]["plan_year"], plan["to"]["plan_year"]) == (
        "new",
        "2026-27",
        "2027-28",
    )
    assert plan["waiting"]["texts"] > 0
    assert {each["fate"] for each in plan["entries"]} == {"carried", "cleared", "turned", "left"}
    [phase] = [each for each in plan["entries"] if each["where"] == "phase"]
    assert (phase["was"], phase["now"]) == ("7", "0")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["--to", "2026-27"], "is the plan for 2026-27 already"),
        (["--to", "2027-29"], "--to takes a plan year such as 2027-28"),
        (["--to", "2027-28", "nowhere"], "nowhere does not exist"),
        (["--to", "2027-28", ".", "--plan", "."], "either with --plan or as a path"),
        (["--to", "2027-28", "--format", "yaml"], "--format takes text or json"),
    ],
)
def test_what_cannot_be_meant_is_a_mistake_in_the_call(
    school: Path, capsys: pytest.CaptureFixture[str], call: list[str], words: str
) -> None:
    assert run(["rollover", *call]) == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in school.parent.iterdir()] == ["2026-27"]


def test_a_district_rolls_all_its_plans_over_and_one_broken_plan_stops_only_itself(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("aspen", "willow"):
        base_plan(school.parent.parent / name / "2026-27")
    (school.parent.parent / "willow" / "2026-27" / "teams.yaml").write_text("teams: [\n", "utf-8")
    assert run(["rollover", "--to", "2027-28", ".", "--yes"]) == 1
    said = capsys.readouterr()
    assert "not rolled over" in said.out
    assert "teams.yaml:" in said.out
    top = school.parent.parent
    made = sorted(path.parent.parent.name for path in top.glob("*/2027-28/plan.yaml"))
    assert made == ["aspen", "juniper mesa"]


def test_out_names_the_folder_of_one_plan_only(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base_plan(school.parent.parent / "aspen" / "2026-27")
    assert run(["rollover", "--to", "2027-28", ".", "--out", "new", "--yes"]) == 2
    assert "say which with --plan" in capsys.readouterr().err
    assert run(["rollover", "--to", "2027-28", "--plan", str(school), "--out", "new one", "--yes"]) == 0
    assert 'path: "../juniper mesa/2026-27"' in Path("new one/plan.yaml").read_text("utf-8")


def test_status_next_impact_and_history_know_the_two_plans(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(school.parent.parent, "Plan of 2026-27")
    assert run(["rollover", "--to", "2027-28", "--yes"]) == 0
    commit(school.parent.parent, "Roll over")
    new = str(school.with_name("2027-28"))
    capsys.readouterr()
    assert run(["next", new, "--today", "2027-07-05", "--format", "json"]) == 0
    steps = json.loads(capsys.readouterr().out)["plans"][0]["steps"]
    assert steps[0]["kind"] == "schedule"
    assert run(["status", ".", "--today", "2027-07-05"]) == 0
    assert "2027-28" in capsys.readouterr().out
    assert run(["impact", "--plan", new, "--today", "2027-07-05"]) == 0
    assert run(["history", "--plan", new]) == 0
    assert run(["render", "draft", "--plan", new, "--today", "2027-07-05"]) == 0
    assert run(["render", "site", "--plan", ".", "--today", "2027-07-05"]) == 0
    assert run(["schedule", "--plan", new, "--yes", "--today", "2027-07-05"]) == 0


def test_what_is_said_of_many_plans_alike_is_said_once(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("aspen", "birch", "willow"):
        base_plan(school.parent.parent / name / "2026-27")
    assert run(["rollover", "--to", "2027-28", ".", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert said.count("No annual result is recorded") == 1
    assert "note, of 4 plans: No annual result is recorded" in said
