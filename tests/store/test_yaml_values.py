"""What values plain YAML gives: YAML 1.2 core, with codes and years kept as written."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError as RuamelError

from uipkit.store.core_values import YamlValue
from uipkit.store.yaml_read import read_yaml


def value_of(text: str) -> YamlValue:
    file = read_yaml(f"k: {text}\n".encode(), "plan.yaml")
    assert not file.problems
    assert isinstance(file.data, dict)
    return file.data["k"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("true", True),
        ("False", False),
        ("tRUE", "tRUE"),
        *[(word, word) for word in ("no", "yes", "on", "off", "NO", "y", "n", "Y", "N")],
        ("0", 0),
        ("-7", -7),
        ("+12", 12),
        ("1800", 1800),
        ("0180", "0180"),
        ("012", "012"),
        ("-012", "-012"),
        ("00", "00"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("0o8", "0o8"),
        ("731.5", 731.5),
        ("012.5", "012.5"),
        (".5", 0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("-1.5E-2", -0.015),
        (".inf", math.inf),
        ("-.INF", -math.inf),
        ("+", "+"),
        ("-", [None]),
        (".", "."),
        ("1.2.3", "1.2.3"),
        ("50%", "50%"),
        ("1:30", "1:30"),
        ("12:30:45", "12:30:45"),
        ("2026-27", "2026-27"),
        ("2026-10-01", "2026-10-01"),
        ("2026-13-45", "2026-13-45"),
        ('"12"', "12"),
        ("'true'", "true"),
        ('""', ""),
        ("|\n  12\n", "12\n"),
        ("=", "="),
        ("٣", "٣"),
        ("1" * 5000, "1" * 5000),
        ("[1, a, null]", [1, "a", None]),
        ("{a: no, b}", {"a": "no", "b": None}),
    ],
)
def test_a_scalar_has_its_yaml_1_2_value_and_type(written: str, value: YamlValue) -> None:
    if written == "-":
        written = "\n  -"
    got = value_of(written)
    assert got == value
    assert type(got) is type(value)


def test_not_a_number_is_a_float() -> None:
    got = value_of(".NaN")
    assert isinstance(got, float)
    assert math.isnan(got)


def test_keys_are_text_as_written() -> None:
    file = read_yaml(b"2026-27: 1\n2026: 2\nno: 3\n1.50: 4\n\"\": 5\n'<<': 6\ntrue: 7\n", "plan.yaml")
    assert file.data == {"2026-27": 1, "2026": 2, "no": 3, "1.50": 4, "": 5, "<<": 6, "true": 7}
    assert file.problems == ()


@pytest.mark.parametrize("data", [b"", b"# only words\n", b"\n\n", b"---\n", b"\xef\xbb\xbf", b"---\n...\n"])
def test_an_empty_file_is_readable_and_holds_nothing(data: bytes) -> None:
    file = read_yaml(data, "plan.yaml")
    assert (file.data, file.problems, file.readable) == (None, (), True)


@pytest.mark.parametrize(("data", "value"), [(b"- a\n- 1\n", ["a", 1]), (b"text", "text"), (b"--- 5\n", 5)])
def test_a_file_that_is_no_mapping_is_given_as_it_is(data: bytes, value: YamlValue) -> None:
    assert read_yaml(data, "plan.yaml").data == value


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_no_value(line_end: str, bom: str) -> None:
    text = bom + line_end.join(["a: é", "b:", "  - |", "    x", "    y", "c: 1", ""])
    file = read_yaml(text.encode(), "plan.yaml")
    assert file.data == {"a": "é", "b": ["x\ny\n"], "c": 1}
    assert file.lines[5] == "c: 1"
    assert file.locate(("c",)).line == 6


def test_a_hundred_levels_are_read_and_one_more_is_not() -> None:
    assert read_yaml(b"[" * 100 + b"]" * 100, "x").readable
    assert not read_yaml(b"[" * 101 + b"]" * 101, "x").readable


def test_prose_full_of_brackets_is_read() -> None:
    text = "see [this](that) and [", "a {b} " * 300
    assert read_yaml(("k: >\n  " + "\n  ".join(text * 5) + "\n").encode(), "x").problems == ()


PLAIN = st.one_of(
    st.integers().map(str),
    st.floats(allow_nan=False).map(repr),
    st.from_regex(r"[-+]?[0-9]{0,4}\.?[0-9]{0,3}([eE][-+]?[0-9]{1,2})?", fullmatch=True),
    st.text(alphabet="0123456789abcxoeEnulTRUEtrue.+-~ ", min_size=1, max_size=9),
)


def same(left: object, right: object) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return left == right or (math.isnan(left) and math.isnan(right))
    return type(left) is type(right) and left == right


def core_differs(text: str) -> bool:
    """Where this reader and ruamel.yaml mean to differ: leading zeros, underscores, dates."""
    digits = text.lstrip("+-")
    return (
        "_" in text
        or (len(digits) > 1 and digits[0] == "0" and digits[1].isdigit())
        or digits.count("-") == 2
    )


@settings(max_examples=300, deadline=None)
@given(PLAIN)
@example("0.0")
@example("1e3")
@example("-.5")
def test_values_agree_with_ruamel_yaml(text: str) -> None:
    text = text.strip()
    try:
        expected = YAML(typ="safe", pure=True).load(f"k: {text}\n")
    except (RuamelError, ValueError):
        return
    if core_differs(text) or not isinstance(expected, dict) or len(text) > 90:
        return
    ours = read_yaml(f"k: {text}\n".encode(), "x").data
    assert isinstance(ours, dict)
    theirs = expected["k"]
    if isinstance(theirs, str) and isinstance(ours["k"], float):
        # ruamel.yaml leaves some exponents as text (.0E0) that the core schema's own expression takes for numbers
        assert re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text)
        return
    assert same(ours["k"], theirs), text
