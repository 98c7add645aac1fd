"""Files that are not what they should be: each gives a clear finding, none an exception or a crash."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.store.yaml_read import read_yaml

from .frames import frame

REFUSED = [
    (
        "too large",
        b"a: b\n" * 300_000,
        snapshot("""\
UIP004 This file is larger than 1 MiB, the most that uipkit reads.
1 | a: b
  | ^ too large
help: Move tables and long extracts into a CSV file under data/ and keep only their meaning here.\
"""),
    ),
    (
        "latin-1",
        "a: 1\nname: École\n".encode("latin-1"),
        snapshot("""\
UIP004 This file is not saved as UTF-8: the byte 0xC9, “É” in the older Windows encoding, cannot be read.
2 | name: �cole
  |       ^ not UTF-8 from here on
help: Save the file again with the encoding UTF-8 (in most editors: Save with Encoding).\
"""),
    ),
    (
        "curly quote in cp1252",
        b"a: \x93quoted\x94\n",
        snapshot("""\
UIP004 This file is not saved as UTF-8: the byte 0x93, ““” in the older Windows encoding, cannot be read.
1 | a: �quoted�
  |    ^ not UTF-8 from here on
help: Save the file again with the encoding UTF-8 (in most editors: Save with Encoding).\
"""),
    ),
    (
        "utf-16",
        "a: b\n".encode("utf-16"),
        snapshot("""\
UIP004 This file is saved as UTF-16 (older Windows programs call it “Unicode”), not as UTF-8.
1 | ��a\x00:\x00 \x00b\x00
  | ^ not UTF-8
help: Save it again with the encoding UTF-8.\
"""),
    ),
    (
        "office document",
        b"PK\x03\x04\x14\x00\xff\xfe",
        snapshot("""\
UIP004 This file is an Office document or a zip archive, not YAML text.
1 | PK\x03\x04\x14\x00��
  | ^ not text
help: Move it out of the plan's YAML files, or give it the ending it had.\
"""),
    ),
    (
        "cut off in a character",
        "a: é".encode()[:-1],
        snapshot("""\
UIP004 This file is not saved as UTF-8: the byte 0xC3, “Ã” in the older Windows encoding, cannot be read.
1 | a: �
  |    ^ not UTF-8 from here on
help: Save the file again with the encoding UTF-8 (in most editors: Save with Encoding).\
"""),
    ),
    (
        "NUL",
        b"a: b\nc: d\x00\n",
        snapshot("""\
UIP004 This file holds a NUL byte: it is not a text file, or it was damaged.
2 | c: d\x00
  |     ^ here
help: Restore the file from git, or save it again as plain text.\
"""),
    ),
    (
        "bell",
        "a: é\nb: ring\x07\n".encode(),
        snapshot("""\
UIP004 This file holds the character U+0007 (bell), which cannot be seen and cannot be printed.
2 | b: ring\x07
  |        ^ here
help: Delete the character; pasted text often brings it along.\
"""),
    ),
    (
        "line separator",
        "a: b\nc: d\u2028e: f\n".encode(),
        snapshot("""\
UIP004 This file holds the character U+2028 (line separator), which cannot be seen and cannot be printed.
2 | c: d\u2028e: f
  |     ^ here
help: Delete the character; pasted text often brings it along.\
"""),
    ),
    (
        "second byte-order mark",
        "\ufeffa: b\n\ufeffc: d\n".encode(),
        snapshot("""\
UIP004 This file holds the character U+FEFF (byte order mark), which cannot be seen and cannot be printed.
2 | \ufeffc: d
  | ^ here
help: Delete the character; pasted text often brings it along.\
"""),
    ),
    (
        "deep brackets",
        b"a: " + b"[" * 101 + b"]" * 101,
        snapshot("""\
UIP004 Lists and fields are nested more than 100 deep here; no plan needs that, so the file is not read.
1 | a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
  |                                                                                            too deep
help: Check the brackets and the indentation above this place.\
"""),
    ),
    (
        "deep hyphens",
        b"- " * 50_000,
        snapshot("""\
UIP004 Lists and fields are nested more than 100 deep here; no plan needs that, so the file is not read.
1 | - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - \n\
  |                                                                                            too deep
help: Check the brackets and the indentation above this place.\
"""),
    ),
]


@pytest.mark.parametrize(
    ("data", "expected"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, expected: str) -> None:
    file = read_yaml(data, "plan.yaml")
    assert frame(file) == expected
    assert (file.readable, file.data, file.node) == (False, None, None)
    assert [each.diagnostic.code for each in file.problems] == ["UIP004"]


NOT_PLAIN = [
    (
        "anchor",
        b"a: &x 1\nb: R&D & more\n",
        True,
        snapshot("""\
UIP002 “&x” is an anchor, a name for copying this value; plan files do without.
1 | a: &x 1
  |    ^^^^ an anchor
help: Delete “&x”, or put the text in quotes if it is meant to begin with “&”.\
"""),
    ),
    (
        "anchor and alias",
        b"a: &x [1]\nb: *x\n",
        False,
        snapshot("""\
UIP002 “&x” is an anchor, a name for copying this value; plan files do without.
1 | a: &x [1]
  |    ^^^^ an anchor
help: Delete “&x”, or put the text in quotes if it is meant to begin with “&”.

UIP002 “*x” is an alias, which copies a value from elsewhere; plan files say each value where it belongs.
2 | b: *x
  |    ^^ an alias
help: Write the value itself here, or put the text in quotes if it is meant to begin with an asterisk.\
"""),
    ),
    (
        "recursive alias",
        b"&a [*a]",
        False,
        snapshot("""\
UIP002 “&a” is an anchor, a name for copying this value; plan files do without.
1 | &a [*a]
  | ^^^^ an anchor
help: Delete “&a”, or put the text in quotes if it is meant to begin with “&”.

UIP002 “*a” is an alias, which copies a value from elsewhere; plan files say each value where it belongs.
1 | &a [*a]
  |     ^^ an alias
help: Write the value itself here, or put the text in quotes if it is meant to begin with an asterisk.\
"""),
    ),
    (
        "undefined alias",
        b"a: *x\n",
        False,
        snapshot("""\
UIP002 “*x” is an alias, which copies a value from elsewhere; plan files say each value where it belongs.
1 | a: *x
  |    ^^ an alias
help: Write the value itself here, or put the text in quotes if it is meant to begin with an asterisk.\
"""),
    ),
    (
        "merge key",
        b"a:\n  <<: {b: 1}\n  c: 2\n",
        False,
        snapshot("""\
UIP002 “<<” is a merge key, which copies fields from elsewhere; plan files say each field where it belongs.
2 |   <<: {b: 1}
  |   ^^ a merge key
help: Write the fields themselves here.\
"""),
    ),
    (
        "tags",
        b"a: !!str 1\nb:\n  - !own {c: d}\n",
        True,
        snapshot("""\
UIP002 “!!str” is a tag, which tells a program what type to make; plan files are plain text, numbers and lists.
1 | a: !!str 1
  |    ^^^^^^^ a tag
help: Delete “!!str”, or put the text in quotes if it is meant to begin with “!”.

UIP002 “!own” is a tag, which tells a program what type to make; plan files are plain text, numbers and lists.
3 |   - !own {c: d}
  |     ^^^^^^ a tag
help: Delete “!own”, or put the text in quotes if it is meant to begin with “!”.\
"""),
    ),
    (
        "bare tag",
        b"a: ! 1\n",
        True,
        snapshot("""\
UIP002 “!” is a tag, which tells a program what type to make; plan files are plain text, numbers and lists.
1 | a: ! 1
  |    ^^^ a tag
help: Delete “!”, or put the text in quotes if it is meant to begin with “!”.\
"""),
    ),
    (
        "second document",
        b"a: 1\n---\nb: 2\n---\nc: 3\n",
        True,
        snapshot("""\
UIP002 A second document starts here; a plan file holds one, and what follows is not read.
2 | ---
  | ^^^ a new document
help: Move what follows into a file of its own, or delete this line.\
"""),
    ),
    (
        "empty second document",
        b"a: 1\n---\n",
        True,
        snapshot("""\
UIP002 A second document starts here; a plan file holds one, and what follows is not read.
2 | ---
  | ^^^ a new document
help: Move what follows into a file of its own, or delete this line.\
"""),
    ),
    (
        "directive",
        b"%YAML 1.2\n---\na: 1\n",
        True,
        snapshot("""\
UIP002 This file starts with a directive (a line that begins with %), which plan files do without.
1 | %YAML 1.2
  | ^ a directive
help: Delete the lines from the % to the --- below it.\
"""),
    ),
    (
        "key without a name",
        b"a: 1\n~: 2\n",
        True,
        snapshot("""\
UIP002 A value stands here without the name of its field.
2 | ~: 2
  | ^ no field name
help: Write the field's name before the colon, or put the text in quotes if it is meant to begin with one.\
"""),
    ),
    (
        "list as a key",
        b"? [a, b]\n: 1\nc: 2\n",
        True,
        snapshot("""\
UIP002 A list or a group of fields stands here as the name of a field; a name is plain text.
1 | ? [a, b]
  |   ^^^^^^ not a field name
help: Write a plain name; text that begins with “[”, “{” or “?” goes in quotes.\
"""),
    ),
    (
        "fields as a key",
        b"{a: 1}: 2\n",
        True,
        snapshot("""\
UIP002 A list or a group of fields stands here as the name of a field; a name is plain text.
1 | {a: 1}: 2
  | ^^^^^^ not a field name
help: Write a plain name; text that begins with “[”, “{” or “?” goes in quotes.\
"""),
    ),
]


@pytest.mark.parametrize(
    ("data", "readable", "expected"), [case[1:] for case in NOT_PLAIN], ids=[case[0] for case in NOT_PLAIN]
)
def test_yaml_that_is_not_plain_says_how_to_write_it_plainly(
    data: bytes, readable: bool, expected: str
) -> None:
    file = read_yaml(data, "plan.yaml")
    assert frame(file) == expected
    assert file.readable is readable
    assert {each.diagnostic.code for each in file.problems} == {"UIP002"}


def test_anchors_and_tags_leave_the_value_as_it_is() -> None:
    assert read_yaml(b"a: &x 1\nb: !own c\n", "x").data == {"a": 1, "b": "c"}


def test_the_first_of_duplicate_keys_counts_and_both_are_shown() -> None:
    file = read_yaml(b"a: 1\nlist:\n  - id: x\n    'b': 2\n    b: 3\na: 4\n", "priorities/math.yaml")
    assert file.data == {"a": 1, "list": [{"id": "x", "b": 2}]}
    assert frame(file) == snapshot("""\
UIP003 The field “b” stands twice here; only the first counts.
5 |     b: 3
  |     ^ the second
related: line 4, the first
help: Keep one of the two, or give the second the name it was meant to have.

UIP003 The field “a” stands twice here; only the first counts.
6 | a: 4
  | ^ the second
related: line 1, the first
help: Keep one of the two, or give the second the name it was meant to have.\
""")
    assert [each.diagnostic.problem.place.path for each in file.problems] == [("list", 0, "b"), ("a",)]


def test_a_control_character_smuggled_in_by_an_escape_is_taken_out() -> None:
    file = read_yaml(b'ok: "tab\\t and \\u00e9"\nbad: "a\\x00b\\0"\n"k\\ae": 1\n', "plan.yaml")
    assert file.data == {"ok": "tab\t and é", "bad": "ab", "ke": 1}
    assert file.readable
    assert frame(file) == snapshot("""\
UIP004 This text holds an escape for the character U+0000 (nul), which cannot be seen and cannot be printed.
2 | bad: "a\\x00b\\0"
  |      ^^^^^^^^^^ a control character
help: Delete the escape, which begins with a backslash; a backslash that is meant as text is written twice.

UIP004 This text holds an escape for the character U+0007 (bell), which cannot be seen and cannot be printed.
3 | "k\\ae": 1
  | ^^^^^^ a control character
help: Delete the escape, which begins with a backslash; a backslash that is meant as text is written twice.\
""")


def test_one_syntax_error_gives_one_finding() -> None:
    file = read_yaml(b"a: [1\nb: {2\n'c: \n\td: e: f\n", "plan.yaml")
    assert [each.diagnostic.code for each in file.problems] == ["UIP001"]


def test_of_a_hundred_thousand_aliases_only_the_first_are_named() -> None:
    file = read_yaml(b"a: &a [x]\nb: [" + b"*a, " * 100_000 + b"*a]\n", "plan.yaml")
    assert len(file.problems) == 21
    assert not file.readable


def test_an_alias_bomb_is_not_followed() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    file = read_yaml("\n".join(lines).encode(), "plan.yaml")
    assert file.data is None
    assert not file.readable


def test_the_subject_of_a_finding_does_not_change_when_a_list_is_sorted() -> None:
    file = read_yaml(b"targets:\n  - id: cmas\n    unit: !x points\n", "priorities/math-growth.yaml")
    assert [each.diagnostic.problem.subject for each in file.problems] == ["math-growth/targets/unit/tag"]


DEEP = [
    "[",
    "{",
    "- ",
    "? ",
    ": ",
    "- ? ",
    "{a: ",
    "[ #]\n",
    "[{",
    "-\t",
    "? - ",
    "[? ",
    "[: ",
    '"": ',
    "- - ? : ",
    "[[]",
    "{? ",
]


@pytest.mark.parametrize("unit", DEEP)
@pytest.mark.parametrize("lead", ["", "a:\n  ", "# [\n"])
def test_no_nesting_ends_the_process(unit: str, lead: str) -> None:
    program = (
        "import sys\nfrom uipkit.store.yaml_read import read_yaml\n"
        "file = read_yaml((sys.argv[1] + sys.argv[2] * 50_000).encode(), 'x')\n"
        "print(file.readable, *(each.diagnostic.code for each in file.problems))"
    )
    source = os.path.join(os.path.dirname(__file__), "..", "..", "src")  # noqa: PTH118, PTH120
    run = subprocess.run(
        [sys.executable, "-c", program, lead, unit],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": source},
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("False UIP00")


def test_nesting_by_indentation_is_refused_too() -> None:
    steps = "".join(" " * depth + "k:\n" for depth in range(1200))
    file = read_yaml(steps.encode(), "x")
    assert [each.diagnostic.code for each in file.problems] == ["UIP004"]


YAML_LIKE = st.text(
    alphabet=st.sampled_from("ab: -?[]{},&*!|>'\"%@`#\\\n\t\r\x00\x85é\ufeff01~<.=_x"), max_size=60
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=200), YAML_LIKE.map(str.encode)))
def test_no_bytes_at_all_raise(data: bytes) -> None:
    file = read_yaml(data, "plan.yaml")
    assert file.readable or (file.data is None and file.problems)
    last = len(file.lines)
    for each in file.problems:
        assert 1 <= each.span.line <= last
        assert each.span.column >= 1
        assert each.span.end_column > each.span.column
        assert each.diagnostic.problem.message
    file.locate(("a", 0, "b"), "key")


@pytest.mark.parametrize("written", ["\u200b", "'\u200b \u2060'", '"\\u00ad"', '"\\u3164"'])
def test_a_text_of_which_nothing_can_be_seen_is_empty(written: str) -> None:
    file = read_yaml(f"a: {written}\nb: [x\u200by, {written}]\n".encode(), "plan.yaml")
    assert not file.problems
    assert file.data == {"a": "", "b": ["x\u200by", ""]}


def test_a_character_that_turns_text_is_a_finding_where_it_stands_and_the_file_is_read() -> None:
    file = read_yaml(
        "a: >-\n  one\n  two \u202edraw\u202c\nb: left\u200e \u200fright\n".encode(), "plan.yaml"
    )
    assert frame(file) == snapshot("""\
UIP004 This text holds the character U+202E (right-to-left override), which cannot be seen and turns the direction of text: readers may see other words than the file holds.
3 |   two \u202edraw\u202c
  |       ^ here
help: Delete the character; pasted text often brings it along.\
""")
    assert file.readable
    assert file.data == {"a": "one two \u202edraw\u202c", "b": "left\u200e \u200fright"}


@pytest.mark.parametrize("number", [*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
def test_every_turning_character_is_found_written_or_escaped_and_in_names(number: int) -> None:
    character = chr(number)
    for text in (f"- a{character}b\n", f'"\\u{number:04x}"\n', f"a{character}: b\n"):
        (problem,) = read_yaml(text.encode(), "plan.yaml").problems
        assert problem.diagnostic.code == "UIP004"
        assert f"U+{number:04X}" in problem.diagnostic.problem.message


def test_of_many_duplicates_only_the_first_are_named() -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(20_000))
    file = read_yaml((keys + "k19999: 2\n" * 20_000).encode(), "plan.yaml")
    assert len(file.problems) == 20
    assert isinstance(file.data, dict)
    assert file.data["k19999"] == 1
