"""Taking an item out of a list leaves every other byte, comments above all."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store.core_values import YamlValue
from uipkit.store.edit import EditRefusedError, RemoveItem, apply_edits
from uipkit.store.yaml_read import read_yaml


@pytest.mark.parametrize(
    ("text", "path", "result"),
    [
        ("p: [a, b, c]\n", ("p", 0), "p: [b, c]\n"),
        ("p: [a, b, c]\n", ("p", 1), "p: [a, c]\n"),
        ("p: [a, b, c]  # why\n", ("p", 2), "p: [a, b]  # why\n"),
        ("p: [ a ]  # why\n", ("p", 0), "p: []  # why\n"),
        ("p: [a,]\nq: 1\n", ("p", 0), "p: []\nq: 1\n"),
        ("p: [\n  a,\n  b,\n]\n", ("p", 0), "p: [\n  b,\n]\n"),
        ("p: [\n  a,\n  b,\n]\n", ("p", 1), "p: [\n  a,\n]\n"),
        ("p: ['a, b', \"c\"]", ("p", 0), 'p: ["c"]'),
        ("p:\n  - a\n  - b\nq: 1\n", ("p", 0), "p:\n  - b\nq: 1\n"),
        ("p:\n  - a\n  - b\nq: 1\n", ("p", 1), "p:\n  - a\nq: 1\n"),
        ("p:\n- a\n- b", ("p", 1), "p:\n- a"),
        ("p:\r\n- a\r\n- b\r\n", ("p", 0), "p:\r\n- b\r\n"),
        (
            "p:\n  # one\n  - a  # two\n  # three\n  - b\n",
            ("p", 0),
            "p:\n  # one\n  # two\n  # three\n  - b\n",
        ),
        ("p:\n  - a\n\n  # rest\nq: 1\n", ("p", 0), "p: []\n\n  # rest\nq: 1\n"),
        ("p: # who\n  - a # what\nq: 1\n", ("p", 0), "p: [] # who\n  # what\nq: 1\n"),
        ("p:\n  # who\n  - a\n", ("p", 0), "p: []\n  # who\n"),
        ("p:\n- a", ("p", 0), "p: []"),
        ("p:\r\n  - a\r\nq: 1\r\n", ("p", 0), "p: []\r\nq: 1\r\n"),
        ("p:\n  - k: 1\n    m: 2\n  - k: 3\n", ("p", 0), "p:\n  - k: 3\n"),
        ("p:\n  - k: |\n      x\n\n  - k: 3\n", ("p", 0), "p:\n\n  - k: 3\n"),
        ("p:\n  -\n  - b\n", ("p", 0), "p:\n  - b\n"),
        ("p:\n  - a\n  - # nothing\n  - b\n", ("p", 1), "p:\n  - a\n  # nothing\n  - b\n"),
        ("- a\n- b\n", (0,), "- b\n"),
        ("- a\n", (0,), "[]\n"),
        ("p:\n  - q: [a]\n    r: 1\n", ("p", 0, "q", 0), "p:\n  - q: []\n    r: 1\n"),
        ("p:\n  - q:\n      - a\n    r: 1\n", ("p", 0, "q", 0), "p:\n  - q: []\n    r: 1\n"),
        ("p:\n  - - a\n  - b\n", ("p", 0, 0), "p:\n  - []\n  - b\n"),
        ("\ufeffp: [a, b]\n", ("p", 0), "\ufeffp: [b]\n"),
        ("“ö”: [a, b]\n", ("“ö”", 1), "“ö”: [a]\n"),
    ],
)
def test_the_item_goes_and_all_else_stays(text: str, path: KeyPath, result: str) -> None:
    assert apply_edits(text.encode(), [RemoveItem(path)]).decode() == result


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ("p: a\n", ("p", 0), "“p” holds no list, so nothing can be taken out of it."),
        ("p: {a: 1}\n", ("p", "a"), "“p” holds no list, so nothing can be taken out of it."),
        ("p: [a]\n", ("p", 1), "There is no “p[1]”."),
        ("p: [a]\n", ("q", 0), "There is no “q”."),
        ("p: [a]\n", (), "the file holds no list, so nothing can be taken out of it."),
        (
            "p: [\n  a, # why\n  b,\n]\n",
            ("p", 0),
            "A comment stands beside “p[0]” between the brackets; take it out by hand.",
        ),
        (
            "p:\n  - - a\n    - b\n",
            ("p", 0, 0),
            "“p[0][0]” starts behind something else on its line; take it out by hand.",
        ),
        ("p: [a\n", ("p", 0), "this file cannot be read as it stands; mend it first."),
    ],
)
def test_what_cannot_be_taken_out_says_why(text: str, path: KeyPath, reason: str) -> None:
    with pytest.raises(EditRefusedError) as caught:
        apply_edits(text.encode(), [RemoveItem(path)])
    assert caught.value.reason == reason


class Item(NamedTuple):
    """An item of a block list as somebody wrote it, comments above and behind it included."""

    above: tuple[str, ...]
    written: tuple[str, ...]
    behind: str

    def lines(self, indent: str) -> list[str]:
        first, *more = self.written
        shown = [f"{indent}- {first}{self.behind}".rstrip(), *(f"{indent}  {line}" for line in more)]
        return [*(f"{indent}{line}" for line in self.above), *shown]

    def lines_left(self, indent: str) -> list[str]:
        left = [f"{indent}{line}" for line in self.above]
        return [*left, f"{indent}{self.behind.strip()}"] if self.behind.strip() else left


COMMENTS = st.sampled_from(["# why", "# -", "# [a, b]", "#", "# p: 1"])
ONE_LINE = st.tuples(
    st.lists(COMMENTS, max_size=2).map(tuple),
    st.sampled_from(["a", "math-growth", "'x # y'", '"é, : -"', "12", "[a, b]", "{k: v}", "null"]).map(
        lambda written: (written,)
    ),
    st.one_of(st.just(""), st.just("   "), COMMENTS.map(lambda comment: f"  {comment}")),
)
SEVERAL_LINES = st.tuples(
    st.lists(COMMENTS, max_size=2).map(tuple),
    st.sampled_from(
        [("k: 1", "m: [a]"), ("k:", "  - x # z", "  - y"), ("|", "  text", "  more"), (">-", "  text")]
    ),
    st.just(""),
)
ITEMS = st.one_of(ONE_LINE, SEVERAL_LINES).map(lambda parts: Item(*parts))


@given(
    st.lists(ITEMS, min_size=1, max_size=5),
    st.data(),
    st.sampled_from(["", "  ", "    "]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_any_item_can_be_taken_out_of_any_list(
    items: list[Item], data: st.DataObject, indent: str, line_end: str, last_end: bool
) -> None:
    place = data.draw(st.integers(0, len(items) - 1))
    head, tail = ["# top", "first: 1", "p:"], ["last: [z]  # end"]

    def text(lines: list[list[str]]) -> str:
        return line_end.join([*head, *(line for each in lines for line in each), *tail]) + line_end * last_end

    before = text([item.lines(indent) for item in items])
    after = apply_edits(before.encode(), [RemoveItem(("p", place))]).decode()
    if len(items) > 1:
        left = [
            item.lines_left(indent) if index == place else item.lines(indent)
            for index, item in enumerate(items)
        ]
        assert after == text(left)
    else:
        assert after == text([items[0].lines_left(indent)]).replace(f"p:{line_end}", f"p: []{line_end}", 1)
    wanted: YamlValue = read_yaml(before.encode(), "").data
    assert isinstance(wanted, dict)
    values = wanted["p"]
    assert isinstance(values, list)
    del values[place]
    assert read_yaml(after.encode(), "").data == wanted


@given(
    st.lists(st.sampled_from(["a", "'b'", '"c, d"', "12", "[x]", "{k: v}"]), min_size=1, max_size=6),
    st.data(),
)
def test_any_item_can_be_taken_out_from_between_brackets(items: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(items) - 1))
    between = data.draw(st.sampled_from([", ", ",", " , ", ",\n    "]))
    after = apply_edits(
        f"p: [{between.join(items)}]  # c\nq: 1\n".encode(), [RemoveItem(("p", place))]
    ).decode()
    left = [item for index, item in enumerate(items) if index != place]
    assert after == f"p: [{between.join(left)}]  # c\nq: 1\n"
