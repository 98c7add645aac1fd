"""Reading the YAML of a rule's page, so that it can be laid over the base plan and run."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.resources import shelf

BASE = Path(__file__).parent / "base"
DAY = date(2026, 10, 1)
"""The day on which pages are judged unless their first line names another."""

_FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FIRST_LINE = re.compile(
    r"# (?P<file>[\w./-]+)(?P<removed> \(removed\))?(?:, on (?P<day>\d{4}-\d{2}-\d{2}))?\s*$"
)


@dataclass(frozen=True)
class Overlay:
    """The files that one section of a page lays over the base plan, and the day on which the result is judged.

    ``files`` maps a name to its text, or to None where the file is taken away.
    """

    files: dict[str, str | None]
    day: date

    def lay_over_base(self, folder: Path) -> Path:
        """Copy the base plan into ``folder`` with the overlay on top and return the plan's folder."""
        plan = folder / "plan"
        shutil.copytree(BASE, plan)
        for name, text in self.files.items():
            target = plan / name
            if text is None:
                target.unlink()
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        return plan


def page_of(code: str, name: str) -> str:
    """The text of a rule's page."""
    return (shelf("rules") / f"{code}-{name}.md").read_text(encoding="utf-8")


def sections(page: str) -> dict[str, str]:
    """The sections of a page by their heading, in order."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip((part.strip() for part in parts[1::2]), parts[2::2], strict=True))


def overlay(section: str) -> Overlay:
    """The YAML of one section. Raises ValueError where a fence does not name its file."""
    files: dict[str, str | None] = {}
    day = DAY
    for match in _FENCE.finditer(section):
        first, _, rest = match[1].partition("\n")
        named = _FIRST_LINE.match(first)
        if named is None:
            raise ValueError(f"the first line of a fence names its file, not {first!r}")
        files[named["file"]] = None if named["removed"] else rest
        day = date.fromisoformat(named["day"]) if named["day"] else day
    if not files:
        raise ValueError("there is no ```yaml fence")
    return Overlay(files, day)
