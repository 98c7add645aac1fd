"""The pictures and drawings that go into one PDF."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from uipkit.documents.figure import Figure
from uipkit.documents.pdf.pictures import POINTS_A_PIXEL, Format, Picture, fitted, look_at
from uipkit.documents.pdf.typesetter import can_show
from uipkit.documents.pictures import ImageResolver

TALLEST = 504.0
"""Points: seven inches, so that a picture leaves room for its caption."""

TALLEST_DRAWING = 561.6
"""Points: 7.8 inches, a sheet's height without its margins, two headings and the caption. A drawing's text must not get small."""


@dataclass(slots=True)
class PictureShelf:
    """Takes pictures of the plan folder and drawings, and keeps those that can be set, as ``files`` by their names.

    careful: every drawing is tried alone first, and set from its dots where its letters cannot be.
    """

    images: ImageResolver | None
    careful: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    _taken: dict[str, Picture | None] = field(default_factory=dict)

    def take(self, path: str, widest: float) -> Picture | None:
        """Return the picture of a path inside the plan folder, no wider than ``widest`` points; None where it cannot be shown."""
        if path not in self._taken:
            self._taken[path] = self._read(path)
        return _narrowed(self._taken[path], widest, TALLEST)

    def _read(self, path: str) -> Picture | None:
        data = self.images(path) if self.images is not None else None
        found = look_at(data) if data is not None else None
        if data is None or found is None:
            return None
        kind, width, height = found
        name = f"picture{len(self.files)}.{kind}"
        if not can_show(name, kind, data):
            return None
        self.files[name] = data
        return Picture(name, kind, width * POINTS_A_PIXEL, height * POINTS_A_PIXEL)

    def draw(self, figure: Figure, widest: float) -> Picture | None:
        """Return a drawing, no wider than ``widest`` points; None where it cannot be shown in any way."""
        name = f"drawing{len(self.files)}"
        forms: list[tuple[Format, bytes]] = [("svg", figure.svg)]
        if self.careful and not can_show(f"{name}.svg", "svg", figure.svg):
            forms = [("png", figure.png)] if can_show(f"{name}.png", "png", figure.png) else []
        for kind, data in forms:
            self.files[f"{name}.{kind}"] = data
            whole = Picture(
                f"{name}.{kind}", kind, figure.width * POINTS_A_PIXEL, figure.height * POINTS_A_PIXEL
            )
            return _narrowed(whole, widest, TALLEST_DRAWING)
        return None


def _narrowed(picture: Picture | None, widest: float, tallest: float) -> Picture | None:
    if picture is None:
        return None
    width, height = fitted(picture.width, picture.height, widest, tallest)
    return replace(picture, width=width, height=height)
