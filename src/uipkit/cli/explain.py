"""``uipkit explain``: what a rule checks, why, and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from uipkit.cli import console


def command(
    rule: Annotated[
        str,
        typer.Argument(help="A rule's code or name, a family such as targets, or the beginning of codes."),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Every rule.")] = False,
    format_: Annotated[str, typer.Option("--format", help="text, markdown or json.")] = "text",
) -> None:
    """Name one rule, or a family of rules such as targets; --all is for every one.

    Example: uipkit explain UIP301
    """
    from uipkit.report.rule_pages import FORMATS, as_text
    from uipkit.workflows.explain import ExplainRequest, explain

    if format_ not in FORMATS:
        console.fail(f'--format takes {", ".join(FORMATS)}, not "{format_}".')
    if every == bool(rule):
        console.fail("Name one rule or family, or say --all. For example: uipkit explain UIP301")
    cards = explain(ExplainRequest(rule or "ALL"))
    width = min(console.width(), 100)
    if format_ != "text":
        console.out(FORMATS[format_](cards))
    elif len(cards) == 1 and console.colour():
        from uipkit.report.painted_page import painted_page

        console.out(painted_page(cards[0], width))
    else:
        console.out(as_text(cards, width))
    if format_ == "text" and len(cards) > 1:
        console.err(f"{len(cards)} rules. To read one of them: uipkit explain {cards[0].code}")
