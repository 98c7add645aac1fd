"""``uipkit approve`` at the command line: what it prints, what it asks, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.repositories import commit, start
from tests.workflows.plans import base_plan, edit
from uipkit.cli import console
from uipkit.cli.main import run
from uipkit.workflows.load import load_plan

Output = pytest.CaptureFixture[str]

AGAIN = ["approve", "superintendent", "--on", "2026-09-30", "--act", "approved"]
"""The superintendent approved the base plan two days before, so that another approval is only recorded where the act is named."""


@pytest.fixture
def schools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with three plans below ``schools``; the one of Broken Top has errors."""
    for name in ("aspen", "broken-top", "cedar"):
        plan = base_plan(tmp_path / "schools" / name)
        edit(plan / "plan.yaml", "school: Juniper Mesa", f"school: {name.title()}")
    edit(
        tmp_path / "schools" / "broken-top" / "strategies" / "common-planning.yaml",
        "root_causes: [no-shared-rubric]",
        "root_causes: []",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    return tmp_path / "schools"


def records(schools: Path) -> list[int]:
    found = (load_plan(folder).plan.approvals for folder in sorted(schools.iterdir()))
    return [len(each.approvals) if each else 0 for each in found]


def test_a_board_night_is_planned_and_recorded(schools: Path, capsys: Output) -> None:
    for plan in schools.iterdir():
        edit(plan / "plan.yaml", "plan_type: improvement", "plan_type: priority-improvement")
    assert run(["approve", "board", "--on", "2026-10-13", "--scheduled", "schools"]) == 0
    assert capsys.readouterr().out == snapshot("""\
Aspen Elementary School: the local board, adopted, planned for 2026-10-13 (schools/aspen/approvals.yaml)
Broken-Top Elementary School: the local board, adopted, planned for 2026-10-13 (schools/broken-top/approvals.yaml)
Cedar Elementary School: the local board, adopted, planned for 2026-10-13 (schools/cedar/approvals.yaml)
""")
    assert run(["approve", "board", "--on", "2026-10-13", "--today", "2026-10-14", "--yes", "schools/"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(", version ")[0] for line in lines] == [
        "Aspen Elementary School: the local board adopted the plan on 2026-10-13",
        "Broken-Top Elementary School: the local board adopted the plan on 2026-10-13",
        "Cedar Elementary School: the local board adopted the plan on 2026-10-13",
    ]
    assert records(schools) == [5, 5, 5]


def test_errors_are_named_and_nothing_is_recorded_unasked(schools: Path, capsys: Output) -> None:
    assert run([*AGAIN, "schools"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Broken-Top Elementary School: 3 errors stand." in printed.err
    assert printed.err.endswith(
        "Nothing was recorded. Mend the errors first, or add --yes to record it as it stands.\n"
    )
    assert records(schools) == [4, 4, 4]


@pytest.mark.parametrize(("answer", "code", "after"), [(True, 0, [5, 5, 5]), (False, 1, [4, 4, 4])])
def test_somebody_at_a_terminal_is_asked(
    schools: Path, monkeypatch: pytest.MonkeyPatch, answer: bool, code: int, after: list[int]
) -> None:
    asked = []

    def confirm(words: str, **_: object) -> bool:
        asked.append(words)
        return answer

    monkeypatch.setattr(console, "is_terminal", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert run([*AGAIN, "schools"]) == code
    assert asked == ["Record all 3 plans all the same?"]
    assert records(schools) == after


def test_one_plan_that_cannot_be_recorded_does_not_hold_up_the_others(schools: Path, capsys: Output) -> None:
    (schools / "aspen" / "approvals.yaml").write_text("approvals: [\n", "utf-8")
    assert run([*AGAIN, "--yes", "schools"]) == 1
    printed = capsys.readouterr()
    assert printed.err == snapshot("""\
Aspen Elementary School: not recorded. approvals.yaml cannot be read, so nothing can be recorded. Mend it first.
2 of 2 plans: Whether the plan was changed after September 30, 2026 cannot be told, since there is no git history of it: it is recorded as it stands today.
""")
    assert len(printed.out.splitlines()) == 2
    assert records(schools) == [0, 5, 5]


def test_the_revision_is_recorded_where_git_holds_the_plan(schools: Path, capsys: Output) -> None:
    start(schools.parent)
    name = commit(schools.parent, "Finish the plans", "2026-09-29")
    assert run(["approve", "superintendent", "--on", "2026-09-30", "schools/aspen"]) == 0
    assert f", git {name[:12]} (" in capsys.readouterr().out
    held = load_plan(schools / "aspen").plan.approvals
    assert held is not None
    assert held.versions[0].revision == name
    assert run(["check", "schools/aspen", "--phase", "final"]) == 0


def test_the_list_of_one_plan(schools: Path, capsys: Output) -> None:
    (schools / "cedar" / "approvals.yaml").unlink()
    edit(
        schools / "cedar" / "plan.yaml",
        "plan_type: improvement",
        "plan_type: turnaround\nplan_type_notice: 2026-08-25",
    )
    assert run(["approve", "parent-notice", "--on", "2026-08-28", "schools/cedar"]) == 0
    assert run(["approve", "leadership", "--on", "2026-09-28", "schools/cedar", "--yes"]) == 0
    edit(
        schools / "cedar" / "priorities" / "math-growth.yaml", "title: Mathematics", "title: All mathematics"
    )
    capsys.readouterr()
    assert run(["approve", "schools/cedar"]) == 0
    printed = capsys.readouterr()
    assert printed.out == snapshot("""\
Cedar Elementary School (school, Turnaround, district-school)
  Due 2026-10-15: main posting date (recorded in the plan)
  [x] The leadership team approved the action plans, 2026-09-28
      because this is a school's plan; rests on UIP Workbook, 4.4, 2025-26 (verified)
  [x] Parents were told in writing which plan is required and why, 2026-08-28
      because its plan type is Turnaround and the school is a school of its district; rests on C.R.S. 22-32-142(2), to which 22-11-405 and 22-11-406 point; its text could not be read (inferred)
  [ ] The accountability committee holds a public meeting on possible strategies before the plan is written, asked for by the close of phase 5
      because its plan type is Turnaround and the school is a school of its district; rests on C.R.S. 22-11-405 and 22-11-406, as published online, read in 2026 (verified)
  [x] The leadership team saw the final draft, 2026-09-28
      because this is a school's plan; rests on UIP Workbook, 6.1, 2025-26 (verified)
  [ ] The accountability committee is offered the plan for its advice, asked for by the close of phase 6
      because this is a school's plan; rests on UIP Workbook, phase 6, 2025-26 (verified)
  [ ] The written plan is heard in public before it is adopted, between 2026-09-27 and 2026-10-15 (30 days after the notice to parents: inferred)
      because its plan type is Turnaround and the school is a school of its district; rests on C.R.S. 22-11-405 and 22-11-406, as published online, read in 2026 (verified)
  [ ] The local board adopts the plan, asked for by the close of phase 6
      because its plan type is Turnaround and the school is a school of its district; rests on C.R.S. 22-11-406, as published online, read in 2026 (verified)
  [ ] The plan goes to the Commissioner of Education for review, asked for by the close of phase 6
      because its plan type is Turnaround and the school is a school of its district; rests on C.R.S. 22-11-406, as published online, read in 2026 (verified)
  Since the leadership team approved the plan on 2026-09-28:
      changed: the priority “All mathematics in grades 3 to 5”
  Note: A board may attach an action portion of its own making to the plan (HB25-1210, verified in its summary); such a decision belongs on record, and priorities, targets, causes and assurances still go into the state's system (inferred).
""")
    assert printed.err == snapshot(
        "Record what has happened: uipkit approve BODY --on DATE; what is planned: with --scheduled as well.\n"
    )


def test_plans_of_which_it_is_not_asked_are_left_out_unless_named(schools: Path, capsys: Output) -> None:
    edit(schools / "cedar" / "plan.yaml", "plan_type: improvement", "plan_type: turnaround")
    assert run(["approve", "hearing", "--on", "2026-09-30", "-y", "schools"]) == 0
    printed = capsys.readouterr()
    assert printed.out == snapshot(
        "Cedar Elementary School: hearing on 2026-09-30 (schools/cedar/approvals.yaml)\n"
    )
    assert printed.err == snapshot("""\
Aspen Elementary School: left out, since no hearing is asked for it.
Broken-Top Elementary School: left out, since no hearing is asked for it.
To record it all the same, name the plan alone.
What is still needed: uipkit approve
""")
    assert not [
        notice
        for name in ("aspen", "broken-top")
        if (held := load_plan(schools / name).plan.approvals) is not None
        for notice in held.notices
    ]
    run(["approve", "board", "--on", "2026-09-30", "-y", "schools", "--format", "json"])
    states = [(each["state"], each["asked"]) for each in json.loads(capsys.readouterr().out)["plans"]]
    assert states == [("left out", False), ("left out", False), ("recorded", True)]
    assert records(schools) == [4, 4, 5]


def test_what_was_done_already_is_not_put_on_record_a_second_time(schools: Path, capsys: Output) -> None:
    edit(
        schools / "cedar" / "approvals.yaml",
        "act: approved\n    date: 2026-09-25",
        "act: approved\n    scheduled: 2026-09-30",
    )
    assert run(["approve", "superintendent", "--on", "2026-09-30", "--yes", "schools"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith(
        "Cedar Elementary School: the superintendent approved the plan on 2026-09-30"
    )
    assert printed.err.startswith(
        "Aspen Elementary School: left out, since the superintendent approved the plan on September 25, 2026 already.\n"
        "Broken-Top Elementary School: left out, since"
    )
    assert records(schools) == [4, 4, 4]


def test_what_was_approved_and_then_changed_is_recorded_again(schools: Path, capsys: Output) -> None:
    for name in ("aspen", "cedar"):
        assert run(["approve", "superintendent", "--on", "2026-09-28", "--yes", f"schools/{name}"]) == 0
    edit(
        schools / "cedar" / "priorities" / "math-growth.yaml", "title: Mathematics", "title: All mathematics"
    )
    capsys.readouterr()
    assert (
        run(["approve", "superintendent", "--on", "2026-09-30", "--yes", "schools", "--format", "json"]) == 0
    )
    plans = json.loads(capsys.readouterr().out)["plans"]
    assert [each["state"] for each in plans] == ["left out", "left out", "recorded"]
    assert plans[0]["left_out"] == "the superintendent approved the plan on September 28, 2026 already"


def test_nothing_is_recorded_of_last_years_plan_beside_this_years(schools: Path, capsys: Output) -> None:
    old = base_plan(schools / "cedar-2025-26")
    edit(old / "plan.yaml", "school: Juniper Mesa", "school: Cedar")
    edit(old / "plan.yaml", "plan_year: 2026-27", "plan_year: 2025-26")
    before = (old / "approvals.yaml").read_bytes()
    assert run([*AGAIN, "--yes", "schools"]) == 0
    assert (
        "Cedar Elementary School: left out, since the same school has a newer plan, for 2026-27."
        in capsys.readouterr().err
    )
    assert (old / "approvals.yaml").read_bytes() == before
    assert run([*AGAIN, "--yes", "schools/cedar-2025-26"]) == 0
    assert (old / "approvals.yaml").read_bytes() != before


def test_what_is_planned_for_a_later_day_is_not_recorded_with_the_others(
    schools: Path, capsys: Output
) -> None:
    for name in ("aspen", "cedar"):
        edit(schools / name / "plan.yaml", "plan_type: improvement", "plan_type: turnaround")
    assert run(["approve", "hearing", "--on", "2026-11-09", "--scheduled", "schools/cedar"]) == 0
    capsys.readouterr()
    assert run(["approve", "hearing", "--on", "2026-09-30", "schools"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "Aspen Elementary School: hearing on 2026-09-30 (schools/aspen/approvals.yaml)\n"
    assert "Cedar Elementary School: left out, since it is planned for November 9, 2026." in printed.err
    assert run(["approve", "hearing", "--on", "2026-09-30", "schools/cedar"]) == 0


def test_what_was_planned_and_is_asked_no_more_is_not_recorded_with_the_others(
    schools: Path, capsys: Output
) -> None:
    for name in ("aspen", "cedar"):
        edit(schools / name / "plan.yaml", "plan_type: improvement", "plan_type: priority-improvement")
    assert run(["approve", "board", "--on", "2026-09-30", "--scheduled", "-y", "schools"]) == 0
    edit(schools / "cedar" / "plan.yaml", "plan_type: priority-improvement", "plan_type: improvement")
    before = (schools / "cedar" / "approvals.yaml").read_bytes()
    capsys.readouterr()
    assert run(["approve", "board", "--on", "2026-09-30", "-y", "schools"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Aspen Elementary School: the local board adopted the plan")
    assert "Cedar" not in printed.out
    assert "Cedar Elementary School" in printed.err
    assert (schools / "cedar" / "approvals.yaml").read_bytes() == before
    assert run(["approve", "board", "--on", "2026-09-30", "-y", "schools/cedar"]) == 0


def test_a_plan_that_cannot_be_read_is_called_by_its_school_s_folder(schools: Path, capsys: Output) -> None:
    plan = schools / "cedar"
    (schools / "dune").mkdir()
    plan.rename(schools / "dune" / "2026-27")
    (schools / "dune" / "2026-27" / "plan.yaml").write_text("school: [\n", encoding="utf-8")
    run(["approve", "schools"])
    assert "dune/2026-27 (" in capsys.readouterr().out
    run(["approve", "superintendent", "--on", "2026-09-30", "-y", "schools"])
    assert "dune/2026-27: " in capsys.readouterr().err


def test_many_plans_that_are_left_out_are_told_in_one_sentence(schools: Path, capsys: Output) -> None:
    for name in ("dune", "elm"):
        plan = base_plan(schools / name)
        edit(plan / "plan.yaml", "school: Juniper Mesa", f"school: {name.title()}")
    edit(schools / "cedar" / "plan.yaml", "plan_type: improvement", "plan_type: turnaround")
    assert run(["approve", "hearing", "--on", "2026-09-30", "-y", "schools"]) == 0
    assert capsys.readouterr().err.splitlines()[:2] == snapshot(
        [
            "4 plans: each left out, since no hearing is asked for it. They are: Aspen Elementary School, Broken-Top Elementary School, Dune Elementary School, Elm Elementary School.",
            "To record it all the same, name the plan alone.",
        ]
    )


def test_what_is_asked_of_no_plan_is_recorded_where_it_is_said_for_sure(
    schools: Path, capsys: Output
) -> None:
    assert run(["approve", "board", "--on", "2026-09-30", "-y", "schools"]) == 1
    assert records(schools) == [4, 4, 4]
    assert run(["approve", "board", "--on", "2026-09-30", "--act", "approved", "-y", "schools"]) == 0
    assert records(schools) == [5, 5, 5]
    capsys.readouterr()
    assert run(["approve", "hearing", "--on", "2026-09-30", "schools/aspen"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == snapshot(
        "Aspen Elementary School: no hearing is asked for this plan; it is recorded all the same."
    )


def test_the_list_marks_days_that_are_too_soon_or_too_late(schools: Path, capsys: Output) -> None:
    edit(
        schools / "cedar" / "plan.yaml",
        "plan_type: improvement",
        "plan_type: turnaround\nplan_type_notice: 2026-08-25",
    )
    for body, on in (("parent-notice", "2026-09-28"), ("hearing", "2026-10-10"), ("board", "2026-10-20")):
        scheduled = [] if body == "parent-notice" else ["--scheduled"]
        assert run(["approve", body, "--on", on, *scheduled, "schools/cedar"]) == 0
    capsys.readouterr()
    assert run(["approve", "schools/cedar"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "too soon" in line or "too late" in line] == snapshot(
        [
            "  [x] Parents were told in writing which plan is required and why, 2026-09-28: too late, parents are told by 2026-09-24 (30 days: inferred)",
            "  [.] The written plan is heard in public before it is adopted, planned for 2026-10-10: too soon, not before 2026-10-28 (30 days after the notice to parents: inferred)",
            "  [.] The local board adopts the plan, planned for 2026-10-20: too late, the plan is due on 2026-10-15",
        ]
    )


def test_the_list_as_json(schools: Path, capsys: Output) -> None:
    run(["approve", "superintendent", "--on", "2026-09-30", "schools/aspen"])
    edit(
        schools / "aspen" / "priorities" / "math-growth.yaml", "title: Mathematics", "title: All mathematics"
    )
    capsys.readouterr()
    assert run(["approve", "schools", "--format", "json"]) == 0
    plans = json.loads(capsys.readouterr().out)["plans"]
    assert [each["title"] for each in plans] == [
        "Aspen Elementary School",
        "Broken-Top Elementary School",
        "Cedar Elementary School",
    ]
    (seen,) = plans[0]["seen"]
    assert seen["changes"] == [
        {
            "item": "priorities/math-growth",
            "what": "changed",
            "words": "the priority “All mathematics in grades 3 to 5”",
        }
    ]
    duty = plans[0]["duties"][-1]
    assert {name: duty[name] for name in ("id", "state", "day", "entry")} == {
        "id": "superintendent-approval",
        "state": "done",
        "day": "2026-09-30",
        "entry": "superintendent-approval-2",
    }
    assert duty["source"]["certainty"] == "verified"


def test_what_was_recorded_as_json(schools: Path, capsys: Output) -> None:
    (schools / "aspen" / "approvals.yaml").write_text("approvals: [\n", "utf-8")
    arguments = [*AGAIN, "--yes", "schools", "--format", "json"]
    assert run(arguments) == 1
    plans = json.loads(capsys.readouterr().out)["plans"]
    assert [(each["plan"], each["state"]) for each in plans] == [
        ("schools/aspen", "refused"),
        ("schools/broken-top", "recorded"),
        ("schools/cedar", "recorded"),
    ]
    assert plans[0]["refused"].startswith("approvals.yaml cannot be read")
    assert len(plans[1]["fingerprint"]) == 12
    run(arguments)
    plans = json.loads(capsys.readouterr().out)["plans"]
    assert [each["state"] for each in plans] == ["refused", "on record already", "on record already"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["bord", "--on", "2026-09-30"], 'Did you mean "board"'),
        (["board"], "The day is missing"),
        (["board", "--on", "13.10.2026"], "takes a day like"),
        (["board", "--on", "2026-02-30"], "takes a day like"),
        (["board", "--on", "2026-11-30"], "is still to come"),
        (["board", "--on", "2026-09-30", "nowhere"], "does not exist"),
        (["--on", "2026-09-30"], "Say who"),
        (["schools", "--act", "adopted"], "Say who"),
        (["schools", "--format", "yaml"], "takes text or json"),
        (["board", "--on", "2026-09-30", "--today", "soon", "schools"], "--today takes a date"),
    ],
)
def test_bad_input_is_a_sentence_and_exit_2(
    schools: Path, capsys: Output, arguments: list[str], complaint: str
) -> None:
    assert run(["approve", *arguments]) == 2
    printed = capsys.readouterr()
    assert complaint in printed.err
    assert "Traceback" not in printed.err
    assert records(schools) == [4, 4, 4]
