"""The tables of a Word document; and its other text, which is listed since nobody can tell where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from uipkit.documents.office_package import WORD, BrokenPackage, unpacked
from uipkit.documents.office_safety import UnsafePackage, check_parts, untrusted_xml
from uipkit.importing.headings import names_a_thing, says_what_follows
from uipkit.importing.opening import SourceRefusedError
from uipkit.importing.record import Leftover, SourceTable
from uipkit.tracker.read_cells import EMPTY, MOST_COLUMNS, MOST_ROWS, Cell, tidy

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}
_GONE = {f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", f"{_W}fldChar"}
_LONGEST_TITLE = 120
_NO_TABLE = "It names a part of the plan, and no table stands below it. Put it into the plan by hand."
_OUTSIDE = (
    "It stands outside a table, and only tables are read. Put it into the field where it belongs by hand."
)


def read_docx(content: bytes) -> tuple[tuple[SourceTable, ...], tuple[Leftover, ...]]:
    """Return the tables of a document, each with the heading above it, and every text outside of tables.

    Raises SourceRefusedError for a document with macros or embedded files, one that would fetch something, or that is damaged.
    """
    from lxml import etree

    try:
        parts = unpacked(content, WORD)
        check_parts(parts, WORD)
        body = untrusted_xml(parts["word/document.xml"]).find(f"{_W}body")
    except (BrokenPackage, UnsafePackage) as problem:
        raise SourceRefusedError(f"This document is not opened: {problem}.") from None
    except (KeyError, etree.LxmlError):
        raise SourceRefusedError(
            "This document is damaged. Open it in Word and save it again as .docx."
        ) from None
    return _body(body if body is not None else ())


def _body(body: Any) -> tuple[tuple[SourceTable, ...], tuple[Leftover, ...]]:
    tables: list[SourceTable] = []
    outside: list[Leftover] = []
    waiting: list[Leftover] = []
    headings: list[tuple[int, str, Leftover]] = []
    used: set[str] = set()
    number = 0
    for block in _blocks(body):
        if block.tag == f"{_W}tbl":
            titles = [each.value for each in reversed(waiting) if len(each.value) <= _LONGEST_TITLE]
            above = [words for _, words, _ in reversed(headings)]
            is_title = bool(titles) and titles[0] == waiting[-1].value and says_what_follows(titles[0])
            hints = tuple(dict.fromkeys((*titles[:1], *above)))
            outside += waiting[:-1] if is_title else waiting
            used |= set(above)
            waiting = []
            tables.append(
                SourceTable(
                    f"table {len(tables) + 1}" + (f" (“{hints[0]}”)" if hints else ""),
                    _rows(block),
                    "row",
                    hints,
                    _across(block),
                )
            )
            continue
        words = tidy(_text(block))
        if not words:
            continue
        number += 1
        level = _level(block)
        if level is not None:
            outside += waiting
            waiting = []
            while headings and headings[-1][0] >= level:
                outside += _unused(headings.pop(), used)
            headings.append((level, words, Leftover(f"heading “{words}”", "", words, _NO_TABLE)))
        else:
            under = f" under “{headings[-1][1]}”" if headings else ""
            waiting.append(Leftover(f"paragraph {number}{under}", "", words, _OUTSIDE))
    outside += [each for heading in headings for each in _unused(heading, used)]
    return tuple(tables), (*outside, *waiting)


def _unused(heading: tuple[int, str, Leftover], used: set[str]) -> tuple[Leftover, ...]:
    """A heading that names a thing of the plan, such as a strategy, and has no table that belongs to it."""
    return (heading[2],) if heading[1] not in used and names_a_thing(heading[1]) else ()


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those in content controls among them."""
    for block in body:
        if block.tag in (f"{_W}p", f"{_W}tbl"):
            yield block
        elif block.tag == f"{_W}sdt":
            yield from _blocks(block.findall(f"{_W}sdtContent/*"))
        elif block.tag == f"{_W}ins":
            yield from _blocks(block)


def _level(paragraph: Any) -> int | None:
    """How deep a heading is, 0 for a title; None for any other paragraph."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else str(style.get(f"{_W}val", ""))
    if not name.casefold().startswith(("heading", "title", "berschrift", "subtitle")):
        return None
    return int(name[-1]) if name[-1:].isdecimal() else 0


def _across(table: Any) -> frozenset[int]:
    """The rows with a text that is merged over at least two columns."""
    return frozenset(
        number
        for number, row in enumerate(_children(table, "tr"), 1)
        if any(
            _span(cell) > 1 and any(_text(each) for each in cell.iter(f"{_W}p"))
            for cell in _children(row, "tc")
        )
    )


def _rows(table: Any) -> dict[int, tuple[Cell, ...]]:
    rows: dict[int, tuple[Cell, ...]] = {}
    for number, row in enumerate(_children(table, "tr"), 1):
        if number > MOST_ROWS:
            break
        cells: list[Cell] = []
        for cell in _children(row, "tc"):
            # A table within a cell gives its words to the cell.
            words = tidy("\n".join(_text(each) for each in cell.iter(f"{_W}p")))
            cells.append(Cell("text", words) if words else EMPTY)
            cells += [EMPTY] * (_span(cell) - 1)
        del cells[MOST_COLUMNS:]
        if any(cell is not EMPTY for cell in cells):
            rows[number] = tuple(cells)
    return rows


def _children(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in content controls among them."""
    for each in element:
        if each.tag == f"{_W}{name}":
            yield each
        elif each.tag == f"{_W}sdt":
            content = each.find(f"{_W}sdtContent")
            yield from _children(content if content is not None else (), name)


def _span(cell: Any) -> int:
    """How many columns a cell takes."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    width = str(span.get(f"{_W}val", "1")) if span is not None else "1"
    return min(int(width), MOST_COLUMNS) if width.isdecimal() and int(width) else 1


def _text(paragraph: Any) -> str:
    return "".join(_pieces(paragraph)).strip()


def _pieces(element: Any) -> Iterator[str]:
    for each in element:
        if each.tag in _GONE:
            continue
        if each.tag == f"{_W}t":
            yield each.text or ""
        elif each.tag in _BREAKS:
            yield _BREAKS[each.tag]
        else:
            yield from _pieces(each)
