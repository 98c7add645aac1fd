"""Make ``templates/docx/styles.docx``, the looks of uipkit's Word documents: ``python tools/make_styles.py``.

The styles are written here as text, so that a change to them can be reviewed; the Word file is what comes of it. Every
colour of text has a contrast of at least 7:1 to what it stands on (WCAG 2.1, success criterion 1.4.6).
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import docx
from docx.oxml.parser import parse_xml

from uipkit.documents.office_package import packed, unpacked

TARGET = Path(__file__).resolve().parent.parent / "templates" / "docx" / "styles.docx"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

FONT = "Calibri"
MONOSPACED = "Consolas"
INK = "1B2A41"
ACCENT = "1F3A68"
LINK_BLUE = "0B4A8F"
SHADE = "E4EBF4"
RULE = "9AA9BF"
ALARM = "7A1212"
ALARM_SHADE = "FBEAEA"


def paragraph(
    name: str,
    *,
    style_id: str = "",
    based_on: str = "Normal",
    following: str = "",
    paragraph_properties: str = "",
    text: str = "",
    default: bool = False,
) -> str:
    """Return a paragraph style as XML."""
    style_id = style_id or name.title().replace(" ", "")
    base = "" if default else f'<w:basedOn w:val="{based_on}"/>'
    is_default = ' w:default="1"' if default else ""
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph"{is_default} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>{base}{after}<w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{paragraph_properties}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def size(points: float) -> str:
    """Return a font size."""
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def spacing(before: int, after: int, line: int = 0) -> str:
    """Return spacing in twentieths of a point; ``line`` in 240ths of a line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def colour(value: str) -> str:
    """Return a text colour."""
    return f'<w:color w:val="{value}"/>'


def headings() -> str:
    """Return the title and six levels of headings, each kept with what follows it."""
    looks = [(18, 400, 120), (14.5, 320, 80), (12.5, 240, 60), (11.5, 200, 40), (11, 160, 40), (11, 160, 40)]
    out = paragraph(
        "Title",
        following="Normal",
        paragraph_properties="<w:keepNext/><w:keepLines/>"
        f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="{ACCENT}"/></w:pBdr>'
        f"{spacing(0, 240, 240)}<w:contextualSpacing/>",
        text="<w:b/><w:bCs/>" + colour(ACCENT) + size(25),
    )
    for level, (points, before, after) in enumerate(looks, start=1):
        border = (
            f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="3" w:color="{RULE}"/></w:pBdr>'
            if level == 1
            else ""
        )
        out += paragraph(
            f"heading {level}",
            following="Normal",
            paragraph_properties=f"<w:keepNext/><w:keepLines/>{border}{spacing(before, after, 252)}"
            f'<w:outlineLvl w:val="{level - 1}"/>',
            text="<w:b/><w:bCs/>" + ("<w:i/><w:iCs/>" if level == 6 else "") + colour(ACCENT) + size(points),
        )
    return out


def lists_and_contents() -> str:
    """Return the styles of lists and of the table of contents."""
    out = ""
    for name in ("List Bullet", "List Number", "List Continue"):
        out += paragraph(
            name,
            paragraph_properties=f'{spacing(0, 60)}<w:ind w:left="360"/>',
            following=name.replace(" ", ""),
        )
    out += paragraph(
        "TOC Heading",
        style_id="TOCHeading",
        following="Normal",
        paragraph_properties=f"<w:keepNext/><w:keepLines/>{spacing(240, 100)}",
        text="<w:b/><w:bCs/>" + colour(ACCENT) + size(14.5),
    )
    for level, (left, before, bold) in enumerate([(0, 80, True), (280, 0, False), (560, 0, False)], start=1):
        out += paragraph(
            f"toc {level}",
            style_id=f"TOC{level}",
            paragraph_properties='<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9936"/></w:tabs>'
            f'{spacing(before, 40)}<w:ind w:left="{left}" w:right="560"/>',
            text="<w:b/><w:bCs/>" if bold else "",
        )
    return out


def small_parts() -> str:
    """Return quotation, caption, header, footer, cells, code, the draft's mark and the styles of text."""
    right_tab = '<w:tabs><w:tab w:val="right" w:pos="9936"/></w:tabs>'
    return (
        paragraph(
            "Quote",
            paragraph_properties=f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{RULE}"/></w:pBdr>'
            f'{spacing(80, 120)}<w:ind w:left="360" w:right="360"/>',
        )
        + paragraph(
            "caption",
            style_id="Caption",
            following="Normal",
            paragraph_properties=f"<w:keepNext/>{spacing(200, 80)}",
            text="<w:b/><w:bCs/>" + colour(ACCENT) + size(10.5),
        )
        + paragraph(
            "header", paragraph_properties=right_tab + spacing(0, 0, 240), text=colour("404B5C") + size(9)
        )
        + paragraph(
            "footer", paragraph_properties=right_tab + spacing(0, 0, 240), text=colour("404B5C") + size(9)
        )
        + paragraph(
            "UIP Table Text",
            style_id="UIPTableText",
            paragraph_properties=spacing(30, 30, 250),
            text=size(10),
        )
        + paragraph(
            "UIP Table Heading",
            style_id="UIPTableHeading",
            based_on="UIPTableText",
            paragraph_properties="<w:keepNext/>",
            text="<w:b/><w:bCs/>" + colour(ACCENT),
        )
        + paragraph(
            "UIP Code",
            style_id="UIPCode",
            paragraph_properties='<w:shd w:val="clear" w:color="auto" w:fill="F2F4F7"/>'
            + spacing(80, 120, 240),
            text=f'<w:rFonts w:ascii="{MONOSPACED}" w:hAnsi="{MONOSPACED}" w:cs="{MONOSPACED}"/><w:noProof/>'
            + size(9.5),
        )
        + paragraph(
            "UIP Draft",
            style_id="UIPDraft",
            paragraph_properties="<w:pBdr>"
            + "".join(
                f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="{ALARM}"/>'
                for side in ("top", "left", "bottom", "right")
            )
            + f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{ALARM_SHADE}"/>{spacing(0, 200)}'
            + '<w:ind w:left="100" w:right="100"/>',
            text="<w:b/><w:bCs/>" + colour(ALARM),
        )
        + '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
        f'<w:rPr>{colour(LINK_BLUE)}<w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="UIPCodeText"><w:name w:val="UIP Code Text"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f'<w:rPr><w:rFonts w:ascii="{MONOSPACED}" w:hAnsi="{MONOSPACED}" w:cs="{MONOSPACED}"/><w:noProof/></w:rPr></w:style>'
    )


def tables() -> str:
    """Return the table style: quiet rules, a shaded heading row."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="UIPTable"><w:name w:val="UIP Table"/><w:basedOn w:val="TableNormal"/>'
        f'<w:qFormat/><w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
        '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def styles() -> str:
    """Return the whole ``w:styles`` element."""
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{size(11)}<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        + paragraph("Normal", default=True, paragraph_properties=spacing(0, 130, 276), text=colour(INK))
        + headings()
        + lists_and_contents()
        + small_parts()
        + tables()
        + "</w:styles>"
    )


SETTINGS = f"""<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
 w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
</w:compat><w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>"""


def made() -> bytes:
    """Return the Word file: a Letter page with margins of 0.8 inch, and the styles above."""
    document = docx.Document()
    section = document.sections[0]
    for side in ("left_margin", "right_margin"):
        setattr(section, side, docx.shared.Twips(1152))
    section.top_margin = section.bottom_margin = docx.shared.Twips(1224)
    section.header_distance = section.footer_distance = docx.shared.Twips(576)
    document.core_properties.title = "Styles of uipkit's Word documents"
    document.core_properties.comments = ""
    for part, text in ((document.part._styles_part, styles()), (document.part._settings_part, SETTINGS)):
        part._element = parse_xml(text)
    for key, relationship in list(document.part.rels.items()):
        if relationship.reltype.rpartition("/")[2] in {
            "stylesWithEffects",
            "customXml",
            "numbering",
            "webSettings",
        }:
            del document.part.rels[key]
    for key, relationship in list(document.part.package.rels.items()):
        if relationship.reltype.rpartition("/")[2] in {"thumbnail", "extended-properties"}:
            del document.part.package.rels[key]
    buffer = io.BytesIO()
    document.save(buffer)
    return packed(unpacked(buffer.getvalue()))


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(made())
    sys.stdout.write(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes\n")
