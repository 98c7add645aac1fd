"""From words to an id: the one place where a title becomes the name of a file or of an item."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""So many characters at most: the name of a folder."""

_LONGEST_ID, _MOST_WORDS = 40, 6
"""What an id made of words keeps of them: it is read in links and typed on the command line."""

_LEADING_ON = "a an and as at by for from in into its of on or that the their to who which with"
_NO_LAST_WORD = frozenset(_LEADING_ON.split())
"""Words that lead on to another; an id that is cut short does not end with one."""


def slug(text: str, longest: int = LONGEST) -> str:
    """Return the id that ``text`` makes: lower-case letters, digits and hyphens, cut between words at ``longest`` characters.

    Accents fall away (``Matemáticas`` gives ``matematicas``), apostrophes join (``school's`` gives ``schools``). Words in another
    script give an empty text: the caller must ask for an id.
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    joined = re.sub(r"['’`´]", "", "".join(each for each in letters if not unicodedata.combining(each)))
    whole = re.sub(r"[^a-z0-9]+", "-", joined).strip("-")
    if len(whole) <= longest:
        return whole
    return whole[: longest + 1].rpartition("-")[0] or whole[:longest]


def short_id(text: str) -> str:
    """Return the id that the first words of ``text`` make, short enough to be typed; empty where ``slug`` gives nothing."""
    whole = slug(text, 1_000)
    words = slug(text, _LONGEST_ID).split("-")[:_MOST_WORDS]
    if "-".join(words) != whole:
        while len(words) > 1 and words[-1] in _NO_LAST_WORD:
            words.pop()
    return "-".join(words)
