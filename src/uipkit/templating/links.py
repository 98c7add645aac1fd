"""Which addresses a document may lead to, and which pictures it may show."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

LinkKind = Literal["web", "mail", "anchor", "file", "refused"]


def link_kind(address: str) -> LinkKind:
    """Say what an address is: a page on the web, an e-mail address, a place in this document, a file, or none of these.

    Only ``https`` counts as the web. A file is a path inside the plan folder: relative, never climbing.
    """
    if not address or address != address.strip() or any(ord(letter) < 32 for letter in address):
        return "refused"
    if address.startswith("#"):
        return "anchor" if len(address) > 1 else "refused"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "refused"
    if parts.scheme == "https":
        return "web" if parts.hostname else "refused"
    if parts.scheme == "mailto":
        return "mail" if "@" in parts.path else "refused"
    if parts.scheme or parts.netloc or address.startswith("/"):
        return "refused"
    return "file" if safe_path(address) is not None else "refused"


def safe_path(address: str) -> str | None:
    """Return the path inside the plan folder that a relative address names, or None where it could lead elsewhere.

    Nothing under ``private/`` is named in a document, nor anything hidden.
    """
    path = unquote(address.partition("#")[0].partition("?")[0])
    if not path or "\\" in path or ":" in path or any(ord(letter) < 32 for letter in path):
        return None
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or not parts:
        return None
    if any(part.startswith(".") or part.lower() == "private" for part in parts):
        return None
    return "/".join(parts)
