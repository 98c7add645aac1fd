"""Whoever writes down what seems to name a student hears of it at once; the note repeats nothing of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.documents.making import COMPLETE
from uipkit.cli.main import run

NAME = "mathematics-lesson-preparation"
ASSESS = ["practice", "assess", NAME, "--plan", "plan", "--by", "Mathematics coach", "--date", "2026-11-12"]
RATED = ["--rating", "purpose-clear=deepening", "--evidence"]
WORDS = "What looks like a student's"


@pytest.fixture(autouse=True)
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-12-01")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(COMPLETE, tmp_path / "plan")
    return tmp_path / "plan"


def said(line: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    run(line)
    printed = capsys.readouterr()
    return printed.err


def test_a_look_that_names_a_student(capsys: pytest.CaptureFixture[str]) -> None:
    line = [*ASSESS, *RATED, "purpose-clear=Maria Lopez's work (student 204817)"]
    notes = [each for each in said(line, capsys).splitlines() if each.startswith(WORDS)]
    assert notes == snapshot(
        [
            "What looks like a student's number stands in practices/mathematics-lesson-preparation.yaml, in “assessments › ratings › evidence” (word 5 of the text). Take the number out; if it belongs to a task, write it with a comma, such as 48,275. Documents show “withheld: see UIP906” in place of the text."
        ]
    )
    assert not any(WORDS in each for each in said(line, capsys).splitlines())  # on record already


def test_a_look_that_names_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    assert WORDS not in said([*ASSESS, *RATED, "purpose-clear=Cards of three teams"], capsys)


@pytest.mark.parametrize(("response", "named"), [("Jayden needs a frame", True), ("Ten more minutes", False)])
def test_what_follows_from_a_survey(
    response: str, named: bool, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = plan.parent / "answers.csv"
    table.write_text("time-is-kept\nMostly\nFully\n", encoding="utf-8")
    line = [
        "practice",
        "survey",
        NAME,
        "answers.csv",
        "--survey",
        "planning-teachers",
        "--date",
        "2026-11-20",
    ]
    text = said([*line, "--response", response, "--plan", "plan", "--yes"], capsys)
    assert (WORDS in text) is named
    assert "Jayden" not in text


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (["student-work", "--title", "Maria's essay"], True),
        (["student-work", "--title", "Essay on Maria's Comet"], False),
        (["unit", "--title", "Esperanza Rising"], False),
        (["lesson", "--title", "Lesson 3", "--notes", "Jayden needs a frame"], True),
        (["strategy", "--title", "Maria Lopez teaches"], False),
    ],
)
def test_something_new(line: list[str], named: bool, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(["new", *line, "--plan", "plan"], capsys)
    assert (WORDS in text) is named
