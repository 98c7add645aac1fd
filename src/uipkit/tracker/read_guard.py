"""What is looked at on the bytes of a workbook before any library opens it: what it is, how large it is, what hides in it.

A workbook is a zip archive of XML. Somebody may have made one that grows to many gigabytes, that holds macros, or whose XML
multiplies itself; and people hand over files of the wrong kind. Each is refused in words that say what to do instead.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile

LARGEST_FILE = 20 << 20
"""The largest workbook read, in bytes (20 MiB); a tracker has about a tenth of one."""

MOST_PARTS = 1_000
"""Parts of the archive; a tracker has about thirty."""

LARGEST_PART, LARGEST_WHOLE = 64 << 20, 128 << 20
"""Bytes of one part, and of all together, once unpacked."""

STEEPEST = 500
"""How many times larger than packed a part may be, where it is over a mebibyte: honest sheets grow tenfold to a hundredfold."""

_STEEP_FROM = 1 << 20

_NOT_A_WORKBOOK = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"{\\rtf", "a text document"),
)
_SAVE_AS = "Open it in your spreadsheet program, choose Save As, and pick “Excel Workbook (.xlsx)”."
_DECLARES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class WorkbookRefusedError(Exception):
    """The file is not read at all; the message says why, and what to do instead."""


class Expected(NamedTuple):
    """What should have come instead, for messages. give: the thing itself; anew: how to get one that can be read; text: of text, what to do."""

    give: str
    anew: str
    text: str


TRACKER = Expected(
    "Give the tracker that was exported, saved as .xlsx.",
    "Export the tracker anew and paste your values.",
    "A text file has lost the sheets and the hidden values by which changes are found. Give the workbook itself, saved as .xlsx.",
)


def table(of: str) -> Expected:
    """What is expected of a table that somebody hands in. of: what the table is of, such as "schools"."""
    return Expected(
        f"Give the table of {of} as an Excel workbook (.xlsx) or as CSV.",
        f"Copy the table of {of} alone into a new workbook, and save that.",
        "If it is a table saved as CSV, give it the ending .csv.",
    )


def guarded(data: bytes, expected: Expected = TRACKER) -> ZipFile:
    """Return the archive of a workbook that is safe to open. expected: for messages. Raises WorkbookRefusedError."""
    if len(data) > LARGEST_FILE:
        raise WorkbookRefusedError(
            f"This file is larger than {LARGEST_FILE >> 20} MiB, the most that is read. "
            f"Take pictures and further sheets out of it. Or: {expected.anew}"
        )
    if not data.startswith(b"PK"):
        raise WorkbookRefusedError(_what_else(data, expected))
    try:
        archive = ZipFile(BytesIO(data))
        _refuse_parts(archive, expected)
    except (BadZipFile, LargeZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        raise WorkbookRefusedError(
            "This file is damaged: it cannot be unpacked. Save it again from your spreadsheet program, or fetch it again."
        ) from None
    return archive


def _what_else(data: bytes, expected: Expected) -> str:
    if not data.strip():
        return "This file is empty."
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return (
                "This workbook is protected with a password, so it cannot be read. "
                "Take the password off (File, Info, Protect Workbook, Encrypt with Password) and save it."
            )
        return f"This is a workbook in the older form (.xls), or another old Office document. {_SAVE_AS}"
    for magic, kind in _NOT_A_WORKBOOK:
        if data.startswith(magic):
            return f"This is {kind}, not an Excel workbook. {expected.give}"
    if b"\x00" not in data[:4096]:
        return f"This is a text file, such as CSV, not an Excel workbook. {expected.text}"
    return f"This is not an Excel workbook. {expected.give}"


def _refuse_parts(archive: ZipFile, expected: Expected) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise WorkbookRefusedError(
            "This file has more parts, or stranger ones, than any workbook has; it is not opened."
        )
    if any(part.flag_bits & 0x1 for part in parts):
        raise WorkbookRefusedError(
            "This file is protected with a password, so it cannot be read. Take it off and save it."
        )
    in_all = 0
    for part in parts:
        in_all += part.file_size
        steep = part.file_size > _STEEP_FROM and part.file_size > STEEPEST * max(1, part.compress_size)
        if part.file_size > LARGEST_PART or in_all > LARGEST_WHOLE or steep:
            raise WorkbookRefusedError(
                f"This file would grow beyond all measure when it is unpacked, so it is not opened. {expected.anew}"
            )
    _refuse_kind(set(names), expected)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _refuse_xml(part.filename, archive.read(part))


def _refuse_kind(names: set[str], expected: Expected) -> None:
    if "mimetype" in names and "content.xml" in names:
        raise WorkbookRefusedError(f"This is an OpenDocument file (.ods), not an Excel workbook. {_SAVE_AS}")
    if any(name.endswith("workbook.bin") for name in names):
        raise WorkbookRefusedError(f"This is a workbook in the binary form (.xlsb). {_SAVE_AS}")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise WorkbookRefusedError(f"This workbook holds macros (.xlsm), which are not taken. {_SAVE_AS}")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        kind = "a Word document" if "word/document.xml" in names else "a zip archive or another document"
        raise WorkbookRefusedError(f"This is {kind}, not an Excel workbook. {expected.give}")


def _refuse_xml(name: str, content: bytes) -> None:
    if _DECLARES.search(content) or content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:64]:
        raise WorkbookRefusedError(
            "This file holds XML of a kind that no spreadsheet program writes (it could make itself grow), so it is not opened."
        )
    if name == "[Content_Types].xml" and b"macroEnabled" in content:
        raise WorkbookRefusedError(f"This workbook may hold macros (.xlsm), which are not taken. {_SAVE_AS}")
