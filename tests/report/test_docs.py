"""The page on reports tells of every format, and its picture of a report is what the report looks like."""

from __future__ import annotations

import re
from pathlib import Path

from uipkit.diagnostics.finding import CheckResult, Location, Span
from uipkit.report.formats import FORMATS, render
from uipkit.report.options import ReportOptions

from .samples import MESA, NO_CAUSE

PAGE = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")


def test_the_page_lists_every_format_in_the_order_of_the_table() -> None:
    table = PAGE.split("## All formats")[1].split("###")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(FORMATS)


def test_the_report_on_the_page_is_a_real_one() -> None:
    [picture] = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    place = Location(
        "priorities/math-growth.yaml",
        Span(2, 8, 2, 29),
        "this priority",
        ("title: Growth in mathematics",),
        2,
    )
    finding = NO_CAUSE._replace(location=place, related=(), help="name the priority in a root cause")
    assert picture == render("text", CheckResult(plans=(MESA,), findings=(finding,)), ReportOptions())
