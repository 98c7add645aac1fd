"""``uipkit review`` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.workflows.plans import base_plan
from uipkit.cli import console
from uipkit.cli.main import run

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-09-20")
    monkeypatch.chdir(base_plan(tmp_path / "plan"))
    return Path.cwd()


def held(plan: Path) -> str:
    file = plan / "feedback.yaml"
    return file.read_text() if file.exists() else ""


def test_nothing_shows_the_form_and_changes_nothing(plan: Path, capsys: Output) -> None:
    before = held(plan)
    assert run(["review"]) == 0
    said = capsys.readouterr().out
    assert "[few-priorities]" in said
    assert "The plan was not handed in for review yet." in said
    assert held(plan) == before


def test_the_form_as_json(capsys: Output) -> None:
    assert run(["review", "--state", "submitted", "--by", "Principal"]) == 0
    capsys.readouterr()
    assert run(["review", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["name"] == "starting-set"
    assert said["standing"]["day"] == "2026-09-20"
    assert said["sections"][0]["criteria"][0]["criterion"]["id"] == "whole-chain"


def test_one_comment_is_recorded_at_once(plan: Path, capsys: Output) -> None:
    arguments = [
        "--criterion",
        "few-priorities",
        "--comment",
        "Two are enough.",
        "--required",
        "--by",
        "District contact",
    ]
    assert run(["review", *arguments]) == 0
    said = capsys.readouterr()
    assert "few-priorities (required, few-priorities): Two are enough." in said.out
    assert said.err == "Written: feedback.yaml\n"
    assert "feedback: Two are enough" in held(plan)
    assert run(["review", *arguments]) == 0
    assert "1 on record already" in capsys.readouterr().out


def test_a_filled_form_is_shown_and_written_only_when_asked(plan: Path, capsys: Output) -> None:
    assert run(["review", "--form", "review.csv"]) == 0
    text = Path("review.csv").read_text(encoding="utf-8-sig")
    Path("review.csv").write_text(text + ",Targets,,,,,,,required,Say more.\r\n", encoding="utf-8")
    before = held(plan)

    assert run(["review", "--from", "review.csv", "--by", "District contact"]) == 1
    assert "To write this, add --yes." in capsys.readouterr().err
    assert run(["review", "--from", "review.csv", "--by", "District contact", "--dry-run", "--yes"]) == 0
    assert held(plan) == before
    assert (
        run(["review", "--from", "review.csv", "--by", "District contact", "--yes", "--format", "json"]) == 0
    )
    assert "Say more." in held(plan)


def test_accepting_over_open_changes_wants_a_yes(
    plan: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["review", "--state", "submitted", "--by", "Principal", "--on", "2026-09-01"]) == 0
    assert run(["review", "--comment", "Name it.", "--required", "--by", "District contact"]) == 0
    assert run(["review", "--state", "accepted", "--by", "District contact"]) == 1
    assert "no answer yet (UIP611)" in capsys.readouterr().err
    monkeypatch.setattr(console, "is_terminal", lambda: True)
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    assert run(["review", "--state", "accepted", "--by", "District contact"]) == 1
    assert "state: accepted" not in held(plan)
    assert run(["review", "--state", "accepted", "--by", "District contact", "--yes"]) == 0
    assert "state: accepted" in held(plan)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--criterion", "x"], 2, "The comment is missing"),
        (["--state", "submitted", "--section", "x", "--by", "y"], 2, "belong to a --comment"),
        (["--comment", "x", "--note", "y", "--by", "z"], 2, "belongs to a --state"),
        (["--comment", "x", "--form", "y.csv"], 2, "does not go with"),
        (["--comment", "x"], 2, "Say who it is, by role"),
        (["--comment", "x", "--by", "y", "--on", "soon"], 2, "--on takes a day"),
        (["--form", "y.txt"], 2, "ends in .csv or .xlsx"),
        (["--form", "plan.csv", "--criteria", "none"], 2, "There is no file of criteria"),
        (["--form", "plan.csv", "--plan", "nowhere"], 2, "does not exist"),
        (["--form", "there.csv"], 2, "exists already"),
        (["--from", "none.csv", "--by", "z"], 2, "does not exist"),
        (["--from", "there.csv", "--by", "z"], 2, "no column “Comment”"),
        (["--comment", "x", "--by", "y", "--on", "2026-12-01"], 2, "still to come"),
        (["--state", "sent", "--by", "y"], 2, "--state takes"),
        (["--plan", "nowhere"], 2, "does not exist"),
        (["--state", "accepted", "--by", "z"], 1, "Next comes: submitted"),
    ],
)
def test_mistakes_in_the_call(arguments: list[str], code: int, said: str, capsys: Output) -> None:
    Path("there.csv").write_text("a,b\n1,2\n")
    assert run(["review", *arguments]) == code
    assert said in capsys.readouterr().err


def test_a_step_that_is_on_record_with_other_levels_ends_with_findings(plan: Path, capsys: Output) -> None:
    Path("one.csv").write_text("Criterion,Level,Comment\nfew-priorities,Meets,\n")
    Path("two.csv").write_text("Criterion,Level,Comment\nfew-priorities,Not yet,Say why four.\n")
    by = ["--by", "District contact", "--yes"]
    assert run(["review", "--state", "submitted", "--by", "Principal"]) == 0
    assert run(["review", "--from", "one.csv", "--state", "returned", *by]) == 0
    before = held(plan)
    assert run(["review", "--from", "one.csv", "--state", "returned", *by]) == 0
    assert held(plan) == before
    capsys.readouterr()

    assert run(["review", "--from", "two.csv", "--state", "returned", *by]) == 1

    said = capsys.readouterr().err
    assert "few-priorities is “Not yet” now and “Meets” there" in said
    assert "Say why four." in held(plan)
    assert held(plan).count("state: returned") == 1
