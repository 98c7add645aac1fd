"""What is looked at on the bytes of a file before libyaml sees them: size, encoding, control characters, nesting.

libyaml's binding composes recursively in C: a hundred kilobytes of ``[`` or ``- `` end the process. Nothing of that kind may
reach it, and no byte scan may refuse honest prose, so the scan here is only an upper bound: a file over it is walked event by
event, which does not recurse (see ``plain_yaml``).
"""

from __future__ import annotations

import re
import unicodedata

from uipkit.diagnostics.finding import Span
from uipkit.plan.turning import TURNS
from uipkit.store.spanned import SpannedDiagnostic, error

SIZE_LIMIT = 1 << 20
"""The largest YAML file read, in bytes (1 MiB)."""

DEPTH_LIMIT = 100
"""How deep lists and mappings may be nested."""

BOM = b"\xef\xbb\xbf"

# libyaml takes U+0085, U+2028 and U+2029 for line ends, YAML 1.2 and editors do not: lines would be counted wrongly.
# The rest cannot stand in XML, so Word files could not be written, or cannot be seen (a byte-order mark inside a file).
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

# Readers would see other words than the file holds.
TURNING = re.compile(f"[{TURNS}]")
TURNING_BYTES = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")

# Blanks, and letters that take no room: a text of nothing else looks like none.
WITHOUT_ROOM = re.compile("[\\s\u00ad\u034f\u115f\u1160\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\uffa0]+")
WITHOUT_ROOM_BYTES = re.compile(rb"\xe2(?:\x80[\x8b-\x8f]|\x81[\xa0-\xa4])")
"""Those of them that people paste; to look for all would take as long as the rest of the guard."""

_PLAIN_ASCII = bytes([9, 10, 13, *range(32, 127)])
_INDENTING = bytes.maketrans(b"\t-?:", b"    ")
_MOST_BRACKETS = 400
_LONGEST_INDENT = b" " * 200
_SAMPLED = 50
_SAMPLED_INDENT = b" " * (len(_LONGEST_INDENT) // _SAMPLED)

_MAGIC = (
    (b"PK\x03\x04", "an Office document or a zip archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)


def refuse(data: bytes, file: str) -> SpannedDiagnostic | None:
    """Why these bytes cannot be read as YAML at all (UIP004), or None. Never raises."""
    if len(data) > SIZE_LIMIT:
        return error(
            "UIP004",
            file,
            Span(1, 1, 1, 2),
            "This file is larger than 1 MiB, the most that uipkit reads.",
            label="too large",
            help="Move tables and long extracts into a CSV file under data/ and keep only their meaning here.",
        )
    try:
        data.decode()
    except UnicodeDecodeError as problem:
        return _not_utf8(data, file, problem.start)
    odd = data.translate(None, _PLAIN_ASCII)
    if odd and (UNSEEN.search(odd.decode().removeprefix("\ufeff")) or odd.count(BOM) > data.startswith(BOM)):
        return _control_character(data, file)
    return None


def may_be_nested_deeply(data: bytes) -> bool:
    """Whether the bytes could nest deeper than libyaml's binding stands; False is certain, True is only a suspicion.

    Flow collections nest by their brackets. A block collection stands further right than the one around it (a list may
    share its key's column), and what stands before it on its line is blanks and ``- ``, ``? ``, ``: `` only.
    """
    if (b"[" in data or b"{" in data) and data.count(b"[") + data.count(b"{") > _MOST_BRACKETS:
        return True
    # A run that long covers several of the bytes that stand so far apart, which are looked at first.
    samples = data[::_SAMPLED].translate(_INDENTING)
    return _SAMPLED_INDENT in samples and _LONGEST_INDENT in data.translate(_INDENTING)


def describe(character: str) -> str:
    """Name an invisible character so that a person can look it up: ``U+0007`` with its name where it has one."""
    known = {
        "\x00": "NUL",
        "\x07": "BELL",
        "\x08": "BACKSPACE",
        "\x1b": "ESCAPE",
        "\x7f": "DELETE",
        "\x85": "NEXT LINE",
    }
    name = known.get(character) or unicodedata.name(character, "")
    if character == "\ufeff":
        name = "BYTE ORDER MARK"
    code = f"U+{ord(character):04X}"
    return f"{code} ({name.lower()})" if name else code


def _not_utf8(data: bytes, file: str, at: int) -> SpannedDiagnostic:
    """Make the finding for bytes that are no UTF-8, ``at`` being the first bad one."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return error(
                "UIP004",
                file,
                Span(1, 1, 1, 2),
                f"This file is {kind}, not YAML text.",
                label="not text",
                help="Move it out of the plan's YAML files, or give it the ending it had.",
            )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return error(
            "UIP004",
            file,
            Span(1, 1, 1, 2),
            "This file is saved as UTF-16 (older Windows programs call it “Unicode”), not as UTF-8.",
            label="not UTF-8",
            help="Save it again with the encoding UTF-8.",
        )
    line, column = _position(data, at)
    byte = data[at]
    letter = bytes([byte]).decode("cp1252", "replace")
    guess = f", “{letter}” in the older Windows encoding," if byte >= 0xA0 or letter in "‘’“”–—…•€" else ""
    return error(
        "UIP004",
        file,
        Span(line, column, line, column + 1),
        f"This file is not saved as UTF-8: the byte 0x{byte:02X}{guess} cannot be read.",
        label="not UTF-8 from here on",
        help="Save the file again with the encoding UTF-8 (in most editors: Save with Encoding).",
    )


def _control_character(data: bytes, file: str) -> SpannedDiagnostic:
    """Make the finding for the first character that cannot be seen."""
    text = data.decode("utf-8-sig")
    hit = UNSEEN.search(text)
    assert hit is not None  # noqa: S101  # the caller has seen one
    character = hit.group()
    line, column = _position(data.removeprefix(BOM), len(text[: hit.start()].encode()))
    if character == "\x00":
        message = "This file holds a NUL byte: it is not a text file, or it was damaged."
        mend = "Restore the file from git, or save it again as plain text."
    else:
        message = f"This file holds the character {describe(character)}, which cannot be seen and cannot be printed."
        mend = "Delete the character; pasted text often brings it along."
    return error("UIP004", file, Span(line, column, line, column + 1), message, label="here", help=mend)


def _position(data: bytes, at: int) -> tuple[int, int]:
    """Line and column (both from 1, columns in characters) of the byte ``at``; a byte-order mark takes no column."""
    before = data[:at].removeprefix(BOM).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
