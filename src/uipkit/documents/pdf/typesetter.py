"""Typst as it is used here: with the shipped fonts and given files alone, and nothing else of the machine.

Its root is an empty folder that holds only the pictures of this one document, and so are the folders in which it would look for packages.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uipkit.resources import shelf

if TYPE_CHECKING:
    import typst


class TypesettingFailed(ValueError):  # noqa: N818 - the name says what happened
    """The typesetter refused the source; the words are its own."""


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(shelf("templates") / "fonts")],
    )


def font_families() -> frozenset[str]:
    """Return the names of the families that the typesetter finds."""
    return frozenset(_fonts().families())


def typeset(source: str, files: Mapping[str, bytes], day: date) -> bytes:
    """Return the PDF that ``source`` makes with ``files`` beside it, dated ``day``. Raises TypesettingFailed."""
    # The typesetter itself refuses what breaks one of the standards, as far as it can tell.
    return _made(source, files, format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=_noon(day))


def dots(source: str, files: Mapping[str, bytes], per_inch: float) -> bytes:
    """Return the one page that ``source`` makes as a PNG picture. Raises TypesettingFailed."""
    return _made(source, files, format="png", ppi=per_inch)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)


def _made(source: str, files: Mapping[str, bytes], **wanted: Any) -> bytes:
    import typst

    with tempfile.TemporaryDirectory(prefix="uipkit-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        compiler = typst.Compiler(
            input=source.encode("utf-8"),
            root=folder,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=folder,
            package_cache_path=folder,
        )
        try:
            made = compiler.compile(**wanted)
        except typst.TypstError as refused:
            raise TypesettingFailed(refused.message) from None
    if not isinstance(made, bytes):
        raise TypesettingFailed("the typesetter gave no file, or more than one")
    return made


def can_show(file: str, kind: str, content: bytes) -> bool:
    """Whether a picture can be set at all: some are broken inside, or call for letters that no font has."""
    probe = (
        '#set document(title: "Picture")\n#set text(lang: "en")\n'
        f'#image("{file}", format: "{kind}", alt: "Picture", width: 100pt)'
    )
    try:
        typeset(probe, {file: content}, date(2000, 1, 1))
    except TypesettingFailed:
        return False
    return True
