"""``uipkit new`` at the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.scaffold.school import base, contents, findings, start
from uipkit.cli.main import run
from uipkit.scaffold.answers import read_answers
from uipkit.scaffold.artifacts import missing_answers
from uipkit.scaffold.questions import question
from uipkit.scaffold.things import THINGS
from uipkit.workflows.load import load_plan
from uipkit.workflows.new import new

Output = pytest.CaptureFixture[str]


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-04-20")
    monkeypatch.chdir(start(tmp_path))
    return tmp_path


def test_a_plan_from_priority_to_action(school: Path, capsys: Output) -> None:
    lines = [
        ["priority", "--title", "Growth in mathematics", "--focus", "growth", "--grades", "3-5", "--subject", "mathematics"],
        ["target", "--priority", "growth-in-mathematics", "--id", "cmas-math", "--measure", "Met or exceeded",
         "--baseline", "31.2", "--baseline-year", "2025-26", "--annual", "2026-27=36", "--annual", "2027-28=41"],
        ["root-cause", "--statement", "Teams have no shared rubric.", "--priority", "growth-in-mathematics"],
        ["strategy", "shared-rubric", "--title", "A shared rubric", "--root-cause", "teams-have-no-shared-rubric"],
        ["milestone", "--strategy", "shared-rubric", "--statement", "All teams meet.", "--date", "2026-12-18"],
        ["action", "train", "--strategy", "shared-rubric", "--who", "Principal", "--who", "Coach", "--date", "2026-09-01",
         "--milestone", "all-teams-meet"],
    ]  # fmt: skip
    for arguments in lines:
        assert run(["new", *arguments]) == 0, arguments
    printed = capsys.readouterr()

    assert printed.out == snapshot("""\
priorities/growth-in-mathematics.yaml
priorities/growth-in-mathematics.yaml
root-causes/teams-have-no-shared-rubric.yaml
strategies/shared-rubric.yaml
strategies/shared-rubric.yaml
strategies/shared-rubric.yaml
""")
    assert printed.err.splitlines()[-1] == "next: open strategies/shared-rubric.yaml, then run: uipkit check"
    plan = load_plan(school).plan
    assert plan.priorities[0].grades == ("3", "4", "5")
    target = plan.priorities[0].targets[0]
    assert target.baseline is not None
    assert (target.baseline.value, dict(target.annual_targets)) == (31.2, {"2026-27": 36, "2027-28": 41})
    assert plan.strategies_for_priority("growth-in-mathematics") == plan.strategies
    assert plan.strategies[0].actions[0].who == ("Principal", "Coach")
    assert findings(school) == []


def test_without_a_kind_the_kinds_are_listed(capsys: Output) -> None:
    assert run(["new"]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {thing.name} " in listed for thing in THINGS)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.name)
def test_every_kind_has_help(thing: object, capsys: Output) -> None:
    name = getattr(thing, "name", "")
    assert run(["new", name, "--help"]) == 0
    assert "--dry-run" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["priorty"], 2, 'There is no kind "priorty". Did you mean "priority"?'),
        (["priority"], 2, "For example: uipkit new priority --title …"),
        (["priority", "Not An Id"], 2, 'Write "not-an-id".'),
        (["priority", "a", "--id", "b"], 2, 'Two different ids are given: "a" and "b".'),
        (["priority", "--title", "日本"], 2, "No id can be made"),
        (["priority", "--title", "bell\x07"], 2, "--title holds the character U+0007"),
        (["milestone", "--strategy", "x", "--statement", "y"], 2, "There is no strategy yet"),
        (["meeting", "9.9", "--date", "2026-04-14"], 2, "There is no agenda for the meeting “9.9”."),
        (["meeting", "2.1"], 2, "uipkit new meeting 2.1 --date 2026-04-14 --start 15:30 --length 120"),
        (["meeting", "2.1", "--date", "soon"], 2, '--date takes a day like 2026-10-13, not "soon".'),
        (
            ["meeting", "2.1", "--date", "2026-04-14", "--length", "long"],
            2,
            "--length takes a number of minutes",
        ),
        (["meeting", "2.1", "--date", "2026-04-14", "--variant", "x"], 2, "has no variant “x”"),
        (["meeting", "2.1", "--date", "2026-04-14", "--title", "x"], 2, "does not take --title"),
        (["priority", "--title", "a", "--plan", "nowhere"], 2, "does not exist"),
    ],
)
def test_mistakes_are_said_in_plain_words(
    arguments: list[str], code: int, said: str, school: Path, capsys: Output
) -> None:
    before = contents(school)

    assert run(["new", *arguments]) == code
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.out == ""
    assert contents(school) == before


def test_an_id_that_is_taken_is_exit_1_and_the_same_again_is_identical(school: Path, capsys: Output) -> None:
    assert run(["new", "priority", "math", "--title", "One"]) == 0
    before = contents(school)
    capsys.readouterr()

    assert run(["new", "priority", "math", "--title", "One"]) == 0
    assert capsys.readouterr() == ("", "identical priorities/math.yaml\n")
    assert run(["new", "priority", "math", "--title", "Two"]) == 1
    assert capsys.readouterr() == (
        "",
        (
            "conflict priorities/math.yaml\n"
            "uipkit: priorities/math.yaml exists already, so nothing was written. Choose another id.\n"
        ),
    )
    assert contents(school) == before


def test_a_dry_run_lists_and_ends_as_the_real_run(school: Path, capsys: Output) -> None:
    assert run(["new", "priority", "math", "--title", "One", "--dry-run"]) == 0
    assert capsys.readouterr() == ("new priorities/math.yaml\n", "Nothing was written.\n")
    assert not (school / "priorities").exists()
    run(["new", "priority", "math", "--title", "One"])
    capsys.readouterr()

    assert run(["new", "priority", "math", "--title", "Two", "--dry-run"]) == 1
    assert capsys.readouterr().out == "conflict priorities/math.yaml\n"


def test_several_plans_need_a_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.csv").write_text("school\nAspen\nBirch\n", "utf-8")
    run(["init", "--from", "s.csv", "--today", "2026-04-20"])

    assert run(["new", "priority", "math", "--title", "x"]) == 2
    assert "say which with --plan" in capsys.readouterr().err
    assert run(["new", "priority", "math", "--title", "x", "--plan", "schools/birch"]) == 0
    assert capsys.readouterr().out == "schools/birch/2026-27/priorities/math.yaml\n"


def test_at_a_terminal_what_is_missing_is_asked_for(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr("uipkit.cli.console.is_terminal", lambda: True)
    asked: list[str] = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return "Growth in math"

    monkeypatch.setattr("typer.prompt", answer)

    assert run(["new", "priority"]) == 0
    assert asked == ["Title"]
    assert capsys.readouterr().out == "priorities/growth-in-math.yaml\n"


def dialogue(monkeypatch: pytest.MonkeyPatch, *typed: str) -> list[str]:
    """Sit at a terminal and type these answers; return the list that the questions come into."""
    monkeypatch.setattr("uipkit.cli.console.is_terminal", lambda: True)
    asked: list[str] = []
    answers = iter(typed)

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("typer.prompt", answer)
    return asked


def test_a_root_cause_is_asked_for_its_statement_and_its_priority_and_a_wrong_id_again(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    run(["new", "priority", "math", "--title", "Mathematics"])
    capsys.readouterr()
    asked = dialogue(monkeypatch, "Teams have no rubric.", "maths", "math")

    assert run(["new", "root-cause"]) == 0
    assert asked == snapshot(
        [
            "What the school does or does not do, in a sentence",
            "Priority, one of: math; Enter leaves it open",
            "Priority, one of: math; Enter leaves it open",
        ]
    )
    printed = capsys.readouterr()
    assert printed.out == "root-causes/teams-have-no-rubric.yaml\n"
    assert printed.err.startswith('priority names "maths", but there is no priority of that id. Did you mean')
    (cause,) = load_plan(school).plan.root_causes
    assert (cause.statement, cause.priorities) == ("Teams have no rubric.", ("math",))


def test_what_matters_besides_may_be_left_open(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(["new", "root-cause", "no-rubric", "--statement", "No rubric."])
    asked = dialogue(monkeypatch, "Teams", "")
    assert run(["new", "strategy"]) == 0
    assert asked == ["Title", "Root cause, one of: no-rubric; Enter leaves it open"]
    (strategy,) = load_plan(school).plan.strategies
    assert (strategy.title, strategy.root_causes) == ("Teams", ())


def test_each_answer_is_judged_before_the_next_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(base(tmp_path))
    monkeypatch.setenv("UIPKIT_TODAY", "2026-04-20")
    asked = dialogue(monkeypatch, "teams", "monthly", "weekly", "soso", "at risk")
    assert run(["new", "milestone-progress"]) == 0
    assert asked == snapshot(
        [
            "Strategy (Enter takes teams)",
            "Milestone (Enter takes weekly)",
            "Milestone (Enter takes weekly)",
            "How it stands, one of: not-started, on-track, at-risk, met, partly-met, missed",
            "How it stands, one of: not-started, on-track, at-risk, met, partly-met, missed",
        ]
    )
    asked = dialogue(monkeypatch, "math", "cmas-math", "日本", "2026-02-30", "2027-05-05", "")
    assert run(["new", "interim-target"]) == 0
    assert asked[-1].startswith("Day of the result")
    asked = dialogue(monkeypatch, "日本", "Reading")
    assert run(["new", "priority"]) == 0
    asked = dialogue(monkeypatch, "comittee-advised", "committee-advised")
    assert run(["new", "assurance"]) == 0
    assert 'assurance names "comittee-advised"' in capsys.readouterr().err


def test_enter_takes_the_only_id_and_is_told_where_it_cannot(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    run(["new", "priority", "math", "--title", "Mathematics"])
    monkeypatch.setattr("uipkit.cli.console.is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert (
        run(["new", "target", "a", "--measure", "Met", "--baseline", "31", "--baseline-year", "2025-26"]) == 0
    )
    assert "Priority (Enter takes math):" in capsys.readouterr().err

    run(["new", "priority", "reading", "--title", "Reading"])
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\nreading\n"))
    assert (
        run(["new", "target", "b", "--measure", "Met", "--baseline", "31", "--baseline-year", "2025-26"]) == 0
    )
    shown = capsys.readouterr().err
    assert shown.count("Priority, one of: math, reading:") == 3
    assert shown.count("Something has to stand here; Ctrl+C ends it.") == 2
    assert [[target.id for target in each.targets] for each in load_plan(school).plan.priorities] == [
        ["a"],
        ["b"],
    ]


def test_what_is_missing_is_said_with_what_there_is(school: Path, capsys: Output) -> None:
    assert run(["new", "interim-target"]) == 2
    assert "there is none yet, make one with: uipkit new priority\n" in capsys.readouterr().err
    for name in ("math", "reading"):
        run(["new", "priority", name, "--title", name])
        run(["new", "target", f"cmas-{name}", "--priority", name, "--measure", "Met"])
    capsys.readouterr()

    assert run(["new", "interim-target"]) == 2
    assert capsys.readouterr().err == snapshot("""\
uipkit: uipkit new interim-target needs:
  --priority  the id of the priority that it belongs to; one of: math, reading
  --target  the id of the target that it belongs to; one of: cmas-math (in math), cmas-reading (in reading)
  --date  When the result is expected. Or give an id.
For example: uipkit new interim-target --priority … --target … --date …
""")
    assert run(["new", "interim-target", "--priority", "math"]) == 2
    assert "--target  the id of the target that it belongs to; one of: cmas-math\n" in capsys.readouterr().err


def test_where_nothing_could_be_answered_nothing_is_asked(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    assert dialogue(monkeypatch) == []
    assert run(["new", "milestone"]) == 2
    assert capsys.readouterr().err == (
        "uipkit: There is no strategy yet that it could belong to; make one with: uipkit new strategy\n"
    )


def test_every_answer_that_can_be_missing_has_a_question_of_its_own() -> None:
    for thing in THINGS:
        fields, _, missing = read_answers(thing.answers, {})
        for name, words in missing_answers(thing, False, fields, missing, {}):
            asked = question(thing.name, name)
            assert asked != words
            assert len(asked) <= 60
            assert asked[0].isupper()
            assert not asked.endswith((".", ":"))


def test_the_next_step_names_the_plan_where_it_is_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    start(tmp_path / "my plan")
    monkeypatch.chdir(tmp_path)
    assert run(["new", "priority", "a", "--title", "A", "--plan", "my plan"]) == 0
    assert capsys.readouterr().err.endswith("then run: uipkit check 'my plan'\n")
    monkeypatch.chdir(tmp_path / "my plan")
    assert run(["new", "priority", "b", "--title", "B", "--plan", "."]) == 0
    assert capsys.readouterr().err.endswith("then run: uipkit check\n")


def test_away_from_a_terminal_nothing_is_asked(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> str:
        raise AssertionError("asked")

    monkeypatch.setattr("typer.prompt", never)

    assert run(["new", "priority"]) == 2
    assert run(["new", "meeting", "2.1"]) == 2
    assert run(["init", "elsewhere"]) == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=80)
)
def test_any_title_is_kept_to_the_letter(school: Path, title: str) -> None:
    if not title.strip() or "\ufeff" in title:
        return
    (school / "priorities" / "x.yaml").unlink(missing_ok=True)

    made = new(school, "priority", "x", title=title, today=None)

    assert made.refused == ""
    found = load_plan(school)
    assert found.diagnostics == ()
    assert found.plan.priorities[0].title == title.strip()


def test_answers_come_from_a_file_and_flags_go_before_it(
    school: Path, tmp_path: Path, capsys: Output
) -> None:
    answers = tmp_path / "answers.txt"
    answers.write_text(
        "id: growth\ntitle: Growth  # as we say it\nfocus: [growth]\ngrades: [3, 4, 5]\nstudent-groups: [Multilingual learners]\n",
        "utf-8",
    )
    assert run(["new", "priority", "--answers", str(answers), "--title", "Growth in mathematics"]) == 0
    assert capsys.readouterr().out == "priorities/growth.yaml\n"
    (priority,) = load_plan(school).plan.priorities
    assert (priority.title, priority.focus, priority.grades, priority.student_groups) == (
        "Growth in mathematics",
        ("growth",),
        ("3", "4", "5"),
        ("Multilingual learners",),
    )
    assert run(["new", "priority", "other", "--answers", str(answers)]) == 0
    assert capsys.readouterr().out == "priorities/other.yaml\n"


def test_pairs_and_holders_come_from_a_file_too(school: Path, tmp_path: Path) -> None:
    assert run(["new", "priority", "math", "--title", "Mathematics"]) == 0
    answers = tmp_path / "answers.txt"
    answers.write_text(
        "priority: math\nmeasure: Met\nbaseline: 31.2\nbaseline_year: 2025-26\nannual: {2026-27: 36, 2027-28: 41}\n",
        "utf-8",
    )
    assert run(["new", "target", "cmas", "--answers", str(answers)]) == 0
    (target,) = load_plan(school).plan.priorities[0].targets
    assert dict(target.annual_targets) == {"2026-27": 36, "2027-28": 41}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- title\n", ":1:1: A file of answers holds fields, such as `title: Growth in mathematics`."),
        ("title: [\n", "answers.txt:1:8: The “[” that opens here is never closed."),
        ("title: &a x\n", "answers.txt:1:"),
        ("title: x\ntitle: y\n", "answers.txt:2:1:"),
        ("baseline-year: x\nbaseline_year: y\n", "answers.txt:2:1: “baseline_year” is answered already."),
        ("tittle: x\n", 'There is no answer "tittle" here. Did you mean "title"?'),
        (None, "answers.txt"),
    ],
)
def test_a_file_of_answers_that_cannot_be_used_is_exit_2(
    text: str | None, said: str, school: Path, tmp_path: Path, capsys: Output
) -> None:
    answers = tmp_path / "answers.txt"
    if text is not None:
        answers.write_text(text, "utf-8")
    before = contents(school)
    assert run(["new", "priority", "math", "--answers", str(answers)]) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown
    assert contents(school) == before


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file to which an editor of ours writes what it is asked to open."""
    opened = tmp_path / "opened.txt"
    program = tmp_path / "editor.py"
    program.write_text(f"import sys\nopen({str(opened)!r}, 'a').write(repr(sys.argv[1:]))\n", "utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {program} --wait")
    monkeypatch.delenv("VISUAL", raising=False)
    return opened


def test_what_was_made_is_opened_in_the_editor_at_a_terminal(
    school: Path, editor: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr("uipkit.cli.console.is_terminal", lambda: True)
    assert run(["new", "priority", "--title", "Reading", "--edit"]) == 0
    assert editor.read_text("utf-8") == repr(["--wait", str(school / "priorities" / "reading.yaml")])
    editor.unlink()
    assert run(["new", "priority", "--title", "Writing", "--edit", "--dry-run"]) == 0
    assert not editor.exists()


def test_an_editor_that_cannot_be_opened_is_only_mentioned(
    school: Path, editor: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    assert run(["new", "priority", "--title", "Reading", "--edit"]) == 0
    assert "there is no terminal here, so no editor was opened" in capsys.readouterr().err
    assert not editor.exists()
    monkeypatch.setattr("uipkit.cli.console.is_terminal", lambda: True)
    for chosen, said in [
        ("", "neither VISUAL nor EDITOR"),
        ("no-such-editor -w", "no-such-editor cannot be started"),
        ("'", "neither"),
    ]:
        monkeypatch.setenv("EDITOR", chosen)
        assert run(["new", "priority", "--title", f"Reading {len(chosen)}", "--edit"]) == 0
        assert said in capsys.readouterr().err


def test_a_thing_is_named_with_the_article_that_it_takes(tmp_path: Path, capsys: Output) -> None:
    folder = start(tmp_path)
    assert run(["new", "assurance", "committee-advised", "--plan", str(folder)]) == 0

    assert run(["new", "assurance", "committee-advised", "--checked", "--plan", str(folder)]) == 1
    assert 'There is an assurance "committee-advised" in assurances.yaml already' in capsys.readouterr().err


def test_the_command_it_shows_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    (tmp_path / "plan.yaml").write_text("school: Aspen Creek\nplan_year: 2026-27\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["new", "practice", "Student work in grade 3"]) == 2
    assert "uipkit new practice 'Student work in grade 3' --practice" in capsys.readouterr().err
