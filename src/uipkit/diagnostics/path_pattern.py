"""Path patterns of the configuration: which files a setting speaks of."""

from __future__ import annotations

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Whether ``path`` (relative to the root, forward slashes) is meant by ``pattern``.

    ``*`` and ``?`` stay within one name, ``**`` spans any number of folders, and a pattern that names a folder means everything
    below it. Case counts, since it counts in git.
    """
    return _compiled(pattern).fullmatch(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    wanted = pattern.strip().removeprefix("./").strip("/")
    if wanted in ("", "."):
        return re.compile(r".*", re.DOTALL)
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", wanted)
    wild = {"**/": r"(?:[^/]+/)*", "**": r".*", "*": r"[^/]*", "?": r"[^/]"}
    parts = [wild.get(piece, re.escape(piece)) for piece in pieces]
    return re.compile("".join(parts) + r"(?:/.*)?", re.DOTALL)
