"""Values of the plan as text: several entries in one cell, the words of choices, and what was exported, kept word for word."""

from __future__ import annotations

from datetime import date

from uipkit.tracker.layout import LISTS, Column, Value

SEPARATOR = ";"
"""What stands between the entries of a cell that holds several. Commas stand in roles and titles too often."""

YES, NO = "yes", "no"


def join_entries(entries: tuple[str, ...]) -> str:
    """Return several entries as one text, ``Principal; Reading coach``.

    An entry that holds a semicolon or a line break, or begins with a quotation mark, stands in quotation marks; one inside it
    is doubled. So ``split_entries`` gives back exactly these entries, but for empty ones and white space around them.
    """
    return f"{SEPARATOR} ".join(_quoted(entry) for entry in entries)


def split_entries(text: str) -> tuple[str, ...]:
    """Return the entries of a text, parted at semicolons and line breaks; white space around them and empty ones fall away."""
    entries: list[str] = []
    rest = text
    while rest:
        rest = rest.lstrip()
        entry, rest = _first(rest)
        if entry:
            entries.append(entry)
    return tuple(entries)


def words_of(column: Column, value: str) -> str:
    """Return the words that people see for a choice; a value that is none of the choices stands for itself."""
    return next((each.label for each in column.choices if each.value == value), value)


def choice_of(column: Column, words: str) -> str | None:
    """Return the choice that a cell's words mean, by what people see or by the word of the YAML; None for no choice."""
    wanted = " ".join(words.split()).casefold()
    for each in column.choices:
        if wanted in (each.label.casefold(), each.value.casefold()):
            return each.value
    return None


def cell_text(column: Column, value: Value) -> str:
    """Return a value as a person reads it in a cell that holds text; dates and numbers as a formula bar would show them."""
    if isinstance(value, tuple):
        shown = tuple(words_of(column, each) for each in value) if column.type == "choices" else value
        return join_entries(shown)
    if column.type == "choice" and isinstance(value, str):
        return words_of(column, value)
    return base_text(value)


def base_text(value: Value) -> str:
    """Return a value as the text in which a workbook remembers what was exported; ``from_base_text`` gives it back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, tuple):
        return join_entries(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)


def from_base_text(column: Column, text: str) -> Value:
    """Return the value that ``base_text`` wrote for a column. Raises ValueError for a text that it cannot have written."""
    if text == "":
        return None
    if column.type in LISTS:
        return split_entries(text)
    match column.type:
        case "yes-no":
            if text not in (YES, NO):
                raise ValueError(text)
            return text == YES
        case "date":
            return date.fromisoformat(text)
        case "count":
            return int(text)
        case "number":
            return float(text)
        case _:
            return text


def _quoted(entry: str) -> str:
    if entry.startswith('"') or any(sign in entry for sign in f"{SEPARATOR}\n\r"):
        return '"' + entry.replace('"', '""') + '"'
    return entry


def _first(text: str) -> tuple[str, str]:
    """Return the first entry of a text that begins with it, and what is left behind its separator."""
    if text.startswith('"'):
        end = _closing(text)
        after = text[end + 1 :].lstrip(" \t") if end else ""
        if end and (not after or after[0] in f"{SEPARATOR}\n\r"):
            return text[1:end].replace('""', '"').strip(), after[1:]
    ends = [place for place in (text.find(sign) for sign in f"{SEPARATOR}\n\r") if place >= 0]
    end = min(ends, default=len(text))
    return text[:end].strip(), text[end + 1 :]


def _closing(text: str) -> int:
    """Return where the quotation mark stands that closes the one at the beginning; 0 where none does."""
    place = 1
    while True:
        place = text.find('"', place)
        if place < 0:
            return 0
        if text[place : place + 2] != '""':
            return place
        place += 2
