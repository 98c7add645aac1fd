"""The JUnit report: well-formed whatever a plan holds, and red exactly when the run is."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from inline_snapshot import snapshot

from uipkit.diagnostics.finding import CheckResult
from uipkit.report.formats import render
from uipkit.report.options import FailOn, ReportOptions

from .samples import CLEAN, EXCUSED, MESA, MIXED, NO_CAUSE, any_text, results, with_text

PLAIN = ReportOptions()


def tree(result: CheckResult, options: ReportOptions = PLAIN) -> ET.Element:
    return ET.fromstring(render("junit", result, options).encode("utf-8"))  # noqa: S314  # our own output


def test_a_suite_a_plan_a_case_a_finding() -> None:
    assert render("junit", MIXED, PLAIN) == snapshot("""\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="uipkit" tests="5" failures="1" skipped="2">
  <testsuite name="Mesa Elementary, 2026-27, schools/mesa" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="schools/mesa/plan.yaml" name="UIP012 placeholder-left at schools/mesa/plan.yaml:3" file="schools/mesa/plan.yaml" line="3">
      <system-out>schools/mesa/plan.yaml:3:10: warning[UIP012] placeholder-left: the mission still holds scaffold text
help: replace it with the school's mission</system-out>
    </testcase>
    <testcase classname="schools/mesa/plan.yaml" name="UIP012 placeholder-left at schools/mesa/plan.yaml:3" file="schools/mesa/plan.yaml" line="3">
      <skipped message="suppressed: the board writes it in May" />
    </testcase>
    <testcase classname="schools/mesa/priorities/math-growth.yaml" name="UIP301 priority-without-root-cause at schools/mesa/priorities/math-growth.yaml:2" file="schools/mesa/priorities/math-growth.yaml" line="2">
      <failure message="no root cause is named for the priority “math-growth”" type="error">schools/mesa/priorities/math-growth.yaml:2:8: error[UIP301] priority-without-root-cause: no root cause is named for the priority “math-growth”
help: name the priority in a root cause, or write one with `uipkit new root-cause`
priorities:
  - math-growth
</failure>
    </testcase>
  </testsuite>
  <testsuite name="Ridge Middle, 2026-27, schools/ridge" tests="2" failures="0" errors="0" skipped="1">
    <testcase classname="schools/mesa/priorities/math-growth.yaml" name="UIP301 priority-without-root-cause at schools/mesa/priorities/math-growth.yaml:2" file="schools/mesa/priorities/math-growth.yaml" line="2">
      <skipped message="baselined: in the baseline" />
    </testcase>
    <testcase classname="schools/ridge/strategies/rubrics.yaml" name="UIP509 date-in-break at schools/ridge/strategies/rubrics.yaml:40" file="schools/ridge/strategies/rubrics.yaml" line="40">
      <system-out>schools/ridge/strategies/rubrics.yaml:40:5: info[UIP509] date-in-break: the milestone “first-check” falls in winter break</system-out>
    </testcase>
  </testsuite>
</testsuites>
""")


def test_a_clean_plan_passes_one_case() -> None:
    [suite] = tree(CLEAN)
    assert [(case.get("name"), len(case)) for case in suite] == [("nothing found", 0)]


def test_a_plan_whose_findings_are_all_set_aside_passes_too() -> None:
    [suite] = tree(CheckResult(plans=(MESA,), findings=(EXCUSED,)))
    assert [case.get("name") for case in suite][-1] == "nothing found"
    assert suite.get("skipped") == "1"


def test_a_plan_too_broken_for_a_summary_has_a_suite_of_its_own() -> None:
    [suite] = tree(CheckResult(plans=(), findings=(NO_CAUSE,)))
    assert suite.get("name") == "schools/mesa"
    assert suite.get("failures") == "1"


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_the_page_is_red_by_the_threshold_of_the_run(fail_on: FailOn, failures: int) -> None:
    report = tree(MIXED, ReportOptions(fail_on=fail_on))
    assert report.get("failures") == str(failures)
    assert len(report.findall("testsuite/testcase/failure")) == failures


@given(any_text)
def test_no_text_breaks_the_xml(text: str) -> None:
    [suite] = tree(with_text(text))
    assert len(suite) == 1
    assert suite.find("testcase/failure") is not None


@given(results)
def test_the_counts_are_those_of_the_cases(result: CheckResult) -> None:
    report = tree(result)
    assert report.get("tests") == str(len(report.findall("testsuite/testcase")))
    assert report.get("skipped") == str(len(result.findings) - len(result.open))
    assert report.get("failures") == str(sum(map(PLAIN.fails, result.findings)))
