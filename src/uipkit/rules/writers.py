"""UIP701 and UIP702: who writes the plan, and whether somebody who does is there when it is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem
from uipkit.plan.held import is_held
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context
from uipkit.rules.wording import to_write, yaml_list
from uipkit.workbook.teams import PLANNING_MEETINGS, WRITERS

if TYPE_CHECKING:
    from datetime import date

    from uipkit.plan.plan import Plan

_EVERYBODY = ("everybody", "everyone", "staff", "faculty", "writer")
"""Words of a participant that take the writers in, whatever their role."""


def writers_not_one_or_two(ctx: Context) -> Iterator[Problem]:
    """UIP701: nobody writes the plan, or too many do. The writers stand in plan.yaml, else in the writers' team."""
    plan = ctx.plan
    if plan.info is None or (not plan.info.writers and plan.unread.get("teams")):
        return
    place, writers = _writers(plan)
    fewest, most = WRITERS.fewest or 0, WRITERS.most or len(writers)
    if fewest <= len(writers) <= most:
        return
    if not writers:
        yield Problem(
            Place("plan.yaml", ("writers",)),
            "The plan names no UIP Writer.",
            label="nobody is named",
            help="Name by role the one or two people who note what is decided and write the plan.",
            example=f"writers: [{to_write('the role of the person who writes the plan')}]",
            note=_WHY,
            subject="plan/writers",
        )
        return
    yield Problem(
        place,
        f"The plan names {len(writers)} UIP Writers; one or two are advised.",
        label="more than two",
        help="Agree on the one or two who write, such as the first two; the others can read and comment.",
        example=f"writers: {yaml_list(writers[:most])}" if place.file == "plan.yaml" else "",
        note=_WHY,
        subject="plan/writers",
    )


_WHY = (
    "One or two people keep the plan in one voice, and everybody knows whom to tell (workbook, pre-planning)."
)


def _writers(plan: Plan) -> tuple[Place, Sequence[str]]:
    if plan.info is not None and plan.info.writers:
        return Place("plan.yaml", ("writers",)), plan.info.writers
    for index, team in enumerate(plan.teams.teams if plan.teams is not None else ()):
        if team.team == "writers":
            return Place("teams.yaml", ("teams", index, "members")), [each.role for each in team.members]
    return Place("plan.yaml", ("writers",)), ()


class _Planned(NamedTuple):
    """A planning meeting still to come: where its participants stand, and how a message names it."""

    file: str
    path: KeyPath
    indent: str
    subject: str
    title: str
    day: date | None
    participants: Sequence[str]


def writer_not_at_meeting(ctx: Context) -> Iterator[Problem]:
    """UIP702: a planning meeting still to come whose participants are named, with no writer among them.

    A meeting that is over is left alone: nobody can be added to it any more.
    """
    plan = ctx.plan
    if plan.info is None or plan.unread.get("teams"):
        return
    writers = frozenset(map(_plain, _writers(plan)[1]))
    if not writers:
        return
    for meeting in _to_come(plan, ctx.today):
        there = set(map(_plain, meeting.participants))
        if not there or there & writers or _taken_in(plan, there, writers):
            continue
        when = f", on {meeting.day}" if meeting.day is not None else ""
        writer = _writers(plan)[1][0]
        yield Problem(
            Place(meeting.file, meeting.path),
            f"No UIP Writer is among the participants of {quoted(meeting.title)}{when}.",
            label="no writer is there",
            help=f"Add a writer, such as {writer}, or make somebody a writer in plan.yaml who takes part.",
            example=f"{meeting.indent}participants: {yaml_list([*meeting.participants, writer])}",
            note="What nobody notes for the plan is decided a second time later (workbook, pre-planning).",
            subject=meeting.subject,
        )


def _to_come(plan: Plan, today: date) -> Iterator[_Planned]:
    """Planning meetings that are not over, each once: by its own file where it has one, else by the schedule."""
    own_file: set[str | None] = set()
    for meeting in plan.meetings:
        if meeting.number not in PLANNING_MEETINGS and meeting.agenda not in PLANNING_MEETINGS:
            continue
        own_file.add(meeting.activity)
        if not meeting.held and (meeting.date is None or meeting.date >= today):
            about = f"{meeting.id}/participants"
            yield _Planned(
                meeting.file, ("participants",), "", about, meeting.title, meeting.date, meeting.participants
            )
    for index, each in enumerate(plan.schedule.activities if plan.schedule is not None else ()):
        if (
            (each.meeting in PLANNING_MEETINGS or each.id in PLANNING_MEETINGS)
            and each.id not in own_file
            and not is_held(each, plan)
            and (each.date is None or each.date >= today)
        ):
            path: KeyPath = ("activities", index, "participants")
            about = f"schedule/activities/{each.id}/participants"
            yield _Planned("schedule.yaml", path, "    ", about, each.title, each.date, each.participants)


def _taken_in(plan: Plan, there: set[str], writers: frozenset[str]) -> bool:
    """Whether one of the participants is a team or group that holds a writer."""
    if any(word in each.replace("-", " ").split() for each in there for word in _EVERYBODY):
        return True
    if any(each.endswith(" writers") for each in there):
        return True
    return any(
        _plain(name) in there and any(_plain(member.role) in writers for member in team.members)
        for team in (plan.teams.teams if plan.teams is not None else ())
        for name in (team.title, team.id, f"{team.team} team", f"{team.team} team".replace("-", " "))
        if name
    )


def _plain(role: str) -> str:
    return " ".join(role.casefold().split())
