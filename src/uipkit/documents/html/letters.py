"""Any text, written so that a web page shows it as it stands and nothing in it can act on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import combining

from markupsafe import Markup, escape

from uipkit.plan.turning import TURNS
from uipkit.templating.escaping import one_line, printable

_OVERRIDES = re.compile("[\u202d\u202e]")
"""Characters that show what follows in another order than it is read in. No plan needs one, so they are shown as U+FFFD."""

_DIRECTIONS = re.compile(f"[{TURNS}]")
"""Characters that begin or end a change of direction; what one of them leaves open must not reach beyond its own words."""

_LONG_WORD = re.compile(r"\S{31,}")
_BREAKS_AFTER = frozenset("/.,;:?&=_-@")
_PIECE = 20
"""Letters of a long word after which a line may break: few enough for a column of a telephone, and few words are longer."""

_JOINING = frozenset("\u200c\u200d\ufe0e\ufe0f") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
_FLAGS = range(0x1F1E6, 0x1F200)


def shown(text: str) -> Markup:
    """Return ``text`` for the body of a page: escaped, its long words breakable, its changes of direction kept to itself."""
    text = _OVERRIDES.sub("\ufffd", printable(text))
    made = Markup("").join(_breakable(text))
    return Markup("<bdi>{}</bdi>").format(made) if _DIRECTIONS.search(text) else made


def told(text: str) -> str:
    """Return ``text`` for an attribute or a title, on one line and without changes of direction; not escaped yet."""
    return one_line(_DIRECTIONS.sub("", _OVERRIDES.sub("\ufffd", text)))


def _breakable(text: str) -> Iterator[Markup]:
    """Give a text escaped, with places in its long words where a line may break; copying gives the words as they were."""
    end = 0
    for found in _LONG_WORD.finditer(text):
        yield escape(text[end : found.start()])
        yield Markup("<wbr>").join(_pieces(found.group()))
        end = found.end()
    yield escape(text[end:])


def _pieces(word: str) -> Iterator[str]:
    begin = 0
    for place in range(1, len(word)):
        length = place - begin
        natural = length >= 4 and word[place - 1] in _BREAKS_AFTER
        if (natural or length >= _PIECE) and not _belongs_to_the_one_before(word, place):
            yield word[begin:place]
            begin = place
    yield word[begin:]


def _belongs_to_the_one_before(word: str, place: int) -> bool:
    """Whether the character at ``place`` makes one letter, emoji or flag with the one before it."""
    here, before = word[place], word[place - 1]
    flag = ord(here) in _FLAGS and ord(before) in _FLAGS
    return bool(combining(here)) or here in _JOINING or before == "\u200d" or flag
