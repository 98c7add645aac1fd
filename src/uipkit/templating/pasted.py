"""An author's Markdown as plain text, for a form that knows no Markdown: what somebody pastes into the state's online system.

Paragraphs are set apart by an empty line, lists keep their dashes and numbers, and a link has its address behind its words.
Formatting goes, words never do; what was struck out says so, since it would otherwise read as if it still held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from uipkit.templating.escaping import printable
from uipkit.templating.inline import Run
from uipkit.templating.links import link_kind
from uipkit.templating.prose import Block, code_words, read_blocks

_RULE = "* * *"


def pasted(source: str) -> str:
    """Return an author's Markdown as plain text of one or several lines, without a line end at its end."""
    blocks = read_blocks(source)
    if blocks is None:
        return "\n".join(line.rstrip() for line in printable(source).strip().splitlines())
    return "\n".join(_lines(blocks)).strip("\n")


def _lines(blocks: Sequence[Block], *, tight: bool = False) -> list[str]:
    out: list[str] = []
    for block in blocks:
        lines = _WRITERS[block.kind](block)
        if out and lines and not tight:
            out.append("")
        out.extend(lines)
    return out


def _words(block: Block) -> list[str]:
    return [line.strip() for line in _inline(block.row).split("\n")] if block.row else []


def _list(block: Block) -> list[str]:
    loose = any(inner.loose for item in block.blocks for inner in item.blocks if inner.kind == "paragraph")
    out: list[str] = []
    for number, item in enumerate(block.blocks, start=block.start):
        marker = f"{number}. " if block.kind == "ordered_list" else "- "
        first, *rest = _lines(item.blocks, tight=not loose) or [""]
        if out and loose:
            out.append("")
        out.append(f"{marker}{first}".rstrip())
        out.extend(f"{' ' * len(marker)}{line}".rstrip() for line in rest)
    return out


def _quotation(block: Block) -> list[str]:
    lines = _lines(block.blocks)
    if not lines:
        return []
    lines[0], lines[-1] = f"“{lines[0]}", f"{lines[-1]}”" if len(lines) > 1 else f"“{lines[0]}”"
    return lines


def _code(block: Block) -> list[str]:
    return code_words(block).removesuffix("\n").split("\n")


def _table(block: Block) -> list[str]:
    return [" | ".join(" ".join(_words(cell)) for cell in row.blocks) for row in block.blocks]


_WRITERS: dict[str, Callable[[Block], list[str]]] = {
    "paragraph": _words,
    "heading": _words,
    "blockquote": _quotation,
    "bullet_list": _list,
    "ordered_list": _list,
    "code": _code,
    "hr": lambda _: [_RULE],
    "table": _table,
}


def _inline(row: Sequence[Run]) -> str:
    return "".join(_linked(row))


def _linked(row: Sequence[Run]) -> Iterator[str]:
    for link, group in groupby(row, key=lambda run: run.link):
        words = "".join(_struck(list(group)))
        address = _address(link or "")
        yield f"{words} ({address})" if address and address != words.strip() else words


def _struck(row: Sequence[Run]) -> Iterator[str]:
    for gone, group in groupby(row, key=lambda run: "s" in run.marks):
        words = "".join(map(_printed, group))
        yield f"[struck out: {words}]" if gone else words


def _printed(run: Run) -> str:
    match run.kind:
        case "break":
            return "\n"
        case "image":
            return f"[picture: {run.text}]" if run.text.strip() else ""
    return run.text


def _address(link: str) -> str:
    """What is worth printing of where a link leads: a page on the web, an e-mail address; nothing of a place in the plan."""
    if link.startswith("http://"):
        return link
    match link_kind(link):
        case "web":
            return link
        case "mail":
            return link.removeprefix("mailto:").partition("?")[0]
    return ""
