"""A team's ratings in the record of its meeting: in the words of the rubric, and checked against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.documents.meetings import before, documents, held

RUBRIC = """\
id: teamwork
title: How our teams work
source: Our own text, and nobody's official one.
levels:
  - {id: not-yet, title: Not yet, meaning: It does not happen.}
  - {id: often, title: Often, meaning: It happens in most weeks.}
indicators:
  - id: student-work
    group: Teams
    prompt: Do teams look at student work | together?
    levels: {not-yet: Teams talk about dates., often: Teams bring student work.}
  - {id: rooms, prompt: Is there a room?}
"""


def rating(**fields: Any) -> dict[str, Any]:
    return {
        "indicator": "student-work",
        "level": "often",
        "evidence": "Notes of *six* meetings.",
        "next_step": "Go on.",
    } | fields


def record(folder: Path, *ratings: dict[str, Any], **fields: Any) -> tuple[str, tuple[str, ...]]:
    """The section of the record on ratings, and what whoever rendered it is told."""
    meeting = before(held=True, self_assessment=list(ratings), **({"participants": []} | fields))
    made = documents(folder, meeting, parts=("record",))
    section = made.file("md", "record").text.partition("## Where the team sees itself\n")[2]
    return section.partition("\n## ")[0].strip(), made.hints


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder whose plan has a rubric of its own beside uipkit's."""
    documents(tmp_path, before())
    shelf = tmp_path / "plan" / "templates" / "rubrics"
    shelf.mkdir(parents=True)
    (shelf / "teamwork.yaml").write_text(RUBRIC, encoding="utf-8")
    return tmp_path


def test_ratings_are_a_table_in_the_words_of_the_rubric_and_say_whose_it_is(own: Path) -> None:
    text, hints = record(own, rating(), rating(indicator="rooms", level="not-yet", evidence="", next_step=""))
    assert text == snapshot("""\
Rated by “How our teams work”. Our own text, and nobody's official one.

Table: The team's own ratings

| Indicator | Level | Evidence | Next step |
| --- | --- | --- | --- |
| Teams: Do teams look at student work \\| together? | Often: Teams bring student work. | Notes of *six* meetings. | Go on. |
| Is there a room? | Not yet |  |  |\
""")
    assert hints == ()


def test_the_rubric_of_the_agenda_is_the_one_that_ratings_are_held_against(tmp_path: Path) -> None:
    rated = rating(indicator="leadership-focus", level="in-place")
    text, hints = record(tmp_path, rated, agenda="leadership-root-cause-and-strategizing")
    assert "It is nobody's official rubric, and not the state's" in text
    assert "| Leadership: Do the plan's priorities decide how leaders spend their time" in text
    assert "| In place: Most leadership meetings begin with a priority." in text
    assert hints == ()


def test_ratings_that_the_rubric_does_not_have_are_told_and_shown_all_the_same(own: Path) -> None:
    text, hints = record(own, rating(indicator="student-wrok"), rating(level="oftn"), rating())
    assert "| Student wrok | Often |" in text
    assert "| Oftn |" in text
    assert hints == snapshot(
        (
            "meetings/2026-11-10-options.yaml: self_assessment has the indicator “student-wrok”, which the rubric “How our teams work” does not have. Did you mean “student-work”? Its indicators: student-work, rooms.",
            "meetings/2026-11-10-options.yaml: self_assessment has the level “oftn” of “student-work”, which the rubric “How our teams work” does not have. Did you mean “often”? Its levels: not-yet, often.",
            "meetings/2026-11-10-options.yaml: self_assessment rates “student-work” 2 times; the record shows all of them. Keep one.",
        )
    )


def test_without_a_rubric_that_fits_the_words_of_the_sheet_stand_in_the_record(own: Path) -> None:
    sheet = {
        "id": "s",
        "title": "S",
        "kind": "self-assessment",
        "parts": [{"id": "part-talk", "title": "Do we talk?"}],
    }
    text, hints = record(own, rating(indicator="talk", level="now-and-then"), handouts=[sheet])
    assert text == snapshot("""\
Table: The team's own ratings

| Indicator | Level | Evidence | Next step |
| --- | --- | --- | --- |
| Do we talk? | Now and then | Notes of *six* meetings. | Go on. |\
""")
    assert hints == snapshot(
        (
            "meetings/2026-11-10-options.yaml: no rubric has the indicators that are rated in self_assessment, so their ids stand in the record. Rubrics are kept in templates/rubrics/; there are: four-domains, lesson-preparation, planning-conditions, student-work-analysis, teamwork, unit-internalization.",
        )
    )


def test_a_rubric_with_a_mistake_is_told_and_none_other_takes_its_place(own: Path) -> None:
    shelf = own / "plan" / "templates" / "rubrics"
    (shelf / "four-domains.yaml").write_text("id: four-domains\n", encoding="utf-8")
    text, hints = record(
        own, rating(indicator="leadership-focus"), agenda="leadership-root-cause-and-strategizing"
    )
    assert "| Leadership focus | Often |" in text
    (hint,) = hints
    assert "templates/rubrics/four-domains.yaml, line 1: “title” is missing." in hint


def test_a_meeting_without_ratings_reads_no_rubric(own: Path) -> None:
    (own / "plan" / "templates" / "rubrics" / "four-domains.yaml").write_text("id: x\n", encoding="utf-8")
    assert record(own) == ("", ())
    assert documents(own, held(self_assessment=[], participants=[]), parts=("record",)).hints == ()
