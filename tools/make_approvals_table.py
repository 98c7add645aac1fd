"""Make the table of approvals in ``docs/approvals.md``: ``python tools/make_approvals_table.py``.

The words around the table are written by hand; the table comes from ``workbook/approval_table.py``. A test holds it fresh.
"""

from __future__ import annotations

from page_part import PagePart
from uipkit.workbook.approval_table import DUTIES, TABLE, Row
from uipkit.workbook.approvals import PLAN_TYPES

PART = PagePart("approvals.md", "approvals", "make_approvals_table")

_GOVERNANCES = {
    "district-school": "of the district",
    "charter": "charter",
    "institute": "institute charter",
    None: "",
}
_SCOPES = {"school": "schools", "district": "districts", "combined": "combined plans"}
_NUMBER_OF_PLAN_TYPES = 4


def table() -> str:
    """Return the table: each duty with the plans that it is asked of, and what says so."""
    lines = ["| What has to happen | Which plans | Rests on |", "| --- | --- | --- |"]
    for duty in DUTIES:
        words = f"{duty.words[0].upper()}{duty.words[1:]} (`{duty.id}`)"
        for row in TABLE:
            if row.duty == duty.id:
                lines.append(f"| {words} | {_plans(row)} | {row.source.words} |")
                words = ""
    return "\n".join(lines)


def _plans(row: Row) -> str:
    """The plans of a row: ``schools: Performance; of the district``."""
    parts = [" and ".join(_SCOPES[scope] for scope in row.scopes)]
    types = [PLAN_TYPES[each] for each in row.plan_types if each is not None]
    if types and len(types) < _NUMBER_OF_PLAN_TYPES:
        parts.append(" or ".join(types))
    governances = [_GOVERNANCES[each] for each in row.governances if each is not None]
    if "school" not in row.scopes:
        governances = ["of the institute"] if row.governances == ("institute",) else []
    if governances:
        parts.append(" or ".join(governances))
    return "; ".join(parts)


def made(page: str) -> str:
    """Return the page with a fresh table between its two marks. Raises ValueError where a mark is missing."""
    return PART.renewed(page, table())


if __name__ == "__main__":
    PART.write(table())
