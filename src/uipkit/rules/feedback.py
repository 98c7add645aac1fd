"""Family 6 in part, feedback: whether what reviewers and the state's results asked of the plan has its answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context, E, Rule, W
from uipkit.rules.wording import to_fill_in, to_write, yaml_text
from uipkit.workbook.review_order import out_of_order

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.school import StateDataValidation

_CHOICES = "mirrors, same-direction, conflicts or standards-mismatch"
_ASKS_FOR_CHANGE = {
    "conflicts": "conflict with the local data behind the plan",
    "standards-mismatch": "rest on other standards than the local data behind the plan",
}
"""Outcomes after which a plan does not simply stand (workbook, 5.1), as a sentence goes on after "the state's results"."""


def required_change_open(ctx: Context) -> Iterator[Problem]:
    """UIP611: a change that a reviewer requires, without an answer; scaffold text (``TODO: …``) is none."""
    feedback = ctx.plan.feedback
    if feedback is None:
        return
    for index, item in enumerate(feedback.feedback):
        if item.weight != "required" or (item.answer and not is_placeholder(item.answer)):
            continue
        which = "last year's plan" if item.about == "last-year" else "the draft"
        about = f" ({item.section})" if item.section else ""
        yield Problem(
            Place(feedback.file, ("feedback", index, "answer")),
            f"A required change to {which}{about} has no answer: {quoted(item.feedback)}.",
            label="required, without an answer",
            help="Make the change and say what was done, or say why it is not made and with whom that was agreed.",
            example=to_fill_in("    answer", "what was done about it, or why nothing was"),
            note="Before planning starts, last year's feedback is read for required changes that are still open (workbook, pre-planning).",
            subject=f"feedback/{item.id}/answer",
        )


def review_out_of_order(ctx: Context) -> Iterator[Problem]:
    """UIP613: a step of the review that cannot follow the one before it, so that nobody can tell where the plan is."""
    feedback = ctx.plan.feedback
    if feedback is None:
        return
    for index, why in out_of_order(feedback.reviews):
        step = feedback.reviews[index]
        yield Problem(
            Place(feedback.file, ("reviews", index, "state")),
            f"The review says “{step.state}” on {step.date}, which cannot follow what stands before it. {why}",
            label="cannot follow",
            help="Put the steps in the order in which they happened, the newest last, and add the one that is missing.",
            note="A plan is handed in (submitted), then returned or accepted; a returned one is handed in again (resubmitted).",
            subject=f"reviews/{index}/{step.state}",
        )


def state_validation_missing(ctx: Context) -> Iterator[Problem]:
    """UIP612: nothing says what the state's results said about the plan, or what was done where they spoke against it.

    A school for which the state has too little data has no results to hold the plan against.
    """
    info = ctx.plan.info
    if info is None or info.plan_type == "insufficient-data":
        return
    found = info.state_data_validation
    if found is None:
        yield _not_compared(ctx.plan)
    elif found.outcome in _ASKS_FOR_CHANGE and not found.adjustments:
        yield Problem(
            Place("plan.yaml", ("state_data_validation", "adjustments")),
            f"The state's results {_ASKS_FOR_CHANGE[found.outcome]}, and nothing says what was adjusted.",
            label="no adjustment, and no reason",
            help="Say what was changed in the plan, or that nothing was and why.",
            example=f"  adjustments: {to_write('what was changed in the plan, or why nothing was')}",
            note="Where results disagree, the plan is adjusted, or the reading of the local data is (workbook, 5.1).",
            related=(Related(Place("plan.yaml", ("state_data_validation", "outcome")), "what was found"),),
            subject="plan/state_data_validation/adjustments",
        )


def _not_compared(plan: Plan) -> Problem:
    noted = next(
        (
            (meeting, meeting.state_data_validation)
            for meeting in reversed(plan.meetings)
            if meeting.state_data_validation is not None
        ),
        None,
    )
    related: tuple[Related, ...] = ()
    message = "Nothing says what the state's results said about the plan: that they bear it out, or what was adjusted."
    help_ = "Hold the plan against the state's results in meeting 5.1, and write down what was found."
    if noted is not None:
        meeting, validation = noted
        related = (Related(Place(meeting.file, ("state_data_validation",)), "what the meeting noted"),)
        message = f"What the state's results said about the plan stands only in the record of {quoted(meeting.title)}."
        help_ = "Take it over from the meeting into plan.yaml."
        example = _entry(validation)
    else:
        example = "\n".join(
            (
                "state_data_validation:",
                to_fill_in("  outcome", _CHOICES),
                to_fill_in("  date", "the day on which it was compared"),
                f"  adjustments: {to_write('what was changed because of it; take this line out where nothing was')}",
            )
        )
    return Problem(
        Place("plan.yaml", ("state_data_validation",)),
        message,
        label="not compared with state results",
        help=help_,
        example=example,
        note="A plan made on local data is confirmed or adjusted once the state's results are out (workbook, 5.1).",
        related=related,
        subject="plan/state_data_validation",
    )


def _entry(found: StateDataValidation) -> str:
    lines = ["state_data_validation:", f"  outcome: {found.outcome}"]
    if found.date is not None:
        lines.append(f"  date: {found.date}")
    if found.adjustments:
        lines.append(f"  adjustments: {yaml_text(found.adjustments)}")
    return "\n".join(lines)


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP611",
        "required-change-open",
        "A change that a reviewer requires has no answer.",
        ((0, W), (6, E)),
        "workbook, pre-planning",
        required_change_open,
    ),
    Rule(
        "UIP612",
        "state-validation-missing",
        "Nothing says what the state's results said about the plan, or what followed where they spoke against it.",
        ((5, W),),
        "workbook, 5.1",
        state_validation_missing,
    ),
    Rule(
        "UIP613",
        "review-out-of-order",
        "A step of the plan's review cannot follow the one before it.",
        ((0, W),),
        "uipkit",
        review_out_of_order,
    ),
)
