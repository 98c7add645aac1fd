"""The action steps of plans as a table with the columns of the state's own export, for spreadsheets and for typing them in.

The columns are those of a file ``ActionSteps.csv`` that the state's online system gives, as a public program reads it. Nothing
more of that file is known: not how it writes dates, and not whether it has other columns. What a step says and has no column
for (who does it, its rhythm, what exists afterwards) stands in its description, each on a line that names it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from uipkit.documents.showing import Showing
from uipkit.documents.views.copy_field import us_day
from uipkit.documents.views.copy_strategies import short_name
from uipkit.documents.views.strategies import strategies
from uipkit.templating.escaping import one_line, printable
from uipkit.templating.pasted import pasted

COLUMNS: Final = (
    "UIP: District Name",
    "UIP: School Name",
    "Improvement Action Step",
    "Description of Action Step",
    "Start Date",
    "Target Date",
    "Major Improvement Strategy",
    "Resources",
)

BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it Excel reads a file of UTF-8 as if it were in the machine's old character set, and spoils every accent."""

_STARTS_A_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


class ActionStepRow(NamedTuple):
    """One action step, a text for each of ``COLUMNS``."""

    district: str
    school: str
    step: str
    description: str
    start: str
    target: str
    strategy: str
    resources: str


def action_step_rows(showing: Showing, name: str) -> list[ActionStepRow]:
    """Return the action steps of a plan, strategy by strategy, each by its days; ``name`` is for a plan that names no school.

    What may not be posted is not in them, and owners stand as roles.
    """
    plan = showing.plan
    fields = showing.fields(plan.info)
    sites = "; ".join(site["name"] for site in fields.get("sites", []))
    district = fields.get("district") or showing.fields(plan.district).get("district", "")
    scope = plan.info.scope if plan.info else "school"
    school = fields.get("school") or sites or (name if scope == "school" else "")
    return [
        _row(strategy, action, district, school)
        for strategy in strategies(showing)
        for action in strategy["actions"]
    ]


def _row(strategy: dict[str, Any], action: dict[str, Any], district: str, school: str) -> ActionStepRow:
    served = [each for each in strategy["milestones"] if each["number"] in action["milestones"]]
    lines = (
        ("", pasted(action["description"])),
        ("Who: ", "; ".join(action["who"])),
        ("When: ", action["rhythm"]),
        ("Result: ", action["deliverable"]),
        ("For the milestone: ", "; ".join(one_line(pasted(each["statement"])) for each in served)),
        ("How others can help: ", one_line(pasted(action["help_wanted"]))),
    )
    funding = f"Funding: {action['funding']}" if action["funding"] else ""
    return ActionStepRow(
        one_line(district),
        one_line(school),
        short_name(action["description"]),
        "\n".join(f"{label}{text}" for label, text in lines if text),
        us_day(action["start"]),
        us_day(action["date"]),
        one_line(strategy["title"]),
        "\n".join(part for part in (action["resources"], funding) if part),
    )


def action_steps_csv(rows: Iterable[ActionStepRow]) -> bytes:
    """Return rows as a CSV file: UTF-8 with a byte order mark, lines ended by CR and LF, no cell that a spreadsheet would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(_held(cell)) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode("utf-8")


def guarded(text: str) -> str:
    """Return a cell's text with an apostrophe before it where a spreadsheet would take it for a formula.

    A text that begins so already, apostrophe and all, gets one more: ``unguarded`` gives back what stood there.
    """
    return f"'{text}" if _STARTS_A_FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text that ``guarded`` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def _held(text: str) -> str:
    """Text that a CSV reader gives back as it is: line ends are one kind, and no character that files cannot hold."""
    return printable(text.replace("\r\n", "\n").replace("\r", "\n"))
