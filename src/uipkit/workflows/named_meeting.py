"""Which meeting of a plan somebody means: by its id, its file, its number, or the name of its agenda."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from uipkit.diagnostics.nearest import nearest, nearest_few
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan

_MOST_LISTED = 8
_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")


class NoSuchMeetingError(Exception):
    """No meeting of the plan goes by the name; ``unreadable`` where there is its file, and it could not be read."""

    def __init__(self, message: str, *, unreadable: bool = False) -> None:
        super().__init__(message)
        self.unreadable = unreadable


def named_meeting(plan: Plan, folder: Path, wanted: str) -> Meeting:
    """Return the meeting of the plan in ``folder`` that ``wanted`` names.

    A name is the meeting's id or the path of its file; or its number (``2.1``), the short name of its agenda, or its id
    without the date, each of which means the latest meeting that has it. Raises NoSuchMeetingError, with at most 8 meetings
    whose names are nearest.
    """
    name = _without_path(wanted, folder)
    meetings = {each.id: each for each in plan.meetings}
    if name in meetings:
        return meetings[name]
    if name in plan.unread.get("meeting", ()):
        raise NoSuchMeetingError(
            f"meetings/{name}.yaml could not be read; uipkit check says why.", unreadable=True
        )
    called = [each for each in plan.meetings if name and name in _names(each)]
    if called:
        return max(called, key=lambda each: (each.date or dt.date.min, each.id))
    if not meetings:
        raise NoSuchMeetingError(
            (f'There is no meeting "{wanted}" in this plan' if wanted else "This plan has no meeting yet")
            + "; uipkit new meeting makes one."
        )
    if not wanted:
        raise NoSuchMeetingError(
            f"Say which meeting, by its file, its number or its agenda. {_listed(sorted(meetings, reverse=True), meetings)}"
        )
    close = nearest(name, [*meetings, *(other for each in plan.meetings for other in _names(each))])
    guess = f' Did you mean "{close}"?' if close else ""
    raise NoSuchMeetingError(
        f'There is no meeting "{wanted}" in this plan.{guess} '
        + _listed(nearest_few(name, meetings, _MOST_LISTED), meetings)
    )


def _names(meeting: Meeting) -> set[str]:
    return {meeting.number, meeting.agenda, _DATED.sub("", meeting.id, count=1)} - {""}


def _without_path(wanted: str, folder: Path) -> str:
    """Return the name that a path ends with. Raises NoSuchMeetingError for a file that is no meeting of the plan."""
    plain = wanted.strip().replace("\\", "/")
    name = plain.rpartition("/")[2]
    for ending in (".yaml", ".yml"):
        name = name.removesuffix(ending)
    if name == plain:
        return name
    own = (folder / "meetings").resolve()
    try:
        elsewhere = Path(wanted).is_file() and Path(wanted).resolve().parent != own
    except (OSError, ValueError):
        elsewhere = False
    if elsewhere:
        raise NoSuchMeetingError(
            f"{wanted} is no meeting of this plan. Name the plan that it belongs to with --plan."
        )
    return name


def _listed(ids: list[str], meetings: dict[str, Meeting]) -> str:
    shown = ids[:_MOST_LISTED]
    more = f" and {len(meetings) - len(shown)} more" if len(meetings) > len(shown) else ""
    return f"Meetings: {', '.join(shown)}{more}."
