"""Tables on slides: a marked heading row, quiet rules, and words that say what the table is."""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from uipkit.documents.language import word_tag
from uipkit.documents.slides import paragraphs
from uipkit.documents.slides.deck_source import EMU_A_POINT, DeckSource
from uipkit.documents.slides.fitting import Page
from uipkit.templating.escaping import one_line
from uipkit.templating.inline import plain

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own “No Style, No Grid”: the colours are then the deck's text on the deck's ground, and contrast is the deck's own."""


def add_table(slide: Any, page: Page, looks: DeckSource, used: float, language: str) -> None:
    """Put the table of a page on its slide, beneath ``used`` points of text."""
    grid = page.grid
    if grid is None:
        return
    tag = word_tag(grid.language) if grid.language else language
    widths = [int(each * looks.letters * EMU_A_POINT) for each in page.columns]
    frame = slide.shapes.add_table(
        len(grid.rows),
        len(widths),
        Emu(looks.left),
        Emu(looks.top + int(used * EMU_A_POINT)),
        Emu(sum(widths)),
        Emu(int(sum(page.row_heights) * EMU_A_POINT)),
    )
    named = frame._element.nvGraphicFramePr.cNvPr
    heads = ", ".join(plain(cell) for cell in grid.rows[0])
    named.set("descr", one_line(grid.caption or page.title) + f". Columns: {one_line(heads)}.")
    named.set("name", f"Table {named.get('id')}")
    table = frame.table
    table.first_row, table.horz_banding = True, False
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    for number, (row, cells, row_height) in enumerate(
        zip(table.rows, grid.rows, page.row_heights, strict=True)
    ):
        row.height = Emu(int(row_height * EMU_A_POINT))
        for place, cell in enumerate(row.cells):
            words = cells[place] if place < len(cells) else ()
            cell.margin_top = cell.margin_bottom = Pt(3)
            cell.margin_left = cell.margin_right = Pt(7)
            cell.text_frame.word_wrap = True
            paragraphs.fill_cell(cell.text_frame, words, page.grid_size, tag, bold=number == 0)
            _looks(cell, heading=number == 0)


def _looks(cell: Any, *, heading: bool) -> None:
    properties = cell._tc.get_or_add_tcPr()
    width = 19050 if heading else 9525
    properties.append(
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:lnB>'
        )
    )
    fill = '<a:solidFill {0}><a:schemeClr val="bg2"/></a:solidFill>' if heading else "<a:noFill {0}/>"
    properties.append(parse_xml(fill.format(nsdecls("a"))))
