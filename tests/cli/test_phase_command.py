"""``uipkit phase`` at the command line: a phase shown as it stands, and entered with what is open in view."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from uipkit.cli.main import run
from uipkit.workflows.load import load_plan

SCHEDULE = """\
checklist:
  - {id: writers, item: Name the writers, list: do, done: true}
  - {id: access, item: Check access, list: do}
activities:
  - id: leadership-priority-setting
    title: Priority setting
    meeting: "2.1"
    phase: 2
    date: 2026-05-12
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a plan in phase 2 whose district has set a link."""
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "plan.yaml").write_text("plan_year: 2026-27\nphase: 2 # since April\nschool: Mesa\n", "utf-8")
    (folder / "schedule.yaml").write_text(SCHEDULE, "utf-8")
    (folder / "district.yaml").write_text(
        "planning:\n  resources:\n    - {id: family-partnerships, link: 'https://example.org/families'}\n",
        "utf-8",
    )
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-05-06")
    return folder


def test_a_phase_is_shown_as_it_stands(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["phase"]) == 0
    assert tuple(capsys.readouterr()) == snapshot(
        (
            """\
Phase 2: Identify Priorities and Targets (the plan is here)
For:  choose the few priorities and set annual and interim targets
When: April or May. After the spring round of local tests, in the spring before the plan year.

What comes of it
  A small, clear set of Student Performance Priorities.
  Annual and interim targets that will show what the strategies do for students.

Decisions and actions
  Draft the Student Performance Priorities with their annual and interim targets.
  Note the root causes that are thought of on the way.

Meetings and activities
  Priority setting (2.1): 2026-05-12, to come  [leadership-priority-setting]
  Stakeholders' input on priorities and possible root causes: usually 2026-05-05 to 2026-05-29, not on the schedule  [stakeholder-input]

Resources
  UIP Quality Criteria  [quality-criteria]
    what reviewers look for, section by section
  UIP 101: Student Performance Priorities & Targets  [uip-101-priorities]
    an introduction to priorities and targets
  Using Local Assessment Data: iReady  [local-data-iready]
    reading i-Ready results and setting targets with them
  Using Local Assessment Data: NWEA MAP  [local-data-map]
    reading MAP results and setting targets with them
  Office of Family, School, and Community Partnerships: https://example.org/families  [family-partnerships]
    help with asking and involving families
""",
            """\
Links: the district sets them in district.yaml, under planning.resources, by these ids.
To date what is not on the schedule: uipkit schedule
Source: UIP Workbook, phase 2, 2025-26 (verified)
""",
        )
    )


def test_another_phase_and_json(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["phase", "0"]) == 0
    assert "Open on the checklist\n  Check access\n" in capsys.readouterr().out
    assert run(["phase", "3", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["phase"]["number"], data["current"]) == (3, 2)
    assert data["phase"]["source"]["certainty"] == "verified"


def test_entering_keeps_the_comment_and_says_what_is_open(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["phase", "3", "--enter"]) == 0
    out, err = capsys.readouterr()
    assert out == snapshot(
        "The plan is now in phase 3 (it was in 2): Conduct Root Cause Analysis and Select Strategies\n"
    )
    assert err.splitlines()[:4] == snapshot(
        [
            "Still open from earlier phases:",
            "  Priority setting (phase 2) is still to come, on 2026-05-12",
            "  Check access (checklist): uipkit schedule --check access",
            "  1 error of what is due by now (uipkit check --phase 2)",
        ]
    )
    assert "phase: 3 # since April\n" in (plan / "plan.yaml").read_text("utf-8")
    assert run(["phase", "1", "--enter"]) == 0
    out, err = capsys.readouterr()
    assert out == snapshot("The plan is back in phase 1 (it was in 3): Data Analysis and Reflection\n")
    assert "What is due only later is not asked for any more until then" in err
    assert run(["phase", "1", "--enter"]) == 0
    assert "is in phase 1 already" in capsys.readouterr().out


def test_a_plan_that_names_no_phase_gets_the_field(plan: Path) -> None:
    (plan / "plan.yaml").write_text("plan_year: 2026-27 # ours\n", "utf-8")
    assert run(["phase", "1", "--enter"]) == 0
    assert (plan / "plan.yaml").read_text("utf-8") == "plan_year: 2026-27 # ours\nphase: 1\n"
    info = load_plan(plan).plan.info
    assert info is not None
    assert info.phase == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["8"], 1, "There is no phase 8; phases are 0 (pre-planning) to 7 (implementation)."),
        (["two"], 2, 'A phase is a number from 0 to 7, not "two".'),
        (["--enter"], 2, "Say which phase to enter, such as: uipkit phase 2 --enter"),
        (["2", "--plan", "nowhere"], 2, "nowhere does not exist."),
        (["2", "--format", "xml"], 2, '--format takes text or json, not "xml".'),
    ],
)
def test_what_cannot_be_done_is_said_plainly(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    assert run(["phase", *arguments]) == code
    assert words in capsys.readouterr().err


def test_a_plan_that_cannot_be_read_is_left_alone(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / "plan.yaml").write_text("plan_year: 2026-27\nphase: nine\n", "utf-8")
    assert run(["phase", "3", "--enter"]) == 1
    assert "Mend it first: uipkit check" in capsys.readouterr().err
    assert (plan / "plan.yaml").read_text("utf-8") == "plan_year: 2026-27\nphase: nine\n"
