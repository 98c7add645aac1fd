"""What stands in English in a document of another language is marked as English, block by block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.documents.markdown import parse
from uipkit.documents.untranslated import mark_untranslated
from uipkit.templating.speech import ENGLISH_BEGINS, ENGLISH_ENDS


def en(words: str) -> str:
    return f"{ENGLISH_BEGINS}{words}{ENGLISH_ENDS}"


@pytest.mark.parametrize(
    ("written", "made"),
    [
        (f"# {en('Title')}\n\nChào\n", "[[lang en]]\n\n# Title\n\n[[/lang]]\n\nChào\n"),
        (f"Chào\n\n{en('Hello')}\n", "Chào\n\n[[lang en]]\n\nHello\n\n[[/lang]]\n"),
        (f"**{en('Why.')}** {en('Since.')}\n", "[[lang en]]\n\n**Why.** Since.\n\n[[/lang]]\n"),
        (f"{en('Date')}: 5. 3.\n", "[[lang en]]\n\nDate: 5. 3.\n\n[[/lang]]\n"),
        (f"{en('Date')}: thư viện\n", "Date: thư viện\n"),
        (f"- {en('One')}\n- hai\n", "[[lang en]]\n\n- One\n\n[[/lang]]\n\n- hai\n"),
        (
            f"1. một\n2. {en('Two')}\n3. {en('Three')}\n",
            "1. một\n\n[[lang en]]\n\n2. Two\n3. Three\n\n[[/lang]]\n",
        ),
        (
            f"{en('A')}\n\n[[about plan]]\n\n{en('B')}\n\n[[about priorities/x]]\n\nba\n",
            "[[lang en]]\n\nA\n\n[[about plan]]\n\nB\n\n[[/lang]]\n\n[[about priorities/x]]\n\nba\n",
        ),
        (
            f"# T\n\n## {en('A')}\n\n{en('B')}\n\nba\n",
            "# T\n\n[[lang en]]\n\n## A\n\nB\n\n[[/lang]]\n\nba\n",
        ),
        (f"[[lang es]]\n\n{en('A')}\n\n[[/lang]]\n", "[[lang es]]\n\nA\n\n[[/lang]]\n"),
        (
            f"Table: {en('Days')}\n\n| {en('Day')} |\n| - |\n| {en('Monday')} |\n",
            "[[lang en]]\n\nTable: Days\n\n| Day |\n| - |\n| Monday |\n\n[[/lang]]\n",
        ),
        (f"Table: {en('Days')}\n\n| Ngày |\n| - |\n| hai |\n", "Table: Days\n\n| Ngày |\n| - |\n| hai |\n"),
        (f"{en('To ' + en('all'))}\n", "[[lang en]]\n\nTo all\n\n[[/lang]]\n"),
        ("Chào\n", "Chào\n"),
    ],
)
def test_blocks_that_are_all_english_are_marked(written: str, made: str) -> None:
    assert mark_untranslated(written) == made
    parse(mark_untranslated(written))


BLOCKS = st.sampled_from(
    [
        "Chào",
        en("Hello"),
        f"## {en('Head')}",
        f"- {en('a')}\n- b",
        "[[page]]",
        "[[lang es]]\n\nHola\n\n[[/lang]]",
        f"> {en('Q')}",
        "[[about plan]]",
        f"1. {en('a')}\n\n   b\n2. {en('c')}",
    ]
)


@given(st.lists(BLOCKS, max_size=8))
def test_marks_always_pair_and_no_character_is_left(blocks: list[str]) -> None:
    made = mark_untranslated("\n\n".join(["# T", *blocks]) + "\n")
    tokens = parse(made).tokens
    assert sum(token.type == "language_open" for token in tokens) == sum(
        token.type == "language_close" for token in tokens
    )
    assert ENGLISH_BEGINS not in made
    assert ENGLISH_ENDS not in made
