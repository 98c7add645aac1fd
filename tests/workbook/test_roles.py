"""Telling roles from names."""

from __future__ import annotations

import pytest

from uipkit.workbook.roles import is_role, looks_like_a_name

ROLES = [
    "Principal",
    "Assistant principal",
    "Grade 4 teachers",
    "Grade 3 to 5 teachers",
    "Grade 3, 4 and 5 teachers",
    "5th-grade teachers",
    "Math and literacy coaches",
    "K-2 literacy coach",
    "UIP Writer",
    "UIP Writers",
    "Leadership Team",
    "School Accountability Committee (SAC)",
    "SAC",
    "Team leads (grades 3-5)",
    "Principal/designee",
    "Principal or designee",
    "Teachers of grades 3 to 5",
    "Parent of a grade 2 student",
    "Director of Curriculum and Instruction",
    "Director of Curriculum & Instruction",
    "Exceptional Student Services Director",
    "Librarian of the town library",
    "School counselors",
    "Social worker",
    "All staff",
    "Families",
]
NAMES = [
    "Maria Lopez",
    "Maria de la Cruz",
    "Mr. Smith",
    "Ms Ortiz",
    "Sra. Gómez",
    "Dr. Ana Ruiz",
    "J. Doe",
    "Principal Jane Doe",
    "Jane Doe, Principal",
    "Principal (Jane Doe)",
    "Coach Lopez",
    "Ms. Lopez's class teachers",
    "Parent of Maria Lopez",
    "Mathematics coach and Maria Lopez",
]


@pytest.mark.parametrize("text", ROLES)
def test_a_role_is_known_by_its_head_word(text: str) -> None:
    assert is_role(text)
    assert not looks_like_a_name(text)


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_no_role(text: str) -> None:
    assert not is_role(text)
    assert looks_like_a_name(text)


@pytest.mark.parametrize("text", ["Everyone", "TBD", "Data wizard", "", "  "])
def test_other_words_are_neither(text: str) -> None:
    assert not is_role(text)
    assert not looks_like_a_name(text)


def test_declared_roles_count_whatever_their_case_and_number() -> None:
    assert is_role("data wizards", frozenset({"Data Wizard"}))
    assert is_role("Data Wizard and principal", frozenset({"data wizards"}))
    assert is_role("Guiding Stars", frozenset({"Guiding Stars"}))
    assert not is_role("Guiding Stars", frozenset({"Data Wizard"}))
