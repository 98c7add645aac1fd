"""How values stand in the YAML that a finding offers for pasting."""

from __future__ import annotations

from collections.abc import Iterable

_NOT_TEXT = frozenset({"null", "true", "false"})


def scalar(text: str) -> str:
    """A one-line text as YAML: bare where nobody could misread it, else in double quotes.

    An id such as ``2027`` or ``1e5`` would be a number without quotes, ``null`` nothing at all.
    """
    line = " ".join(text.split())
    bare = line[:1].isalpha() and all(mark.isalnum() or mark in " -." for mark in line)
    if bare and line.lower() not in _NOT_TEXT:
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def flow(texts: Iterable[str]) -> str:
    """Texts as a YAML list on one line: ``[math-growth, reading]``."""
    return f"[{', '.join(map(scalar, texts))}]"


def block(*lines: str, indent: int = 0) -> str:
    """Lines of YAML with ``indent`` spaces before each, as they would stand in the file."""
    return "\n".join(f"{' ' * indent}{line}" for line in lines)
