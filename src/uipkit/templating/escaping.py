"""Any text, written so that Markdown prints it as it stands.

Only what could be read as markup is escaped, so that the Markdown file stays pleasant to read and to compare.
"""

from __future__ import annotations

import re

# Code points that XML 1.0 cannot hold, so that no Word file or web page could print them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile("[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")

_ALWAYS = re.compile(r"[\\`*\[\]|~]")
# Between two letters or digits an underscore never starts emphasis (CommonMark 0.31, section 6.2).
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
# "<16" and "a < b" stay readable: neither a tag nor an address can begin with a blank or a bare number.
_ANGLE = re.compile(r"<(?=\d\S*@)|<(?=[^\s\d])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=[\s|:-]|$)|=+(?=\s*$)|:(?=[-:|])")
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|^)#(?=#*$)")


def printable(text: str) -> str:
    """Return ``text`` with characters that no document can hold shown as U+FFFD, the replacement mark."""
    return _UNPRINTABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return ``text`` on one line, each run of blanks and line ends as one space."""
    return printable(_BLANKS.sub(" ", text)).strip()


def escaped(text: str, *, line_start: bool = True) -> str:
    """Return ``text``, which must hold no line end, with every mark escaped that Markdown could act on.

    ``line_start`` says that the text may come to stand at the beginning of a line.
    """
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _UNDERSCORES.sub(lambda match: r"\_" * len(match.group()), text)
    text = _ANGLE.sub(r"\\<", text)
    text = _ENTITY.sub(r"\\&", text)
    text = _CLOSING_HASHES.sub(r"\\#", text)
    if line_start:
        text = _ORDERED.sub(r"\1\\\2", text) if _ORDERED.match(text) else text
        if _LINE_START.match(text):
            text = "\\" + text
    return text


def literal(text: str) -> str:
    """Return any text on one line, escaped so that it prints literally wherever inline Markdown may stand."""
    return escaped(one_line(text))


def cell_literal(text: str) -> str:
    """Return any text for a table cell: as `literal`, and no backslash at its end that could eat the cell's edge."""
    text = literal(text)
    return text[:-2] + "&#92;" if text.endswith("\\\\") else text
