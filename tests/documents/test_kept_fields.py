"""What is kept about students' work leaves its file nowhere: no document in any format, no account of changes, no report repeats it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.documents.hostile_reading import words_of
from tests.documents.making import COMPLETE, TODAY
from tests.repositories import commit, start
from uipkit.analysis.students_named import WITHHELD
from uipkit.cli.main import run
from uipkit.plan.base import Model, described
from uipkit.plan.fields import models_in, walk_texts
from uipkit.plan.kept import KEEPING, field_names, open_fields
from uipkit.plan.kinds import KINDS as FILE_KINDS
from uipkit.store.yaml_read import read_yaml
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.load import load_plan
from uipkit.workflows.render import RenderRequest, render
from uipkit.workflows.render_all import render_all

WORK = "student-work/exit-ticket-two-ways.yaml"
DAY = TODAY.isoformat()

KEPT = """\
depth:
  - id: keptmark-a
    level: Keptmark B
    shows: Keptmark C
    pieces: 7654321
trends: >-
  Keptmark D, and student Keptmark E needs help.
focus_students:
  - id: keptmark-f
    shows: Keptmark G
    needs: Keptmark H
"""
NOTES = "notes: Keptmark I\n"
MARK = re.compile(r"keptmark|7,?654,?321", re.IGNORECASE)

BROKEN = {
    "a value of the wrong kind": ("    pieces: 7654321\n", "    pieces: Keptmark J\n"),
    "an id that is a name": ("  - id: keptmark-f\n", "  - id: Keptmark Jones\n"),
    "a field that nobody knows": ("    needs: Keptmark H\n", "    Keptmark K: needs help\n"),
    "a field on the top": (NOTES, NOTES + "Keptmark L: reads\n"),
    "a key twice": ("    needs: Keptmark H\n", "    needs: Keptmark H\n    needs: Keptmark M\n"),
    "no YAML": ("    needs: Keptmark H\n", "    needs: Keptmark H: is Keptmark N\n"),
    "no YAML at all": (NOTES, NOTES + "Keptmark O [\n"),
    "an anchor": ("trends: >-\n", "trends: &keptmark-p >-\n"),
    "two ids alike": ("trends: >-\n", "  - {id: keptmark-a, level: Keptmark Q}\ntrends: >-\n"),
    "a comment that sets aside": (NOTES, NOTES.rstrip() + "  # uipkit: ignore[UIP906] Keptmark R\n"),
    "a comment without need": (NOTES, NOTES.rstrip() + "  # uipkit: ignore[UIP101] Keptmark S\n"),
    "a comment that names no rule": (NOTES, NOTES.rstrip() + "  # uipkit: ignore[Keptmark] because\n"),
    "an old term": (NOTES, NOTES + "major_improvement_strategy: Keptmark T\n"),
    "a date that is none": ("date: 2026-09-23\n", "date: 2026-13-45\n"),
}


def write(folder: Path, change: tuple[str, str] = ("", "")) -> None:
    text = (COMPLETE / WORK).read_text(encoding="utf-8")
    top, rest = text[: text.index("depth:\n")], text[text.index("adjustments:\n") :]
    made = top + KEPT + rest + NOTES
    assert change[0] in made
    (folder / WORK).write_text(made.replace(*change, 1) if change[0] else made, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plan = tmp_path / "plan"
    shutil.copytree(COMPLETE, plan, ignore=shutil.ignore_patterns("build"))
    start(plan)
    commit(plan, "The plan")
    write(plan)
    return plan


def kept_fields(model: type[Model], kept: bool = False) -> Iterator[tuple[type[Model], str]]:
    for name, field in model.model_fields.items():
        inside = kept or described(field).audience == "kept"
        models = list(models_in(field.annotation))
        if inside and not models:
            yield model, name
        for each in models:
            yield from kept_fields(each, inside)


def test_the_list_of_kinds_that_keep_something_back_is_complete() -> None:
    assert {kind.name for kind in FILE_KINDS if any(kept_fields(kind.model))} == KEEPING
    for name in KEEPING:
        model = next(kind.model for kind in FILE_KINDS if kind.name == name)
        assert {field for field in model.model_fields if field not in open_fields(name)} == {
            *("depth", "trends", "focus_students", "notes")
        }
        assert {"pieces", "looks_for"} & field_names(name) == {"pieces"}


def test_every_kept_field_is_marked(folder: Path) -> None:
    [work] = load_plan(folder).plan.student_work
    marked = {
        text.path[-1] if len(text.path) > 1 else text.path[0]
        for text in walk_texts(work)
        if MARK.search(text.value)
    }
    assert work.depth[0].pieces == 7654321
    assert {*marked, "pieces"} == {name for _, name in kept_fields(type(work))}


def test_no_document_in_any_format_shows_it(folder: Path) -> None:
    formats = tuple({each: None for kind in KINDS for each in kind.formats})
    rendering = render_all(RenderRequest(folder, to=formats, today=TODAY))
    assert {file.format for file in rendering.files} >= set(formats) - {"picture"}
    shown = [
        file.name
        for file in rendering.files
        if MARK.search(file.name) or (file.format != "picture" and MARK.search(words_of(file)))
    ]
    assert shown == []


CHECKS = (
    ["check", "--fix", "--diff"],
    *(
        ["check", "--phase", "final", "--format", each]
        for each in ("text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown")
    ),
    ["baseline", "write"],
)
COMMANDS = (
    *(["impact", "--format", each] for each in ("text", "markdown", "json")),
    *(["history", "--format", each] for each in ("text", "markdown", "json")),
    *(["status", "--format", each] for each in ("text", "json")),
    *(["next", "--all", "--format", each] for each in ("text", "json")),
    *(["portfolio", "--all", "--format", each] for each in ("text", "json")),
    ["portfolio", "--to", "json", "--out", "tables"],
    ["report", "progress"],
    ["report", "practice"],
    *CHECKS,
)


def said(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    commands: Sequence[list[str]] = COMMANDS,
) -> Iterator[tuple[str, str]]:
    """What each command prints and writes, with the names of those that the plan was given to."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", DAY)
    monkeypatch.setenv("COLUMNS", "200")
    before = {path for path in folder.rglob("*") if path.is_file()}
    for words in commands:
        run(words)
        printed = capsys.readouterr()
        yield " ".join(words), printed.out + printed.err
    for path in sorted(set(folder.rglob("*")) - before):
        if path.is_file() and ".git" not in path.parts:
            yield path.name, path.read_bytes().decode("utf-8", "replace")


def test_no_account_of_the_plan_repeats_it(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(folder, "A session", day="2026-09-24")
    text = (folder / WORK).read_text(encoding="utf-8")
    changed = (
        text.replace("Keptmark D", "Keptmark Z")
        .replace("keptmark-a", "keptmark-y")
        .replace("7654321", "7654322")
    )
    (folder / WORK).write_text(changed.replace("source: Exit ticket", "source: Short task"), encoding="utf-8")
    accounts = dict(said(folder, capsys, monkeypatch))
    assert "Short task" in accounts["impact --format text"]  # what may be repeated is
    assert [name for name, words in accounts.items() if re.search("keptmark|765432", words, re.I)] == []
    assert "UIP906" in accounts["check --phase final --format text"]


@pytest.mark.parametrize("fault", BROKEN)
def test_whatever_is_wrong_with_the_file_its_words_are_not_repeated(
    fault: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, BROKEN[fault])
    accounts = dict(said(folder, capsys, monkeypatch, CHECKS))
    assert [name for name, words in accounts.items() if MARK.search(words)] == []
    assert WORK in accounts["check --phase final --format concise"]


@pytest.mark.parametrize(
    ("change", "meant"),
    [
        (("adjustments:\n", "adjustmentz:\n"), "adjustments"),
        (("trends: >-\n", "Trendz: >-\n"), "trends"),
        (("    needs: Keptmark H\n", "    neds: Keptmark H\n"), "needs"),
        ((NOTES, NOTES + "Keptmark L: reads\n"), ""),
    ],
)
def test_a_mistyped_field_is_told_with_the_one_that_is_meant(
    change: tuple[str, str],
    meant: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(folder, change)
    [words] = dict(said(folder, capsys, monkeypatch, [["check", "--select", "UIP005"]])).values()
    assert "error[UIP005] unknown-field" in words
    assert (f"Did you mean “{meant}”? " in " ".join(words.split())) is bool(meant)
    assert ("use one of: title, practice, unit, lesson, date" in " ".join(words.split())) is not bool(meant)
    assert not MARK.search(words)
    assert change[1].strip().splitlines()[-1].partition(":")[0].lower() not in words.lower()


def test_a_report_shows_where_it_is_and_keeps_its_marks_in_place(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, ("date: 2026-09-23\n", "date: 2026-13-45\n"))
    accounts = dict(said(folder, capsys, monkeypatch, CHECKS))
    lines = accounts["check --phase final --format text"].splitlines()
    assert any("date: 2026-13-45" in line for line in lines)  # a field that is not kept is shown as ever
    [hidden] = [
        number
        for number, line in enumerate(lines)
        if re.search(r"\| trends: \*+$|^\s*\d+ \| +\*{20,}$", line)
    ][:1]
    assert "^" in "".join(lines[hidden : hidden + 4])


def data_of(path: Path) -> Any:
    return read_yaml(path.read_bytes(), path.name).data


def test_the_file_itself_is_left_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = data_of(folder / WORK)
    dict(said(folder, capsys, monkeypatch))
    assert data_of(folder / WORK) == before


NAMED = {
    "    what: In lessons 10 to 12": "    what: Maria Lopez sits with student 204817. In lessons 10 to 12",
    "    support: Partners say": "    support: Jayden says it first. Partners say",
    "    step: Give the changed ticket": "    step: Call the mother of Maria Lopez, 303-555-0147. Give the changed ticket",
    "criteria: The product": "criteria: As Maria Lopez wrote it. The product",
}
NAME = re.compile(r"lopez|jayden|204817|555.?0147", re.IGNORECASE)
PRACTICE = "practices/mathematics-lesson-preparation.yaml"
MEETING = """\
title: Looking at an exit ticket
agenda: student-work-analysis
date: 2026-10-07
held: true
topics:
  - {id: look, title: Look at the work, minutes: 30, notes: Maria Lopez needs help; student 204817 does not.}
follow_ups:
  - {id: call, step: Give Jayden a frame, who: Team leads, due: 2026-10-07}
"""


def name_students(folder: Path) -> None:
    work = (folder / WORK).read_text(encoding="utf-8")
    for old, new in NAMED.items():
        assert old in work
        work = work.replace(old, new)
    (folder / WORK).write_text(work, encoding="utf-8")
    practice = (folder / PRACTICE).read_text(encoding="utf-8")
    named = re.sub(r"(\n\s+(?:evidence|next_step): )", r"\1Maria Lopez's work (student 204817). ", practice)
    assert named != practice
    (folder / PRACTICE).write_text(named, encoding="utf-8")
    (folder / "meetings/2026-10-07-work.yaml").write_text(MEETING, encoding="utf-8")


def test_no_document_repeats_what_names_a_student(folder: Path) -> None:
    name_students(folder)
    rendering = render_all(RenderRequest(folder, to=("md",), today=TODAY))
    assert [file.name for file in rendering.files if NAME.search(words_of(file))] == []
    withheld = [file.name for file in rendering.files if WITHHELD in " ".join(file.text.split())]
    assert {
        "meetings/2026-10-07-work/record.md",
        "practices/mathematics-lesson-preparation/report.md",
        "practices/sessions/student-work-exit-ticket-two-ways.md",
    } <= set(withheld)


def test_no_account_repeats_what_names_a_student(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(folder, "A session", day="2026-09-24")
    name_students(folder)
    commands = [
        *COMMANDS,
        ["new", "meeting", "student-work-analysis", "--date", "2026-11-18", "--start", "15:00"],
        ["rollover", "--to", "2027-28", "--dry-run"],
        ["new", "meeting", "lesson-preparation", "--date", "2026-11-19", "--start", "15:00"],
    ]
    accounts = dict(said(folder, capsys, monkeypatch, commands))
    pages = re.compile(r"\[Maria Lopez\]|“Maria Lopez”")  # of the rules, in the SARIF report
    assert [name for name, words in accounts.items() if NAME.search(pages.sub("", words))] == []
    assert WITHHELD in accounts["impact --format text"]
    assert WITHHELD in accounts["impact --format json"]
    assert WITHHELD in accounts["history --format text"]
    assert WITHHELD in " ".join(accounts["rollover --to 2027-28 --dry-run"].split())
    assert WITHHELD in accounts["2026-11-18-student-work-analysis.yaml"]
    assert any(
        WITHHELD in words for name, words in accounts.items() if name.startswith("2026-11-19-lesson-prep")
    )


def test_what_somebody_looked_at_and_set_aside_is_shown(folder: Path) -> None:
    work = (folder / WORK).read_text(encoding="utf-8")
    aside = "# uipkit: ignore[UIP906] Esperanza is a girl in the novel.\n"
    old = "    what: In lessons"
    (folder / WORK).write_text(
        work.replace(old, f"    {aside}    what: Say why Esperanza still waits. In lessons"), encoding="utf-8"
    )
    rendering = render(folder, "practice", meeting="exit-ticket-two-ways", today=TODAY)
    assert "Say why Esperanza still waits" in rendering.files[0].text
    (folder / WORK).write_text(
        (folder / WORK).read_text(encoding="utf-8").replace(aside, "\n"), encoding="utf-8"
    )
    rendering = render(folder, "practice", meeting="exit-ticket-two-ways", today=TODAY)
    assert WITHHELD in rendering.files[0].text


def test_a_change_of_kept_fields_alone_is_said_without_its_words(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(folder, "A session", day="2026-09-24")
    write(folder, ("Keptmark D", "Keptmark Z"))
    accounts = dict(said(folder, capsys, monkeypatch, [["impact"], ["history"]]))
    for words in accounts.values():
        assert "Nothing changed" not in words
        assert "changed; what it says of students is not repeated here." in " ".join(words.split())
        assert not MARK.search(words)
