"""The files of a portfolio: every program reads the same tables in them, and they are the same on the same day."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import jsonschema
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.district.made_district import make_district
from tests.district.portfolios import portfolio_of
from tests.workflows.plans import edit
from uipkit.analysis.portfolio.forms import FORMS
from uipkit.analysis.portfolio.portfolio import Portfolio
from uipkit.analysis.tidy_table import Column, TableForm, tidy_table
from uipkit.report.portfolio_json import portfolio_schema
from uipkit.resources import read_text
from uipkit.tables.csv_file import csv_file
from uipkit.tables.parquet_file import parquet_file
from uipkit.tables.workbook_file import GUIDE_SHEET, LONGEST_CELL, Guide, heading, workbook_file
from uipkit.tracker.row_height import row_height
from uipkit.workflows.portfolio import FORMATS, portfolio_files

SCHEMA = json.loads(read_text("schemas", "portfolio.schema.json"))


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("district")
    make_district(folder, schools=13)
    return folder


@pytest.fixture(scope="module")
def portfolio(district: Path) -> Portfolio:
    return portfolio_of(district)


@pytest.fixture(scope="module")
def files(portfolio: Portfolio) -> dict[str, bytes]:
    return portfolio_files(portfolio, FORMATS)


def test_the_same_plans_give_the_same_bytes_on_the_same_day(district: Path, files: dict[str, bytes]) -> None:
    again = portfolio_files(portfolio_of(district), FORMATS)
    assert {name for name in files if files[name] != again[name]} == set()


def test_there_is_a_file_for_each_table_and_one_for_all(files: dict[str, bytes]) -> None:
    each = {f"{form.name}.{ending}" for form in FORMS for ending in ("parquet", "csv")}
    assert set(files) == each | {"portfolio.xlsx", "portfolio.json"}


# --- JSON ---------------------------------------------------------------------------------------------------------


def test_the_schema_is_made_of_the_list_of_tables() -> None:
    assert read_text("schemas", "portfolio.schema.json") == portfolio_schema(), (
        "run: python tools/make_portfolio_tables.py"
    )
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_the_json_document_keeps_to_its_schema(files: dict[str, bytes], portfolio: Portfolio) -> None:
    document = json.loads(files["portfolio.json"])
    jsonschema.validate(document, SCHEMA)
    assert {name: len(rows) for name, rows in document["tables"].items()} == {
        name: len(table.rows) for name, table in portfolio.tables.items()
    }
    document["tables"]["plans"][0]["stranger"] = 1
    with pytest.raises(jsonschema.ValidationError, match="stranger"):
        jsonschema.validate(document, SCHEMA)


# --- Parquet and CSV ----------------------------------------------------------------------------------------------

TYPES = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "flag": pa.bool_(),
}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_parquet_holds_the_rows_in_types_that_stay(
    form: TableForm, files: dict[str, bytes], portfolio: Portfolio
) -> None:
    table = parquet.read_table(BytesIO(files[f"{form.name}.parquet"]))
    assert [(field.name, field.type) for field in table.schema] == [
        (column.name, TYPES[column.type]) for column in form.columns
    ]
    assert table.to_pylist() == portfolio.rows(form.name)
    assert table.schema.field("plan_path").metadata == {b"about": form.columns[0].about.encode()}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_csv_holds_the_same_rows(form: TableForm, files: dict[str, bytes], portfolio: Portfolio) -> None:
    frame = pd.read_csv(BytesIO(files[f"{form.name}.csv"]), dtype=str, keep_default_na=False)
    assert list(frame.columns) == [column.name for column in form.columns]
    shown = [[_as_csv(value) for value in row] for row in portfolio.tables[form.name].rows]
    assert frame.to_numpy().tolist() == shown


def _as_csv(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def test_an_empty_table_has_its_columns() -> None:
    form = TableForm("none", "None", "Nothing.", (Column("a", "text", "A."), Column("b", "date", "B.")))
    empty = tidy_table(form, ())
    assert csv_file(empty) == b"a,b\n"
    assert parquet.read_table(BytesIO(parquet_file(empty))).schema.names == ["a", "b"]
    book = openpyxl.load_workbook(
        BytesIO(workbook_file([empty], Guide("T", "", "", ()), date(2026, 10, 5), row_height))
    )
    assert [cell.value for cell in book["None"][1]] == ["A", "B"]


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    form = TableForm("one", "One", "One.", (Column("a", "text", "A."),))
    with pytest.raises(ValueError, match="no column b"):
        tidy_table(form, [{"a": "1", "b": "2"}])
    with pytest.raises(KeyError, match="a"):
        tidy_table(form, [{"b": "2"}])


HOSTILE = (
    '=HYPERLINK("https://example.org")',
    "@SUM(1)",
    "-1+1",
    "'=1",
    "a\x00b\ud800c",
    "x" * 40_000,
    "https://example.org",
)


def test_hostile_text_stays_text_in_every_file() -> None:
    form = TableForm("texts", "Texts", "Texts.", (Column("text", "text", "A text."),))
    table = tidy_table(form, [{"text": text} for text in HOSTILE])
    read = parquet.read_table(BytesIO(parquet_file(table))).column("text").to_pylist()
    assert read[:4] == list(HOSTILE[:4])
    assert read[4] == "a\ufffdb\ufffdc"
    cells = csv_file(table).decode("utf-8").splitlines()[1:]
    assert [cell.strip('"')[0] for cell in cells[:4]] == ["'"] * 4
    book = openpyxl.load_workbook(
        BytesIO(workbook_file([table], Guide("T", "", "", ()), date(2026, 10, 5), row_height))
    )
    values = [row[0].value for row in book["Texts"].iter_rows(min_row=2)]
    assert values[0] == HOSTILE[0]
    assert {row[0].data_type for row in book["Texts"].iter_rows(min_row=2)} == {"s"}
    assert [row[0].hyperlink for row in book["Texts"].iter_rows(min_row=2)] == [None] * len(HOSTILE)
    assert len(values[5]) == LONGEST_CELL


# --- the workbook -------------------------------------------------------------------------------------------------


def test_the_workbook_has_a_sheet_for_each_table(files: dict[str, bytes], portfolio: Portfolio) -> None:
    book = openpyxl.load_workbook(BytesIO(files["portfolio.xlsx"]))
    assert book.sheetnames == [GUIDE_SHEET, *(form.title for form in FORMS)]
    for form in FORMS:
        sheet, rows = book[form.title], portfolio.tables[form.name].rows
        assert [cell.value for cell in sheet[1]] == [heading(column) for column in form.columns]
        assert sheet.freeze_panes == "C2"
        [table] = sheet.tables.values()
        assert (table.displayName, table.autoFilter is not None) == (form.name, True)
        found = [
            tuple(_as_cell(cell) for cell in row) for row in sheet.iter_rows(min_row=2, values_only=True)
        ]
        assert found == (list(rows) or [(None,) * len(form.columns)])


def test_heads_are_words_as_people_write_them(files: dict[str, bytes]) -> None:
    sheet = openpyxl.load_workbook(BytesIO(files["portfolio.xlsx"]))["Plans"]
    heads = [cell.value for cell in sheet[1]]
    assert {"Plan path", "Title I", "Is ready"} <= set(heads)


def _as_cell(value: object) -> object:
    return value.date() if isinstance(value, datetime) else value


def test_the_guide_leads_to_every_sheet_and_says_what_is_withheld(files: dict[str, bytes]) -> None:
    guide = openpyxl.load_workbook(BytesIO(files["portfolio.xlsx"]))[GUIDE_SHEET]
    links = [
        cell.hyperlink.location for row in guide.iter_rows() for cell in row if cell.hyperlink is not None
    ]
    assert links == [f"'{form.title}'!A1" for form in FORMS]
    words = " ".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)
    assert "Figures of small groups" in words
    assert "A name that somebody wrote into the middle of a sentence is not found" in words
    assert "70%" in words


def test_a_formula_in_a_plan_is_no_formula_anywhere(district: Path, tmp_path: Path) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(district, copy)
    cause = next((copy / "schools").glob("aspen-draw/2026-27/root-causes/own-habit.yaml"))
    edit(cause, "title: ''", 'title: "=1+1"')
    made = portfolio_files(portfolio_of(copy), ("xlsx", "csv"))
    assert b"'=1+1" in made["root_causes.csv"]
    sheet = openpyxl.load_workbook(BytesIO(made["portfolio.xlsx"]))["Root causes"]
    assert ("=1+1", "s") in [(cell.value, cell.data_type) for row in sheet.iter_rows() for cell in row]
