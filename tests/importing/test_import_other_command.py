"""``uipkit import`` of files that are no tracker, at the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.importing.sources import empty_plan, texts
from uipkit.cli.main import run
from uipkit.resources import read_text

Output = pytest.CaptureFixture[str]

OLD = "school_name: Pinyon Ridge School\nplan_year: 2026-2027\nschool_code: 180\nstrategies:\n  - {title: Lesson study, moon: full}\n"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    return tmp_path


def test_a_new_plan_is_shown_first_and_then_made(old: Path, capsys: Output) -> None:
    assert run(["import", "old.yaml", "--new", "plans/2026-27"]) == 1
    assert not (old / "plans").exists()
    assert "Strategy “Lesson study” (lesson-study)" in capsys.readouterr().out
    assert run(["import", "old.yaml", "--new", "plans/2026-27", "--yes"]) == 1
    capsys.readouterr()
    plan = old / "plans" / "2026-27"
    assert "title: Lesson study" in texts(plan)
    assert "school: Pinyon Ridge School" in texts(plan)
    assert "0180" in (plan / "plan.yaml").read_text("utf-8")
    assert run(["import", "old.yaml", "--new", "plans/2026-27", "--yes"]) == 2
    assert "There is a plan in plans/2026-27 already" in capsys.readouterr().err


def test_nothing_is_written_in_a_dry_run_and_the_list_is_kept_in_a_file(old: Path, capsys: Output) -> None:
    empty_plan(old / "plan")
    before = texts(old / "plan")
    assert run(["import", "old.yaml", "--plan", "plan", "--yes", "--dry-run", "--report", "list.json"]) == 1
    assert texts(old / "plan") == before
    capsys.readouterr()
    report = json.loads((old / "list.json").read_text("utf-8"))
    Draft7Validator(json.loads(read_text("schemas", "import.schema.json"))).validate(report)
    assert report["workbook"] == {"file": "old.yaml", "exported": "", "read_as": "a plan in YAML"}
    assert [(row["place"], row["field"], row["typed"]) for row in report["not_taken"]] == [
        ("line 5, strategies[1]/moon", "moon", "full")
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["old.yaml", "--as", "tracker"], "old.yaml: This is a text file"),
        (["old.yaml", "--as", "tables"], "no YAML file that can be read as tables"),
        (["old.yaml", "--as", "poem"], "--as"),
        (["old.yaml", "--other-plan"], "--other-plan has no place with"),
        (["list.csv", "--new", "other"], "Say it with --school"),
    ],
)
def test_a_mistake_in_the_call_is_said_in_words(
    old: Path, capsys: Output, arguments: list[str], words: str
) -> None:
    empty_plan(old / "plan")
    (old / "list.csv").write_text("Strategy,Notes\nLesson study,ours\n", "utf-8")
    plan = [] if "--new" in arguments else ["--plan", "plan"]
    assert run(["import", *arguments, *plan]) == 2
    assert words in capsys.readouterr().err


def test_a_file_of_another_year_is_written_only_where_that_is_said(old: Path, capsys: Output) -> None:
    empty_plan(old / "plan")
    before = texts(old / "plan")
    (old / "old.yaml").write_text(OLD.replace("2026-2027", "2024-25"), "utf-8")
    assert run(["import", "old.yaml", "--plan", "plan"]) == 1
    shown = capsys.readouterr()
    assert "The file is of 2024-25, and this plan is of 2026-27." in shown.out
    assert "--of-year" in shown.err
    assert run(["import", "old.yaml", "--plan", "plan", "--yes"]) == 2
    assert "Nothing was written" in capsys.readouterr().err
    assert run(["import", "old.yaml", "--plan", "plan", "--yes", "--of-year", "2023-24"]) == 2
    assert run(["import", "old.yaml", "--new", "plans/2026-27", "--yes"]) == 2
    assert not (old / "plans").exists()
    assert texts(old / "plan") == before
    assert run(["import", "old.yaml", "--plan", "plan", "--yes", "--of-year", "2024-25"]) == 1
    assert "title: Lesson study" in texts(old / "plan")


@pytest.mark.parametrize("answer", ["n\n", "y\ny\n"])
def test_a_file_of_another_year_is_asked_about_before_anything_else(
    old: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    empty_plan(old / "plan")
    (old / "old.yaml").write_text(OLD.replace("2026-2027", "2024-25"), "utf-8")
    monkeypatch.setattr("uipkit.cli.console.is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert run(["import", "old.yaml", "--plan", "plan"]) == 1
    assert ("title: Lesson study" in texts(old / "plan")) == (answer == "y\ny\n")


def test_the_repository_of_a_plan_in_a_folder_of_its_year_starts_above_it(old: Path, capsys: Output) -> None:
    assert run(["import", "old.yaml", "--new", "ridge/2026-27", "--yes"]) == 1
    assert (old / "ridge" / "uipkit.yaml").is_file()
    assert not (old / "ridge" / "2026-27" / "uipkit.yaml").exists()
    assert "title: Lesson study" in texts(old / "ridge" / "2026-27")
    assert run(["check", "ridge", "--format", "json"]) in (0, 1)
    assert "UIP01" not in capsys.readouterr().out.replace("UIP012", "")
    # A plan in a folder of another name is a repository of its own, as it was.
    assert run(["import", "old.yaml", "--new", "apart/plan", "--yes"]) == 1
    assert (old / "apart" / "plan" / "uipkit.yaml").is_file()


@pytest.mark.parametrize("folder", ["2026-27/2026-27", "2026-27"])
def test_a_folder_that_cannot_be_made_is_told_in_words(old: Path, capsys: Output, folder: str) -> None:
    (old / "2026-27").write_text("a file", "utf-8")
    assert run(["import", "old.yaml", "--new", folder, "--yes"]) == 2
    assert "2026-27 is a file" in capsys.readouterr().err
