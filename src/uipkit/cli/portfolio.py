"""``uipkit portfolio``: all plans of a district together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from uipkit.cli import console

_PLAN_TYPES = ("performance", "improvement", "priority-improvement", "turnaround", "insufficient-data")


def command(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Plan folders, or folders above them.")
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="Write files instead: xlsx, json, or a file for each table as parquet or csv. May be repeated.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where files go; build/portfolio in the repository otherwise."),
    ] = None,
    year: Annotated[
        str,
        typer.Option(
            metavar="YEAR", help="Plans of this plan year, such as 2025-26; else the latest of each school."
        ),
    ] = "",
    school: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORDS",
            help="Only schools whose name or folder holds these words, or with this code. May be repeated.",
        ),
    ] = None,
    plan_type: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", help="Only plans of this type, such as turnaround. May be repeated."),
    ] = None,
    phase: Annotated[
        list[int] | None, typer.Option(min=0, max=7, help="Only plans in this phase. May be repeated.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="List everything, not only what presses most.")
    ] = False,
    today: Annotated[str, typer.Option(help="The day to judge by, as 2026-10-01.")] = "",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",  # noqa: A002 - the flag's own word
    color: Annotated[str, typer.Option("--color", help="auto, always or never.")] = "auto",
) -> None:
    """For districts: where every plan stands, what is due, open or shared, and who is due everywhere at once.

    Example: uipkit portfolio --to xlsx
    """
    from uipkit.cli.checking import read_today
    from uipkit.workflows.portfolio import (
        FORMATS,
        NoPlaceError,
        PortfolioRequest,
        run_portfolio,
        write_portfolio,
    )
    from uipkit.workflows.written_files import NotOursError

    console.refuse_unless("--format", format, console.TEXT_OR_JSON)
    console.refuse_unless("--color", color, console.COLOURS)
    for each in to or ():
        console.refuse_unless("--to", each, FORMATS)
    for each in plan_type or ():
        console.refuse_unless("--plan-type", each, _PLAN_TYPES)
    if year and not re.fullmatch(r"20\d\d-\d\d", year):
        console.fail(f'--year takes a plan year like 2026-27, not "{year}".')
    if out is not None and not to:
        console.fail("--out says where files go, and --to which: add --to xlsx, json, parquet or csv.")
    request = PortfolioRequest(
        paths=tuple(paths or (Path(),)),
        today=read_today(today),
        year=year,
        schools=tuple(each for each in school or () if each.strip()),
        plan_types=tuple(plan_type or ()),
        phases=tuple(phase or ()),
    )
    gathered = run_portfolio(request)
    for name in gathered.portfolio.not_read:
        console.err(f"Not read: {name}; uipkit check says why.")
    if to:
        try:
            written = write_portfolio(gathered, to, out)
        except (NoPlaceError, NotOursError) as refused:
            console.fail(str(refused))
        for path in written:
            console.out(console.shown(path))
        return
    if format == "json":
        from uipkit.report.portfolio_json import portfolio_json

        console.out(portfolio_json(gathered.portfolio))
        return
    from uipkit.report.portfolio_board import portfolio_board

    console.out(
        portfolio_board(gathered.portfolio, width=console.width(), colour=console.colour(color), every=every)
    )
