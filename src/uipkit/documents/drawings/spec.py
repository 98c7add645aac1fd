"""What a chart's template may ask for: a Vega-Lite spec that shows the data it holds, and fetches and works out nothing.

A district may bring specs of its own, and a change to them may come from anybody. So a spec is read as a stranger's: no
addresses, no expressions, nothing that makes data, and no more of anything than a page holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NoReturn

LONGEST_SPEC: Final = 2_000_000
"""Characters; a timeline of forty items has about 20,000."""

DEEPEST: Final = 30
MOST_ROWS: Final = 2_000
LARGEST_SIDE: Final = 4_000
"""CSS pixels that a drawing may be wide or high; a sheet of paper is about 800."""

_ADDRESSES = frozenset(("url", "href", "src", "usermeta"))
_EXPRESSIONS = frozenset(("expr", "signal", "calculate", "labelExpr", "params", "update", "on", "init"))
_MAKERS = frozenset(("sequence", "graticule", "sphere", "impute", "density", "lookup", "repeat"))
_PICTURES = frozenset(("image", "geoshape"))
_SIDES = frozenset(
    ("width", "height", "step", "size", "padding", "columns", "tickCount", "maxbins", "fontSize")
)


class ChartRefused(ValueError):  # noqa: N818 - the name says what happened
    """A chart cannot be drawn from its template; the words say why, and name it."""


def read_spec(text: str, template: str) -> dict[str, Any]:
    """Return the Vega-Lite spec that a chart's template made.

    template: its name, for what is said. Raises ChartRefused for text that is no JSON, and for a spec that would load something,
    work something out, or ask for too much.
    """
    if len(text) > LONGEST_SPEC:
        raise ChartRefused(f"{template} makes {len(text):,} characters, too much for one chart")
    try:
        spec = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise ChartRefused(f"{template} nests more than {DEEPEST} levels deep") from None
    except ValueError as problem:
        raise ChartRefused(f"{template} makes no valid JSON: {problem}") from None
    if not isinstance(spec, dict):
        raise ChartRefused(f"{template} makes no Vega-Lite spec: that is an object in braces")
    for problem_words in _problems(spec):
        raise ChartRefused(f"{template} {problem_words}")
    return spec


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _problems(spec: Mapping[str, Any]) -> Iterator[str]:
    """Give what is wrong with a spec, in words that follow the template's name."""
    rows = 0
    pending: list[tuple[str, object, int]] = [("", spec, 0)]
    while pending:
        key, value, depth = pending.pop()
        if depth > DEEPEST:
            yield f"nests more than {DEEPEST} levels deep"
            return
        if isinstance(value, dict):
            yield from _keys(value)
            # The rows of data are shown, whatever their fields are called.
            shown = value.get("values") if key == "data" else None
            rows += len(shown) if isinstance(shown, list) else 0
            pending.extend((name, inner, depth + 1) for name, inner in value.items() if inner is not shown)
        elif isinstance(value, list):
            rows += len(value) if key == "values" else 0
            pending.extend(("", inner, depth + 1) for inner in value)
    if rows > MOST_ROWS:
        yield f"shows {rows:,} rows of data; a chart may show {MOST_ROWS:,}"


def _keys(found: Mapping[str, Any]) -> Iterator[str]:
    for key, value in found.items():
        if key in _ADDRESSES:
            yield f"names an address (“{key}”); a chart shows the data that it is given, and loads nothing"
        if key in _EXPRESSIONS:
            yield f"has an expression (“{key}”); a chart's template works out what it shows in Jinja"
        if key in _MAKERS:
            yield f"makes data of its own (“{key}”); a chart shows the data that it is given"
        if key in {"filter", "test"} and _holds_text_expression(value):
            yield f"has an expression (“{key}”); write it as an object with a field, such as equal or range"
        if key in {"mark", "type"} and isinstance(value, str) and value in _PICTURES:
            yield f"draws “{value}”, which shows a file; a chart is made of lines, shapes and text"
        if key in _SIDES and isinstance(value, int | float) and abs(value) > LARGEST_SIDE:
            yield f"asks for “{key}”: {value:,}; at most {LARGEST_SIDE:,} is drawn"


def _holds_text_expression(value: object) -> bool:
    """Whether a filter is an expression, or holds one among others."""
    pending = [value]
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            return True
        if isinstance(part, list):
            pending.extend(part)
        elif isinstance(part, dict):
            pending.extend(inner for key, inner in part.items() if key in {"and", "or", "not"})
    return False
