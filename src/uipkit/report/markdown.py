"""The Markdown report, for a comment on a pull request or a job summary: the summary first, then plan by plan.

Whatever comes from a plan is escaped: it can bring neither HTML nor links nor pictures into the page, nor call a person or
an issue by ``@`` or ``#``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult, Finding, PlanSummary
from uipkit.report.closing import closing_line, counted, tally
from uipkit.report.options import ReportOptions
from uipkit.report.visible import line_of, lines_of, whole

SUMMARY_LIMIT = 1_000_000
"""Bytes of a job summary; GitHub drops one of more than 1 MiB whole, and other tools of the same step may write to it."""

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$!]")
_CALLS = re.compile(r"@|#(?=\d)|GH(?=-\d)|:(?=//)|www(?=\.)|!(?=\d)", re.IGNORECASE)
_CODE = re.compile("(?<!`)`([^`]+)`(?!`)")
_NO_BREAK = "\u2060"


def render(result: CheckResult, options: ReportOptions) -> str:
    """Write the whole report: how many findings of what kind, the closing line, then each plan's findings by file."""
    return _written(result, options, limit=None)


def step_summary(result: CheckResult, options: ReportOptions, limit: int = SUMMARY_LIMIT) -> str:
    """Write the report in at most ``limit`` bytes of UTF-8, leaving whole findings out at its end and saying how many.

    The head is never cut; it takes a few hundred bytes, and about 100 for every plan that has findings.
    """
    return _written(result, options, limit)


def _written(result: CheckResult, options: ReportOptions, limit: int | None) -> str:
    text = _head(result, options)
    size, left_out = len(whole(text).encode()), 0
    room = None if limit is None else limit - 100  # for the sentence about what was left out
    parts = [text]
    for before, finding in _findings(result):
        block = before + finding
        size += len(whole(block).encode())
        if left_out or (room is not None and size > room):
            left_out += 1
        else:
            parts.append(block)
    if left_out:
        parts.append(f"\n*Left out for want of room: {counted(left_out, 'further finding')}.*\n")
    return whole("".join(parts))


def _head(result: CheckResult, options: ReportOptions) -> str:
    lines = [f"## uipkit: {tally(result) or 'nothing found'}", "", closing_line(result, options, code), ""]
    counts = Counter((finding.plan, finding.severity) for finding in result.open)
    concerned = {folder for folder, _ in counts}
    listed = [plan for plan in result.plans if plan.folder in concerned]
    if len(result.plans) > 1 and listed:
        lines += ["| plan | errors | warnings | for information |", "|---|---|---|---|"]
        for plan in listed:
            cells = [_plain(line_of(plan.title or plan.folder)).strip()]
            cells += [str(counts[plan.folder, severity]) for severity in sorted(Severity, reverse=True)]
            lines.append(f"| {' | '.join(cells)} |")
        if others := len(result.plans) - len(listed):
            lines += ["", f"{counted(others, 'plan')} without findings."]
        lines.append("")
    return "\n".join(lines)


def _findings(result: CheckResult) -> Iterator[tuple[str, str]]:
    """Give each open finding as the headings to write before it (often none) and its own text, plan by plan."""
    plans = {plan.folder: plan for plan in result.plans}
    for finding in result.open:
        plans.setdefault(finding.plan, PlanSummary(finding.plan, "", "", None, 0))
    by_plan: dict[str, dict[str, list[Finding]]] = {folder: {} for folder in plans}
    for finding in result.open:
        by_plan[finding.plan].setdefault(finding.location.path, []).append(finding)
    for folder, files in by_plan.items():
        before = f"\n### {_title(plans[folder])}\n"
        for path, findings in files.items():
            before += f"\n**{code(path)}**\n\n"
            for finding in findings:
                yield before, _item(finding)
                before = ""


def _title(plan: PlanSummary) -> str:
    phase = f" (phase {plan.phase})" if plan.phase is not None else ""
    return prose(", ".join(part for part in (plan.title or plan.folder, plan.plan_year) if part)) + phase


def _item(finding: Finding) -> str:
    what = f"**{finding.severity.word}** {code(f'{finding.code} {finding.name}')}"
    lines = [f"- {what}, line {finding.location.span.line}: {prose(finding.message)}"]
    if finding.help.strip():
        lines += ["", f"  To mend it: {prose(finding.help)}"]
    if example := lines_of(finding.example):
        fence = "`" * max(3, 1 + _longest_run(finding.example))
        lines += ["", f"  {fence}yaml", *(f"  {line}".rstrip() for line in example), f"  {fence}"]
    return "\n".join(lines) + "\n"


def prose(text: str) -> str:
    """Write untrusted text on one line of Markdown: plain words, and code where it stands between backticks."""
    pieces = _CODE.split(line_of(text))
    return "".join(code(piece) if turn % 2 else _plain(piece) for turn, piece in enumerate(pieces)).strip()


def _plain(line: str) -> str:
    unlinked = _CALLS.sub(lambda match: match.group() + _NO_BREAK, line)
    return _MARKUP.sub(lambda match: "\\" + match.group(), unlinked)


def code(text: str) -> str:
    """Write untrusted text as a code span (not in a table, where a ``|`` would end the cell)."""
    line = line_of(text)
    fence = "`" * (1 + _longest_run(line))
    edge = " " if line.startswith(("`", " ")) or line.endswith(("`", " ")) else ""
    return f"{fence}{edge}{line or ' '}{edge}{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)
