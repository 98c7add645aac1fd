"""YAML that breaks off: the place, the mistake in plain words, and the mended line where it is certain."""

from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from uipkit.store.yaml_read import read_yaml

from .frames import frame

MISTAKES = [
    (
        "statement: Math: low\n",
        snapshot("""\
UIP001 The text of “statement” holds a colon followed by a space, which YAML takes for the start of another field.
1 | statement: Math: low
  |                ^ this colon
help: Put the whole text in quotes.
example: statement: "Math: low"\
"""),
    ),
    (
        "- title: It's 5: 30 o'clock  # note\n",
        snapshot("""\
UIP001 The text of “title” holds a colon followed by a space, which YAML takes for the start of another field.
1 | - title: It's 5: 30 o'clock  # note
  |                ^ this colon
help: Put the whole text in quotes.
example: - title: "It's 5: 30 o'clock"  # note\
"""),
    ),
    (
        "a: b\n  c: d\n",
        snapshot("""\
UIP001 This line is indented further than the line above it, which already holds a value.
2 |   c: d
  |   ^ indented too far
help: Begin it in the same column as the field above, or, if it continues that field's text, put the text in quotes.
example: c: d\
"""),
    ),
    (
        "- id: b\n    c: d\n",
        snapshot("""\
UIP001 This line is indented further than the line above it, which already holds a value.
2 |     c: d
  |     ^ indented too far
help: Begin it in the same column as the field above, or, if it continues that field's text, put the text in quotes.\
"""),
    ),
    (
        "text: one\n  and so: on\n",
        snapshot("""\
UIP001 This line is indented further than the line above it, which already holds a value.
2 |   and so: on
  |   ^ indented too far
help: Begin it in the same column as the field above, or, if it continues that field's text, put the text in quotes.\
"""),
    ),
    (
        "a:\n\tb: c\n",
        snapshot("""\
UIP001 A tab stands in the indentation; YAML is indented with spaces only.
2 | 	b: c
  | ^ a tab
help: Replace the tab with spaces, two for each step, and set the editor to insert spaces.
example:   b: c\
"""),
    ),
    (
        "a:\n  b: 1\n\tc: 2\n",
        snapshot("""\
UIP001 A tab stands in the indentation; YAML is indented with spaces only.
3 | 	c: 2
  | ^ a tab
help: Replace the tab with spaces, two for each step, and set the editor to insert spaces.
example:   c: 2\
"""),
    ),
    (
        "a: |\n\tx\n",
        snapshot("""\
UIP001 A tab stands in the indentation; YAML is indented with spaces only.
2 | 	x
  | ^ a tab
help: Replace the tab with spaces, two for each step, and set the editor to insert spaces.
example:   x\
"""),
    ),
    (
        "a: 'x\nb: y\n",
        snapshot("""\
UIP001 The quote that opens here is never closed.
1 | a: 'x
  |    ^ opened here
help: Close the text with ' at its end.
example: a: 'x'\
"""),
    ),
    (
        'a: "x\nb: "y"\n',
        snapshot("""\
UIP001 The quote that opens here is closed only on line 2, by a quote that was meant to open another text.
1 | a: "x
  |    ^ opened here
help: Close the text with " where it ends.
example: a: "x"\
"""),
    ),
    (
        "a: 'The school's plan'\nb: 1\n",
        snapshot("""\
UIP001 The quoted text ends here, but the line goes on: an apostrophe inside the text closes it.
1 | a: 'The school's plan'
  |               ^ closed here
help: Put the text in double quotes, or write the apostrophe twice.
example: a: "The school's plan"\
"""),
    ),
    (
        'a: "Now" or never\n',
        snapshot("""\
UIP001 The quoted text ends here, but the line goes on: a quotation mark inside the text closes it.
1 | a: "Now" or never
  |        ^ closed here
help: Put the whole text in single quotes, or write a backslash before each quotation mark inside it.
example: a: '"Now" or never'\
"""),
    ),
    (
        'a: "C:\\plans"\n',
        snapshot("""\
UIP001 A backslash inside double quotes begins a special character, and there is none of this name.
1 | a: "C:\\plans"
  |       ^^ this backslash
help: Write the backslash twice, or put the text in single quotes.
example: a: 'C:\\plans'\
"""),
    ),
    (
        "a: [1, 2\nb: 3\n",
        snapshot("""\
UIP001 The “[” that opens here is never closed.
1 | a: [1, 2
  |    ^ opened here
help: Write “]” where it ends, or put the text in quotes if it is meant to begin with “[”.
example: a: [1, 2]\
"""),
    ),
    (
        "a: {x: 1\nb: 3\n",
        snapshot("""\
UIP001 The “{” that opens here is never closed.
1 | a: {x: 1
  |    ^ opened here
help: Write “}” where it ends, or put the text in quotes if it is meant to begin with “{”.
example: a: {x: 1}\
"""),
    ),
    (
        'a: ["x" "y"]\n',
        snapshot("""\
UIP001 Between “[” and “]” the items are separated by commas; here stands something else.
1 | a: ["x" "y"]
  |         ^ a comma or the closing bracket was expected
help: Add the comma or the closing bracket, or put the text in quotes if it is meant to begin with a bracket.\
"""),
    ),
    (
        "a: [b, c]]\n",
        snapshot("""\
UIP001 This closing bracket closes nothing.
1 | a: [b, c]]
  |          ^ nothing to close
help: Delete it, or put the text in quotes.\
"""),
    ),
    (
        "a: [link](to) and more\n",
        snapshot("""\
UIP001 The bracket closes here, but the line goes on.
1 | a: [link](to) and more
  |         ^ closed here
help: Put the whole text in quotes if it is meant to begin with a bracket, or delete what follows.
example: a: "[link](to) and more"\
"""),
    ),
    (
        "a: [\n",
        snapshot("""\
UIP001 The “[” that opens here is never closed.
1 | a: [
  |    ^ opened here
help: Write “]” where it ends, or put the text in quotes if it is meant to begin with “[”.
example: a: []\
"""),
    ),
    (
        "a: @principal\n",
        snapshot("""\
UIP001 Text cannot begin with the sign “@” unless it stands in quotes.
1 | a: @principal
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: "@principal"\
"""),
    ),
    (
        "a: `code`\n",
        snapshot("""\
UIP001 Text cannot begin with a backquote unless it stands in quotes.
1 | a: `code`
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: "`code`"\
"""),
    ),
    (
        "a: %x\n",
        snapshot("""\
UIP001 Text cannot begin with a percent sign unless it stands in quotes.
1 | a: %x
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: "%x"\
"""),
    ),
    (
        "a: **bold** text\n",
        snapshot("""\
UIP001 Text cannot begin with an asterisk unless it stands in quotes.
1 | a: **bold** text
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: "**bold** text"\
"""),
    ),
    (
        "a: & more\n",
        snapshot("""\
UIP001 Text cannot begin with the sign “&” unless it stands in quotes.
1 | a: & more
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: "& more"\
"""),
    ),
    (
        "a: !<x\n",
        snapshot("""\
UIP001 Text cannot begin with an exclamation mark unless it stands in quotes.
1 | a: !<x
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: "!<x"\
"""),
    ),
    (
        "a: >80% of students\n",
        snapshot("""\
UIP001 Text cannot begin with the sign “>” unless it stands in quotes.
1 | a: >80% of students
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: ">80% of students"\
"""),
    ),
    (
        "a: ? b\n",
        snapshot("""\
UIP001 Text cannot begin with a question mark and a space unless it stands in quotes.
1 | a: ? b
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: "? b"\
"""),
    ),
    (
        "a: , b\n",
        snapshot("""\
UIP001 Text cannot begin with a comma unless it stands in quotes.
1 | a: , b
  |    ^ put in quotes
help: Put the whole text in quotes.
example: a: ", b"\
"""),
    ),
    (
        "%x\n",
        snapshot("""\
UIP001 Text cannot begin with a percent sign unless it stands in quotes.
1 | %x
  | ^ put in quotes
help: Put the whole text in quotes.\
"""),
    ),
    (
        "b: 1\nmeasure:CMAS\nc: 2\n",
        snapshot("""\
UIP001 A space is missing after the colon of “measure”.
2 | measure:CMAS
  |        ^ no space after this colon
help: Put a space after the colon.
example: measure: CMAS\
"""),
    ),
    (
        "a:1\nb: 2\n",
        snapshot("""\
UIP001 A space is missing after the colon of “a”.
1 | a:1
  |  ^ no space after this colon
help: Put a space after the colon.
example: a: 1\
"""),
    ),
    (
        "a: 1\nsome text\nc: 2\n",
        snapshot("""\
UIP001 A field was expected here, a name followed by a colon and a space; this line has no such colon.
2 | some text
  | ^^^^^^^^^ no colon on this line
help: Add the colon, or, if the line continues the text above it, indent it further than that text's field.\
"""),
    ),
    (
        "a:\n   b: 1\n  c: 2\n",
        snapshot("""\
UIP001 This line begins in column 3, where nothing above it begins.
3 |   c: 2
  |   ^ indented differently
help: Begin it in the same column as the fields it belongs with (those opened on line 1 begin in column 1).\
"""),
    ),
    (
        "- a\nb: c\n",
        snapshot("""\
UIP001 A field stands here among the list items that begin on line 1.
2 | b: c
  | ^ not a list item
help: Begin the line with “- ”, or indent it so that it belongs to the item above.\
"""),
    ),
    (
        "a: 1\n- b\n",
        snapshot("""\
UIP001 A list item stands here among the fields that begin on line 1.
2 | - b
  | ^ not a field
help: Give the list a field name above it, and indent its items.\
"""),
    ),
    (
        "- a: 1\n - b: 2\n",
        snapshot("""\
UIP001 This line begins in column 2, where nothing above it begins.
2 |  - b: 2
  |  ^ indented differently
help: Begin it in the same column as the list items it belongs with (those opened on line 1 begin in column 1).\
"""),
    ),
    (
        "owners: - principal\n",
        snapshot("""\
UIP001 A list cannot begin on the line of its field.
1 | owners: - principal
  |         ^ a list item
help: Begin the list on the next line, or put the text in quotes if it is meant to begin with a hyphen.
example: owners:
  - principal\
"""),
    ),
    (
        ": x\n",
        snapshot("""\
UIP001 The name of a field is missing before this colon.
1 | : x
  | ^ no name before it
help: Write the field's name before the colon, or put text that begins with a colon in quotes.\
"""),
    ),
    (
        "a: 1\n...\nb: 2\n",
        snapshot("""\
UIP001 A line of three dots above ends the file for YAML, but text follows it.
3 | b: 2
  | ^ after the end
help: Delete the line of three dots.\
"""),
    ),
    (
        "%YAML 3.0\n---\na: 1\n",
        snapshot("""\
UIP001 This file stops being YAML here.
1 | %YAML 3.0
  | ^ not YAML from here on
help: Look at quotes, brackets, colons and indentation on this line and the one above it.
note: The YAML parser says: found incompatible YAML document.\
"""),
    ),
    (
        "\ufeffé: 1\r\nname: 😀: x\r\n",
        snapshot("""\
UIP001 The text of “name” holds a colon followed by a space, which YAML takes for the start of another field.
2 | name: 😀: x
  |        ^ this colon
help: Put the whole text in quotes.
example: name: "😀: x"\
"""),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[repr(text)[:40] for text, _ in MISTAKES])
def test_a_syntax_error_is_told_in_plain_words(text: str, expected: str) -> None:
    file = read_yaml(text.encode(), "plan.yaml")
    assert frame(file) == expected
    assert not file.readable


@pytest.mark.parametrize("text", [text for text, _ in MISTAKES])
def test_the_mended_line_mends(text: str) -> None:
    file = read_yaml(text.encode(), "plan.yaml")
    [problem] = file.problems
    if problem.diagnostic.problem.example:
        lines = file.lines
        lines[problem.span.line - 1] = problem.diagnostic.problem.example
        again = read_yaml("\n".join(lines).encode(), "plan.yaml")
        assert all(each.span.line > problem.span.line for each in again.problems)
