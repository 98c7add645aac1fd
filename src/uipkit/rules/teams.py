"""Family 7 in part, teams: who writes, plans, carries out and advises, and whether everybody who belongs there is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem, Related
from uipkit.plan.words import listed, quoted
from uipkit.rules.committee import committee_composition
from uipkit.rules.rule import Context, Rule, W
from uipkit.rules.wording import capitalized, named, to_write, yaml_list
from uipkit.rules.writers import writer_not_at_meeting, writers_not_one_or_two
from uipkit.workbook.roles import names_several
from uipkit.workbook.teams import ACTION_PLANNING, IMPLEMENTATION

if TYPE_CHECKING:
    from uipkit.plan.plan import Plan
    from uipkit.plan.team import Member, Team
    from uipkit.workbook.teams import SeatNeed

FILE = "teams.yaml"


def planning_team_composition(ctx: Context) -> Iterator[Problem]:
    """UIP703: a strategy that no team plans, or an action planning team in which somebody is missing."""
    plan = ctx.plan
    if not plan.links_known("teams"):
        return
    teams = [(index, team) for index, team in _teams(plan) if team.team == ACTION_PLANNING.team]
    if plan.strategies and plan.links_known("strategy"):
        yield from _unplanned(plan, teams)
    for index, team in teams:
        if team.single_representative:
            if not team.input_gathered:
                yield _input_not_gathered(index, team)
            continue
        missing = [
            need
            for need in ACTION_PLANNING.needs
            if not _has(team.members, need)
            and (not need.only_for_family_partnership or _family_partnership(plan, team))
        ]
        if missing:
            yield _somebody_missing(index, team, missing)


def _unplanned(plan: Plan, teams: Sequence[tuple[int, Team]]) -> Iterator[Problem]:
    if not teams:
        yield Problem(
            Place(FILE, ("teams",)) if plan.teams is not None else Place("plan.yaml"),
            "No action planning team is named, so nobody is named who plans how the strategies are carried out.",
            label="no action planning team",
            help=f"Name one team for all strategies, or one for each, in {FILE}.",
            example=_new_team(
                plan,
                "action-planning",
                "planning",
                [list(need.seats[:1]) for need in ACTION_PLANNING.needs[:3]],
            ),
            note="In a small school one representative may plan instead and gather what others say: "
            "set single_representative (workbook, 4.1).",
            subject="teams/action-planning",
        )
        return
    if any(not team.strategies for _, team in teams):
        return  # a team without a list of its own plans all of them
    planned = {strategy for _, team in teams for strategy in team.strategies}
    index, first = teams[0]
    for strategy in plan.strategies:
        if strategy.id in planned:
            continue
        yield Problem(
            Place(strategy.file, ("title",)),
            f"No action planning team plans how the strategy {named(strategy)} is carried out.",
            label="no team plans it",
            help=f"In {FILE}, add it to the strategies of the team that plans it, such as {_called(first)}.",
            example=f"    strategies: {yaml_list([*first.strategies, strategy.id])}",
            note="Each strategy may have a team of its own, or share one with the others (workbook, 4.1).",
            related=(Related(Place(FILE, ("teams", index, "strategies")), "what this team plans"),),
            subject=f"teams/action-planning/{strategy.id}",
        )


def _family_partnership(plan: Plan, team: Team) -> bool:
    """Whether a strategy that the team plans is about family, school and community partnership."""
    return any(
        strategy.family_partnership
        for strategy in plan.strategies
        if not team.strategies or strategy.id in team.strategies
    )


def _somebody_missing(index: int, team: Team, missing: Sequence[SeatNeed]) -> Problem:
    return Problem(
        Place(FILE, ("teams", index, "members")),
        f"In {_called(team)} nobody stands for {listed([need.words for need in missing], 'or')}.",
        label=f"nobody for {missing[0].words}",
        help="Add such a member, or the seat to the member who already stands for them; one person may stand for several.",
        example=_members(team, [list(need.seats[:1]) for need in missing]),
        note="A plan made without those who carry it out meets its obstacles only once it is under way (workbook, 4.1).",
        subject=f"teams/{team.id}/members",
    )


def _input_not_gathered(index: int, team: Team) -> Problem:
    return Problem(
        Place(FILE, ("teams", index, "input_gathered")),
        f"One representative plans for {_called(team)}, and nothing says whose input was gathered.",
        label="no input on record",
        help="Say whom the representative asked, and how.",
        example=f"    input_gathered: {to_write('whose input was gathered, and how')}",
        note="One person may plan in a small school if those whom a team would hold are heard (workbook, 4.1).",
        subject=f"teams/{team.id}/input_gathered",
    )


def implementation_team(ctx: Context) -> Iterator[Problem]:
    """UIP704: no implementation team, one of another size than three to five, or one without leadership."""
    plan = ctx.plan
    if plan.info is None or not plan.links_known("teams"):
        return
    teams = [(index, team) for index, team in _teams(plan) if team.team == IMPLEMENTATION.team]
    if not teams:
        yield Problem(
            Place(FILE, ("teams",)) if plan.teams is not None else Place("plan.yaml"),
            "No implementation team is named, so nobody is named who watches over the plan during the year.",
            label="no implementation team",
            help=f"Name three to five people in {FILE} by their roles; the leadership team may take this on if it has the time.",
            example=_new_team(
                plan, "implementation", "implementation", [["leadership"], ["staff"], ["teacher"]]
            ),
            note=_WHY_SMALL,
            subject="teams/implementation",
        )
        return
    for index, team in teams:
        count = len(team.members)
        fewest, most = IMPLEMENTATION.fewest or 0, IMPLEMENTATION.most or count
        several = any(names_several(member.role) for member in team.members)
        if count > most or (count < fewest and not several):
            members = "one member" if count == 1 else f"{count or 'no'} members"
            yield Problem(
                Place(FILE, ("teams", index, "members")),
                f"{capitalized(_called(team))} has {members}; three to five are advised.",
                label="not three to five",
                help="Add members until there are three."
                if count < fewest
                else "Keep those who can act when something stalls, and let the others advise them.",
                example=_members(team, [["staff"]] * (fewest - count)) if count < fewest else "",
                note=_WHY_SMALL,
                subject=f"teams/{team.id}/members/count",
            )
        if count and not all(_has(team.members, need) for need in IMPLEMENTATION.needs):
            yield Problem(
                Place(FILE, ("teams", index, "members")),
                f"In {_called(team)} nobody stands for leadership.",
                label="nobody from leadership",
                help="Add a school leader, or the seat leadership to the member who is one.",
                example=_members(team, [["leadership"]]),
                note="The team clears obstacles, and many of them only leadership can clear (workbook, roles and teams).",
                subject=f"teams/{team.id}/members/leadership",
            )


_WHY_SMALL = (
    "Three are enough to see what comes up, and five can still act at once (workbook, roles and teams)."
)


def _teams(plan: Plan) -> Iterator[tuple[int, Team]]:
    return enumerate(plan.teams.teams) if plan.teams is not None else enumerate(())


def _has(members: Sequence[Member], need: SeatNeed) -> bool:
    return sum(1 for member in members if any(seat in need.seats for seat in member.seats)) >= need.least


def _called(team: Team) -> str:
    return f"the team {quoted(team.title or team.id)}"


def _new_team(plan: Plan, kind: str, wanted: str, seats: Sequence[Sequence[str]]) -> str:
    """A team to paste into teams.yaml, under its key where the list does not exist yet."""
    taken = {team.id for _, team in _teams(plan)}
    new_id = next(
        each for n in range(len(taken) + 1) if (each := f"{wanted}-{n}" if n else wanted) not in taken
    )
    entry = f"  - id: {new_id}\n    team: {kind}\n    members:\n{_rows(seats)}"
    return entry if taken else f"# {FILE}\nteams:\n{entry}"


def _members(team: Team, seats: Sequence[Sequence[str]]) -> str:
    """Members to add to a team, under their key where it has none yet."""
    return _rows(seats) if team.members else f"    members:\n{_rows(seats)}"


def _rows(seats: Sequence[Sequence[str]]) -> str:
    return "\n".join(
        f"      - {{role: {to_write('the role of this member')}, seats: {yaml_list(each)}}}" for each in seats
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP701",
        "writers-not-one-or-two",
        "The plan names no UIP Writer, or more than two.",
        ((0, W),),
        "workbook, pre-planning",
        writers_not_one_or_two,
    ),
    Rule(
        "UIP702",
        "writer-not-at-meeting",
        "A planning meeting is to be held without a UIP Writer.",
        ((1, W),),
        "workbook, pre-planning, and roles and teams",
        writer_not_at_meeting,
    ),
    Rule(
        "UIP703",
        "planning-team-composition",
        "A strategy has no action planning team, or somebody is missing in it.",
        ((4, W),),
        "workbook, 4.1",
        planning_team_composition,
    ),
    Rule(
        "UIP704",
        "implementation-team",
        "No implementation team is named, or it has not three to five members with leadership among them.",
        ((6, W),),
        "workbook, roles and teams",
        implementation_team,
    ),
    Rule(
        "UIP705",
        "committee-composition",
        "The School Accountability Committee lacks a seat, a parent majority, a parent in the chair, or its meetings.",
        ((5, W),),
        "C.R.S. 22-11-401, as public pages restate it",
        committee_composition,
    ),
)
