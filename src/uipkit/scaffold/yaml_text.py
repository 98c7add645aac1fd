"""Writing one value into a scaffolded file, so that it reads back as exactly what was meant, whatever is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from uipkit.plan.placeholder import placeholder
from uipkit.templating.filters import FilterError, number

LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What programs take for the end of a line; a scaffolded file knows only LF."""

UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that no plan file may hold, because nobody can see them or no Word file can."""

# A letter first, and no mark inside that YAML could read as more than a mark.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()/'’?–—-]*[\w.)?])?")
_PLAIN_IN_LIST = re.compile(r"[^\W\d_](?:[\w ./'’–-]*[\w.])?")
_DAY_OR_YEAR = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_WIDEST_LIST = 90


def yaml_value(value: object, hint: str = "", indent: int = 2) -> str:
    """Write a value as it stands behind a colon; the filter ``yaml`` of the scaffold's templates.

    value: text, a number, true or false, a list of these, or fields of these; nothing gives nothing, so that the field counts as
    left out. hint: what belongs here; with it, nothing gives the placeholder ``TODO: hint`` instead. indent: how far the lines of a
    longer value are indented.
    """
    if value is None or value in ("", [], {}):
        return _scalar(placeholder(hint)) if hint else ""
    if not isinstance(indent, int) or not 1 <= indent <= 20:
        raise FilterError("yaml(hint, indent) takes an indent of 1 to 20")
    margin = " " * indent
    if isinstance(value, str):
        return _text(value, margin)
    if isinstance(value, Mapping):
        lines = [f"{_scalar(key)}: {yaml_value(each, '', indent + 2)}" for key, each in value.items()]
        return "\n" + "\n".join(margin + line for line in lines)
    if isinstance(value, Sequence):
        return _list(value, margin)
    return _scalar(value)


def yaml_comment(value: object) -> str:
    """Write any text so that it stays on the line of a comment; the filter ``comment``."""
    return UNSEEN.sub("�", " ".join(LINE_ENDS.sub(" ", str(value)).split()))


def tidy_lines(text: str) -> str:
    """Take the blanks off the ends of lines, and empty lines off the end of the file: what empty values leave behind."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n") + "\n"


def _text(value: str, margin: str) -> str:
    lines = value.split("\n")
    fits = (
        len(lines) > 1
        and lines[0][:1] not in ("", " ", "\t")
        and lines[-1] != ""
        and all(line == line.rstrip() for line in lines)
        and not any(mark in value for mark in ("\t", "\r", "\u2028", "\u2029", "\x85"))
    )
    if not fits:
        return _scalar(value)
    return "\n".join(["|-", *(margin + line if line else "" for line in lines)])


def _list(items: Sequence[object], margin: str) -> str:
    short = [_scalar(item, in_list=True) for item in items]
    line = f"[{', '.join(short)}]"
    if len(line) <= _WIDEST_LIST:
        return line
    return "\n" + "\n".join(f"{margin}- {_scalar(item)}" for item in items)


def _scalar(value: object, in_list: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value) if abs(value) >= 1e15 else number(value)
    if not isinstance(value, str):
        raise FilterError("the filter “yaml” writes texts, numbers, lists and fields of these")
    plain = _PLAIN_IN_LIST if in_list else _PLAIN
    if _DAY_OR_YEAR.fullmatch(value) or (plain.fullmatch(value) and value.lower() not in _NOT_TEXT):
        return value
    # Every JSON string is a YAML one; what YAML takes for a line end must not stand in it as it is.
    return re.sub("[\x7f-\x9f\u2028\u2029]", _escaped, json.dumps(value, ensure_ascii=False))


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
