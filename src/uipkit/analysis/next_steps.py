"""The few things to do now, the most pressing first: what is wrong, what is late, what has its day, what the phase still asks for.

Pure: everything known about a plan goes in, steps come out, each with the command to run or the file to open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from uipkit.analysis.approval_steps import approvals
from uipkit.analysis.calendar_steps import activities, calendar
from uipkit.analysis.embargo_steps import results_to_bring_back
from uipkit.analysis.legal_steps import legal_days
from uipkit.analysis.meeting_steps import corrections, follow_ups, meetings_behind
from uipkit.analysis.review_standing import hand_in_again
from uipkit.analysis.situation import (
    LAST_PLANNING_PHASE,
    SOON,
    NextStep,
    Situation,
    StepKind,
    activity_named,
    is_done,
)
from uipkit.analysis.step_commands import command_for
from uipkit.analysis.submission_steps import (
    advance,
    begin_next_plan,
    submission,
    submission_day_has_come,
    wait,
)
from uipkit.analysis.year_steps import of_the_year
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.plan.held import is_submitted, waits_to_be_used
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.plan.words import day_words

_APPROVAL_RULES = frozenset({"UIP605", "UIP606", "UIP607", "UIP608", "UIP610"})
"""Findings that the approvals' own steps answer."""

_OWN_STEPS = _APPROVAL_RULES | {"UIP517", "UIP518", "UIP609", "UIP707", "UIP708", "UIP710", "UIP711"}
"""Findings that other steps say already, with the command that answers them."""

_RESULTS = frozenset({"UIP510", "UIP511"})
"""Findings of milestones and interim targets that are past and have no result."""

_DECIDED_AT: Mapping[str, str] = MappingProxyType(
    {
        "UIP101": "leadership-priority-setting",
        "UIP208": "leadership-priority-setting",
        "UIP301": "leadership-root-cause-and-strategizing",
        "UIP303": "leadership-strategy",
        "UIP401": "leadership-strategy",
        "UIP403": "leadership-strategy",
        "UIP802": "focus-group-on-strategy-options",
        "UIP411": "implementation-planning",
        "UIP501": "implementation-planning",
        "UIP502": "implementation-planning",
        "UIP703": "designate-action-planning-teams",
        "UIP106": "state-data-reflection",
        "UIP612": "state-data-reflection",
    }
)
"""By rule, the meeting that decides what it asks for: while that is still to come nobody writes it alone."""

_KEEPS_NOBODY = frozenset({"notice", "follow-up", "tabled", "agenda", "invite", "hold", "begin"})
"""Steps that keep nobody in a phase: they have a day of their own, or come from an earlier meeting."""

_BY_DAY = frozenset({"follow-up", "invite", "agenda", "schedule", "write"})
"""Steps that are late once their day has passed, and that come early when it is near."""


def next_steps(situation: Situation) -> tuple[NextStep, ...]:
    """Return every step, the most pressing first; never empty, since a plan that waits says for what."""
    wrong = _is_wrong(situation)
    changed = list(_changed_since_approval(situation))
    found = [
        *_mend(situation),
        *legal_days(situation),
        *changed,
        *submission(situation, wrong=wrong, changed=bool(changed)),
        *meetings_behind(situation),
        *corrections(situation),
        *follow_ups(situation),
        *of_the_year(situation),
        *results_to_bring_back(situation),
        *approvals(situation, wrong=wrong),
        *calendar(situation),
        *activities(situation),
        *_write(situation),
        *hand_in_again(situation),
    ]
    if _is_handed_in(situation) or all(step.kind in _KEEPS_NOBODY for step in found):
        found += advance(situation)
    found += [*_suggestions(situation), *begin_next_plan(situation)]
    return tuple(_ordered(found, situation)) or (wait(situation),)


def _is_handed_in(situation: Situation) -> bool:
    """Whether the plan is submitted while it stands in the last planning phase: what is due in the year shows only in the next."""
    if waits_to_be_used(situation.plan, situation.today):
        return True
    return situation.phase == LAST_PLANNING_PHASE and is_submitted(situation.plan)


def _ordered(steps: Iterable[NextStep], situation: Situation) -> list[NextStep]:
    """The steps by what they are, and those with a day among themselves by it; others stay as they came."""
    steps = list(steps)
    mends = any(step.kind == "mend" for step in steps)
    behind = any(step.kind in ("record", "carry") for step in steps)

    def key(step: NextStep) -> tuple[int, date]:
        rank = _rank(step, situation, mends=mends)
        if (
            rank == _SOON_RANK
            and step.kind == "agenda"
            and behind
            and step.due
            and step.due > situation.today
        ):
            rank = (
                _BEHIND_RANK + 1
            )  # an agenda is filled with what the plan says: what was noted before goes in first
        if rank == _WRITE_RANK and _meeting_decides(step, situation) is not None:
            rank = _REMINDER_RANK + 1
        by_day = rank in (_LATE_RANK, _SOON_RANK, _REMINDER_RANK)
        return rank, (step.due or date.max) if by_day else date.max

    return sorted(steps, key=key)


_WRONG_RANK, _LATE_RANK, _SUBMIT_RANK, _SOON_RANK, _BEHIND_RANK = 0, 10, 20, 30, 40
_APPROVE_RANK, _WRITE_RANK, _REMINDER_RANK, _LAST_RANK = 50, 60, 70, 80


def _rank(step: NextStep, situation: Situation, *, mends: bool) -> int:
    """How pressing a step is; lower comes first."""
    today, kind = situation.today, step.kind
    if kind == "submit":
        late = step.due is not None and step.due < today
        return _WRONG_RANK - 1 if late else _SUBMIT_RANK
    if kind == "phase" and waits_to_be_used(situation.plan, situation.today):
        return _WRONG_RANK - 1  # until then nobody is told of anything that falls due
    if kind == "phase" and _is_handed_in(situation):
        return _SUBMIT_RANK
    if kind == "mend":
        return _WRONG_RANK
    if kind == "approve":
        if step.rule and not mends:
            return _WRONG_RANK
        # On the day of submission what is not on record yet is recorded first.
        return _SUBMIT_RANK - 1 if submission_day_has_come(situation) else _APPROVE_RANK
    if kind == "notice":
        return _LATE_RANK
    if step.due is not None and kind in _BY_DAY:
        if step.due < today:
            return _LATE_RANK
        if step.due <= today + SOON:
            return _SOON_RANK
    return _USUAL.get(kind, _WRITE_RANK)


_USUAL: dict[StepKind, int] = {
    "record": _BEHIND_RANK,
    "carry": _BEHIND_RANK,
    "follow-up": _BEHIND_RANK,
    "tabled": _BEHIND_RANK,
    "hold": _REMINDER_RANK,
    "phase": _LAST_RANK,
    "begin": _LAST_RANK,
}


def _is_wrong(situation: Situation) -> bool:
    """Whether something stands against the plan at the close of its phase, approvals apart."""
    return any(f.severity is Severity.ERROR and f.code not in _OWN_STEPS for f in situation.closing)


def _mend(situation: Situation) -> Iterator[NextStep]:
    for finding in situation.standing:
        if finding.severity is Severity.ERROR and finding.code not in _OWN_STEPS:
            yield _from_finding("mend", finding, situation)


def _changed_since_approval(situation: Situation) -> Iterator[NextStep]:
    """What bodies approved and is not what stands here: they look again before the plan is submitted."""
    told: set[str] = set()
    for finding in (*situation.standing, *situation.closing):
        if finding.code != "UIP607" or finding.fingerprint in told:
            continue
        if finding.severity is Severity.ERROR:
            told.add(finding.fingerprint)
            yield _from_finding("approve", finding, situation)
        elif finding.severity is Severity.WARNING and is_submitted(situation.plan):
            told.add(finding.fingerprint)
            yield _from_finding("notice", finding, situation)  # it holds nobody back: the plan is handed in


def _write(situation: Situation) -> Iterator[NextStep]:
    """What would be found at the close of the phase and is not found today: the to-do list of the phase."""
    standing = {finding.fingerprint for finding in situation.standing if finding.severity is Severity.ERROR}
    for finding in situation.closing:
        if finding.severity is Severity.INFO or finding.code in _OWN_STEPS or finding.fingerprint in standing:
            continue
        yield _from_finding("write", finding, situation)


def _suggestions(situation: Situation) -> Iterator[NextStep]:
    """What reviewers suggested and nobody has answered, in one reminder: a suggestion need not be taken up, but deserves an answer."""
    feedback = situation.plan.feedback
    waiting = [
        each
        for each in (feedback.feedback if feedback is not None else ())
        if each.weight == "suggested" and (not each.answer or is_placeholder(each.answer))
    ]
    if waiting and feedback is not None:
        count = "One suggestion" if len(waiting) == 1 else f"{len(waiting)} suggestions"
        has = "has" if len(waiting) == 1 else "have"
        yield NextStep(
            "write",
            f"{count} of reviewers {has} no answer yet.",
            "A suggestion need not be taken up; say what was done about it, or why nothing was.",
            file=situation.path + feedback.file,
        )


def _from_finding(kind: StepKind, finding: Finding, situation: Situation) -> NextStep:
    answer = command_for(finding, situation.plan)
    why = (answer.why if answer is not None else "") or finding.help
    decider = _meeting_decides(NextStep(kind, "", rule=finding.code), situation)
    if decider is not None and decider.date is not None:
        why = f"“{decider.title}” on {day_words(decider.date)} is there to decide it. {why}"
    return NextStep(
        kind,
        finding.message,
        why,
        command=answer.command if answer is not None else "",
        file=finding.location.path,
        line=finding.location.span.line,
        due=_day_of(finding, situation.plan) if finding.code in _RESULTS else None,
        rule=finding.code,
    )


def _meeting_decides(step: NextStep, situation: Situation) -> Activity | None:
    """The meeting still to come that decides what a step asks for; None where it was held, or is not on the schedule."""
    decider = activity_named(_DECIDED_AT.get(step.rule, ""), situation.plan)
    if decider is None or decider.date is None or is_done(decider, situation):
        return None
    return decider if decider.date >= situation.today else None


def _day_of(finding: Finding, plan: Plan) -> date | None:
    """By when the result was due that a finding misses; its subject names the milestone, or the interim target."""
    parts = finding.subject.split("/")
    if finding.code == "UIP510":
        strategy = plan.strategy_by_id.get(parts[0])
        milestones = strategy.milestones if strategy is not None else ()
        return next((each.date for each in milestones if each.id in parts[1:]), None)
    priority = plan.priority_by_id.get(parts[0])
    for target in priority.targets if priority is not None else ():
        for interim in target.interim_targets:
            if parts[1:] == ["targets", target.id, "interim_targets", interim.id, "result"]:
                return interim.date
    return None
