"""The frame around a place in a file: gutter, line numbers, the source line, and carets under the words concerned."""

from __future__ import annotations

from typing import Literal, NamedTuple

from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Location, Span
from uipkit.report.paint import Paint
from uipkit.report.visible import cells, defused, line_of

_LEAST_ROOM = 20


class Underlined(NamedTuple):
    """A source line as it is shown, and where the carets go: ``at`` columns from its start, ``long`` columns."""

    text: str
    at: int
    long: int


def underline(line: str, first: int, end: int, room: int) -> Underlined:
    """Lay a source line out in ``room`` terminal columns and find the columns of a stretch of it.

    ``first`` and ``end`` are character positions from 0, ``end`` exclusive; both may lie past the end of the line. A line
    that is too long is cut around the stretch, with an ellipsis on each side that lost something.
    """
    line = line.rstrip("\r\n ")
    first = min(max(first, 0), len(line))
    # Measuring every character of a line of a megabyte would be slow; nothing this far away can be shown.
    low, high = max(0, first - 2 * room), first + 4 * room
    pieces = list(cells(line[low:high]))
    edges = [0]
    for _, width in pieces:
        edges.append(edges[-1] + width)
    start = edges[first - low]
    stop = edges[min(max(end - low, first - low), len(pieces))]
    if low == 0 and high >= len(line) and edges[-1] <= room:
        return Underlined(defused("".join(text for text, _ in pieces)), start, max(1, stop - start))

    space = room - 2
    wanted = 0 if low == 0 and start + min(stop - start, space // 2) < space else max(0, start - space // 3)
    begin = next(index for index, edge in enumerate(edges) if edge >= wanted)
    finish = begin
    while finish < len(pieces) and edges[finish + 1] - edges[begin] <= space:
        finish += 1
    before = "…" if low > 0 or begin > 0 else ""
    after = "…" if low + finish < len(line) else ""
    text = before + "".join(text for text, _ in pieces[begin:finish]) + after
    last = min(stop, edges[finish])
    return Underlined(defused(text), len(before) + start - edges[begin], max(1, last - start))


def gutter_width(locations: tuple[Location, ...]) -> int:
    """Count the columns that the longest line number shown for these places takes."""
    return max(len(str(max(_context(location), default=location.span.line))) for location in locations)


def place_of(location: Location) -> str:
    """Write a place as editors and terminals understand it: ``path:line:column``."""
    return f"{line_of(location.path)}:{location.span.line}:{location.span.column}"


def frame(
    location: Location,
    kind: Literal["main", "related"],
    severity: Severity,
    gutter: int,
    width: int,
    paint: Paint,
) -> list[str]:
    """Show one place: the arrow with path, line and column, then the source with its carets.

    Shows the line concerned and at most one line of context on each side, of those that the place carries. Where the file
    could not be read only the arrow remains, with the label beside it.
    """
    arrow = "-->" if kind == "main" else ":::"
    label = line_of(location.label)
    lines = [f"{' ' * (gutter + 1)}{paint.frame(arrow)} {place_of(location)}"]
    span = location.span
    source = _context(location)
    if span.line not in source:
        if label:
            lines[0] += f": {label}"
        return lines
    bar = f"{' ' * (gutter + 2)}{paint.frame('|')}"
    room = max(_LEAST_ROOM, width - gutter - 4)
    lines.append(bar)
    for number, text in source.items():
        first, end = _stretch(span, text) if number == span.line else (0, 0)
        laid = underline(text, first, end, room)
        lines.append(f"{paint.frame(f' {number:>{gutter}} |')} {laid.text}".rstrip())
        if number == span.line:
            marks = ("^" if kind == "main" else "-") * laid.long + (f" {label}" if label else "")
            painted = paint.severity(severity, marks) if kind == "main" else paint.frame(marks)
            lines.append(f"{bar} {' ' * laid.at}{painted}")
    return lines


def _stretch(span: Span, text: str) -> tuple[int, int]:
    """Find the characters of the first line that a span covers, from 0; a span of several lines runs to the end of it."""
    return span.column - 1, len(text.rstrip()) if span.end_line > span.line else span.end_column - 1


def _context(location: Location) -> dict[int, str]:
    """Choose the source lines to show, by number: the line itself, and its neighbours where they say something."""
    numbered = dict(enumerate(location.source, start=location.source_start))
    line = location.span.line
    return {
        number: numbered[number]
        for number in (line - 1, line, line + 1)
        if number in numbered and (number == line or numbered[number].strip())
    }
