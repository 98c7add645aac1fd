"""What a Word file or a slide deck from elsewhere may not hold: macros, other files, and what would be fetched."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from uipkit.documents.office_package import OfficeKind

_MACROS = re.compile(rb"macroEnabled|vbaProject|activeX|ms-word\.keyMapCustomizations", re.IGNORECASE)
_EMBEDDED = {"oleObject", "package", "control", "aFChunk", "subDocument", "frame", "audio", "video", "media"}


class UnsafePackage(ValueError):  # noqa: N818 - the name says what happened
    """An Office file holds what it may not; the words say what, and what to do."""


def check_parts(parts: dict[str, bytes], kind: OfficeKind) -> None:
    """Raise UnsafePackage for a package of another kind, or one that holds what a document of ours may not.

    That is macros and controls, embedded files, entities, and whatever would be fetched from elsewhere.
    """
    contents = parts.get("[Content_Types].xml")
    if contents is None or not any(name.startswith(kind.main) for name in parts):
        raise UnsafePackage(f"it is not a {kind.words}")
    if _MACROS.search(contents) or any("vbaProject" in name or "activeX" in name for name in parts):
        raise UnsafePackage(f"it holds macros or controls; save it as a .{kind.ending} without them")
    if any("/embeddings/" in name for name in parts):
        raise UnsafePackage("it has other files embedded; delete those objects and save it again")
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and re.search(rb"<!(DOCTYPE|ENTITY)", content):
            raise UnsafePackage(f"one of its parts defines entities, which no {kind.program} writes")
        if name.endswith(".rels"):
            _check_relationships(content)


def _check_relationships(content: bytes) -> None:
    for relationship in untrusted_xml(content):
        kind = relationship.get("Type", "").rpartition("/")[2]
        target = relationship.get("Target", "")
        external = relationship.get("TargetMode", "") == "External"
        if kind in _EMBEDDED:
            raise UnsafePackage("it has sound, video or other files embedded; delete them and save it again")
        if external and kind == "attachedTemplate":
            raise UnsafePackage(
                f"it is attached to a template elsewhere ({target}); in Word, detach it under Developer, Document "
                "Template, and save it again"
            )
        if external and (
            kind != "hyperlink" or not target.startswith(("https://", "http://", "mailto:", "#"))
        ):
            raise UnsafePackage(
                f"it would fetch something from outside the file ({target}); put pictures into the file itself"
            )


def untrusted_xml(content: bytes) -> Any:
    """Return the root of a part from elsewhere; nothing in it is fetched or made to grow. Raises etree.LxmlError."""
    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    )
