"""The mistakes that people make in YAML, each recognised from libyaml's words and the line it stopped on."""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.tokens import FlowMappingEndToken, FlowSequenceEndToken, ScalarToken

from uipkit.store.syntax_complaint import FIELD, Complaint, Said, in_quotes, last_token_before, open_bracket

_NAME = re.compile(r" *[A-Za-z_][\w-]*:")
_NO_SPACE = re.compile(r"(?P<before>[ ]*(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)$")
_SIGNS = {
    "@": "the sign “@”",
    "`": "a backquote",
    "%": "a percent sign",
    "&": "the sign “&”",
    "*": "an asterisk",
    "!": "an exclamation mark",
    "|": "the sign “|”",
    ">": "the sign “>”",
    ",": "a comma",
    "]": "a closing bracket",
    "}": "a closing brace",
    "[": "a bracket",
    "{": "a brace",
    "?": "a question mark and a space",
}


def _tab(at: Complaint) -> Said | None:
    """A tab where only spaces may stand."""
    if not (
        at.what.startswith("found a tab character")
        or (at.what.startswith("found character") and at.sign == "\t")
    ):
        return None
    indent = at.text[: len(at.text) - len(at.text.lstrip())]
    mended = at.text.replace("\t", "  ", indent.count("\t")) if indent else None
    return Said(
        at.line,
        indent.find("\t") if "\t" in indent else at.column,
        "A tab stands in the indentation; YAML is indented with spaces only.",
        "a tab",
        "Replace the tab with spaces, two for each step, and set the editor to insert spaces.",
        mended,
        max(1, indent.count("\t")),
    )


def _colon_in_text(at: Complaint) -> Said | None:
    """``statement: Math: low``: a colon and a space inside unquoted text."""
    if at.what != "mapping values are not allowed in this context":
        return None
    field = FIELD.match(at.text)
    if field is None or at.column <= field.start("gap") - 1:
        return None
    return Said(
        at.line,
        at.column,
        f"The text of “{field['key']}” holds a colon followed by a space, which YAML takes for the start of another field.",
        "this colon",
        "Put the whole text in quotes.",
        in_quotes(at.text),
    )


def _field_out_of_place(at: Complaint) -> Said | None:
    """A field where none can start: it is indented too far, or the line above lacks something."""
    if at.what != "mapping values are not allowed in this context":
        return None
    above = at.line_above(at.line)
    missing = _missing_space(at, above)
    if missing is not None:
        return missing
    indent, indent_above = _indent(at.text), _indent(at.line_at(above))
    item = at.line_at(above).lstrip().startswith("-")
    if above >= 0 and indent > indent_above and FIELD.match(at.line_at(above)):
        return Said(
            at.line,
            indent,
            "This line is indented further than the line above it, which already holds a value.",
            "indented too far",
            "Begin it in the same column as the field above, or, if it continues that field's text, put the text in quotes.",
            " " * indent_above + at.text.lstrip() if _NAME.match(at.text) and not item else None,
        )
    return Said(
        at.line,
        indent,
        "A field cannot start here: the lines above it are not finished, or this line is indented differently from them.",
        "unexpected field",
        "Begin the line in the same column as the fields beside it; text that holds a colon goes in quotes.",
    )


def _missing_space(at: Complaint, number: int) -> Said | None:
    """``measure:CMAS``: no space after the colon."""
    found = _NO_SPACE.match(at.line_at(number)) if number >= 0 else None
    if found is None:
        return None
    return Said(
        number,
        found.end("key"),
        f"A space is missing after the colon of “{found['key']}”.",
        "no space after this colon",
        "Put a space after the colon.",
        f"{found['before']}{found['key']}: {found['value']}",
    )


def _no_colon(at: Complaint) -> Said | None:
    """A line that should be a field and has no colon."""
    if at.what != "could not find expected ':'":
        return None
    missing = _missing_space(at, at.from_line)
    if missing is not None:
        return missing
    text = at.line_at(at.from_line)
    return Said(
        at.from_line,
        at.from_column,
        "A field was expected here, a name followed by a colon and a space; this line has no such colon.",
        "no colon on this line",
        "Add the colon, or, if the line continues the text above it, indent it further than that text's field.",
        width=len(text.rstrip()) - at.from_column,
    )


def _open_quote(at: Complaint) -> Said | None:
    """A quote that is never closed."""
    if at.context != "while scanning a quoted scalar" or not at.what.startswith("found unexpected"):
        return None
    text = at.line_at(at.from_line)
    quote = text[at.from_column : at.from_column + 1]
    return Said(
        at.from_line,
        at.from_column,
        "The quote that opens here is never closed.",
        "opened here",
        f"Close the text with {quote} at its end.",
        text.rstrip() + quote,
    )


def _escape(at: Complaint) -> Said | None:
    r"""A backslash in double quotes that begins no escape: ``"C:\plans"``."""
    if at.context != "while parsing a quoted scalar":
        return None
    text = at.text
    back = text.rfind("\\", 0, at.column + 1)
    return Said(
        at.line,
        max(back, 0),
        "A backslash inside double quotes begins a special character, and there is none of this name.",
        "this backslash",
        "Write the backslash twice, or put the text in single quotes.",
        in_quotes(text),
        2,
    )


def _after_close(at: Complaint) -> Said | None:
    """Text after a closing quote or bracket: an apostrophe inside single quotes, quotes inside quotes, ``[link](to)``."""
    if at.what != "did not find expected key":
        return None
    last = last_token_before(at)
    if isinstance(last, FlowSequenceEndToken | FlowMappingEndToken):
        if last.end_mark.line != at.line or at.sign in ("]", "}"):
            return None
        return Said(
            at.line,
            last.end_mark.column - 1,
            "The bracket closes here, but the line goes on.",
            "closed here",
            "Put the whole text in quotes if it is meant to begin with a bracket, or delete what follows.",
            in_quotes(at.text),
        )
    if not isinstance(last, ScalarToken) or last.style not in ("'", '"'):
        return None
    start, end = last.start_mark, last.end_mark
    if start.line != end.line and end.line == at.line:
        return Said(
            start.line,
            start.column,
            f"The quote that opens here is closed only on line {end.line + 1}, by a quote that was meant to open another text.",
            "opened here",
            f"Close the text with {last.style} where it ends.",
            at.line_at(start.line).rstrip() + str(last.style),
        )
    if end.line != at.line:
        return None
    inside = "an apostrophe" if last.style == "'" else "a quotation mark"
    mend = (
        "Put the text in double quotes, or write the apostrophe twice."
        if last.style == "'"
        else "Put the whole text in single quotes, or write a backslash before each quotation mark inside it."
    )
    return Said(
        at.line,
        end.column - 1,
        f"The quoted text ends here, but the line goes on: {inside} inside the text closes it.",
        "closed here",
        mend,
        in_quotes(at.text),
    )


def _block_indentation(at: Complaint) -> Said | None:
    """A line that fits no level: wrong indentation, a list item among fields or a field among items."""
    if at.what not in ("did not find expected key", "did not find expected '-' indicator"):
        return None
    if at.sign == ":":
        return Said(
            at.line,
            at.column,
            "The name of a field is missing before this colon.",
            "no name before it",
            "Write the field's name before the colon, or put text that begins with a colon in quotes.",
        )
    if at.sign in ("]", "}"):
        return Said(
            at.line,
            at.column,
            f"This {_SIGNS[at.sign].removeprefix('a ')} closes nothing.",
            "nothing to close",
            "Delete it, or put the text in quotes.",
        )
    in_list = "'-'" in at.what
    is_item = at.sign == "-"
    if at.column > at.from_column or is_item == in_list:
        return Said(
            at.line,
            at.column,
            f"This line begins in column {at.column + 1}, where nothing above it begins.",
            "indented differently",
            f"Begin it in the same column as the {'list items' if in_list else 'fields'} it belongs with"
            f" (those opened on line {at.from_line + 1} begin in column {at.from_column + 1}).",
        )
    if in_list:
        return Said(
            at.line,
            at.column,
            f"A field stands here among the list items that begin on line {at.from_line + 1}.",
            "not a list item",
            "Begin the line with “- ”, or indent it so that it belongs to the item above.",
        )
    if is_item:
        return Said(
            at.line,
            at.column,
            f"A list item stands here among the fields that begin on line {at.from_line + 1}.",
            "not a field",
            "Give the list a field name above it, and indent its items.",
        )
    return Said(
        at.line,
        at.column,
        "A value stands here where a field was expected, a name followed by a colon and a space.",
        "no field",
        "Write the field's name before it, or put text that begins with a sign in quotes.",
    )


def _flow(at: Complaint) -> Said | None:
    """A bracket that is not closed, or a comma that is missing."""
    if not at.context.startswith("while parsing a flow") or at.sign == "\t":
        return None
    opened = open_bracket(at)
    if opened is None:
        return None
    line, column, sign = opened
    closing = "]" if sign == "[" else "}"
    if at.line == line and at.text[at.column :].strip():
        in_text = FIELD.match(at.text)
        quoted = (
            in_quotes(at.text) if in_text and in_text.start("value") == column and "](" in at.text else None
        )
        return Said(
            at.line,
            at.column,
            f"Between “{sign}” and “{closing}” the items are separated by commas; here stands something else.",
            "a comma or the closing bracket was expected",
            "Add the comma or the closing bracket, or put the text in quotes if it is meant to begin with a bracket.",
            quoted,
        )
    return Said(
        line,
        column,
        f"The “{sign}” that opens here is never closed.",
        "opened here",
        f"Write “{closing}” where it ends, or put the text in quotes if it is meant to begin with “{sign}”.",
        at.line_at(line).rstrip() + closing,
    )


def _list_beside_key(at: Complaint) -> Said | None:
    """``owners: - principal``: a list that starts on the line of its key."""
    if at.what != "block sequence entries are not allowed in this context":
        return None
    field = FIELD.match(at.text)
    mended = None
    if field is not None and field["value"].startswith("- "):
        under = " " * (len(field["before"]) + 2)
        mended = f"{at.text[: field.start('gap')]}\n{under}{field['value']}"
    return Said(
        at.line,
        at.column,
        "A list cannot begin on the line of its field.",
        "a list item",
        "Begin the list on the next line, or put the text in quotes if it is meant to begin with a hyphen.",
        mended,
    )


def _reserved_sign(at: Complaint) -> Said | None:
    """Text that begins with a sign that means something in YAML: ``@``, a backquote, ``%``, ``*``, ``&``, ``!``, ``>``, ``|``."""
    starts = (
        "while scanning an alias",
        "while scanning an anchor",
        "while scanning a tag",
        "while parsing a tag",
    )
    if (
        at.context.startswith((*starts, "while scanning a block scalar"))
        or at.what == "found undefined tag handle"
    ):
        line, column = at.from_line, at.from_column
    elif (
        at.what.startswith(("found character that cannot start", "mapping keys are not allowed"))
        or at.what == "did not find expected node content"
        or (at.context.startswith("while scanning a") and "directive" in at.context)
    ):
        line, column = at.line, at.column
        if "directive" in at.context:
            line, column = at.from_line, at.from_column
    else:
        return None
    text = at.line_at(line)
    sign = _SIGNS.get(text[column : column + 1])
    if sign is None:
        return None
    return Said(
        line,
        column,
        f"Text cannot begin with {sign} unless it stands in quotes.",
        "put in quotes",
        "Put the whole text in quotes.",
        in_quotes(text),
    )


def _after_end(at: Complaint) -> Said | None:
    """Text after a line of three dots, which ends a YAML file."""
    if at.what != "did not find expected <document start>":
        return None
    return Said(
        at.line,
        at.column,
        "A line of three dots above ends the file for YAML, but text follows it.",
        "after the end",
        "Delete the line of three dots.",
    )


MISTAKES: tuple[Callable[[Complaint], Said | None], ...] = (
    _tab,
    _colon_in_text,
    _field_out_of_place,
    _no_colon,
    _open_quote,
    _escape,
    _after_close,
    _block_indentation,
    _flow,
    _list_beside_key,
    _reserved_sign,
    _after_end,
)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
