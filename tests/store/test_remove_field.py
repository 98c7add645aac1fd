"""A field taken out with all that it holds: nothing else moves, and comments beside it stay."""

from __future__ import annotations

import pytest

from uipkit.store.comments import every_comment
from uipkit.store.edit import EditRefusedError, RemoveField, apply_edits
from uipkit.store.yaml_read import read_yaml


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: 1\nb:\n  # within\n  - x\n  - y\nc: 2\n", ("b",), "a: 1\nc: 2\n"),
        ("a: 1\n# above\nb: {x: 1}  # behind\nc: 2\n", ("b",), "a: 1\n# above\n# behind\nc: 2\n"),
        ("a: 1\nb: >-\n  words\n  and more\n\n# below\nc: 2\n", ("b",), "a: 1\n\n# below\nc: 2\n"),
        ("a: {x: 1, y: [2, 3], z: 4}\n", ("a", "y"), "a: {x: 1, z: 4}\n"),
        ("a:\n  - x: 1\n    y: 2\n", ("a", 0, "x"), "a:\n  - y: 2\n"),
        ("a: 1\r\nb:\r\n  - x\r\nc: 2", ("b",), "a: 1\r\nc: 2"),
        ("a: 1\nb:\n  - x", ("b",), "a: 1"),
    ],
)
def test_the_field_goes_and_nothing_else(before: str, path: tuple[str | int, ...], after: str) -> None:
    assert apply_edits(before.encode(), [RemoveField(path)]) == after.encode()


@pytest.mark.parametrize(
    ("text", "path"), [("a: 1\n", ("a",)), ("a: 1\nb: 2\n", ("c",)), ("a: [1, 2]\n", ("a", 0))]
)
def test_the_only_field_of_a_group_or_none_at_all_is_refused(text: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(EditRefusedError):
        apply_edits(text.encode(), [RemoveField(path)])


def test_every_comment_is_found_and_no_text_that_only_looks_like_one() -> None:
    text = "# one\na: 'no # comment'  # two\nb: |-  # three\n  # in a text\nc: x#y\n  # four\n"
    assert every_comment(read_yaml(text.encode(), "")) == ("# one", "# two", "# three", "# four")
