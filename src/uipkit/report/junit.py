"""The JUnit report, for the test page of a build service: a suite a plan, a case a finding."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from uipkit.diagnostics.finding import CheckResult, Finding, PlanSummary
from uipkit.report.concise import concise_line
from uipkit.report.options import ReportOptions

# What XML 1.0 allows, less the control characters that it only discourages.
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(result: CheckResult, options: ReportOptions) -> str:
    """Write a suite for every plan.

    A finding that fails the run is a failure, one below the threshold a passing case that says what was found, so that the
    page is red exactly when the run is. What was set aside is skipped, with its reason. A plan without open findings has
    one passing case.
    """
    top = ET.Element("testsuites", name="uipkit")
    for plan, findings in _plans(result).values():
        top.append(_suite(plan, findings, options))
    for attribute in ("tests", "failures", "skipped"):
        top.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in top)))
    ET.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _plans(result: CheckResult) -> dict[str, tuple[PlanSummary, list[Finding]]]:
    """Sort the findings by plan; a folder that only a finding knows (a plan too broken to have a summary) comes last."""
    plans: dict[str, tuple[PlanSummary, list[Finding]]] = {plan.folder: (plan, []) for plan in result.plans}
    for finding in result.findings:
        plans.setdefault(finding.plan, (PlanSummary(finding.plan, "", "", None, 0), []))[1].append(finding)
    return plans


def _suite(plan: PlanSummary, findings: list[Finding], options: ReportOptions) -> ET.Element:
    name = ", ".join(part for part in (plan.title, plan.plan_year, plan.folder) if part)
    suite = ET.Element("testsuite", name=_legal(name))
    for finding in findings:
        suite.append(_case(finding, options))
    if not any(finding.state == "open" for finding in findings):
        ET.SubElement(suite, "testcase", classname=_legal(plan.folder), name="nothing found")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", "0")
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    return suite


def _case(finding: Finding, options: ReportOptions) -> ET.Element:
    place = f"{finding.location.path}:{finding.location.span.line}"
    case = ET.Element(
        "testcase",
        classname=_legal(finding.location.path),
        name=_legal(f"{finding.code} {finding.name} at {place}"),
        file=_legal(finding.location.path),
        line=str(finding.location.span.line),
    )
    if finding.state != "open":
        ET.SubElement(case, "skipped", message=_legal(f"{finding.state}: {finding.reason}".rstrip(": ")))
        return case
    advice = [f"help: {finding.help}"] if finding.help else []
    text = _legal(
        "\n".join([concise_line(finding), *advice, *([finding.example] if finding.example else [])])
    )
    if options.fails(finding):
        failure = ET.SubElement(case, "failure", message=_legal(finding.message), type=finding.severity.word)
        failure.text = text
    else:
        ET.SubElement(case, "system-out").text = text
    return case


def _legal(text: str) -> str:
    return _ILLEGAL.sub("", text)
