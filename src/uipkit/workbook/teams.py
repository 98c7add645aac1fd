"""The teams of the planning process: who belongs to each, how many they are, and what says so.

Everything here is a fact with its source. The committee's seats are law (C.R.S. 22-11-401), which was read in secondary pages for
the most part; the other teams are the workbook's advice.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from uipkit.plan.team import Seat, TeamKind
from uipkit.workbook.certainty import Source, workbook


class SeatNeed(NamedTuple):
    """Somebody whom a team needs.

    seats: any of these seats serves. least: so many members at least. words: whom the seat stands for, as a sentence names them.
    only_for_family_partnership: whether it is needed only where a strategy is about family, school and community partnership.
    """

    seats: tuple[Seat, ...]
    least: int
    words: str
    source: Source
    only_for_family_partnership: bool = False


class Composition(NamedTuple):
    """Who makes up one team.

    title: the team's name in the planning process. phases: when it works, in words. fewest, most: how many members it has; None
    where nothing sets a bound. needs: whom it needs. what_it_does: in a few words of ours.
    """

    team: TeamKind
    title: str
    what_it_does: str
    phases: str
    fewest: int | None
    most: int | None
    needs: tuple[SeatNeed, ...]
    source: Source


_ROLES = workbook("roles and teams")
_LAW = Source("C.R.S. 22-11-401", "", "verified")
"""Verified in public pages that restate the law; its own text was read in part."""

LEADERSHIP = Composition(
    "leadership",
    "Leadership Team",
    "decides at every step of the plan",
    "all phases",
    None,
    None,
    (
        SeatNeed(
            ("leadership", "principal"),
            1,
            "a school leader; deans, instructional leaders and teacher leaders join as suits the school",
            _ROLES,
        ),
    ),
    _ROLES,
)

WRITERS = Composition(
    "writers",
    "UIP Writers",
    "note what is decided and write the plan",
    "all phases",
    1,
    2,
    (),
    workbook("pre-planning"),
)

ACTION_PLANNING = Composition(
    "action-planning",
    "Action Planning Team",
    "plans how one strategy, or all of them, are carried out",
    "phase 4",
    None,
    None,
    (
        SeatNeed(("leadership", "principal"), 1, "leadership", workbook("4.1")),
        SeatNeed(("teacher", "staff"), 1, "teachers and staff", workbook("4.1")),
        SeatNeed(("practitioner",), 1, "those whose practice changes", workbook("4.1")),
        SeatNeed(("parent",), 1, "families", workbook("4.1"), only_for_family_partnership=True),
    ),
    workbook("4.1"),
)
"""One person may stand for several. In a small school one representative may plan and gather the others' input instead."""

IMPLEMENTATION = Composition(
    "implementation",
    "Implementation Team",
    "watches the plan's progress, helps those who carry it out, and clears what is in their way",
    "phase 7",
    3,
    5,
    (SeatNeed(("leadership", "principal"), 1, "leadership", _ROLES),),
    _ROLES,
)

COMMITTEE = Composition(
    "accountability-committee",
    "School Accountability Committee",
    "advises on the plan and watches whether it is carried out",
    "phase 6, and during the year",
    7,
    None,
    (
        SeatNeed(("principal",), 1, "the principal or somebody in the principal's place", _LAW),
        SeatNeed(("teacher",), 1, "a teacher", _LAW),
        SeatNeed(("parent",), 3, "three parents", _LAW),
        SeatNeed(("parent-organization",), 1, "an adult from an organization of parents", _LAW),
        SeatNeed(("community",), 1, "somebody from the community", _LAW),
    ),
    _LAW,
)

COMPOSITIONS: tuple[Composition, ...] = (LEADERSHIP, WRITERS, ACTION_PLANNING, IMPLEMENTATION, COMMITTEE)
"""Every team, in the order in which the process needs them."""

COMMITTEE_MEETINGS = 4
"""So many meetings of the School Accountability Committee a plan year has at least: one a quarter."""


class Duty(NamedTuple):
    """One more thing that holds for a committee, in words, with its source."""

    id: Literal["one-seat", "parents-largest", "parent-chair", "quarterly"]
    says: str
    source: Source


_SECONDARY = Source("public pages on C.R.S. 22-11-401", "", "verified")
_SHEET = Source("the Department of Education's sheet on the committee's role", "", "verified")

COMMITTEE_DUTIES: tuple[Duty, ...] = (
    Duty("one-seat", "one person fills one seat", _SECONDARY),
    Duty("parents-largest", "parents outnumber the next largest group of members", _SECONDARY),
    Duty("parent-chair", "a parent is chair or co-chair", _SECONDARY),
    Duty("quarterly", "it meets at least once a quarter on whether the plan is carried out", _SHEET),
)

PLANNING_MEETINGS: frozenset[str] = frozenset(
    {
        *("1.1", "mid-year-leadership-data-reflection"),
        *("1.2", "whole-school-data-day"),
        *("1.3", "end-of-year-leadership-data-reflection"),
        *("2.1", "leadership-priority-setting"),
        *("3.1", "leadership-root-cause-and-strategizing"),
        *("3.3", "leadership-strategy"),
        *("4.1", "designate-action-planning-teams"),
        *("4.2", "implementation-planning"),
        *("4.3", "coordinate-and-synthesize-plans"),
        *("4.4", "leadership-plan-review"),
        *("5.1", "state-data-reflection"),
        *("6.1", "finalize-uip"),
    }
)
"""Agendas of the meetings at which a UIP Writer is needed, by number and short name (UIP Workbook 2025-26, pre-planning, and roles and teams).

Meetings with stakeholders are not among them: the workbook asks for a writer at every planning meeting of leadership and teams.
"""
