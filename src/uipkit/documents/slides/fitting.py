"""Slides cut to what fits on each: smaller type first, then a second slide, and at last the notes, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from uipkit.documents.slides.measure import (
    LINE_HEIGHT,
    SPACE_BEFORE,
    head_that_fits,
    line_count,
    text_width,
)
from uipkit.documents.slides.outline import Block, Grid, Line, Picture, Section
from uipkit.templating.inline import Run, plain

SIZES = (28, 24, 22, 20)
"""Sizes of type that a slide is tried in, in points; text that fits in none of them goes on to a second slide."""

SMALLEST = 18
"""Points; nothing on a slide is smaller."""

_TABLE_SIZES = (24, 22, 20, SMALLEST)
"""Sizes that a table is tried in; one that takes more than a slide is set in the smallest."""

MOST_SLIDES = 4
"""Slides that one heading gets; what is left stands in the notes of the last, and the slide says so."""

INDENT = 27.0
"""Points that a level of a list is set in."""

_BOLD = 1.07
_LEAD_SHARE = 0.45
_CELL_MARGIN = 8.0
_MOST_COLUMNS = 6
_NARROWEST = 62.0
REST = "More on this stands in the notes of this slide."
"""What a slide says where its text goes on in the notes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Room for text on a slide: its width and height in points, the width counted as if the font were as wide as Arial."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Page:
    """One slide: its title, its text in one size, and beneath it a table or a picture, if any.

    title: with ``(1 of 2)`` where there are several. text_height: how much the text takes, in points. columns: the widths of the
    table's columns, counted as in ``Frame``. row_heights: those of its rows. grid_size: the size of its
    type. notes: blocks for the speaker.
    """

    title: str
    opens: bool = False
    language: str = ""
    lines: tuple[Line, ...] = ()
    size: int = SIZES[0]
    text_height: float = 0.0
    grid: Grid | None = None
    columns: tuple[float, ...] = ()
    row_heights: tuple[float, ...] = ()
    grid_size: int = SMALLEST
    picture: Picture | None = None
    notes: tuple[Block, ...] = ()


def pages(section: Section, frame: Frame, rest: str = REST) -> tuple[Page, ...]:
    """Return the slides of one section, at least one, and at most ``MOST_SLIDES``. ``rest`` is what a slide says that goes on in its notes."""
    made = list(_filled(_prepared(section.blocks, frame), frame))
    left: tuple[Block, ...] = ()
    if len(made) > MOST_SLIDES:
        smaller = Frame(frame.width, frame.height - _height(_rest_line(rest), SIZES[-1], frame.width))
        made = list(_filled(_prepared(section.blocks, smaller), smaller))
        left = tuple(_blocks_of(made[MOST_SLIDES:]))
        made = made[:MOST_SLIDES]
        made[-1] = _with_rest(made[-1], rest, frame)
    made = made or [Page("")]
    count = len(made)
    return tuple(
        replace(
            page,
            title=section.title + (f" ({number} of {count})" if count > 1 else ""),
            opens=section.opens and number == 1,
            language=section.language,
            notes=(section.notes if number == 1 else ()) + (left if number == count else ()),
        )
        for number, page in enumerate(made, start=1)
    )


# --- what goes on a slide -----------------------------------------------------------------------------------------


def _prepared(blocks: Sequence[Block], frame: Frame) -> Iterator[Block]:
    """Yield the blocks, tables that fit on no slide as lists."""
    for block in blocks:
        if isinstance(block, Grid) and not _is_settable(block, frame):
            yield from as_lines(block)
        else:
            yield block


def as_lines(grid: Grid) -> Iterator[Line]:
    """Yield a table as a list: an item for each row, in which every cell bears the heading of its column."""
    if grid.caption:
        yield Line((Run("text", grid.caption),), "subhead", language=grid.language)
    heads, rows = (grid.rows[0], grid.rows[1:]) if grid.rows else ((), ())
    if not rows:
        rows, heads = grid.rows, ()
    for row in rows:
        said: list[Run] = []
        for place, cell in enumerate(row):
            if not plain(cell).strip():
                continue
            if said:
                said.append(Run("text", "; "))
            if place < len(heads) and plain(heads[place]).strip():
                said.append(Run("text", f"{plain(heads[place])}: ", frozenset({"strong"})))
            said += cell
        if said:
            yield Line(tuple(said), "item", 1, language=grid.language)


def _filled(blocks: Iterator[Block], frame: Frame) -> Iterator[Page]:
    """Yield pages: text by itself, and a table or a picture with the few lines that lead to it."""
    text: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            text.append(block)
            continue
        lead = _lead(text, frame)
        if not lead and text:
            yield from _text_pages(text, frame)
        text = []
        yield from (
            _grid_pages(block, lead, frame)
            if isinstance(block, Grid)
            else [_picture_page(block, lead, frame)]
        )
    if text:
        yield from _text_pages(text, frame)


def _lead(text: Sequence[Line], frame: Frame) -> tuple[Line, ...]:
    """Return the text where it is short enough to stand above a table or a picture, else nothing."""
    taken = sum(_height(line, SIZES[-1], frame.width) for line in text)
    return tuple(text) if taken <= _LEAD_SHARE * frame.height else ()


def _picture_page(picture: Picture, lead: tuple[Line, ...], frame: Frame) -> Page:
    size = SIZES[-1]
    taken = sum(_height(line, size, frame.width) for line in lead)
    return Page("", lines=lead, size=size, text_height=taken, picture=picture)


def _text_pages(text: Sequence[Line], frame: Frame) -> Iterator[Page]:
    for size in SIZES:
        taken = sum(_height(line, size, frame.width) for line in text)
        if taken <= frame.height:
            yield Page("", lines=tuple(text), size=size, text_height=taken)
            return
    size = SIZES[-1]
    parts = [part for line in text for part in _cut(line, size, frame)]
    fewest = len(_packed(parts, size, frame.width, frame.height))
    for share in (0.55, 0.65, 0.75, 0.85, 1.0):  # no full slide followed by a single line
        packed = _packed(parts, size, frame.width, share * frame.height)
        if len(packed) == fewest:
            break
    for lines in packed:
        yield Page(
            "",
            lines=tuple(lines),
            size=size,
            text_height=sum(_height(each, size, frame.width) for each in lines),
        )


def _packed(parts: Sequence[Line], size: float, width: float, limit: float) -> list[list[Line]]:
    """Return the lines by slides of at most ``limit`` points; what leads to the next line stands with it."""
    out: list[list[Line]] = [[]]
    used = 0.0
    for line in parts:
        room = _height(line, size, width)
        if out[-1] and used + room > limit:
            carried: list[Line] = []
            while len(out[-1]) > 1 and _leads(out[-1][-1], (carried or [line])[0]):
                carried.insert(0, out[-1].pop())
            out.append(carried)
            used = sum((_height(each, size, width) for each in carried), 0.0)
        out[-1].append(line)
        used += room
    return out


def _leads(line: Line, following: Line) -> bool:
    return line.kind == "subhead" or line.text.rstrip().endswith(":") or following.level > line.level > 0


def _cut(line: Line, size: float, frame: Frame) -> Iterator[Line]:
    """Yield a paragraph in parts none of which is higher than a slide."""
    most = max(1, int((frame.height - SPACE_BEFORE) // (size * LINE_HEIGHT)) - 1)
    width = _width(line, frame.width)
    while line_count(line.text, size * _weight(line), width) > most:
        at = head_that_fits(line.text, size * _weight(line), width, most)
        first, second = _split(line.runs, at)
        yield replace(line, runs=first)
        line = replace(line, runs=second, kind="text" if line.kind in ("item", "number") else line.kind)
    yield line


def _split(row: Sequence[Run], at: int) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return a row of runs as two, the first with so many letters."""
    first: list[Run] = []
    second: list[Run] = []
    for run in row:
        length = 1 if run.kind == "break" else len(run.text)
        if at >= length:
            first.append(run)
        elif at <= 0 or run.kind == "break":
            second.append(run)
        else:
            first.append(replace(run, text=run.text[:at]))
            second.append(replace(run, text=run.text[at:].lstrip()))
        at -= length
    return tuple(first), tuple(second)


def _height(line: Line, size: float, width: float) -> float:
    room = _width(line, width)
    hard = [plain(part) for part in _by_breaks(line.runs)]
    lines = sum(line_count(text, size * _weight(line), room) for text in hard)
    return lines * size * LINE_HEIGHT + SPACE_BEFORE


def _by_breaks(row: Sequence[Run]) -> list[list[Run]]:
    out: list[list[Run]] = [[]]
    for run in row:
        if run.kind == "break":
            out.append([])
        else:
            out[-1].append(run)
    return out


def _width(line: Line, width: float) -> float:
    return max(4 * INDENT, width - INDENT * min(line.level, 5) - (INDENT if line.kind == "quote" else 0))


def _weight(line: Line) -> float:
    bold = line.kind == "subhead" or any("strong" in run.marks for run in line.runs)
    return _BOLD if bold else 1.0


def _rest_line(words: str) -> Line:
    return Line((Run("text", words, frozenset({"em"})),))


def _with_rest(page: Page, rest: str, frame: Frame) -> Page:
    line = _rest_line(rest)
    return replace(
        page,
        lines=(*page.lines, line),
        text_height=page.text_height + _height(line, page.size, frame.width),
    )


def _blocks_of(made: Sequence[Page]) -> Iterator[Block]:
    for page in made:
        yield from page.lines
        if page.grid is not None:
            yield page.grid
        if page.picture is not None:
            yield page.picture


# --- tables -------------------------------------------------------------------------------------------------------


def _is_settable(grid: Grid, frame: Frame) -> bool:
    """Whether a table can be read on slides: not too many columns, and every row below its heading fits on one."""
    if not grid.rows or not grid.rows[0] or len(grid.rows[0]) > _MOST_COLUMNS or len(grid.rows) < 2:
        return False
    heights = _row_heights(grid, _columns(grid, frame.width, SMALLEST), SMALLEST)
    return heights[0] + max(heights[1:]) <= frame.height


def _columns(grid: Grid, width: float, points: int) -> tuple[float, ...]:
    """Return the widths of the columns: as wide as the longest word asks for, the rest shared by how much stands in each."""
    count = len(grid.rows[0])
    texts = [[plain(row[place]) if place < len(row) else "" for row in grid.rows] for place in range(count)]
    size = points * _BOLD
    words = [
        max([text_width(word, size) for text in column for word in text.split()] or [0.0]) for column in texts
    ]
    floors = [max(_NARROWEST, min(word + 2 * _CELL_MARGIN + 2, width / 2)) for word in words]
    wants = [max([min(text_width(text, size), width) for text in column] or [0.0]) for column in texts]
    spare = width - sum(floors)
    if spare <= 0:
        return tuple(width * floor / sum(floors) for floor in floors)
    more = [max(0.0, want + 2 * _CELL_MARGIN + 2 - floor) for want, floor in zip(wants, floors, strict=True)]
    if sum(more) <= spare:
        widths = [floor + each for floor, each in zip(floors, more, strict=True)]
        widest = widths.index(max(widths))
        widths[widest] += width - sum(widths)
        return tuple(widths)
    return tuple(floor + spare * each / sum(more) for floor, each in zip(floors, more, strict=True))


def _row_heights(grid: Grid, columns: Sequence[float], points: int) -> list[float]:
    found = []
    for place, row in enumerate(grid.rows):
        size = points * _BOLD if place == 0 else points
        lines = [
            line_count(plain(cell), size, max(20.0, width - 2 * _CELL_MARGIN))
            for cell, width in zip(row, columns, strict=False)
        ]
        found.append(max(lines or [1]) * points * LINE_HEIGHT + _CELL_MARGIN)
    return found


def _grid_pages(grid: Grid, lead: tuple[Line, ...], frame: Frame) -> Iterator[Page]:
    """Yield a table on as many slides as it needs, its heading on each, its rows shared evenly; the lead on the first."""
    size = SIZES[-1]
    above = sum(_height(line, size, frame.width) for line in lead)
    gap = SPACE_BEFORE * 2 if lead else 0.0
    for points in _TABLE_SIZES:
        columns = _columns(grid, frame.width, points)
        heights = _row_heights(grid, columns, points)
        if above + gap + sum(heights) <= frame.height:
            break
    if lead and above + gap + heights[0] + heights[1] > frame.height:
        yield from _text_pages(lead, frame)
        lead, above, gap = (), 0.0, 0.0
    cuts = _cuts(heights, frame.height, above + gap)
    for number, (begin, end) in enumerate(pairwise(cuts)):
        first = number == 0
        yield Page(
            "",
            lines=lead if first else (),
            size=size,
            text_height=above if first else 0.0,
            grid=replace(grid, rows=(grid.rows[0], *grid.rows[begin:end])),
            columns=columns,
            row_heights=(heights[0], *heights[begin:end]),
            grid_size=points,
        )


def _cuts(heights: Sequence[float], limit: float, above: float) -> list[int]:
    """Return the rows at which the slides of a table begin, and the row after the last: as few slides as can be, filled evenly."""
    fewest = _cuts_at(heights, limit, above)
    even = (_cuts_at(heights, share * limit, above) for share in (0.5, 0.6, 0.7, 0.8, 0.9))
    return [*next((cuts for cuts in even if len(cuts) == len(fewest)), fewest), len(heights)]


def _cuts_at(heights: Sequence[float], limit: float, above: float) -> list[int]:
    cuts, used = [1], above + heights[0]
    for place in range(1, len(heights)):
        if used + heights[place] > limit and cuts[-1] < place:
            cuts.append(place)
            used = heights[0]
        used += heights[place]
    return cuts
