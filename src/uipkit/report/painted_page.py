"""A rule's page for a terminal with colors: its Markdown laid out by rich. Elsewhere ``rule_pages`` writes plain text."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any, ClassVar

from uipkit.diagnostics.rule_card import RuleCard

_INDENT = "    "


def painted_page(card: RuleCard, width: int = 100) -> str:
    """Return one rule's page with the terminal's own colors, at most ``width`` columns wide (40 at least); no line holds a link.

    It says what the plain text says, in the same order.
    """
    from rich.console import Console, Group
    from rich.markdown import CodeBlock, Markdown
    from rich.syntax import Syntax
    from rich.text import Text
    from rich.theme import Theme

    class Example(CodeBlock):
        """Example lines stay whole, however long, so that they can be copied into a file."""

        def __rich_console__(self, console: Any, options: Any) -> Iterator[Any]:
            code = "\n".join(_INDENT + line for line in str(self.text).rstrip().split("\n"))
            # The theme names the terminal's own sixteen colors, so it is legible on a dark and on a light one.
            painted = Syntax(code, self.lexer_name, theme="ansi_light").highlight(code)
            painted.no_wrap, painted.overflow = True, "ignore"
            painted.rstrip()
            yield painted

    class Page(Markdown):
        elements: ClassVar = {**Markdown.elements, "fence": Example, "code_block": Example}

    page = Group(
        Text(f"{card.code} {card.name}", style="bold"),
        Text(f"\nWeighs: {card.phase_words}.\n"),
        Page(card.help_markdown.strip().partition("\n")[2], hyperlinks=False),
    )
    paper = StringIO()
    console = Console(
        file=paper,
        force_terminal=True,
        color_system="standard",
        width=max(width, 40),
        legacy_windows=False,
        theme=Theme({"markdown.code": "bold cyan"}),
    )
    console.print(page, crop=False)
    return "\n".join(line.rstrip() for line in paper.getvalue().split("\n"))
