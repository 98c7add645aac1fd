"""Bytes of a YAML file in, data with places out. The only reader of plan YAML; it never raises on any bytes."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from yaml import YAMLError
from yaml.composer import ComposerError
from yaml.nodes import Node

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.diagnostics.finding import Span
from uipkit.store import node_place
from uipkit.store.core_values import NestedTooDeeplyError, OddKeys, YamlValue, build
from uipkit.store.guard import (
    TURNING,
    TURNING_BYTES,
    UNSEEN,
    WITHOUT_ROOM,
    WITHOUT_ROOM_BYTES,
    describe,
    may_be_nested_deeply,
    refuse,
)
from uipkit.store.node_parser import NodeParser
from uipkit.store.plain_yaml import may_not_be_plain, odd_key_problems, too_deep, walk
from uipkit.store.spanned import SpannedDiagnostic, error

_LINE_END = re.compile(r"\r\n|\r|\n")


class YamlFile(NamedTuple):
    """One file as it was read.

    file: the name it has in places, relative to the plan folder.
    raw: its bytes, as they were given.
    data: what it holds as plain lists, dicts (keys are text, as written) and scalars; None for an empty file, and where
        ``readable`` is False.
    problems: what is wrong with its form (UIP001 to UIP004), in the file's order where several.
    readable: False where no data could be made, so that the file says nothing about the plan: not YAML (UIP001), refused
        (UIP004), or built on aliases or merge keys (UIP002), whose copies are not followed.
    node: PyYAML's node tree; None for an empty or unreadable file.
    """

    file: str
    raw: bytes
    data: YamlValue
    problems: tuple[SpannedDiagnostic, ...] = ()
    readable: bool = True
    node: Node | None = None

    @property
    def text(self) -> str:
        """The text without byte-order mark, line ends as they are; bytes that are no UTF-8 show as U+FFFD."""
        return self.raw.decode("utf-8-sig", "replace")

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, as a report shows them."""
        return split_lines(self.text)

    def locate(self, path: KeyPath, part: Literal["key", "value"] = "value") -> Span:
        """Where ``path`` stands; see ``node_place.locate``."""
        return node_place.locate(self.node, self.lines, path, part)


def split_lines(text: str) -> list[str]:
    """Lines without their ends, which may be LF, CRLF or CR; what follows the last end is a line, if only an empty one."""
    return _LINE_END.split(text)


def read_yaml(data: bytes, file: str) -> YamlFile:
    """Read one YAML file. ``file`` is the name that places bear; nothing is opened. Never raises.

    Bytes are guarded first (size, UTF-8, control characters, nesting), then composed once by libyaml; values follow the
    YAML 1.2 core schema (see ``core_values``).
    """
    refused = refuse(data, file)
    if refused is not None:
        return _unreadable(file, data, refused)
    try:
        if may_not_be_plain(data) or may_be_nested_deeply(data):
            return _read_suspicious(data, file)
        try:
            root = NodeParser(data).get_single_node()
        except ComposerError:  # a second document, or an alias without an anchor
            return _read_suspicious(data, file)
        return _from_root(root, data, file, [])
    except YAMLError as problem:
        from uipkit.store.yaml_syntax import explain  # a plan without syntax errors does not pay for it

        return _unreadable(file, data, explain(problem, split_lines(data.decode("utf-8-sig")), file))


def _read_suspicious(data: bytes, file: str) -> YamlFile:
    """Read a file that may hold what nodes do not show, or more depth than can be composed. Raises YAMLError."""
    seen = walk(data, file)
    if seen.too_deep or seen.aliased:
        return _unreadable(file, data, *seen.problems)
    parser = NodeParser(data)
    root = parser.get_node() if parser.check_node() else None
    return _from_root(root, data, file, seen.problems)


def _from_root(root: Node | None, data: bytes, file: str, problems: list[SpannedDiagnostic]) -> YamlFile:
    """Build the data and gather what the nodes themselves show to be wrong."""
    if root is None:
        return YamlFile(file, data, None, tuple(problems))
    if b"\\" in data:
        problems = problems + _clean_escapes(root, data, file)
    if b"\\" in data or TURNING_BYTES.search(data):
        problems = problems + _turned_texts(root, data, file)
    if b"\\" in data or WITHOUT_ROOM_BYTES.search(data):
        _empty_what_nobody_sees(root)
    odd = OddKeys()
    try:
        value = build(root, odd)
    except NestedTooDeeplyError as deep:
        span = node_place.span_of(deep.node, split_lines(data.decode("utf-8-sig")))
        return _unreadable(file, data, *problems, too_deep(file, span))
    if odd:
        problems = problems + odd_key_problems(odd, root, split_lines(data.decode("utf-8-sig")), file)
        if odd.merge:
            return _unreadable(file, data, *problems)
    if len(problems) > 1:
        problems.sort(key=lambda each: (each.span.line, each.span.column))
    return YamlFile(file, data, value, tuple(problems), readable=True, node=root)


def _clean_escapes(root: Node, data: bytes, file: str) -> list[SpannedDiagnostic]:
    r"""Take control characters that came through escapes (``\x00``) out of the nodes, with a finding for each value."""
    lines: list[str] = []
    problems: list[SpannedDiagnostic] = []
    for node, path in node_place.scalars(root):
        hit = UNSEEN.search(node.value) if node.style == '"' else None
        if hit is None:
            continue
        lines = lines or split_lines(data.decode("utf-8-sig"))
        node.value = UNSEEN.sub("", node.value)
        problems.append(
            error(
                "UIP004",
                file,
                node_place.span_of(node, lines),
                f"This text holds an escape for the character {describe(hit.group())}, which cannot be seen and cannot be printed.",
                path=path,
                label="a control character",
                help="Delete the escape, which begins with a backslash; a backslash that is meant as text is written twice.",
            )
        )
    return problems


def _turned_texts(root: Node, data: bytes, file: str) -> list[SpannedDiagnostic]:
    """Find the names and texts that hold a character which turns the direction of text; the file stays readable."""
    text = data.decode("utf-8-sig")
    lines: list[str] = []
    problems: list[SpannedDiagnostic] = []
    for node, path in node_place.scalars(root):
        hit = TURNING.search(node.value)
        if hit is None:
            continue
        lines = lines or split_lines(text)
        written = TURNING.search(text, node.start_mark.index, node.end_mark.index)
        if written is None:
            span, mend = node_place.span_of(node, lines), "Delete the escape, which begins with a backslash."
        else:
            before = split_lines(text[: written.start()])
            line, column = len(before), len(before[-1]) + 1
            span = Span(line, column, line, column + 1)
            mend = "Delete the character; pasted text often brings it along."
        problems.append(
            error(
                "UIP004",
                file,
                span,
                f"This text holds the character {describe(hit.group())}, which cannot be seen and turns the direction of text: "
                "readers may see other words than the file holds.",
                path=path,
                label="here",
                help=mend,
            )
        )
    return problems


def _empty_what_nobody_sees(root: Node) -> None:
    """Take texts of which nothing can be seen for what they look like: empty, so that nobody has to fill a gap that seems filled."""
    for node, _ in node_place.scalars(root):
        if not node.value.isascii() and WITHOUT_ROOM.fullmatch(node.value):
            node.value, node.style = "", node.style or "'"


def _unreadable(file: str, data: bytes, *problems: SpannedDiagnostic) -> YamlFile:
    return YamlFile(file, data, None, problems, readable=False)
