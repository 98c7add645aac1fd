"""Ids in district.yaml that name nothing of the built-in tables (UIP008), so that a slip of the pen does not go without effect unseen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath, Place, Problem, Severity
from uipkit.diagnostics.nearest import nearest

if TYPE_CHECKING:
    from uipkit.plan.district import District
    from uipkit.plan.plan import Plan
    from uipkit.plan.planning import Planning


def unknown_of_the_tables(plan: Plan) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id of district.yaml that should be one of a built-in table and is not. Tables load only where named."""
    district = plan.district
    if district is None:
        return
    if district.assurances_not_used:
        from uipkit.workbook.assurances import built_in

        known = [*built_in()]
        own = (each.id for each in district.assurances)
        yield from _unknown(
            district, ("assurances_not_used",), district.assurances_not_used, known, own, "assurance"
        )
    if plan.planning is not None:
        yield from _of_planning(district, plan.planning)


def _of_planning(district: District, planning: Planning) -> Iterator[Diagnostic]:
    own_activities = [each.id for each in planning.activities]
    after = [each for each in planning.activities if each.after]
    if planning.activities_not_used or after:
        from uipkit.workbook.activities import ACTIVITIES

        known = [each.id for each in ACTIVITIES]
        path: KeyPath = ("planning", "activities_not_used")
        yield from _unknown(district, path, planning.activities_not_used, known, own_activities, "activity")
        for index, each in enumerate(planning.activities):
            path = ("planning", "activities", index, "after")
            yield from _unknown(district, path, each.after, known, own_activities, "activity")
    if planning.approvals_not_used:
        from uipkit.workbook.approval_table import DUTIES

        path = ("planning", "approvals_not_used")
        ids = [each.id for each in DUTIES]
        own = (each.id for each in planning.approvals)
        yield from _unknown(district, path, planning.approvals_not_used, ids, own, "approval")
    untitled = [each for each in planning.results if not each.title]
    if untitled:
        from uipkit.workbook.results import RESULTS

        ids = [each.id for each in RESULTS]
        for index, result in enumerate(planning.results):
            if not result.title and result.id not in ids:
                path = ("planning", "results", index, "id")
                yield _diagnostic(district, path, result.id, ids, "date of results", own=True)
    bare = [each for each in planning.resources if not each.title]
    if bare:
        from uipkit.workbook.resources import RESOURCES

        ids = [each.id for each in RESOURCES]
        for index, resource in enumerate(planning.resources):
            if not resource.title and resource.id not in ids:
                path = ("planning", "resources", index, "id")
                yield _diagnostic(district, path, resource.id, ids, "resource", own=True)


def _unknown(
    district: District, path: KeyPath, named: Sequence[str], known: list[str], own: Iterable[str], what: str
) -> Iterator[Diagnostic]:
    ids = [*known, *own]
    for index, each in enumerate(named):
        if each not in ids:
            yield _diagnostic(district, (*path, index), each, ids, what, own=False)


def _diagnostic(
    district: District, path: KeyPath, wanted: str, known: list[str], what: str, *, own: bool
) -> Diagnostic:
    near = nearest(wanted, known)
    field = next(str(step) for step in reversed(path) if isinstance(step, str) and step != "id")
    advice = f"Write `{near}`." if near else f"Write one of: {', '.join(sorted(known))}."
    if own:
        advice += " If it is one of your own, give it a title."
    there_is = f"no built-in {what} has that id" if own else f"there is no {what} of that id"
    problem = Problem(
        Place(district.file, path),
        f'"{field}" names "{wanted}", but {there_is}.' + (f' Did you mean "{near}"?' if near else ""),
        label="names nothing",
        help=advice,
        note="As it stands, this line has no effect.",
        subject=f"{district.id}/{field}/{wanted}",
    )
    return Diagnostic("UIP008", Severity.ERROR, problem)
