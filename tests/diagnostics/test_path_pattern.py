"""Path patterns: what they mean, and that none of them can stop a run."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from uipkit.diagnostics.path_pattern import matches

names = st.text(alphabet="ab.-", min_size=1, max_size=4).filter(lambda name: name.strip(".") != "")
paths = st.lists(names, min_size=1, max_size=4).map("/".join)
patterns = st.lists(
    st.text(alphabet="ab.-*?", min_size=1, max_size=4) | st.just("**"), min_size=1, max_size=4
)


def expression(pattern: list[str]) -> str:
    """The same pattern as one regular expression, written the short and slow way."""
    written = ""
    for part in pattern:
        if part == "**":
            written += r"(?:[^/]+/)*"
        else:
            written += re.escape(part).replace(r"\*", "[^/]*").replace(r"\?", "[^/]") + "/"
    return written + r"(?:[^/]+/)*"


@given(patterns.filter(lambda parts: not set(parts) & {".", ".."} and "." not in parts[0]), paths)
def test_means_what_the_plain_expression_means(pattern: list[str], path: str) -> None:
    assert matches("/".join(pattern), path) == (re.fullmatch(expression(pattern), path + "/") is not None)


@given(paths)
def test_a_path_means_itself_and_what_is_below_and_nothing_beside(path: str) -> None:
    assert matches(path, path)
    assert matches(path, f"{path}/plan.yaml")
    assert not matches(path, f"{path}x")
    assert matches("**", path)


def test_many_stars_are_answered_at_once() -> None:
    assert not matches("*a" * 50 + "b", "a" * 250)
    assert not matches("**/a/" * 30 + "b", "a/" * 200 + "c")
