"""Make the table of all rules in ``docs/rules.md``: ``python tools/make_rule_index.py``.

The words around the table are written by hand; the table comes from the registry. A test holds it fresh.
"""

from __future__ import annotations

import sys
from pathlib import Path

from uipkit.rules.registry import FAMILIES
from uipkit.rules.rule import ALWAYS, Rule

TARGET = Path(__file__).resolve().parent.parent / "docs" / "rules.md"
START, END = "<!-- rules: made by tools/make_rule_index.py -->\n", "<!-- end of rules -->\n"


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
    return "\n".join(parts)


def _due(rule: Rule) -> str:
    return ", ".join(
        f"{severity.word} {'always' if phase == ALWAYS else f'after phase {phase}'}"
        for phase, severity in rule.due
    )


def made(page: str) -> str:
    """Return the page with a fresh table between its two marks. Raises ValueError where a mark is missing."""
    before, _, rest = page.partition(START)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{TARGET.name} holds no place for the table")
    return f"{before}{START}\n{table()}\n{END}{after}"


if __name__ == "__main__":
    TARGET.write_text(made(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}\n")
