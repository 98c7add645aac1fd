"""``uipkit render tracker``, and the page that tells of it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from tests.repositories import base_repository, commit
from tests.tracker.books import TODAY, grid, opened
from tests.workflows.plans import edit
from uipkit.cli import main
from uipkit.tracker.about import ABOUT_SHEET, About, about_of
from uipkit.tracker.masking import LONGEST_CELL
from uipkit.tracker.sheets import SHEETS
from uipkit.tracker.status import SOON, WORDS
from uipkit.workflows.render import RenderError, run_render
from uipkit.workflows.render_request import RenderRequest

TOP = Path(__file__).parents[2]
PAGE = (TOP / "docs" / "tracker.md").read_text(encoding="utf-8")
FILE = "juniper-mesa-elementary-school-tracker-2026-27.xlsx"


def made(folder: Path) -> bytes:
    return run_render(RenderRequest(folder, "tracker", today=TODAY)).file("xlsx").content


def about(folder: Path) -> About:
    rows = opened(made(folder))[ABOUT_SHEET].iter_rows(min_row=2, values_only=True)
    return about_of({str(row[2]): str(row[3] or "") for row in rows})


def test_the_command_writes_the_workbook_and_says_how_to_bring_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(base_repository(tmp_path / "repo"))
    assert main.run(["render", "tracker", "--today", "2026-10-01"]) == 0
    shown = capsys.readouterr()
    assert shown.out == f"build/plan/{FILE}\n"
    assert f"uipkit import {FILE}" in " ".join(shown.err.split())
    assert f"$ uipkit render tracker\nbuild/plan/{FILE}\n" in PAGE


def test_a_workbook_that_somebody_edited_is_never_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base_repository(tmp_path / "repo"))
    assert main.run(["render", "tracker", "--today", "2026-10-01"]) == 0
    assert main.run(["render", "tracker", "--today", "2026-10-02"]) == 0
    file = Path("build") / "plan" / FILE
    file.write_bytes(file.read_bytes() + b"edited")
    assert main.run(["render", "tracker", "--today", "2026-10-03"]) != 0
    assert file.read_bytes().endswith(b"edited")


def test_the_workbook_knows_the_last_change_that_git_knows_of(tmp_path: Path) -> None:
    folder = base_repository(tmp_path / "repo")
    first = about(folder)
    assert (len(first.commit), first.uncommitted) == (40, False)
    edit(folder / "teams.yaml", "title: Leadership team", "title: The leadership team")
    assert (about(folder).commit, about(folder).uncommitted) == (first.commit, True)
    assert about(folder).commit != (second := commit(folder, "Rename the team"))
    assert (about(folder).commit, about(folder).uncommitted) == (second, False)


def test_a_plan_outside_git_has_a_tracker_too(tmp_path: Path) -> None:
    folder = base_repository(tmp_path / "repo")
    (folder / ".git").rename(tmp_path / "gone")
    assert (about(folder).commit, about(folder).uncommitted) == ("", False)


def test_what_cannot_be_read_is_named_and_everything_else_is_there(tmp_path: Path) -> None:
    folder = base_repository(tmp_path / "repo")
    (folder / "teams.yaml").write_text("teams: [", encoding="utf-8")
    rendering = run_render(RenderRequest(folder, "tracker", today=TODAY))
    assert any("(teams.yaml)" in hint and "uipkit check says why" in hint for hint in rendering.hints)
    book = opened(rendering.file("xlsx").content)
    assert not grid(book, "Teams").rows
    assert grid(book, "Action Plan").rows


def test_it_is_a_workbook_and_nothing_else(tmp_path: Path) -> None:
    folder = base_repository(tmp_path / "repo")
    with pytest.raises(RenderError, match="can be made as xlsx"):
        run_render(RenderRequest(folder, "tracker", to=("docx",)))
    with pytest.raises(RenderError, match="takes no --draft"):
        run_render(RenderRequest(folder, "tracker", draft=True))


def test_the_tables_of_tabs_are_fresh() -> None:
    page = runpy.run_path(str(TOP / "tools" / "make_tracker_table.py"))["made"](PAGE)
    assert page == PAGE, "run: python tools/make_tracker_table.py"


def test_the_page_names_every_tab_and_every_status() -> None:
    parts = PAGE.split("| Part of the plan | Tabs |")[1].split("\n\n")[0].splitlines()[2:]
    assert [tab.strip() for line in parts for tab in line.split("|")[2].split(",")] == [
        sheet.name for sheet in SHEETS
    ]
    words = PAGE.split("**Status**")[1].split("- **")[0]
    assert all(each in words for each in WORDS)
    assert f"within {SOON} days" in words
    assert f"{LONGEST_CELL:,}" in PAGE
