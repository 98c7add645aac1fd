"""Running the rules over one plan: what counts now, what is to do in this phase, what comes later."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from uipkit.diagnostics.diagnostic import Diagnostic, Problem, Severity
from uipkit.rules.rule import ALWAYS, LAST_PHASE, Context, Rule

Judge = Literal["now", "to-do", "coming-up"]

FINAL = 6
"""The last phase whose close "final" asks for; phase 7 is judged as its dates pass."""


class Crash(NamedTuple):
    """A rule that raised: its code, and the traceback for whoever mends it."""

    code: str
    details: str


class Judged(NamedTuple):
    """What the rules said of one plan.

    now: diagnostics of rules that are due, with the severity they have here.
    to_do, coming_up: how many problems each rule has that are due in the plan's own phase, or later; by code.
    crashes: rules that raised.
    heard: codes of the rules that ran and are due, so that their silence means something.
    """

    now: tuple[Diagnostic, ...]
    to_do: dict[str, int]
    coming_up: dict[str, int]
    crashes: tuple[Crash, ...]
    heard: frozenset[str]


def closed_phase(plan_phase: int, asked: int | Literal["final"] | None) -> int:
    """Return the last phase that counts as closed.

    plan_phase: the phase that plan.yaml names, 0 to 7. asked: what ``--phase`` says: the phase to judge at the close of,
    ``final``, or None to judge the plan where it is, when the phases before its own are closed. Phase 7 stays open all
    year, so in it, and for ``final``, its rules count and look at the dates themselves.
    """
    if asked == "final" or (asked is None and plan_phase == LAST_PHASE):
        return LAST_PHASE
    return plan_phase - 1 if asked is None else asked


def run(
    rules: Iterable[Rule],
    context: Context,
    *,
    severity_of: Callable[[Rule, Severity], Severity | None],
    is_known_gap: Callable[[Problem], bool],
) -> Judged:
    """Run every rule that has a function.

    severity_of: the severity a rule has in this repository, given the one it has by itself; None where it is off.
    is_known_gap: whether a problem only repeats that something could not be read.
    """
    now: list[Diagnostic] = []
    to_do: dict[str, int] = {}
    coming_up: dict[str, int] = {}
    crashes: list[Crash] = []
    heard: set[str] = set()
    for rule in rules:
        if rule.check is None:
            continue
        severity = severity_of(rule, rule.severity_at(context.closed_phase))
        if severity is None:
            continue
        try:
            problems = [problem for problem in rule.check(context) if not is_known_gap(problem)]
        except Exception:  # noqa: BLE001  # one broken rule must not hide what the others found
            crashes.append(Crash(rule.code, traceback.format_exc()))
            continue
        is_due = rule.first_due <= context.closed_phase or rule.first_due == ALWAYS
        if is_due:
            heard.add(rule.code)
        if not problems:
            continue
        if is_due:
            natural = rule.severity_at(context.closed_phase)
            now.extend(
                Diagnostic(rule.code, _weight(rule, problem, severity, natural, severity_of), problem)
                for problem in problems
            )
        else:
            later = to_do if rule.first_due == context.closed_phase + 1 else coming_up
            later[rule.code] = len(problems)
    return Judged(tuple(now), to_do, coming_up, tuple(crashes), frozenset(heard))


def _weight(
    rule: Rule,
    problem: Problem,
    severity: Severity,
    natural: Severity,
    severity_of: Callable[[Rule, Severity], Severity | None],
) -> Severity:
    """The severity of one problem: a problem's own weight holds unless the repository set the rule's."""
    if problem.severity is None or severity is not natural:
        return severity
    return severity_of(rule, problem.severity) or severity
