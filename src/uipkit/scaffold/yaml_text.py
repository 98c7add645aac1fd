"""Writing one value into a scaffolded file, so that it reads back as exactly what was meant, whatever is in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from jinja2.runtime import Undefined

from uipkit.plan.placeholder import placeholder
from uipkit.plan.turning import TURNS
from uipkit.templating.filters import FilterError, number

LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What programs take for the end of a line; a scaffolded file knows only LF."""

UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f{TURNS}\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters that no plan file may hold, because nobody can see them or no Word file can."""

# A letter first, and no mark inside that YAML could read as more than a mark.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()/'’?–—-]*[\w.)?])?")
_PLAIN_IN_LIST = re.compile(r"[^\W\d_](?:[\w ./'’–-]*[\w.])?")
_DAY_OR_YEAR = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_WIDEST_LIST = 90

_BELOW = "\x01"
"""What a line of a value begins with until its indent is known; no text of a plan can hold it."""

_FIELD = re.compile(r" *(?:- +)*")


def yaml_value(value: object, hint: str | Sequence[str] = "") -> str:
    """Write a value as it stands behind a colon; the filter ``yaml`` of the scaffold's templates.

    value: text, a number, true or false, a list of these, or fields of these; nothing gives nothing, so that the field counts as
    left out. hint: what belongs here; with it, nothing gives the placeholder ``TODO: hint`` instead, and for a list of hints
    a list of them. Lines below the first begin with a
    mark that ``tidy_lines`` turns into the indent that their field needs.
    """
    if isinstance(value, Undefined):
        return str(value)  # raises, and names what is missing
    if _is_nothing(value):
        if isinstance(hint, str):
            return _scalar(placeholder(hint)) if hint else ""
        return _list([placeholder(each) for each in hint])
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        lines = [f"{_scalar(key)}: {_nested(each)}" for key, each in value.items()]
        return "\n" + "\n".join(_BELOW + line for line in lines)
    if isinstance(value, Sequence):
        return _list(value)
    return _scalar(value)


def yaml_comment(value: object) -> str:
    """Write any text so that it stays on the line of a comment; the filter ``comment``."""
    return UNSEEN.sub("�", " ".join(LINE_ENDS.sub(" ", str(value)).split()))


def tidy_lines(text: str) -> str:
    """Give what a template made its final form.

    Lines below a field's first are indented as it needs, ends of lines lose their blanks, and the file its empty last lines.
    """
    lines: list[str] = []
    margin = ""
    for line in text.split("\n"):
        if line.startswith(_BELOW):
            lines.append((margin + line.removeprefix(_BELOW)).rstrip())
        else:
            margin = " " * (_FIELD.match(line).end() + 2)  # type: ignore[union-attr]  # it matches every line
            lines.append(line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"


def _is_nothing(value: object) -> bool:
    return value is None or (isinstance(value, str | Sequence | Mapping) and len(value) == 0)


def _nested(value: object) -> str:
    """A value one level further in."""
    return yaml_value(value).replace("\n" + _BELOW, "\n" + _BELOW + "  ")


def _text(value: str) -> str:
    lines = value.split("\n")
    fits = (
        len(lines) > 1
        and lines[0][:1] not in ("", " ", "\t")
        and lines[-1] != ""
        and all(line == line.rstrip() for line in lines)
        and not re.search("[\t\r\x01\x85\u2028\u2029]", value)
    )
    if not fits:
        return _scalar(value)
    return "\n".join(["|-", *(_BELOW + line for line in lines)])


def _list(items: Sequence[object]) -> str:
    short = [_scalar(item, in_list=True) for item in items]
    line = f"[{', '.join(short)}]"
    if len(line) <= _WIDEST_LIST:
        return line
    return "\n" + "\n".join(f"{_BELOW}- {_scalar(item)}" for item in items)


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
