"""The pages of words in the workbook: how to use it, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from uipkit.plan.words import day_words
from uipkit.tracker.about import FACTS, GUIDE_SHEET, About
from uipkit.tracker.row_height import row_height
from uipkit.tracker.status import DONE, DUE_SOON, MISSED, NO_DATE, NO_OWNER, ONGOING, OVERDUE, SOON, TO_COME

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from uipkit.tracker.looks import Looks
    from uipkit.tracker.write_tab import Tab

_STATUS_WORDS: Final = (
    (OVERDUE, "The date is past, and nothing says that it is done."),
    (DUE_SOON, f"The date is within the next {SOON} days."),
    (NO_OWNER, "Nobody is named for it yet."),
    (NO_DATE, "It has no date yet."),
    (ONGOING, "It has a rhythm rather than a date."),
    (TO_COME, "There is time, and somebody sees to it."),
    (DONE, "It took place, or its last result is “Met”."),
    (MISSED, "Its last result is “Missed”."),
)

Kind = Literal["title", "heading", "tab", "pair"]


_WIDTHS: Final = (36, 90)
"""Of the two columns of the first page, in characters."""


class _Line(NamedTuple):
    kind: Kind
    first: str
    second: str = ""


def write_guide(page: Worksheet, about: About, tabs: Sequence[Tab], masked: int, looks: Looks) -> None:
    """Write the first page: what this is, what to do and what not, and the tabs with links to them."""
    page.set_column(0, 0, _WIDTHS[0], looks.prose())
    page.set_column(1, 1, _WIDTHS[1], looks.prose())
    for place, line in enumerate(_lines(about, tabs, masked)):
        if line.kind == "tab":
            page.write_url(place, 0, f"internal:'{line.first}'!B1", looks.link(), line.first)
        else:
            page.write_string(place, 0, line.first, _form(line.kind, looks))
        page.write_string(place, 1, line.second, looks.prose())
        page.set_row_pixels(place, _height(line))
    _plain_page(page)


def write_about(page: Worksheet, about: About, looks: Looks) -> None:
    """Write the last page. Its hidden columns C and D hold the names and the words of the facts for an import."""
    page.set_column(0, 0, 34, looks.prose())
    page.set_column(1, 1, 60, looks.prose())
    page.set_column(2, 3, 12, looks.prose(), {"hidden": True})
    page.write_string(0, 0, "About this workbook", looks.title())
    page.set_row_pixels(0, 40)
    for place, (name, (label, words, fact)) in enumerate(zip(FACTS, about.lines(), strict=True), start=1):
        page.write_string(place, 0, label, looks.strong())
        page.write_string(place, 1, words, looks.prose())
        page.write_string(place, 2, name, looks.prose())
        page.write_string(place, 3, fact, looks.prose())
    _plain_page(page)


def _form(kind: Kind, looks: Looks) -> Format:
    match kind:
        case "title":
            return looks.title()
        case "heading":
            return looks.subtitle()
        case _:
            return looks.strong()


def _height(line: _Line) -> int:
    if line.kind in ("title", "heading"):
        return 40
    return row_height(((line.first, _WIDTHS[0]), (line.second, _WIDTHS[1])))


def _plain_page(page: Worksheet) -> None:
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(1)
    page.fit_to_pages(1, 0)
    page.set_footer("&LFor the school's own use&RPage &P of &N")
    page.protect("", {"format_columns": True, "format_rows": True})


def _lines(about: About, tabs: Sequence[Tab], masked: int) -> Iterator[_Line]:
    yield _Line("title", GUIDE_SHEET)
    whose = " ".join(part for part in (about.school, about.plan_year) if part)
    yield _Line(
        "pair",
        "What this is",
        f"The Unified Improvement Plan of {whose} as a workbook, as it stood on {day_words(about.made)}. Change what you "
        "like in the tabs, save the file, and hand it back: uipkit shows every change before it enters the plan.",
    )
    yield _Line("pair", "For whom", "For the school's own use: it holds notes that are not for the public.")
    yield _Line("heading", "What you can do")
    yield _Line(
        "pair",
        "Change a cell",
        "White cells are yours. Many have a list to choose from; each heading has a note that says what belongs there.",
    )
    yield _Line(
        "pair",
        "Add a row",
        "Write into the next empty row, or insert one anywhere. Leave ID empty: one is made from your words.",
    )
    yield _Line("pair", "Take a row out", "Delete the whole row.")
    yield _Line("pair", "Sort and filter", "As you like. Every row knows what it is by a hidden column.")
    yield _Line(
        "pair",
        "Several entries in a cell",
        "Put a semicolon between them: Principal; Reading coach. An entry that holds one itself goes in quotation marks.",
    )
    yield _Line("pair", "People", "Write roles, such as “Grade 4 teacher”, never anybody's name.")
    yield _Line("heading", "What to leave alone")
    yield _Line(
        "pair", "Headings and tab names", "They say what a column is. They are locked, without a password."
    )
    yield _Line("pair", "IDs in rows that exist", "Other tabs mean the row by them.")
    yield _Line(
        "pair",
        "Grey cells",
        "uipkit works them out, or holds something back; what you write there is not taken.",
    )
    yield _Line(
        "pair",
        "Copied rows",
        "Copy the words rather than whole rows: a copied row would claim to be the same item.",
    )
    if masked:
        verb = "cell holds" if masked == 1 else "cells hold"
        yield _Line(
            "pair",
            "Words in place of a value",
            f"{masked} {verb} words in place of the value: a group too small to be shown, a result under embargo, what may be "
            "somebody's name, or a text too long for a cell. For as long as you leave these words, the plan keeps its value.",
        )
    yield _Line("heading", "The tabs")
    for tab in tabs:
        sheet = tab.table.sheet
        yield _Line("tab", sheet.name, sheet.about)
    yield _Line("heading", "What the status says")
    for words, meaning in _STATUS_WORDS:
        yield _Line("pair", words, meaning)
    yield _Line("heading", "Bringing it back")
    yield _Line(
        "pair",
        "For whoever keeps the plan",
        "Run: uipkit import FILE, with the name of this file. It lists the changes, asks, and writes "
        "them into the plan; what somebody else changed there meanwhile is kept, and what both changed is shown.",
    )
