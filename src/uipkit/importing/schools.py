"""Whose content each part of a file is, where the file names schools: so that nothing of another school comes into a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from uipkit.importing.concepts import CONCEPT, CONCEPTS
from uipkit.importing.headings import LONGEST, concept_named, field_of
from uipkit.importing.record import SourceTable, shown
from uipkit.tracker.read_cells import Row


def same_school(one: str, other: str) -> bool:
    """Whether two names are those of one school, however they are spaced and capitalised."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def schools_of_tables(tables: Iterable[SourceTable]) -> Counter[str]:
    """Return the schools that tables name, with how many lines are theirs; lines of no school count for none."""
    return Counter(school for _, lines in _by_table(tables) for school in lines.values() if school)


def tables_of_school(tables: Iterable[SourceTable], school: str) -> tuple[SourceTable, ...]:
    """Return tables without the lines of other schools. Lines that stand below no name of a school stay."""
    return tuple(
        table._replace(
            rows={
                number: cells
                for number, cells in table.rows.items()
                if not lines.get(number) or same_school(lines[number], school)
            }
        )
        for table, lines in _by_table(tables)
    )


def schools_of_data(data: Any) -> Counter[str]:
    """Return the schools that the entries of a YAML file name, with how many entries name them."""
    found: Counter[str] = Counter()
    if isinstance(data, Mapping):
        found.update([school] if (school := _named(data)) else ())
        for value in data.values():
            found += schools_of_data(value)
    elif isinstance(data, list):
        for value in data:
            found += schools_of_data(value)
    return found


def data_of_school(data: Any, school: str, *, top: bool = True) -> Any:
    """Return the data of a YAML file without the entries of other schools; every other entry keeps its place."""
    if isinstance(data, list):
        return [data_of_school(value, school, top=False) for value in data]
    if not isinstance(data, Mapping):
        return data
    own = _named(data)
    if own and not same_school(own, school):
        return None
    return {
        key: data_of_school(value, school, top=False)
        for key, value in data.items()
        if top or not own or not _names_school(str(key))
    }


def _by_table(tables: Iterable[SourceTable]) -> Iterable[tuple[SourceTable, dict[int, str]]]:
    """Tables with the school of each of their lines. A table that names none is of the one that the table before it was of."""
    before = ""
    for table in tables:
        lines = _by_line(table, before)
        yield table, lines
        schools = {" ".join(each.split()).casefold() for each in lines.values()}
        before = next(iter(lines.values())) if len(schools) == 1 else ""


def _by_line(table: SourceTable, before: str) -> dict[int, str]:
    """The school of each line: in its column, above it where the cell is empty, or in a line of the form “School | name”."""
    place = -1
    school = before
    found: dict[int, str] = {}
    for number in sorted(table.rows):
        cells = table.rows[number]
        column = _column(cells)
        if column is not None and _is_head(cells):
            place, school = column, ""
            continue
        if column == 0 and place < 0 and len(cells) == 2:
            school = _text(cells, 1) or school
        elif place >= 0:
            school = _text(cells, place) or school
        if school:
            found[number] = school
    return found


def _column(cells: Row) -> int | None:
    return next((index for index in range(len(cells)) if _names_school(_text(cells, index))), None)


def _is_head(cells: Row) -> bool:
    """Whether a line that holds the word is one of headings, and no line of a form or of values."""
    texts = [text for index in range(len(cells)) if (text := _text(cells, index))]
    known = sum(
        concept_named(text) is not None or any(field_of(each, text) is not None for each in CONCEPTS)
        for text in texts
        if len(text) <= LONGEST
    )
    return known >= 2 and known * 2 >= len(texts)


def _text(cells: Row, index: int) -> str:
    return " ".join(shown(cells[index]).split()) if index < len(cells) else ""


def _named(data: Mapping[Any, Any]) -> str:
    """The school that an entry names; empty where it names none."""
    return next(
        (
            str(value).strip()
            for key, value in data.items()
            if _names_school(str(key)) and isinstance(value, str) and value.strip()
        ),
        "",
    )


def _names_school(heading: str) -> bool:
    meaning = field_of(CONCEPT["front"], heading) if heading and len(heading) <= LONGEST else None
    return meaning is not None and meaning.key == "school"
