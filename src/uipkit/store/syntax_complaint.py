"""What libyaml said, the file around it, and a mistake put in plain words: what ``yaml_syntax`` and its recognisers share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaml import YAMLError
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    Token,
)

from uipkit.store.node_parser import NodeParser

FIELD = re.compile(
    r"(?P<before>[ ]*(?:- +)*)(?P<key>[^\s'\"\[\]{}#&*!|>%@`:,-][^:#]*?) *:(?P<gap>\s+)(?P<value>\S.*?)\s*$"
)
_ITEM = re.compile(r"(?P<before>[ ]*(?:- +)+)(?P<value>\S.*?)\s*$")
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True, slots=True)
class Said:
    """One mistake in plain words; line and column count from 0. ``mended`` replaces the whole line ``line``."""

    line: int
    column: int
    message: str
    label: str
    help: str
    mended: str | None = None
    width: int = 1


@dataclass(frozen=True, slots=True)
class Complaint:
    """libyaml's error with the file around it; lines and columns from 0, -1 where it gave no place."""

    what: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int
    lines: Sequence[str]

    @property
    def text(self) -> str:
        """The line on which libyaml stopped."""
        return self.line_at(self.line)

    @property
    def sign(self) -> str:
        """The character at which libyaml stopped; "" at the end of a line."""
        return self.text[self.column : self.column + 1]

    def line_at(self, number: int) -> str:
        """A line by its number; "" outside the file."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def line_above(self, number: int) -> int:
        """The nearest line above that holds more than a comment; -1 where there is none."""
        while number > 0:
            number -= 1
            text = self.lines[number].strip()
            if text and not text.startswith("#"):
                return number
        return -1


def quoted(value: str) -> str:
    """A text in quotes as YAML reads it back unchanged."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def in_quotes(line: str) -> str | None:
    """The line with its whole value in quotes, a comment left outside; None where the value cannot be told apart."""
    parts = FIELD.match(line) or _ITEM.match(line)
    if parts is None:
        return None
    value = parts["value"]
    comment = _COMMENT.search(value)
    tail = comment.group() if comment else ""
    value = value[: len(value) - len(tail)]
    if value[:1] in ("'", '"'):
        value = value[1:-1] if len(value) > 1 and value[-1] == value[0] else value
    return line[: parts.start("value")] + quoted(value) + tail


def _tokens(at: Complaint) -> list[Token]:
    """The tokens that libyaml reads before it stops."""
    found: list[Token] = []
    parser = NodeParser("\n".join(at.lines).encode())
    try:
        while parser.check_token():
            token = parser.get_token()
            assert token is not None  # noqa: S101  # check_token has seen it
            if (token.start_mark.line, token.start_mark.column) >= (at.line, at.column):
                break
            found.append(token)
    except YAMLError:
        pass
    return found


def last_token_before(at: Complaint) -> Token | None:
    """Give the token that ends nearest before the place where libyaml stops."""
    tokens = [token for token in _tokens(at) if token.end_mark.index > token.start_mark.index]
    return tokens[-1] if tokens else None


def open_bracket(at: Complaint) -> tuple[int, int, str] | None:
    """Line, column and sign of the innermost bracket still open where libyaml stops."""
    opened: list[tuple[int, int, str]] = []
    for token in _tokens(at):
        mark = token.start_mark
        if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
            opened.append((mark.line, mark.column, "[" if isinstance(token, FlowSequenceStartToken) else "{"))
        elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and opened:
            opened.pop()
    return opened[-1] if opened else None
