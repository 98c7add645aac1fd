"""The zip that a Word file or a slide deck is: read with caution, written so that the same document always gives the same bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 60_000_000
MOST_PARTS = 2_000

# The earliest moment that a zip file can hold; when a document was made stands in its properties.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """A kind of Office file. main: what the name of its main part begins with; the rest is what people call it, its ending and its program."""

    name: str
    ending: str
    older: str
    program: str
    main: str

    @property
    def words(self) -> str:
        """The kind with its ending: ``Word file (.docx)``."""
        return f"{self.name} (.{self.ending})"


WORD: Final = OfficeKind("Word file", "docx", "doc", "word processor", "word/")
DECK: Final = OfficeKind("PowerPoint file", "pptx", "ppt", "presentation program", "ppt/presentation.xml")


class BrokenPackage(ValueError):  # noqa: N818 - the name says what happened
    """The bytes are no zip file, or one that no Office program would write."""


def unpacked(data: bytes, kind: OfficeKind = WORD) -> dict[str, bytes]:
    """Return the parts of a package by name. Raises BrokenPackage, in plain words, rather than unpack a trap."""
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise BrokenPackage(
            f"it is an old .{kind.older} file, or protected by a password; save it as .{kind.ending} without one"
        )
    if len(data) > LARGEST_FILE:
        raise BrokenPackage(f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS:
                raise BrokenPackage(f"it has more than {MOST_PARTS:,} parts")
            if sum(member.file_size for member in members) > LARGEST_UNPACKED:
                raise BrokenPackage(f"it unpacks to more than {LARGEST_UNPACKED // 1_000_000} MB")
            if len({member.filename.lower() for member in members}) != len(members):
                raise BrokenPackage("two of its parts have the same name")
            return {member.filename: _member(archive, member) for member in members if not member.is_dir()}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as problem:
        if isinstance(problem, BrokenPackage):
            raise
        raise BrokenPackage(f"it is not a {kind.words}, or it is damaged") from None


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    name = member.filename
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        raise BrokenPackage(f"one of its parts has an unsafe name ({name})")
    with archive.open(member) as part:
        content = part.read(member.file_size + 1)
    if len(content) > member.file_size:
        raise BrokenPackage("one of its parts is larger than it says")
    return content


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a package of these parts: the list of contents first, the rest by name, every time stamp the same."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda part: (part != _CONTENT_TYPES, part)):
            member = zipfile.ZipInfo(name, _FIXED_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            archive.writestr(member, parts[name])
    return buffer.getvalue()
