"""The closing line: what was checked, what was found, what is to do, and what to do next. One line, in plain words."""

from __future__ import annotations

from collections.abc import Callable

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import CheckResult, Finding
from uipkit.report.options import FailOn, ReportOptions
from uipkit.report.visible import line_of

_FAILS: dict[FailOn, str] = {
    "error": "",
    "warning": "Warnings fail this run, as errors do (--fail-on warning).",
    "info": "Any finding fails this run (--fail-on info).",
    "never": "No finding fails this run (--fail-on never).",
}

_THING = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "point"}


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: ``1 plan``, ``2 plans``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def tally(result: CheckResult) -> str:
    """Count the open findings by severity, gravest first, zeros left out: ``3 errors, 1 warning``; empty where there are none."""
    parts = (
        (result.number_of(Severity.ERROR), "error", "errors"),
        (result.number_of(Severity.WARNING), "warning", "warnings"),
        (result.number_of(Severity.INFO), "for information", "for information"),
    )
    return ", ".join(counted(number, one, many) for number, one, many in parts if number)


def closing_line(result: CheckResult, options: ReportOptions, place: Callable[[str], str] = line_of) -> str:
    """Write the one line that ends a report.

    ``place`` makes a path (untrusted text) fit for the format; commands stand between backticks. Parts that would count
    zero are left out.
    """
    parts = (
        _checked(result),
        _found(result),
        _crashed(result),
        _to_do(result),
        _FAILS[options.fail_on],
        _next(result, place),
    )
    return " ".join(part for part in parts if part)


def _checked(result: CheckResult) -> str:
    if not result.plans:
        return "No plan was checked."
    files = sum(plan.files for plan in result.plans)
    what = f"Checked {counted(len(result.plans), 'plan')}, {counted(files, 'file')}"
    if result.judged == "as planned":
        return f"{what}."
    return f"{what}, judged {'as final' if result.judged == 'final' else line_of(result.judged)}."


def _found(result: CheckResult) -> str:
    aside = len(result.findings) - len(result.open)
    if not result.plans and not result.findings:
        return ""
    found = f"Found {tally(result)}" if result.open else "Nothing found"
    return f"{found}; {aside:,} set aside." if aside else f"{found}."


def _crashed(result: CheckResult) -> str:
    if not result.crashed:
        return ""
    names = ", ".join(line_of(code) for code in result.crashed)
    rules = "Rule" if len(result.crashed) == 1 else "Rules"
    return f"{rules} {names} could not run: a fault in uipkit, not in the plan."


def _to_do(result: CheckResult) -> str:
    now, later = sum(result.to_do.values()), sum(result.coming_up.values())
    parts = ([f"{now:,} to do in {_phase_words(result)}"] if now else []) + (
        [f"{later:,} coming up"] if later else []
    )
    return ", ".join(parts) + "." if parts else ""


def _phase_words(result: CheckResult) -> str:
    """The phase whose work ``to_do`` counts: the plan's own, or the one after the phase that --phase named as closed."""
    closed = result.judged.removeprefix("at the close of phase ")
    if closed.isdigit():
        return f"phase {int(closed) + 1}"
    return "this phase" if len(result.plans) == 1 else "their phases"


def _look_ahead(result: CheckResult) -> str:
    """The command that lists what ``to_do`` counts: judged as if the phase had closed, or as final for plans in several."""
    closed = result.judged.removeprefix("at the close of phase ")
    phases = {plan.phase for plan in result.plans}
    phase = int(closed) + 1 if closed.isdigit() else phases.pop() if len(phases) == 1 else None
    return f"`uipkit check --phase {'final' if phase is None else phase}`"


def gravest_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Sort findings, the gravest first, otherwise in the order they came."""
    return sorted(findings, key=lambda finding: -finding.severity)


def _next(result: CheckResult, place: Callable[[str], str]) -> str:
    if not result.open:
        return f"Next: run {_look_ahead(result)} to see what to do." if sum(result.to_do.values()) else ""
    by_hand = gravest_first(tuple(finding for finding in result.open if not finding.fixable))
    steps = []
    if fixable := len(result.open) - len(by_hand):
        amount = f"{fixable:,} of them" if by_hand else "it" if fixable == 1 else f"all {fixable:,}"
        steps.append(f"run `uipkit check --fix`, which mends {amount}")
    if by_hand:
        first = by_hand[0]
        alone = sum(finding.severity is first.severity for finding in by_hand) == 1
        which = f"the {'' if alone else 'first '}{_THING[first.severity]}"
        at = place(f"{first.location.path}:{first.location.span.line}")
        steps.append(f"mend {which}, at {at}, or run `uipkit explain {line_of(first.code)}`")
    return f"Next: {'; then '.join(steps)}."
