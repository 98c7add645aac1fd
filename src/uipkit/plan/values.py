"""The small values that fields are made of: ids, codes, plan years, dates, prose.

No scalar is converted in silence: YAML 1.2 already decides what is text and what is a number, and a silent conversion is
how ``0180`` becomes ``180``. The exceptions are named here, each with its reason. (Text needs no mark for it: pydantic
takes no number for text.)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, NamedTuple, TypeVar

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic.types import Strict
from pydantic_core import PydanticCustomError

from uipkit.plan.frozen import FrozenDict

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""An id is lower-case letters, digits and single hyphens, so that it is safe as a file name everywhere."""

LONGEST_ID = 80
"""So many characters of an id are taken at most."""


class Link(NamedTuple):
    """Marks a field whose text is the id of another artifact or item.

    ``to`` is a kind of file (``priority``) or of item (``takeaway``, ``data-source``, ``team``). An item inside a file is
    named ``file-id/item-id``: ``to="milestone"`` inside a strategy means one of that strategy's own milestones.
    """

    to: str


class Markdown:
    """Marks a text field whose content is CommonMark, written by the plan's authors."""


MARKDOWN = Markdown()

Text = str
"""One line or a few words, shown as written."""

Prose = Annotated[str, MARKDOWN]
"""CommonMark: paragraphs, bold, links, lists, tables; raw HTML is off."""

Flag = Annotated[bool, Strict()]
Number = Annotated[float, Strict()]
Count = Annotated[int, Strict()]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]


def _code_text(value: object) -> object:
    # A code is often typed without quotes; YAML then reads digits without a leading zero as a number.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


StateCode = Annotated[
    str,
    BeforeValidator(_code_text),
    StringConstraints(pattern=r"^[0-9]{4}$"),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": "^[0-9]{4}$"},
                {"type": "integer", "minimum": 1000, "maximum": 9999},
            ]
        }
    ),
]
"""The state's four-digit code of a school or district, kept as text with its leading zeros."""

GRADES = ("PK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")

Grade = Annotated[
    Literal["PK", "K", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
    BeforeValidator(_code_text),
    WithJsonSchema({"enum": [*GRADES, *range(1, 13)]}),
]
"""A grade as schools write it; a number may stand without quotes."""


_match_plan_year = re.compile(r"(20[0-9]{2})-([0-9]{2})").fullmatch


def _plan_year(value: str) -> str:
    match = _match_plan_year(value)
    if match is None:
        raise PydanticCustomError("plan_year", "a plan year is written like 2026-27")
    if (int(match[1]) + 1) % 100 != int(match[2]):
        raise PydanticCustomError(
            "plan_year",
            "the second year of a plan year follows the first, as in {right}",
            {"right": _after(match[1])},
        )
    return value


def _after(first: str) -> str:
    return f"{first}-{(int(first) + 1) % 100:02d}"


PlanYear = Annotated[
    str,
    AfterValidator(_plan_year),
    WithJsonSchema({"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$", "examples": ["2026-27"]}),
]
"""A school year as the field writes it, ``2026-27``: 1 July to 30 June."""


def _day(value: object) -> object:
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("day", "{value} is no day of the calendar", {"value": value}) from None
    if isinstance(value, date):
        return value
    raise PydanticCustomError("day", "a date is written year-month-day, like 2026-10-15")


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-10-15"]}),
]
"""A calendar date written ``2026-10-15``. YAML 1.2 has no dates, so it arrives as text."""

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day on the 24-hour clock, ``15:30``."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
"""A language tag such as ``en``, ``es`` or ``es-MX`` (BCP 47: a language, perhaps a region)."""

K = TypeVar("K")
V = TypeVar("V")


FrozenMapping = Annotated[Mapping[K, V], AfterValidator(FrozenDict), PlainSerializer(dict)]
"""A mapping that nobody can change, since a plan is immutable to the last value."""

Role = str
"""Somebody's role, never a name: posted documents name roles (workbook, 4.4, directions to writers)."""
