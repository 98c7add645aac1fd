"""UIP705: who sits on the School Accountability Committee, who chairs it, and how often it meets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem
from uipkit.plan.plan_year import first_day, last_day
from uipkit.plan.words import MONTHS, listed, quoted
from uipkit.rules.rule import Context
from uipkit.rules.wording import capitalized, to_fill_in, to_write, yaml_list, yaml_text
from uipkit.workbook.roles import names_several
from uipkit.workbook.teams import COMMITTEE, COMMITTEE_DUTIES, COMMITTEE_MEETINGS

if TYPE_CHECKING:
    from datetime import date

    from uipkit.plan.plan import Plan
    from uipkit.plan.team import Member, Team

FILE = "teams.yaml"

_OF_THE_LAW = tuple(seat for need in COMMITTEE.needs for seat in need.seats)
_SAYS = {duty.id: f"{capitalized(duty.says)} ({duty.source.name})." for duty in COMMITTEE_DUTIES}
_LARGE = 1_000
"""Below so many students one committee may serve the school and its district."""


def committee_composition(ctx: Context) -> Iterator[Problem]:
    """UIP705: the committee's seats, its majority, its chair and its meetings. A district's own committee is another one."""
    plan = ctx.plan
    if plan.info is None or plan.info.scope == "district" or not plan.links_known("teams"):
        return
    teams = plan.teams.teams if plan.teams is not None else ()
    found = next((each for each in enumerate(teams) if each[1].team == COMMITTEE.team), None)
    if found is None:
        yield _no_committee(plan)
        return
    index, team = found
    place = Place(FILE, ("teams", index, "members"))
    yield from _seats(place, team)
    yield from _several_seats(index, team)
    yield from _parents(place, team)
    yield from _chair(place, team)
    if plan.schedule is not None and not plan.unread.get("schedule") and not plan.unread.get("meeting"):
        yield from _meetings(plan, team)


def _no_committee(plan: Plan) -> Problem:
    rows = _rows([seat for need in COMMITTEE.needs for seat in need.seats * need.least])
    taken = {team.id for team in plan.teams.teams} if plan.teams is not None else set()
    new_id = "committee" if "committee" not in taken else "accountability-committee"
    entry = f"  - id: {new_id}\n    team: accountability-committee\n    members:\n{rows}"
    return Problem(
        Place(FILE, ("teams",)) if plan.teams is not None else Place("plan.yaml"),
        "No School Accountability Committee is named.",
        label="no committee",
        help=f"Name its members in {FILE} by their roles, and mark the parent who chairs it.",
        example=entry if taken else f"# {FILE}\nteams:\n{entry}",
        note=f"Every school has one by law; below {_LARGE:,} students it may be the district's as well ({COMMITTEE.source.name}).",
        subject="teams/accountability-committee",
    )


def _seats(place: Place, team: Team) -> Iterator[Problem]:
    """Seats that are empty, and a committee that is too small."""
    lacking = [
        (need, gap)
        for need in COMMITTEE.needs
        if (gap := need.least - _count(team.members, need.seats[0])) > 0
    ]
    fewest = COMMITTEE.fewest or 0
    short = fewest - len(team.members) if not _any_several(team.members) else 0
    if not lacking and short <= 0:
        return
    seats = [seat for need, gap in lacking for seat in need.seats[:1] * gap]
    wanted: list[str] = [*seats, *["parent"] * (short - len(seats))]
    words = [need.words for need, _ in lacking]
    yield Problem(
        place,
        f"{capitalized(_called(team))} lacks {listed(words)}."
        if words
        else f"{capitalized(_called(team))} has {len(team.members)} members; the law asks for at least {fewest}.",
        label=f"no seat for {words[0]}" if words else f"fewer than {fewest}",
        help="Add the members who fill these seats, or the seat to the member who fills it already.",
        example=_rows(wanted) if team.members else f"    members:\n{_rows(wanted)}",
        note=f"At least {fewest} people: the principal or somebody in the principal's place, a teacher, three parents, an adult "
        f"from an organization of parents, and somebody from the community ({COMMITTEE.source.name}).",
        subject=f"teams/{team.id}/seats",
    )


def _several_seats(index: int, team: Team) -> Iterator[Problem]:
    for position, member in enumerate(team.members):
        seats = [seat for seat in member.seats if seat in _OF_THE_LAW]
        if len(seats) < 2:
            continue
        yield Problem(
            Place(FILE, ("teams", index, "members", position, "seats")),
            f"{quoted(member.role)} fills {len(seats)} seats of {_called(team)}: {listed(seats)}.",
            label="more than one seat",
            help="Leave one seat with this member, such as the first, and find somebody for the others.",
            example=f"      - {{role: {yaml_text(member.role)}, seats: {yaml_list(seats[:1])}{', chair: true' if member.chair else ''}}}",
            note=_SAYS["one-seat"],
            subject=f"teams/{team.id}/members/{member.role}/seats",
        )


def _parents(place: Place, team: Team) -> Iterator[Problem]:
    """Whether parents are the largest group. Groups of people under one role cannot be counted, so they end the matter."""
    if _any_several(team.members):
        return
    groups = Counter(seat for member in team.members for seat in member.seats[:1])
    parents = groups.pop("parent", 0)
    if not parents or not groups:
        return
    largest = max(groups, key=groups.__getitem__)  # ``most_common`` would load a module for it
    count = groups[largest]
    if parents > count:
        return
    yield Problem(
        place,
        f"{capitalized(_called(team))} has {_people(parents, 'parent')} and {count} members with the seat {largest}.",
        label="parents are not the largest group",
        help=f"Add parents until they are more than {count}.",
        example=_rows(["parent"] * (count + 1 - parents)),
        note=_SAYS["parents-largest"],
        subject=f"teams/{team.id}/members/parents",
    )


def _chair(place: Place, team: Team) -> Iterator[Problem]:
    chairs = [member for member in team.members if member.chair]
    if not team.members or any("parent" in member.seats for member in chairs):
        return
    role = to_write("the role of the parent who chairs, as above")
    yield Problem(
        place,
        f"No parent chairs {_called(team)}." if chairs else f"Nothing says who chairs {_called(team)}.",
        label="no parent in the chair",
        help="Mark the parent who is chair or co-chair with chair: true, as in this line.",
        example=f"      - {{role: {role}, seats: [parent], chair: true}}",
        note=_SAYS["parent-chair"],
        subject=f"teams/{team.id}/members/chair",
    )


def _meetings(plan: Plan, team: Team) -> Iterator[Problem]:
    """Whether the schedule holds a meeting in each quarter. Where it dates nothing in the plan year yet, it is silent."""
    if plan.info is None or plan.schedule is None:
        return
    first, last = first_day(plan.info.plan_year), last_day(plan.info.plan_year)
    activities = plan.schedule.activities
    days: set[date] = set()
    dated = False
    for title, agenda, day in (
        *((each.title, each.meeting, each.date) for each in activities),
        *((each.title, each.agenda, each.date) for each in plan.meetings),
    ):
        if day is not None and first <= day <= last:
            dated = True
            if _of_committee(title, agenda, team):
                days.add(day)
    without = _months_without(days, first) if dated else ()
    if not without:
        return
    title = team.title or COMMITTEE.title
    taken = {each.id for each in activities}
    new_id = next(each for n in range(1, len(taken) + 2) if (each := f"committee-{n}") not in taken)
    count = {0: "no meeting", 1: "one meeting"}.get(len(days), f"{len(days)} meetings")
    yield Problem(
        Place("schedule.yaml", ("activities",)),
        f"The schedule has {count} of {_called(team)} in {plan.info.plan_year}; there is one a quarter at least."
        if len(days) < COMMITTEE_MEETINGS
        else f"The {len(days)} meetings of {_called(team)} in {plan.info.plan_year} leave out a quarter: nothing from {without[0]}.",
        label=f"fewer than {COMMITTEE_MEETINGS} in the plan year"
        if len(days) < COMMITTEE_MEETINGS
        else "a quarter without one",
        help="Add the meetings that are missing, each with its day.",
        example="\n".join(
            (
                f"  - id: {new_id}",
                f"    title: {yaml_text(title)}",
                "    phase: 7",
                to_fill_in("    date", "a day in a quarter without one"),
                f"    owner: {to_write('the role that calls it')}",
            )
        ),
        note=_SAYS["quarterly"],
        subject="schedule/accountability-committee",
    )


def _months_without(days: Collection[date], first: date) -> tuple[str, ...]:
    """The quarters without a meeting, in words; empty where each has one.

    No source says where a quarter begins, so a plan year is divided as suits its meetings best: from July, August or September on.
    """
    months = {(day.year - first.year) * 12 + day.month - first.month for day in days}
    ways = (
        [
            start
            for start in range(shift, shift + 12, 3)
            if not any((start + n) % 12 in months for n in range(3))
        ]
        for shift in range(3)
    )
    fewest = min(ways, key=len)
    return tuple(
        f"{MONTHS[(first.month - 1 + start) % 12]} to {MONTHS[(first.month + 1 + start) % 12]}"
        for start in fewest
    )


def _of_committee(title: str, agenda: str, team: Team) -> bool:
    if agenda == "share-with-accountability-committee":
        return True
    words = title.casefold()
    return (
        "accountability committee" in words
        or (bool(team.title) and team.title.casefold() in words)
        or "SAC" in title.replace(",", " ").replace(":", " ").split()
    )


def _called(team: Team) -> str:
    return f"the committee {quoted(team.title or COMMITTEE.title)}"


def _count(members: Sequence[Member], seat: str) -> int:
    """How many fill a seat; a role that names several people counts as enough of them."""
    return sum(
        (COMMITTEE.fewest or 1) if names_several(member.role) else 1
        for member in members
        if seat in member.seats
    )


def _any_several(members: Sequence[Member]) -> bool:
    return any(names_several(member.role) for member in members)


def _people(count: int, word: str) -> str:
    return f"one {word}" if count == 1 else f"{count} {word}s"


def _rows(seats: Sequence[str]) -> str:
    return "\n".join(
        f"      - {{role: {to_write('the role of this member')}, seats: [{seat}]}}" for seat in seats
    )
