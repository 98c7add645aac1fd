"""A meeting as a document: the annotated agenda, the participants' agenda, the record."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from tests.documents.audit import audit
from tests.scaffold.agendas import SPRING, plan, reread, template
from uipkit import resources
from uipkit.documents.docx import write_docx
from uipkit.documents.docx_page import DocumentMeta
from uipkit.documents.markdown import parse
from uipkit.documents.meeting_view import clock_words, meeting_view
from uipkit.documents.plan_text import tidy
from uipkit.plan.meeting import Meeting
from uipkit.scaffold.agenda import propose_agenda
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render


def shown(meeting: Meeting, *, annotations: bool = True) -> str:
    view = meeting_view(meeting, annotations=annotations, school="Aspen Elementary", plan_year="2026-27")
    return render(environment(template_folders()), "documents/meeting.md.j2", view)


def agenda(number: str) -> Meeting:
    return reread(propose_agenda(template(number), plan(), date=SPRING, start="11:30"))


SMALL = {
    "id": "2026-04-20-chat",
    "title": "Data chat",
    "number": "9.1",
    "date": "2026-04-20",
    "start": "11:50",
    "length": 30,
    "participants": ["Principal", "Coach"],
    "purpose": "Look.",
    "preparation": "Print.",
    "topics": [
        {
            "id": "look",
            "title": "Look",
            "minutes": 20,
            "minutes_from": "source",
            "description": "- Read",
            "purpose": "Because.",
            "impact": "More.",
            "from_the_plan": "Nothing yet.",
        },
        {"id": "close", "title": "Close", "minutes": 10, "minutes_from": "our-proposal"},
    ],
    "note_catcher": [{"id": "seen", "prompt": "What did you see?", "hints": ["Grade"]}],
    "directions_for_writers": "Write.",
    "next_steps": "Tell staff.",
    "notes": "The workbook is silent.",
}


def test_the_participants_agenda() -> None:
    assert shown(Meeting.model_validate(SMALL), annotations=False) == snapshot("""\
# Data chat

Aspen Elementary, plan for 2026-27

Table: About this meeting

| Detail | This meeting |
| --- | --- |
| Meeting | 9.1 |
| Date | April 20, 2026 |
| Time | 11:50 a.m. to 12:20 p.m. |
| Length | 30 minutes |
| Participants | Principal, Coach |

## Purpose

Look.

## Agenda

Table: The agenda at a glance

| Time | Topic | Minutes |
| --- | --- | ---: |
| 11:50 a.m. to 12:10 p.m. | Look | 20 |
| 12:10 to 12:20 p.m. | Close | 10 |

### Look

**11:50 a.m. to 12:10 p.m., 20 minutes**

- Read

#### From the plan

Nothing yet.

| Notes: Look |
| --- |
|  |
|  |
|  |

### Close

**12:10 to 12:20 p.m., 10 minutes**

| Notes: Close |
| --- |
|  |
|  |
|  |

## Note-catcher

### What did you see?

- Grade

| Notes |
| --- |
|  |
|  |
|  |

## Decisions

| Decision | Reason |
| --- | --- |
|  |  |
|  |  |
|  |  |

## Follow-ups

| Next step | Who | By when |
| --- | --- | --- |
|  |  |  |
|  |  |  |
|  |  |  |

## Next steps

Tell staff.
""")


def test_the_annotated_agenda_adds_what_the_facilitator_needs() -> None:
    text = shown(Meeting.model_validate(SMALL))
    plain = shown(Meeting.model_validate(SMALL), annotations=False)
    for only_annotated in (
        "- **Purpose:** Because.\n- **Impact:** More.",
        "## Preparation\n\nPrint.",
        "## Directions for UIP Writers\n\nWrite.",
        "**11:50 a.m. to 12:10 p.m., 20 minutes** (as in the workbook)",
        "**12:10 to 12:20 p.m., 10 minutes** (proposed; the workbook gives none)",
        "## About this agenda\n\nThe workbook is silent.",
    ):
        assert only_annotated in text
        assert only_annotated not in plain


def test_a_meeting_that_was_held_is_shown_as_its_record() -> None:
    held = SMALL | {
        "held": True,
        "present": ["Principal"],
        "decisions": [{"id": "one", "decision": "Two *priorities*", "reason": "Time"}],
        "follow_ups": [{"id": "tell", "step": "Tell staff | soon", "who": "Coach", "due": "2026-05-01"}],
        "tabled": [{"topic": "Homework", "returns": "2026-05-11"}],
        "next_meeting": {"date": "2026-05-11", "focus": "Root causes", "pre_work": "Read."},
    }
    held["topics"] = [SMALL["topics"][0] | {"notes": "We saw **growth**."}, SMALL["topics"][1]]  # type: ignore[index]
    text = shown(Meeting.model_validate(held), annotations=False)
    assert text[text.index("### Look") :] == snapshot("""\
### Look

**11:50 a.m. to 12:10 p.m., 20 minutes**

- Read

#### From the plan

Nothing yet.

#### Notes

We saw **growth**.

### Close

**12:10 to 12:20 p.m., 10 minutes**

## Note-catcher

### What did you see?

- Grade

## Decisions

- Two *priorities* (reason: Time)

## Follow-ups

| Next step | Who | By when | Done |
| --- | --- | --- | --- |
| Tell staff \\| soon | Coach | May 1, 2026 | not yet |

## Topics put off

- Homework, back on May 11, 2026

## Next meeting

May 11, 2026: Root causes

Read.

## Next steps

Tell staff.
""")
    assert "| Present | Principal |" in text
    record = shown(Meeting.model_validate(held))
    assert record.endswith("## Other notes\n\nThe workbook is silent.\n")


def test_hints_and_notes_of_a_prompt_stay_two_lists() -> None:
    prompt = {
        "id": "seen",
        "prompt": "What did you see?",
        "hints": ["Grade", "Group"],
        "notes": "- Three\n- Four",
    }
    text = shown(Meeting.model_validate(SMALL | {"held": True, "note_catcher": [prompt]}))
    assert "- Grade\n- Group\n\n#### Notes\n\n- Three\n- Four\n" in tidy(text)
    hints = parse(text[text.index("## Note-catcher") :]).tokens
    assert sum(token.type == "bullet_list_open" for token in hints) == 2


def test_minutes_that_do_not_add_up_are_pointed_out_in_the_annotated_agenda() -> None:
    late = Meeting.model_validate(SMALL | {"length": 45})
    assert "The minutes add up to 30, while the meeting takes 45." in shown(late)
    assert "add up to" not in shown(late, annotations=False)


def test_a_meeting_of_almost_nothing_is_shown() -> None:
    text = shown(Meeting.model_validate({"id": "x", "title": "Talk"}))
    assert text.startswith("# Talk\n")
    assert "## Agenda" not in text
    assert "Table: About" not in text


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


@pytest.mark.parametrize("annotations", [True, False])
@pytest.mark.parametrize("number", ["1.1", "2.1", "3.1", "6.1"])
def test_every_agenda_makes_an_accessible_word_file(number: str, annotations: bool) -> None:
    meeting = agenda(number)
    markdown = parse(shown(meeting, annotations=annotations))
    levels = [heading.level for heading in markdown.outline]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    styles: Path = resources.shelf("templates") / "docx" / "styles.docx"
    data = write_docx(markdown, DocumentMeta(title=meeting.title, date=date(2026, 4, 20)), styles)
    assert audit(data) == []


@given(st.text(), st.text())
def test_no_words_of_a_meeting_break_its_document(title: str, prose: str) -> None:
    topic = {"id": "t", "title": title, "minutes": 5, "description": prose, "notes": prose, "impact": prose}
    meeting = Meeting.model_validate(
        {
            "id": "x",
            "title": f"T {title}",
            "topics": [topic],
            "participants": [title],
            "decisions": [{"id": "d", "decision": prose, "reason": prose}],
            "follow_ups": [{"id": "f", "step": prose, "who": title}],
        }
    )
    outline = [heading.text for heading in parse(shown(meeting)).outline if heading.level == 2]
    assert outline == ["Agenda", "Decisions", "Follow-ups"]
