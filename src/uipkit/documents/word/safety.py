"""What a Word file from elsewhere may not hold: macros, other files, and what would be fetched."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

_MACROS = re.compile(rb"macroEnabled|vbaProject|activeX|ms-word\.keyMapCustomizations", re.IGNORECASE)
_FETCHING_FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|MACROBUTTON|DATABASE)\b"
)
_EMBEDDED = {"oleObject", "package", "control", "aFChunk", "subDocument", "frame", "attachedTemplate"}


class UnsafePackage(ValueError):  # noqa: N818 - the name says what happened
    """A Word file holds what it may not; the words say what, and what to do."""


def check_parts(parts: dict[str, bytes]) -> None:
    """Raise UnsafePackage for a package that is no Word file, or that holds what a document of ours may not.

    That is macros and controls, embedded files, entities, and whatever would be fetched from elsewhere.
    """
    contents = parts.get("[Content_Types].xml")
    if contents is None or not any(name.startswith("word/") for name in parts):
        raise UnsafePackage("it is not a Word file (.docx)")
    if _MACROS.search(contents) or any("vbaProject" in name or "activeX" in name for name in parts):
        raise UnsafePackage("it holds macros or controls; save it as a .docx without them")
    if any("/embeddings/" in name for name in parts):
        raise UnsafePackage("it has other files embedded; delete those objects and save it again")
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and re.search(rb"<!(DOCTYPE|ENTITY)", content):
            raise UnsafePackage("one of its parts defines entities, which no word processor writes")
        if name.endswith(".rels"):
            _check_relationships(content)


def _check_relationships(content: bytes) -> None:
    for relationship in _xml(content):
        kind = relationship.get("Type", "").rpartition("/")[2]
        target = relationship.get("Target", "")
        external = relationship.get("TargetMode", "") == "External"
        if kind in _EMBEDDED and kind != "attachedTemplate":
            raise UnsafePackage("it has other files embedded; delete those objects and save it again")
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


def check_fields(root: Any) -> None:
    """Raise UnsafePackage where a part has a field that reaches outside the file, or runs something."""
    instructions = "".join(text.text or "" for text in root.iter(qn("w:instrText")))
    instructions += " ".join(field.get(qn("w:instr"), "") for field in root.iter(qn("w:fldSimple")))
    found = _FETCHING_FIELDS.search(instructions.upper())
    if found:
        raise UnsafePackage(f"it has a field that reaches outside the file ({found.group(1)})")


def _xml(content: bytes) -> Any:
    return etree.fromstring(
        content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    )
