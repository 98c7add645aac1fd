"""The tables of ``docs/rollover.md`` are those that the roll-over obeys."""

from __future__ import annotations

import runpy

from tests.project.pages import TOP


def test_the_tables_are_fresh() -> None:
    page = (TOP / "docs" / "rollover.md").read_text("utf-8")
    made = runpy.run_path(str(TOP / "tools" / "make_rollover_table.py"))["made"]
    assert made(page) == page, "run: python tools/make_rollover_table.py"
