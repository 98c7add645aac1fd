"""``uipkit identify`` at the command line: shown, asked, written; and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.test_identify import district, info
from uipkit.cli import console
from uipkit.cli.main import run

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-09-10")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "types.csv").write_text("code,Plan Type,Enrolment\n0101,Performance,3\n0999,Turnaround,4\n")
    return district(tmp_path / "schools")


def test_without_a_terminal_it_shows_and_writes_nothing(plans: Path, capsys: Output) -> None:
    before = (plans / "aspen" / "plan.yaml").read_bytes()

    assert run(["identify", "types.csv", "schools"]) == 0

    said = capsys.readouterr()
    assert said.out == snapshot("""\
Aspen Creek 2026-27 (aspen; row 2)
  Plan type: Improvement → Performance

What these changes ask for:
  The plan type, or the year on performance watch, changed: are due date, notices and approvals
    still right? Rests on: UIP Workbook, meeting 5.1, directions for writers, 2025-26 (verified).
    Aspen Creek

In the table, without a plan here (1):
  row 3: 0999
Plans without a row in the table (2):
  Birch Hill (birch)
  Cedar Park (cedar)
Columns that were not read (1):
  Enrolment

1 plan would change, in 1 field.
""")
    assert said.err == "Nothing was written. To write this, add --yes.\n"
    assert (plans / "aspen" / "plan.yaml").read_bytes() == before


def test_yes_writes_and_a_second_run_has_nothing_to_do(plans: Path, capsys: Output) -> None:
    assert run(["identify", "types.csv", "schools", "--yes"]) == 0
    said = capsys.readouterr()
    assert said.out.endswith("\n1 plan changed, in 1 field.\n")
    assert "would change" not in said.out
    assert "Written: schools/aspen/plan.yaml" in said.err
    assert info(plans / "aspen").plan_type == "performance"

    assert run(["identify", "types.csv", "schools", "--yes"]) == 0
    said = capsys.readouterr()
    assert said.out.endswith("Nothing to change. 1 plan says what types.csv says already.\n")
    assert said.err == ""


@pytest.mark.parametrize(("answer", "kind"), [(True, "performance"), (False, "improvement")])
def test_at_a_terminal_it_asks(plans: Path, monkeypatch: pytest.MonkeyPatch, answer: bool, kind: str) -> None:
    monkeypatch.setattr(console, "is_terminal", lambda: True)
    monkeypatch.setattr("typer.confirm", lambda *_, **__: answer)

    assert run(["identify", "types.csv", "schools"]) == 0

    assert info(plans / "aspen").plan_type == kind


def test_a_dry_run_with_yes_writes_nothing(plans: Path) -> None:
    assert run(["identify", "types.csv", "--yes", "--dry-run"]) == 0
    assert info(plans / "aspen").plan_type == "improvement"


def test_as_json_it_lists_everything_and_what_was_written(capsys: Output) -> None:
    assert run(["identify", "types.csv", "--yes", "--format", "json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert said["written"] == ["schools/aspen/plan.yaml"]
    assert said["plans"][0]["changes"] == [{"field": "Plan type", "old": "Improvement", "new": "Performance"}]
    assert [each["code"] for each in said["without_plan"]] == ["0999"]


def test_what_is_not_taken_ends_with_findings_and_the_rest_is_written(plans: Path, capsys: Output) -> None:
    Path("types.csv").write_text("code,plan type\n0101,Performence\x1b[2J\n0202,Turnaround\n")

    assert run(["identify", "types.csv", "--yes"]) == 1

    said = capsys.readouterr().out
    assert "Perhaps: performance." in said
    assert "\x1b" not in said
    assert info(plans / "birch").plan_type == "turnaround"


def test_a_table_of_which_no_row_is_of_a_plan_ends_with_findings(plans: Path, capsys: Output) -> None:
    Path("types.csv").write_text("code,school,plan type\n0998,Elsewhere,Turnaround\n")

    assert run(["identify", "types.csv", "--yes"]) == 1

    said = " ".join(capsys.readouterr().out.split())
    assert "row 2: Elsewhere (0998)" in said
    assert "No row of types.csv is of a plan here, so nothing changes." in said
    assert "Nothing to change." not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nothing.csv"], "does not exist"),
        (["schools"], "is a folder"),
        (["types.csv", "nowhere"], "does not exist"),
        (["types.csv", "--notice", "soon"], "--notice takes a day"),
        (["types.csv", "--format", "xml"], "--format takes text or json"),
        (["types.csv", "--year", "2030-31"], "No plan here is for 2030-31"),
    ],
)
def test_mistakes_in_the_call_are_said_plainly(capsys: Output, arguments: list[str], said: str) -> None:
    assert run(["identify", *arguments]) == 2
    assert said in capsys.readouterr().err
