"""What a file is that somebody wants to bring in: told by its bytes first, by its name where they leave it open."""

from __future__ import annotations

from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from uipkit.tracker.read_guard import LARGEST_FILE, WorkbookRefusedError

SourceForm = Literal["workbook", "word", "yaml", "csv"]

_SAVE = "Save it as .xlsx, .docx, .csv or .yaml, and import that."
_OLD = b"\xd0\xcf\x11\xe0"


class SourceRefusedError(WorkbookRefusedError):
    """The file is not read at all; the message says why, and what to do instead."""


def form_of(content: bytes, name: str) -> SourceForm:
    """Return the form of a file. Raises SourceRefusedError for one that is never read: PDF, .xls, .doc, pictures, other archives.

    A workbook with macros is refused by the reader of workbooks, a document with macros by that of documents.
    """
    ending = name.rpartition(".")[2].casefold()
    if len(content) > LARGEST_FILE:
        raise SourceRefusedError(f"This file is larger than {LARGEST_FILE >> 20} MiB, the most that is read.")
    if content.startswith(b"PK"):
        return _archive(content)
    if content.startswith(b"%PDF"):
        raise SourceRefusedError(
            "This is a PDF, whose tables nobody can read safely. Open the document that it was made from and save that as .docx or "
            "copy its tables into a workbook saved as .xlsx."
        )
    if content.startswith(_OLD):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise SourceRefusedError(
                "This file is protected with a password. Take the password off and save it."
            )
        raise SourceRefusedError(
            "This is an Office file in the older form (.xls or .doc). Open it, choose Save As, and pick .xlsx or .docx."
        )
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise SourceRefusedError("This file is empty.")
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"GIF8")) or _is_binary(content):
        raise SourceRefusedError(f"This is neither a table, a Word document nor YAML. {_SAVE}")
    if ending in ("yaml", "yml"):
        return "yaml"
    return "csv"


def _archive(content: bytes) -> SourceForm:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        raise SourceRefusedError(
            "This file is damaged: it cannot be unpacked. Save it again, or fetch it again."
        ) from None
    if any(name.startswith("xl/") for name in names):
        return "workbook"
    if any(name.startswith("word/") for name in names):
        return "word"
    raise SourceRefusedError(
        f"This is a zip archive or a document of another program, not a workbook or a Word document. {_SAVE}"
    )


def _is_binary(content: bytes) -> bool:
    """Whether bytes are no text, neither in eight bits nor in the sixteen that “Unicode Text” of Excel has."""
    return not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in content[:4096]
