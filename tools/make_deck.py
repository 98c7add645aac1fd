"""Make ``templates/slides/deck.pptx``, the looks of uipkit's slides: ``python tools/make_deck.py``.

A deck of a title slide, a slide with text and one with room for a table or picture, 13.3 by 7.5 inches. The looks are written here
as text, so that a change to them can be reviewed. Every colour of text has a contrast of at least 7:1 to what it stands on (WCAG 2.1,
success criterion 1.4.6), and no text is smaller than 18 points.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pptx
from lxml import etree
from pptx.oxml import parse_xml
from pptx.util import Inches

from uipkit.documents.office_package import packed, unpacked

TARGET = Path(__file__).resolve().parent.parent / "templates" / "slides" / "deck.pptx"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NAMES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

FONT = "Calibri"
COLOURS = {
    "dk1": "1B2A41",
    "lt1": "FFFFFF",
    "dk2": "1F3A68",
    "lt2": "E4EBF4",
    "accent1": "0B4A8F",
    "accent2": "7A1212",
    "accent3": "1F5B3A",
    "accent4": "5B3A7A",
    "accent5": "6B4A00",
    "accent6": "3D4A5C",
    "hlink": "0B4A8F",
    "folHlink": "5B3A7A",
}
KEPT_LAYOUTS = ("Title Slide", "Title and Content", "Title Only")
LEFT, WIDTH = 0.6, 12.13
PLACES = {
    "title": (LEFT, 0.35, WIDTH, 1.05),
    "body": (LEFT, 1.6, WIDTH, 5.05),
    "ftr": (LEFT, 6.85, 10.4, 0.45),
    "sldNum": (11.53, 6.85, 1.2, 0.45),
}
TITLE_SLIDE = {
    "ctrTitle": (LEFT + 0.3, 1.3, WIDTH - 0.6, 2.2),
    "subTitle": (LEFT + 0.3, 3.75, WIDTH - 0.6, 2.8),
}


def placed(shape: Any, place: tuple[float, float, float, float]) -> None:
    """Put a shape at a place given in inches: left, top, width, height."""
    shape.left, shape.top, shape.width, shape.height = (Inches(each) for each in place)


def text_styles() -> str:
    """Return the master's text styles: a bold title in the dark accent, and five levels of a list."""
    levels = "".join(
        f'<a:lvl{level}pPr marL="{342900 * level}" indent="-342900" algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="700"/></a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/>'
        f'<a:defRPr sz="{size}00" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level, size in enumerate((24, 22, 20, 20, 20), start=1)
    )
    return (
        f"<p:txStyles {NAMES}><p:titleStyle>"
        '<a:lvl1pPr algn="l"><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/><a:defRPr sz="3200" b="1" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>'
        f'<a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>'
        '<p:otherStyle><a:lvl1pPr><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:defRPr>'
        "</a:lvl1pPr></p:otherStyle></p:txStyles>"
    )


def theme(master: Any) -> None:
    """Give the theme uipkit's colours and font."""
    part = next(each.target_part for each in master.part.rels.values() if each.reltype.endswith("/theme"))
    root: Any = etree.fromstring(part.blob)
    colours = root.find(f".//{{{A}}}clrScheme")
    colours.set("name", "uipkit")
    for name, value in COLOURS.items():
        slot = colours.find(f"{{{A}}}{name}")
        for child in list(slot):
            slot.remove(child)
        etree.SubElement(slot, f"{{{A}}}srgbClr", val=value)
    for latin in root.iterfind(f".//{{{A}}}fontScheme/*/{{{A}}}latin"):
        latin.set("typeface", FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def rule(top: float, height: float, colour: str, name: str) -> Any:
    """Return a bar across the slide, a part of the master, which no screen reader reads."""
    return parse_xml(
        f'<p:sp {NAMES}><p:nvSpPr><p:cNvPr id="{900 + int(top * 10)}" name="{name}"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{int(Inches(LEFT))}" y="{int(Inches(top))}"/>'
        f'<a:ext cx="{int(Inches(WIDTH))}" cy="{int(Inches(height))}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def small_print(shape: Any, align: str) -> None:
    """Set the footer or the number of the slide in 18 points."""
    body = shape._element.txBody
    body.find(f"{{{A}}}bodyPr").set("anchor", "ctr")
    style = body.find(f"{{{A}}}lstStyle")
    for child in list(style):
        style.remove(child)
    style.append(
        parse_xml(
            f'<a:lvl1pPr {NAMES} algn="{align}"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
            "</a:defRPr></a:lvl1pPr>"
        )
    )


def dress(shapes: Any, *, is_title_slide: bool = False) -> None:
    """Put the placeholders of a master or layout at their places; a date is not among them."""
    for shape in list(shapes.placeholders):
        kind = shape._element.ph.get("type", "obj")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
            continue
        body = shape._element.txBody.find(f"{{{A}}}bodyPr")
        for fit in list(body):
            body.remove(fit)
        if kind in TITLE_SLIDE:
            placed(shape, TITLE_SLIDE[kind])
            body.set("anchor", "b" if kind == "ctrTitle" else "t")
            style = shape._element.txBody.find(f"{{{A}}}lstStyle")
            for child in list(style):
                style.remove(child)
            size, bold = ("4000", "1") if kind == "ctrTitle" else ("2400", "0")
            style.append(
                parse_xml(
                    f'<a:lvl1pPr {NAMES} marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}" b="{bold}"/></a:lvl1pPr>'
                )
            )
        elif kind in ("ftr", "sldNum"):
            placed(shape, PLACES[kind])
            small_print(shape, "l" if kind == "ftr" else "r")
        elif kind == "title":
            placed(shape, PLACES["title"])
            body.set("anchor", "b")
        elif not is_title_slide:
            placed(shape, PLACES["body"])
            body.set("anchor", "t")


def made() -> bytes:
    """Return the deck: a master, three layouts, no slides."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    master = deck.slide_master
    for layout in list(deck.slide_layouts):
        if layout.name not in KEPT_LAYOUTS:
            deck.slide_layouts.remove(layout)
    theme(master)
    old = master._element.find(f"{{{P}}}txStyles")
    old.getparent().replace(old, parse_xml(text_styles()))
    dress(master)
    master.shapes._spTree.insert(2, rule(1.44, 0.04, "tx2", "Line under the title"))
    for layout in deck.slide_layouts:
        title_slide = layout.name == "Title Slide"
        dress(layout, is_title_slide=title_slide)
        if title_slide:
            layout._element.set("showMasterSp", "0")
            layout.shapes._spTree.insert(2, rule(3.6, 0.06, "tx2", "Line under the title"))
    deck.core_properties.title = "Looks of uipkit's slides"
    deck.core_properties.author = ""
    deck.core_properties.comments = ""
    deck.core_properties.last_modified_by = ""
    for holder, unwanted in (
        (deck.part, {"printerSettings"}),
        (deck.part.package, {"thumbnail", "extended-properties"}),
    ):
        rels = holder.rels if hasattr(holder, "rels") else holder._rels
        for key, relationship in list(rels.items()):
            if relationship.reltype.rpartition("/")[2] in unwanted:
                rels.pop(key)
    buffer = io.BytesIO()
    deck.save(buffer)
    return packed(unpacked(buffer.getvalue()))


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(made())
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes\n")
