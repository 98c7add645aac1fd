"""Making trackers in tests, and reading them with openpyxl as any other program would."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

import uipkit
from uipkit.config.config import Config
from uipkit.documents.showing import WITHHELD, Showing
from uipkit.plan.plan import Plan
from uipkit.store.discovery import find_plans
from uipkit.store.load import load
from uipkit.tracker.about import About
from uipkit.tracker.write import write_tracker

TODAY = date(2026, 10, 1)
EXAMPLES = Path(__file__).parents[2] / "examples"


def plan_of(example: str) -> Plan:
    """One of the examples."""
    return load(find_plans([EXAMPLES / example]).plans[0]).plan


def tracker_of(plan: Plan, today: date = TODAY, config: Config | None = None) -> bytes:
    """The workbook of a plan that may never have been on a disk."""
    about = About("Test School", "2026-27", ".", today, "0")
    showing = Showing(plan, config or Config(), today, internal=True)
    return write_tracker(plan, about, showing, WITHHELD, "en-US").content


@cache
def rendered(example: str) -> bytes:
    """The workbook of an example, as ``uipkit render tracker`` makes it."""
    return uipkit.render(EXAMPLES / example, "tracker", to="xlsx", today=TODAY).file("xlsx").content


def opened(content: bytes) -> openpyxl.Workbook:
    """A workbook as openpyxl reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out is none of what is looked at
        return openpyxl.load_workbook(BytesIO(content))


@dataclass(frozen=True)
class Grid:
    """A tab as a reader sees it: its headings, and its rows by heading."""

    headings: tuple[str, ...]
    rows: tuple[dict[str, Any], ...]


def grid(book: openpyxl.Workbook, tab: str) -> Grid:
    """The rows of a tab that hold a Row ID."""
    first, *others = book[tab].iter_rows(values_only=True)
    headings = tuple(str(each) for each in first)
    rows = tuple(dict(zip(headings, row, strict=True)) for row in others if row[0])
    return Grid(headings, rows)


@cache
def book_of(example: str) -> openpyxl.Workbook:
    """The workbook of an example, read once; for tests that only look at it."""
    return opened(rendered(example))
