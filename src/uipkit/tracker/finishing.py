"""What the library that writes workbooks leaves out, added to its parts: rows that grow as people write, and the language."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A height that is marked as somebody's own stays when more is written into the row. Ours are only where to begin.
_OWN_HEIGHT: Final = re.compile(rb'(<row [^<>]*?) customHeight="1"')

_CORE, _TITLE = "docProps/core.xml", b"<dc:title>"


def finished(workbook: bytes, language: str) -> bytes:
    """Return a workbook with its language, a tag such as ``en-US``, and with rows that programs make as high as they need."""
    made = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.startswith("xl/worksheets/sheet"):
                content = _OWN_HEIGHT.sub(rb"\1", content)
            elif member.filename == _CORE:
                # The order of these properties is free.
                content = content.replace(
                    _TITLE, f"<dc:language>{language}</dc:language>".encode() + _TITLE, 1
                )
            info = ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            new.writestr(info, content)
    return made.getvalue()
