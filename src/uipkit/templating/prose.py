"""An author's Markdown, made fit to stand inside a document.

The text is parsed, made safe, and written again from what the parser understood, so that nothing the author wrote can
reach past its own place: no raw HTML, no heading above its level, no unfinished fence, no link definition. What was
written is read again and compared; where the two differ the text is printed plainly instead, so no wording is ever lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from uipkit.templating import commonmark
from uipkit.templating.escaping import cell_literal, escaped, literal, one_line, printable
from uipkit.templating.inline import Run, UnsupportedMarkdown, merged, plain, runs, written
from uipkit.templating.links import link_kind

LOWEST_HEADING = 6


@dataclass(slots=True)
class Block:
    """A block of Markdown: its kind (the parser's word), its own inline runs, and the blocks within it."""

    kind: str
    row: list[Run] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    level: int = 0
    text: str = ""
    info: str = ""
    start: int = 1
    align: str = ""
    loose: bool = False


def safe_prose(source: str, level: int) -> str:
    """Return an author's Markdown for a place under a heading of ``level`` (0 to 6), without a line end at its end.

    Headings begin one level below and never skip one; below level 6 they become bold paragraphs. Raw HTML prints as it
    was typed. Links keep their words and lose their address unless it is https, mailto, a place in the document or a
    file of the plan; a picture that is no file of the plan, or has no alternative text, gives way to its words.
    """
    source = printable(source)
    tokens = commonmark.tokens_of(source)
    if tokens is None:
        return _literal_paragraphs(source)
    blocks = _headings_fitted(_safe(_blocks(tokens)), level)
    text = "\n".join(_lines(blocks))
    if _signature(_blocks(commonmark.parser().parse(text))) == _signature(blocks):
        return text
    return _literal_paragraphs(source)


def safe_line(source: str) -> str:
    """Return an author's Markdown on one line, formatting and links kept: for a table's cell or a list item.

    Paragraphs follow one another; the items of a list are set apart by semicolons and keep their numbers; headings turn bold.
    """
    tokens = commonmark.tokens_of(printable(source))
    if tokens is None:
        return cell_literal(source)
    row = merged(list(_flat(_safe(_blocks(tokens)))))
    return _inline(row, single_line=True, in_cell=True)


def plain_text(source: str) -> str:
    """Return an author's Markdown as plain words on one line, without any mark. Not escaped: it is no Markdown."""
    tokens = commonmark.tokens_of(printable(source))
    if tokens is None:
        return one_line(source)
    return one_line(plain(list(_flat(_blocks(tokens)))))


# --- reading ------------------------------------------------------------------------------------------------------


def read_blocks(source: str) -> list[Block] | None:
    """Return an author's Markdown as blocks, addresses still as written; None where it is too long or nests too deep to be read."""
    tokens = commonmark.tokens_of(printable(source))
    return None if tokens is None else _blocks(tokens)


_TRANSPARENT = {"thead", "tbody"}
_CODE_LANGUAGE = re.compile(r"[a-z][a-z0-9+#.-]{0,19}")


def _blocks(tokens: Sequence[Token]) -> list[Block]:
    root = Block("document")
    stack = [root]
    for token in tokens:
        if token.type == "inline":
            stack[-1].row = runs(token)
        elif token.nesting == 1:
            kind = token.type.removesuffix("_open")
            if kind in _TRANSPARENT:
                continue
            block = Block(kind, start=_start(token), align=_align(token), loose=not token.hidden)
            block.level = int(token.tag[1]) if kind == "heading" else 0
            stack[-1].blocks.append(block)
            stack.append(block)
        elif token.nesting == -1:
            if token.type.removesuffix("_close") not in _TRANSPARENT:
                stack.pop()
        elif token.type in {"fence", "code_block"}:
            stack[-1].blocks.append(_code_block(token))
        elif token.type == "hr":
            stack[-1].blocks.append(Block("hr"))
        else:
            raise UnsupportedMarkdown(f"unknown Markdown token {token.type!r}")
    return root.blocks


def _code_block(token: Token) -> Block:
    """Return a block of code; what stands behind its fence is its first line, unless it can be the language of code that follows."""
    info = token.info.strip()
    if not info or (token.content.strip() and _CODE_LANGUAGE.fullmatch(info)):
        return Block("code", text=token.content, info=info)
    return Block("code", text=f"{info}\n{token.content}")


def code_words(block: Block) -> str:
    """Return the text of a block of code for a place that knows no code: what stands behind its fence is a word like any other."""
    return f"{block.info}\n{block.text}" if block.info else block.text


def _start(token: Token) -> int:
    return int(token.attrs.get("start", 1))


def _align(token: Token) -> str:
    return str(token.attrs.get("style", "")).removeprefix("text-align:")


def _flat(blocks: Sequence[Block]) -> Iterator[Run]:
    """Give all runs of some blocks, one block after the other."""
    for place, block in enumerate(blocks):
        if place:
            yield Run("text", "; " if block.kind == "list_item" else " ")
        if block.kind == "heading":
            yield from (replace(run, marks=run.marks | {"strong"}) for run in block.row)
        elif block.kind == "code":
            yield Run("code", one_line(code_words(block)))
        else:
            yield from block.row
        if block.row and block.blocks:
            yield Run("text", " ")
        if block.kind == "ordered_list":
            yield from _numbered(block)
        else:
            yield from _flat(block.blocks)


def _numbered(block: Block) -> Iterator[Run]:
    """Give the runs of an ordered list with the numbers that readers may be told of elsewhere."""
    for number, item in enumerate(block.blocks, start=block.start):
        yield Run("text", f"{number}. " if number == block.start else f"; {number}. ")
        yield from _flat([item])


# --- making safe --------------------------------------------------------------------------------------------------


def _safe(blocks: Sequence[Block]) -> list[Block]:
    for block in blocks:
        block.row = merged([part for run in block.row for part in _safe_run(run)])
        block.blocks = _safe(block.blocks)
    return [block for block in blocks if block.kind != "paragraph" or block.row]


def _safe_run(run: Run) -> Iterator[Run]:
    after: Run | None = None
    if run.link is not None and link_kind(run.link) == "refused":
        # An address that is merely not encrypted is still worth reading; any other is not.
        if run.link.startswith("http://") and run.link != run.text:
            after = Run("text", f" ({run.link})", run.marks)
        run = replace(run, link=None)
    if run.kind == "image" and (link_kind(run.source or "") != "file" or not run.text.strip()):
        run = Run("text", run.text, run.marks, run.link)
    if run.kind != "text" or run.text:
        yield run
    if after is not None:
        yield after


def _headings_fitted(blocks: list[Block], level: int, *, top: bool = True) -> list[Block]:
    open_levels: list[int] = []
    for block in blocks:
        block.blocks = _headings_fitted(block.blocks, level, top=False)
        if block.kind != "heading":
            continue
        # A heading without words, and one inside a list or a quotation, is no part of the document's outline.
        fitted = _opened(open_levels, block.level, level) if top and plain(block.row).strip() else None
        if fitted is not None and fitted <= LOWEST_HEADING:
            block.level = fitted
            block.row = merged(
                [Run("text", " ", run.marks) if run.kind == "break" else run for run in block.row]
            )
        else:
            block.kind, block.level, block.loose = "paragraph", 0, True
            block.row = [replace(run, marks=run.marks | {"strong"}) for run in block.row]
    return [block for block in blocks if block.kind not in {"heading", "paragraph"} or block.row]


def _opened(open_levels: list[int], written: int, level: int) -> int:
    """Open a heading of the level ``written`` among those above it; return its level in a document under ``level``."""
    while open_levels and open_levels[-1] >= written:
        open_levels.pop()
    open_levels.append(written)
    return level + len(open_levels)


# --- writing ------------------------------------------------------------------------------------------------------


def _lines(blocks: Sequence[Block], *, tight: bool = False) -> list[str]:
    out: list[str] = []
    other_marker = False
    for place, block in enumerate(blocks):
        before = blocks[place - 1] if place else None
        if before is not None and not tight:
            out.append("")
        # Two lists in a row would run into one another; Markdown sets them apart by their markers.
        other_marker = before is not None and before.kind == block.kind and not other_marker
        out.extend(_WRITERS[block.kind](block, other_marker))
    return out


def _paragraph(block: Block, _other: bool) -> list[str]:
    return _inline(block.row).split("\n")


def _heading(block: Block, _other: bool) -> list[str]:
    return ["#" * block.level + " " + _inline(block.row, single_line=True)]


def _quotation(block: Block, _other: bool) -> list[str]:
    return [f"> {line}".rstrip() for line in _lines(block.blocks)] or [">"]


def _code(block: Block, _other: bool) -> list[str]:
    fence = "`" * max(3, max((len(found) for found in re.findall("`+", block.text)), default=0) + 1)
    return [fence + block.info, *block.text.removesuffix("\n").split("\n"), fence]


def _rule(_block: Block, _other: bool) -> list[str]:
    # Hyphens would underline a heading, and "- ---" would be one rule instead of a list.
    return ["___"]


def _list(block: Block, other_marker: bool) -> list[str]:
    loose = any(inner.loose for item in block.blocks for inner in item.blocks if inner.kind == "paragraph")
    out: list[str] = []
    for number, item in enumerate(block.blocks, start=block.start):
        if block.kind == "ordered_list":
            marker = f"{number}{')' if other_marker else '.'} "
        else:
            marker = "* " if other_marker else "- "
        if out and loose:
            out.append("")
        inner = _lines(item.blocks, tight=not loose) or [""]
        out.append((marker + inner[0]).rstrip())
        out.extend((" " * len(marker) + line).rstrip() for line in inner[1:])
    return out


def _table(block: Block, _other: bool) -> list[str]:
    rule = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
    out = []
    for place, row in enumerate(block.blocks):
        cells = [_inline(cell.row, single_line=True, in_cell=True) for cell in row.blocks]
        out.append("| " + " | ".join(cells) + " |")
        if place == 0:
            out.append("| " + " | ".join(rule[cell.align] for cell in row.blocks) + " |")
    return out


_WRITERS: dict[str, Callable[[Block, bool], list[str]]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "blockquote": _quotation,
    "code": _code,
    "hr": _rule,
    "bullet_list": _list,
    "ordered_list": _list,
    "table": _table,
}


def _inline(row: Sequence[Run], *, single_line: bool = False, in_cell: bool = False) -> str:
    """Write runs, giving up emphasis, and at last links, where Markdown cannot hold them at that place."""
    unmarked = merged([replace(run, marks=frozenset()) for run in row])
    for attempt, emphasis in ((row, "*"), (row, "_"), (unmarked, "*")):
        text = written(attempt, emphasis=emphasis, single_line=single_line)
        if _same(_parsed(text), attempt):
            return _in_cell(text) if in_cell else text
    text = escaped(one_line(plain(row)))
    return _in_cell(text) if in_cell else text


def _parsed(text: str) -> list[Run]:
    (token,) = commonmark.parser().parseInline(text)
    return runs(token)


def _in_cell(text: str) -> str:
    """Escape the pipes that code spans still hold, and a backslash that would eat the edge of the cell."""
    text = re.sub(r"(?<!\\)\|", r"\\|", text)
    return text[:-2] + "&#92;" if text.endswith("\\\\") else text


def _literal_paragraphs(source: str) -> str:
    """Print a text as it was typed, paragraph by paragraph."""
    paragraphs = re.split(r"\n\s*\n", source.replace("\r\n", "\n"))
    return "\n\n".join(filter(None, (literal(paragraph) for paragraph in paragraphs)))


# --- comparing ----------------------------------------------------------------------------------------------------


def _same(left: Sequence[Run], right: Sequence[Run]) -> bool:
    return _comparable(left) == _comparable(right)


_Piece = tuple[str, str, frozenset[str], str | None, str | None]
_BLANK: _Piece = ("text", " ", frozenset(), None, None)
_PIECES = re.compile(r"\s+|\S+")


def _comparable(row: Sequence[Run]) -> list[_Piece]:
    """Return runs word by word, what stands in one formatting joined, with blanks unmarked: emphasis on a blank cannot be seen."""
    out: list[_Piece] = []
    for run in row:
        if run.kind != "text":
            while run.kind == "break" and out and out[-1] == _BLANK:
                out.pop()
            out.append((run.kind, run.text, frozenset(run.marks), run.link, run.source))
            continue
        for words in _PIECES.findall(run.text):
            piece: _Piece = ("text", words, frozenset(run.marks), run.link, None)
            last = out[-1] if out else ("", "", frozenset(), None, None)
            if words.isspace():
                if last != _BLANK and last[0] != "break":
                    out.append(_BLANK)
            elif last != _BLANK and (last[0], *last[2:]) == (piece[0], *piece[2:]):
                out[-1] = ("text", last[1] + words, *piece[2:])
            else:
                out.append(piece)
    while out and out[-1] == _BLANK:
        out.pop()
    return out


def _signature(blocks: Sequence[Block]) -> list[object]:
    """Return what must be the same before and after: the shape of the blocks and their letters.

    Letters without their formatting: `_inline` has already compared that, and may have given some of it up.
    """
    out: list[object] = []
    for block in blocks:
        letters = "".join(plain(block.row).split())
        start = block.start if block.kind == "ordered_list" else 1
        shape = (block.kind, block.level, start, block.align, block.text.rstrip("\n"), letters)
        out.append((shape, _signature(block.blocks)))
    return out
