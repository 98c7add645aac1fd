"""The glossary explains what a text uses, and nothing else."""

from __future__ import annotations

import re

import pytest

import uipkit
from tests.documents.making import COMPLETE, TODAY
from uipkit.documents.glossary import ABBREVIATIONS, TERMS, glossary_of


def terms(text: str) -> list[str]:
    return [entry.term for entry in glossary_of(text).entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Results on CMAS rose.", ["CMAS"]),
        ("Two PLCs meet.", ["PLC"]),
        ("The READ Act asks for it.", ["READ Act"]),
        ("We READ every day.", []),
        ("The SAC (parents) met; see SATURDAY.", ["SAC"]),
        ("A look at `UIP` in code and at https://x.example/UIP", []),
        ("interim targets and a Root cause", ["Interim Target", "Root Cause"]),
        ("Table: ELA\n\n| MLL | b |\n| - | - |\n| IEP | d |", ["ELA", "IEP", "MLL"]),
    ],
)
def test_it_lists_what_is_used(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_what_the_plan_spells_out_itself_is_taken_from_there() -> None:
    found = glossary_of("The Instructional Leadership Team (ILT) meets. Later the ILT reports.")
    assert [(entry.term, entry.spelled_out) for entry in found.entries] == [
        ("ILT", "Instructional Leadership Team")
    ]
    assert found.unknown == ()


def test_a_school_may_mean_something_else_by_a_known_abbreviation() -> None:
    (entry,) = glossary_of("Our Parent Learning Club (PLC) meets.").entries
    assert (entry.spelled_out, entry.meaning) == ("Parent Learning Club", "")


def test_abbreviations_that_nobody_spells_out_are_told() -> None:
    found = glossary_of("The ILT looks at BOY data, in room II at 8 AM, on TV in the US.\n\nALL IN CAPITALS")
    assert found.unknown == ("BOY", "ILT")


def test_a_very_long_word_takes_no_time_to_look_at() -> None:
    assert glossary_of("Aa" * 100_000 + " " + "Ab " * 20_000).entries == ()


def test_entries_explain_themselves() -> None:
    for entry in (*TERMS, *ABBREVIATIONS):
        own = set(re.findall(r"\b[A-Z]{2,}s?\b", f"{entry.spelled_out} {entry.meaning}"))
        assert own - {entry.term, entry.spelled_out} <= {"ACCESS", "MAP", "SAT"}, entry
    assert len({entry.term for entry in ABBREVIATIONS}) == len(ABBREVIATIONS)


def test_title_i_is_not_found_in_title_iii() -> None:
    assert terms("Paid from Title III.") == ["Title III"]
    assert terms("Root causes and Title I, Title IV.") == ["Root Cause", "Title I", "Title IV"]


def test_everything_that_the_complete_example_abbreviates_is_explained() -> None:
    made = uipkit.render(COMPLETE, today=TODAY)
    body, _, glossary = made.file("md").text.partition("## Words Used in This Plan")
    assert made.hints == ()
    programs = set(re.findall(r"\bTitle [IVX]+\b", body))
    assert programs == {"Title I", "Title III"}
    assert [each for each in sorted(programs) if f"- **{each}:** " not in glossary] == []
