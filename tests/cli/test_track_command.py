"""``uipkit track``, ``barrier`` and ``cycle`` at the command line: what they print, what they write, how they end."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.examples.folders import COMPLETE
from tests.workflows.plans import base_plan
from uipkit.cli import console
from uipkit.cli.main import run
from uipkit.workflows import progress_file
from uipkit.workflows.load import load_plan

Output = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a small coherent plan, on a day in winter."""
    folder = base_plan(tmp_path / "plan")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", "2027-02-01")
    return folder


def test_without_an_item_it_lists_what_is_due(plan: Path, capsys: Output) -> None:
    assert run(["track"]) == 0
    out = capsys.readouterr().out
    assert "Past, without a result" in out
    assert "uipkit track common-planning/rubric-agreed STATE\n" in out
    assert "uipkit track math-growth/cmas-math/winter --value NUMBER --students COUNT\n" in out
    assert run(["track", "rubric-agreed", "met"]) == 0
    capsys.readouterr()
    assert run(["track"]) == 0
    assert "rubric-agreed" not in capsys.readouterr().out
    assert run(["track", "--all"]) == 0
    assert "[met since 2027-02-01]" in " ".join(capsys.readouterr().out.split())


def test_a_response_of_the_same_day_is_not_said_to_replace_the_result(plan: Path, capsys: Output) -> None:
    record = ["track", "common-planning/rubric-agreed", "--date", "2026-11-20"]
    assert run([*record, "missed", "--evidence", "Two teams lack it."]) == 0
    capsys.readouterr()
    assert run([*record, "missed", "--response", "The coach joins both."]) == 0
    said = capsys.readouterr().err
    assert "counts in place of" not in said
    assert "stands beside the entry of that day" in said


def test_the_list_says_the_plan_where_one_has_to_be_named(
    plan: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    base_plan(plan.parent / "other")
    monkeypatch.chdir(plan.parent)
    assert run(["track", "--plan", "plan"]) == 0
    assert (
        "uipkit track common-planning/rubric-agreed STATE --plan ./plan"
        in capsys.readouterr().out.replace("--plan plan", "--plan ./plan")
    )
    assert run(["track"]) == 2


def test_an_entry_is_recorded_and_told(plan: Path, capsys: Output) -> None:
    typed = ["track", "cmas-math/winter", "--value", "20", "--students", "120", "--date", "2027-01-29"]
    assert run(typed) == 0
    said = capsys.readouterr()
    assert said.out.endswith("missed, 20 median growth percentile, on 2027-01-29 (progress.yaml)\n") or (
        "missed, " in said.out and "on 2027-01-29 (progress.yaml)" in said.out
    )
    assert "missed, since at least 26" in said.err
    assert "uipkit track math-growth/cmas-math/winter --response … --points-to …" in said.err
    assert run(typed) == 0
    assert capsys.readouterr().out.startswith("On record already: ")


def test_the_history_of_an_item(plan: Path, capsys: Output) -> None:
    for state, day in (("on-track", "2026-10-20"), ("met", "2026-11-17")):
        assert run(["track", "rubric-agreed", state, "--date", day, "--by", "Leadership team"]) == 0
    capsys.readouterr()
    assert run(["track", "rubric-agreed", "--history"]) == 0
    assert capsys.readouterr().out.partition("\n")[2] == snapshot(
        """\

2026-10-20  On track
  Recorded by: Leadership team

2026-11-17  Met  (this one counts)
  Recorded by: Leadership team
"""
    )
    assert run(["track", "rubric-agreed", "--format", "json"]) == 0
    entries = json.loads(capsys.readouterr().out)["entries"]
    assert [each["state"] for each in entries] == ["on-track", "met"]


def test_a_dry_run_writes_nothing(plan: Path, capsys: Output) -> None:
    assert run(["track", "rubric-agreed", "met", "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("Would be recorded: ")
    assert not (plan / "progress.yaml").exists()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["track", "nothing-like-it", "met"], 1),
        (["track", "rubric-agreed", "met", "--date", "2027-02-02"], 1),
        (["track", "rubric-agreed", "met", "--date", "yesterday"], 2),
        (["track", "--value", "3"], 2),
        (["track", "rubric-agreed", "met", "--history"], 2),
        (["track", "rubric-agreed", "met", "--from", "x.csv"], 2),
        (["track", "--from", "nowhere.csv"], 2),
        (["track", "rubric-agreed", "met", "--plan", "nowhere"], 2),
        (["barrier", "raise", " "], 1),
        (["barrier", "answer", "none", "Done."], 1),
        (["barrier", "raise", "No room.", "--strategy", "common-planing"], 1),
        (["barrier", "raise", "No room.", "--date", "2027-02-02"], 2),
        (["cycle", "plan", "Long", "--start", "2027-01-04", "--end", "2027-06-01"], 1),
        (["cycle", "plan", "None", "--start", "2027-01-04"], 1),
        (["cycle", "plan", "Back", "--start", "2027-01-04", "--end", "2027-01-01"], 1),
        (["cycle", "plan", "Long", "--start", "2027-01-04", "--days", "91"], 1),
        (["cycle", "close", "none", "--result", "Well.", "--decision", "adopt"], 1),
    ],
)
def test_what_cannot_be_done_ends_in_words(plan: Path, capsys: Output, typed: list[str], code: int) -> None:
    assert run(typed) == code
    said = capsys.readouterr()
    assert said.err.startswith("uipkit: ")
    assert "Traceback" not in said.err
    assert not (plan / "progress.yaml").exists()


TABLE = """\
Priority,Target,Interim target,Strategy,Milestone,Status,Score,N,Date of result,Comment,Room
math-growth,cmas-math,winter,,,,*,<16,,,1
math-growth,cmas-math,winter,,,Not met,<20,,2027-01-29,,
,,,common-planning,rubric-agreed,Partially met,,,11/17/2026,One team is missing,
,,,common-planning,rubric-agreed,Done,,,2026-12-04,,
,,,common-planning,rubrik-agreed,Met,,,,,
,,,common-planning,rubric-agreed,Sideways,,,,,
,,,,,Met,,,,,
,,,common-planning,rubric-agreed,Met,,,2027-03-01,,
"""


def test_a_table_is_shown_and_written_only_when_that_is_said(plan: Path, capsys: Output) -> None:
    (plan / "results.csv").write_text(TABLE, "utf-8")
    assert run(["track", "--from", "results.csv", "--by", "Mathematics coach"]) == 1
    said = capsys.readouterr()
    assert not (plan / "progress.yaml").exists()
    assert said.out == snapshot(
        """\
Juniper Mesa Elementary School: results from results.csv

To be recorded (3)
  row 4: common-planning/rubric-agreed: partly met, on 2026-11-17
  row 5: common-planning/rubric-agreed: met, on 2026-12-04
  row 3: math-growth/cmas-math/winter: missed, withheld, on 2027-01-29
      What followed from it is not said yet (UIP512): uipkit track math-growth/cmas-math/winter
        --response … --points-to …

Not taken (5)
  row 2: math-growth/cmas-math/winter: A withheld value does not say how it stands; say it: one of
    not-started, on-track, at-risk, met, partly-met, missed.
  row 6: common-planning/rubrik-agreed: "common-planning/rubrik-agreed" names no milestone, action
    step, interim target or annual target of this plan. Did you mean
    "common-planning/rubric-agreed"?
  row 7: common-planning/rubric-agreed: State: “Sideways” is none of the choices here: Not started,
    On track, At risk, Met, Partly met, Missed.
  row 8: It names no item.
  row 9: common-planning/rubric-agreed: 2027-03-01 is still to come (today is 2027-02-01); what is
    recorded has happened.

Columns that are not read: “Room”.
"""
    )
    assert said.err.endswith("Nothing was written. To write this, add --yes.\n")
    assert run(["track", "--from", "results.csv", "--by", "Mathematics coach", "--yes"]) == 1
    progress = load_plan(plan).plan.progress
    assert progress is not None
    assert [(each.state, each.by) for each in progress.milestones] == [
        ("partly-met", "Mathematics coach"),
        ("met", "Mathematics coach"),
    ]
    (result,) = progress.interim_targets
    assert (result.value, result.withheld, result.number_of_students) == (None, True, None)


def test_the_same_table_again_changes_nothing(plan: Path, capsys: Output) -> None:
    rows = "item,state,date\nrubric-agreed,on track,2026-10-20\nrubric-agreed,met,2026-11-17\nrubric-agreed,missed,2026-11-17\n"
    (plan / "results.csv").write_text(rows, "utf-8")
    assert run(["track", "--from", "results.csv", "--yes"]) == 0
    before = (plan / "progress.yaml").read_bytes()
    capsys.readouterr()
    assert run(["track", "--from", "results.csv", "--yes"]) == 0
    assert "On record already (3)" in capsys.readouterr().out
    assert (plan / "progress.yaml").read_bytes() == before


def test_a_table_is_recorded_after_a_yes(plan: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    (plan / "results.csv").write_text("item;state\nrubric-agreed;met\n", "utf-8")
    monkeypatch.setattr(console, "is_terminal", lambda: True)
    for answer, recorded in ((False, 0), (True, 1)):
        monkeypatch.setattr("typer.confirm", lambda *_, answer=answer, **__: answer)
        assert run(["track", "--from", "results.csv"]) == 0
        progress = load_plan(plan).plan.progress
        assert len(progress.milestones if progress is not None else ()) == recorded
    assert "Recorded 1 entry: progress.yaml" in capsys.readouterr().err


def test_a_workbook_is_read_like_a_table(plan: Path, capsys: Output) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["Item", "Value reached", "Students"],
        ["cmas-math/winter", 0.0, 120],
        ["cmas-math/2026-27", "N/A", None],
    ):
        page.append(row)
    book.save(plan / "results.xlsx")
    assert run(["track", "--from", "results.xlsx", "--yes"]) == 1
    assert "A withheld value does not say how it stands; say it: one of met, partly-met, missed." in " ".join(
        capsys.readouterr().out.split()
    )
    progress = load_plan(plan).plan.progress
    assert progress is not None
    assert [(each.value, each.state) for each in progress.interim_targets] == [(0.0, "missed")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", 1), ("name of school,value\n", 1), ("item,id\nx,y\n", 1), ('"never closed\n', 2)],
)
def test_what_is_no_table_of_results_is_refused(plan: Path, capsys: Output, text: str, code: int) -> None:
    (plan / "results.csv").write_text(text, "utf-8")
    assert run(["track", "--from", "results.csv", "--yes"]) == code
    assert capsys.readouterr().err.startswith("uipkit: ")


def test_a_barrier_is_raised_answered_and_listed(plan: Path, capsys: Output) -> None:
    words = "Substitutes take the planning time."
    typed = ["barrier", "raise", words, "--by", "Grade 4 teachers", "--date", "2027-01-04"]
    assert run(typed) == 0
    assert run(typed) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("On record already: ")
    assert run(["barrier", "list"]) == 0
    assert capsys.readouterr().out == snapshot(
        """\
substitutes-take-the-planning-time  [waits for an answer, 28 days]
  Substitutes take the planning time.
  Raised on 2027-01-04 by Grade 4 teachers.
  uipkit barrier answer substitutes-take-the-planning-time TEXT
"""
    )
    assert run(["next", "--all"]) == 0
    assert "Answer those who said what stands in the way (Grade 4 teachers)" in capsys.readouterr().out
    answer = [
        "barrier",
        "answer",
        "substitutes-take-the-planning-time",
        "The block is kept free.",
        "--by",
        "Principal",
    ]
    assert run(answer) == 0
    assert run(answer) == 0
    assert run(["barrier", "answer", "substitutes-take-the-planning-time", "Something else."]) == 1
    capsys.readouterr()
    assert run(["barrier", "list", "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["barriers"]
    assert (found["answer"], found["answered"], found["answered_by"]) == (
        "The block is kept free.",
        "2027-02-01",
        "Principal",
    )
    assert run(["next", "--all"]) == 0
    assert "stands in the way" not in capsys.readouterr().out


def test_names_and_addresses_in_a_barrier_are_said_at_once_and_found(plan: Path, capsys: Output) -> None:
    assert run(["barrier", "raise", "Ask maria@example.org.", "--by", "Maria Lopez"]) == 0
    said = capsys.readouterr().err
    assert "looks like a person's name" in said
    assert "e-mail address" in said
    run(["check", "--phase", "final"])
    out = capsys.readouterr().out
    assert "UIP803" in out
    assert "UIP804" in out


@pytest.mark.parametrize(
    "words", ["Jayden Miller needs a bus.", "Ask jo@example.org.", "Jayden needs a bus."]
)
def test_no_id_is_made_of_a_text_that_tells_of_somebody(plan: Path, words: str, capsys: Output) -> None:
    assert run(["barrier", "raise", words]) == 0
    capsys.readouterr()
    assert run(["barrier", "list", "--format", "json"]) == 0
    assert [each["id"] for each in json.loads(capsys.readouterr().out)["barriers"]] == ["barrier"]


def test_a_cycle_is_planned_and_closed(plan: Path, capsys: Output) -> None:
    typed = [
        "cycle",
        "plan",
        "Question stems",
        "--start",
        "2026-11-02",
        "--days",
        "30",
        "--strategy",
        "common-planning",
    ]
    assert run([*typed, "--milestone", "rubric-agreed", "--measure", "Questions in a lesson"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith(
        "Planned: cycle question-stems: Question stems, 2026-11-02 to 2026-12-01, 30 days, "
    )
    assert run(["cycle", "list"]) == 0
    assert "question-stems  [over since 62 days, not closed]" in capsys.readouterr().out
    assert run(["next", "--all"]) == 0
    assert "close the cycle “Question stems” and decide what follows" in capsys.readouterr().out
    close = ["cycle", "close", "question-stems", "--result", "Nine of twelve.", "--decision", "adapt"]
    assert run([*close[:-1], "adopted"]) == 1
    assert 'Did you mean "adopt"?' in capsys.readouterr().err
    assert run(close) == 0
    assert "plan the next cycle" in capsys.readouterr().err
    assert run(close) == 0
    assert run([*close[:-1], "abandon"]) == 1
    progress = load_plan(plan).plan.progress
    assert progress is not None
    assert (progress.cycles[0].decision, progress.cycles[0].result) == ("adapt", "Nine of twelve.")


def test_a_cycle_names_what_the_strategy_has(plan: Path, capsys: Output) -> None:
    typed = ["cycle", "plan", "Stems", "--start", "2026-11-02", "--days", "30"]
    assert run([*typed, "--milestone", "rubric-agreed"]) == 1
    assert "Name the strategy, too" in capsys.readouterr().err
    assert run([*typed, "--strategy", "common-planning", "--milestone", "rubric-agree"]) == 1
    assert 'Did you mean "rubric-agreed"?' in capsys.readouterr().err


def test_what_progress_names_has_to_be_there(plan: Path, capsys: Output) -> None:
    (plan / "progress.yaml").write_text(
        """\
annual_results:
  - {priority: math-growth, target: cmas-maths, plan_year: 2026-27, date: 2027-01-04}
cycles:
  - {id: one, title: One, start: 2027-01-04, end: 2027-02-04, strategy: common-planning, milestones: [rubrics-agreed]}
  - {id: two, title: Two, start: 2027-01-04, end: 2027-02-04, actions: [something]}
""",
        "utf-8",
    )
    assert run(["check", "--select", "UIP008", "--format", "concise"]) == 1
    found = capsys.readouterr().out
    assert 'Did you mean "cmas-math"?' in found
    assert 'Did you mean "rubric-agreed"?' in found
    assert "the cycle names no strategy" in found


def test_json_writes_days_as_text(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(COMPLETE)
    assert run(["track", "--format", "json", "--today", "2026-10-13"]) == 0
    items = json.loads(capsys.readouterr().out)["items"]
    assert {each["since"] for each in items if each["item"] == "reason-in-words/teams-trained"} == {
        "2026-09-29"
    }
    assert all(each["due"] is None or date.fromisoformat(each["due"]) for each in items)


def test_an_entry_is_json_with_its_days(plan: Path, capsys: Output) -> None:
    typed = ["track", "cmas-math/2026-27", "--value", "31", "--embargo-until", "2027-08-20"]
    assert run([*typed, "--dry-run", "--format", "json"]) == 0
    entry = json.loads(capsys.readouterr().out)["entry"]
    assert (entry["date"], entry["embargo_until"]) == ("2027-02-01", "2027-08-20")


@pytest.mark.parametrize(
    ("options", "told"),
    [([], True), (["--embargo-until", "2025-08-27"], True), (["--embargo-until", "2027-08-20"], False)],
)
def test_an_embargo_of_an_earlier_year_is_told_of_at_once(
    plan: Path, capsys: Output, options: list[str], told: bool
) -> None:
    typed = ["track", "cmas-math/2026-27", "--value", "31", "--today", "2027-07-05", *options]
    assert run([*typed, "--dry-run"]) == 0
    said = capsys.readouterr()
    assert ("of an earlier year (UIP520)" in said.out + said.err) is told


@pytest.mark.parametrize(
    ("value", "words"), [("nan", "is no number"), ("inf", "is no number"), ("180", "0 to 100")]
)
def test_a_value_that_no_measure_can_take_is_refused(
    plan: Path, capsys: Output, value: str, words: str
) -> None:
    assert run(["track", "cmas-math/winter", "met", "--value", value]) == 1
    assert words in capsys.readouterr().err
    assert not (plan / "progress.yaml").exists()


def test_names_and_contact_details_in_what_is_posted_are_said_and_found(plan: Path, capsys: Output) -> None:
    told = "Maria Lopez is replaced by Ms. Chen; call 970-555-0134."
    assert run(["track", "rubric-agreed", "missed", "--response", told]) == 0
    said = capsys.readouterr().err
    assert "“Maria Lopez” looks like a person's name" in said
    assert "“Ms. Chen” looks like a person's name" in said
    assert "telephone number" in said
    run(["check", "--phase", "final", "--format", "json"])
    out = capsys.readouterr().out
    codes = [each["code"] for each in json.loads(out)["findings"]]
    assert codes.count("UIP803") == 2
    assert "Maria" not in "".join(each["message"] for each in json.loads(out)["findings"])


def test_a_name_in_the_words_of_a_barrier_or_its_answer_is_said_and_found(plan: Path, capsys: Output) -> None:
    assert run(["barrier", "raise", "Tom Miller has no room.", "--id", "room"]) == 0
    assert "“Tom Miller” looks like a person's name" in capsys.readouterr().err
    assert run(["barrier", "answer", "room", "Dr. Ortiz gives hers."]) == 0
    assert "“Dr. Ortiz” looks like a person's name" in capsys.readouterr().err
    run(["check", "--phase", "final", "--format", "json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [each["code"] for each in findings].count("UIP803") == 2


def test_a_meeting_that_is_not_there_is_answered_with_what_is(plan: Path, capsys: Output) -> None:
    typed = ["track", "rubric-agreed", "met", "--meeting", "progress"]
    assert run(typed) == 1
    assert "No meeting has a file yet" in capsys.readouterr().err
    assert run(["new", "meeting", "progress-monitoring", "--date", "2027-01-20", "--start", "15:30"]) == 0
    capsys.readouterr()
    assert run(typed) == 1
    assert 'Did you mean "2027-01-20-progress-monitoring"?' in capsys.readouterr().err
    assert run([*typed[:-1], "qqq"]) == 1
    assert "There are: 2027-01-20-progress-monitoring." in capsys.readouterr().err


def test_a_year_without_a_target_is_answered_with_the_years_that_have_one(plan: Path, capsys: Output) -> None:
    assert run(["track", "cmas-math/2025-26", "met"]) == 1
    said = capsys.readouterr().err
    assert "math-growth/cmas-math/2026-27, math-growth/cmas-math/2027-28" in said
    assert "Did you mean" not in said


def test_a_table_without_rows_says_so(plan: Path, capsys: Output) -> None:
    (plan / "results.csv").write_text("item,state\n", "utf-8")
    assert run(["track", "--from", "results.csv", "--yes"]) == 1
    assert "nothing to record" in capsys.readouterr().err


def test_what_a_column_names_is_looked_for_among_its_kind(plan: Path, capsys: Output) -> None:
    (plan / "results.csv").write_text(
        "strategy,milestone,state\ncommon-planning,weekly-planing,met\n", "utf-8"
    )
    assert run(["track", "--from", "results.csv"]) == 1
    assert "common-planning/weekly-planning" not in " ".join(capsys.readouterr().out.split())


def test_a_tracker_is_pointed_to_the_import(plan: Path, capsys: Output) -> None:
    assert run(["render", "tracker", "--to", "xlsx", "--out", "out"]) == 0
    (book,) = (plan / "out").rglob("*.xlsx")
    capsys.readouterr()
    assert run(["track", "--from", str(book)]) == 1
    assert "uipkit import " in capsys.readouterr().err


def test_a_cycle_can_be_tried_out_and_lies_in_the_plan_year(plan: Path, capsys: Output) -> None:
    typed = ["cycle", "plan", "Stems", "--start", "2026-11-02", "--days", "30"]
    assert run([*typed, "--dry-run", "--today", "2027-02-01"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Would be planned: cycle stems: ")
    assert "It is over already (today is 2027-02-01)" in said.err
    assert not (plan / "progress.yaml").exists()
    assert run(["cycle", "plan", "Late", "--start", "2029-01-08", "--days", "30"]) == 1
    assert "does not lie in the plan year 2026-27" in capsys.readouterr().err
    assert run(typed) == 0
    assert run(typed) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("On record already: ")


def test_school_is_held_while_a_test_is_taken(plan: Path, capsys: Output) -> None:
    (plan / "plan.yaml").write_text(
        (plan / "plan.yaml").read_text("utf-8")
        + "calendar:\n  testing_windows:\n    - {name: ACCESS, start: 2027-01-11, end: 2027-02-12}\n",
        "utf-8",
    )
    assert run(["cycle", "plan", "Stems", "--start", "2027-01-11", "--days", "30"]) == 0
    assert "2027-01-11 to 2027-02-09, 30 days" in capsys.readouterr().out


def test_who_comes_second_is_recorded_behind_the_first(
    plan: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["track", "rubric-agreed", "on-track", "--date", "2027-01-04"]) == 0
    other, write = iter(["winter"]), progress_file.write_progress

    def overtaken(change: progress_file.ProgressChange) -> None:
        for _ in other:  # somebody else is quicker, once
            assert run(["track", "cmas-math/winter", "--value", "27", "--date", "2027-01-22"]) == 0
        write(change)

    monkeypatch.setattr(progress_file, "write_progress", overtaken)
    assert run(["track", "rubric-agreed", "met"]) == 0
    progress = load_plan(plan).plan.progress
    assert progress is not None
    assert [each.state for each in progress.milestones] == ["on-track", "met"]
    assert [each.value for each in progress.interim_targets] == [27.0]


def test_where_others_always_come_first_the_file_is_named(
    plan: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["track", "rubric-agreed", "on-track", "--date", "2027-01-04"]) == 0
    write, there = progress_file.write_progress, plan / "progress.yaml"

    def overtaken(change: progress_file.ProgressChange) -> None:
        there.write_bytes(there.read_bytes() + b"# somebody else\n")
        write(change)

    monkeypatch.setattr(progress_file, "write_progress", overtaken)
    monkeypatch.setattr(progress_file, "sleep", lambda _: None)
    assert run(["track", "rubric-agreed", "met"]) == 1
    said = capsys.readouterr().err
    assert "progress.yaml was changed by somebody else" in said
    assert "Run the command again." in said


def test_a_barrier_is_made_with_its_words_and_scaffold_text_is_nobodys(plan: Path, capsys: Output) -> None:
    assert run(["new", "barrier", "late"]) == 2
    assert "--barrier" in capsys.readouterr().err
    (plan / "progress.yaml").write_text(
        'barriers:\n  - {id: late, date: 2026-10-01, barrier: "TODO: what stands in the way"}\n', "utf-8"
    )
    for typed in (["next", "--all"], ["report", "progress", "--since", "2026-09-01"]):
        run(typed)
        assert "what stands in the way" not in capsys.readouterr().out.replace(
            "said what stands in the way", "x"
        )
