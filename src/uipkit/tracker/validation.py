"""What a workbook lets people enter in a column, and what it says where it does not: one visible case for each type."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from annotated_types import Ge, Le

from uipkit.tracker.layout import Column, Sheet, declared_at
from uipkit.tracker.offers import ROLES, TAB_OF, YEARS, Offers

Options = dict[str, Any]
"""What xlsxwriter's ``data_validation`` takes."""

EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""The days that a date may be."""

_LONGEST_MESSAGE, _LONGEST_INLINE = 255, 250
_LARGEST: Final = 1_000_000_000
_SEVERAL = "Several entries: put a semicolon (;) between them."


def validation(sheet: Sheet, column: Column, first_cell: str, offers: Offers) -> Options:
    """Return what may be entered in a column. first_cell: the address of its first cell, without dollar signs."""
    rule = _rule(sheet, column, first_cell, offers)
    message = _message(column)
    if message:
        rule |= {"input_title": column.header[:32], "input_message": message[:_LONGEST_MESSAGE]}
    elif rule["validate"] == "any":
        return {}
    return rule


def list_name(name: str) -> str:
    """Return the defined name of a list in the hidden tab of lists."""
    return f"uipkit_{name.replace('-', '_')}"


def _rule(sheet: Sheet, column: Column, first_cell: str, offers: Offers) -> Options:
    if column.part == "shown":
        return _stop("custom", value="=FALSE", why="uipkit works this column out itself.")
    match column.type:
        case "yes-no":
            return _stop("list", value=["yes", "no"], why="Choose yes or no.")
        case "choice":
            return _choice(column)
        case "date":
            return _stop(
                "date",
                criteria="between",
                minimum=EARLIEST,
                maximum=LATEST,
                why="Write a date, such as 10/15/2026.",
            )
        case "count":
            low, high = _range(sheet, column)
            words = f"a whole number from {low} to {high}" if high < _LARGEST else "a whole number"
            return _stop(
                "integer", criteria="between", minimum=low, maximum=high, why=f"Write {words}, without words."
            )
        case "number":
            return _stop(
                "decimal",
                criteria="between",
                minimum=-_LARGEST,
                maximum=_LARGEST,
                why="Write a number alone: the unit has a column of its own.",
            )
        case "time":
            parts = f'AND(LEN({first_cell})=5,MID({first_cell},3,1)=":",ISNUMBER(TIMEVALUE({first_cell})))'
            return _stop(
                "custom",
                value=f"={parts}",
                why="Write the time on the 24-hour clock with two digits each, such as 08:00 or 15:30.",
            )
        case "plan-year":
            return _offered(YEARS, offers, "A school year is written like 2026-27. Keep this anyway?")
        case "id" if column.part != "own-id":
            where = f" in the tab {TAB_OF[column.link]}" if column.link in TAB_OF else ""
            return _offered(
                column.link,
                offers,
                f"The plan had no such ID when this workbook was made. Keep it only if you have just added it{where}.",
            )
        case "role":
            return _offered(
                ROLES, offers, "This role is new to the plan. Keep it if it is a role, never a person's name."
            )
        case _:
            return {"validate": "any"}


def _choice(column: Column) -> Options:
    labels = [each.label for each in column.choices]
    if len(",".join(labels)) > _LONGEST_INLINE or any("," in label for label in labels):
        raise ValueError(f"the choices of {column.header} do not fit a drop-down")
    return _stop("list", value=labels, why=f"Choose one of: {', '.join(labels)}.")


def _offered(name: str, offers: Offers, doubt: str) -> Options:
    """Return a drop-down that asks about other entries rather than refusing them."""
    if not offers.get(name):
        return {"validate": "any"}
    return {
        "validate": "list",
        "value": f"={list_name(name)}",
        "error_type": "warning",
        "error_title": "Not in the list",
        "error_message": doubt[:_LONGEST_MESSAGE],
    }


def _stop(kind: str, *, why: str, **options: Any) -> Options:
    return {
        "validate": kind,
        "error_title": "This does not fit here",
        "error_message": why[:_LONGEST_MESSAGE],
        **options,
    }


def _message(column: Column) -> str:
    """Return what appears beside a cell that is selected: only where somebody could not know how to write it."""
    if column.part == "own-id":
        return "Leave it empty in a new row: it is made from the words. In other rows it stays as it is."
    match column.type:
        case "choices":
            return f"{_SEVERAL} There are: {', '.join(each.label for each in column.choices)}."
        case "ids":
            where = f"IDs of the tab {TAB_OF[column.link]}" if column.link in TAB_OF else "IDs"
            return f"{where}. {_SEVERAL}"
        case "roles":
            return (
                f"Roles, not names; the first one owns it. {_SEVERAL}" if column.field == "who" else _SEVERAL
            )
        case "texts":
            return _SEVERAL
        case _:
            return ""


def _range(sheet: Sheet, column: Column) -> tuple[int, int]:
    """Return the least and the largest number that the model takes."""
    low, high = 0, _LARGEST
    if sheet.model is not None:
        for mark in declared_at(sheet.model, column.field).metadata:
            if isinstance(mark, Ge):
                low = int(str(mark.ge))
            if isinstance(mark, Le):
                high = int(str(mark.le))
    return low, high
