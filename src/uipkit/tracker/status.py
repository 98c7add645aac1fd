"""The status column: a few words that say what needs somebody's eye, worked out by the workbook itself as people edit it.

The words are worked out here too, since a workbook keeps the result of each formula, and programs that do not calculate show that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from uipkit.plan.words import day_words
from uipkit.tracker.layout import Sheet, Value

SOON: Final = 14
"""Days before its date from which something is due soon; uipkit's own choice."""

DONE, OVERDUE, DUE_SOON, NO_OWNER, NO_DATE = "Done", "Overdue", "Due soon", "No owner", "No date"
TO_COME, ONGOING, MISSED = "To come", "Ongoing", "Missed"
WORDS: Final = (OVERDUE, DUE_SOON, DONE, NO_OWNER, NO_DATE, TO_COME, ONGOING, MISSED)
"""All that a status can say."""

_ENDED: Final = {"Met": DONE, "Missed": MISSED}
"""How the words of a result begin that ends the matter, and the status it gives."""


def status(sheet: Sheet, values: Mapping[str, Value], result: str, today: date) -> str:
    """Return the status of a row on a day. result: the words of its last result, empty without one."""
    if values.get("done") is True:
        return DONE
    for beginning, words in _ENDED.items():
        if result.startswith(beginning):
            return words
    keys = {column.key for column in sheet.columns}
    day = values.get("date")
    if not isinstance(day, date):
        return ONGOING if values.get("rhythm") else NO_DATE
    if day < today:
        return OVERDUE
    owner = next((key for key in ("owner", "who") if key in keys), None)
    if owner is not None and not values.get(owner):
        return NO_OWNER
    return DUE_SOON if day <= today + timedelta(days=SOON) else TO_COME


def formula(cells: Mapping[str, str]) -> str:
    """Return the formula that gives the status of a row; ``cells`` are the addresses of its cells by the keys of the columns.

    It holds addresses and words of this module alone: nothing that a plan says becomes part of a formula.
    """
    day = cells["date"]
    by_date = f'IF({day}<=TODAY()+{SOON},"{DUE_SOON}","{TO_COME}")'
    owner = cells.get("owner") or cells.get("who")
    if owner is not None:
        by_date = f'IF({owner}="","{NO_OWNER}",{by_date})'
    by_date = f'IF({day}<TODAY(),"{OVERDUE}",{by_date})'
    no_date = f'"{NO_DATE}"'
    if "rhythm" in cells:
        no_date = f'IF({cells["rhythm"]}<>"","{ONGOING}",{no_date})'
    whole = f"IF(ISNUMBER({day}),{by_date},{no_date})"
    if "shown.result" in cells:
        result = cells["shown.result"]
        for beginning, words in reversed(_ENDED.items()):
            whole = f'IF(LEFT({result},{len(beginning)})="{beginning}","{words}",{whole})'
    if "done" in cells:
        whole = f'IF({cells["done"]}="yes","{DONE}",{whole})'
    subject = cells.get("title") or cells.get("description") or cells.get("statement") or cells["id"]
    return f'=IF(AND({subject}="",{day}=""),"",{whole})'


def result_words(state: str, day: date, value: str = "") -> str:
    """Return the words of a result: ``Partly met, 34% (January 8, 2027)``."""
    return f"{state}{f', {value}' if value else ''} ({day_words(day)})"
