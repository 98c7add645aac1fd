from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.templating.commonmark import parser
from uipkit.templating.filters import (
    FilterError,
    cell,
    indent,
    join,
    line,
    list_words,
    long_date,
    md,
    number,
    plain,
    total,
)
from uipkit.templating.inline import plain as printed
from uipkit.templating.inline import runs

NASTY = st.text(alphabet=st.sampled_from("ab1.)(-+*_`~[]<>!#|\\&;=:/@ \n\t&quot;x³é"), max_size=40)
ANY = st.one_of(NASTY, st.text(max_size=60))


def md_words(text: str) -> list[str]:
    unprintable = {
        *map(chr, [*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
    }
    blanks = {*map(chr, [9, 10, 11, 12, 13, *range(28, 32), 0x85, 0x2028, 0x2029])}
    shown = "".join(
        " " if letter in blanks else "\ufffd" if letter in unprintable else letter for letter in text
    )
    return shown.split()


def words_of(markdown: str, kind: str) -> list[str]:
    tokens = parser().parse(markdown)
    assert [token.type for token in tokens][:1] == [f"{kind}_open"]
    inline = [token for token in tokens if token.type == "inline"]
    assert len(inline) == 1
    assert {child.type for child in inline[0].children or []} <= {"text"}
    return printed(runs(inline[0])).split()


@given(ANY)
def test_any_text_prints_literally_as_a_paragraph(text: str) -> None:
    if md(text):
        assert words_of(md(text), "paragraph") == md_words(text)


@given(ANY)
def test_any_text_prints_literally_after_a_paragraph_and_in_a_heading(text: str) -> None:
    if not md(text):
        return
    assert words_of(f"## {md(text)}", "heading") == md_words(text)
    tokens = parser().parse(f"before\n{md(text)}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert printed(runs(tokens[1])).split() == ["before", *md_words(text)]


@given(ANY)
def test_any_text_prints_literally_within_a_line(text: str) -> None:
    (inline,) = parser().parseInline(f"a {md(text)} c")
    assert printed(runs(inline)).split() == ["a", *md_words(text), "c"]


@given(ANY, st.booleans())
def test_any_text_stays_inside_its_cell(text: str, spaced: bool) -> None:
    edge = " " if spaced else ""
    tokens = parser().parse(f"| h | i |\n| --- | --- |\n|{edge}{cell(text)}{edge}| end |")
    cells = [printed(runs(token)).split() for token in tokens if token.type == "inline"]
    assert cells == [["h"], ["i"], md_words(text), ["end"]]


@given(ANY)
def test_plain_text_has_one_line(text: str) -> None:
    assert "\n" not in plain(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Plain words, a dash - and 5 * 3", r"Plain words, a dash - and 5 \* 3"),
        ("snake_case stays, <16 students stay, R&D stays", "snake_case stays, <16 students stay, R&D stays"),
        ("-5 points", "-5 points"),
        ("- 5 points", r"\- 5 points"),
        ("1. First", r"1\. First"),
        ("#1 goal", "#1 goal"),
        ("# Goal", r"\# Goal"),
        ("<script>", r"\<script>"),
        ("&amp;", r"\&amp;"),
        ("two\nlines", "two lines"),
        ("bell\x07", "bell\ufffd"),
        ("a|b", r"a\|b"),
    ],
)
def test_only_what_could_be_markup_is_escaped(text: str, written: str) -> None:
    assert md(text) == written


def test_a_line_keeps_formatting_and_joins_blocks() -> None:
    text = "## Head\n\nSome *words*.\n\n- a\n- b | c\n\n```\ncode | x\n```"
    assert line(text) == r"**Head** Some *words*. a; b \| c `code \| x`"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2026-10-15", "October 15, 2026"), ("2026-02-30", "2026-02-30"), ("monthly", "monthly"), (None, "")],
)
def test_dates_are_written_in_full(value: str | None, shown: str) -> None:
    assert long_date(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (62.0, "62"),
        (62.5, "62.5"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (1200, "1200"),
        ("n/a", "n/a"),
        (None, ""),
        (1e20, "1e+20"),
    ],
)
def test_numbers_have_no_needless_decimals(value: object, shown: str) -> None:
    assert number(value) == shown


def test_numbers_can_be_rounded() -> None:
    assert number(62.456, 1) == "62.5"
    with pytest.raises(FilterError, match="0 to 10"):
        number(1.0, 400)


@pytest.mark.parametrize(
    ("words", "shown"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "", "b", "c"], "a, b and c")]
)
def test_words_are_listed_as_in_a_sentence(words: list[str], shown: str) -> None:
    assert list_words(words) == shown


def test_indent_leaves_the_first_line_and_empty_lines() -> None:
    assert indent("a\n\nb", 3) == "a\n\n   b"


def test_sums_and_joins_take_plain_values_only() -> None:
    assert total([{"n": 2}, {"n": 3}], "n") == 5
    assert join([1, "b", 2.0], ", ") == "1, b, 2"
    with pytest.raises(FilterError, match="numbers only"):
        total([[1], [2]])
    with pytest.raises(FilterError, match="takes a list"):
        join("abc", "-")
