"""Student groups are recognised under the names that schools use for them."""

from __future__ import annotations

import pytest

from uipkit.workbook.student_groups import STUDENT_GROUPS, canonical_group


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SWD", "Students with disabilities"),
        ("students on IEPs", "Students with an IEP"),
        ("English Learners (EL)", "MLL"),
        ("Hispanic/Latino", "Latino or Hispanic students"),
        ("Free/Reduced Lunch", "economically disadvantaged"),
        ("Two or More Races", "multiracial"),
        ("Newcomers (arrived this year)", "newcomers"),
    ],
)
def test_two_names_of_one_group(one: str, other: str) -> None:
    assert canonical_group(one) == canonical_group(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Non-IEP students", "IEP"),
        ("students not in poverty", "students in poverty"),
        ("Black students", "White students"),
        ("English learners with disabilities", "Students with disabilities"),
        ("Newcomers", "Athletes"),
    ],
)
def test_two_groups(one: str, other: str) -> None:
    assert canonical_group(one) != canonical_group(other)


def test_no_name_stands_for_two_groups() -> None:
    for usual, others in STUDENT_GROUPS.items():
        assert {canonical_group(name) for name in (usual, *others)} == {usual.lower()}
