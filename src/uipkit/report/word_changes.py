"""Two versions of a text as one, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Turn = Literal["same", "out", "in"]

_WORDS = re.compile(r"\s+|[^\s]+")
_CONTEXT = 8
"""Words of what stayed that are shown on each side of a change."""

_TOO_MANY = 3_000
"""Words beyond which two texts are shown as a whole: comparing them would take long, and nobody would read it."""


class Piece(NamedTuple):
    """A stretch of words, and what became of it. Left out stretches of what stayed say ``…``."""

    turn: Turn
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts in order, each stripped of blanks at its ends; what stayed is shortened between changes."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(before) + len(after) > _TOO_MANY:
        return tuple(piece for piece in (Piece("out", old.strip()), Piece("in", new.strip())) if piece.text)
    one, other = _plain(before), _plain(after)
    pieces: list[Piece] = []
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, one, other, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", " ".join(one[start:end])))
            continue
        pieces += [
            Piece("out", " ".join(one[start:end])),
            Piece("in", " ".join(other[other_start:other_end])),
        ]
    return tuple(_shortened([piece for piece in pieces if piece.text]))


def _plain(words: list[str]) -> list[str]:
    return [word for word in words if not word.isspace()]


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    for place, piece in enumerate(pieces):
        if piece.turn != "same":
            yield piece
            continue
        words = piece.text.split(" ")
        before = words[: _CONTEXT if place else 0]
        after = words[-_CONTEXT if place < len(pieces) - 1 else len(words) :]
        if len(words) <= len(before) + len(after) + 1:
            yield piece
        else:
            yield Piece("same", " ".join([*before, "…", *after]))
