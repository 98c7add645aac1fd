"""Rules explained: for a terminal, as Markdown, as JSON."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from uipkit.diagnostics.rule_card import RuleCard

_INDENT = "    "
_ITEM = re.compile(r"[-*|] |[0-9]+\. ")


def as_text(cards: Sequence[RuleCard], width: int = 100) -> str:
    """Write one rule's page as plain text, or several rules as a list.

    width: columns at which running text is wrapped; examples are left as they are.
    """
    if len(cards) != 1:
        return _listing(cards, width)
    card = cards[0]
    blocks = [f"{card.code} {card.name}", f"Weighs: {card.phase_words}."]
    blocks += _page_blocks(card.help_markdown, max(width, 40))
    return "\n\n".join(blocks) + "\n"


def as_markdown(cards: Sequence[RuleCard]) -> str:
    """Give the rules' pages one after the other, each with when it weighs what."""
    pages = []
    for card in cards:
        heading, _, rest = card.help_markdown.strip().partition("\n")
        pages.append(f"{heading}\n\n*{card.phase_words.capitalize()}.*\n{rest}\n")
    return "\n".join(pages)


def as_json(cards: Sequence[RuleCard]) -> str:
    """Write the rules for programs: version, and for each rule its code, name, summary, severity, due, source and page."""
    rules = [
        {
            "code": card.code,
            "name": card.name,
            "summary": card.summary,
            "severity": card.severity.word,
            "due": card.phase_words,
            "source": card.source,
            "page": card.help_markdown,
        }
        for card in cards
    ]
    return json.dumps({"version": "1.0", "rules": rules}, indent=2, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[RuleCard]], str]] = MappingProxyType(
    {"text": as_text, "markdown": as_markdown, "json": as_json}
)
"""The forms in which rules can be explained."""


def _listing(cards: Sequence[RuleCard], width: int) -> str:
    margin = max((len(card.code) for card in cards), default=0) + 2
    lines = []
    for card in cards:
        lines.append(f"{card.code.ljust(margin)}{card.name} ({card.phase_words})")
        lines += textwrap.wrap(
            card.summary, width, initial_indent=" " * margin, subsequent_indent=" " * margin
        )
    return "\n".join(lines) + "\n"


def _page_blocks(page: str, width: int) -> list[str]:
    """The page below its title: headings as lines of capitals, paragraphs wrapped, examples indented."""
    blocks: list[str] = []
    running: list[str] = []
    fenced: list[str] | None = None

    def close() -> None:
        if running:
            blocks.append(_wrapped(running, width))
            running.clear()

    for line in page.splitlines():
        if line.startswith("```"):
            close()
            if fenced is not None:
                blocks.append("\n".join(_INDENT + each if each else "" for each in fenced))
            fenced = [] if fenced is None else None
        elif fenced is not None:
            fenced.append(line)
        elif line.startswith("#"):
            close()
            if not line.startswith("# "):
                blocks.append(line.lstrip("# ").upper())
        elif line.strip():
            running.append(line)
        else:
            close()
    close()
    return blocks


def _wrapped(lines: Sequence[str], width: int) -> str:
    """One paragraph or list; a list keeps its items apart."""
    items: list[str] = []
    for line in lines:
        starts_item = _ITEM.match(line.lstrip()) is not None
        if items and not starts_item:
            items[-1] += " " + line.strip()
        else:
            items.append(line.strip())
    return "\n".join(
        textwrap.fill(
            item,
            width,
            subsequent_indent="  " if _ITEM.match(item) else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for item in items
    )
