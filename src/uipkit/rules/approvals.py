"""Family 6 in part, approvals: who still has to see the plan or agree to it, and what changed since they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.rules.rule import Context, E, I, Rule, W
from uipkit.rules.wording import to_fill_in
from uipkit.workbook.approval_standing import AGREEING, Seen, Standing, standings, what_bodies_saw
from uipkit.workbook.approval_table import LEADERSHIP_PLANS
from uipkit.workbook.approvals import BODIES, COMMAND_WORDS, PAST_ACTS, undecided

if TYPE_CHECKING:
    from uipkit.diagnostics.diagnostic import Severity
    from uipkit.plan.plan import Plan
    from uipkit.workbook.posted_changes import ItemChange

FILE = "approvals.yaml"

_MOST_CHANGES = 8
"""So many changed items are named in a message; `uipkit approve` lists them all."""

_ASKED_AGAIN = frozenset({"principal", "superintendent", "local-board", "charter-institute"})
"""Bodies whose agreement is to the plan as it is posted, so that it does not cover what changed later. uipkit's own judgement:
no source says which changes need a new approval. The leadership team agrees to drafts, and the others give advice."""


def approval_missing(ctx: Context) -> Iterator[Problem]:
    """UIP605: an approval or adoption that the plan needs, and nothing says that it happened."""
    for standing in _open(ctx):
        if standing.duty.body not in (None, "accountability-committee", "leadership-team"):
            yield _missing(ctx, standing)
    for question in undecided(ctx.plan):
        yield Problem(
            Place("plan.yaml", (question.field,) if question.field else ()),
            f"Nobody can tell who has to approve this plan: {question.words}.",
            label="decides who approves",
            help="Record it in plan.yaml."
            if question.field
            else "Ask the district, and write it down there.",
            example=to_fill_in(question.field, _CHOICES[question.field]) if question.field else "",
            subject=f"approvals/{question.field or 'adoption'}",
            severity=W,
        )


_CHOICES = {
    "plan_type": "performance, improvement, priority-improvement, turnaround or insufficient-data",
    "governance": "district-school, charter or institute",
}


def committee_review_missing(ctx: Context) -> Iterator[Problem]:
    """UIP606: the accountability committee was not even offered the plan."""
    for standing in _open(ctx):
        if standing.duty.body == "accountability-committee":
            yield _missing(ctx, standing)


def leadership_approval_missing(ctx: Context) -> Iterator[Problem]:
    """UIP610: the leadership team did not approve the action plans, or has not seen the final draft."""
    for standing in _open(ctx):
        duty = standing.duty
        if duty.body == "leadership-team" and (duty.id == LEADERSHIP_PLANS or ctx.closed_phase >= duty.phase):
            yield _missing(ctx, standing)


def _open(ctx: Context) -> Iterator[Standing]:
    """The duties of which nothing says that they are done; none while approvals.yaml cannot be read."""
    if ctx.plan.unread.get("approvals"):
        return
    for standing in standings(ctx.plan, ctx.today):
        if standing.state != "done":
            yield standing


def _missing(ctx: Context, standing: Standing) -> Problem:
    duty, body = standing.duty, str(standing.duty.body)
    who = COMMAND_WORDS[body]
    weaker = _weaker(ctx.plan, standing)
    date_line = to_fill_in("date", f"the day on which {BODIES[body]} did so")
    if standing.entry is not None:
        place = Place(FILE, ("approvals", standing.at, "date"))
        when = f"; that is planned for {standing.day}" if standing.day else ""
        message = f"It is not on record yet that {duty.past}{when}."
        label = "without a date" if standing.entry.date is None else "still to come"
        help_ = f"Once it has, record it: uipkit approve {who} --on, with the day"
        example = f"    {date_line}" if standing.entry.date is None else ""
    else:
        here = ctx.plan.approvals is not None
        place = Place(FILE, ("approvals",)) if here else Place("plan.yaml")
        message = f"It is not on record that {duty.past}."
        label = f"nothing by {BODIES[body]}" if here else f"no {FILE} beside this file"
        help_ = f"Once it has happened, record it in {FILE}: uipkit approve {who} --on, with the day"
        entry = f"  - id: {duty.id}\n    body: {body}\n    act: {duty.act}\n    {date_line}"
        example = entry if here else f"approvals:\n{entry}"
    return Problem(
        place,
        message,
        label=label,
        help=f"{help_}; or write it there by hand.",
        example=example,
        note=f"Asked of this plan because {duty.why}; it rests on: {duty.source.words}.",
        related=weaker,
        subject=f"approvals/{duty.id}",
        severity=_weight(standing),
    )


def _weaker(plan: Plan, standing: Standing) -> tuple[Related, ...]:
    """Entries by the same body that say less than is asked, so that nobody wonders why they do not count."""
    held = plan.approvals.approvals if plan.approvals is not None and standing.entry is None else ()
    return tuple(
        Related(Place(FILE, ("approvals", at, "act")), f"asked: {standing.duty.act}")
        for at, entry in enumerate(held)
        if entry.body == standing.duty.body and entry.act != standing.duty.act
    )[:2]


def _weight(standing: Standing) -> Severity | None:
    """The rule's own weight where a source asks for it; what uipkit proposes is a warning at most."""
    return None if standing.duty.settled else W


def changed_since_approval(ctx: Context) -> Iterator[Problem]:
    """UIP607: the plan is not what a body agreed to; which items changed, and who must look again."""
    plan = ctx.plan
    if plan.approvals is None or not plan.approvals.versions:
        return
    # Most plans have no version on record; they need not wait for what compares fingerprints.
    from uipkit.workbook.posted_changes import changes_since
    from uipkit.workbook.posted_items import SHOWN_KINDS

    if any(map(plan.unread.get, SHOWN_KINDS)):
        return
    known: dict[str, tuple[ItemChange, ...]] = {}
    for seen in what_bodies_saw(plan, ctx.today):
        version = seen.version
        if version.fingerprint not in known:
            known[version.fingerprint] = changes_since(plan, version.items)
        changes = known[version.fingerprint]
        if changes:
            yield _changed(ctx, seen, changes)


def _changed(ctx: Context, seen: Seen, changes: Sequence[ItemChange]) -> Problem:
    from uipkit.workbook.posted_changes import changes_in_words, outermost

    entry = seen.entry
    body = BODIES[entry.body]
    agreed = entry.act in AGREEING
    again = agreed and entry.body in _ASKED_AGAIN
    posted = _is_posted(ctx)
    changes = outermost(changes)
    is_named = changes_in_words(changes[:_MOST_CHANGES])
    rest = len(changes) - _MOST_CHANGES
    more = f"; and {rest} more, which `uipkit approve` lists" if rest > 0 else ""
    count = "One item has" if len(changes) == 1 else f"{len(changes)} items have"
    if again and posted:
        help_ = (
            f"Ask {body} whether this change needs a new approval, and record it; or take the change back."
        )
    elif again:
        help_ = (
            f"Show {body} what changed and record it anew: uipkit approve {COMMAND_WORDS[entry.body]} --on, "
            "with the day; or take the change back."
        )
    else:
        help_ = f"Tell {body} what changed; record it with uipkit approve {COMMAND_WORDS[entry.body]} if they look again."
    return Problem(
        Place(FILE, ("approvals", seen.at, "fingerprint")),
        f"{count} changed since {body} {PAST_ACTS[entry.act]} on {entry.date}: {is_named}{more}.",
        label="what they saw is not what stands here",
        help=help_,
        note=_why_it_counts(again, posted=posted, agreed=agreed),
        subject=f"approvals/{entry.id}/version",
        severity=(W if posted else E) if again else W if agreed else I,
    )


def _is_posted(ctx: Context) -> bool:
    submission = ctx.plan.info.submission if ctx.plan.info is not None else None
    return submission is not None and submission.date is not None and submission.date <= ctx.today


def _why_it_counts(again: bool, *, posted: bool, agreed: bool) -> str:
    if again and posted:
        return "The plan is submitted, and no source that was read says when a change during the year needs a new approval."
    if again:
        return "An approval is given to the plan as it was; internal notes do not count as a change."
    if agreed:
        return "A plan may change after the team approved it; the team should know."
    return "This body gives advice, and its advice may be what changed the plan."


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP605",
        "approval-missing",
        "An approval that the plan needs is not on record.",
        ((6, E),),
        "C.R.S. 22-11-303 to 306 and 22-11-403 to 406; workbook, phase 6; see the approvals table",
        approval_missing,
    ),
    Rule(
        "UIP606",
        "committee-review-missing",
        "The accountability committee was not offered the plan.",
        ((6, E),),
        "workbook, phase 6; C.R.S. 22-11-303 to 306",
        committee_review_missing,
    ),
    Rule(
        "UIP607",
        "changed-since-approval",
        "What was approved is not what stands here.",
        ((6, E),),
        "uipkit",
        changed_since_approval,
    ),
)

LEADERSHIP_RULES: tuple[Rule, ...] = (
    Rule(
        "UIP610",
        "leadership-approval-missing",
        "The leadership team did not approve the action plans, or has not seen the final draft.",
        ((4, W), (6, E)),
        "workbook, 4.4 and 6.1",
        leadership_approval_missing,
        may_wait=True,
    ),
)
