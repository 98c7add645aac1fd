"""``uipkit assurances``: which apply and why, what is open, what is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from uipkit.cli.main import run
from uipkit.workflows.assurances import list_assurances

PLAN = "school: Sego Bluff\nplan_year: 2026-27\nplan_type: turnaround\ngrades: [K, '1']\nclock_year: 3\n"
LISTED = """\
assurances:
  - id: stakeholder-engagement
    checked: true
    artifacts:
      - title: Sign-in sheets
        kept_at: Office
  - id: committee-advised
    checked: true
  - id: parent-notice
    explanation: Goes out next week.
  - id: board-hearing
    explanation: "TODO: say why"
  - id: read-act-reported
    checked: true
  - id: made-up
    checked: true
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "assurances.yaml").write_text(LISTED, encoding="utf-8")
    return tmp_path


def test_each_stands_as_the_file_says(folder: Path) -> None:
    found = {each.id: each for each in list_assurances(folder).assurances}

    assert {own_id: each.state for own_id, each in found.items()} == {
        "stakeholder-engagement": "made",
        "committee-advised": "made",
        "committee-monitors-progress": "not-listed",
        "parent-notice": "explained",
        "committee-public-meeting": "not-listed",
        "board-hearing": "open",
        "performance-watch-meeting": "not-listed",
        "early-learning-needs-assessment": "not-listed",
        "title-i-schoolwide-plan": "may-apply",
        "read-act-reported": "not-applying",
        "made-up": "unknown",
    }
    assert found["performance-watch-meeting"].why.endswith("and it is in year 3 on performance watch")
    assert found["title-i-schoolwide-plan"].unsaid == "its Title I status is not recorded"
    assert not found["title-i-schoolwide-plan"].is_open
    assert found["stakeholder-engagement"].kept == ("Sign-in sheets (Office)",)
    assert found["board-hearing"].is_open


def test_the_list_says_what_it_is_not(folder: Path) -> None:
    assert "not the state's own list" in list_assurances(folder).label
    (folder / "district.yaml").write_text("assurances_confirmed: true\n", encoding="utf-8")
    assert "has compared" in list_assurances(folder).label


def test_the_command_lists_why_and_what_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assurances", "--plan", str(folder)]) == 0
    said = capsys.readouterr()

    assert "Kept: Sign-in sheets (Office)" in said.out
    assert "Kept: nothing yet. Usual: Minutes of the committee's meeting about the plan." in said.out
    assert "Why here: this is a school's plan and its plan type is Turnaround." in said.out
    assert (
        "title-i-schoolwide-plan: may apply\n    Not known whether it applies: its Title I status" in said.out
    )
    assert (
        "Rests on: C.R.S. 22-11-403 to 22-11-406 (state; the duty is in law; that it is one of the assurances is inferred)."
    ) in said.out
    assert (
        "11 assurances: 2 made; 1 explained; 1 open; 4 open: no entry in assurances.yaml; 1 may apply;"
    ) in said.err
    assert "not the state's own list" in said.err


def test_only_the_open_ones_on_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["assurances", "--plan", str(folder), "--open", "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)

    assert [each["id"] for each in content["assurances"]] == [
        "committee-monitors-progress",
        "committee-public-meeting",
        "board-hearing",
        "performance-watch-meeting",
        "early-learning-needs-assessment",
    ]


def test_where_the_file_cannot_be_read_nothing_is_said_of_its_entries(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "assurances.yaml").write_text("assurances: [\n", encoding="utf-8")

    assert run(["assurances", "--plan", str(folder)]) == 0
    said = capsys.readouterr()
    assert "assurances.yaml cannot be read, so what is made is not known" in said.err
    assert "committee-advised: not known, since assurances.yaml cannot be read" in said.out
    assert "no entry" not in said.out + said.err
    assert "uipkit new assurance" not in said.err


def test_where_the_plan_cannot_be_read_it_is_not_known_what_applies(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "plan.yaml").write_text("plan_year: [\n", encoding="utf-8")

    assert run(["assurances", "--plan", str(folder)]) == 0
    said = capsys.readouterr()
    assert "plan.yaml cannot be read, so which assurances apply is not known" in said.err
    assert "[x] The School Accountability Committee gave its advice on the plan." in said.out
    assert "does not apply" not in said.out + said.err

    (folder / "assurances.yaml").unlink()
    assert run(["assurances", "--plan", str(folder)]) == 0
    said = capsys.readouterr()
    assert (said.out, "No assurance" in said.err) == ("", False)


def test_what_the_district_calls_official_is_shown_as_such_also_without_a_law(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "district.yaml").write_text(
        "assurances:\n  - id: own\n    title: Ours.\n    level: state\n    certainty: official\n",
        encoding="utf-8",
    )

    assert run(["assurances", "--plan", str(folder)]) == 0
    assert "Level: state; taken from the state's own list." in capsys.readouterr().out


def test_a_plan_without_the_file_is_told_how_to_begin(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "assurances.yaml").unlink()

    assert run(["assurances", "--plan", str(folder)]) == 0
    assert "uipkit new assurances" in capsys.readouterr().err
