"""Steps towards approval: what was offered, reviewed, approved or held is recorded once it has happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from uipkit.analysis.situation import LAST_PLANNING_PHASE, NextStep, Situation, is_done
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.plan.words import day_words

_BODIES: Mapping[str, str] = {
    "accountability-committee": "committee",
    "leadership-team": "leadership",
    "local-board": "board",
    "charter-institute": "institute",
}
"""What ``uipkit approve`` calls a body, where that is another word."""

_SEEN_AT: Mapping[str, str] = {
    "leadership-plans": "leadership-plan-review",
    "leadership-final": "share-with-leadership-team",
    "committee-review": "share-with-accountability-committee",
    "principal-adoption": "share-with-superintendent-and-board",
    "superintendent-approval": "share-with-superintendent-and-board",
    "board-adoption": "share-with-superintendent-and-board",
    "institute-adoption": "share-with-superintendent-and-board",
    "parent-notice": "parent-notice",
    "public-meeting": "committee-public-meeting",
    "hearing": "public-hearing",
}
"""By duty, the activity of the schedule at which it usually happens."""


def approvals(situation: Situation, *, wrong: bool) -> Iterator[NextStep]:
    """Each duty that is open and whose time has come. wrong: whether errors stand against the plan, so that nobody is asked yet."""
    for each in situation.approvals:
        duty = each.duty
        if each.state == "done" or duty.phase > situation.phase:
            continue
        why = f"Asked for because {duty.why}." if duty.why else ""
        name = duty.act if duty.body is None else _BODIES.get(duty.body, duty.body)
        activity = _activity_named(_SEEN_AT.get(duty.id, ""), situation.plan)
        on = situation.today
        if activity is not None:
            if not is_done(activity, situation):
                continue  # the schedule says when; until then its own steps lead there
            on = activity.date or on
        elif duty.phase == LAST_PLANNING_PHASE and wrong:
            continue  # nobody is asked to approve what does not hang together yet
        elif each.day is not None and each.day > situation.today:
            yield NextStep("hold", f"{_sentence(duty.words)}, on {day_words(each.day)}.", why, due=each.day)
            continue
        command = f"uipkit approve {name} --on {on.isoformat()}"
        words = f"Record it: {duty.words}."
        yield NextStep("approve", words, why, command=command, due=situation.due)


def _activity_named(own_id: str, plan: Plan) -> Activity | None:
    activities = plan.schedule.activities if plan.schedule is not None else ()
    return next((each for each in activities if each.id == own_id), None)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
