"""The second reader agrees with the first on all that plans hold, and an edit counts only where it does."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples.folders import EXAMPLES
from uipkit.scaffold.yaml_text import LINE_ENDS, UNSEEN, tidy_lines, yaml_value
from uipkit.store import second_reader
from uipkit.store.edit import EditRefusedError, InsertItem, ReplaceScalar, apply_edits
from uipkit.store.second_reader import SecondReadingError, read_again
from uipkit.store.yaml_read import read_yaml

FILES = sorted(EXAMPLES.rglob("*.yaml"))
TEXT = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    .map(lambda text: LINE_ENDS.sub("\n", text))
    .filter(lambda text: not UNSEEN.search(text))
)


def test_both_readers_agree_on_every_example() -> None:
    read = {path: read_yaml(path.read_bytes(), path.name) for path in FILES}
    readable = {path: file for path, file in read.items() if file.readable}
    assert len(readable) > 30
    assert [
        path for path, file in readable.items() if json.dumps(read_again(file.text)) != json.dumps(file.data)
    ] == []


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("code: 0180\nday: 2026-10-15\nyear: 2026-27\nat: 1:30\nno: no\n", None),
        ("a: 1\nb: 1.0\nc: true\nd: ~\ne:\nf: '1'\n", None),
        ("a: >-\n  folded\n  text\n\n  more\nb: |\n  kept\n  # text\n# comment\n", None),
        ("2026-27: 36\n1: x\n", {"2026-27": 36, "1": "x"}),
        ("a: 1\na: 2\n", {"a": 1}),
        ("~: 1\nb: 2\n", {"b": 2}),
    ],
)
def test_words_mean_the_same_to_both(text: str, data: object) -> None:
    own = read_yaml(text.encode(), "file.yaml").data
    assert json.dumps(read_again(text)) == json.dumps(own)
    if data is not None:
        assert own == data


@given(st.lists(TEXT, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_both_readers_agree_on_whatever_is_scaffolded(texts: list[str]) -> None:
    written = tidy_lines("\n".join(f"f{number}: {yaml_value(text)}" for number, text in enumerate(texts)))
    assert read_again(written) == read_yaml(written.encode(), "file.yaml").data


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_but_its_own_error_comes_of_any_text(text: str) -> None:
    with suppress(SecondReadingError):
        json.dumps(read_again(text))


def test_an_edit_that_the_second_reader_takes_for_something_else_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = b"a: 1\nlist: [x]\n"

    def contrary(text: str) -> object:
        return {"a": 1, "list": ["x"]}  # as if nothing had been changed

    monkeypatch.setattr(second_reader, "read_again", contrary)
    with pytest.raises(EditRefusedError, match=r"The change to “a” in file\.yaml could be read in two ways"):
        apply_edits(before, [ReplaceScalar(("a",), 2)], "file.yaml")


def test_what_only_one_reader_took_before_does_not_stand_in_the_way() -> None:
    before = b"x:\ta\nlist:\n- b\n"
    with pytest.raises(SecondReadingError):
        read_again(before.decode())
    assert apply_edits(before, [InsertItem(("list",), "c")]) == b"x:\ta\nlist:\n- b\n- c\n"
