"""The page about bringing plans in: its tables are fresh, and its example works."""

from __future__ import annotations

import re
from pathlib import Path

import make_import_tables
from tests.importing.sources import brought_in, empty_plan, listed
from uipkit.workflows.load import load_plan


def test_the_tables_of_the_page_are_those_of_the_code() -> None:
    assert make_import_tables.PAGE.read_text("utf-8") == make_import_tables.page()


def test_the_old_plan_of_the_page_comes_in_whole(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", make_import_tables.PAGE.read_text("utf-8"), re.DOTALL)
    plan = empty_plan(tmp_path / "plan")
    proposal = brought_in(plan, "old.yaml", example)
    assert listed(proposal) == []
    [strategy] = load_plan(plan).plan.strategies
    assert strategy.root_causes == ("no-common-phonics-routine",)
    assert [each.who for each in strategy.actions] == [("Reading coach",)]
