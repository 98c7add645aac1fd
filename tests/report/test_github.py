"""Workflow commands for GitHub: one command a line, properly escaped, and never more than GitHub keeps."""

from __future__ import annotations

import re

from hypothesis import given
from inline_snapshot import snapshot

from uipkit.diagnostics.finding import CheckResult, Location, Span
from uipkit.report.formats import render
from uipkit.report.options import ReportOptions

from .samples import CLEAN, IN_BREAK, MESA, MIXED, NO_CAUSE, PLACEHOLDER, any_text, results, with_text

SILENT = ReportOptions(closing=False)
COMMAND = re.compile(r"::(error|warning|notice) ([a-zA-Z]+=[^:,\r\n]*(?:,[a-zA-Z]+=[^:,\r\n]*)*)::([^\r\n]*)")


def test_errors_come_first_and_each_annotation_stands_on_its_line() -> None:
    assert render("github", MIXED, ReportOptions()) == snapshot("""\
::error file=schools/mesa/priorities/math-growth.yaml,line=2,col=8,endLine=2,title=UIP301 priority-without-root-cause::no root cause is named for the priority “math-growth”%0Ahelp: name the priority in a root cause, or write one with `uipkit new root-cause`%0Apriorities:%0A  - math-growth
::warning file=schools/mesa/plan.yaml,line=3,col=10,endLine=3,title=UIP012 placeholder-left::the mission still holds scaffold text%0Ahelp: replace it with the school's mission
::notice file=schools/ridge/strategies/rubrics.yaml,line=40,col=5,endLine=40,title=UIP509 date-in-break::the milestone “first-check” falls in winter break
Checked 2 plans, 42 files. Found 1 error, 1 warning, 1 for information; 2 set aside. 4 to do in their phases, 2 coming up. Next: mend the error, at schools/mesa/priorities/math-growth.yaml:2, or run `uipkit explain UIP301`.
""")


def test_a_clean_plan_annotates_nothing() -> None:
    assert render("github", CLEAN, SILENT) == ""
    assert render("github", CLEAN, ReportOptions()) == "Checked 1 plan, 22 files. Nothing found.\n"


def test_special_characters_are_escaped_in_properties_and_message() -> None:
    odd = PLACEHOLDER._replace(
        message="100% done: first, then\nsecond",
        help="",
        location=Location("a,b:c%.yaml", Span(1, 2, 1, 3)),
    )
    assert render("github", CheckResult(plans=(), findings=(odd,)), SILENT) == (
        "::warning file=a%2Cb%3Ac%25.yaml,line=1,col=2,endLine=1,title=UIP012 placeholder-left"
        "::100%25 done: first, then second\n"
    )


def test_an_annotation_of_several_lines_names_no_column() -> None:
    block = PLACEHOLDER._replace(location=Location("plan.yaml", Span(3, 5, 6, 2)))
    [line] = render("github", CheckResult(plans=(), findings=(block,)), SILENT).splitlines()
    assert line.startswith("::warning file=plan.yaml,line=3,endLine=6,title=")


def test_at_most_ten_of_a_level_then_one_notice_counts_the_rest() -> None:
    many = CheckResult(
        plans=(MESA,), findings=(PLACEHOLDER,) * 12 + (IN_BREAK,) * 10 + (NO_CAUSE,) * 11, today="2026-10-01"
    )
    lines = render("github", many, SILENT).splitlines()
    levels = [line.split(" ")[0] for line in lines]
    assert levels == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"] * 10
    assert lines[-1] == "::notice title=uipkit::4 more findings are in the job summary."


def test_ten_of_each_level_all_fit() -> None:
    ten = CheckResult(plans=(MESA,), findings=(PLACEHOLDER,) * 10 + (IN_BREAK,) * 10)
    lines = render("github", ten, SILENT).splitlines()
    assert len(lines) == 20
    assert not any("more" in line for line in lines)


def test_paths_are_given_from_the_top_of_the_repository() -> None:
    shown = render("github", MIXED, ReportOptions(prefix="district/", closing=False))
    assert "file=district/schools/mesa/plan.yaml," in shown


@given(any_text)
def test_no_text_breaks_out_of_its_annotation(text: str) -> None:
    [line] = render("github", with_text(text), SILENT).splitlines()
    assert COMMAND.fullmatch(line)


@given(results)
def test_every_line_is_one_whole_command(result: CheckResult) -> None:
    lines = render("github", result, SILENT).splitlines()
    assert len(lines) == len(result.open)
    assert all(COMMAND.fullmatch(line) for line in lines)
