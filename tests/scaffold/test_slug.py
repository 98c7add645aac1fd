"""Ids made of words, and values written so that they read back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.plan.ids import short_id, slug
from uipkit.plan.values import ID_PATTERN
from uipkit.scaffold.yaml_text import LINE_ENDS, UNSEEN, tidy_lines, yaml_comment, yaml_value
from uipkit.store.yaml_read import read_yaml

# Answers come with plain line ends, and without what nobody can see.
TEXT = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
    .map(lambda text: LINE_ENDS.sub("\n", text))
    .filter(lambda text: not UNSEEN.search(text))
)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Growth in Mathematics", "growth-in-mathematics"),
        ("Crecimiento en Matemáticas", "crecimiento-en-matematicas"),
        ("The school's plan: K-5!", "the-schools-plan-k-5"),
        ("Straße", "strasse"),
        ("日本語", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 90, "a" * 60),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_slugs(text: str, made: str) -> None:
    assert slug(text) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Growth in mathematics", "growth-in-mathematics"),
        ("Teams have no shared rubric for the reasoning that students write", "teams-have-no-shared-rubric"),
        ("Every grade-level team plans its units with the same protocol", "every-grade-level-team-plans"),
        ("Interdisciplinary professional learning communities", "interdisciplinary-professional-learning"),
        ("Ready to", "ready-to"),
        ("x" * 90, "x" * 40),
        ("日本語", ""),
    ],
)
def test_an_id_is_short_and_ends_with_a_word_of_its_own(text: str, made: str) -> None:
    assert short_id(text) == made


@given(st.text(max_size=200))
def test_a_short_id_is_an_id_or_nothing(text: str) -> None:
    made = short_id(text)
    assert made == "" or (re.fullmatch(ID_PATTERN, made) is not None and len(made) <= 40)
    assert len(made.split("-")) <= 6
    assert short_id(made) == made


@given(st.text())
def test_a_slug_is_an_id_or_nothing_and_stays_as_it_is(text: str) -> None:
    made = slug(text)
    assert made == "" or (re.fullmatch(ID_PATTERN, made) is not None and len(made) <= 60)
    assert slug(made) == made


@given(TEXT)
def test_any_text_reads_back_in_a_field_and_in_an_item(text: str) -> None:
    for written in (
        f"x: {yaml_value(text)}\n",
        f"y:\n  - a: 1\n    x: {yaml_value(text)}\n    b: {yaml_value([text, text])}\n",
    ):
        read = read_yaml(tidy_lines(written).encode(), "made")
        assert read.problems == ()
        assert isinstance(read.data, dict)
        if "y" in read.data:
            assert read.data["y"] == [{"a": 1, "x": text or None, "b": [text, text]}]
        else:
            assert read.data["x"] == (text or None)


@given(st.dictionaries(TEXT.filter(bool), TEXT.filter(str.strip), min_size=1, max_size=4))
def test_fields_of_texts_read_back(fields: dict[str, str]) -> None:
    read = read_yaml(tidy_lines(f"x: {yaml_value(fields)}\nz: 1\n").encode(), "made")
    assert read.data == {"x": fields, "z": 1}


@given(st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9).map(lambda value: round(value, 4)))
def test_numbers_read_back(value: float) -> None:
    read = read_yaml(f"x: {yaml_value(value)}\n".encode(), "made")
    assert read.data == {"x": value}


@pytest.mark.parametrize(
    "text",
    ["no", "on", "Null", "true", "1800", "0180", "1e5", "1:30", "~", "- x", "a: b", "a #b", "&a", ".inf"],
)
def test_texts_that_look_like_something_else_stay_text(text: str) -> None:
    assert read_yaml(f"x: {yaml_value(text)}\ny: {yaml_value([text])}\n".encode(), "made").data == {
        "x": text,
        "y": [text],
    }


def test_placeholders_stand_where_nothing_was_answered() -> None:
    assert yaml_value("", "what: belongs here") == '"TODO: what: belongs here"'
    assert yaml_value(None) == ""
    assert yaml_value([]) == ""


@given(st.text())
def test_a_comment_stays_on_its_line(text: str) -> None:
    written = f"x: 1  # {yaml_comment(text)}\n"
    read = read_yaml(written.encode(), "made")
    assert (read.problems, read.data) == ((), {"x": 1})
