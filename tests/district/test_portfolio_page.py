"""What docs/portfolio.md shows is what the command prints over the made district, and its queries name what is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.district.made_district import make_district
from tests.project.pages import TOP, fences
from tests.project.test_docs_fresh import text, tool
from uipkit.analysis.portfolio.forms import FORM, FORMS

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


def test_the_queries_name_tables_and_columns_that_exist() -> None:
    [queries] = fences(PAGE, "sql")
    tables = set(re.findall(r"'(\w+)\.parquet'", queries))
    assert tables <= set(FORM)
    columns = {column.name for form in FORMS for column in form.columns}
    named = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", re.sub(r"'[^']*'|--.*", "", queries))) - {"string_agg"}
    assert named <= columns
    assert len(named) > 8
