"""Use case: all plans of a district together, as tables, and the files that are made of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from uipkit.analysis.portfolio.like_texts import Likeness as Measure
from uipkit.analysis.portfolio.portfolio import Across, Portfolio, tables_of
from uipkit.rules.likeness import FEWEST_WORDS, SAME, Likeness
from uipkit.store.discovery import CONFIG_FILE, repository_above
from uipkit.store.load import LoadedPlan, load
from uipkit.workflows.check import Judge
from uipkit.workflows.gathering import common_root
from uipkit.workflows.load import NothingFoundError, discovered
from uipkit.workflows.portfolio_plan import portfolio_part
from uipkit.workflows.portfolio_years import of_the_year, schools_of
from uipkit.workflows.written_files import write_files

if TYPE_CHECKING:
    from uipkit.store.discovery import Discovery, PlanFolder

FORMATS: Final = ("xlsx", "json", "parquet", "csv")
"""What files a portfolio can be made into."""


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """Which plans to lay together.

    paths: plan folders, or folders above them. today: the day to judge by; None for the local date. year: only plans of this plan
    year; empty for the latest plan of each school. schools: only schools whose name, code or folder holds one of these. plan_types,
    phases: only plans of these.
    """

    paths: tuple[Path, ...] = (Path(),)
    today: date | None = None
    year: str = ""
    schools: tuple[str, ...] = ()
    plan_types: tuple[str, ...] = ()
    phases: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """A portfolio, and the top of the repository, where its files belong unless somebody says otherwise.

    top: None where the plans lie in separate places that no repository holds together.
    """

    portfolio: Portfolio
    top: Path | None


class NoPlaceError(Exception):
    """Nobody said where files go, and the plans lie in no repository together."""

    def __init__(self) -> None:
        super().__init__(
            "The plans lie in separate places, and no repository holds them together: say with --out into which folder the files go."
        )


def run_portfolio(request: PortfolioRequest) -> Gathered:
    """Read every plan once, judge it, and lay all together.

    Raises NothingFoundError where there is no plan, or none of those asked for, and what ``workflows.check`` raises for a bad
    configuration. A plan that cannot be read is a row that says so.
    """
    today = request.today or date.today()  # noqa: DTZ011  # the school's own calendar day
    discovery = discovered(request.paths)
    root = common_root(discovery.plans)
    loaded = [load(folder) for folder in discovery.plans]
    kept = of_the_year(loaded, request.year)
    schools = schools_of(loaded)

    def is_asked_for(plan: LoadedPlan) -> bool:
        return _is_asked_for(plan, schools[plan.folder.path], request, root)

    asked = [each for each in kept if is_asked_for(each)]
    if not asked:
        raise NothingFoundError(_nothing_left(loaded, request))
    judge = Judge()
    parts = [
        portfolio_part(each, judge, today, _path(each, root), schools[each.folder.path]) for each in asked
    ]
    too_many = min(judge.config(each.folder).crunch_time.due_for_one_role for each in asked)
    measure = Measure(SAME, FEWEST_WORDS)
    portfolio = Portfolio(
        as_of=today,
        districts=tuple(sorted({each.plan.district_name for each in asked} - {""})),
        tables=tables_of(parts, Across(Likeness().telling_words, measure, too_many)),
        left_out=tuple(_path(each, root) for each in loaded if each not in kept and is_asked_for(each)),
        not_read=_not_read(discovery, root),
        too_many=too_many,
    )
    return Gathered(portfolio, _top(discovery.plans, root))


def portfolio_files(portfolio: Portfolio, formats: Sequence[str]) -> dict[str, bytes]:
    """Return the files of a portfolio by name: a workbook, a JSON document, and a Parquet or CSV file for each table."""
    tables = tuple(portfolio.tables.values())
    made: dict[str, bytes] = {}
    if "xlsx" in formats:
        from uipkit.tables.workbook_file import workbook_file
        from uipkit.tracker.finishing import finished
        from uipkit.tracker.row_height import row_height
        from uipkit.workflows.portfolio_guide import guide

        book = workbook_file(tables, guide(portfolio), portfolio.as_of, row_height)
        made["portfolio.xlsx"] = finished(book, "en-US", ())
    if "json" in formats:
        from uipkit.report.portfolio_json import portfolio_json

        made["portfolio.json"] = portfolio_json(portfolio).encode("utf-8")
    if "parquet" in formats:
        from uipkit.tables.parquet_file import parquet_file

        made |= {f"{each.form.name}.parquet": parquet_file(each) for each in tables}
    if "csv" in formats:
        from uipkit.tables.csv_file import csv_file

        made |= {f"{each.form.name}.csv": csv_file(each) for each in tables}
    return made


def write_portfolio(gathered: Gathered, formats: Sequence[str], out: Path | None = None) -> tuple[Path, ...]:
    """Write the files to ``out``, else to ``build/portfolio`` in the repository; return their paths.

    Raises NoPlaceError where there is no such repository, and what ``written_files.write_files`` raises.
    """
    if out is not None:
        return write_files(out, portfolio_files(gathered.portfolio, formats))
    if gathered.top is None:
        raise NoPlaceError
    files = portfolio_files(gathered.portfolio, formats)
    return write_files(gathered.top / "build" / "portfolio", files, within=gathered.top)


def _top(plans: Sequence[PlanFolder], common: Path) -> Path | None:
    """The top of the repository of all plans; None where they come from several and nothing holds these together."""
    if len({plan.root for plan in plans}) == 1 or any(
        (common / each).exists() for each in (CONFIG_FILE, ".git")
    ):
        return common
    return repository_above(common)


def _is_asked_for(loaded: LoadedPlan, school: str, request: PortfolioRequest, root: Path) -> bool:
    info = loaded.plan.info
    if request.schools:
        code = (info.school_code or "") if info is not None else ""
        known = (school.casefold(), _path(loaded, root).casefold())
        if not any(each == code or any(each.casefold() in one for one in known) for each in request.schools):
            return False
    if request.plan_types and (info is None or info.plan_type not in request.plan_types):
        return False
    return not request.phases or (info is not None and info.phase in request.phases)


def _nothing_left(loaded: Sequence[LoadedPlan], request: PortfolioRequest) -> str:
    years = sorted({each.plan.plan_year for each in loaded if each.plan.plan_year})
    plans = (
        "One plan was found, and it is"
        if len(loaded) == 1
        else f"{len(loaded)} plans were found, and none is"
    )
    asked = "not one of those asked for" if len(loaded) == 1 else "one of those asked for"
    there = f" Plan years there: {', '.join(years)}." if request.year and years else ""
    return f"{plans} {asked}.{there}"


def _path(loaded: LoadedPlan, root: Path) -> str:
    return loaded.folder.path.relative_to(root).as_posix()


def _not_read(discovery: Discovery, root: Path) -> tuple[str, ...]:
    return tuple(
        os.path.relpath(path, root).replace(os.sep, "/")
        for path in (*discovery.misnamed, *discovery.unreadable)
    )
