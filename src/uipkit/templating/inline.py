"""Inline Markdown as a flat row of runs: what a writer prints, and what the prose filter writes again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal

from markdown_it.token import Token

from uipkit.templating.escaping import escaped

Kind = Literal["text", "code", "break", "image"]
Mark = Literal["strong", "em", "s"]


class UnsupportedMarkdown(ValueError):  # noqa: N818 - the name says what happened
    """The parser gave a token that this code does not know; it must be added, never dropped."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one formatting.

    ``text`` is the printed text (an image's alternative text); ``marks`` its emphasis; ``link`` the address it leads
    to; ``source`` the address of an image. A break has no text.
    """

    kind: Kind
    text: str = ""
    marks: frozenset[Mark] = field(default_factory=frozenset)
    link: str | None = None
    source: str | None = None


_MARKS: dict[str, Mark] = {"strong": "strong", "em": "em", "s": "s"}


def runs(token: Token | None) -> list[Run]:
    """Return the runs of an ``inline`` token, neighbours of one formatting joined; soft line ends become spaces.

    The title of a link or a picture, which only a mouse would bring to light, follows in parentheses.
    """
    return merged(_walk(token.children or [])) if token is not None else []


def _walk(tokens: Sequence[Token]) -> Iterator[Run]:
    marks: list[Mark] = []
    link: str | None = None
    title = ""
    printed = True
    for token in tokens:
        kind = token.type
        stem, _, edge = kind.rpartition("_")
        if stem in _MARKS:
            marks.append(_MARKS[stem]) if edge == "open" else marks.remove(_MARKS[stem])
            continue
        if kind == "link_open":
            link, title, printed = str(token.attrs.get("href", "")), _title(token), False
            continue
        if kind == "link_close":
            if not printed and link:
                yield Run("text", link, frozenset(marks), link)
            if title:
                yield Run("text", title, frozenset(marks))
            link = None
            continue
        run = _leaf(token)
        if run is not None:
            printed = True
            yield replace(run, marks=frozenset(marks), link=link)
        if kind == "image" and _title(token):
            yield Run("text", _title(token), frozenset(marks), link)


def _title(token: Token) -> str:
    words = " ".join(str(token.attrs.get("title", "")).split())
    return f" ({words})" if words else ""


def _leaf(token: Token) -> Run | None:
    match token.type:
        case "text":
            return Run("text", token.content) if token.content else None
        case "softbreak":
            return Run("text", " ")
        case "hardbreak":
            return Run("break")
        case "code_inline":
            return Run("code", token.content)
        case "image":
            return Run("image", plain(runs_of(token.children)), source=str(token.attrs.get("src", "")))
    raise UnsupportedMarkdown(f"unknown inline Markdown token {token.type!r}")


def runs_of(children: Sequence[Token] | None) -> list[Run]:
    """Return the runs of a row of inline tokens, as an image's alternative text holds them."""
    return merged(_walk(children or []))


def merged(row: Iterator[Run] | Sequence[Run]) -> list[Run]:
    """Return the row with neighbouring texts of one formatting joined, and blanks at its two ends taken off."""
    out: list[Run] = []
    for run in row:
        last = out[-1] if out else None
        if (
            run.kind == "text"
            and last
            and last.kind == "text"
            and (last.marks, last.link) == (run.marks, run.link)
        ):
            out[-1] = replace(last, text=last.text + run.text)
        else:
            out.append(run)
    if out and out[0].kind == "text":
        out[0] = replace(out[0], text=out[0].text.lstrip())
    if out and out[-1].kind == "text":
        out[-1] = replace(out[-1], text=out[-1].text.rstrip())
    return [run for run in out if run.kind != "text" or run.text]


def plain(row: Sequence[Run]) -> str:
    """Return the printed text alone, breaks as spaces."""
    return "".join(" " if run.kind == "break" else run.text for run in row)


# --- writing runs as Markdown again -------------------------------------------------------------------------------

_TICKS = re.compile("`+")


def written(row: Sequence[Run], *, emphasis: str = "*", single_line: bool = False) -> str:
    """Return runs as Markdown. ``emphasis`` is the mark for emphasis; ``single_line`` turns breaks into spaces."""
    if single_line:
        row = merged([Run("text", " ", run.marks, run.link) if run.kind == "break" else run for run in row])
    return _linked(row, emphasis).strip()


def _linked(row: Sequence[Run], emphasis: str) -> str:
    out: list[str] = []
    for link, group in groupby(row, key=lambda run: run.link):
        part = _blanks_between(list(group))
        start = not out or out[-1].endswith("\n")
        if link is None:
            out.append(_marked(part, ("strong", "em", "s"), emphasis, start))
        else:
            label = _marked(part, ("strong", "em", "s"), emphasis, start)
            before, label, after = _edges(label)
            out.append(f"{before}[{label}]({destination(link)}){after}" if label else before)
    return "".join(out)


def _blanks_between(row: Sequence[Run]) -> list[Run]:
    """Give each blank the marks that the words on both its sides share: at the end of an emphasis nobody sees it emphasized.

    So a text that was written is read again as it stood, and written again the same.
    """
    pieces: list[Run] = []
    for run in row:
        texts = _edges(run.text) if run.kind == "text" else (run.text,)
        pieces.extend(replace(run, text=text) for text in texts if text or run.kind != "text")
    marks = [None if _is_blank(piece) else piece.marks for piece in pieces]
    out: list[Run] = []
    for place, piece in enumerate(pieces):
        if marks[place] is None:
            before = _nearest(marks, range(place - 1, -1, -1))
            piece = replace(piece, marks=before & _nearest(marks, range(place + 1, len(marks))))
        if out and out[-1].kind == piece.kind == "text" and out[-1].marks == piece.marks:
            out[-1] = replace(out[-1], text=out[-1].text + piece.text)
        else:
            out.append(piece)
    return out


def _nearest(marks: Sequence[frozenset[Mark] | None], places: range) -> frozenset[Mark]:
    return next((found for place in places if (found := marks[place]) is not None), frozenset())


def _is_blank(run: Run) -> bool:
    return run.kind == "text" and not run.text.strip()


def _edges(text: str) -> tuple[str, str, str]:
    """Return the blanks that a text begins with, its inside, and the blanks that it ends with."""
    begins, ends = len(text) - len(text.lstrip()), len(text.rstrip())
    return text[:begins], text[begins : max(begins, ends)], text[max(begins, ends) :]


def _marked(row: Sequence[Run], marks: tuple[Mark, ...], emphasis: str, start: bool) -> str:
    """Write runs of one link: the mark that reaches furthest is opened first."""
    out: list[str] = []
    rest = list(row)
    while rest:
        reach = {mark: _reach(rest, mark) for mark in marks}
        mark = max(marks, key=lambda name: reach[name], default=None)
        here = start and (not out or out[-1].endswith("\n"))
        if mark is None or reach[mark] == 0:
            out.append(_single(rest.pop(0), here))
            continue
        inner_marks = tuple(name for name in marks if name != mark)
        before, inner, after = _edges(_marked(rest[: reach[mark]], inner_marks, emphasis, here))
        sign = {"strong": "**", "em": emphasis, "s": "~~"}[mark]
        out.append(f"{before}{sign}{inner}{sign}{after}" if inner else before + after)
        rest = rest[reach[mark] :]
    return "".join(out)


def _reach(row: Sequence[Run], mark: Mark) -> int:
    return next((place for place, run in enumerate(row) if mark not in run.marks), len(row))


def _single(run: Run, start: bool) -> str:
    match run.kind:
        case "text":
            return escaped(run.text.lstrip() if start else run.text, line_start=start)
        case "break":
            return "\\\n"
        case "image":
            return f"![{escaped(run.text)}]({destination(run.source or '')})"
        case "code":
            return code(run.text)


def code(text: str) -> str:
    """Return a code span that holds ``text`` whatever backticks are in it."""
    fence = "`" * (max((len(found) for found in _TICKS.findall(text)), default=0) + 1)
    padded = (
        text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip() != "")
    )
    space = " " if padded else ""
    return f"{fence}{space}{text}{space}{fence}"


def destination(address: str) -> str:
    """Return a link's address as Markdown writes it; addresses come percent-encoded from the parser."""
    address = re.sub(r"[()\\<>]", lambda match: "\\" + match.group(), address)
    return re.sub(r"&(?=#?\w+;)", "&amp;", address) or "<>"
