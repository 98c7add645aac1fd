"""What may go into a template: plain data, and nothing that has methods of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

DEEPEST = 50
_SCALARS = (str, int, float, bool, type(None), Markup)


def check_plain(data: object) -> None:
    """Raise ValueError unless ``data`` is made of dict (with text keys), list, str, int, float, bool and None alone.

    A sandbox cannot hold back the public methods of an object that it is given (a path would read files), so only
    data of exactly these types goes in, at most 50 levels deep. Markup is text that a writer made safe for a web page; of
    it a template may call no method.
    """
    pending: list[tuple[str, object, int]] = [("data", data, 0)]
    while pending:
        place, value, depth = pending.pop()
        kind = type(value)
        if kind in _SCALARS:
            continue
        if kind not in (dict, list):
            raise ValueError(f"{place} is a {kind.__name__}; a template takes plain data only")
        if depth >= DEEPEST:
            raise ValueError(f"{place} lies more than {DEEPEST} levels deep, or contains itself")
        pending.extend((f"{place}{step}", item, depth + 1) for step, item in _members(place, value))


def _members(place: str, value: Any) -> Iterator[tuple[str, object]]:
    if type(value) is list:
        for index, item in enumerate(value):
            yield f"[{index}]", item
        return
    for key, item in value.items():
        if type(key) is not str:
            raise ValueError(f"{place} has a key that is no text: {key!r}")
        yield f".{key}", item
