"""From words to an id: the one place where a title becomes the name of a file or of an item."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
"""So many characters at most: an id is read in links and typed on the command line."""


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
