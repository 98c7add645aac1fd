"""What lies ahead of district staff who serve several schools, and the fortnights that hold too much of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from uipkit.analysis.portfolio.shown import Keys, OnePlan
from uipkit.analysis.progress_standing import actions_standing, milestones_standing
from uipkit.analysis.tidy_table import Row
from uipkit.plan.district import SharedStaff
from uipkit.plan.held import is_held
from uipkit.plan.places import PLACES
from uipkit.plan.plan import Plan
from uipkit.workbook.workload import crowded


class Ahead(NamedTuple):
    """One thing ahead of a role. role: as district.yaml names it. office: the district that employs it, since two may have the same role."""

    role: str
    office: str
    keys: Keys
    kind: str
    item: str
    what: str
    day: date


def ahead(one: OnePlan) -> Iterator[Ahead]:
    """Yield what a plan asks from today on of those who serve several schools: action steps that they own, milestones that they review, meetings.

    These are the roles under ``shared_staff`` and ``roles`` of district.yaml. Where a role's schools are listed, a plan of another
    school means somebody of its own by it. What has its result, or took place, is over.
    """
    roles = _roles(one.plan)
    if not roles:
        return
    office = one.plan.district_name
    for kind, item, what, who, day in _dated(one):
        if day is None or day < one.today:
            continue
        for named in dict.fromkeys(_plain(each) for each in who):
            if named in roles:
                yield Ahead(roles[named], office, one.keys, kind, item, what, day)


def _dated(one: OnePlan) -> Iterator[tuple[str, str, str, tuple[str, ...], date | None]]:
    """What has a day and is not over: kind, item, words, by whom, day."""
    plan, text = one.plan, one.shown.text
    for action in actions_standing(plan):
        if not action.is_result:
            own, item = action.action, f"{action.strategy.id}/{action.action.id}"
            yield "action", item, text(own.description, action.strategy.file), own.who[:1], own.date
    for milestone in milestones_standing(plan):
        if not milestone.is_result:
            point, item = milestone.milestone, f"{milestone.strategy.id}/{milestone.milestone.id}"
            words = text(point.statement, milestone.strategy.file)
            yield "milestone", item, words, (point.reviewed_by,), point.date
    for each in plan.schedule.activities if plan.schedule is not None else ():
        if not is_held(each, plan):
            yield (
                "activity",
                each.id,
                text(each.title, PLACES["schedule"]),
                (each.owner, *each.participants),
                each.date,
            )


def _roles(plan: Plan) -> dict[str, str]:
    """The roles of the district that serve this plan's school: as compared, and as written."""
    district = plan.district
    if district is None:
        return {}
    roles = {_plain(role): role for role in district.roles if role}
    for each in district.shared_staff:
        name = _plain(each.role)
        if _serves(each, plan):
            roles[name] = each.role
        else:
            roles.pop(name, None)
    return roles


def _serves(staff: SharedStaff, plan: Plan) -> bool:
    code = (plan.info.school_code or "") if plan.info is not None else ""
    known = {_plain(plan.planner), code} - {""}
    return not staff.schools or any(_plain(each) in known for each in staff.schools)


def _plain(role: str) -> str:
    return " ".join(role.casefold().split())


def workload_rows(items: Iterable[Ahead], too_many: int) -> Iterator[Row]:
    """Yield a row for each thing ahead, role by role and by day, with the fortnight that holds too much where it lies in one.

    too_many: so many things for one role within 14 days are reported, as the check does within one plan.
    """
    of_a_role: dict[tuple[str, str], list[Ahead]] = {}
    for each in items:
        of_a_role.setdefault((each.office, each.role), []).append(each)
    for _, known in sorted(of_a_role.items()):
        known.sort(key=lambda each: (each.day, str(each.keys["plan_path"]), each.kind, each.item))
        crunch = {id(each): window for window in crowded(known, too_many) for each in window}
        for each in known:
            window = crunch.get(id(each), ())
            yield {
                **each.keys,
                "role": each.role,
                "kind": each.kind,
                "item": each.item,
                "what": each.what,
                "day": each.day,
                "is_crunch": bool(window),
                "crunch_from": window[0].day if window else None,
                "crunch_to": window[-1].day if window else None,
                "crunch_items": len(window) or None,
                "crunch_schools": len({str(other.keys["plan_path"]) for other in window}) or None,
            }
