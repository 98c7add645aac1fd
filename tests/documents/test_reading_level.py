"""The reading level: formulas against published values, syllables against dictionaries, and what a writer is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from uipkit.documents.reading_level import (
    ReadingLevel,
    english_syllables,
    flesch_kincaid,
    measured,
    perspicuity,
    reading_hint,
    spanish_syllables,
)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        # The worked sentences of the encyclopedias' articles on the formula, with the values given there.
        ("The cat sat on the mat.", -1.45),
        ("The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.", 11.3),
    ],
)
def test_english_grades_are_as_published(text: str, grade: float) -> None:
    assert flesch_kincaid(measured([text], "en")) == pytest.approx(grade, abs=0.05)


def test_the_formulas_are_those_of_their_authors() -> None:
    # 100 words in 5 sentences with 150 syllables: 0.39 * 20 + 11.8 * 1.5 - 15.59.
    assert flesch_kincaid(ReadingLevel(100, 5, 150)) == pytest.approx(9.91)
    # 100 words in 5 sentences with 200 syllables: 206.835 - 62.3 * 2 - 20.
    assert perspicuity(ReadingLevel(100, 5, 200)) == pytest.approx(62.235)


ENGLISH = (
    "the1 school1 people2 table2 children2 explained2 needed2 improvement3 language2 community4 every2 something2 hoped1 "
    "churches2 boxes2 prose1 science2 idea3 area3 being2 radio3 million2 nation2 serious3 students2 usually4 week1 teacher2 diet2 "
    "welcome2 together3 sometimes2 evening2 used1 itself2 called1 started2 makes1 pages2 value2 beautiful3 created3 priorities4 "
    "attendance3 material4 classes2 likely2 implement3 video3 guard1 January4 special2 friend1 tea1 studied2 audience3 patient2"
)
SPANISH = (
    "escuela3 familia3 país2 leído3 reunión2 audiencia3 pública3 que1 guía2 guerra2 pingüino3 ahora3 ahí2 búho2 prohibir2 y1 muy1 "
    "ciudad2 niños2 maestra3 días2 idioma3 aéreo4 cuidado3 construir2 lingüística4 ayer2 Uruguay3 poeta3 averiguáis4 rendición3 "
    "cuentas2 héroe3 leer2 yo1 ley1 leyes2 oír2 viuda2 estudiar3 matemáticas5 continúo4"
)


def counted(words: str) -> dict[str, int]:
    return {word[:-1]: int(word[-1]) for word in words.split()}


def test_english_words_have_their_syllables() -> None:
    assert {word: english_syllables(word) for word in counted(ENGLISH)} == counted(ENGLISH)


def test_spanish_words_have_their_syllables() -> None:
    assert {word: spanish_syllables(word) for word in counted(SPANISH)} == counted(SPANISH)


def test_figures_abbreviations_and_marks_end_no_sentence() -> None:
    level = measured(["At 5:30 p.m. on May 4, **27.5 percent** came.\n\n- One. Two?\n- Three!"], "en")
    assert (level.sentences, level.words) == (4, 12)


def test_the_writer_hears_of_hard_words_and_long_sentences() -> None:
    long = "Every child who reads below grade level " + "and also works with a friend " * 5 + "gets help."
    assert reading_hint([long, "We help. " * 5], "en") == snapshot(
        "the school's own words read at grade 1.3 (Flesch-Kincaid). 1 sentence has more than 25 words: “Every child who reads below "
        "grade level and also works…”."
    )
    hard = "Multidisciplinary instructional interventions necessitate comprehensive accountability. " * 6
    assert reading_hint([hard], "en").endswith("(Flesch-Kincaid); 8 or below is easier for most.")
    assert "very hard; 55 or above is easier" in reading_hint(
        ["Responsabilidades interdisciplinarias. " * 20], "es"
    )
    assert "very easy." in reading_hint(["El sol va al mar y tú no lo ves hoy. " * 5], "es")


def test_nothing_is_said_of_few_words_or_of_a_language_without_a_formula() -> None:
    assert reading_hint(["Short and good."], "en") == ""
    assert reading_hint([], "es") == ""
    assert reading_hint(["Xin chào các bạn. " * 20], "vi") == ""
    assert "more than 25 words" in reading_hint(["xin chào các bạn " * 20], "vi")


@given(st.text(max_size=60), st.sampled_from(["en", "es", "vi"]))
def test_any_text_can_be_measured(text: str, tag: str) -> None:
    level = measured([text], tag)
    assert level.syllables >= level.words >= level.sentences >= 0
    assert isinstance(reading_hint([text] * 30, tag), str)
