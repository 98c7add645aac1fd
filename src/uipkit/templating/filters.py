"""The filters that a template may use: for Markdown, for dates and numbers, and Jinja's own that are harmless.

A filter takes plain data and returns text. An empty value (None) prints nothing. What it cannot use raises
FilterError, whose words are shown to whoever wrote the template.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from jinja2.runtime import Undefined

from uipkit.plan.words import listed
from uipkit.templating import manners, speech
from uipkit.templating.catalogue import SOURCE_LANGUAGE
from uipkit.templating.escaping import cell_literal, literal, printable
from uipkit.templating.prose import plain_text, safe_line, safe_prose

MAX_TEXT = 20_000_000
"""Characters of one value or of one whole document; a posted plan has about 60,000."""

# Jinja's own filters that neither multiply text nor reach into objects; the rest are taken out of the sandbox.
HARMLESS = frozenset(
    [
        "abs",
        "capitalize",
        "count",
        "d",
        "default",
        "dictsort",
        "e",
        "escape",
        "first",
        "float",
        "groupby",
        "int",
        "items",
        "last",
        "length",
        "list",
        "lower",
        "map",
        "max",
        "min",
        "reject",
        "rejectattr",
        "reverse",
        "select",
        "selectattr",
        "sort",
        "title",
        "trim",
        "truncate",
        "unique",
        "upper",
        "wordcount",
    ]
)


class FilterError(ValueError):
    """A filter was given something that it cannot print."""


def _text(value: object, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Undefined):
        return str(value)  # raises, and names what is missing
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return number(value)
    kind = "a list" if isinstance(value, list | tuple) else "a group of fields"
    raise FilterError(
        f"the filter “{name}” was given {kind}; it prints one text. Loop over it, or name one field"
    )


def md(value: object) -> str:
    """Print any text literally, on one line, whatever marks are in it."""
    return literal(_text(value, "md"))


def cell(value: object) -> str:
    """Print any text literally in a table's cell."""
    return cell_literal(_text(value, "cell"))


def prose(value: object, level: int = 1) -> str:
    """Print an author's Markdown under a heading of ``level`` (0 to 6), made safe and fitted to the outline."""
    if not _whole(level, 0, 6):
        raise FilterError("prose(level=…) takes the level of the heading above, 0 to 6")
    return safe_prose(_text(value, "prose"), level)


def line(value: object) -> str:
    """Print an author's Markdown on one line, bold and links kept: for cells and list items."""
    return safe_line(_text(value, "line"))


def plain(value: object) -> str:
    """Return an author's Markdown as words without marks. It is not escaped: print it with ``|plain|md``."""
    return plain_text(_text(value, "plain"))


def verbatim(value: object) -> str:
    """Print plain text as it stands, line for line, in a block of its own; it begins and ends a paragraph of its own."""
    text = printable(_text(value, "verbatim").replace("\r\n", "\n").replace("\r", "\n"))
    fence = "`" * max(3, max((len(found) for found in re.findall("`+", text)), default=0) + 1)
    return f"{fence}\n{text}\n{fence}"


def long_date(value: object, language: str = "", weekday: bool = False) -> str:
    """Print a date (``2026-10-15``) in full, as the document's language writes it: ``October 15, 2026``.

    ``weekday`` puts the day of the week before it. Text that is no date prints as it stands.
    """
    text = _text(value, "date")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    if language:
        return manners.day(day, language, weekday=weekday)
    return _in_manner(lambda tag: manners.day(day, tag, weekday=weekday))


def clock(value: object) -> str:
    """Print a time of day (``17:30``) as the document's language says it: ``5:30 p.m.``. Other text prints as it stands."""
    text = _text(value, "clock")
    return _in_manner(lambda tag: manners.clock(text, tag)) if text else ""


def _in_manner(write: Callable[[str], str]) -> str:
    words = speech.current()
    made = words.in_manner(write(words.manner))
    return made if words.manner == SOURCE_LANGUAGE else speech.InManner(made, write(SOURCE_LANGUAGE))


def beside(value: object, fixed: object) -> str:
    """Print a safe value of the plan that stands beside fixed words: where those are English for want of a translation, so is it."""
    text = _text(value, "beside")
    return speech.as_english(speech.in_english(text)) if text and is_untranslated(fixed) else text


def is_untranslated(fixed: object) -> bool:
    """Whether words hold some that stand in English for want of a translation."""
    return isinstance(fixed, str) and speech.ENGLISH_BEGINS in fixed


def number(value: object, places: int | None = None) -> str:
    """Print a number without a needless ``.0``; ``places`` (0 to 10) rounds it. Text prints as it stands."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FilterError("the filter “number” takes a number")
    if places is not None:
        if not _whole(places, 0, 10):
            raise FilterError("number(places=…) takes 0 to 10")
        return f"{value:.{places}f}"
    return counted(value)


def counted(value: float) -> str:
    """Write a number as the document's language does; the English goes along, for a sentence that is not translated."""
    tag = speech.current().manner
    made = manners.number(value, tag)
    return made if tag == SOURCE_LANGUAGE else speech.InManner(made, manners.number(value, SOURCE_LANGUAGE))


def list_words(value: object, conjunction: str = "and") -> str:
    """Join words as a sentence of the document's language does: ``a, b and c``; ``conjunction`` is ``and``, ``or`` or a word of its own."""
    words = [_text(item, "list_words") for item in _items(value, "list_words")]
    words = [word for word in words if word]
    _check_size(sum(map(len, words)) + 20 * len(words))
    match conjunction:
        case "and" | "or":
            made = manners.joined(words, speech.current().manner, conjunction)
            others = [speech.in_english(word) for word in words]
            _check_size(sum(map(len, others)) + 20 * len(others))
            return speech.InManner(made, manners.joined(others, SOURCE_LANGUAGE, conjunction))
    return listed(words, conjunction)


def join(value: object, separator: str = "") -> str:
    """Join the items of a list with ``separator`` between them."""
    words = [_text(item, "join") for item in _items(value, "join")]
    _check_size(sum(map(len, words)) + len(separator) * len(words))
    return separator.join(words)


def replaced(value: object, old: str, new: str) -> str:
    """Return the text with each ``old`` written as ``new``."""
    text = _text(value, "replace")
    _check_size(len(text) + (text.count(old) if old else len(text) + 1) * len(new))
    return text.replace(old, new)


def indent(value: object, width: int = 2, first: bool = False) -> str:
    """Indent every line but the first (or that too) by ``width`` spaces, 0 to 40: for prose within a list item."""
    if not _whole(width, 0, 40):
        raise FilterError("indent takes a width of 0 to 40")
    lines = _text(value, "indent").split("\n")
    _check_size(sum(map(len, lines)) + width * len(lines))
    out = [" " * width + text if text else text for text in lines]
    return "\n".join(out if first else [lines[0], *out[1:]])


def total(value: object, attribute: str | None = None) -> int | float:
    """Add numbers up, or one field of each item."""
    amount: int | float = 0
    for item in _items(value, "sum"):
        part = item.get(attribute) if attribute is not None and isinstance(item, Mapping) else item
        if isinstance(part, bool) or not isinstance(part, int | float):
            raise FilterError("the filter “sum” adds numbers only")
        amount += part
    return amount


def scalar_text(value: object) -> str:
    """Turn one value into text."""
    return _text(value, "string")


def as_json(value: object) -> str:
    """Print a value of any kind as JSON, text in its quotes: for the specs of charts."""
    if isinstance(value, Undefined):
        str(value)  # raises, and names what is missing
    try:
        made = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise FilterError("the filter “json” takes a text, a number, a list or a group of fields") from None
    _check_size(len(made))
    return made


def _items(value: object, name: str) -> Sequence[Any]:
    if isinstance(value, Undefined):
        str(value)  # raises, and names what is missing
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise FilterError(f"the filter “{name}” takes a list")
    return list(value)


def _whole(value: object, lowest: int, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest


def _check_size(size: int) -> None:
    if size > MAX_TEXT:
        raise FilterError("the template makes a text that is too large to be a document")


FILTERS: dict[str, Callable[..., Any]] = {
    "md": md,
    "cell": cell,
    "prose": prose,
    "line": line,
    "plain": plain,
    "verbatim": verbatim,
    "date": long_date,
    "clock": clock,
    "beside": beside,
    "number": number,
    "list_words": list_words,
    "join": join,
    "replace": replaced,
    "indent": indent,
    "sum": total,
    "string": scalar_text,
    "json": as_json,
}
