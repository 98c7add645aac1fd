from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from uipkit.templating.commonmark import parser
from uipkit.templating.inline import plain, runs
from uipkit.templating.links import link_kind
from uipkit.templating.pasted import pasted
from uipkit.templating.prose import plain_text, safe_line, safe_prose

PIECES = st.sampled_from(
    [
        "word", " ", "\n", "\n\n", "# ", "## ", "#### ", "- ", "* ", "1. ", "7) ", "> ", "    ", "```", "~~~", "*", "**",
        "_", "~~", "`", "[a](https://x.org)", "[b](javascript:x)", "![alt](p.png)", "![](q.png)", "<b>", "<!--", "&copy;",
        "| a | b |\n|---|:-:|\n| c | d |\n", "\\", "|", "---\n", "===\n", "[r]: /x\n", "[r]", "  \n", "<https://y.org>", "5", ".",
    ]
)  # fmt: skip
PROSE = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=80))


def letters(markdown: str) -> str:
    return "".join(plain_text(markdown).split())


@given(PROSE, st.integers(0, 6))
@example("# \n## word", 0)
@example("# \n## word", 2)
@example("# <!-- -->\n### word\n## word", 1)
def test_prose_is_never_html_and_never_skips_a_heading(source: str, level: int) -> None:
    tokens = parser().parse(safe_prose(source, level))
    assert not [token for token in tokens if token.type.startswith("html")]
    headings = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    for above, below in zip([level, *headings], headings, strict=False):
        assert level < below <= above + 1


@given(PROSE)
def test_prose_leads_nowhere_unsafe_and_shows_only_pictures_of_the_plan(source: str) -> None:
    for token in parser().parse(safe_prose(source, 2)):
        for run in runs(token) if token.type == "inline" else []:
            assert run.link is None or link_kind(run.link) != "refused"
            assert run.kind != "image" or (link_kind(run.source or "") == "file" and run.text)


@given(PROSE)
def test_prose_cannot_reach_past_its_own_place(source: str) -> None:
    text = f"before\n\n{safe_prose(source, 2)}\n\nafter **bold** [r]\n"
    last = [token for token in parser().parse(text) if token.type == "inline"][-1]
    assert plain(runs(last)) == "after bold [r]"


@given(PROSE)
def test_no_word_of_the_author_is_lost(source: str) -> None:
    kept = letters(safe_prose(source, 2))
    assert len(kept) >= len(letters(source))


WORDS = st.lists(PIECES, max_size=25).map(
    lambda pieces: "".join(f"{piece}{f'W{place}e' * (place % 3 > 0)}" for place, piece in enumerate(pieces))
)
"""Markdown with words of which each is there once, none of them in an address; their last letter sets a number that follows apart."""


@settings(max_examples=300)
@given(WORDS)
@example("| a | b |\n|---|:-:|\n| c | d | W1 | `W2 | W3` | |")
@example("[W1]: /x")
@example("[W1]: /x\n[W1]: /y\n\n[W1]")
@example("```W1\nW2")
@example("words\n```W1")
@example("> ``` W1 W2\n> W3")
@example('[a](https://x.org "W1") ![b](b.png "W2") [c]\n\n[c]: https://x.org "W3"')
def test_every_word_is_kept(source: str) -> None:
    for kept in (safe_prose(source, 2), safe_line(source), plain_text(source), pasted(source)):
        missing = [word for word in re.findall(r"W\d+e?", source) if word not in kept]
        assert missing == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("1986. What a year", "1986. What a year"),
        ("Do\n\n3. one\n4. two\n\nthen", "Do 3. one; 4. two then"),
        ("[link](https://x.org 'its title')", "link (its title)"),
        ("| a | b |\n| - | - |\n| 1 | 2 | 3 |", "a b 1 2 | 3"),
        ("[Principal]: yes", "[Principal]: yes"),
        ("[//]: # (a note to oneself)\n\nwords", "words"),
        ("``` see: here\nx", "see: here x"),
        ("```python\nx", "python x"),
        ("words\n```zinc", "words zinc"),
    ],
)
def test_what_markdown_would_leave_out_is_kept(source: str, line: str) -> None:
    assert plain_text(source) == line


def test_one_word_behind_a_fence_is_kept_everywhere() -> None:
    ends_with_it, before_code = "Look at\n```zinc", "```python\nx\n```"
    assert safe_line(ends_with_it) == "Look at `zinc`"
    assert pasted(ends_with_it) == "Look at\n\nzinc"
    assert safe_prose(ends_with_it, 2) == "Look at\n\n```\nzinc\n```"
    assert safe_line(before_code) == "`python x`"
    assert pasted(before_code) == "python\nx"
    assert safe_prose(before_code, 2) == before_code


@given(PROSE)
@example("~~*word* <https://y.org>~~")
@example("*word # [a](https://x.org)* ")
def test_prose_twice_is_prose_once(source: str) -> None:
    once = safe_prose(source, 0)
    assert safe_prose(once, 0) == once


@given(PROSE)
def test_a_line_stays_one_line_in_a_cell(source: str) -> None:
    tokens = parser().parse(f"| h | i |\n| --- | --- |\n| {safe_line(source)} | end |")
    cells = [plain(runs(token)) for token in tokens if token.type == "inline"]
    assert len(cells) == 4
    assert cells[3] == "end"
    assert "".join(cells[2].split()) == letters(safe_line(source)) or "|" in source


@pytest.mark.parametrize(
    ("source", "level", "written"),
    [
        ("# A\n### B\n## C", 2, "### A\n\n#### B\n\n#### C"),
        ("### B\n# A", 2, "### B\n\n### A"),
        ("# A", 6, "**A**"),
        ("> # A\n\n- # B", 2, "> **A**\n\n- **B**"),
        ("[x](javascript:alert(1))", 2, r"\[x\](javascript:alert(1))"),
        ("[x](http://a.org/)", 2, "x (http://a.org/)"),
        ("[x](//host/y) [z](../up) [d](data/t.csv)", 2, "x z [d](data/t.csv)"),
        (
            "![chart](charts/a.png) ![remote](https://x.org/a.png) ![](b.png)",
            2,
            "![chart](charts/a.png) remote",
        ),
        ("<div onclick=x>hi</div>", 2, r"\<div onclick=x>hi\</div>"),
        ("```\nunfinished", 2, "```\nunfinished\n```"),
        ("- a\n\n1. b", 2, "- a\n\n1. b"),
        ("- a\n* b", 2, "- a\n\n* b"),
        ("a  \nb", 2, "a\\\nb"),
        ("", 2, ""),
    ],
)
def test_prose_is_fitted_and_made_safe(source: str, level: int, written: str) -> None:
    assert safe_prose(source, level) == written


def test_tables_keep_their_shape() -> None:
    source = "| a | b |\n|:-:|--:|\n| `x\\|y` | *q* \\| r |"
    assert safe_prose(source, 2) == "| a | b |\n| :---: | ---: |\n| `x\\|y` | *q* \\| r |"


def test_what_is_too_long_prints_as_typed() -> None:
    source = "~~a **b** | \\\n" * 20_000
    assert plain_text(source) == " ".join(source.split())
    for written in (safe_prose(source, 2), safe_line(source)):
        assert plain_text(written[:190_000]).startswith("~~a **b** | \\ ~~a **b** |")


def test_what_nests_too_deep_prints_as_typed() -> None:
    source = "> " * 150 + "deep words"
    assert "deep words" in safe_prose(source, 2)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://x.org/a", "web"),
        ("https://", "refused"),
        ("http://x.org", "refused"),
        ("HTTPS://x.org", "web"),
        ("mailto:a@b.org", "mail"),
        ("#part", "anchor"),
        ("data/a.csv", "file"),
        ("data/../../a", "refused"),
        ("data/%2e%2e/a", "refused"),
        ("%2Fetc/passwd", "refused"),
        ("//host/a", "refused"),
        ("/etc/passwd", "refused"),
        ("C:%5Ca", "refused"),
        ("file:///etc/passwd", "refused"),
        ("javascript:x", "refused"),
        ("https://[x", "refused"),
        ("", "refused"),
    ],
)
def test_addresses_are_told_apart(address: str, kind: str) -> None:
    assert link_kind(address) == kind
