"""The made district as a portfolio, read once for all tests of a file."""

from __future__ import annotations

from pathlib import Path

from tests.district import seeds
from uipkit.analysis.portfolio.portfolio import Portfolio
from uipkit.analysis.tidy_table import Row
from uipkit.workflows.portfolio import PortfolioRequest, run_portfolio


def portfolio_of(folder: Path, **asked: object) -> Portfolio:
    """The portfolio of all plans below a folder, on the district's day."""
    request = PortfolioRequest(paths=(folder,), today=seeds.DAY, **asked)  # type: ignore[arg-type]
    return run_portfolio(request).portfolio


def places(rows: list[Row]) -> set[str]:
    """The plans that rows are about."""
    return {str(row["plan_path"]) for row in rows}


def where(numbers: frozenset[int]) -> set[str]:
    """The plans of schools by their numbers."""
    return {seeds.place(number) for number in numbers}
