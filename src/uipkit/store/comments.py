"""Comments addressed to uipkit, and the lines of what each stands at. Only files that hold ``uipkit:`` are looked through.

PyYAML's nodes hold no comments, so the text is searched, past quoted text and block text, in which a ``#`` is only a character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from uipkit.diagnostics.suppression import Comment
from uipkit.store.source_files import MARK
from uipkit.store.yaml_read import YamlFile
from uipkit.store.yaml_splice import content_end

_ADDRESSED = re.compile(r"(?:(?<=[\s])|\A)#[^\S\r\n]*uipkit:[^\r\n]*", re.IGNORECASE)
_SIGN = re.compile(r"(?:(?<=\s)|\A)#")
_LINE_END = re.compile(r"\r\n|\r|\n")
_NO_CONTENT = re.compile(r"[-\s]*(?:#.*)?")


def comments(file: YamlFile) -> tuple[Comment, ...]:
    """Find the comments of one file that are addressed to uipkit; none in a file that could not be read.

    A comment behind something stands at what starts on its line; one on a line of its own at what starts on the next line with
    content. That is a list's item (all of it), or a key with its value; at the top of a file the first key alone.
    """
    if MARK not in file.raw.lower() or file.node is None or not file.readable:
        return ()
    text = file.text
    starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
    protected = _protected(file.node, text)
    lasts = _last_lines(file.node, text, starts)
    found: list[Comment] = []
    for match in _ADDRESSED.finditer(text):
        at = match.start()
        if any(start <= at < end for start, end in protected):
            continue
        line = bisect_right(starts, at)
        first = _stands_at(file.lines, line, at - starts[line - 1])
        last = lasts.get(first, first) if first <= len(starts) else first - 1
        found.append(Comment(line, at - starts[line - 1] + 1, match.group(), first, last))
    return tuple(found)


def every_comment(file: YamlFile) -> tuple[str, ...]:
    """Return every comment of a file that could be read, whoever it is for, from its ``#`` to the end of its line, in order."""
    text = file.text
    protected = _protected(file.node, text) if file.node is not None else []
    found: list[str] = []
    end = 0
    for match in _SIGN.finditer(text):
        at = match.start()
        if at >= end and not any(start <= at < close for start, close in protected):
            end_of_line = _LINE_END.search(text, at)
            end = end_of_line.start() if end_of_line else len(text)
            found.append(text[at:end].rstrip())
    return tuple(found)


def _stands_at(lines: list[str], line: int, column: int) -> int:
    """The number of the line that a comment speaks of; one behind the last line where nothing follows."""
    if _NO_CONTENT.fullmatch(lines[line - 1][:column]) is None:
        return line
    return next(
        (
            number
            for number in range(line + 1, len(lines) + 1)
            if not _NO_CONTENT.fullmatch(lines[number - 1])
        ),
        len(lines) + 1,
    )


def _protected(root: Node, text: str) -> list[tuple[int, int]]:
    """Stretches in which ``#`` starts no comment: quoted text, and block text from its second line on."""
    found = []
    for node in _nodes(root):
        if isinstance(node, ScalarNode) and node.style:
            start, end = node.start_mark.index, node.end_mark.index
            if node.style in ("|", ">"):
                header = _LINE_END.search(text, start)
                start = header.end() if header else end
            found.append((start, end))
    return found


def _last_lines(root: Node, text: str, starts: list[int]) -> dict[int, int]:
    """For each line on which an item or a key starts, the last line of it; the outermost counts."""
    found: dict[int, int] = {}
    for node in _nodes(root):
        pairs: list[tuple[Node, Node]] = []
        if isinstance(node, MappingNode):
            pairs = list(node.value)
        elif isinstance(node, SequenceNode):
            pairs = [(item, item) for item in node.value]
        for start, value in pairs:
            first = start.start_mark.line + 1
            last = max(first, bisect_right(starts, max(0, content_end(value, text) - 1)))
            found[first] = max(found.get(first, 0), last)
    return found


def _nodes(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, MappingNode):
            for pair in node.value:
                waiting.extend(pair)
        elif isinstance(node, SequenceNode):
            waiting.extend(node.value)
