"""Words that suggest a cause outside the school are found as whole words, however they are written."""

from __future__ import annotations

import pytest

from uipkit.workbook.outside_control import outside_control_words_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Since COVID-19, little is taught.", ("covid",)),
        ("Parents don’t come.", ("parents don't",)),
        ("Low socio-economic status.", ("socio-economic",)),
        ("Transients and the neighborhoods' crimes.", ()),
        ("", ()),
    ],
)
def test_the_built_in_words(text: str, found: tuple[str, ...]) -> None:
    assert outside_control_words_in(text) == found


def test_a_districts_words_replace_the_built_in_ones() -> None:
    assert outside_control_words_in("Bus routes and the pandemic", ["bus routes"]) == ("bus routes",)
    assert outside_control_words_in("The pandemic", []) == ()
    assert outside_control_words_in("Anything", ["", "--"]) == ()
