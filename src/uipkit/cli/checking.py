"""What ``uipkit check`` does once its arguments are understood. Knows nothing of the argument parser."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from uipkit.cli import console, exit_codes
from uipkit.report.formats import FORMATS, render
from uipkit.report.options import FailOn, ReportOptions
from uipkit.workflows.check import CheckRequest, Phase, run_check

if TYPE_CHECKING:
    from uipkit.diagnostics.finding import CheckResult
    from uipkit.diagnostics.rule_card import RuleCard

TODAY_VARIABLE = "UIPKIT_TODAY"
FORMAT_VARIABLE = "UIPKIT_FORMAT"


class CheckOptions(NamedTuple):
    """The options of ``uipkit check`` as they were typed; the defaults stand here and nowhere else."""

    paths: tuple[str, ...] = ()
    phase: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"
    fix: bool = False
    diff: bool = False
    format: str = ""
    outputs: tuple[str, ...] = ()
    statistics: bool = False
    no_ignores: bool = False
    quiet: bool = False
    today: str = ""
    color: str = "auto"


def run_check_command(options: CheckOptions) -> int:
    """Check, report, and return the exit code. Raises UsageError and what ``workflows.check.check`` raises."""
    report_format = _format(options.format or os.environ.get(FORMAT_VARIABLE, "") or "text")
    outputs = [_output(each) for each in options.outputs]
    request = CheckRequest(
        paths=tuple(Path(path) for path in options.paths) or (Path(),),
        phase=read_phase(options.phase),
        select=options.select,
        ignore=options.ignore,
        today=read_today(options.today),
        honour_ignores=not options.no_ignores,
    )
    if options.fail_on not in get_args(FailOn):
        console.fail(f'--fail-on takes {", ".join(get_args(FailOn))}, not "{options.fail_on}".')
    if options.color not in console.COLOURS:
        console.fail(f'--color takes {", ".join(console.COLOURS)}, not "{options.color}".')
    if outputs:
        from uipkit.cli.report_files import refuse_unwritable

        for _, path in outputs:
            refuse_unwritable(path)
    # Everything that was typed is understood; only now may a file be changed.
    if options.fix or options.diff:
        from uipkit.cli.fixing import fix_or_show

        changed = fix_or_show(request, write=options.fix and not options.diff)
        if options.diff:
            return exit_codes.FINDINGS if changed else exit_codes.OK
    result = run_check(request)
    settings = _report_options(options, result, report_format, outputs)
    text = render(report_format, result, settings)
    if text:
        console.out(text)
    for name, path in outputs:
        from uipkit.cli.report_files import write_report

        write_report(path, render(name, result, settings))
    if report_format == "github":
        _append_step_summary(result, settings)
    if result.crashed:
        for traceback in result.tracebacks:
            console.err(traceback)
        return exit_codes.BUG
    return exit_codes.FINDINGS if any(settings.fails(finding) for finding in result.open) else exit_codes.OK


def read_today(typed: str) -> date | None:
    """Return the day of ``--today``, else of the environment variable, else None for the local date."""
    text = typed or os.environ.get(TODAY_VARIABLE, "")
    if not text:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        where = "--today" if typed else TODAY_VARIABLE
        console.fail(f'{where} takes a date like 2026-10-01, not "{text}".')


def read_phase(typed: str) -> Phase:
    """Return what ``--phase`` says: 0 to 7, ``final``, or None where it says nothing. Raises UsageError."""
    if not typed:
        return None
    if typed.strip().casefold() == "final":
        return "final"
    if len(typed) == 1 and typed in "01234567":
        return int(typed)
    raise console.UsageError(f'--phase takes 0 to 7 or final, not "{typed}".')


def _format(name: str) -> str:
    if name not in FORMATS:
        console.fail(f'There is no report format "{name}"; choose one of {", ".join(FORMATS)}.')
    return name


def _output(typed: str) -> tuple[str, Path]:
    name, separator, path = typed.partition("=")
    if not separator or not path:
        console.fail(f'--output takes FORMAT=FILE, such as sarif=findings.sarif, not "{typed}".')
    target = Path(path)
    if target.suffix in (".yaml", ".yml"):
        console.fail(f"--output {typed} would overwrite a YAML file; give the report another name.")
    return _format(name), target


def _report_options(
    options: CheckOptions, result: CheckResult, report_format: str, outputs: list[tuple[str, Path]]
) -> ReportOptions:
    formats = {report_format, *(name for name, _ in outputs)}
    prefix = ""
    if formats & {"github", "gitlab", "sarif"}:
        prefix = _from_git_top(Path(result.root))
    cards: tuple[RuleCard, ...] = ()
    if formats & {"json", "sarif"}:
        from uipkit.workflows.explain import rule_cards

        cards = rule_cards(with_pages="sarif" in formats)
    return ReportOptions(
        colour=console.colour(options.color),
        width=console.width(),
        fail_on=cast("FailOn", options.fail_on),
        cards=cards,
        statistics=options.statistics,
        closing=not options.quiet,
        prefix=prefix,
    )


def _from_git_top(root: Path) -> str:
    """The folder from the top of the git repository down to ``root``; empty without git."""
    resolved = root.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / ".git").exists():
            relative = resolved.relative_to(folder).as_posix()
            return "" if relative == "." else relative
    return ""


def _append_step_summary(result: CheckResult, settings: ReportOptions) -> None:
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if target:
        from uipkit.report.markdown import step_summary

        with Path(target).open("a", encoding="utf-8") as summary:
            summary.write(step_summary(result, settings))
