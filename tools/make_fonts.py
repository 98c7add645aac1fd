"""Make ``templates/fonts/``, the fonts of PDF files and drawings: ``python tools/make_fonts.py FOLDER``.

FOLDER holds the fonts as their makers publish them: those of Debian's ``fonts-noto-core``, ``fonts-noto-mono`` and
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
    "Noto Sans Symbols": ("Regular",),
    "Noto Sans Symbols2": ("Regular",),
    "Noto Sans Math": ("Regular",),
    "Noto Emoji": ("400Regular",),
}
"""Families in the order in which a writer asks them for a character, with their styles as the file names have them."""

LEFT_OUT: dict[str, frozenset[int]] = {
    "Noto Sans": DEVANAGARI,
    # Letters that the families above hold, in a better cut and with their bold.
    "Droid Sans Fallback": frozenset(range(0x0250)),
}
"""Characters of a family that another shows."""


def source(folder: Path, family: str, style: str) -> Path:
    """Return the file of a style, wherever it lies below ``folder``. Raises SystemExit where there is none."""
    stem = family.replace(" ", "")
    names = (f"{stem}-{style}.ttf", f"{stem}{style}.ttf", f"{stem}_{style}.ttf")
    found = [path for name in names for path in sorted(folder.rglob(name))]
    if not found:
        raise SystemExit(f"{folder} lacks {names[0]}")
    return found[0]


def slimmed(path: Path, left_out: frozenset[int]) -> TTFont:
    """Return a font without what a PDF has no use for, and without the characters ``left_out``."""
    options = Options()
    options.hinting = False
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.legacy_kern = True
    font = TTFont(path, recalcTimestamp=False)
    kept = Subsetter(options)
    kept.populate(unicodes=[code for code in font.getBestCmap() if code not in left_out])
    kept.subset(font)
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
            font = slimmed(source(folder, family, style), LEFT_OUT.get(family, frozenset()))
            ending = {"400Regular": "Regular", "Full": "Regular"}.get(style, style)
            font.save(TARGET / f"{family.replace(' ', '')}-{ending}.ttf")
            codes = set(font.getBestCmap())
            shown = codes if shown is None else shown & codes
        lines.append(f"{family}: {' '.join(ranges(shown or ()))}\n")
    (TARGET / "coverage.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
