"""From what somebody typed into a cell to the value that the plan would hold, or why it cannot be taken.

People type dates as they are used to, choices in other letters, numbers with a percent sign; spreadsheet programs turn what looks
like a date or a number into one. All of that is understood. What is left open is said, with what was most likely meant.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.turning import TURNS
from uipkit.plan.values import GRADES
from uipkit.tracker.cell_text import choice_of, split_entries
from uipkit.tracker.layout import LISTS, Column, Value
from uipkit.tracker.read_cells import Cell
from uipkit.tracker.sheets import same

LONGEST = 32_767
"""Characters that a cell can hold; a text of just that length was cut off."""


class NotTaken(NamedTuple):
    """Why a cell's content is not taken: a sentence; and what was most likely meant, empty where nobody can tell."""

    why: str
    suggestion: str = ""


_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{TURNS}\ufffe\uffff\ud800-\udfff]")
_ODD_BLANKS = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": ""})
_YES = frozenset({"yes", "y", "true", "x", "1", "done", "✓", "✔", "☑", "☒"})
_NO = frozenset({"no", "n", "false", "0", "-", "☐"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBER = re.compile(r"([-+−]?)\s*(\d{1,3}(?:,\d{3})+|\d+|\d*(?=[.,]\d))(?:[.,](\d+))?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]([0-5]\d))?(?::[0-5]\d)?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_YEARS = re.compile(r"(20\d{2})\s*[-–—/]\s*(?:20)?(\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_AMERICAN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)
_SERIALS = range(36_526, 73_416)
_FIRST_SERIAL = date(1899, 12, 30)
"""Excel counts days from here; in the range above lie the years 2000 to 2100."""


def value_of(column: Column, cell: Cell, base: Value) -> Value | NotTaken:
    """Return what a cell means in a column. base: what was exported there, which a cell that was not touched still says."""
    if cell.kind == "empty":
        return None
    if cell.kind == "formula":
        return NotTaken(
            "It holds a formula. Write the value itself, or a text that does not begin with an equals sign."
        )
    if cell.kind == "error":
        return NotTaken(f"It holds the error {cell.value}. Write the value itself.")
    if cell.kind == "text":
        text = str(cell.value)
        if normal(text) == normal(_untouched(column, base)):
            return base
        unseen = _UNSEEN.search(text)
        if unseen is not None:
            return NotTaken(
                f"It holds the character U+{ord(unseen[0]):04X}, which cannot be seen. Type the text again by hand."
            )
        if len(text) >= LONGEST:
            return NotTaken(
                "The text is as long as a cell can be, so its end is missing. Shorten it, or change it in the YAML."
            )
    return _typed(column, cell, base)


def normal(text: str) -> str:
    """Return a text without what nobody sees: blanks at the ends of lines, and kinds of blanks and line ends."""
    plain = text.translate(_ODD_BLANKS).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in plain.split("\n")).strip()


def unchanged(column: Column, one: Value, other: Value) -> bool:
    """Whether two values of a column say the same: what nobody sees does not count, and empty means the default."""
    one, other = _effective(column, one), _effective(column, other)
    if isinstance(one, str) and isinstance(other, str):
        return normal(one) == normal(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(map(normal, one)) == tuple(map(normal, other))
    return same(one, other)


def _effective(column: Column, value: Value) -> Value:
    return column.default if value is None else value


def _untouched(column: Column, base: Value) -> str:
    return base if isinstance(base, str) and column.type in ("text", "prose", "role") else "\0"


def _typed(column: Column, cell: Cell, base: Value) -> Value | NotTaken:
    match column.type:
        case "number" | "count":
            return _number(column, cell, base)
        case "date":
            return _day(cell)
        case "time":
            return _clock(cell)
        case "yes-no":
            return _truth(cell)
        case "choice":
            return _choice(column, _text(cell))
        case "plan-year":
            return _plan_year(cell)
    return _words(column, cell, base)


def _words(column: Column, cell: Cell, base: Value) -> Value | NotTaken:
    """What a cell of words holds, one text or several entries."""
    if cell.kind in ("date", "time", "flag"):
        return base if isinstance(base, str) and _text(cell) == base else _made_of_text(column, cell)
    if column.type in LISTS:
        return _list(column, cell)
    text = _text(cell)
    if cell.percent and isinstance(cell.value, int | float):
        text = f"{_text(Cell('number', float(round(cell.value * 100, 9))))}%"
    keeps_blanks = isinstance(base, str) and any(blank in base for blank in "\u00a0\u2007\u202f\u200b")
    if not keeps_blanks:
        text = text.translate(_ODD_BLANKS)
    if column.type == "prose":
        return _prose(text) or None
    return " ".join(text.split("\n")).strip() or None


def _made_of_text(column: Column, cell: Cell) -> NotTaken:
    if column.type == "choices" and cell.kind == "date":
        return NotTaken(
            "The spreadsheet program made a date of what was typed. Write the entries with semicolons: 3; 4; 5."
        )
    made = {"date": "a date", "time": "a time"}.get(cell.kind, "TRUE or FALSE")
    return NotTaken(
        f"Words belong here, and the spreadsheet program made {made} of what was typed. Type it again with an apostrophe in front, "
        "which keeps it as it is: '3-5."
    )


def _prose(text: str) -> str:
    """Prose as it is kept: two blanks at the end of a line break it in CommonMark and stay, others go."""
    lines = (line if re.search(r"\S {2,}$", line) else line.rstrip() for line in text.split("\n"))
    return "\n".join(lines).strip()


def _text(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(value)


def _number(column: Column, cell: Cell, base: Value) -> Value | NotTaken:
    whole = column.type == "count"
    if isinstance(cell.value, (bool, date, time)):
        return NotTaken(
            f"A number belongs here, not “{_text(cell)}”; the spreadsheet program may have changed what was typed."
        )
    if isinstance(cell.value, int | float):
        if cell.percent and not same(cell.value, base):
            return _as_number(round(cell.value * 100, 9), whole)
        return _as_number(cell.value, whole)
    text = normal(cell.value).removesuffix("%").rstrip()
    found = _NUMBER.fullmatch(text)
    if found is None:
        return NotTaken(f"A number belongs here, not “{cut(text)}”.")
    sign, digits, decimals = found.groups()
    # “1,234” is a thousand and more, “31,5” thirty-one and a half.
    digits = digits.replace(",", "") if _GROUPED.fullmatch(digits) else digits
    try:
        number = float(f"{'-' if sign in ('-', '−') else ''}{digits or '0'}.{decimals or '0'}")
    except (ValueError, OverflowError):
        return NotTaken(f"A number belongs here, not “{cut(text)}”.")
    return _as_number(number, whole)


def _as_number(value: float, whole: bool) -> Value | NotTaken:
    if abs(value) >= 1e15:
        return NotTaken("This number is larger than any figure of a plan.")
    if not whole:
        return value
    if value != int(value):
        return NotTaken(f"A whole number belongs here, not {value}.")
    return int(value)


def _day(cell: Cell) -> Value | NotTaken:
    value = cell.value
    if isinstance(value, datetime):
        if value.time() != time():
            return NotTaken(
                f"It holds a time of day beside the day: {value:%Y-%m-%d %H:%M}. Write the day alone; a time has a column of its own, or none."
            )
        return _sensible(value.date())
    if isinstance(value, date):
        return _sensible(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        return _FIRST_SERIAL + timedelta(days=int(value))
    text = normal(_text(cell))
    read = _day_of(_WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text)
    if read is None:
        return NotTaken(f"A date belongs here, such as 2026-10-15 or 10/15/2026, not “{cut(text)}”.")
    return _sensible(read)


def _day_of(text: str) -> date | None:
    if (found := _ISO.fullmatch(text)) is not None:
        return _date(found[1], found[2], found[3])
    if (found := _AMERICAN.fullmatch(text)) is not None:
        return _date(found[3], found[1], found[2])
    if (found := _MONTH_FIRST.fullmatch(text)) is not None:
        return _date(found[3], found[1], found[2])
    if (found := _DAY_FIRST.fullmatch(text)) is not None:
        return _date(found[3], found[2], found[1])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    number = (
        int(month)
        if month.isdecimal()
        else 1 + next((place for place, name in enumerate(_MONTHS) if month.lower().startswith(name)), 98)
    )
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))
    except ValueError:
        return None


def _sensible(day: date) -> Value | NotTaken:
    if not 2000 <= day.year <= 2100:
        return NotTaken(f"{day.isoformat()} lies far from any plan year. Write the year with four digits.")
    return day


def _clock(cell: Cell) -> Value | NotTaken:
    value = cell.value
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 24 * 60) % (24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    text = normal(_text(cell)).lower()
    named = {"noon": "12:00", "midnight": "00:00"}.get(text)
    found = _CLOCK.fullmatch(text)
    if named or found is None or not (found[2] or found[3]):
        return named or NotTaken(f"A time of day belongs here, such as 15:30 or 3:30 PM, not “{cut(text)}”.")
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        return NotTaken(f"A time of day belongs here, such as 15:30 or 3:30 PM, not “{cut(text)}”.")
    return f"{hour:02d}:{minute:02d}"


def _truth(cell: Cell) -> Value | NotTaken:
    word = normal(_text(cell)).casefold()
    if word in _YES | _NO:
        return word in _YES
    return NotTaken(f"Yes or no belongs here, not “{cut(word)}”.", nearest(word, ("yes", "no")) or "")


def _plan_year(cell: Cell) -> Value | NotTaken:
    text = normal(_text(cell))
    found = _YEARS.fullmatch(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return NotTaken(f"A school year belongs here, such as 2026-27, not “{cut(text)}”.")
    return f"{found[1]}-{found[2]}"


def _choice(column: Column, text: str) -> Value | NotTaken:
    words = normal(text)
    chosen = choice_of(column, words) or choice_of(column, words.replace("_", "-").replace(" ", "-"))
    if chosen is not None:
        return chosen
    labels = {each.label: each.value for each in column.choices}
    near = nearest(words, labels) or nearest(words, labels.values())
    known = ", ".join(labels)
    return NotTaken(f"“{cut(words)}” is none of the choices here: {known}.", near or "")


def _list(column: Column, cell: Cell) -> Value | NotTaken:
    text = _text(cell).translate(_ODD_BLANKS)
    entries = split_entries(text)
    if column.type in ("choices", "ids"):  # none of these holds a comma
        entries = tuple(part.strip() for entry in entries for part in entry.split(",") if part.strip())
    if column.type != "choices":
        return entries or None
    found: list[str] = []
    for entry in entries:
        for each in _range(column, entry):
            chosen = _choice(column, each)
            if not isinstance(chosen, str):
                return chosen
            found.append(chosen)
    return tuple(found) or None


def _range(column: Column, entry: str) -> tuple[str, ...]:
    """``K-5`` and ``3 to 5`` as the grades that they mean; anything else as it is."""
    if tuple(each.value for each in column.choices) != GRADES:
        return (entry,)
    first, dash, last = re.sub(r"\s*(?:[-–—]|\bto\b)\s*", "-", entry.upper(), flags=re.IGNORECASE).partition(
        "-"
    )
    if not dash or first not in GRADES or last not in GRADES:
        return (entry,)
    return GRADES[GRADES.index(first) : GRADES.index(last) + 1]


def cut(text: str) -> str:
    """Return a text short enough for a message."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:57] + "…"
