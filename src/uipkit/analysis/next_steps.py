"""The few things to do now, in order: what blocks, what is late, the next meeting, what the phase still asks for, the next phase.

Pure: everything known about a plan goes in, steps come out, each with the command to run or the file to open.
"""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.analysis.approval_steps import approvals
from uipkit.analysis.meeting_steps import activities, calendar, follow_ups, meetings_behind
from uipkit.analysis.situation import LAST_PLANNING_PHASE, NextStep, Situation, StepKind, is_done
from uipkit.analysis.step_commands import command_for
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.plan.plan import Plan
from uipkit.plan.words import day_words
from uipkit.workbook.phases import PHASES

_APPROVAL_RULES = frozenset({"UIP605", "UIP606", "UIP607", "UIP608", "UIP610"})
"""Findings that the approvals' own steps answer."""

_OWN_STEPS = _APPROVAL_RULES | {"UIP609", "UIP707", "UIP708", "UIP710", "UIP711"}
"""Findings that other steps say already, with the command that answers them."""


def next_steps(situation: Situation) -> tuple[NextStep, ...]:
    """Return every step, the most pressing first; never empty, since a plan that waits says for what."""
    found = [
        *_mend(situation),
        *meetings_behind(situation),
        *follow_ups(situation),
        *approvals(situation, wrong=_is_wrong(situation)),
        *calendar(situation),
        *activities(situation),
        *_write(situation),
    ]
    # What comes with a day of its own, or from an earlier meeting, keeps nobody in a phase.
    pressing = [step for step in found if step.kind not in ("hold", "tabled", "follow-up")]
    if not pressing:
        found += _advance(situation, waiting=[step for step in found if step.kind == "hold"])
    return tuple(found) or (_wait(situation),)


def _is_wrong(situation: Situation) -> bool:
    """Whether something stands against the plan at the close of its phase, approvals apart."""
    return any(f.severity is Severity.ERROR and f.code not in _OWN_STEPS for f in situation.closing)


def _mend(situation: Situation) -> Iterator[NextStep]:
    for finding in situation.standing:
        if finding.severity is not Severity.ERROR:
            continue
        if finding.code == "UIP607":
            yield _from_finding("approve", finding, finding.help)
        elif finding.code not in _OWN_STEPS:
            yield _from_finding("mend", finding, finding.help)


def _write(situation: Situation) -> Iterator[NextStep]:
    """What would be found at the close of the phase and is not found today: the to-do list of the phase."""
    standing = {finding.fingerprint for finding in situation.standing if finding.severity is Severity.ERROR}
    for finding in situation.closing:
        if finding.severity is Severity.INFO or finding.code in _OWN_STEPS or finding.fingerprint in standing:
            continue
        yield _from_finding("write", finding, finding.help)


def _from_finding(kind: StepKind, finding: Finding, why: str) -> NextStep:
    return NextStep(
        kind,
        finding.message,
        why,
        command=command_for(finding) or f"uipkit explain {finding.code}",
        file=finding.location.path,
        line=finding.location.span.line,
    )


def _advance(situation: Situation, waiting: list[NextStep]) -> Iterator[NextStep]:
    """Nothing is left of this phase: hand the plan in, or go on to the next phase."""
    if waiting or situation.phase > LAST_PLANNING_PHASE:
        return
    if situation.phase == LAST_PLANNING_PHASE and not _is_submitted(situation.plan):
        yield NextStep(
            "submit",
            "Make the posted plan, submit it in the state's system, and write the day behind submission in plan.yaml.",
            "Every approval is recorded and nothing stands against it.",
            command="uipkit render posted",
            file=situation.path + "plan.yaml",
            due=situation.due,
        )
        return
    coming = PHASES[situation.phase + 1]
    yield NextStep(
        "phase",
        f"Go on to phase {coming.number}, {coming.title}.",
        f"Nothing is left to do in phase {situation.phase}.",
        command=f"uipkit phase {coming.number} --enter",
        file=situation.path + "plan.yaml",
    )


def _is_submitted(plan: Plan) -> bool:
    return (
        plan.info is not None and plan.info.submission is not None and plan.info.submission.date is not None
    )


def _wait(situation: Situation) -> NextStep:
    schedule = situation.plan.schedule
    coming = sorted(
        (each.date, each.title)
        for each in (schedule.activities if schedule is not None else ())
        if each.date is not None and each.date > situation.today and not is_done(each, situation)
    )
    if coming:
        day, title = coming[0]
        return NextStep("wait", f"Nothing today. Next: “{title}” on {day_words(day)}.", due=day)
    return NextStep("wait", "Nothing today, and nothing is on the schedule.", command="uipkit status")
