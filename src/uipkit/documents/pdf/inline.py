"""Runs of text in a PDF: emphasis, links, line breaks, pictures, and words too long for their line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from urllib.parse import unquote

from uipkit.documents.letter_widths import CODE, ems, words_of
from uipkit.documents.pdf.characters import Spelling
from uipkit.documents.pdf.picture_shelf import PictureShelf
from uipkit.documents.pdf.source import call, joined, points, string
from uipkit.templating.inline import Run
from uipkit.templating.links import link_kind, safe_path

LONGEST_ADDRESS = 2000
"""Letters up to which an address is a link; the format holds none that is much longer, and browsers follow none."""

LONGEST_WORDS = 12_000
"""Letters that the format holds in one of its own strings, such as a title or the words of a picture."""

_BLANKS = re.compile("[ \t\r\n\u2028\u2029]+")
_AFTER_MARKS = re.compile(r"(?<=[/\\\-._?&=#@,;:+~])")
_CLINGS = re.compile("[\u0300-\u036f\u200d\ufe00-\ufe0f\u064b-\u065f\u20d0-\u20ff\U0001f3fb-\U0001f3ff]")

_Width = Callable[[str], float]
"""Tells how wide words are, in parts of the size of their letters."""


class Inline:
    """Writes runs as source. ``places`` gives the label of each heading by its anchor."""

    def __init__(self, places: Mapping[str, str], pictures: PictureShelf, spelling: Spelling) -> None:
        self._places = places
        self._pictures = pictures
        self._spelling = spelling

    def content(self, row: Sequence[Run], room: float, size: float, *, bold: bool = False) -> str:
        """Return runs as one piece of content for a line ``room`` points wide, in letters of ``size`` points.

        bold: whether all of it is set in bold letters, as headings are.
        """
        return joined(self._parts(row, room, size, bold))

    def words(self, text: str, room: float, size: float) -> str:
        """Return plain text, bold or not, as content, broken where a word is longer than the line."""
        return joined(self._pieces(text, room, size, _bold))

    def told(self, text: str) -> str:
        """Return plain text as a string for what is not printed: words of a picture, a title. Cut where it is too long."""
        shown = self._spelling.shown(_BLANKS.sub(" ", text).strip())
        return string(shown if len(shown) <= LONGEST_WORDS else shown[: LONGEST_WORDS - 1] + "…")

    def kept(self, text: str) -> str:
        """Return text as a string with its blanks and line ends as they stand, for code."""
        return string(self._spelling.shown(text))

    def _parts(self, row: Sequence[Run], room: float, size: float, bold: bool) -> Iterator[str]:
        for address, group in groupby(row, key=lambda run: run.link):
            parts = [part for run in group for part in self._run(run, room, size, bold)]
            opening = self._opening(address) if address else None
            if opening is not None and parts:
                yield call(*opening, joined(parts))
                continue
            yield from parts
            if address and link_kind(address) == "file":
                # A file of the plan does not travel with the document, so its path is told instead.
                yield from self._pieces(f" ({safe_path(address)})", room, size, _bold)

    def _opening(self, address: str) -> tuple[str, str] | None:
        kind = link_kind(address)
        if kind == "anchor":
            place = self._places.get(unquote(address[1:]))
            return ("place-link", string(place)) if place else None
        if kind in {"web", "mail"} and len(address) <= LONGEST_ADDRESS and address.isascii():
            return ("web-link", string(address))
        return None

    def _run(self, run: Run, room: float, size: float, bold: bool) -> Iterator[str]:
        if run.kind == "break":
            yield "linebreak()"
            return
        if run.kind == "image":
            yield from self._picture(run, room, size)
            return
        if run.kind == "code":
            pieces = [
                call("code", piece) if piece.startswith('"') else piece
                for piece in self._pieces(run.text, room, size, _code)
            ]
        else:
            width = _bold if bold or "strong" in run.marks else _usual
            pieces = list(self._pieces(run.text, room, size, width))
        for mark, function in (("s", "strike"), ("em", "emph"), ("strong", "strong")):
            if mark in run.marks and pieces:
                pieces = [call(function, joined(pieces))]
        yield from pieces

    def _picture(self, run: Run, room: float, size: float) -> Iterator[str]:
        path = safe_path(run.source or "")
        picture = self._pictures.take(path, room) if path is not None and run.text.strip() else None
        if picture is None:
            yield from self._pieces(f"[{run.text.strip() or run.source}]", room, size, _bold)
            return
        yield call(
            "picture",
            string(picture.file),
            string(picture.format),
            self.told(run.text),
            points(picture.width),
            points(picture.height),
        )

    def _pieces(self, text: str, room: float, size: float, width: _Width) -> Iterator[str]:
        """Yield strings, and between them places where a word that does not fit its line may be broken."""
        text = self._spelling.shown(_BLANKS.sub(" ", text))
        if not text:
            return
        longest = room / size
        if width(text) <= longest:
            yield string(text)
            return
        kept = ""
        for word in words_of(text):
            # The blank at the end of a line takes no room.
            if width(word.rstrip()) <= longest:
                kept += word
                continue
            first, *rest = _broken(word, longest / 3, width)
            yield string(kept + first)
            for piece in rest[:-1]:
                yield "may-break"
                yield string(piece)
            kept = ""
            if rest:
                yield "may-break"
                kept = rest[-1]
        if kept:
            yield string(kept)


def _usual(text: str) -> float:
    return ems(text)


def _bold(text: str) -> float:
    return ems(text, bold=True)


def _code(text: str) -> float:
    return max(len(text) * CODE, ems(text) if not text.isascii() else 0.0)


def _broken(word: str, longest: float, width: _Width) -> Iterator[str]:
    """Yield the pieces of a word, each no wider than ``longest`` where that can be: at the marks of an address, else anywhere.

    A mark that belongs to the letter before it stays with that letter.
    """
    for part in _AFTER_MARKS.split(word):
        piece, taken = "", 0.0
        for place, letter in enumerate(part):
            wide = width(letter)
            joins = _CLINGS.match(letter) or (place and part[place - 1] == "\u200d")
            if piece and taken + wide > longest and not joins:
                yield piece
                piece, taken = "", 0.0
            piece += letter
            taken += wide
        if piece:
            yield piece
