"""``uipkit check`` at the command line: what always counts, and what a rule that fails leaves behind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import base_plan, edit
from uipkit.cli.main import run
from uipkit.diagnostics.diagnostic import Problem
from uipkit.rules import registry
from uipkit.rules.rule import Context


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a plan with one file that is not YAML (UIP001)."""
    folder = base_plan(tmp_path / "plan")
    (folder / "root-causes" / "broken.yaml").write_text("statement: [\n", "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    return folder


def configured(folder: Path, text: str) -> None:
    (folder / "uipkit.yaml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    "choice", [["--ignore", "ALL"], ["--ignore", "shape"], ["--ignore", "UIP0"], ["--select", "UIP3"]]
)
def test_an_unreadable_file_counts_whatever_is_selected(
    choice: list[str], plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--format", "concise", "-q", *choice]) == 1
    assert "root-causes/broken.yaml:1:12: error[UIP001]" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["UIP001", "yaml-syntax", "UIP301,uip014"])
def test_what_always_counts_cannot_be_ignored_by_name(
    word: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--ignore", word]) == 2
    said = capsys.readouterr().err
    assert "always counts: behind such a finding the plan is unjudged. Leave it out of --ignore." in said


@pytest.mark.parametrize("severity", ["off", "warning", "info"])
def test_a_setting_that_weakens_what_always_counts_is_refused_at_its_line(
    severity: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(
        plan,
        f"rules:\n  targets: {{severity: info, reason: Later.}}\n  UIP004: {{severity: {severity}, reason: No.}}\n",
    )
    assert run(["check"]) == 2
    assert capsys.readouterr().err == snapshot(
        """\
uipkit: uipkit.yaml:3:3: "UIP004" always counts: behind such a finding the plan is unjudged. It stays an error.
  help: Take this setting out, and mend what it was meant to hide.
"""
    )


def test_a_setting_for_a_whole_family_leaves_what_always_counts(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(plan, "rules:\n  ALL: {severity: off, reason: Not yet.}\n")
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "\nwhy:", "\nroot_cause_verification:")
    assert run(["check", "--format", "concise", "-q"]) == 1
    shown = capsys.readouterr().out
    assert "error[UIP001]" in shown
    assert "UIP011" not in shown


@pytest.mark.parametrize("typed", ["final", "Final", "FINAL"])
def test_the_last_phase_may_be_written_in_any_case(
    typed: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "--phase", typed, "--format", "json"])
    assert json.loads(capsys.readouterr().out)["run"]["judged"] == "final"


def test_settings_that_choose_no_rule_are_shown_at_their_line(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configured(plan, "rules:\n  wishes: {severity: off, reason: No.}\n")
    assert run(["check"]) == 2
    assert capsys.readouterr().err == snapshot("""\
uipkit: uipkit.yaml:2:3: "wishes" is no rule, no family of rules and not ALL.
  help: List all rules with: uipkit explain --all
""")
    configured(plan, "paths:\n  - path: plan.yaml\n    ignore: [UIP301, targetz]\n    reason: No.\n")
    assert run(["check"]) == 2
    assert capsys.readouterr().err == snapshot("""\
uipkit: uipkit.yaml:3:22: "targetz" is no rule, no family of rules and not ALL. Did you mean targets?
  help: List all rules with: uipkit explain --all
""")


def _raises(ctx: Context) -> Iterator[Problem]:
    raise ZeroDivisionError("a mistake in a rule")


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let UIP304 raise."""
    rules = tuple(
        rule._replace(check=_raises) if rule.code == "UIP304" else rule for rule in registry.REGISTRY
    )
    monkeypatch.setattr(registry, "REGISTRY", rules)


@pytest.mark.usefixtures("crashing")
def test_a_rule_that_fails_is_named_after_all_that_the_others_found(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--format", "concise"]) == 3
    shown = capsys.readouterr()
    assert "error[UIP001]" in shown.out
    assert (
        "plan.yaml:2:1: error[UIP014] rule-crashed: The rule UIP304 too-many-root-causes failed" in shown.out
    )
    assert shown.err.startswith("Traceback")
    assert "ZeroDivisionError: a mistake in a rule" in shown.err
    assert "Traceback" not in shown.out


@pytest.mark.usefixtures("crashing")
def test_a_rule_that_fails_leaves_whole_json(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--format", "json", "--ignore", "ALL", "--fail-on", "never"]) == 0
    capsys.readouterr()
    assert run(["check", "--format", "json", "--ignore", "shape", "--fail-on", "never"]) == 3
    shown = capsys.readouterr()
    report = json.loads(shown.out)
    assert [each["code"] for each in report["findings"]] == ["UIP014", "UIP001"]
    assert "Traceback" in shown.err


@pytest.mark.usefixtures("crashing")
def test_the_traceback_is_shown_once_however_many_plans_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two", "three"):
        base_plan(tmp_path / "schools" / name)
    assert run(["check", str(tmp_path / "schools"), "--format", "concise", "--today", "2026-10-01"]) == 3
    shown = capsys.readouterr()
    assert shown.out.count("error[UIP014]") == 3
    assert shown.err.count("Traceback") == 1


def test_a_comment_about_scaffold_text_that_is_not_due_yet_is_needed(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "root-causes" / "broken.yaml").unlink()
    strategy = plan / "strategies" / "common-planning.yaml"
    text = strategy.read_text("utf-8")
    strategy.write_text(f"# uipkit: ignore-file[UIP012] the coach writes this in May\n{text}", "utf-8")
    edit(plan / "plan.yaml", "phase: 7", "phase: 3")
    run(["check", "--format", "concise"])
    assert "UIP013" not in capsys.readouterr().out


def test_a_file_that_is_not_read_or_badly_named_is_shown_by_its_name(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "root-causes" / "broken.yaml").unlink()
    (plan / "ideas.yaml").write_text("a: 1\n", "utf-8")
    (plan / "options").mkdir()
    (plan / "options" / "My_Option.yaml").write_text("title: Coaching\n", "utf-8")
    assert run(["check", "-q"]) == 1
    assert capsys.readouterr().out == snapshot("""\
warning[UIP010] unread-file: Nothing reads ideas.yaml, so what it says is not part of the plan.
  --> ideas.yaml:1:1: not read
   = help: Move it to the folder of its kind (priorities/, root-causes/, strategies/, meetings/,
           stakeholders/, options/, practices/, units/, lessons/, student-work/), or move it to
           private/ or out of the plan folder if it is only a note.
   = note: A file in the wrong place is left out of every document without a word.

error[UIP009] bad-file-name: The file's name is its id, and "My_Option" is none.
  --> options/My_Option.yaml:1:1
   |
 1 | title: Coaching
   | ^^^^^^^^^^^^^^^ in this file
   |
   = help: Rename the file to my-option.yaml, and write the same in the links to it.
""")


@pytest.mark.parametrize(("there", "left"), [("why:", 0), ("why: Another reason.", 1)])
def test_fixing_twice_promises_nothing_that_it_does_not_do(
    there: str, left: int, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (plan / "root-causes" / "broken.yaml").unlink()
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    edit(path, "\nwhy:", f"\n{there}\nroot_cause_verification:")
    assert run(["check", "--fix"]) == left
    capsys.readouterr()
    fixed = path.read_bytes()
    assert run(["check", "--fix"]) == left
    shown = capsys.readouterr()
    assert "check --fix" not in shown.out + shown.err
    assert path.read_bytes() == fixed
