"""A small coherent plan in a folder of its own, to be spoilt by a test."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

BASE = Path(__file__).parents[1] / "rules" / "base"

TODAY = date(2026, 10, 1)
"""A day on which nothing in the base plan is overdue."""


def base_plan(folder: Path) -> Path:
    """Copy the base plan, on which the checker finds nothing in its own phase, to ``folder``."""
    shutil.copytree(BASE, folder)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that stands exactly once in a file."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")
