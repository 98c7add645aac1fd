"""Where a key path stands: what the caret is drawn under."""

from __future__ import annotations

from typing import Literal

import pytest

from uipkit.diagnostics.diagnostic import KeyPath
from uipkit.store.yaml_read import YamlFile, read_yaml

TEXT = """\
# $schema
title: Mathe – é😀 # note
empty:
quoted: "x y"
prose: |
  first
  second

folded: one
  two
flow: [a, {b: c}]
long: [a,
  b]
targets:   # below
  - id: cmas
    years:
      2026-27: 5
    tags:
    - x
  - - deep
  -
    lone: >-
      text
  - plain
"""
FILE = read_yaml(TEXT.encode(), "plan.yaml")


def under(file: YamlFile, path: KeyPath, part: Literal["key", "value"] = "value") -> tuple[int, str]:
    span = file.locate(path, part)
    assert span.line == span.end_line
    return span.line, file.lines[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), (2, "Mathe – é😀")),
        (("empty",), (3, "empty")),
        (("quoted",), (4, '"x y"')),
        (("prose",), (5, "prose")),
        (("folded",), (9, "one")),
        (("flow",), (11, "[a, {b: c}]")),
        (("flow", 1), (11, "{b: c}")),
        (("flow", 1, "b"), (11, "c")),
        (("long",), (12, "[a,")),
        (("long", 1), (13, "b")),
        (("targets",), (14, "targets")),
        (("targets", 0), (15, "id: cmas")),
        (("targets", 0, "id"), (15, "cmas")),
        (("targets", 0, "years"), (16, "years")),
        (("targets", 0, "years", "2026-27"), (17, "5")),
        (("targets", 0, "tags", 0), (19, "x")),
        (("targets", 1), (20, "deep")),
        (("targets", 1, 0), (20, "deep")),
        (("targets", 2), (22, "lone")),
        (("targets", 3), (24, "plain")),
    ],
)
def test_a_value_is_pointed_at_on_its_first_line(path: KeyPath, expected: tuple[int, str]) -> None:
    assert under(FILE, path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), (2, "title")),
        (("flow", 1, "b"), (11, "b")),
        (("targets", 0, "id"), (15, "id")),
        (("targets", 0), (15, "id: cmas")),
    ],
)
def test_a_key_is_pointed_at_where_the_place_asks_for_it(path: KeyPath, expected: tuple[int, str]) -> None:
    assert under(FILE, path, "key") == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("missing",), (2, "title: Mathe – é😀")),
        (("title", "below"), (2, "title")),
        (("targets", 0, "measure"), (15, "id: cmas")),
        (("targets", 0, "years", "2027-28"), (16, "years")),
        (("targets", 9, "id"), (14, "targets")),
        (("flow", 7), (11, "flow")),
    ],
)
def test_what_is_missing_is_pointed_at_through_what_should_hold_it(
    path: KeyPath, expected: tuple[int, str]
) -> None:
    assert under(FILE, path) == expected


def test_a_file_without_content_is_pointed_at_on_its_first_line() -> None:
    assert under(read_yaml(b"# only this\n", "x"), ("id",)) == (1, "# only this")
    span = read_yaml(b"", "x").locate(("id",))
    assert (span.line, span.column, span.end_column) == (1, 1, 2)


def test_a_byte_order_mark_and_carriage_returns_move_nothing() -> None:
    with_both = read_yaml(("\ufeff" + TEXT.replace("\n", "\r\n")).encode(), "plan.yaml")
    for path in [("title",), ("prose",), ("targets", 0), ("targets", 3), ("long", 1)]:
        assert under(with_both, path) == under(FILE, path)


def test_of_duplicate_keys_the_first_is_pointed_at() -> None:
    assert under(read_yaml(b"a: one\na: two\n", "x"), ("a",)) == (1, "one")
