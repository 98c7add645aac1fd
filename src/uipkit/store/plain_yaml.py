"""What plans leave out of YAML: anchors, aliases, merge keys, tags, directives, second documents (UIP002).

Most of these leave no trace in the nodes, so a file whose bytes could hold one is walked event by event. Events do not recurse:
the same walk refuses what is nested too deeply, before anything that does recurse sees it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.nodes import Node, ScalarNode

from uipkit.diagnostics.diagnostic import KeyPath, Place
from uipkit.diagnostics.finding import Span
from uipkit.store.core_values import OddKeys
from uipkit.store.guard import DEPTH_LIMIT
from uipkit.store.node_parser import NodeParser
from uipkit.store.node_place import paths_of, span_of
from uipkit.store.spanned import SpannedDiagnostic, error, subject_of

# An anchor or tag can begin only at the start of a line, after a blank, after a flow indicator or after a quote; a
# directive only at the start of a line.
_SUSPICIOUS = re.compile(rb"""(?:^|[\s\[\]{},:?"'%@`\xbf-])(?:&[0-9A-Za-z_-]|!)|(?:^|[\r\n\xbf])%""")

_MOST_OF_A_KIND = 20


def may_not_be_plain(data: bytes) -> bool:
    """Whether the bytes could hold an anchor, a tag or a directive; False is certain. Aliases need an anchor."""
    return (b"&" in data or b"!" in data or b"%" in data) and _SUSPICIOUS.search(data) is not None


@dataclass(slots=True)
class Walk:
    """What the walk over a file's events found.

    problems: UIP002 findings, and one UIP004 where the file is nested too deeply.
    aliased: the file holds aliases, so that building data from its nodes could explode.
    too_deep: the walk stopped there; nodes must not be composed.
    """

    file: str
    problems: list[SpannedDiagnostic] = field(default_factory=list)
    aliased: bool = False
    too_deep: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, event: Event, path: KeyPath, message: str, label: str, mend: str) -> None:
        """Note one finding; of each kind only the first twenty, because a file can hold a hundred thousand."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        if self.counts[kind] > _MOST_OF_A_KIND:
            return
        subject = f"{subject_of(self.file, path)}/{kind}"
        self.problems.append(
            error(
                "UIP002", self.file, _span(event), message, path=path, label=label, help=mend, subject=subject
            )
        )


def walk(data: bytes, file: str) -> Walk:
    """Walk the events of a file. Raises yaml.YAMLError where the YAML breaks off."""
    result = Walk(file)
    steps = _Steps()
    parser = NodeParser(data)
    documents = 0
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, DocumentStartEvent):
            documents += 1
            _look_at_document(event, documents, result)
            if documents > 1:
                break
        elif isinstance(event, CollectionEndEvent):
            steps.leave()
        elif isinstance(event, NodeEvent):
            path = steps.enter(event)
            if len(steps.stack) > DEPTH_LIMIT:
                result.problems.append(too_deep(file, _span(event)))
                result.too_deep = True
                break
            _look_at_node(event, path, result)
    return result


def too_deep(file: str, span: Span) -> SpannedDiagnostic:
    """Make the finding for the first list or mapping that stands too deep (UIP004)."""
    return error(
        "UIP004",
        file,
        span,
        f"Lists and fields are nested more than {DEPTH_LIMIT} deep here; no plan needs that, so the file is not read.",
        label="too deep",
        help="Check the brackets and the indentation above this place.",
    )


class _Steps:
    """Where in the tree an event stands: one entry for each open collection, ``[is mapping, key or None, position]``."""

    def __init__(self) -> None:
        self.stack: list[tuple[bool, list[str | int | None]]] = []

    def enter(self, event: NodeEvent) -> KeyPath:
        """Take one node: a key, a value or an item. The path of a key is that of its value."""
        if self.stack:
            is_mapping, at = self.stack[-1]
            if not is_mapping:
                at[0] = 0 if at[0] is None else int(at[0]) + 1
            elif at[1] is None:
                at[0] = event.value if isinstance(event, ScalarEvent) else None
                at[1] = 1
            else:
                at[1] = None
        path = tuple(step for _, (step, _) in self.stack if step is not None)
        if isinstance(event, CollectionStartEvent):
            self.stack.append((isinstance(event, MappingStartEvent), [None, None]))
        return path

    def leave(self) -> None:
        """Close the innermost collection."""
        self.stack.pop()


def _look_at_document(event: DocumentStartEvent, number: int, result: Walk) -> None:
    if number > 1:
        result.add(
            "second-document",
            event,
            (),
            "A second document starts here; a plan file holds one, and what follows is not read.",
            "a new document",
            "Move what follows into a file of its own, or delete this line.",
        )
    elif event.version or event.tags:
        result.add(
            "directive",
            event,
            (),
            "This file starts with a directive (a line that begins with %), which plan files do without.",
            "a directive",
            "Delete the lines from the % to the --- below it.",
        )


def _look_at_node(event: NodeEvent, path: KeyPath, result: Walk) -> None:
    if isinstance(event, AliasEvent):
        result.aliased = True
        result.add(
            "alias",
            event,
            path,
            f"“*{event.anchor}” is an alias, which copies a value from elsewhere; plan files say each value where it belongs.",
            "an alias",
            "Write the value itself here, or put the text in quotes if it is meant to begin with an asterisk.",
        )
        return
    if event.anchor is not None:
        result.add(
            "anchor",
            event,
            path,
            f"“&{event.anchor}” is an anchor, a name for copying this value; plan files do without.",
            "an anchor",
            f"Delete “&{event.anchor}”, or put the text in quotes if it is meant to begin with “&”.",
        )
    tag = event.tag if isinstance(event, ScalarEvent | CollectionStartEvent) else None
    if tag is not None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        result.add(
            "tag",
            event,
            path,
            f"“{shown}” is a tag, which tells a program what type to make; plan files are plain text, numbers and lists.",
            "a tag",
            f"Delete “{shown}”, or put the text in quotes if it is meant to begin with “!”.",
        )


def _span(event: Event) -> Span:
    """Give an event's span, on its first line."""
    start, end = event.start_mark, event.end_mark
    assert start is not None  # noqa: S101  # libyaml marks every event
    assert end is not None  # noqa: S101
    column = end.column if end.line == start.line and end.column > start.column else start.column + 1
    return Span(start.line + 1, start.column + 1, start.line + 1, column + 1)


def odd_key_problems(odd: OddKeys, root: Node, lines: Sequence[str], file: str) -> list[SpannedDiagnostic]:
    """Make the findings for keys the builder left out: duplicates (UIP003), merge keys, empty and complex keys (UIP002)."""
    paths = paths_of(root, [key for _, key in odd.duplicate] + odd.merge + odd.empty + odd.complex)
    problems: list[SpannedDiagnostic] = []
    firsts: dict[int, dict[str, Node]] = {}
    for owner, key in odd.duplicate[:_MOST_OF_A_KIND]:
        known = firsts.setdefault(id(owner), {})
        if not known:
            known.update(
                (other.value, other) for other, _ in reversed(owner.value) if isinstance(other, ScalarNode)
            )
        first = known[key.value]
        path = paths[id(key)]
        problems.append(
            error(
                "UIP003",
                file,
                span_of(key, lines),
                f"The field “{key.value}” stands twice here; only the first counts.",
                path=path,
                label="the second",
                help="Keep one of the two, or give the second the name it was meant to have.",
                related=((Place(file, path, "key"), "the first", span_of(first, lines)),),
            )
        )
    kinds = (
        (
            odd.merge,
            "merge-key",
            "“<<” is a merge key, which copies fields from elsewhere; plan files say each field where it belongs.",
            "a merge key",
            "Write the fields themselves here.",
        ),
        (
            odd.empty,
            "empty-key",
            "A value stands here without the name of its field.",
            "no field name",
            "Write the field's name before the colon, or put the text in quotes if it is meant to begin with one.",
        ),
        (
            odd.complex,
            "complex-key",
            "A list or a group of fields stands here as the name of a field; a name is plain text.",
            "not a field name",
            "Write a plain name; text that begins with “[”, “{” or “?” goes in quotes.",
        ),
    )
    for nodes, kind, message, label, mend in kinds:
        for node in nodes[:_MOST_OF_A_KIND]:
            path = paths[id(node)]
            subject = f"{subject_of(file, path)}/{kind}"
            span = span_of(node, lines)
            problems.append(
                error("UIP002", file, span, message, path=path, label=label, help=mend, subject=subject)
            )
    return problems
