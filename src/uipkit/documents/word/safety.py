"""What a field in a Word file from elsewhere may not do: reach outside the file, or run something."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from uipkit.documents.office_safety import UnsafePackage

_FETCHING_FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|MACROBUTTON|DATABASE)\b"
)


def check_fields(root: Any) -> None:
    """Raise UnsafePackage where a part has a field that reaches outside the file, or runs something."""
    instructions = "".join(text.text or "" for text in root.iter(qn("w:instrText")))
    instructions += " ".join(field.get(qn("w:instr"), "") for field in root.iter(qn("w:fldSimple")))
    found = _FETCHING_FIELDS.search(instructions.upper())
    if found:
        raise UnsafePackage(f"it has a field that reaches outside the file ({found.group(1)})")
