"""Telling a student's name from that of an author, a character or somebody in a word problem: both ways."""

from __future__ import annotations

import pytest

from uipkit.workbook.names_in_text import people_in
from uipkit.workbook.student_names import capital_words, mentions, names_a_student

NAMES_A_STUDENT = (
    "Maria needs the row picture.",
    "Jamal's answer shows parts.",
    "Pair Maria with a partner.",
    "Focus students: Aaliyah and Jaxon.",
    "Student Maria can add.",
    "Maria Lopez reads well.",
    "Check in with DeShawn.",
    "José got all parts.",
    "Jamal W. missed two.",
    "Student Zyaire needs help",
    "the student named Quill",
    "Maria, Jamal and Tyrone build up.",
    "Grace's paper shows rows.",
    "We saw that Hope still adds.",
    "María",
    "Maria reads below grade level.",
    "students such as Xochitl",
    "student 123456 needs",
    "ID 48213 was absent",
    "mlopez@students.example.org",
    "Jayden says it first",
    "Give Jayden a frame",
    "Ask for the rule, and Aaliyah too",
    "Let Jayden start.",
    "Maria Lopez's work",
    "Ask Rose to begin, then Jayden comes up.",
)
NAMES_NOBODY = (
    "Charlotte's Web was read twice.",
    "Most say why Esperanza leaves her home.",
    "They compare Rosa Parks and Ruby Bridges.",
    "Students in “Maria's Comet” look up.",
    "Three students wrote in Spanish; the students Spanish speakers helped.",
    "Work of Martin Luther King was quoted by many.",
    "April and May are hard.",
    "Nearly all use parts of numbers with confidence.",
    "Students can explain 48,275 and 4 × 58213.",
    "Rounding to 100000 is firm.",
    "Eureka Math lesson 9",
    "Mark the reason.",
    "Will students add parts?",
    "Students A and B share.",
    "The novel Matilda was hard.",
    "Jordan is on the map.",
    "Student Work Analysis was on Tuesday.",
    "Grant Wood painted it.",
    "George Washington is named in most answers.",
    "*Esperanza Rising*, chapter 5",
    "Ms. Maria helped.",
    "Show Maria's Comet first.",
    "Give Frank Stella prints to every table.",
    "Show Grant Wood's painting once more.",
    "Show George Washington on the map.",
    "Let hope guide the talk.",
    "Read “Give Maria a Hand” aloud.",
    "Offer Eureka Math pages.",
)
CONTENT_NAMES_NOBODY = (
    "Maria has 12 apples and gives Jamal 3.",
    "Charlotte's Web, chapters 1 to 5",
    "Students read about Harriet Tubman.",
    "Langston Hughes: Dreams",
    "Read Matilda by Roald Dahl",
    "Student Edition, pages 10 to 12",
    "4.NBT.B.5",
    "Round 48275 to the nearest hundred",
    "Students Work in pairs",
    "Sandra Cisneros writes about her street.",
    "Rosa has 3 quarters.",
)
CONTENT_NAMES_A_STUDENT = (
    "A break for student Maria",
    "Maria's IEP asks for breaks.",
    "student number 123456",
    "Student #4821 counts",
    "Maria reads below grade level.",
)


def named(text: str, *, of_students: bool) -> bool:
    return any(mentions(text, of_students=of_students, any_number=of_students))


@pytest.mark.parametrize("text", NAMES_A_STUDENT)
def test_what_is_said_of_a_student_is_found(text: str) -> None:
    assert named(text, of_students=True)


@pytest.mark.parametrize("text", NAMES_NOBODY)
def test_books_people_in_history_and_everyday_words_are_passed_over(text: str) -> None:
    assert not named(text, of_students=True)


@pytest.mark.parametrize("text", CONTENT_NAMES_NOBODY)
def test_what_a_lesson_is_about_may_name_anybody(text: str) -> None:
    assert not named(text, of_students=False)


@pytest.mark.parametrize("text", CONTENT_NAMES_A_STUDENT)
def test_even_there_a_student_is_not_named(text: str) -> None:
    assert named(text, of_students=False)


def test_somebody_in_the_book_that_a_file_is_about_is_no_student() -> None:
    of_the_book = capital_words("Esperanza Rising, chapters 5 and 6")
    assert not any(mentions("Esperanza needs courage.", of_students=True, elsewhere=of_the_book))
    assert any(mentions("Maria needs courage.", of_students=True, elsewhere=of_the_book))


def test_a_mention_says_where_it_is() -> None:
    text = "Most find it; Jamal still counts."
    [found] = mentions(text, of_students=True)
    assert (found.what, text[found.start : found.end]) == ("name", "Jamal")


def test_ids_that_name_a_student() -> None:
    assert [
        each
        for each in ("a", "rose", "blue-2", "maria", "jamal-w", "48213", "2026-09-ticket")
        if names_a_student(each)
    ] == [
        *("maria", "jamal-w", "48213"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask Maria Lopez", [(2, "Maria Lopez")]),
        ("Call Jayden Miller about it", [(2, "Jayden Miller")]),
        ("Replaced Maria Lopez with Tom Miller", [(2, "Maria Lopez"), (5, "Tom Miller")]),
        ("Ask Mrs. Lopez", [(2, "Mrs. Lopez")]),
        ("Visit John Adams Middle School", []),
        ("Use Illustrative Mathematics", []),
    ],
)
def test_a_person_is_found_behind_any_word_with_a_capital(text: str, found: list[tuple[int, str]]) -> None:
    assert list(people_in(text)) == found
