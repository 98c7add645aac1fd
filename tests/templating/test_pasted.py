"""An author's Markdown as plain text to paste: lists keep their marks, links their addresses, and no word is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.templating.commonmark import parser
from uipkit.templating.filters import FilterError, verbatim
from uipkit.templating.pasted import pasted
from uipkit.templating.prose import plain_text

MARKDOWN = """\
## A *heading*

Some **bold** words, ~~gone~~ ones\\
and a second line
that goes on.

- one
  - two, [with a link](https://example.org/a?b=1)
- three

1. first

2. second

> They said so.

| Grade | Students |
| --- | --- |
| 3 | 61 |

---

```
code <kept>
```

<https://example.org>, [mail](mailto:office@example.org), [a place](#here), ![a rising line](chart.png)
"""


def test_plain_text_looks_as_people_would_type_it() -> None:
    assert (
        pasted(MARKDOWN)
        == """\
A heading

Some bold words, [struck out: gone] ones
and a second line that goes on.

- one
  - two, with a link (https://example.org/a?b=1)
- three

1. first

2. second

“They said so.”

Grade | Students
3 | 61

* * *

code <kept>

https://example.org, mail (office@example.org), a place, [picture: a rising line]"""
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", ""),
        ("[x](http://example.org)", "x (http://example.org)"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("[x](notes/a.md)", "x"),
        ("<script>x</script>", "<script>x</script>"),
        ("> - a\n> - b", "“- a\n- b”"),
        ("a\x00b", "a\ufffdb"),
        ("-\n- b", "-\n- b"),
    ],
)
def test_odd_texts(written: str, shown: str) -> None:
    assert pasted(written) == shown


def letters(text: str) -> list[str]:
    return re.findall(r"\w", text)


@given(st.text(max_size=200))
def test_no_word_of_any_text_is_lost(text: str) -> None:
    left = letters(pasted(text))
    for letter in letters(plain_text(text)):
        assert letter in left
        left.remove(letter)


def test_what_nests_too_deep_to_be_read_stands_as_it_was_typed() -> None:
    deep = "> " * 120 + "deep"
    assert pasted(deep) == deep


@given(st.text())
def test_a_text_printed_verbatim_is_one_block_that_nothing_in_it_ends(text: str) -> None:
    tokens = parser().parse(f"before\n\n{verbatim(text)}\n\nafter")
    assert [token.type for token in tokens if token.nesting >= 0] == [
        *("paragraph_open", "inline", "fence", "paragraph_open", "inline")
    ]


def test_only_a_text_is_printed_verbatim() -> None:
    with pytest.raises(FilterError):
        verbatim(["a"])
