"""The text report: each finding with its source line, carets under the words concerned, and what to do about it."""

from __future__ import annotations

import textwrap
from itertools import chain

from uipkit.diagnostics.finding import CheckResult, Finding
from uipkit.report.closing import closing_line
from uipkit.report.frame import frame, gutter_width
from uipkit.report.options import ReportOptions
from uipkit.report.paint import Paint
from uipkit.report.statistics import statistics_table
from uipkit.report.visible import line_of, lines_of, whole

_LEAST_WIDTH = 40


def render(result: CheckResult, options: ReportOptions) -> str:
    """Show the open findings, those of one file together, then the table of counts if asked for, then the closing line.

    Ends with a line break; empty where there is nothing to say.
    """
    paint, width = Paint(options.colour), max(_LEAST_WIDTH, options.width)
    blocks = ["\n".join(_finding(finding, width, paint)) for finding in _by_file(result.open)]
    if options.statistics and (table := statistics_table(result)):
        blocks.append("\n".join(table))
    if options.closing:
        blocks.append(closing_line(result, options))
    return whole("\n\n".join(blocks) + "\n") if blocks else ""


def _by_file(findings: tuple[Finding, ...]) -> list[Finding]:
    files: dict[str, list[Finding]] = {}
    for finding in findings:
        files.setdefault(finding.location.path, []).append(finding)
    return list(chain.from_iterable(files.values()))


def _finding(finding: Finding, width: int, paint: Paint) -> list[str]:
    head = paint.severity(finding.severity, f"{finding.severity.word}[{line_of(finding.code)}]")
    lines = [f"{head} {line_of(finding.name)}: {paint.strong(line_of(finding.message))}"]
    gutter = gutter_width((finding.location, *finding.related))
    bar = f"{' ' * (gutter + 2)}{paint.frame('|')}"
    lines += frame(finding.location, "main", finding.severity, gutter, width, paint)
    for related in finding.related:
        lines += [bar, *frame(related, "related", finding.severity, gutter, width, paint)]
    advice = _advice("help", finding.help, gutter, width, paint)
    if example := lines_of(finding.example):
        # Set off by spaces alone, without a gutter, so that it can be copied as it stands.
        advice += ["", *(f"{' ' * (gutter + 8)}{line}".rstrip() for line in example), ""]
    advice += _advice("note", finding.note, gutter, width, paint)
    if finding.fixable:
        advice += _advice("fix", "`uipkit check --fix` does this for you", gutter, width, paint)
    while advice and not advice[-1]:
        advice.pop()
    return [*lines, *([bar] if advice and len(lines) > 2 else []), *advice]


def _advice(word: str, text: str, gutter: int, width: int, paint: Paint) -> list[str]:
    """Write one piece of advice, wrapped, its further lines under its first."""
    if not text.strip():
        return []
    lead = f"{' ' * (gutter + 2)}= {word}: "
    room = max(20, width - len(lead))
    first, *rest = textwrap.wrap(line_of(text), room, break_long_words=False, break_on_hyphens=False) or [""]
    head = f"{' ' * (gutter + 2)}{paint.frame('=')} {paint.advice(word + ':')} {first}"
    return [head, *(f"{' ' * len(lead)}{line}" for line in rest)]
