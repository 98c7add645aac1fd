"""What is known of one meeting or activity of the planning process, before any plan gives it a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from uipkit.workbook.certainty import Source

Party = Literal[
    "principal",
    "leadership",
    "writers",
    "staff",
    "families",
    "accountability-committee",
    "action-planning",
    "implementation",
    "superintendent",
    "board",
    "accountability-contact",
    "researchers",
]
"""Who takes part, before a plan says which roles that means at its school."""

Need = Literal["usual", "optional", "duty"]
"""Usual: part of every planning. Optional: a late start may leave it out. Duty: Priority Improvement and Turnaround owe it."""


@dataclass(frozen=True, slots=True)
class WorkbookActivity:
    """One meeting or activity.

    id: the short name of its agenda, where it has one (else ``slug``, where several share an agenda). number: the agenda's number
    in the workbook, such as ``2.1``.
    earliest, latest: its usual window, ``MM-DD``; see ``month_days``. low, high: its usual length in minutes, None where it has none.
    length_source, window_source: where these come from, and how sure they are. time: when it usually begins, uipkit's proposal,
    empty for what is no meeting. owner, parties: who. others: roles that a district named itself. invitation_days: how
    long before it the invitation goes out, uipkit's proposal. after: activities that come before it. days_of_work: days that it
    takes after these where there is room, uipkit's proposal. before_summer: whether the source advises to hold it before the summer break. waits_for: results of ``results.RESULTS``.
    families_attend: families take part. at_school: staff or families must be there, so it is held while school is in session.
    shows_state_results: not before the embargo ends. joins: the activity on whose day a late start may put it. body: whose
    dates it follows, ``committee`` or ``board``.
    """

    id: str
    title: str
    phase: int
    earliest: str
    latest: str
    window_source: Source
    length_source: Source
    owner: Party = "principal"
    parties: tuple[Party, ...] = ()
    number: str = ""
    has_agenda: bool = True
    slug: str = ""
    low: int | None = None
    high: int | None = None
    time: str = "15:30"
    need: Need = "usual"
    invitation_days: int = 14
    after: tuple[str, ...] = ()
    days_of_work: int = 0
    waits_for: tuple[str, ...] = ()
    families_attend: bool = False
    at_school: bool = False
    before_summer: bool = False
    shows_state_results: bool = False
    joins: str = ""
    body: Literal["", "committee", "board"] = ""
    monitors_progress: bool = False
    owner_role: str = ""
    others: tuple[str, ...] = ()

    @property
    def is_meeting(self) -> bool:
        """Whether people come together for it, so that there is somebody to invite."""
        return bool(self.time)

    @property
    def agenda(self) -> str:
        """What an activity of the schedule names as its meeting: the agenda's number, else its short name, else nothing."""
        return self.number or (self.agenda_name if self.has_agenda else "")

    @property
    def agenda_name(self) -> str:
        """The short name that its agenda has, or would have."""
        return self.slug or self.id
