"""A meeting's documents: what stands in each, for whom, and that no text of a meeting can break one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.documents.making import TODAY, golden, read_words
from tests.documents.meetings import AFTERWARDS, before, documents, held
from uipkit.config.config import Config
from uipkit.documents.markdown import parse
from uipkit.documents.plan_text import tidy
from uipkit.documents.showing import Showing
from uipkit.documents.views.handout import handout_view, poster_scale
from uipkit.documents.views.meeting import clock_words, meeting_view
from uipkit.documents.views.message import message_view
from uipkit.documents.views.record import record_view
from uipkit.plan.handout import Handout
from uipkit.plan.meeting import Meeting
from uipkit.plan.plan import Plan
from uipkit.plan.takeaway import Takeaways
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render

SHOWING = Showing(Plan(), Config(), TODAY, internal=True)


def made(template: str, view: dict[str, Any]) -> str:
    return tidy(render(environment(template_folders()), f"documents/meeting-{template}.md.j2", view))


def of(**fields: Any) -> Meeting:
    return Meeting.model_validate({"id": "x", "title": "Talk"} | fields)


# --- one meeting's whole set --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    ["agenda", "facilitator", "note-catcher", "packet", "posters", "survey", "sign-up", "invitation"],
)
def test_the_documents_before_a_meeting_are_as_they_were(part: str, tmp_path: Path) -> None:
    golden(f"meeting-{part}", documents(tmp_path, before(), parts=(part,)).file("md", part).text)


@pytest.mark.parametrize("part", ["follow-up", "record"])
def test_the_documents_after_a_meeting_are_as_they_were(part: str, tmp_path: Path) -> None:
    golden(f"meeting-{part}", documents(tmp_path, held(), parts=(part,)).file("md", part).text)


def test_what_is_for_those_who_lead_stands_in_their_copy_alone(tmp_path: Path) -> None:
    files = documents(tmp_path, held()).files
    said = {Path(each.name).stem: read_words(each.text) for each in files}
    for words in (
        "Everybody has seen each option.",
        "Nobody judges what they have not seen.",
        "Start at different posters.",
        "Print the posters.",
        "Who would be missing?",
        "Enter the answers.",
        "The workbook is silent.",
        "as in the workbook",
    ):
        assert [part for part, text in said.items() if words in text] == ["facilitator"]


def test_people_are_roles_in_every_document(tmp_path: Path) -> None:
    changes = {"participants": ["Principal", "Maria Lopez"], "present": ["Maria Lopez"]}
    rendering = documents(tmp_path, held(**changes))
    for each in rendering.files:
        assert "Lopez" not in each.text
    assert "role to be named" in rendering.file("md", "record").text
    (hint,) = rendering.hints
    assert "Maria Lopez. List the school's own roles in teams.yaml" in hint


def test_every_list_of_results_is_shown_in_the_record(tmp_path: Path) -> None:
    text = read_words(documents(tmp_path, held(), parts=("record",)).file("md").text)
    lists = [name for name, value in AFTERWARDS.items() if isinstance(value, list | dict)]
    words = {
        "present": "Principal, Families",
        "takeaways": "Concern: Fractions lag.",
        "candidate_priorities": "Chosen: Attendance",
        "possible_root_causes": "Not chosen: Absence is noticed late.",
        "strategy_ideas": "Struck off: Early calls",
        "survey_results": "Families: Daily welcome and calls",
        "strategy_decisions": "Kept for later: Departmentalized grades",
        "course_corrections": "Meet weekly.",
        "stakeholder_input": "Heard: Evenings are hard.",
        "state_data_validation": "The state's results show the same picture as local data.",
        "self_assessment": "In place: Teams plan from the same standards",
        "decisions": "Two options (reason: Time)",
        "follow_ups": "Tell staff | soon",
        "tabled": "Homework, back on November 17, 2026",
    }
    assert set(lists) == set(words)
    titles = {"survey_results": "A common morning", "strategy_decisions": "Subject teachers in grades"}
    for name, expected in words.items():
        shown = titles.get(name) or expected
        assert shown in text, name


def test_the_follow_up_shows_what_the_record_shows(tmp_path: Path) -> None:
    staff = held(participants=["Principal", "Mathematics coach"])
    text = read_words(documents(tmp_path, staff, parts=("follow-up",)).file("md").text)
    for words in (
        "How the team weighs it: gets in the way of other work",
        "Chosen: Attendance\nReason: It comes first.",
        "Not chosen: Absence is noticed late.",
        "Struck off: Early calls",
        "Families: A common morning",
        "Kept for later: Subject teachers in grades",
        "Changes to this year's work\nMeet weekly.",
        "Heard: Evenings are hard.",
        "The state's results show the same picture",
        "In place: Teams plan from the same standards",
    ):
        assert words in text


def test_families_read_afterwards_what_is_for_them(tmp_path: Path) -> None:
    survey = held()["survey_results"]
    survey.append({"option": "departmentalized-grades", "group": "staff", "level": "veto", "words": "No."})
    meeting = held(participants=["Principal"], families_attend=True, survey_results=survey)
    text = read_words(documents(tmp_path, meeting, parts=("follow-up",)).file("md").text)
    for words in (
        "Concern: Fractions lag.",
        "Chosen: Attendance",
        "Kept for later:",
        "Heard: Evenings",
        "Please do.",
    ):
        assert words in text
    for words in (
        "weighs",
        "Within our control",
        "Veto",
        "Meet weekly.",
        "Teams plan from the same standards",
    ):
        assert words not in text


def test_families_read_state_results_once_they_are_public(tmp_path: Path) -> None:
    takeaway = {"id": "t", "pattern": "Scores fell.", "nature": "concern", "data_source": "state"}
    source = {"id": "state", "title": "State test", "level": "state", "embargo_until": "2026-08-31"}
    plan = Plan(takeaways=Takeaways.model_validate({"id": "takeaways", "sources": [source]}))
    meeting = of(
        held=True, families_attend=True, takeaways=[takeaway], state_data_validation={"outcome": "conflicts"}
    )
    for today, is_shown in ((date(2026, 8, 30), False), (date(2026, 8, 31), True)):
        text = made(
            "message", message_view(Showing(plan, Config(), today, internal=True), meeting, "follow-up")
        )
        assert ("Scores fell." in text) is is_shown
        assert ("differ from local data" in text) is is_shown


def test_a_small_crowd_is_not_counted() -> None:
    def answers(**result: Any) -> str:
        meeting = of(held=True, survey_results=[{"option": "x", "level": "support"} | result])
        return read_words(made("record", record_view(SHOWING, meeting)))

    few = answers(group="families", people=15, answers={"support": 14, "veto": 1})
    assert "People who answered: fewer than 16" in few
    assert "Answers" not in few
    assert "fewer than 16" in answers(group="students", answers={"support": 3})
    assert "Answers: support 15; veto 1" in answers(
        group="families", people=16, answers={"support": 15, "veto": 1}
    )
    assert "People who answered: 4" in answers(group="staff", people=4)


def test_what_is_answered_in_writing_has_a_day_and_no_place() -> None:
    meeting = of(
        asynchronous=True, date="2026-11-10", start="15:30", length=90, place="Gym", pre_work="Read."
    )
    agenda = made("agenda", meeting_view(SHOWING, meeting, annotations=False))
    invitation = made("message", message_view(SHOWING, meeting, "invitation"))
    assert "| Answer by | November 10, 2026 |" in agenda
    assert "- **Answer by:** Tuesday, November 10, 2026" in invitation
    for words in ("Gym", "3:30", "90 minutes", "Date", "to be set", "join us"):
        assert words not in agenda
        assert words not in invitation


def test_every_activity_of_a_sign_up_sheet_has_room_for_several_people() -> None:
    rows = [["Read with a child"], ["Cook"]]
    part = {"id": "help", "columns": ["What", "Your role"], "rows": rows, "room": 6}
    handout = Handout.model_validate({"id": "s", "title": "S", "kind": "sign-up", "parts": [part]})
    table = handout_view(SHOWING, of(), handout)["parts"][0]["tables"][0]
    assert [row[0] for row in table["rows"]] == ["Read with a child", "", "", "Cook", "", ""]


def test_four_questions_of_a_poster_stand_two_by_two_and_fill_the_sheet() -> None:
    part = {"id": "a", "title": "Plan", "questions": ["Good?", "Bad?", "Then?", "Worries?"], "room": 2}
    handout = Handout.model_validate({"id": "p", "title": "P", "kind": "posters", "parts": [part]})
    tables = handout_view(SHOWING, of(), handout)["parts"][0]["tables"]
    assert [table["headings"] for table in tables] == [["Good?", "Bad?"], ["Then?", "Worries?"]]
    assert all(len(table["rows"]) > 2 for table in tables)


# --- single things ------------------------------------------------------------------------------------------------


def test_minutes_that_do_not_add_up_are_pointed_out_to_those_who_lead() -> None:
    meeting = of(length=45, topics=[{"id": "a", "title": "A", "minutes": 30}])
    view = meeting_view(SHOWING, meeting, annotations=True) | {"considerations": [], "handouts": []}
    assert "The minutes add up to 30, while the meeting takes 45." in made("facilitator", view)
    assert "add up to" not in made("agenda", meeting_view(SHOWING, meeting, annotations=False))


def test_a_meeting_of_almost_nothing_has_all_its_documents() -> None:
    meeting = of()
    view = meeting_view(SHOWING, meeting, annotations=False)
    assert made("agenda", view) == "# Talk\n"
    assert made("record", record_view(SHOWING, meeting)) == "# Talk: Record\n"
    assert made("message", message_view(SHOWING, meeting, "invitation")) == (
        snapshot("""\
# Invitation: Talk

- **Subject:** Talk
- **Date:** to be set
- **Time:** to be set
- **Place:** to be set
- **Length:** to be set

## Message

Please join us for this meeting.
""")
    )
    assert "## Questions" not in made("note-catcher", view)


def test_an_invitation_cannot_disagree_with_the_agenda() -> None:
    meeting = of(
        date="2026-11-10", start="15:30", length=90, place="Gym", outcomes=["A list"], pre_work="Read."
    )
    text = made("message", message_view(SHOWING, meeting, "invitation"))
    for words in (
        "- **Subject:** Talk, Tuesday, November 10, 2026",
        "- **Date:** Tuesday, November 10, 2026",
        "- **Time:** 3:30 to 5:00 p.m.",
        "- **Place:** Gym",
        "- **Length:** 90 minutes",
        "## What will exist at the end\n\n- A list",
        "## Before we meet\n\nRead.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("15:30", "15:45", "3:30 to 3:45 p.m."),
        ("11:50", "12:10", "11:50 a.m. to 12:10 p.m."),
        ("00:05", "00:20", "12:05 to 12:20 a.m."),
        ("23:50", "00:10", "11:50 p.m. to 12:10 a.m."),
    ],
)
def test_clock_times_are_written_as_people_read_them(start: str, end: str, words: str) -> None:
    assert clock_words(start, end) == words


# --- handouts -----------------------------------------------------------------------------------------------------


def handout(kind: str = "worksheet", **part: Any) -> str:
    found = Handout.model_validate(
        {"id": "h", "title": "Sheet", "kind": kind, "parts": [{"id": "p", "title": "Part"} | part]}
    )
    text = made("handout", handout_view(SHOWING, of(), found))
    return text.partition("## Part\n")[2].strip()


def test_questions_without_room_are_a_list_and_with_room_tables() -> None:
    assert handout(questions=["A?", "B?"]) == "1. A?\n2. B?"
    assert handout(questions=["A?"], room=2) == "| A? |\n| --- |\n|  |\n|  |"
    assert handout(room=1) == "| Notes |\n| --- |\n|  |"


def test_short_answers_are_columns_and_long_ones_a_list_under_each_question() -> None:
    assert handout(questions=["A?"], choices=["Yes", "No"]) == (
        "| Question | Yes | No |\n| --- | :---: | :---: |\n| A? | ☐ | ☐ |"
    )
    long = [
        "In every case and at any time",
        "Only where nothing else can be found",
        "By no means whatsoever, ever",
    ]
    assert handout(questions=["A?"], choices=long) == "### A?\n\n" + "\n".join(f"- ☐ {each}" for each in long)
    assert handout(choices=["Yes", "No"]) == "- ☐ Yes\n- ☐ No"


def test_a_table_has_a_heading_for_each_of_its_columns() -> None:
    assert handout(columns=["What"], rows=[["a", "b"], []], room=1) == (
        "| What | Notes |\n| --- | --- |\n| a | b |\n|  |  |\n|  |  |"
    )
    assert handout(columns=["What"], rows=[["a"]], choices=["Yes"]) == (
        "| What | Yes |\n| --- | :---: |\n| a | ☐ |"
    )
    many = [f"answer {number}" for number in range(9)]
    assert handout(columns=["What"], rows=[["a"]], choices=many).startswith("- ☐ answer 0\n")
    assert handout(columns=["What"], rows=[["a"]], choices=many).endswith(
        "| What | Answer |\n| --- | --- |\n| a |  |"
    )


def test_room_belongs_to_the_questions_where_a_table_has_some() -> None:
    assert handout(columns=["Level"], rows=[["low"]], questions=["Why?"], room=1) == (
        "| Level |\n| --- |\n| low |\n\n| Why? |\n| --- |\n|  |"
    )
    assert handout("self-assessment", columns=["Level"], rows=[["low"]], questions=["A?", "B?"], room=1) == (
        "| Level |\n| --- |\n| low |\n\n| A? | B? |\n| --- | --- |\n|  |  |"
    )


def poster(text: str, **part: Any) -> Handout:
    return Handout.model_validate(
        {
            "id": "h",
            "title": "P",
            "kind": "posters",
            "parts": [{"id": "p", "title": "T", "text": text} | part],
        }
    )


def test_posters_are_as_large_as_their_longest_text_lets_them_be() -> None:
    sizes = [poster_scale(poster("word " * count)) for count in (10, 200, 300, 500, 5000)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 2.2
    assert sizes[-1] == 1.1
    assert poster_scale(poster("word", questions=["A?"], room=20)) < 2.2


# --- hostile text -------------------------------------------------------------------------------------------------


@given(st.text(), st.text())
def test_no_words_of_a_meeting_break_its_documents(title: str, prose: str) -> None:
    topic = {"id": "t", "title": title, "minutes": 5, "description": prose, "notes": prose, "impact": prose}
    meeting = of(
        title=f"T {title}",
        topics=[topic],
        place=title,
        decisions=[{"id": "d", "decision": prose, "reason": prose}],
        follow_ups=[{"id": "f", "step": prose}],
        invitation={"subject": title, "body": prose},
        takeaways=[{"id": "t", "pattern": prose, "nature": "strength", "impact": prose}],
        handouts=[
            {
                "id": "h",
                "title": f"H {title}",
                "kind": "posters",
                "text": prose,
                "parts": [
                    {"id": "p", "title": f"P {title}", "text": prose, "questions": [title], "room": 1},
                    {
                        "id": "q",
                        "title": "Q",
                        "columns": [title],
                        "rows": [[title, prose]],
                        "choices": [title],
                    },
                ],
            }
        ],
    )
    plain = meeting_view(SHOWING, meeting, annotations=False)

    def sections(template: str, view: dict[str, Any]) -> list[str]:
        return [each.text for each in parse(made(template, view)).outline if each.level == 2]

    assert sections("agenda", plain) == ["Agenda"]
    assert sections("note-catcher", plain) == ["Topics", "Decisions", "Follow-ups", "Topics put off"]
    assert sections("message", message_view(SHOWING, meeting, "invitation")) == ["Message"]
    assert len(sections("handout", handout_view(SHOWING, meeting, meeting.handouts[0]))) == 2
    assert set(sections("record", record_view(SHOWING, meeting))) <= {
        "Decisions",
        "Follow-ups",
        "What the data showed",
        "What was said, by topic",
    }
