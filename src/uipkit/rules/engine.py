"""Running the rules over one plan: what counts now, what is to do in this phase, what comes later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from uipkit.diagnostics.diagnostic import Diagnostic, Problem, Severity
from uipkit.rules.rule import ALWAYS, LAST_PHASE, Check, Context, Rule

SeverityOf = Callable[[Rule, Severity], Severity | None]
"""The severity a rule has in a repository, given the one it has by itself; None where it is off or not selected."""


class Crash(NamedTuple):
    """A rule that raised: its code, and the traceback for whoever mends it."""

    code: str
    details: str


class Due(NamedTuple):
    """A rule as it stands for plans in one phase and one repository."""

    rule: Rule
    check: Check
    natural: Severity
    severity: Severity
    when: Literal["now", "in this phase", "later"]


class Bench(NamedTuple):
    """The rules that judge plans whose phases have closed up to one, in one repository; made once for many plans.

    heard: codes of the rules that are due, so that their silence means something, those that the store finds included;
    without rules whose silence may only mean that a field is not due yet.
    """

    closed_phase: int
    due: tuple[Due, ...]
    heard: frozenset[str]


class Judged(NamedTuple):
    """What the rules said of one plan.

    now: diagnostics of rules that are due, with the severity they have here.
    to_do, coming_up: how many problems each rule has that is due in the plan's own phase, or later; by code.
    crashes: rules that raised.
    """

    now: tuple[Diagnostic, ...]
    to_do: dict[str, int]
    coming_up: dict[str, int]
    crashes: tuple[Crash, ...]


def closed_phase(plan_phase: int, asked: int | Literal["final"] | None) -> int:
    """Return the last phase that counts as closed.

    plan_phase: the phase that plan.yaml names, 0 to 7. asked: what ``--phase`` says: the phase to judge at the close of,
    ``final``, or None to judge the plan where it is, when the phases before its own are closed. Phase 7 stays open all
    year, so in it, and for ``final``, its rules count and look at the dates themselves.
    """
    if asked == "final" or (asked is None and plan_phase == LAST_PHASE):
        return LAST_PHASE
    return plan_phase - 1 if asked is None else asked


def bench(rules: Iterable[Rule], closed: int, severity_of: SeverityOf) -> Bench:
    """Weigh the rules for plans whose phases have closed up to ``closed``."""
    due: list[Due] = []
    heard: set[str] = set()
    for rule in rules:
        natural = rule.severity_at(closed)
        severity = severity_of(rule, natural)
        if severity is None:
            continue
        now = rule.first_due <= closed or rule.first_due == ALWAYS
        if now and not rule.may_wait:
            heard.add(rule.code)
        if rule.check is not None:
            later: Literal["in this phase", "later"] = (
                "in this phase" if rule.first_due == closed + 1 else "later"
            )
            due.append(Due(rule, rule.check, natural, severity, "now" if now else later))
    return Bench(closed, tuple(due), frozenset(heard))


def run(
    judges: Bench, context: Context, *, severity_of: SeverityOf, is_known_gap: Callable[[Problem], bool]
) -> Judged:
    """Run every rule of the bench. ``is_known_gap``: whether a problem only repeats that something could not be read."""
    now: list[Diagnostic] = []
    to_do: dict[str, int] = {}
    coming_up: dict[str, int] = {}
    crashes: list[Crash] = []
    for due in judges.due:
        rule = due.rule
        try:
            problems = list(due.check(context))
        except Exception:  # noqa: BLE001  # one broken rule must not hide what the others found
            import traceback

            crashes.append(Crash(rule.code, traceback.format_exc()))
            continue
        if not problems:
            continue
        problems = [problem for problem in problems if not is_known_gap(problem)]
        if due.when == "now":
            now.extend(
                Diagnostic(rule.code, _weight(due, problem, severity_of), problem) for problem in problems
            )
        elif problems:
            (to_do if due.when == "in this phase" else coming_up)[rule.code] = len(problems)
    return Judged(tuple(now), to_do, coming_up, tuple(crashes))


def _weight(due: Due, problem: Problem, severity_of: SeverityOf) -> Severity:
    """The severity of one problem: a problem's own weight holds unless the repository set the rule's."""
    if problem.severity is None or due.severity is not due.natural:
        return due.severity
    return severity_of(due.rule, problem.severity) or due.severity
