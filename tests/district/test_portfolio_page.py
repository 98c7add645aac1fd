"""What docs/portfolio.md shows is what the command prints over the made district, and its queries find what was put into it."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

from pyarrow import parquet

from tests.district import seeds
from tests.district.made_district import make_district
from tests.district.portfolios import portfolio_of
from tests.project.pages import TOP, fences
from tests.project.test_docs_fresh import text, tool
from uipkit.workflows.portfolio import portfolio_files

PAGE = TOP / "docs" / "portfolio.md"


def test_the_page_shows_what_is_printed(tmp_path: Path) -> None:
    make_district(tmp_path)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("UIPKIT_", "GITHUB_"))}
    environment = {**kept, "PYTHONUTF8": "1", "NO_COLOR": "1"}
    shown = []
    for block in fences(PAGE, "console"):
        for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            typed, _, printed = step.partition("\n")
            words = typed.split()
            if words[0] == "export":
                name, _, value = words[1].partition("=")
                environment[name] = value
                continue
            ran = subprocess.run(
                [sys.executable, "-m", "uipkit", *words[1:]],
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=True,
            )
            assert ran.stdout == printed, typed
            shown.append(typed)
    assert len(shown) == 3


def test_the_tables_on_the_page_are_fresh() -> None:
    made = tool("make_portfolio_tables")
    page = text("portfolio.md")
    assert made["PART"].renewed(page, made["tables"]()) == page, "run: python tools/make_portfolio_tables.py"


def test_the_queries_answer_over_the_tables(tmp_path: Path) -> None:
    """Run by SQLite, which knows no Parquet: the tables are handed to it under the names of their files."""
    make_district(tmp_path)
    files = portfolio_files(portfolio_of(tmp_path), ("parquet",))
    database = sqlite3.connect(":memory:")
    for name, content in files.items():
        parquet.read_table(BytesIO(content)).to_pandas(date_as_object=True).astype(object).map(_plain).to_sql(
            name, database, index=False
        )
    [queries] = fences(PAGE, "sql")
    first, domains, milestones, together = (
        database.execute(query).fetchall() for query in queries.split(";") if query.strip()
    )
    database.close()
    late = seeds.numbers_at("draft", "fall") | seeds.RETURNED
    assert {row[0] for row in first} == {seeds.name(number) for number in late if number != 25}
    assert {domain: schools for domain, _, schools in domains}["instruction"] == 18
    # What is at risk has no result either, and its day is past.
    assert sum(overdue for _, _, overdue in milestones) == len(seeds.OVERDUE | seeds.AT_RISK)
    assert sorted(len(schools.split(",")) for _, schools in together) == [
        len(seeds.SAME_STRATEGY | seeds.LIKE_STRATEGY),
        len(seeds.SAME_CAUSE | seeds.LIKE_CAUSE),
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
