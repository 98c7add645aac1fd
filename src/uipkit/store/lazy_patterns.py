"""Imports PyYAML without compiling the patterns of its reader in Python, of which libyaml, which reads our files, needs none.

One of them goes through all of Unicode; together they are a twentieth of the time of a check. Each is compiled when somebody
matches with it, so everything in PyYAML still works.
"""

from __future__ import annotations

import re
import sys
from typing import Any

_compile = re.compile


class _Later:
    """A pattern that is compiled on first use."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._words = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        return getattr(_compile(*self._words), name)


def import_yaml() -> None:
    """Import PyYAML where nobody did yet. For a process of our own: while it lasts, no other thread may compile a pattern."""
    if "yaml" in sys.modules:
        return
    import base64  # noqa: F401  # what PyYAML takes from elsewhere keeps its patterns as they are

    re.compile = _Later  # type: ignore[assignment]
    try:
        import yaml  # noqa: F401
    finally:
        re.compile = _compile
