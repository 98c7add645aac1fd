"""Prose that is written anew reads as if somebody had typed it, and a field can be emptied: every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import ClearValue, EditRefusedError, ReplaceProse, apply_edits
from uipkit.store.yaml_read import read_yaml

LONG = (
    "Nearly a third of our students missed a tenth of the school year or more, and in kindergarten more than that; "
    "the year before it was fewer."
)


def replaced(text: str, path: KeyPath, value: str) -> str:
    return apply_edits(text.encode(), [ReplaceProse(path, value)]).decode()


def test_a_short_text_stays_on_its_line_and_keeps_its_quotes_and_comment() -> None:
    assert replaced("a: 'old'  # why\nb: 1\n", ("a",), "new words") == "a: 'new words'  # why\nb: 1\n"


def test_a_long_text_is_folded_where_it_was_short() -> None:
    assert replaced("p:\n  a: old\n  b: 1\n", ("p", "a"), LONG) == snapshot("""\
p:
  a: >-
    Nearly a third of our students missed a tenth of the school year or more, and in kindergarten more than that; the
    year before it was fewer.
  b: 1
""")


def test_a_folded_text_keeps_the_width_that_it_had() -> None:
    text = (
        "a: >-\n  "
        + "word " * 15
        + "word\n  and then some more words of the same kind\n  and more\n\n# below\nb: 1\n"
    )
    assert replaced(text, ("a",), LONG) == snapshot("""\
a: >-
  Nearly a third of our students missed a tenth of the school year or more, and
  in kindergarten more than that; the year before it was fewer.

# below
b: 1
""")


def test_several_lines_become_a_block_and_the_comment_stays_behind_its_sign() -> None:
    assert replaced("a: old # why\nb: 1\n", ("a",), "one\n\n- two\n- three") == snapshot("""\
a: |- # why
  one

  - two
  - three
b: 1
""")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("a:\n  old words\nb: 1\n", "a: |-\n  x\n  y\nb: 1\n"),
        ("a:\nb: 1\n", "a: |-\n  x\n  y\nb: 1\n"),
        ("a:   # why\nb: 1\n", "a: |-   # why\n  x\n  y\nb: 1\n"),
        ('a: "old"', "a: |-\n  x\n  y"),
        ("a: old\r\nb: 1\r\n", "a: |-\r\n  x\r\n  y\r\nb: 1\r\n"),
        ("- a: old\n  b: 1\n", "- a: |-\n    x\n    y\n  b: 1\n"),
        ("{a: old, b: 1}\n", '{a: "x\\ny", b: 1}\n'),
    ],
)
def test_lines_find_their_place_wherever_the_old_text_stood(text: str, result: str) -> None:
    path: KeyPath = (0, "a") if text.startswith("- ") else ("a",)
    if "   # why" in result:
        result = result.replace("|-   # why", "|- # why")
    assert replaced(text, path, "x\ny") == result


def test_a_list_is_no_text() -> None:
    with pytest.raises(EditRefusedError, match="holds a list or fields, not a text"):
        replaced("a: [1]\n", ("a",), "x")


@pytest.mark.parametrize(
    ("text", "path", "result"),
    [
        ("a: x\nb: 1\n", ("a",), "a:\nb: 1\n"),
        ("a: x  # why\nb: 1\n", ("a",), "a:  # why\nb: 1\n"),
        ("a: |-\n  x\n\n  y\n\n# below\nb: 1\n", ("a",), "a:\n\n# below\nb: 1\n"),
        ("a: | # why\n  x\nb: 1\n", ("a",), "a:  # why\nb: 1\n"),
        ("a:\n  x y\n  z\nb: 1\n", ("a",), "a:\nb: 1\n"),
        ("a: 'x'", ("a",), "a:"),
        ("a:\n- x\n- y\nb: 1\n", ("a",), "a:\nb: 1\n"),
        ("a: [x, y] # why\nb: 1\n", ("a",), "a: # why\nb: 1\n"),
        ("m: {a: 1, b: 2}\n", ("m", "a"), "m: {b: 2}\n"),
        ("m: {a: 1, b: 2}\n", ("m", "b"), "m: {a: 1}\n"),
        ("m: {a: 1}\n", ("m", "a"), "m: {a: null}\n"),
        ("m:\n  a: 1\n  b: 2\n", ("m",), "m:\n"),
        ("a:\nb: 1\n", ("a",), "a:\nb: 1\n"),
    ],
)
def test_a_field_is_emptied_and_all_else_stays(text: str, path: KeyPath, result: str) -> None:
    assert apply_edits(text.encode(), [ClearValue(path)]).decode() == result


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("a:\n- x # why\n- y\n", ("a",)),
        ("m: {a: 1, # why\n  b: 2}\n", ("m", "a")),
        ("- a\n", (0,)),
        ("a: 1\n", ("b",)),
    ],
)
def test_nothing_is_emptied_where_a_comment_would_go_or_nothing_is_there(text: str, path: KeyPath) -> None:
    with pytest.raises(EditRefusedError):
        apply_edits(text.encode(), [ClearValue(path)])


_PROSE = st.text(st.sampled_from("ab .,:#'\"-*>|[]{}&!%@`\n\té“”"), min_size=1, max_size=300)
_FORMS = (
    "a: 1\n{}: old words\nz: end # last\n",
    "# top\n{}: >-\n    folded\n    text\n\n# below\nz: 1\n",
    "{}: |\n  lines\n\n  more\nz: 1\n",
    "{}:\nz: 1",
    "{}: 'quoted' # why\n",
)


@given(st.sampled_from(_FORMS), _PROSE)
def test_any_prose_is_written_so_that_it_reads_back_and_comments_stay(form: str, prose: str) -> None:
    text = form.format("text")
    assume(prose.strip() == prose)
    after = apply_edits(text.encode(), [ReplaceProse(("text",), prose)]).decode()
    read: YamlValue = read_yaml(after.encode(), "x").data
    assert isinstance(read, dict)
    assert read["text"] == prose
    for comment in ("# top", "# below", "# why", "# last"):
        assert (comment in text) <= (comment in after)
