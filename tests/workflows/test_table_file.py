"""Tables that somebody hands in: a refusal names what the table should be of."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlsxwriter

from tests.examples.folders import EXAMPLES
from uipkit.cli.main import run
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.tracker.read_cells import MOST_COLUMNS
from uipkit.workflows.table_file import LARGEST_TEXT, read_table, read_table_text

PRACTICE = "mathematics-lesson-preparation"
DATE = ("--date", "2026-09-30")


@pytest.mark.parametrize(
    ("typed", "table"),
    [
        (["init", "new", "--from", "folder"], "table of schools in it, such as schools.csv"),
        (["identify", "folder"], "table of schools in it, such as schools.csv"),
        (["track", "--from", "folder"], "table of results in it, such as results.csv"),
        (["review", "--from", "folder"], "table of comments in it, such as comments.csv"),
        (
            ["practice", "assess", PRACTICE, "--from", "folder", *DATE],
            "table of ratings in it, such as ratings.csv",
        ),
        (
            ["practice", "survey", PRACTICE, "folder", "--survey", "planning-teachers", *DATE],
            "table of answers in it, such as answers.csv",
        ),
    ],
)
def test_a_folder_in_place_of_a_table_is_told_by_what_belongs_there(
    typed: list[str],
    table: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(EXAMPLES / "complete", tmp_path / "plan", ignore=shutil.ignore_patterns("build"))
    (tmp_path / "plan" / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "plan")
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")

    assert run(typed) == 2

    assert f"uipkit: folder is a folder; name the {table}." in capsys.readouterr().err


def test_a_workbook_that_is_wider_than_any_table_says_of_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["a"] * (MOST_COLUMNS + 1))

    with pytest.raises(
        ScaffoldRefused, match=r"answers\.xlsx has more rows or columns than any table of answers"
    ):
        read_table(path, "answers")


def test_text_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(b"a" * (LARGEST_TEXT + 1))

    with pytest.raises(ScaffoldRefused, match="larger than"):
        read_table_text(path, "answers")
    with pytest.raises(ScaffoldRefused, match="5 MB; split it"):
        read_table(path, "answers")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04" + b"\x00" * 40, "This file is damaged"),
        (b"%PDF-1.7", "This is a PDF, not an Excel workbook. Give the table of answers as an Excel workbook"),
        (b"a,b\n1,2\n", "If it is a table saved as CSV, give it the ending .csv."),
        (b"\x00\x01", "This is not an Excel workbook. Give the table of answers as an Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_told_by_the_table_and_never_by_the_tracker(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "answers.xlsx"
    path.write_bytes(content)
    with pytest.raises(ScaffoldRefused) as refused:
        read_table(path, "answers")
    words = str(refused.value)
    assert said in words
    assert "tracker" not in words


def test_another_document_in_place_of_a_table_is_told_by_the_table(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(ScaffoldRefused, match=r"This is a Word document.* Give the table of answers"):
        read_table(path, "answers")
