"""The pictures that a document shows: which files of the plan folder they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from uipkit.documents.markdown import ParsedMarkdown
from uipkit.templating.links import safe_path

ImageResolver = Callable[[str], bytes | None]
"""Gives the bytes of a picture for its path inside the plan folder, or None where there is none."""

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".gif"))
"""Endings of picture files that a document may take along; any other file of the plan stays where it is."""

LARGEST_PICTURE = 10_000_000
"""Bytes; a photograph straight from a camera is about this large, and too large for a posted plan."""


def may_be_shown(path: str) -> bool:
    """Whether a path inside the plan folder is that of a picture which documents may show."""
    return PurePosixPath(path).suffix.lower() in PICTURES


def pictures_in(document: ParsedMarkdown) -> tuple[str, ...]:
    """Return the paths inside the plan folder of all pictures that a document names, each once, in order."""
    found: dict[str, None] = {}
    for token in document.tokens:
        for child in token.children or []:
            path = safe_path(str(child.attrs.get("src", ""))) if child.type == "image" else None
            if path is not None:
                found[path] = None
    return tuple(found)
