"""``uipkit practice`` at the command line: looks, surveys and milestones; nothing invented, nobody told apart, nothing written twice."""

from __future__ import annotations

import json
import shlex
import shutil
from datetime import date
from difflib import ndiff
from pathlib import Path

import pytest
import typer
from inline_snapshot import snapshot

from tests.documents.making import COMPLETE
from tests.workflows.plans import edit
from uipkit.cli import console
from uipkit.cli.main import run
from uipkit.templating.overrides import template_folders
from uipkit.workflows.answer_table import read_answer_table
from uipkit.workflows.load import load_plan
from uipkit.workflows.practice_shelves import rubric_named

Output = pytest.CaptureFixture[str]
NAME = "mathematics-lesson-preparation"
ASSESS = ["practice", "assess", NAME, "--plan", "plan", "--by", "Mathematics coach"]


@pytest.fixture(autouse=True)
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-12-01")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(COMPLETE, tmp_path / "plan")
    return tmp_path / "plan"


def file(plan: Path) -> Path:
    return plan / "practices" / f"{NAME}.yaml"


def held(plan: Path):  # type: ignore[no-untyped-def]
    loaded = load_plan(plan)
    assert loaded.diagnostics == ()
    return next(each for each in loaded.plan.practices if each.id == NAME)


# Looks through a rubric ----------------------------------------------------------------------------------------------


def test_a_look_is_appended_and_told_and_the_same_again_is_on_record(plan: Path, capsys: Output) -> None:
    before = file(plan).read_text("utf-8")
    looks = len(held(plan).assessments)
    line = [
        *ASSESS,
        *("--date", "2026-11-12", "--rating", "purpose-clear=Deepening", "--rating", "rehearsal=developing"),
        *("--evidence", "purpose-clear=Cards of #3: “yes”", "--next-step", "rehearsal=Ten minutes"),
        *("--next-step", "Ask again in March: yes"),
    ]
    assert run(line) == 0
    said = capsys.readouterr()
    assert said.out == f"Recorded: Lesson preparation (plan/practices/{NAME}.yaml)\n"
    assert "2 of 8 indicators are rated; left out: " in said.err
    look = held(plan).assessments[-1]
    assert [(each.indicator, each.level, each.evidence, each.next_step) for each in look.ratings] == [
        ("purpose-clear", "deepening", "Cards of #3: “yes”", ""),
        ("rehearsal", "developing", "", "Ten minutes"),
    ]
    assert look.next_step == "Ask again in March: yes"
    after = file(plan).read_text("utf-8")
    assert run(line) == 0
    assert capsys.readouterr().out.startswith("On record already: ")
    assert file(plan).read_text("utf-8") == after
    assert len(held(plan).assessments) == looks + 1
    # What was there stays as it was.
    assert not [each for each in ndiff(before.splitlines(), after.splitlines()) if each.startswith("- ")]


def test_what_the_rubric_does_not_have_is_named_with_what_is_near_and_nothing_is_written(
    plan: Path, capsys: Output
) -> None:
    before = file(plan).read_bytes()
    assert run([*ASSESS, "--date", "2026-11-12", "--rating", "rehersal=deeping", "--rating", "x"]) == 2
    assert "Did you mean “rehearsal”?" in capsys.readouterr().err
    assert run([*ASSESS, "--date", "2026-11-12", "--rating", "rehearsal=deeping"]) == 2
    assert "Did you mean “deepening”? Its levels: emerging, developing, deepening." in capsys.readouterr().err
    assert run([*ASSESS, "--date", "2027-11-12", "--rating", "rehearsal=deepening"]) == 2
    assert "still to come" in capsys.readouterr().err
    assert run([*ASSESS, "--date", "2026-11-12", "--rubric", "lesson-prep"]) == 2
    assert "Did you mean “lesson-preparation”?" in capsys.readouterr().err
    assert run([*ASSESS, "--date", "2026-11-12"]) == 2
    assert "No indicator is rated." in capsys.readouterr().err
    assert run(["practice", "assess", "mathematics", "--plan", "plan", "--date", "2026-11-12"]) == 2
    assert NAME in capsys.readouterr().err
    assert run([*ASSESS, "--date", "2026-11-12", "--evidence", "rehearsal=Seen"]) == 2
    assert "it has no level" in capsys.readouterr().err
    assert file(plan).read_bytes() == before


def test_a_practice_without_a_look_at_the_conditions_is_told_and_not_refused(
    plan: Path, capsys: Output
) -> None:
    text = file(plan).read_text("utf-8")
    head, _, rest = text.partition("conditions:\n")
    _, _, rest = rest.partition("leader_actions:\n")
    file(plan).write_text(f"{head}leader_actions:\n{rest}", "utf-8")
    assert run([*ASSESS, "--date", "2026-11-12", "--rating", "rehearsal=developing"]) == 0
    assert f"uipkit practice assess {NAME} --conditions" in capsys.readouterr().err
    line = [*ASSESS, "--conditions", "--date", "2026-11-13", "--rating", "protected-time=developing"]
    assert run(line) == 0
    assert "Nobody has looked at the conditions" not in capsys.readouterr().err
    assert held(plan).conditions[-1].rubric == "planning-conditions"


@pytest.mark.parametrize("name", ["ratings.csv", "ratings.xlsx"])
def test_a_form_is_written_filled_and_taken(plan: Path, capsys: Output, name: str) -> None:
    form = ["practice", "assess", NAME, "--plan", "plan", "--form", name]
    assert run(form) == 0
    assert capsys.readouterr().out == f"{name}\n"
    assert run(form) == 2
    assert "nothing is written over it" in capsys.readouterr().err
    if name.endswith("csv"):
        rows = Path(name).read_text("utf-8-sig").splitlines()
        filled = [
            row.replace(",,,", ",Developing,'=SUM(A1),Again") if row.startswith("rehearsal,") else row
            for row in rows
        ]
        Path(name).write_text("\n".join(filled), "utf-8")
    else:
        from openpyxl import load_workbook

        book = load_workbook(name)
        for row in book.active.iter_rows(min_row=2):
            if row[0].value == "rehearsal":
                row[3].value, row[4].value, row[5].value = "Developing", "Seen twice", "Again"
        book.save(name)
    assert run([*ASSESS, "--date", "2026-11-12", "--from", name]) == 0
    (rating,) = held(plan).assessments[-1].ratings
    assert (rating.indicator, rating.level, rating.next_step) == ("rehearsal", "developing", "Again")
    assert rating.evidence == ("=SUM(A1)" if name.endswith("csv") else "Seen twice")


@pytest.mark.parametrize("name", ["ratings.csv", "ratings.xlsx"])
def test_the_form_says_what_each_level_looks_like_and_where_to_look(name: str) -> None:
    assert run(["practice", "assess", NAME, "--plan", "plan", "--form", name]) == 0
    table = read_answer_table(Path(name), "ratings")
    assert table.headings[6:] == (
        "emerging: Emerging",
        "developing: Developing",
        "deepening: Deepening",
        "where to look",
    )
    first = table.rows[0].cells
    assert first[6].startswith("The purpose is the title")
    assert first[9] == "lesson records; talk in the meeting"


@pytest.mark.parametrize(
    ("options", "rubric"),
    [(["--conditions"], "planning-conditions"), (["--rubric", "four-domains"], "four-domains")],
)
def test_the_command_that_takes_a_form_is_of_its_rubric(
    plan: Path, capsys: Output, options: list[str], rubric: str
) -> None:
    assert run(["practice", "assess", NAME, "--plan", "plan", "--form", "some ratings.csv", *options]) == 0
    command = capsys.readouterr().err.partition("then: uipkit ")[2].splitlines()[0]
    lines = Path("some ratings.csv").read_text("utf-8-sig").splitlines()
    level = lines[0].partition("level (")[2].partition(",")[0]
    Path("some ratings.csv").write_text(
        "\n".join((lines[0], lines[1].replace(",,,", f",{level},,", 1))), "utf-8"
    )
    assert run(shlex.split(command.replace("DATE", "2026-11-12").replace("ROLE", "Coach"))) == 0
    looks = held(plan).conditions if rubric == "planning-conditions" else held(plan).assessments
    assert looks[-1].rubric == rubric


def test_indicators_of_another_rubric_are_said_in_one_line(capsys: Output) -> None:
    conditions = [each.id for each in rubric_named(template_folders(None), "planning-conditions").indicators]
    two = [word for each in conditions[:2] for word in ("--rating", f"{each}=developing")]
    assert run([*ASSESS, "--date", "2026-11-12", *two]) == 2
    assert capsys.readouterr().err == snapshot(
        "uipkit: These are indicators of “Conditions for collaborative planning”, not of “Lesson preparation”. Add --conditions.\n"
    )
    assert run(["practice", "assess", NAME, "--plan", "plan", "--form", "c.csv", "--conditions"]) == 0
    capsys.readouterr()
    text = Path("c.csv").read_text("utf-8-sig").replace(",,,", ",developing,,")
    Path("c.csv").write_text(text, "utf-8")
    assert run([*ASSESS, "--date", "2026-11-12", "--from", "c.csv"]) == 2
    assert "Add --conditions." in capsys.readouterr().err


def test_mistakes_in_a_table_are_named_by_row(capsys: Output) -> None:
    Path("bad.csv").write_text(
        "Indicator;Level;Evidence\nrehersal;developing;\nrehearsal;top;\nrehearsal;developing;\nrehearsal;emerging;\npurpose-clear;;words\n",
        "utf-8",
    )
    assert run([*ASSESS, "--date", "2026-11-12", "--from", "bad.csv"]) == 2
    said = capsys.readouterr().err
    for words in ("row 2: ", "row 3: ", "row 5: “rehearsal” is rated above", "row 6: words without a level"):
        assert words in said
    Path("other.csv").write_text("a,b\n1,2\n", "utf-8")
    assert run([*ASSESS, "--date", "2026-11-12", "--from", "other.csv"]) == 2
    assert "needs a column “indicator”" in capsys.readouterr().err
    assert run([*ASSESS, "--date", "2026-11-12", "--from", "none.csv"]) == 2
    assert run([*ASSESS, "--form", "ratings.doc"]) == 2


def test_in_a_terminal_each_indicator_is_asked_for(
    plan: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "is_terminal", lambda: True)
    answers = iter(["nearly", "developing", "Seen", "", "3", "", "Again", *[""] * 6])
    asked: list[str] = []

    def ask(words: str, **_: object) -> str:
        asked.append(words)
        return next(answers)

    monkeypatch.setattr("typer.prompt", ask)
    assert run([*ASSESS, "--date", "2026-11-12"]) == 0
    said = capsys.readouterr().err
    assert "has no level “nearly”" in said
    question, level = "Can the team say what students", "1 emerging: The purpose is the title"
    assert 0 < said.index(question) < said.index(level) < said.index("2 of 8. ")
    assert "Look at: lesson records" in said
    first, second = held(plan).assessments[-1].ratings
    assert (first.indicator, first.level, first.evidence) == ("purpose-clear", "developing", "Seen")
    assert (second.indicator, second.level, second.next_step) == ("work-done-first", "deepening", "Again")
    assert len(asked) == 13


def test_who_breaks_off_is_told_how_to_keep_what_was_answered(
    plan: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "is_terminal", lambda: True)
    answers = iter(["developing", "It's on two cards", ""])
    before = file(plan).read_bytes()

    def ask(words: str, **_: object) -> str:
        try:
            return next(answers)
        except StopIteration:
            raise typer.Abort from None

    monkeypatch.setattr("typer.prompt", ask)
    assert run([*ASSESS, "--date", "2026-11-12"]) != 0
    said = capsys.readouterr().err
    assert "Nothing was written." in said
    assert file(plan).read_bytes() == before
    command = said.partition("until here: uipkit ")[2].splitlines()[0]
    assert run(shlex.split(command)) == 0
    (rating,) = held(plan).assessments[-1].ratings
    assert (rating.indicator, rating.level, rating.evidence) == (
        "purpose-clear",
        "developing",
        "It's on two cards",
    )
    assert held(plan).assessments[-1].by == "Mathematics coach"


def test_a_dry_run_shows_the_entry_and_writes_nothing(plan: Path, capsys: Output) -> None:
    before = file(plan).read_bytes()
    assert run([*ASSESS, "--date", "2026-11-12", "--rating", "rehearsal=developing", "--dry-run"]) == 0
    assert capsys.readouterr().out == snapshot("""\
date: 2026-11-12
rubric: lesson-preparation
by: Mathematics coach
ratings:
  - indicator: rehearsal
    level: developing
""")
    assert file(plan).read_bytes() == before


# Surveys -------------------------------------------------------------------------------------------------------------

SURVEY = ["practice", "survey", NAME, "answers.csv", "--plan", "plan", "--survey", "planning-teachers"]
HEAD = (
    "Timestamp,Email Address,Name,1. Our time for planning together is kept free of other things.,"
    "[time-is-enough],purpose-is-clear,What should stay exactly as it is?"
)


def export(*rows: str) -> None:
    Path("answers.csv").write_text("\n".join((HEAD, *rows)) + "\n", "utf-8")


def respondents(count: int) -> list[str]:
    return [
        f"2026-11-{at + 1:02d} 10:00,t{at}@example.org,Pat Secret{at},{'Mostly' if at % 2 else 'a-little'},4,Fully,Keep Fridays {at}"
        for at in range(count)
    ]


def test_answers_become_counts_and_nothing_else_of_them_is_kept(plan: Path, capsys: Output) -> None:
    export(*respondents(7))
    assert run([*SURVEY, "--date", "2026-11-20"]) == 0
    said = capsys.readouterr()
    result = held(plan).surveys[-1]
    assert result.responses == 7
    assert {each.question: dict(each.counts) for each in result.answers} == {
        "time-is-kept": {"not-at-all": 0, "a-little": 4, "mostly": 3, "fully": 0},
        "time-is-enough": {"not-at-all": 0, "a-little": 0, "mostly": 0, "fully": 7},
        "purpose-is-clear": {"not-at-all": 0, "a-little": 0, "mostly": 0, "fully": 7},
    }
    assert "Who answered and when is not read: Timestamp, Email Address and Name." in said.err
    assert "Answers in own words are not kept" in said.err
    everything = "".join(each.read_text("utf-8") for each in plan.rglob("*.yaml")) + said.out + said.err
    for private in ("Secret", "example.org", "Keep Fridays", "10:00"):
        assert private not in everything
    assert run([*SURVEY, "--date", "2026-11-20"]) == 0
    assert capsys.readouterr().out.startswith("On record already: ")
    assert len([each for each in held(plan).surveys if each.date == result.date]) == 1


def test_other_results_of_the_same_day_are_not_written_over(plan: Path, capsys: Output) -> None:
    export(*respondents(7))
    assert run([*SURVEY, "--date", "2026-11-20"]) == 0
    before = file(plan).read_bytes()
    export(*respondents(8))
    assert run([*SURVEY, "--date", "2026-11-20"]) == 2
    assert "other results" in capsys.readouterr().err
    assert file(plan).read_bytes() == before


def test_of_few_answers_only_their_number_is_kept(plan: Path, capsys: Output) -> None:
    export(*respondents(4))
    assert run([*SURVEY, "--date", "2026-11-20"]) == 0
    assert "Only 4 answered. With fewer than 5 answers their number alone is kept" in capsys.readouterr().err
    result = held(plan).surveys[-1]
    assert (result.responses, result.answers) == (4, ())


def test_a_question_that_few_answered_is_left_out(plan: Path, capsys: Output) -> None:
    few = [row.replace(",Fully,", ",,") if at > 2 else row for at, row in enumerate(respondents(7))]
    export(*few)
    assert run([*SURVEY, "--date", "2026-11-20"]) == 0
    assert "Fewer than 5 answered “purpose-is-clear”" in capsys.readouterr().err
    assert [each.question for each in held(plan).surveys[-1].answers] == ["time-is-kept", "time-is-enough"]


def test_what_cannot_be_placed_is_listed_and_nothing_is_written_unless_asked(
    plan: Path, capsys: Output
) -> None:
    before = file(plan).read_bytes()
    rows = respondents(6)
    rows[1] = rows[1].replace(",Mostly,", ",Sometimes,")
    export(*rows)
    text = Path("answers.csv").read_text("utf-8").replace("purpose-is-clear", "The coffee is good")
    Path("answers.csv").write_text(text, "utf-8")
    assert run([*SURVEY, "--date", "2026-11-20"]) == 1
    said = capsys.readouterr().err
    assert (
        "Column “The coffee is good”: no question of “Planning together: teachers” reads like that." in said
    )
    assert "Row 3, “time-is-kept”: “Sometimes” is no answer of this survey" in said
    assert "Nothing was written." in said
    assert file(plan).read_bytes() == before
    assert run([*SURVEY, "--date", "2026-11-20", "--yes"]) == 1
    assert [each.question for each in held(plan).surveys[-1].answers] == ["time-is-kept", "time-is-enough"]


def test_counts_can_be_given_by_question(plan: Path, capsys: Output) -> None:
    Path("answers.csv").write_text(
        "Question;Not at all;A little;Mostly;Fully\ntime-is-kept;0;3;4;5\nThe time is enough for what our protocol asks of us.;;2;10;\n",
        "utf-8",
    )
    assert run([*SURVEY, "--date", "2026-11-20", "--responses", "13"]) == 0
    result = held(plan).surveys[-1]
    assert result.responses == 13
    assert dict(result.answers[1].counts) == {"not-at-all": 0, "a-little": 2, "mostly": 10, "fully": 0}
    assert run([*SURVEY, "--date", "2026-11-21", "--responses", "9"]) == 2
    assert "12 people answered one of the questions" in capsys.readouterr().err


def test_answers_in_another_scale_are_not_nobodys(plan: Path, capsys: Output) -> None:
    before = file(plan).read_bytes()
    export(
        *(
            row.replace("Mostly", "Agree").replace("a-little", "Agree").replace(",4,Fully,", ",Agree,7,")
            for row in respondents(7)
        )
    )
    assert run([*SURVEY, "--date", "2026-11-20", "--yes"]) == 2
    said = capsys.readouterr().err
    assert "nobody answered" not in said
    assert "Row 2, “time-is-kept”: “Agree” is no answer of this survey" in said
    assert said.count("“Agree” is no answer") == 1, (
        "one line for each foreign answer, however often it is given"
    )
    assert ", nor are " in said
    assert said.index("uipkit template eject") < said.index("Row 2, "), "the way out first"
    assert said.splitlines()[0] == snapshot(
        "uipkit: answers.csv: 7 rows; none of their answers is one of those of “Planning together: teachers” (Not at all, A little, Mostly, Fully). Where your form offers others, copy the survey and write its options in: uipkit template eject surveys/planning-teachers.yaml"
    )
    assert file(plan).read_bytes() == before
    export(*("2026-11-20 10:00,t@example.org,Pat,,,,Keep Fridays" for _ in range(7)))
    assert run([*SURVEY, "--date", "2026-11-20"]) == 2
    assert "nobody answered" in capsys.readouterr().err


def test_a_table_of_something_else_is_refused(plan: Path, capsys: Output) -> None:
    before = file(plan).read_bytes()
    Path("answers.csv").write_text("a,b\n1,2\n", "utf-8")
    assert run([*SURVEY, "--date", "2026-11-20"]) == 2
    assert "no column that is a question" in capsys.readouterr().err
    for content in (b"", b"\xff\xd8\xff\x00", b"PK\x03\x04broken", "ü".encode("latin-1")):
        Path("answers.csv").write_bytes(content)
        assert run([*SURVEY, "--date", "2026-11-20"]) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert file(plan).read_bytes() == before


# Milestones ----------------------------------------------------------------------------------------------------------


def test_milestones_are_held_against_the_practice_and_recorded_once(plan: Path, capsys: Output) -> None:
    assert run(["practice", "measure", "--plan", "plan", "--format", "json"]) == 0
    (found, *_) = json.loads(capsys.readouterr().out)["milestones"]
    assert found["measured_with"] == "Lesson preparation"
    assert found["counting"] == 8
    assert f"{found['there']} of 8 indicators of “Lesson preparation”" in found["words"]
    assert run(["practice", "measure", "--plan", "plan"]) == 0
    said = capsys.readouterr().err
    assert "--record --state on-track|at-risk --by ROLE" in said
    assert "To keep this as their progress" not in said, "nothing would be recorded before the day"
    assert found["state"] is None, "before its day counts do not say that it is on its way"
    entries = len(load_plan(plan).plan.progress.milestones)  # type: ignore[union-attr]
    name = f"{found['strategy']}/{found['milestone']}"
    record = ["practice", "measure", name, "--plan", "plan", "--record", "--by", "Mathematics coach"]
    assert run(record) == 0
    said = capsys.readouterr().err
    assert "not due yet, so nothing recorded" in said
    assert f"uipkit practice measure {name} --record --state" in said
    assert len(load_plan(plan).plan.progress.milestones) == entries  # type: ignore[union-attr]
    record += ["--state", "at-risk"]
    assert run(record) == 0
    assert "recorded: plan/progress.yaml" in capsys.readouterr().err
    progress = load_plan(plan).plan.progress
    assert progress is not None
    entry = progress.milestones[-1]
    assert len(progress.milestones) == entries + 1
    assert (entry.milestone, entry.state, entry.evidence, entry.by) == (
        found["milestone"],
        "at-risk",
        found["words"],
        "Mathematics coach",
    )
    assert run(record) == 0
    assert "on record already" in capsys.readouterr().err
    assert len(load_plan(plan).plan.progress.milestones) == entries + 1  # type: ignore[union-attr]
    # From its day on the state follows, whatever somebody says.
    assert run([*record, "--today", "2027-04-01"]) == 0
    assert load_plan(plan).plan.progress.milestones[-1].state == "partly-met"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "options", [["--state", "met"], ["--state", "on-track"], ["--state", "on-track", "--record"]]
)
def test_a_state_is_said_of_one_milestone_before_its_day(options: list[str], capsys: Output) -> None:
    assert run(["practice", "measure", "--plan", "plan", *options]) == 2
    assert "--state" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("level: developing", "level: divine", "names the level “divine”"),
        ("rubric: lesson-preparation", "rubric: lesson", "the rubric “lesson” cannot be read"),
        ("practice: mathematics-lesson-preparation", "practice: none", "there is no practice “none”"),
    ],
)
def test_a_measure_that_cannot_be_taken_ends_with_findings(
    plan: Path, capsys: Output, old: str, new: str, said: str
) -> None:
    edit(plan / "strategies" / "reason-in-words.yaml", old, new)
    for more in ([], ["--format", "json"], ["--record"]):
        assert run(["practice", "measure", "--plan", "plan", *more]) == 1
        assert said in capsys.readouterr().out


def test_that_nobody_looked_yet_is_no_finding(plan: Path, capsys: Output) -> None:
    assert run(["practice", "measure", "--plan", "plan", "--today", "2026-01-01"]) == 0
    assert "nobody looked at the practice" in capsys.readouterr().out


# Leaders' steps ------------------------------------------------------------------------------------------------------


def test_leaders_steps_are_listed_and_ticked_off(plan: Path, capsys: Output) -> None:
    done = ["practice", "done", NAME, "--plan", "plan"]
    assert run(done) == 0
    opened = capsys.readouterr().out.splitlines()
    assert "take-part: " in "".join(opened)
    before = file(plan).read_text("utf-8")
    assert run([*done, "take-part", "--date", "2026-11-12", "--dry-run"]) == 0
    assert file(plan).read_text("utf-8") == before
    capsys.readouterr()
    assert run([*done, "take-part", "--date", "2026-11-12"]) == 0
    assert capsys.readouterr().out.startswith("Done: Take part in the discussion")
    changed = [
        each
        for each in ndiff(before.splitlines(), file(plan).read_text("utf-8").splitlines())
        if each[0] in "+-"
    ]
    assert changed == ["+         done: 2026-11-12"]
    assert run([*done, "take-part", "--date", "2026-11-12"]) == 0
    assert capsys.readouterr().out.startswith("On record already: ")
    assert run([*done, "take-part", "--date", "2026-11-13"]) == 2
    assert "was done on 2026-11-12 already" in capsys.readouterr().err
    assert run(done) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(opened) - 1
    assert run([*done, "outcomes"]) == 0
    steps = [step for action in held(plan).leader_actions for step in action.steps]
    assert next(each.done for each in steps if each.id == "outcomes") == date(2026, 12, 1)


def test_a_step_that_is_not_there_or_still_to_come_is_refused(plan: Path, capsys: Output) -> None:
    before = file(plan).read_bytes()
    done = ["practice", "done", NAME, "--plan", "plan"]
    assert run([*done, "take-prat"]) == 2
    assert "Did you mean “take-part”?" in capsys.readouterr().err
    assert run([*done, "take-part", "--date", "2026-12-24"]) == 2
    assert "still to come" in capsys.readouterr().err
    assert file(plan).read_bytes() == before


def test_the_teams_progress_report_says_what_the_practice_shows_and_those_of_others_do_not(
    plan: Path, capsys: Output
) -> None:
    edit(plan / "strategies" / "reason-in-words.yaml", "date: 2027-03-15", "date: 2026-11-20")
    for body in ("implementation-team", "committee"):
        line = [
            "report",
            "progress",
            "--plan",
            "plan",
            "--since",
            "2026-09-01",
            "--for",
            body,
            "--to",
            "md",
            "--draft",
        ]
        assert run([*line, "--out", body]) == 0
    capsys.readouterr()
    inside, outside = (
        "".join(each.read_text("utf-8") for each in Path(body).glob("*.md"))
        for body in ("implementation-team", "committee")
    )
    assert "of 8 indicators of “Lesson preparation”" in inside
    assert "indicators of" not in outside


def test_a_milestone_that_is_not_measured_is_named_with_those_that_are(plan: Path, capsys: Output) -> None:
    assert run(["practice", "measure", "nowhere", "--plan", "plan"]) == 2
    assert "Those that are: reason-in-words/" in capsys.readouterr().err


# Reports -------------------------------------------------------------------------------------------------------------


def test_the_report_counts_and_tells_what_moved(capsys: Output) -> None:
    assert run([*ASSESS, "--date", "2026-11-12", "--rating", "rehearsal=deepening"]) == 0
    capsys.readouterr()
    assert run(["report", "practice", NAME, "--plan", "plan"]) == 0
    said = capsys.readouterr().out
    assert "Conditions for collaborative planning" in said
    assert "(baseline)" in said
    assert "1 moved up and 7 were not rated this time." in said
    assert "average" not in said
    assert "  - Deepening (up): Does the team" in said
    assert "What shows it: " in said
    assert run(["report", "practice", "nothing", "--plan", "plan"]) == 2
    assert run(["report", "practice", "--plan", "plan", "--out", "o"]) == 2


def test_a_plan_without_practices_says_so(plan: Path, capsys: Output) -> None:
    shutil.rmtree(plan / "practices")
    for folder in ("units", "lessons", "student-work"):
        shutil.rmtree(plan / folder, ignore_errors=True)
    assert run(["report", "practice", "--plan", "plan"]) == 2
    assert "uipkit new practice makes one" in capsys.readouterr().err
    assert run([*ASSESS, "--date", "2026-11-12"]) == 2
    assert "uipkit new practice" in capsys.readouterr().err
