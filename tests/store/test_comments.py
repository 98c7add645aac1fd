"""Comments are found where YAML sees them, and cover what starts where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.store.comments import comments
from uipkit.store.yaml_read import read_yaml

MARK = "# uipkit: ignore[UIP015] why"


def covered(text: str) -> list[tuple[int, int, int, int]]:
    """Line and column of each comment with the first and last line that it covers."""
    found = comments(read_yaml(text.encode(), "plan.yaml"))
    return [(each.line, each.column, each.first, each.last) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"a: 1  {MARK}\nb: 2\n", [(1, 7, 1, 1)], id="behind a value"),
        pytest.param(f"{MARK}\na: 1\nb: 2\n", [(1, 1, 2, 2)], id="at the top: the first key alone"),
        pytest.param(f"a:  {MARK}\n  - 1\n  - 2\nb: 2\n", [(1, 5, 1, 3)], id="behind a key: its value"),
        pytest.param(
            f"a: |  {MARK}\n  one\n  two\n\nb: 2\n", [(1, 7, 1, 3)], id="behind the sign of a block text"
        ),
        pytest.param(f"a: |\n  one\n  {MARK}\nb: 2\n", [], id="in a block text"),
        pytest.param(f"a: |\n  one\n{MARK}\nb: 2\n", [(3, 1, 4, 4)], id="behind a block text"),
        pytest.param(f"a: 'one\n\n  {MARK}'\n", [], id="in quotes"),
        pytest.param(f"a: one{MARK}\n", [], id="without a blank it is text"),
        pytest.param(f"a:\n  {MARK}\n  - b: 1\n    c: 2\n  - b: 3\n", [(2, 3, 3, 4)], id="an item of fields"),
        pytest.param(f"a: [1,\n  {MARK}\n  2, 3]\n", [(2, 3, 3, 3)], id="between brackets"),
        pytest.param(f"a: 1\n{MARK}\n", [(2, 1, 4, 3)], id="at the end: nothing"),
        pytest.param(f"a: 1 # note {MARK}\n", [(1, 13, 1, 1)], id="inside another comment"),
        pytest.param(f"a: 1  {MARK}\r\nb: 2\r\n", [(1, 7, 1, 1)], id="with CRLF"),
        pytest.param(f"é: 'ü'  {MARK}\n", [(1, 9, 1, 1)], id="columns count characters"),
        pytest.param("# uipkit without the colon\na: 1\n", [], id="not addressed"),
        pytest.param(f"a: [\n{MARK}\n", [], id="not YAML"),
    ],
)
def test_where_a_comment_stands_and_what_it_covers(
    text: str, expected: list[tuple[int, int, int, int]]
) -> None:
    assert covered(text) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "- ",
                ": ",
                "\n",
                "  ",
                "'",
                '"',
                "|\n",
                "[",
                "]",
                "{",
                "}",
                ",",
                f" {MARK}\n",
                "é",
                "---\n",
            ]
        )
    )
)
def test_no_text_breaks_the_search(parts: list[str]) -> None:
    text = "".join(parts)
    for line, column, first, _ in covered(text):
        assert text.split("\n")[line - 1][column - 1 :].startswith(MARK)
        assert first >= line
