"""Reading the project's pages: their links, headings, code and the commands they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.examples.folders import EXAMPLES

TOP = EXAMPLES.parent
PAGES = sorted(
    [*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "examples").glob("README.md")]
    + [TOP / "examples" / name / "README.md" for name in ("complete", "minimal", "with-problems")]
)

_HTML_ADDRESS = re.compile(r'(?:src|href)="([^"]*)"')
_COMMAND = re.compile(r"(?:^|\s|`)(?:\$ )?(?:\.venv/bin/)?uipkit ((?:-|[a-z])[^`]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


class Command(NamedTuple):
    """One call of uipkit that a page names: its words up to the first that is no name of a command, and its options."""

    words: tuple[str, ...]
    options: frozenset[str]
    line: str


def name_of(page: Path) -> str:
    return page.relative_to(TOP).as_posix()


@cache
def tokens(page: Path) -> tuple[Token, ...]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return tuple(parser.parse(page.read_text(encoding="utf-8")))


def inline(page: Path) -> Iterator[Token]:
    for token in tokens(page):
        yield from token.children or ()


def addresses(page: Path) -> Iterator[str]:
    """Yield where the links and pictures of a page lead."""
    for token in inline(page):
        for name in ("href", "src"):
            if token.attrGet(name):
                yield str(token.attrGet(name))
        if token.type == "html_inline":
            yield from _HTML_ADDRESS.findall(token.content)
    for token in tokens(page):
        if token.type == "html_block":
            yield from _HTML_ADDRESS.findall(token.content)


@cache
def anchors(page: Path) -> frozenset[str]:
    """The names that a forge gives to the headings of a page."""
    found: dict[str, int] = {}
    names = set()
    for heading, content in zip(tokens(page), tokens(page)[1:], strict=False):
        if heading.type != "heading_open":
            continue
        text = "".join(
            token.content for token in content.children or () if token.type in {"text", "code_inline"}
        )
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        names.add(f"{slug}-{found[slug]}" if slug in found else slug)
        found[slug] = found.get(slug, 0) + 1
    return frozenset(names)


def fences(page: Path, kind: str = "") -> Iterator[str]:
    """Yield the blocks of code of a page, all or those of one kind."""
    for token in tokens(page):
        if token.type in {"fence", "code_block"} and (not kind or token.info.strip() == kind):
            yield token.content


def commands(page: Path) -> Iterator[Command]:
    """Yield every call of uipkit in the code of a page."""
    lines = [line for block in fences(page) for line in block.splitlines()]
    lines += [token.content for token in inline(page) if token.type == "code_inline"]
    for line in lines:
        for typed in _COMMAND.findall(line):
            words = []
            for word in typed.split():
                if not re.fullmatch(r"[a-z][a-z-]*", word):
                    break
                words.append(word)
            if words or typed.startswith("-"):
                yield Command(tuple(words), frozenset(_OPTION.findall(typed)), line)
