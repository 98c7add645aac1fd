"""Views of what the plan is made in: identifications, teams, the calendar, and what reviewers asked for."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.plan.plan import Plan
from uipkit.plan.school import Period, PlanInfo
from uipkit.scaffold.plan_snapshot import (
    Occasion,
    Snapshot,
    bullet,
    day,
    file_names,
    headed,
    joined,
    owners,
    shortened,
    snapshot,
)
from uipkit.templating.escaping import literal

PLAN_TYPE_IN_PLAIN_WORDS = "The kind of plan that the state asks our school for"


def identifications(plan: Plan, occasion: Occasion) -> Snapshot:
    """The plan type, federal identifications, Title I and programs: what the plan has to answer to."""
    info = plan.info
    if info is None:
        return Snapshot(
            occasion.say(
                "The plan's own file could not be read, so its plan type is not known.",
                f"{PLAN_TYPE_IN_PLAIN_WORDS} is not known yet.",
            )
        )
    if occasion.families_attend:
        return snapshot(
            "How state and federal government see our school:", _in_plain_words(info), file_names([info])
        )
    kind = info.plan_type.replace("-", " ") if info.plan_type else "not recorded yet"
    detail = f" ({literal(info.plan_type_detail)})" if info.plan_type_detail else ""
    lines = [bullet(f"Plan type: {kind}{detail}.")]
    if info.clock_year:
        lines.append(bullet(f"Year on performance watch: {info.clock_year}."))
    for each in info.identifications:
        words = f"Identified for {each.identified_as.replace('-', ' ')} support"
        words += f": {literal(joined(each.groups))}" if each.groups else ""
        words += f"; reason: {literal(each.reason)}" if each.reason else ""
        words += f"; since {each.since}" if each.since else ""
        lines.append(bullet(f"{words}."))
    if not info.identifications:
        lines.append(bullet("No federal identification is recorded."))
    if info.title_i:
        lines.append(bullet(f"Title I: {info.title_i.replace('-', ' ')}."))
    if info.programs:
        lines.append(bullet(f"Programs: {literal(joined(info.programs))}."))
    return snapshot("What the plan has to answer to:", lines, file_names([info]))


def _in_plain_words(info: PlanInfo) -> Iterator[str]:
    """What the plan has to answer to, for those to whom the terms of the law mean nothing; programs by their ids say nothing."""
    kind = info.plan_type.replace("-", " ") if info.plan_type else "not known yet"
    yield bullet(f"{PLAN_TYPE_IN_PLAIN_WORDS}: {kind}.")
    if info.clock_year:
        yield bullet(
            f"The state keeps a close watch on our school's results; this is year {info.clock_year} of it."
        )
    for each in info.identifications:
        groups = (
            f" because of the results of these students: {literal(joined(each.groups))}"
            if each.groups
            else ""
        )
        reason = f" The reason: {literal(each.reason.rstrip('.'))}." if each.reason else ""
        yield bullet(f"Under federal law our school gets extra support{groups}.{reason}")
    if info.title_i and info.title_i != "none":
        yield bullet(
            "Our school receives federal money for schools with many students from families with low incomes (Title I)."
        )


def teams(plan: Plan, occasion: Occasion) -> Snapshot:
    """The teams with their members, by role, and the strategies that they plan or carry out."""
    if plan.teams is None or not plan.teams.teams:
        return Snapshot(
            occasion.say(
                "No teams are recorded yet (teams.yaml).", "Who works on the plan is not settled yet."
            )
        )
    lines = []
    for team in plan.teams.teams:
        name = team.title or team.team.replace("-", " ").capitalize()
        known = [plan.strategy_by_id[each] for each in team.strategies if each in plan.strategy_by_id]
        for_what = f"for {joined([f'“{literal(each.title)}”' for each in known])}" if known else ""
        lines.append(headed(name, for_what))
        members = literal(owners([member.role for member in team.members], plan))
        lines.append(bullet(members or "no members yet", 1))
        if team.single_representative:
            lines.append(bullet("One representative plans for the team and gathers the others' input.", 1))
    taken = {each for team in plan.teams.teams for each in team.strategies}
    left = [each for each in plan.strategies if each.id not in taken]
    if left:
        names = joined([f"“{literal(each.title)}”" for each in left])
        lines.append(bullet(f"No team is named yet for {names}."))
    return snapshot("Teams on record:", lines, file_names([plan.teams]))


def calendar(plan: Plan, occasion: Occasion) -> Snapshot:
    """The school calendar from the meeting's day on: first and last day, breaks, testing, board meetings, the due date."""
    lines, files = list(_calendar_lines(plan, occasion)), []
    if plan.calendar is not None or plan.due is not None:
        own = plan.info is not None and (plan.info.calendar is not None or plan.info.due is not None)
        files += file_names([plan.info if own else plan.district])
    boards = (
        [each for each in plan.district.board_dates if each.date >= occasion.day] if plan.district else []
    )
    for each in sorted(boards, key=lambda board: board.date):
        closes = f" (its agenda closes on {day(each.agenda_closes)})" if each.agenda_closes else ""
        lines.append(bullet(f"{literal(each.body)}: {day(each.date)}{closes}"))
        files += file_names([plan.district])
    if not lines:
        return Snapshot(
            occasion.say(
                "No school calendar is recorded yet (`calendar` in plan.yaml or district.yaml).",
                "The days to keep in mind are not written down here yet.",
            )
        )
    lead = occasion.say("The calendar to plan around:", "Days to keep in mind:")
    return snapshot(lead, lines, files)


def _calendar_lines(plan: Plan, occasion: Occasion) -> Iterator[str]:
    held = plan.calendar
    if held is not None:
        for label, when in (("First day of school", held.first_day), ("Last day of school", held.last_day)):
            if when is not None:
                yield bullet(f"{label}: {day(when)}")
        for kind, periods in (("Break", held.breaks), ("Testing", held.testing_windows)):
            coming = [each for each in periods if each.end >= occasion.day]
            yield from (bullet(f"{kind}: {_period(each)}") for each in sorted(coming, key=lambda p: p.start))
    if plan.due is not None:
        yield bullet(f"The plan is due: {day(plan.due.date)}")


def _period(period: Period) -> str:
    if period.start == period.end:
        return f"{literal(period.name)}, {day(period.start)}"
    return f"{literal(period.name)}, {day(period.start)} to {day(period.end)}"


def feedback(plan: Plan, occasion: Occasion) -> Snapshot:
    """What reviewers asked for on last year's plan and on drafts, what is open first."""
    held = plan.feedback
    if held is None or not held.feedback:
        return Snapshot(
            occasion.say(
                "No feedback of reviewers is recorded (feedback.yaml).",
                "Those who review the plan have not asked for changes so far.",
            )
        )
    lines = []
    for heading, answered in (("Still to be answered", False), ("Answered", True)):
        found = [each for each in held.feedback if bool(each.answer) is answered]
        found.sort(key=lambda each: each.weight != "required")
        if not found:
            continue
        lines.append(headed(heading))
        for each in found:
            about = [each.weight, "on last year's plan" if each.about == "last-year" else "on a draft"]
            about += [literal(each.section)] if each.section else []
            words = f"{shortened(each.feedback) or literal(each.id)} ({', '.join(about)})"
            words += f" Answer: {shortened(each.answer)}" if each.answer else ""
            lines.append(bullet(words, 1))
    lead = occasion.say("What reviewers asked for:", "What those who review the plan asked for:")
    return snapshot(lead, lines, file_names([held]))
