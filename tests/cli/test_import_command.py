"""``uipkit import`` at the command line: shown, asked, written; and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from inline_snapshot import snapshot
from jsonschema import Draft7Validator

from tests.workflows.plans import edit
from tests.workflows.trackers import Import, add, changed_lines, complete_plan, delete, put, texts
from uipkit.cli import console
from uipkit.cli.main import run
from uipkit.resources import read_text

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")


@pytest.fixture
def tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    monkeypatch.chdir(tmp_path)
    return Import(complete_plan(tmp_path / "plan"))


def edits(tracker: Import) -> Import:
    edit(
        tracker.plan / "strategies" / "reason-in-words.yaml",
        "    date: 2026-09-25\n",
        "    date: 2026-09-30\n",
    )
    edit(
        tracker.plan / "priorities" / "attendance.yaml",
        "title: Being in school every day",
        "title: Every day in school",
    )
    return tracker.edit(
        put("Milestones", "teams-trained", By="2026-10-02"),
        put("Milestones", "student-talk", By=None),
        put("Priorities", "attendance", Statement="Nearly a third of our students (31.2 percent) missed a fifth of the school year or more, and in kindergarten 37.7 percent did."),
        put("Action Results", 2, **{"How it stands": "Mett"}),
        add("Milestones", Strategy="reason-in-words", Milestone="Families were told.", By="11/2/2026"),
        delete("Checklist", "binder"),
    )  # fmt: skip


def test_the_report_as_text_and_nothing_is_written_unasked(tracker: Import, capsys: Output) -> None:
    edits(tracker)
    before = texts(tracker.plan)
    assert run(["import", "tracker.xlsx", "--plan", "plan"]) == 1
    printed = capsys.readouterr()
    assert printed.out == snapshot("""\
Sego Bluff Elementary School 2026-27 (.) from tracker.xlsx, exported on October 1, 2026
2 changes, 1 new row, 1 deleted and left, 1 conflict, 1 not taken.

Changed
  Priority “Every day in school”, priorities/attendance.yaml
    Statement (Priorities, cell D4): … third of our students (31.2 percent) missed a [-tenth-]
    {+fifth+} of the school year or more, and in …
  Milestone “In three of four lesson visits, students talk or write ab…”,
  strategies/reason-in-words.yaml
    By (Milestones, cell E4): 2027-03-12 → (emptied)

New
  Milestone “Families were told.” (families-were-told), into strategies/reason-in-words.yaml, from
  Milestones, row 13
    Strategy: reason-in-words
    Milestone: Families were told.
    By: 2026-11-02

Deleted in the workbook, and left in the plan
  Checklist item “Set up the binder for records of engagement”, schedule.yaml
    To take it out, run the import again with --remove-deleted.

Changed on both sides: nothing was taken, somebody has to decide
  Milestone “All teachers of grades 3 to 5 and of English language dev…”,
  strategies/reason-in-words.yaml
    By (Milestones, cell E2)
      exported: 2026-09-25
      workbook: 2026-10-02
      plan now: 2026-09-30
  Change the plan's file by hand, or write the value that shall hold into a tracker that is exported
  anew.

Not taken
  Action Results, cell E2, How it stands: Mett
    “Mett” is none of the choices here: Not started, On track, At risk, Met, Partly met, Missed. Did
    you mean “Met”?

Changed in the plan since the export, and kept
  priority “Every day in school”, Title: Being in school every day → Every day in school

What the check would find that it did not find before
  warning: The milestone “In three of four lesson visits, students talk or write…” has no date.
  (UIP514, strategies/reason-in-words.yaml:100)
  warning: No action step works towards the milestone “Families were told”. (UIP507,
  strategies/reason-in-words.yaml:126)
  warning: Scaffold text still stands in the measure of families-were-told in “Mathematics lessons
  prepared together, with room to reason…”. (UIP012, strategies/reason-in-words.yaml:129)
  warning: Scaffold text still stands in the collected of families-were-told in “Mathematics lessons
  prepared together, with room to reason…”. (UIP012, strategies/reason-in-words.yaml:130)
  warning: Scaffold text still stands in the reviewed of families-were-told in “Mathematics lessons
  prepared together, with room to reason…”. (UIP012, strategies/reason-in-words.yaml:131)
  warning: Scaffold text still stands in the reviewed by of families-were-told in “Mathematics
  lessons prepared together, with room to reason…”. (UIP012, strategies/reason-in-words.yaml:132)

In texts, [-this-] goes and {+this+} comes.

Nothing is written yet; it would change 2 files.
""")
    assert printed.err == snapshot("Nothing was written. To write this, add --apply.\n")
    assert texts(tracker.plan) == before


def test_the_report_as_markdown(tracker: Import, capsys: Output) -> None:
    edits(tracker)
    assert (
        run(
            [
                "import",
                "tracker.xlsx",
                "--plan",
                "plan",
                "--format",
                "markdown",
                "--apply",
                "--remove-deleted",
            ]
        )
        == 1
    )
    assert capsys.readouterr().out == snapshot("""\
<!-- uipkit import -->
## Sego Bluff Elementary School 2026-27: changes from a tracker

From tracker.xlsx, exported on October 1, 2026. 2 changes, 1 new row, 1 to take out, 1 conflict, 1 not taken.

### Changed

- priority “Every day in school” (`priorities/attendance.yaml`)
  - Statement: … third of our students (31.2 percent) missed a ~~tenth~~ **fifth** of the school year or more, and in …
- milestone “In three of four lesson visits, students talk or write ab…” (`strategies/reason-in-words.yaml`)
  - By: 2027-03-12 → (emptied)

### New

- milestone “Families were told.” (`strategies/reason-in-words.yaml`), `families-were-told`
  - Strategy: reason-in-words
  - Milestone: Families were told.
  - By: 2026-11-02

### Taken out

- checklist item “Set up the binder for records of engagement” (`schedule.yaml`). It is taken out of its list.
  - What: Set up the binder for records of engagement
  - Gather or do: Do
  - Done: yes
  - Where it is: Office, binder UIP 2026-27
  - ID: binder

### Changed on both sides: nothing was taken, somebody has to decide

- milestone “All teachers of grades 3 to 5 and of English language dev…” (`strategies/reason-in-words.yaml`), By (Milestones, cell E2)
  - exported: 2026-09-25
  - in the workbook: 2026-10-02
  - in the plan now: 2026-09-30

Change the plan's file by hand, or write the value that shall hold into a tracker that is exported anew.

### Not taken

- Action Results, cell E2, How it stands: Mett
  - “Mett” is none of the choices here: Not started, On track, At risk, Met, Partly met, Missed. Did you mean “Met”?

### Changed in the plan since the export, and kept

- priority “Every day in school” (`priorities/attendance.yaml`), Title: Being in school every day → Every day in school

### What the check would find that it did not find before

- warning: The milestone “In three of four lesson visits, students talk or write…” has no date. (UIP514, `strategies/reason-in-words.yaml:100`)
- warning: No action step works towards the milestone “Families were told”. (UIP507, `strategies/reason-in-words.yaml:126`)
- warning: Scaffold text still stands in the measure of families-were-told in “Mathematics lessons prepared together, with room to reason…”. (UIP012, `strategies/reason-in-words.yaml:129`)
- warning: Scaffold text still stands in the collected of families-were-told in “Mathematics lessons prepared together, with room to reason…”. (UIP012, `strategies/reason-in-words.yaml:130`)
- warning: Scaffold text still stands in the reviewed of families-were-told in “Mathematics lessons prepared together, with room to reason…”. (UIP012, `strategies/reason-in-words.yaml:131`)
- warning: Scaffold text still stands in the reviewed by of families-were-told in “Mathematics lessons prepared together, with room to reason…”. (UIP012, `strategies/reason-in-words.yaml:132`)

In texts, ~~this~~ goes and **this** comes.

This changes 3 files. None of it is in the plan before it is merged.
""")


def test_the_report_as_json_has_its_form(tracker: Import, capsys: Output) -> None:
    edits(tracker)
    assert run(["import", "tracker.xlsx", "--plan", "plan", "--format", "json", "--remove-deleted"]) == 1
    report = json.loads(capsys.readouterr().out)
    schema = json.loads(read_text("schemas", "import.schema.json"))
    Draft7Validator.check_schema(schema)
    Draft7Validator(schema).validate(report)
    assert {name: len(rows) for name, rows in report.items() if isinstance(rows, list)} == snapshot(
        {
            "files": 3,
            "changes": 2,
            "added": 1,
            "removed": 1,
            "left": 0,
            "conflicts": 1,
            "not_taken": 1,
            "kept": 1,
            "found": 6,
            "notes": 0,
        }
    )
    assert report["changes"][-1]["new"] == ""


def test_what_comes_from_a_workbook_cannot_leave_its_place_in_a_comment(
    tracker: Import, capsys: Output
) -> None:
    hostile = (
        "</details> <img src=x> [a](https://example.org) @everyone ![p](http://x) `code` ~~x~~ | \x1b[31m"
    )
    tracker.edit(
        put(
            "Milestones",
            "student-talk",
            Measure=hostile.replace("\x1b", ""),
            Milestone=hostile.replace("\x1b", ""),
        )
    )
    for form in ("text", "markdown", "json"):
        assert run(["import", "tracker.xlsx", "--plan", "plan", "--format", form]) == 0
        printed = capsys.readouterr().out
        assert "\x1b" not in printed
        if form == "markdown":
            assert "<img" not in printed.replace("\\<img", "")
            assert "](https" not in printed.replace("\\](https", "")


def test_somebody_at_a_terminal_is_asked_about_deleted_rows_apart(
    tracker: Import, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = texts(tracker.plan)
    tracker.edit(put("Milestones", "student-talk", By=None), delete("Checklist", "binder"))
    asked: list[str] = []
    answers = iter([False, False, True, True])

    def confirm(words: str, **_: object) -> bool:
        asked.append(words)
        return next(answers)

    monkeypatch.setattr(console, "is_terminal", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert run(["import", "tracker.xlsx", "--plan", "plan"]) == 0
    assert texts(tracker.plan) == before
    assert asked == snapshot(
        [
            "One row was deleted in the workbook. Take that out of the plan, too?",
            "Write this into the plan (1 emptied field among it)?",
        ]
    )
    assert "Nothing was written." in capsys.readouterr().err
    assert run(["import", "tracker.xlsx", "--plan", "plan"]) == 0
    assert capsys.readouterr().err == snapshot("""\
Written into 2 files.
Written: plan/strategies/reason-in-words.yaml
Written: plan/schedule.yaml
""")
    assert changed_lines(before, texts(tracker.plan)) == snapshot("""\
== schedule.yaml
-  - id: binder
-    item: Set up the binder for records of engagement
-    list: do
-    done: true
-    link: Office, binder UIP 2026-27
== strategies/reason-in-words.yaml
-    date: 2027-03-12
+    date:
""")


def test_applied_cleanly_and_again_is_nothing_to_do(tracker: Import, capsys: Output) -> None:
    tracker.edit(put("Priorities", "attendance", Grades="K; 1"))
    assert run(["import", "tracker.xlsx", "--plan", "plan", "--yes"]) == 0
    assert capsys.readouterr().err == "Written: plan/priorities/attendance.yaml\n"
    assert run(["import", "tracker.xlsx", "--plan", "plan", "--yes"]) == 0
    assert "there is nothing to take in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.xlsx"], "none.xlsx does not exist."),
        (["plan/plan.yaml"], "plan.yaml: This is a file of the plan itself, so there is nothing to take in."),
        (["plan"], "plan: This is a folder"),
        (["plan/."], "plan: This is a folder"),
        (["tracker.xlsx", "--plan", "nowhere"], "nowhere does not exist."),
        (["tracker.xlsx", "--format", "xml"], "--format takes text, json, markdown, not"),
        (["tracker.xlsx", "--today", "soon"], "soon"),
    ],
)
def test_a_mistake_in_the_call_is_said_in_words(
    arguments: list[str], words: str, tracker: Import, capsys: Output
) -> None:
    if "--plan" not in arguments:
        arguments = [*arguments, "--plan", "plan"]
    assert run(["import", *arguments]) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""


def test_a_folder_is_named_however_it_is_given(
    tracker: Import, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tracker.plan)
    for given in (".", "./", "priorities/.."):
        assert run(["import", given]) == 2
        assert ": : " not in (said := capsys.readouterr().err)
        assert "This is a folder" in said


def test_of_several_plans_the_one_is_meant_that_the_tracker_is_of(tracker: Import, capsys: Output) -> None:
    first = tracker.plan
    second = complete_plan(first.parent / "other")
    edit(second / "plan.yaml", "school: Sego Bluff Elementary School", "school: Aspen School")
    tracker.edit(put("Priorities", "attendance", Grades="K; 1"))
    assert run(["import", "tracker.xlsx", "--yes"]) == 0
    assert capsys.readouterr().err == "Written: plan/priorities/attendance.yaml\n"

    edit(first / "plan.yaml", "school: Sego Bluff Elementary School", "school: Linden School")
    assert run(["import", "tracker.xlsx"]) == 2
    assert capsys.readouterr().err == snapshot(
        "uipkit: tracker.xlsx: This tracker is of Sego Bluff Elementary School, 2026-27 (made on October 1, 2026); the 2 plans here are of Aspen School, 2026-27; Linden School, 2026-27. Nothing was read. Say with --plan which plan it belongs to, and add --other-plan to take it all the same. To place its rows as those of any other workbook, add --as tables.\n"
    )
    assert run(["import", "tracker.xlsx", "--format", "markdown"]) == 2
    assert "--" not in capsys.readouterr().err

    for plan, name in ((first, "Linden School"), (second, "Aspen School")):
        edit(plan / "plan.yaml", f"school: {name}", "school: Sego Bluff Elementary School")
    assert run(["import", "tracker.xlsx"]) == 2
    said = capsys.readouterr().err.replace(f"{first.parent}/", "")
    assert said == snapshot(
        "uipkit: tracker.xlsx: This tracker is of Sego Bluff Elementary School, 2026-27 (made on October 1, 2026), and so are several plans here: other, plan. Nothing was read. Say with --plan which one is meant.\n"
    )
    assert run(["import", "tracker.xlsx", "--plan", "plan"]) == 0
