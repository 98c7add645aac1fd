"""Make the table of all rules in ``docs/rules.md``: ``python tools/make_rule_index.py``.

The words around the table are written by hand; the table comes from the registry. A test holds it fresh.
"""

from __future__ import annotations

from page_part import PagePart
from uipkit.rules.registry import FAMILIES
from uipkit.rules.rule import ALWAYS, Rule

PART = PagePart("rules.md", "rules", "make_rule_index")


def table() -> str:
    """Return the tables of all families, in the registry's order."""
    parts = []
    for family, rules in FAMILIES.items():
        parts.append(f"### {family}\n")
        parts.append("| Rule | Due | What it finds |\n| --- | --- | --- |")
        parts.extend(
            f"| [{rule.code} {rule.name}](rules/{rule.code}-{rule.name}.md) | {_due(rule)} | {rule.summary.replace('|', chr(92) + '|')}"
            f"{' Mended by `--fix`.' if rule.fixable else ''} |"
            for rule in rules
        )
        parts.append("")
    return "\n".join(parts).rstrip("\n")


def _due(rule: Rule) -> str:
    return ", ".join(
        f"{severity.word} {'always' if phase == ALWAYS else f'after phase {phase}'}"
        for phase, severity in rule.due
    )


def made(page: str) -> str:
    """Return the page with a fresh table between its two marks. Raises ValueError where a mark is missing."""
    return PART.renewed(page, table())


if __name__ == "__main__":
    PART.write(table())
