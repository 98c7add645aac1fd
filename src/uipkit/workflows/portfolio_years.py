"""Which plans of many count: those of one plan year, or the latest of each school."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from uipkit.store.load import LoadedPlan

_YEAR = re.compile(r"20\d\d-\d\d")


def of_the_year(loaded: Sequence[LoadedPlan], year: str) -> list[LoadedPlan]:
    """Return the plans of a plan year, or where none is asked for the latest plan of each school.

    Two plans are one school's where both have a code and the codes are the same; where one has none, by the school's name; and where
    the plan.yaml of one cannot be read, by the folder above the year (``schools/aspen`` of ``schools/aspen/2026-27``). Such a plan is of
    the year that its folder is called by, else of any year.
    """
    if year:
        return [each for each in loaded if _year(each) in (year, "")]
    latest: dict[Hashable, str] = {}
    for each in loaded:
        for mark in _marks(each):
            latest[mark] = max(latest.get(mark, ""), _year(each))
    return [each for each in loaded if all(latest.get(mark, "") <= _year(each) for mark in _looked_for(each))]


def schools_of(loaded: Sequence[LoadedPlan]) -> Mapping[Path, str]:
    """Return by plan folder whose plan each is; empty where that is not known.

    A plan whose plan.yaml cannot be read is not the district's for that: it is the school's whose other plans, the newest of them first,
    lie in the same folder above the year.
    """
    known: dict[tuple[str, ...], str] = {}
    for each in sorted(loaded, key=_year):
        above = _above_the_year(each)
        if above and each.plan.info is not None and each.plan.planner:
            known[above] = each.plan.planner
    return {
        each.folder.path: each.plan.planner
        if each.plan.info is not None
        else known.get(_above_the_year(each), "")
        for each in loaded
    }


def _marks(loaded: LoadedPlan) -> Iterator[Hashable]:
    """Under what others find a plan. What it has decides who may go by what: a code goes before a name, and a name before a folder."""
    code, name, folder = _known(loaded)
    if code:
        yield "code", code
    if name:
        yield "name", bool(code), name
    if folder:
        yield "folder", bool(name), folder


def _looked_for(loaded: LoadedPlan) -> Iterator[Hashable]:
    """What another plan of the same school is found by."""
    code, name, folder = _known(loaded)
    if code:
        yield "code", code
    if name:
        yield "name", False, name
        if not code:
            yield "name", True, name
    if folder:
        yield "folder", False, folder
        if not name:
            yield "folder", True, folder


def _known(loaded: LoadedPlan) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The school's code, its name among schools or districts, and the folder above the year; empty where there is none."""
    plan, info = loaded.plan, loaded.plan.info
    named = info is not None and bool(plan.planner)
    name = (info.scope, plan.planner.casefold(), plan.district_name.casefold()) if info and named else ()
    code = (info.school_code or "") if info is not None else ""
    return code, name, _above_the_year(loaded)


def _above_the_year(loaded: LoadedPlan) -> tuple[str, ...]:
    folder = loaded.folder.path
    parts = folder.relative_to(loaded.folder.root).parts
    years = [at for at, part in enumerate(parts) if _YEAR.fullmatch(part)]
    if not years:
        return ()
    return (str(loaded.folder.root), *parts[: years[-1]], *parts[years[-1] + 1 :])


def _year(loaded: LoadedPlan) -> str:
    """The plan year; of a plan that cannot be read the year that its folder is called by, else empty."""
    if loaded.plan.plan_year:
        return loaded.plan.plan_year
    parts = loaded.folder.path.relative_to(loaded.folder.root).parts
    return next((part for part in reversed(parts) if _YEAR.fullmatch(part)), "")
