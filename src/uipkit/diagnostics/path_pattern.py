"""Path patterns of the configuration: which files a setting speaks of."""

from __future__ import annotations

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Whether ``path`` (relative to the root, forward slashes) is meant by ``pattern``.

    ``*`` and ``?`` stay within one name, ``**`` as a whole name stands for any number of folders, and a pattern that names a folder
    means everything below it. Case counts, since it counts in git. No pattern takes long, whatever the path: both come from
    repositories that somebody else may have written.
    """
    names = path.split("/")
    reached = {0}
    """How many names the pattern so far may have used up."""
    for part in _parts(pattern):
        if part is None:
            reached = set(range(min(reached), len(names) + 1)) if reached else reached
        else:
            reached = {at + 1 for at in reached if at < len(names) and part.match(names[at])}
    return bool(reached)


@cache
def _parts(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """One expression for each name of the pattern, None for ``**``."""
    from fnmatch import translate  # its expressions do not backtrack from one star into the one before

    wanted = pattern.strip().removeprefix("./").strip("/")
    return tuple(
        None if name == "**" else re.compile(translate(name.replace("[", "[[]")))
        for name in wanted.split("/")
        if name not in ("", ".")
    )
