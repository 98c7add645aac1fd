"""``uipkit check``: its arguments."""

from __future__ import annotations

from typing import Annotated

import typer

_CHOOSE = "What is judged"
_REPORT = "How it is reported"
_MEND = "Mending"


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Plan folders, folders above them, or files inside them."),
    ] = None,
    phase: Annotated[
        str,
        typer.Option(
            metavar="PHASE",
            help="Judge as at the close of a phase, 0 to 7, or final.",
            rich_help_panel=_CHOOSE,
        ),
    ] = "",
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Only these rules: code, name, family or ALL; may be repeated.",
            rich_help_panel=_CHOOSE,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULE", help="Without these rules; may be repeated.", rich_help_panel=_CHOOSE),
    ] = None,
    no_ignores: Annotated[
        bool,
        typer.Option(
            "--no-ignores",
            help="Show also what comments, settings and the baseline set aside.",
            rich_help_panel=_CHOOSE,
        ),
    ] = False,
    today: Annotated[
        str, typer.Option(metavar="DATE", help="The day to judge by, as 2026-10-01.", rich_help_panel=_CHOOSE)
    ] = "",
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="SEVERITY",
            help="The least grave finding that gives exit 1: error, warning, info, never.",
            rich_help_panel=_REPORT,
        ),
    ] = "error",
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, concise, json, github, gitlab, sarif, junit or markdown.",
            rich_help_panel=_REPORT,
        ),
    ] = "",
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=FILE",
            help="Write a report to a file as well; may be repeated.",
            rich_help_panel=_REPORT,
        ),
    ] = None,
    color: Annotated[
        str,
        typer.Option(metavar="WHEN", help="Colors: auto, always or never.", rich_help_panel=_REPORT),
    ] = "auto",
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings by rule.", rich_help_panel=_REPORT)
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Leave out the closing line.", rich_help_panel=_REPORT)
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended mechanically.", rich_help_panel=_MEND)
    ] = False,
    diff: Annotated[
        bool,
        typer.Option(
            "--diff", help="Show what --fix would change, and change nothing.", rich_help_panel=_MEND
        ),
    ] = False,
) -> None:
    """Each plan is judged by the phase that it is in, unless --phase names another.

    Example: uipkit check --phase final --format concise
    """
    from uipkit.store.lazy_patterns import import_yaml

    import_yaml()  # before anything else does
    from uipkit.cli.checking import CheckOptions, run_check_command

    options = CheckOptions(
        paths=tuple(paths or ()),
        phase=phase,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        fail_on=fail_on,
        fix=fix,
        diff=diff,
        format=format_,
        outputs=tuple(output or ()),
        statistics=statistics,
        no_ignores=no_ignores,
        quiet=quiet,
        today=today,
        color=color,
    )
    raise typer.Exit(run_check_command(options))
