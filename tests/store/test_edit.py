"""Edits change what they say and leave every other byte."""

from __future__ import annotations

import copy
from typing import cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import (
    Edit,
    EditRefusedError,
    InsertItem,
    RemoveEmptyKey,
    RenameKey,
    ReplaceScalar,
    SetKey,
    apply_edits,
)
from uipkit.store.yaml_read import read_yaml
from uipkit.store.yaml_splice import Scalar

TEXT = """\
# top
id: x   # c
name: 'It''s'
list:   # l
- a: 1
  b: |
    text

    more

# before next
empty: []  # none
null_one:
flow: [a, b]
fields: {a: 1, b: two}
nest:
    deep:
        x: 1
    prose: >-
        folded
        text
last: end
"""


def changed_lines(data: bytes, edit: Edit) -> str:
    """The lines that an edit took out and put in."""
    old, new = data.decode().split("\n"), apply_edits(data, [edit]).decode().split("\n")
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return "\n".join([f"-{line}" for line in old] + [f"+{line}" for line in new])


EDITS: list[tuple[Edit, str]] = [
    (
        ReplaceScalar(("id",), "y: z"),
        snapshot("""\
-id: x   # c
+id: "y: z"   # c\
"""),
    ),
    (
        ReplaceScalar(("name",), "Bob's"),
        snapshot("""\
-name: 'It''s'
+name: 'Bob''s'\
"""),
    ),
    (
        ReplaceScalar(("null_one",), 5),
        snapshot("""\
-null_one:
+null_one: 5\
"""),
    ),
    (
        ReplaceScalar(("list", 0, "b"), "new\nlines\n"),
        snapshot("""\
-    text
-
-    more
+    new
+    lines\
"""),
    ),
    (
        ReplaceScalar(("nest", "prose"), "one"),
        snapshot("""\
-        folded
-        text
+        one\
"""),
    ),
    (
        ReplaceScalar(("nest", "prose"), "one\ntwo"),
        snapshot("""\
-    prose: >-
-        folded
-        text
+    prose: |-
+        one
+        two\
"""),
    ),
    (
        ReplaceScalar(("list", 0, "b"), " starts with a blank"),
        snapshot("""\
-  b: |
-    text
-
-    more
+  b: " starts with a blank"\
"""),
    ),
    (
        ReplaceScalar(("flow", 1), "a, b"),
        snapshot("""\
-flow: [a, b]
+flow: [a, "a, b"]\
"""),
    ),
    (
        ReplaceScalar(("fields", "b"), None),
        snapshot("""\
-fields: {a: 1, b: two}
+fields: {a: 1, b: null}\
"""),
    ),
    (
        ReplaceScalar(("last",), "2026"),
        snapshot("""\
-last: end
+last: "2026"\
"""),
    ),
    (
        ReplaceScalar(("last",), "two\nlines"),
        snapshot("""\
-last: end
+last: "two\\nlines"\
"""),
    ),
    (
        ReplaceScalar(("last",), 'say "no"'),
        snapshot("""\
-last: end
+last: say "no"\
"""),
    ),
    (
        RenameKey(("fields", "a"), "c"),
        snapshot("""\
-fields: {a: 1, b: two}
+fields: {c: 1, b: two}\
"""),
    ),
    (
        RenameKey(("list",), "items"),
        snapshot("""\
-list:   # l
+items:   # l\
"""),
    ),
    (
        RenameKey(("list", 0, "b"), "yes: x"),
        snapshot("""\
-  b: |
+  "yes: x": |\
"""),
    ),
    (
        InsertItem(("list",), "a: 2\n# why\n\nb: 3"),
        snapshot("""\
+- a: 2
+  # why
+
+  b: 3\
"""),
    ),
    (
        InsertItem(("empty",), "id: q\nv: [1]"),
        snapshot("""\
-empty: []  # none
+empty:   # none
+- id: q
+  v: [1]\
"""),
    ),
    (InsertItem(("null_one",), "c"), snapshot("+- c")),
    (
        InsertItem(("flow",), "c"),
        snapshot("""\
-flow: [a, b]
+flow: [a, b, c]\
"""),
    ),
    (
        InsertItem(("absent",), "c: d\ne: f"),
        snapshot("""\
+absent:
+- c: d
+  e: f\
"""),
    ),
    (
        InsertItem(("nest", "absent"), "c"),
        snapshot("""\
+    absent:
+    - c\
"""),
    ),
    (
        SetKey(("fields", "c"), "x y"),
        snapshot("""\
-fields: {a: 1, b: two}
+fields: {a: 1, b: two, c: x y}\
"""),
    ),
    (
        SetKey(("new",), "a: 1\nb:\n  - 2"),
        snapshot("""\
+new:
+    a: 1
+    b:
+      - 2\
"""),
    ),
    (
        SetKey(("nest", "deep", "y"), "|\n  text\n  more"),
        snapshot("""\
+        y: |
+          text
+          more\
"""),
    ),
    (SetKey(("nest", "other"), "[1, 2]"), snapshot("+    other: [1, 2]")),
    (SetKey(("list", 0, "c"), "z"), snapshot("+  c: z")),
    (SetKey(("null_one", "c"), "z"), snapshot("+    c: z")),
]


@pytest.mark.parametrize(("edit", "expected"), EDITS, ids=[repr(edit)[:60] for edit, _ in EDITS])
def test_an_edit_touches_only_its_lines(edit: Edit, expected: str) -> None:
    assert changed_lines(TEXT.encode(), edit) == expected


@pytest.mark.parametrize("edit", [edit for edit, _ in EDITS], ids=[repr(edit)[:60] for edit, _ in EDITS])
def test_line_ends_mark_and_missing_last_line_end_stay(edit: Edit) -> None:
    plain = apply_edits(TEXT.encode(), [edit]).decode()
    windows = "\ufeff" + TEXT.replace("\n", "\r\n").removesuffix("\r\n")
    got = apply_edits(windows.encode(), [edit]).decode()
    assert got == "\ufeff" + plain.replace("\n", "\r\n").removesuffix("\r\n")


REFUSALS: list[tuple[bytes, Edit, str]] = [
    (b"a: [1\n", ReplaceScalar(("a",), 1), snapshot("plan.yaml cannot be read as it stands; mend it first.")),
    (b"a: [1]\n", ReplaceScalar(("a",), 1), snapshot("“a” holds a list or fields, not a single value.")),
    (b"a: 1\n", ReplaceScalar(("b", 0, "c"), 1), snapshot("There is no “b[0].c”.")),
    (
        b"a: 1\n",
        ReplaceScalar(("a",), "bell\x07"),
        snapshot("What should be written holds a character that cannot be seen and cannot be printed."),
    ),
    (
        b"a: 1\n",
        ReplaceScalar(("a",), "half \ud800"),
        snapshot("What should be written holds characters that are not valid text."),
    ),
    (
        b"a: 1\n",
        SetKey(("b",), "half \ud800"),
        snapshot("What should be written holds characters that are not valid text."),
    ),
    (b"a: 1\nb: 2\n", RenameKey(("a",), "b"), snapshot("A field “b” stands beside “a” already.")),
    (b"a: 1\n", RenameKey(("c",), "b"), snapshot("There is no field “c”.")),
    (
        b"a: 1\na: 2\n",
        RenameKey(("a",), "b"),
        snapshot("The change to “a” in plan.yaml would touch more than it should; make it by hand."),
    ),
    (b"a: text\n", InsertItem(("a",), "x"), snapshot("“a” holds no list, so nothing can be added to it.")),
    (
        b"a: [x, # why\n]\n",
        InsertItem(("a",), "y"),
        snapshot("A comment stands before the closing bracket of “a”; add to it by hand."),
    ),
    (
        b"a:\n  - []\n",
        InsertItem(("a", 0), "y"),
        snapshot("“a[0]” is no field of its own, so nothing can be put below it; write it by hand."),
    ),
    (b"a: 1\n", SetKey(("a",), "2"), snapshot("“a” is there already.")),
    (b"a: 1\n", SetKey(("a", "b"), "2"), snapshot("“a” holds no fields, so none can be added to it.")),
    (b"a: 1\n", SetKey(("b", "c"), "2"), snapshot("There is no “b”.")),
    (b"a: 1\n", SetKey(("b",), "x: y: z"), snapshot("What should be written is not plain YAML.")),
    (b"a: 1\n", SetKey(("b",), "*x"), snapshot("What should be written is not plain YAML.")),
]


@pytest.mark.parametrize(
    ("data", "edit", "expected"), REFUSALS, ids=[repr(case[1])[:60] for case in REFUSALS]
)
def test_an_edit_that_cannot_be_made_says_why(data: bytes, edit: Edit, expected: str) -> None:
    with pytest.raises(EditRefusedError) as refused:
        apply_edits(data, [edit], "plan.yaml")
    assert refused.value.reason == expected


@pytest.mark.parametrize(
    ("data", "edit", "result"),
    [
        (b"", SetKey(("a",), "1"), b"a: 1\n"),
        (b"# only\n", InsertItem(("a",), "b: 1\nc: 2"), b"# only\na:\n  - b: 1\n    c: 2\n"),
        (b"# only", SetKey(("a",), "1"), b"# only\na: 1"),
        (b"{}\n", SetKey(("a",), "1"), b"a: 1\n"),
        (b"a:", InsertItem(("a",), "1"), b"a:\n  - 1"),
        (b"a: [\n  1,\n]\n", InsertItem(("a",), "2"), b"a: [\n  1, 2\n]\n"),
        (b"a: {b: 1 }\n", SetKey(("a", "c"), "2"), b"a: {b: 1, c: 2 }\n"),
        (b"a: b", SetKey(("c",), "|\n  text"), b"a: b\nc: |\n  text\n"),
        (b"a:\n-   x\nb: []\n", InsertItem(("b",), "y"), b"a:\n-   x\nb:\n-   y\n"),
        (b"a:\n  - |+\n    x\n\nb: 1\n", InsertItem(("a",), "y"), b"a:\n  - |+\n    x\n\n  - y\nb: 1\n"),
    ],
)
def test_edits_at_the_edges(data: bytes, edit: Edit, result: bytes) -> None:
    assert apply_edits(data, [edit]) == result


def test_edits_are_made_one_after_the_other() -> None:
    edits: list[Edit] = [
        RenameKey(("a",), "b"),
        ReplaceScalar(("b",), "x"),
        SetKey(("c",), "[]"),
        InsertItem(("c",), "y"),
    ]
    assert apply_edits(b"a: 1 # one\n", edits) == b"b: x # one\nc:\n  - y\n"


WORDS = st.text(alphabet="abz019 :#-'\"[]{},&*!|>%@\\é~.\n", max_size=14)
SCALARS: st.SearchStrategy[Scalar] = st.one_of(
    WORDS, st.integers(-999, 99_999), st.floats(allow_nan=False), st.booleans(), st.none()
)
PATHS: list[KeyPath] = [
    ("id",),
    ("name",),
    ("list", 0, "a"),
    ("list", 0, "b"),
    ("flow", 0),
    ("fields", "b"),
    ("nest", "deep", "x"),
    ("nest", "prose"),
    ("null_one",),
    ("last",),
]


def put(data: YamlValue, path: KeyPath, value: Scalar) -> YamlValue:
    data = copy.deepcopy(data)
    owner = data
    for step in path[:-1]:
        owner = cast("dict[str | int, YamlValue]", owner)[step]
    cast("dict[str | int, YamlValue]", owner)[path[-1]] = value
    return data


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PATHS), SCALARS, st.sampled_from(["\n", "\r\n"]))
def test_any_value_can_be_put_in_place_of_any_other(path: KeyPath, value: Scalar, line_end: str) -> None:
    data = TEXT.replace("\n", line_end).encode()
    old = read_yaml(data, "x")
    new = apply_edits(data, [ReplaceScalar(path, value)])
    got = read_yaml(new, "x")
    assert got.data == put(old.data, path, value)
    before, after = old.locate(path, "key").line, len(old.lines)
    moved = len(got.lines) - after
    assert old.lines[: before - 1] == got.lines[: before - 1]
    assert old.lines[before + 4 :] == got.lines[before + 4 + moved :]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PATHS), WORDS)
def test_any_field_can_get_any_name(path: KeyPath, name: str) -> None:
    assume(isinstance(path[-1], str))
    data = TEXT.encode()
    try:
        new = apply_edits(data, [RenameKey(path, name)])
    except EditRefusedError:
        assert name in TEXT or "\n" in name
        return
    assert len(read_yaml(new, "x").lines) == len(TEXT.split("\n"))
    assert (
        read_yaml(new, "x").locate((*path[:-1], name), "key").line
        == read_yaml(data, "x").locate(path, "key").line
    )


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a:\nb: 1\n", ("a",), "b: 1\n"),
        ("b: 1\na:", ("a",), "b: 1"),
        ("b: 1\r\na: \r\nc: 2\r\n", ("a",), "b: 1\r\nc: 2\r\n"),
        ("b: 1\na:   # why\nc: 2\n", ("a",), "b: 1\n# why\nc: 2\n"),
        ("b: 1\n# above\na: ''\n\n# below\nc: 2\n", ("a",), "b: 1\n# above\n\n# below\nc: 2\n"),
        ("- a:\n  b: |\n    x\n", (0, "a"), "- b: |\n    x\n"),
        ("- a: # why\n  b: 1\n", (0, "a"), "- # why\n  b: 1\n"),
        ("- a:\n  # why\n  b: 1\n", (0, "a"), "- \n  # why\n  b: 1\n"),
        ("- b: 1\n  a: []\n- c: 1\n", (0, "a"), "- b: 1\n- c: 1\n"),
        ("k: {a: , b: 1}\n", ("k", "a"), "k: {b: 1}\n"),
        ("k: {b: 1, a: null, c: 2}\n", ("k", "a"), "k: {b: 1, c: 2}\n"),
    ],
)
def test_an_empty_field_goes_and_every_other_byte_stays(
    before: str, path: tuple[str | int, ...], after: str
) -> None:
    assert apply_edits(before.encode(), [RemoveEmptyKey(path)]).decode() == after


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a: 1\nb: 2\n", ("a",)),
        ("a:\n", ("a",)),
        ("b: 2\n", ("a",)),
        ("- 1\n", ("a",)),
        ("k: {a: , # c\n b: 1}\n", ("k", "a")),
    ],
)
def test_no_field_goes_that_holds_something_or_stands_alone(text: str, path: tuple[str, ...]) -> None:
    with pytest.raises(EditRefusedError):
        apply_edits(text.encode(), [RemoveEmptyKey(path)])


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        (
            b"a: [x]\n",
            InsertItem(("a",), 'k: v\nl: "2.1"\nm: [y, z]'),
            b'a: [x, {k: v, l: "2.1", m: [y, z]}]\n',
        ),
        (b"a: {b: []}\n", InsertItem(("a", "b"), "y"), b"a: {b: [y]}\n"),
        (b"a:\n  - {b: 1} # ours\n", InsertItem(("a", 0, "c"), "y"), b"a:\n  - {b: 1, c: [y]} # ours\n"),
        (b"a: {b: 1}\n", SetKey(("a", "c"), "- x\n- y"), b"a: {b: 1, c: [x, y]}\n"),
    ],
)
def test_between_brackets_what_is_added_gets_brackets_too(before: bytes, edit: Edit, after: bytes) -> None:
    assert apply_edits(before, [edit]) == after
