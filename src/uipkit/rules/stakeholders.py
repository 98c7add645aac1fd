"""Family 8 in part, stakeholders: whether those who matter were asked, and heard what became of their words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context, Rule, W
from uipkit.rules.wording import to_fill_in, to_write, yaml_list, yaml_text

if TYPE_CHECKING:
    from datetime import date

    from uipkit.plan.meeting import Meeting
    from uipkit.plan.plan import Plan
    from uipkit.plan.stakeholder import Engagement, Theme

STRATEGIES_CHOSEN = 3
"""The phase at whose end the strategies are chosen: what is heard later came too late for the choice."""

_HEARD_AS = {"staff": frozenset({"teachers", "staff"}), "families": frozenset({"families"})}
"""The groups that must be heard before strategies are chosen (workbook, 3.2), and how engagements name them."""

_WHY_ANSWER = "People who hear what became of their words speak up again; silence costs trust (workbook, closing the loop)."


def loop_open(ctx: Context) -> Iterator[Problem]:
    """UIP801: input without an answer, or answers that were not given back.

    What was heard in a phase is answered by its end, and from the end of phase 3 at the earliest.
    """
    for engagement in ctx.plan.engagements:
        if _too_early(ctx, engagement):
            continue
        for index, theme in enumerate(engagement.themes):
            if _answered(theme):
                continue
            yield _unanswered(engagement, index, theme)
        if engagement.themes and engagement.loop_closed is None:
            yield _not_given_back(engagement)
    if ctx.plan.unread.get("engagement"):
        return
    noted = [
        meeting for meeting in ctx.plan.meetings if meeting.stakeholder_input is not None and meeting.held
    ]
    if noted:
        kept = {theme.id for engagement in ctx.plan.engagements for theme in engagement.themes}
        for meeting in noted:
            yield from _left_in_the_meeting(ctx, meeting, kept)


def _too_early(ctx: Context, asked: Engagement | Meeting) -> bool:
    if asked.date is not None and asked.date > ctx.today:
        return True
    return asked.phase is not None and asked.phase > max(ctx.closed_phase, STRATEGIES_CHOSEN)


def _answered(theme: Theme) -> bool:
    if theme.answer == "pending":
        return False
    return bool(theme.what_changed if theme.answer == "changed" else theme.reason)


def _unanswered(engagement: Engagement, index: int, theme: Theme) -> Problem:
    asked = f"{quoted(theme.heard)}, heard at {quoted(engagement.title)},"
    field, hint, message, label = {
        "pending": ("answer", "", f"{asked} has no answer.", "no answer"),
        "changed": (
            "what_changed",
            "what changed because of it",
            f"{asked} changed something, and nothing says what.",
            "changed, but what?",
        ),
        "not-changed": (
            "reason",
            "why nothing changed",
            f"{asked} changed nothing, and nothing says why.",
            "not changed, without a reason",
        ),
    }[theme.answer]
    return Problem(
        Place(engagement.file, ("themes", index, field)),
        message,
        label=label,
        help="Say what became of it: with changed and what_changed, or with not-changed and the reason."
        if theme.answer == "pending"
        else "Say it in a sentence that those who gave the input will understand.",
        example="\n".join(
            (
                to_fill_in("    answer", "changed or not-changed"),
                to_fill_in("    what_changed", "what changed because of it; or take reason instead"),
            )
        )
        if theme.answer == "pending"
        else f"    {field}: {to_write(hint)}",
        note=_WHY_ANSWER,
        subject=f"{engagement.id}/themes/{theme.id}/answer",
    )


def _not_given_back(engagement: Engagement) -> Problem:
    return Problem(
        Place(engagement.file, ("loop_closed",)),
        f"Those who were asked at {quoted(engagement.title)} have not been told what became of their input.",
        label="the answers were not given back",
        help="Tell them what changed, what did not and why, and enter the day and the way here.",
        example="\n".join(
            (
                to_fill_in("loop_closed", "the day on which they were told"),
                f"loop_closed_how: {to_write('how they were told, such as a letter or a slide at the next meeting')}",
            )
        ),
        note=_WHY_ANSWER,
        subject=f"{engagement.id}/loop_closed",
    )


def _left_in_the_meeting(ctx: Context, meeting: Meeting, kept: set[str]) -> Iterator[Problem]:
    heard = meeting.stakeholder_input
    if heard is None or _too_early(ctx, meeting):
        return
    left = [theme for theme in heard.themes if theme.id not in kept]
    if not left:
        return
    groups = heard.groups or (("families",) if meeting.families_attend else ())
    file = f"stakeholders/{meeting.id}.yaml"
    yield Problem(
        Place(meeting.file, ("stakeholder_input", "themes")),
        f"What stakeholders said at {quoted(meeting.title)} stands only in its record, where nobody answers it.",
        label="one theme without an answer" if len(left) == 1 else f"{len(left)} themes without an answer",
        help=f"Take it over into {file} with `uipkit carry`, or write that file, and answer each theme there.",
        example="\n".join(
            (
                f"# {file}",
                f"title: {yaml_text(meeting.title)}",
                *((f"date: {meeting.date}",) if meeting.date is not None else ()),
                *((f"phase: {meeting.phase}",) if meeting.phase is not None else ()),
                f"groups: {yaml_list(groups)}",
                "themes:",
                *(f"  - id: {theme.id}\n    heard: {yaml_text(theme.heard)}" for theme in left),
            )
        ),
        note=_WHY_ANSWER,
        subject=f"{meeting.id}/stakeholder_input",
    )


def group_not_heard(ctx: Context) -> Iterator[Problem]:
    """UIP802: strategies were chosen, and nothing shows that staff, or families, had been asked.

    What counts: an engagement or a meeting up to phase 3 that names the group, or the group's support of an option. One that is
    still to come does not, nor one that names no phase and came after the plan was adopted.
    """
    plan = ctx.plan
    if not plan.strategies or not plan.links_known("engagement", "option", "meeting"):
        return
    heard = set(_groups_heard(ctx))
    for group, names in _HEARD_AS.items():
        if names & heard:
            continue
        yield Problem(
            Place("plan.yaml"),
            f"The plan has strategies, and nothing shows that {group} were asked before they were chosen.",
            label=f"{group} were not heard",
            help=f"Ask {group} about the strategies, and record in a file under stakeholders/, such as "
            f"stakeholders/{group}-on-strategies.yaml, what they said.",
            example="\n".join(
                (
                    f"# stakeholders/{group}-on-strategies.yaml",
                    f"title: {to_write('what the occasion was')}",
                    to_fill_in("date", "the day on which they were asked"),
                    f"phase: {STRATEGIES_CHOSEN}",
                    f"groups: [{group}]",
                    f"how: {to_write('how they were asked: a meeting, a survey, a focus group')}",
                )
            ),
            note="A strategy that staff or families do not support is a poor fit, however good it is elsewhere (workbook, 3.2).",
            subject=f"plan/heard/{group}",
        )


def _adopted(plan: Plan) -> date | None:
    approvals = plan.approvals.approvals if plan.approvals is not None else ()
    return min((each.date for each in approvals if each.act == "adopted" and each.date), default=None)


def _groups_heard(ctx: Context) -> Iterator[str]:
    plan, adopted = ctx.plan, _adopted(ctx.plan)

    def in_time(asked: Engagement | Meeting) -> bool:
        if asked.date is not None and asked.date > ctx.today:
            return False
        if asked.phase is not None:
            return asked.phase <= STRATEGIES_CHOSEN
        return asked.date is None or adopted is None or asked.date < adopted

    for engagement in plan.engagements:
        if in_time(engagement):
            yield from engagement.groups
    for option in plan.options:
        for support in option.support:
            yield support.group
    for meeting in plan.meetings:
        if in_time(meeting):
            if meeting.stakeholder_input is not None:
                yield from meeting.stakeholder_input.groups
            for result in meeting.survey_results:
                yield result.group


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP801",
        "loop-open",
        "Those who gave input have had no answer to it.",
        ((3, W),),
        "workbook, guidance on working with stakeholders (closing the loop)",
        loop_open,
    ),
    Rule(
        "UIP802",
        "group-not-heard",
        "Strategies were chosen without a sign that staff, or families, had been asked.",
        ((3, W),),
        "workbook, 3.2",
        group_not_heard,
    ),
)
