"""The plan as an Excel workbook: every tab, the pages of words, and the hidden tabs that an import needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from uipkit.plan.held import is_held
from uipkit.plan.plan import Plan
from uipkit.tracker.about import ABOUT_SHEET, BASE_SHEET, GUIDE_SHEET, LISTS_SHEET, About, base_lines
from uipkit.tracker.finishing import finished
from uipkit.tracker.masking import Mask, Masking, Shows
from uipkit.tracker.offers import Offers, offers
from uipkit.tracker.results import results_so_far
from uipkit.tracker.sheets import Table, tables
from uipkit.tracker.validation import list_name
from uipkit.tracker.write_tab import REACH, Surroundings, Tab, address, write_tab

if TYPE_CHECKING:
    from xlsxwriter import Workbook


@dataclass(frozen=True, slots=True)
class Tracker:
    """A workbook that was made. masked: how many cells hold words in place of their value."""

    content: bytes
    masked: int


def write_tracker(plan: Plan, about: About, shows: Shows, withheld: str, language: str) -> Tracker:
    """Return the workbook of a plan.

    shows: what may stand in a document that stays in the school. withheld: the words in place of figures of small groups.
    language: the plan's, as a tag such as ``en-US``. The day is that of ``about``; the same plan gives the same bytes on the same day.
    """
    from xlsxwriter import Workbook

    from uipkit.tracker.guide import write_about, write_guide
    from uipkit.tracker.looks import Looks

    tabs = _tabs(plan, Masking(plan, shows, withheld))
    masked = sum(len(tab.masks) for tab in tabs)
    offered = offers(plan, shows)
    content = BytesIO()
    book = Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    _describe(book, about)
    looks = Looks(book)
    around = Surroundings(looks, offered, about.made, _header(about))
    guide = book.add_worksheet(GUIDE_SHEET)
    for tab in tabs:
        write_tab(book.add_worksheet(tab.table.sheet.name), tab, around)
    write_guide(guide, about, tabs, masked, looks)
    write_about(book.add_worksheet(ABOUT_SHEET), about, looks)
    _lists(book, offered)
    _base(book, tabs, about.made)
    _names(book, tabs)
    guide.activate()
    book.close()
    return Tracker(finished(content.getvalue(), language, range(2, len(tabs) + 2)), masked)


def _tabs(plan: Plan, masking: Masking) -> tuple[Tab, ...]:
    found = tables(plan)
    masks = {table.sheet.name: _masks(table, masking) for table in found}
    shown = {place: mask.words for place, mask in masks["Interim Results"].items()}
    held = _held(plan)
    return tuple(
        Tab(
            table,
            masks[table.sheet.name],
            results_so_far(plan, table, shown),
            held if table.sheet.name == "Schedule" else frozenset(),
        )
        for table in found
    )


def _held(plan: Plan) -> frozenset[str]:
    """The rows of activities that have taken place, by their meetings' records if not by the schedule."""
    schedule = plan.schedule
    if schedule is None:
        return frozenset()
    return frozenset(
        f"{schedule.file}#activities/{each.id}" for each in schedule.activities if is_held(each, plan)
    )


def _masks(table: Table, masking: Masking) -> Mapping[tuple[str, str], Mask]:
    return {(row, column): mask for row, column, mask in masking.masks(table)}


def _header(about: About) -> str:
    return f"{about.school}: UIP {about.plan_year}".strip(": ")


def _describe(book: Workbook, about: About) -> None:
    book.set_properties(
        {
            "title": f"{_header(about)}, tracker",
            "subject": "Unified Improvement Plan",
            "author": about.school,
            "comments": "For the school's own use. Made by uipkit; bring changes back with uipkit import.",
            # The day alone dates it, so that the same plan gives the same bytes.
            "created": datetime.combine(about.made, time()),
        }
    )
    book.set_custom_property("uipkit_layout", about.layout, "text")


def _lists(book: Workbook, offered: Offers) -> None:
    """Write what drop-downs offer, a list in each column, with a name for each."""
    page = book.add_worksheet(LISTS_SHEET)
    page.very_hidden()
    for index, (name, entries) in enumerate(offered.items()):
        page.write_string(0, index, name)
        for place, entry in enumerate(entries, start=1):
            page.write_string(place, index, entry)
        if entries:
            letter = address(0, index).rstrip("1")
            book.define_name(list_name(name), f"='{LISTS_SHEET}'!${letter}$2:${letter}${len(entries) + 1}")


def _base(book: Workbook, tabs: Sequence[Tab], made: date) -> None:
    page = book.add_worksheet(BASE_SHEET)
    page.very_hidden()
    cells = chain.from_iterable(tab.base(made) for tab in tabs)
    for place, line in enumerate(base_lines(cells)):
        for index, text in enumerate(line):
            if text:
                page.write_string(place, index, text)


def _names(book: Workbook, tabs: Sequence[Tab]) -> None:
    """Name the tables, and say in the way that screen readers know where their headings stand."""
    for number, tab in enumerate(tabs, start=1):
        sheet = tab.table.sheet
        last = max(tab.last_row, REACH)
        corner = address(last, len(tab.table.columns))
        column = corner.rstrip("0123456789")
        book.define_name(sheet.name.replace(" ", "_"), f"='{sheet.name}'!$A$1:${column}${tab.last_row + 1}")
        book.define_name(
            f"'{sheet.name}'!ColumnTitleRegion{number}.B1.{corner}.{number + 1}", f"='{sheet.name}'!$B$1"
        )
