"""Make ``templates/fonts/``, the fonts of PDF files and drawings: ``python tools/make_fonts.py FOLDER``.

FOLDER holds the fonts as their makers publish them: those of Debian's ``fonts-noto-core``, ``fonts-noto-mono``, ``fonts-noto-cjk`` and
``fonts-droid-fallback``, and ``NotoEmoji_400Regular.ttf`` of the npm package ``@expo-google-fonts/noto-emoji``. Out of each goes
what a PDF has no use for: instructions for screens of few dots, glyph names, and letters that another of these fonts holds. Their
names, their licences (SIL Open Font License 1.1, which allows this; Apache 2.0 for Droid Sans Fallback) and what
makes writing joined or stacked stay as they are.

Beside the fonts goes ``coverage.txt``: which characters each family can show, which is how a writer knows what to spell out in words.
Needs fonttools (``pip install "uipkit[dev]"``).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "templates" / "fonts"
HANGUL = frozenset((*range(0x3130, 0x3190), *range(0xAC00, 0xD7A4)))
DEVANAGARI = frozenset((*range(0x0900, 0x0980), *range(0x1CD0, 0x1D00), *range(0xA8E0, 0xA900)))

FAMILIES: dict[str, tuple[str, ...]] = {
    "Noto Sans": ("Regular", "Bold", "Italic", "BoldItalic"),
    "Noto Sans Mono": ("Regular", "Bold"),
    "Noto Sans Arabic": ("Regular", "Bold"),
    "Noto Sans Hebrew": ("Regular", "Bold"),
    "Noto Sans Ethiopic": ("Regular", "Bold"),
    "Noto Sans Devanagari": ("Regular", "Bold"),
    "Noto Sans Myanmar": ("Regular", "Bold"),
    "Noto Sans Thai": ("Regular", "Bold"),
    "Noto Sans Khmer": ("Regular", "Bold"),
    "Noto Sans Lao": ("Regular", "Bold"),
    "Droid Sans Fallback": ("Full",),
    "Noto Sans CJK KR": ("Regular",),
    "Noto Sans Symbols": ("Regular",),
    "Noto Sans Symbols2": ("Regular",),
    "Noto Sans Math": ("Regular",),
    "Noto Emoji": ("400Regular",),
}
"""Families in the order in which a writer asks them for a character, with their styles as the file names have them."""

COLLECTED = {"Noto Sans CJK KR": ("NotoSansCJK-Regular.ttc", 1)}
"""Families that are published as one of several in a file: which file, and which of them, counted from 0."""

KEPT = {"Noto Sans CJK KR": HANGUL}
"""Characters of a family that alone are kept; the others of that family would be millions of bytes."""

LEFT_OUT: dict[str, frozenset[int]] = {
    "Noto Sans": DEVANAGARI,
    # Letters that the families above hold, in a better cut and with their bold.
    "Droid Sans Fallback": frozenset(range(0x0250)),
}
"""Characters of a family that another shows."""


def source(folder: Path, family: str, style: str) -> TTFont:
    """Return a style of a family as published, wherever its file lies below ``folder``. Raises SystemExit where there is none."""
    stem = family.replace(" ", "")
    collection, number = COLLECTED.get(family, ("", -1))
    names = (
        (collection,) if collection else tuple(f"{stem}{between}{style}.ttf" for between in ("-", "_", ""))
    )
    found = [path for name in names for path in sorted(folder.rglob(name))]
    if not found:
        raise SystemExit(f"{folder} lacks {names[0]}")
    return TTFont(found[0], fontNumber=number, recalcTimestamp=False)


def slimmed(font: TTFont, family: str) -> TTFont:
    """Return a font without what a PDF has no use for, with those characters alone that the family is asked for."""
    options = Options()
    options.hinting = False
    options.layout_features = [] if family in KEPT else ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.legacy_kern = True
    subset = Subsetter(options)
    shown = set(font.getBestCmap()) & KEPT.get(family, set(font.getBestCmap()))
    subset.populate(unicodes=shown - LEFT_OUT.get(family, frozenset()))
    subset.subset(font)
    return font


def ranges(codes: Iterable[int]) -> Iterator[str]:
    """Yield characters as ranges of their numbers, in order: ``20-7E``, ``A9``."""
    ordered = sorted(codes)
    begin = 0
    for place, code in enumerate(ordered, start=1):
        if place == len(ordered) or ordered[place] != code + 1:
            first = ordered[begin]
            yield f"{first:X}" if first == code else f"{first:X}-{code:X}"
            begin = place


def main() -> None:
    """Make every font, and the list of what they show."""
    folder = Path(sys.argv[1])
    lines = []
    for family, styles in FAMILIES.items():
        shown: set[int] | None = None
        for style in styles:
            font = slimmed(source(folder, family, style), family)
            ending = {"400Regular": "Regular", "Full": "Regular"}.get(style, style)
            suffix = "otf" if "CFF " in font else "ttf"
            font.save(TARGET / f"{family.replace(' ', '')}-{ending}.{suffix}")
            codes = set(font.getBestCmap())
            shown = codes if shown is None else shown & codes
        lines.append(f"{family}: {' '.join(ranges(shown or ()))}\n")
    (TARGET / "coverage.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
