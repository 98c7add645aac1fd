"""Steps towards approval: what was offered, reviewed, approved or adopted is recorded once it has happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from uipkit.analysis.situation import NextStep, Situation, activity_named, is_done
from uipkit.plan.words import day_words
from uipkit.workbook.approval_standing import Standing
from uipkit.workbook.approvals import COMMAND_WORDS

_SEEN_AT: Mapping[str, str] = {
    "leadership-plans": "leadership-plan-review",
    "leadership-final": "share-with-leadership-team",
    "committee-review": "share-with-accountability-committee",
    "principal-adoption": "share-with-superintendent-and-board",
    "superintendent-approval": "share-with-superintendent-and-board",
    "board-adoption": "share-with-superintendent-and-board",
    "institute-adoption": "share-with-superintendent-and-board",
}
"""By duty, the activity of the schedule at which it usually happens."""


def approvals(situation: Situation, *, wrong: bool) -> Iterator[NextStep]:
    """Each approval that is open and whose time has come. wrong: whether errors stand against the plan, so that nobody is asked yet."""
    if wrong:
        return  # nobody is asked to approve what does not hang together yet, and the record would be refused
    for each in open_approvals(situation):
        duty = each.duty
        if duty.phase > situation.phase or duty.body is None:
            continue
        why = f"Asked for because {duty.why}." if duty.why else ""
        activity = activity_named(_SEEN_AT.get(duty.id, ""), situation.plan)
        on = situation.today
        if activity is not None:
            if not is_done(activity, situation):
                continue  # the schedule says when; until then its own steps lead there
            on = min(activity.date or on, on)
        elif each.day is not None and each.day > situation.today:
            words = f"{duty.words[:1].upper()}{duty.words[1:]}, on {day_words(each.day)}."
            yield NextStep("hold", words, why, due=each.day)
            continue
        command = f"uipkit approve {COMMAND_WORDS[duty.body]} --on {on.isoformat()}"
        yield NextStep("approve", f"Record it: {duty.words}.", why, command=command, due=situation.due)


def open_approvals(situation: Situation) -> tuple[Standing, ...]:
    """What bodies still have to be offered, review, approve or adopt; notices, meetings and hearings apart."""
    return tuple(each for each in situation.approvals if each.state != "done" and not each.duty.is_notice)
