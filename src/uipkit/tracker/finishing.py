"""What the library that writes workbooks cannot say, or only at great length, put into its parts."""

from __future__ import annotations

import re
from collections.abc import Collection
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A height that is marked as somebody's own stays when more is written into the row. Ours are only where to begin.
_OWN_HEIGHT: Final = re.compile(rb'(<row [^<>]*?) customHeight="1"')

# The last column that was set, for all that follow it: the library would go through sixteen thousand one by one.
_LAST_COLUMN: Final = re.compile(rb'(<col min="([0-9]+)" )max="\2"([^<>]*/></cols>)')

_CORE, _TITLE = "docProps/core.xml", b"<dc:title>"


def finished(workbook: bytes, language: str, open_ended: Collection[int]) -> bytes:
    """Return a workbook with its language, a tag such as ``en-US``, and with rows that programs make as high as they need.

    open_ended: the numbers of the sheets, from 1, in which the format of the last column that was set holds for all after it.
    """
    endless = {f"xl/worksheets/sheet{number}.xml" for number in open_ended}
    made = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.startswith("xl/worksheets/sheet"):
                content = _OWN_HEIGHT.sub(rb"\1", content)
                if member.filename in endless:
                    content = _LAST_COLUMN.sub(rb'\1max="16384"\3', content, count=1)
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
