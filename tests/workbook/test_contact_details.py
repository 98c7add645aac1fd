"""Finding contact details and student numbers, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uipkit.workbook.contact_details import contact_details, may_hold_contact_details


def found(text: str) -> list[tuple[str, str]]:
    return [(detail.what, detail.text) for detail in contact_details(text)]


@pytest.mark.parametrize(
    ("text", "what", "shown"),
    [
        ("Write to m.lopez+uip@school.example today", "e-mail address", "m.lopez+uip@school.example"),
        ("Call 303-555-0142 ext. 3", "telephone number", "303-555-0142"),
        ("(303) 555-0142", "telephone number", "(303) 555-0142"),
        ("at +1 303.555.0142.", "telephone number", "+1 303.555.0142"),
        ("303 555 0142", "telephone number", "303 555 0142"),
        ("303‑555‑0142", "telephone number", "303‑555‑0142"),
        ("SASID 1234567890", "student number", "1234567890"),
        ("student 1234567 improved", "student number", "1234567"),
        ("Student ID: 123456", "student number", "123456"),
    ],
)
def test_what_is_found(text: str, what: str, shown: str) -> None:
    assert found(text) == [(what, shown)]
    assert may_hold_contact_details(text.encode())


@pytest.mark.parametrize("text", ["call 555-0142", "Teléfono: 555-0142", "Call 3035550142"])
def test_short_numbers_count_behind_a_word_that_says_so(text: str) -> None:
    assert [what for what, _ in found(text)] == ["telephone number"]
    assert may_hold_contact_details(text.encode())


@given(
    st.text(alphabet="0159 .-()+@a\u00a0\u2011callstudent"),
    st.sampled_from(["", "call ", "student ", "SASID: "]),
)
def test_the_cheap_look_misses_nothing(text: str, before: str) -> None:
    assert not found(before + text) or may_hold_contact_details((before + text).encode())


@pytest.mark.parametrize(
    "text",
    [
        "from 2026-27 to 2027-28, 24 percent",
        "on 2026-10-15",
        "between 700-1200",
        "https://school.example/303-555-0142/plan",
        "1,234,567 students",
        "students 2026-2027",
        "a grant of 1000000 dollars",
        "for students 150000 dollars",
        "for students: $150000",
        "in a state of many students 880000 students",
        "students 120000 minutes",
        "scale score 745.1234567",
        "@home and @school",
        "",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert found(text) == []
