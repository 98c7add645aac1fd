"""The resources that the workbook names: what each is good for and in which phase. Where they are, a district says.

No link is built in: addresses change, and a district has its own copies. It sets them in district.yaml under
``planning.resources``, by the ids of this table, or adds resources of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from uipkit.workbook.certainty import DISTRICT, Source, workbook

if TYPE_CHECKING:
    from uipkit.plan.planning import Planning


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource.

    id: as ``planning.resources`` names it. title: the resource's own. phases: where it serves, 0 to 7. purpose: what it is good
    for, in words of ours. source: where it is named. link: where it is, empty until a district says.
    """

    id: str
    title: str
    phases: tuple[int, ...]
    purpose: str
    source: Source
    link: str = ""


def _named(where: str, id_: str, title: str, phases: tuple[int, ...], purpose: str) -> Resource:
    return Resource(id_, title, phases, purpose, workbook(where))


_KEY = "Key Resources"

RESOURCES: tuple[Resource, ...] = (
    _named(
        _KEY,
        "planning-template",
        "UIP Workbook Planning Template",
        (0,),
        "schedule, roles and notes of the whole process",
    ),
    _named(
        _KEY,
        "quality-criteria",
        "UIP Quality Criteria",
        (0, 1, 2, 3),
        "what reviewers look for, section by section",
    ),
    _named(
        "Pre-Planning",
        "online-system",
        "UIP Online System",
        (0, 6),
        "where the plan is entered and submitted",
    ),
    _named("figure 1", "working-document", "UIP Working Doc", (0,), "a draft outside the state's system"),
    _named(
        "Roles and Teams",
        "accountability-committees",
        "School and District Accountability Committees (SACs and DACs)",
        (0, 5, 6),
        "who sits on the committee and what it does",
    ),
    _named(
        "Roles and Teams",
        "sac-responsibilities",
        "SAC Responsibilities Inventory",
        (5, 6),
        "the school committee's duties, to tick off",
    ),
    _named(
        "Roles and Teams",
        "dac-responsibilities",
        "DAC Responsibilities Inventory",
        (5, 6),
        "the district committee's duties, to tick off",
    ),
    _named(
        "Roles and Teams",
        "committee-timelines",
        "Accountability Committee Timelines",
        (5, 6),
        "when the committee does what in a year",
    ),
    _named(
        "Roles and Teams",
        "accountability-handbook",
        "District Accountability Handbook",
        (0, 5, 6),
        "plan types, deadlines and duties of districts and schools",
    ),
    _named(
        "phase 1",
        "uip-101-priorities",
        "UIP 101: Student Performance Priorities & Targets",
        (1, 2),
        "an introduction to priorities and targets",
    ),
    _named(
        "phase 1",
        "small-populations",
        "Data Analysis for Small Student Populations",
        (1,),
        "how to use data of small groups",
    ),
    _named(
        "phase 1",
        "non-assessment-data",
        "Using Non-Assessment Data for School Improvement",
        (1,),
        "data other than tests: what there is and what it can answer",
    ),
    _named(
        "phase 1",
        "local-data-iready",
        "Using Local Assessment Data: iReady",
        (1, 2),
        "reading i-Ready results and setting targets with them",
    ),
    _named(
        "phase 1",
        "local-data-map",
        "Using Local Assessment Data: NWEA MAP",
        (1, 2),
        "reading MAP results and setting targets with them",
    ),
    _named(
        "phase 2",
        "family-partnerships",
        "Office of Family, School, and Community Partnerships",
        (2,),
        "help with asking and involving families",
    ),
    _named(
        "phase 3",
        "strategy-guides",
        "Major Improvement Strategy Guides",
        (3,),
        "strategies with their evidence and what they take",
    ),
    _named(
        "phase 3",
        "root-cause-tools",
        "Root Cause Analysis tools/resources",
        (3,),
        "ways to get from a priority to its cause",
    ),
    _named(
        "phase 3",
        "uip-101-strategies",
        "UIP 101: Root Causes and Major Improvement Strategies",
        (3,),
        "an introduction to causes and strategies",
    ),
    _named(
        "phase 3", "what-works", "What Works Clearinghouse", (3,), "what studies say of a program or practice"
    ),
    _named(
        _KEY,
        "implementation-guide",
        "Implementation Guide",
        (4, 7),
        "from a strategy to what is done every day",
    ),
    _named(
        _KEY,
        "implementation-worksheets",
        "Implementation Guide Worksheets",
        (4,),
        "the guide's sheets, to be filled in",
    ),
    _named(
        "phase 4",
        "milestone-guidance",
        "Implementation Milestone Guidance Document",
        (4,),
        "how a milestone is written so that it can be watched",
    ),
    _named(
        "phase 4",
        "short-cycle-planning",
        "Guidance for Short Cycle Planning within the UIP",
        (4,),
        "planning 90 days at a time",
    ),
    _named(
        "phase 4",
        "uip-101-actions",
        "UIP 101: Action Steps and Implementation Milestones",
        (4,),
        "an introduction to actions and milestones",
    ),
    _named(
        "phase 5",
        "notice-and-hearing",
        "Parent Notification and Public Hearing Requirements",
        (5, 6),
        "what Priority Improvement and Turnaround ask for besides",
    ),
    _named("phase 6", "online-user-guide", "Online UIP User Guide", (6,), "how the state's system is used"),
    _named(
        "phase 6",
        "district-admin-guide",
        "District Admin User Guide",
        (6,),
        "the state's system for district staff",
    ),
    _named(
        "phase 7",
        "progress-monitoring-template",
        "Blank Progress Monitoring Template",
        (7,),
        "a tracker to start from",
    ),
    _named(
        "phase 7",
        "implementation-tracker",
        "Implementation Data Tracker",
        (7,),
        "milestones and their data in one sheet",
    ),
    _named(
        "phase 7",
        "ilt-calendar",
        "Instructional Leadership Team (ILT) Calendar and PD Crosswalk",
        (7,),
        "leadership meetings and training side by side",
    ),
)
"""Every built-in resource, in the order of the phases in which it is first of use."""


def resources_for(planning: Planning | None, phase: int | None = None) -> tuple[Resource, ...]:
    """Return the resources of a phase (of all where None), with the district's links and its own resources.

    An entry with a built-in id sets that one's link, and its title and purpose where it has them; any other adds a resource.
    """
    found = {each.id: each for each in RESOURCES}
    for entry in planning.resources if planning else ():
        known = found.get(entry.id)
        if known is None:
            own = (entry.phase,) if entry.phase is not None else tuple(range(8))
            found[entry.id] = Resource(
                entry.id, entry.title or entry.id, own, entry.purpose, DISTRICT, entry.link
            )
            continue
        found[entry.id] = replace(
            known,
            link=entry.link,
            title=entry.title or known.title,
            purpose=entry.purpose or known.purpose,
            phases=(entry.phase,) if entry.phase is not None else known.phases,
        )
    return tuple(each for each in found.values() if phase is None or phase in each.phases)
