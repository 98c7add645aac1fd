"""The pictures that a document shows: which files of the plan folder they are."""

from __future__ import annotations

from pathlib import PurePosixPath

from uipkit.documents.markdown import ParsedMarkdown
from uipkit.templating.links import link_kind, safe_path

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif"))
"""Endings of picture files that a document may take along; any other file of the plan stays where it is."""

LARGEST_PICTURE = 10_000_000
"""Bytes; a photograph straight from a camera is about this large, and too large for a posted plan."""


def picture_file(address: str) -> str | None:
    """Return the path inside the plan folder of a picture, or None where the address is no picture that may be shown.

    Nothing under ``private/`` is ever shown, nor anything hidden.
    """
    path = safe_path(address) if link_kind(address) == "file" else None
    if path is None or PurePosixPath(path).suffix.lower() not in PICTURES:
        return None
    parts = PurePosixPath(path).parts
    hidden = any(part.startswith(".") for part in parts)
    return None if hidden or "private" in (part.lower() for part in parts) else path


def pictures_in(document: ParsedMarkdown) -> tuple[str, ...]:
    """Return the files of all pictures in a document, each once, in order."""
    found: dict[str, None] = {}
    for token in document.tokens:
        for child in token.children or []:
            if child.type == "image":
                path = picture_file(str(child.attrs.get("src", "")))
                if path is not None:
                    found[path] = None
    return tuple(found)
