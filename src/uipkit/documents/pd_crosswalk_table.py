"""The crosswalk of professional development as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any, Final

from uipkit.documents.action_steps import BYTE_ORDER_MARK, guarded
from uipkit.templating.escaping import one_line
from uipkit.templating.prose import plain_text

COLUMNS: Final = (
    "Date",
    "Until",
    "Rhythm",
    "Kind",
    "What",
    "Who",
    "Strategies",
    "Milestones",
)


def pd_crosswalk_csv(view: Mapping[str, Any]) -> bytes:
    """Return the rows of a crosswalk as a CSV file: UTF-8 with a byte order mark, CR and LF, no cell that a spreadsheet would run.

    view: what ``views.pd_crosswalk`` returns. Strategies stand as ``2: title``; several are set apart by semicolons.
    """
    titles = {each["number"]: f"{each['number']}: {each['title']}" for each in view["strategies"]}
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for month in view["months"]:
        for row in [] if month["goes_on"] else month["rows"]:
            cells = (
                row["start"],
                row["end"],
                row["rhythm"],
                row["kind"],
                plain_text(row["what"]),
                "; ".join(row["who"]),
                "; ".join(titles[each] for each in row["strategies"]),
                "; ".join(row["milestones"]),
            )
            writer.writerow([guarded(one_line(each)) for each in cells])
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")
