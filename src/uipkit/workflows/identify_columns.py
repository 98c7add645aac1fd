"""What the columns of a table of plan types mean, and what its cells say: headings loosely, values strictly.

Districts get such tables from many hands, so a heading may be worded in several ways and stand below a title. A value counts only
where it can mean one thing; anything else is said with the nearest that there is, and nothing is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.school import Identification, PlanInfo
from uipkit.scaffold.answers import read_answers
from uipkit.scaffold.things import BY_THING
from uipkit.tracker.layout import Column, Value, field_maker
from uipkit.tracker.read_cells import EMPTY, Cell, Row
from uipkit.tracker.read_values import NotTaken, cut, value_of

_plan = field_maker(PlanInfo)
_identification = field_maker(Identification)

FACTS: tuple[Column, ...] = (
    _plan("Plan type", "plan_type", "choice"),
    _plan("Plan type detail", "plan_type_detail"),
    _plan("Plan type notice", "plan_type_notice", "date"),
    _plan("Clock year", "clock_year", "count"),
    _plan("Title I", "title_i", "choice"),
)
"""The facts of plan.yaml that a table updates, beside the identifications."""

OF_IDENTIFICATION: tuple[Column, ...] = (
    _identification("Student groups", "groups", "texts"),
    _identification("Reason", "reason"),
    _identification("Since", "since", "plan-year"),
)
"""What a table says of an identification, beside what the school is identified as."""

IDENTIFIED_AS = "identified_as"

_BY_FIELD: Mapping[str, Column] = MappingProxyType(
    {each.field: each for each in (*FACTS, *OF_IDENTIFICATION)}
    | {"plan_year": _plan("Plan year", "plan_year", "plan-year")}
)

_HEADINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "school_code": ("school code", "school number", "school no", "school id", "sch code", "code"),
        "school": ("school", "school name", "name", "name of school"),
        "district_code": ("district code", "district number", "district no", "district id"),
        "district": ("district", "district name"),
        "plan_year": ("plan year", "school year", "year of plan", "uip year"),
        "plan_type": (
            *("plan type", "final plan type", "official plan type", "school plan type", "plan assignment"),
            *("final plan assignment", "performance framework plan type", "spf plan type", "rating"),
            *("final rating", "spf rating", "official rating", "framework rating", "school rating"),
        ),
        "plan_type_detail": (
            "plan type detail",
            "plan type details",
            "detail",
            "participation",
            "rating detail",
        ),
        "plan_type_notice": (
            *("plan type notice", "notice", "notice date", "date of notice", "day of notice"),
            *("plan type notice date", "notified", "notified on"),
        ),
        "clock_year": (
            *("clock year", "year on clock", "years on clock", "year on the clock", "accountability clock"),
            *("accountability clock year", "performance watch", "performance watch year", "watch year"),
            *("year on performance watch", "years on performance watch", "year on watch"),
        ),
        "title_i": ("title i", "title 1", "title i status", "title 1 status", "title i program", "title one"),
        IDENTIFIED_AS: (
            *("identified as", "identification", "identifications", "essa identification", "essa"),
            *("federal identification", "federal identifications", "essa identifications", "essa status"),
            *("support category", "federal support category", "essa support category"),
        ),
        "groups": (
            *("groups", "group", "student group", "student groups", "identified groups", "identified for"),
            *("identified student groups", "disaggregated group", "disaggregated groups"),
        ),
        "reason": (
            "reason",
            "reasons",
            "indicator",
            "indicators",
            "identification reason",
            "reason identified",
        ),
        "since": (
            *("since", "identified since", "year identified", "identification year", "identified in"),
            "first identified",
        ),
    }
)
"""The words by which each column is known, in lower case, without marks."""

_BY_WORDS = {words: name for name, known in _HEADINGS.items() for words in known}
_HEADER_WITHIN = 20
"""In how many of the first rows with anything in them the headings are looked for."""

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "insufficient state data": "insufficient-data",
        "insufficient data": "insufficient-data",
        "performance": "performance",
        "improvement": "improvement",
        "priority improvement": "priority-improvement",
        "turnaround": "turnaround",
    }
)
_TYPES_MEANT = {"p": "performance", "i": "improvement", "pi": "priority-improvement", "t": "turnaround"}
_TITLE_I: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("none", "no", "n", "not title i", "not title 1", "non title i"), "none"),
        **dict.fromkeys(("schoolwide", "school wide", "sw", "schoolwide program"), "schoolwide"),
        **dict.fromkeys(
            ("targeted assistance", "ta", "tas", "targeted assistance program"), "targeted-assistance"
        ),
    }
)
_KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("cs", "csi"), "comprehensive"),
        **dict.fromkeys(("ts", "tsi"), "targeted"),
        **dict.fromkeys(("ats", "atsi"), "additional-targeted"),
        **{
            f"{words}{more}": kind
            for words, kind in (
                ("comprehensive", "comprehensive"),
                ("targeted", "targeted"),
                ("additional targeted", "additional-targeted"),
            )
            for more in ("", " support", " support and improvement")
        },
    }
)
_FREE_TEXT = frozenset({"plan_type_detail", "groups", "reason"})
_RUNS = re.compile(r"\s*[=+@\t\r]|\s*-\S")
"""How a text begins that a spreadsheet would run as a formula."""

_ARTICLES = {"formula": "a formula", "error": "an error"}
_NOT_IDENTIFIED = frozenset({"none", "no", "not identified", "not", "n a", "na", "no identification"})


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a table. row: where the headings stand. at: by field, the position of its column. unread: headings of others."""

    row: int
    at: Mapping[str, int]
    unread: tuple[str, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellNotTaken:
    """A cell that says nothing that a plan could hold. column: as its heading has it. suggestion: what was most likely meant."""

    row: int
    column: str
    typed: str
    why: str
    suggestion: str = ""


@dataclass(slots=True)
class SchoolRow:
    """One row as it was read.

    told: values by field, those of empty cells left out. kinds: what the school is identified as; None where the cell is empty,
    nothing where it says that it is not identified. empty: columns of the table that say nothing here. wrong: what is not taken.
    """

    row: int
    school: str = ""
    code: str = ""
    district: str = ""
    district_code: str = ""
    plan_year: str = ""
    told: dict[str, Value] = field(default_factory=dict)
    kinds: tuple[str, ...] | None = None
    empty: frozenset[str] = frozenset()
    wrong: list[CellNotTaken] = field(default_factory=list)


def find_headings(rows: Mapping[int, Row], name: str) -> Headings:
    """Find the row of headings: of the first rows that with the most columns known. ``name`` is what messages call the table."""
    best: tuple[int, dict[str, int], tuple[str, ...], tuple[str, ...]] = (0, {}, (), ())
    for number, cells in list(rows.items())[:_HEADER_WITHIN]:
        found = _columns(number, cells, name)
        if len(found[0]) > len(best[1]):
            best = (number, *found)
    row, at, unread, problems = best
    said = list(problems)
    if not rows:
        said.append(f"{name} is empty.")
    elif not {"school_code", "school"} & at.keys():
        said.append(
            f'{name} has no column that names the school. Call one "School code" (four digits) or "School name".'
        )
    elif not {IDENTIFIED_AS, *(each.field for each in FACTS)} & at.keys():
        named = ", ".join(f'"{each.header}"' for each in FACTS)
        said.append(
            f'{name} has no column that says anything of a plan. It may have: {named}, "Identified as".'
        )
    return Headings(row, at, unread, tuple(said))


def _columns(row: int, cells: Row, name: str) -> tuple[dict[str, int], tuple[str, ...], tuple[str, ...]]:
    at: dict[str, int] = {}
    unread: list[str] = []
    problems: list[str] = []
    for position, cell in enumerate(cells):
        typed = str(cell.value) if cell.kind == "text" else ""
        field_name = _BY_WORDS.get(_plain(typed))
        if field_name is None:
            if typed:
                unread.append(cut(typed))
        elif field_name in at:
            first = cut(str(cells[at[field_name]].value))
            problems.append(
                f"{name}, row {row}: the columns “{first}” and “{cut(typed)}” mean the same. Take one of them out."
            )
        else:
            at[field_name] = position
    return at, tuple(unread), tuple(problems)


def meant_by(heading: str) -> str:
    """Return the heading that an unknown one may be a slip of; empty where none is near."""
    return nearest(_plain(heading), _BY_WORDS, 0.8) or ""


def read_rows(rows: Mapping[int, Row], headings: Headings) -> Iterator[SchoolRow]:
    """Yield the schools of a table, row by row; a row that names no school is passed over."""
    for number, cells in rows.items():
        if number <= headings.row:
            continue
        read = _Reading(number, cells, headings)
        if read.result.school or read.result.code or read.result.wrong:
            yield read.result


class _Reading:
    def __init__(self, number: int, cells: Row, headings: Headings) -> None:
        self._cells = cells
        self._headings = headings
        self.result = SchoolRow(number)
        row = self.result
        row.school = self._words("school")
        row.district = self._words("district")
        row.code = self._code("school_code")
        row.district_code = self._code("district_code")
        year = self._value("plan_year")
        row.plan_year = year if isinstance(year, str) else ""
        row.empty = frozenset(
            name for name in headings.at if name in {*_BY_FIELD, IDENTIFIED_AS} and self._cell(name) == EMPTY
        )
        if row.school or row.code:
            self._facts()

    def _facts(self) -> None:
        row = self.result
        self._plan_type()
        self._title_i()
        self._clock_year()
        for name in ("plan_type_detail", "plan_type_notice", "groups", "reason", "since"):
            value = self._value(name)
            if name in _FREE_TEXT and _RUNS.match(_typed(self._cell(name))):
                self._refuse(name, "It begins as a formula does. Write it in words.")
            elif value is not None:
                row.told[name] = value
        row.kinds = self._kinds()

    def _cell(self, name: str) -> Cell:
        at = self._headings.at.get(name)
        return self._cells[at] if at is not None and at < len(self._cells) else EMPTY

    def _words(self, name: str) -> str:
        cell = self._cell(name)
        if cell.kind in ("formula", "error"):
            self._refuse(name, f"It holds {_ARTICLES[cell.kind]}, not a value. Paste the value itself.")
        return " ".join(_typed(cell).split()) if cell.kind in ("text", "number") else ""

    def _code(self, name: str) -> str:
        """A code of four digits; a spreadsheet drops the zeros in front, which are put back."""
        typed = self._words(name).lstrip("'")
        if typed and not re.fullmatch("[0-9]{1,4}", typed):
            if name == "school_code":
                self._refuse(name, "A school code has four digits.")
            return ""
        return typed.zfill(4) if typed else ""

    def _value(self, name: str) -> Value:
        """The value of a cell that is typed as the plan has it; None where it is empty or not taken."""
        cell = self._cell(name)
        value = value_of(_BY_FIELD[name], cell, None)
        if isinstance(value, NotTaken):
            self._refuse(name, value.why, value.suggestion)
            return None
        return self._fitting(name, value)

    def _fitting(self, name: str, value: Value) -> Value:
        """The value, unless the plan's own field would not take it."""
        answers = [each for each in BY_THING["plan"].answers if each.path == (name,)]
        _, problems, _ = read_answers(answers, {answers[0].name: value}) if answers else ({}, (), ())
        if problems:
            self._refuse(name, f"It {problems[0].removeprefix(answers[0].flag).strip()}")
            return None
        return value

    def _plan_type(self) -> None:
        typed = self._words("plan_type")
        if not typed:
            return
        head, detail = _parted(typed)
        meant = _TYPES.get(_plain(head).removesuffix(" plan"))
        if meant is None:
            near = _TYPES_MEANT.get(_plain(typed)) or nearest(_plain(typed), _TYPES, 0.4) or ""
            self._refuse(
                "plan_type",
                "This is none of the plan types: Performance, Improvement, Priority Improvement, Turnaround, Insufficient Data.",
                _TYPES.get(near, near),
            )
            return
        self.result.told["plan_type"] = meant
        if detail and "plan_type_detail" not in self._headings.at:
            self.result.told["plan_type_detail"] = detail

    def _title_i(self) -> None:
        typed = self._words("title_i")
        meant = _TITLE_I.get(_plain(typed))
        if meant is not None:
            self.result.told["title_i"] = meant
        elif typed:
            self._refuse(
                "title_i",
                "It says none, schoolwide or targeted-assistance.",
                nearest(typed, _TITLE_I.values()) or "",
            )

    def _clock_year(self) -> None:
        cell = self._cell("clock_year")
        found = re.fullmatch(r"(?:year|yr\.?)\s*([0-9]{1,2})", _typed(cell).strip(), re.IGNORECASE)
        value = self._value("clock_year") if found is None else self._fitting("clock_year", int(found[1]))
        if value is not None:
            self.result.told["clock_year"] = value

    def _kinds(self) -> tuple[str, ...] | None:
        typed = self._words(IDENTIFIED_AS)
        if not typed:
            return None
        if _plain(typed) in _NOT_IDENTIFIED or typed in ("-", "–", "—"):
            return ()
        kinds: list[str] = []
        for part in re.split(r"[;,/\n]|\s\+\s|\s&\s", typed):
            if not part.strip():
                continue
            kind = _KINDS.get(_plain(re.sub(r"\(.*?\)", " ", part))) or _KINDS.get(_plain(part))
            if kind is None:
                near = nearest(_plain(part), _KINDS, 0.5)
                self._refuse(
                    IDENTIFIED_AS,
                    "It says comprehensive, targeted or additional-targeted, or none; groups and reasons have columns of their own.",
                    _KINDS[near] if near else "",
                )
                return None
            kinds.append(kind)
        return tuple(dict.fromkeys(kinds)) or None

    def _refuse(self, name: str, why: str, suggestion: str = "") -> None:
        heading = _BY_FIELD[name].header if name in _BY_FIELD else _HEADINGS[name][0].capitalize()
        self.result.wrong.append(
            CellNotTaken(self.result.row, heading, cut(_typed(self._cell(name))), why, suggestion)
        )


def _typed(cell: Cell) -> str:
    value = cell.value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _parted(typed: str) -> tuple[str, str]:
    """A plan type and what is printed behind it: after a colon, a dash between blanks, or in brackets."""
    found = re.fullmatch(r"([^:(]+?)(?:\s*:\s*|\s+[-–—]\s+|\s*\()(.+?)\)?", typed)
    return (found[1], found[2].strip()) if found else (typed, "")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^0-9a-z]+", " ", text.casefold()).split())
