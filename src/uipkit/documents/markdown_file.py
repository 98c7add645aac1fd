"""The Markdown file that people read: a document's Markdown without the marks that only the writers understand."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from markdown_it.token import Token

from uipkit.documents.figure import Figure
from uipkit.documents.markdown import ParsedMarkdown, parse
from uipkit.plan.frozen import EMPTY
from uipkit.templating.escaping import escaped, literal, one_line
from uipkit.templating.inline import plain, runs_of
from uipkit.templating.links import safe_path

_ADDRESS = r"\((?:<[^<>\n]*>|(?:\\.|[^()\\\s])*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"
"""What follows the words of a picture in Markdown: its address, and perhaps a title."""


def reader_text(
    text: str,
    *,
    pictures: Collection[str] | None = None,
    figures: Mapping[str, tuple[str, Figure]] = EMPTY,
) -> str:
    """Return a document's Markdown for people to read.

    Its ``[[toc]]`` is written out as a list of links. Marks of languages, pages and parts of the plan are taken out: Markdown cannot say in which
    language a part is, and it has no pages. ``pictures`` are the paths of those that lie beside the file: of any other picture the words alone are left,
    in brackets, as the Word file prints them; None leaves all as they are. ``figures`` gives for the name of each drawing the path of its file,
    from the Markdown file, and the drawing.
    """
    parsed = parse(text, about=True)
    lines: list[str | None] = list(text.split("\n"))
    for token in parsed.tokens:
        if token.map is None:
            continue
        begin, end = token.map
        if token.type == "contents" and token.level == 0:
            lines[begin] = _contents(parsed)
        elif token.type == "figure":
            path, figure = figures[str(token.attrs["name"])]
            words = escaped(one_line(figure.description), line_start=False)
            caption = escaped(one_line(figure.title), line_start=False)
            lines[begin:end] = [f"*{caption}*\n\n![{words}]({path})", *[None] * (end - begin - 1)]
        elif token.type in {"language_open", "language_close", "page", "about"}:
            # The blank line after the mark goes with it.
            last = end + 1 if end < len(lines) and lines[end] == "" else end
            lines[begin:last] = [None] * (last - begin)
        elif token.type == "inline" and pictures is not None:
            for picture in _missing(token, pictures):
                lines[begin:end] = _in_words(lines[begin:end], picture)
    return "\n".join(line for line in lines if line is not None).rstrip("\n") + "\n"


def _contents(parsed: ParsedMarkdown) -> str:
    return "\n".join(
        f"{'  ' * (item.level - 1)}- [{escaped(item.text, line_start=False)}](#{item.anchor})"
        for item in parsed.contents()
    )


def _missing(token: Token, pictures: Collection[str]) -> list[Token]:
    return [
        child
        for child in token.children or []
        if child.type == "image" and safe_path(str(child.attrs.get("src", ""))) not in pictures
    ]


def _in_words(lines: list[str | None], picture: Token) -> list[str | None]:
    """Return the lines of a paragraph or cell with the first picture of this kind as its words."""
    words = plain(runs_of(picture.children)) or str(picture.attrs.get("src", ""))
    # A table has taken the backslash from a pipe already.
    source = re.escape(picture.content).replace(r"\|", r"\\?\|")
    joined = "\n".join(line or "" for line in lines)
    written = rf"\[{literal(words)}\]"
    made = re.sub(rf"!\[{source}\]{_ADDRESS}", lambda _: written, joined, count=1)
    # There are as many lines as before, since what follows counts them; None is left out.
    pieces = made.split("\n")
    return [*pieces, *[None] * (len(lines) - len(pieces))]
