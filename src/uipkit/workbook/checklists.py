"""What is gathered and done before planning starts: the workbook's pre-planning checklists, in words of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from uipkit.workbook.certainty import DISTRICT, PROPOSAL, Source, workbook

if TYPE_CHECKING:
    from uipkit.plan.planning import Planning


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """One thing to gather or to do; ``id`` is that of the item in schedule.yaml."""

    id: str
    item: str
    list: Literal["gather", "do"]
    source: Source


_SOURCE = workbook("Pre-Planning")

CHECKLIST: tuple[ChecklistEntry, ...] = (
    ChecklistEntry("last-plan", "Last year's plan, or the last one that was completed", "gather", _SOURCE),
    ChecklistEntry("last-feedback", "Reviewers' feedback on it, if there was any", "gather", _SOURCE),
    ChecklistEntry("quality-criteria", "The School Quality Criteria", "gather", _SOURCE),
    ChecklistEntry(
        "this-years-data", "Data of the current school year, from tests and from elsewhere", "gather", _SOURCE
    ),
    ChecklistEntry(
        "writers", "Name one or two UIP Writers; at least one is at every planning meeting", "do", _SOURCE
    ),
    ChecklistEntry("roles-and-teams", "Name who takes part in which phase, and the teams", "do", _SOURCE),
    ChecklistEntry(
        "system-access",
        "Check that whoever writes and submits the plan can sign in to the state's system and may edit there",
        "do",
        _SOURCE,
    ),
    ChecklistEntry(
        "read-criteria", "Read the Quality Criteria, and note which program requirements apply", "do", _SOURCE
    ),
    ChecklistEntry(
        "required-changes", "Read last year's feedback, and list required changes not yet made", "do", _SOURCE
    ),
    ChecklistEntry(
        "new-or-last-years",
        "Decide whether to start a new plan or to go on from last year's; that may wait for the data",
        "do",
        _SOURCE,
    ),
    ChecklistEntry("schedule-meetings", "Set the planning meetings of the year", "do", _SOURCE),
    ChecklistEntry(
        "board-and-committee",
        "Ask for a place on the agendas of the committee and, where it adopts the plan, the board",
        "do",
        workbook("phase 6"),
    ),
    ChecklistEntry(
        "notice-languages", "Find out in which languages families need what they are told", "do", PROPOSAL
    ),
)
"""The built-in checklist, to gather first."""


def checklist_for(planning: Planning | None) -> tuple[ChecklistEntry, ...]:
    """The checklist with what the district adds; an entry with a built-in id replaces that one."""
    found = {each.id: each for each in CHECKLIST}
    for entry in planning.checklist if planning else ():
        found[entry.id] = ChecklistEntry(entry.id, entry.item, entry.list, DISTRICT)
    return tuple(found.values())
