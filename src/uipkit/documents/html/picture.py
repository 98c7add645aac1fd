"""Pictures inside a web page: their bytes as an address, so that the page asks for nothing."""

from __future__ import annotations

from base64 import b64encode
from typing import Final

from markupsafe import Markup

from uipkit.documents.figure import Figure
from uipkit.documents.html.letters import shown, told

_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)


def picture(data: bytes, words: str) -> Markup | None:
    """Return a picture with ``words`` as its text alternative; None for bytes that begin as no PNG, JPEG or GIF does.

    The bytes alone say what a picture is: under a wrong name, a drawing with a script in it could come along.
    """
    kind = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), None)
    if kind is None:
        return None
    return Markup('<img src="{}" alt="{}">').format(_address(kind, data), told(words))


def drawing(figure: Figure, number: int) -> Markup:
    """Return a drawing under its caption. As a picture it runs no script and loads nothing, whatever is in it.

    ``number`` counts the document's drawings, for the rule that keeps one legible (``legible``). Such a one scrolls by itself
    where the page is narrow, and the keyboard reaches it.
    """
    shown_picture = Markup('<img src="{}" alt="{}" width="{}" height="{}">').format(
        _address("image/svg+xml", figure.svg), told(figure.description), figure.width, figure.height
    )
    name = f"uip.drawing-{number}"
    if figure.narrowest:
        shown_picture = Markup(
            '<div class="scrolled" role="group" aria-labelledby="{}" tabindex="0">{}</div>'
        ).format(name, shown_picture)
    return Markup(
        '<figure class="drawing drawing-{}">\n<figcaption id="{}">{}</figcaption>\n{}\n</figure>\n'
    ).format(number, name, shown(told(figure.title)), shown_picture)


def legible(figure: Figure, number: int) -> str:
    """Return the rule of style by which a drawing keeps the width that its words need; nothing where it needs none."""
    return (
        f"@media screen {{ .drawing-{number} img {{ min-width: {figure.narrowest}px; }} }}"
        if figure.narrowest
        else ""
    )


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"
