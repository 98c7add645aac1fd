"""The agendas of teams that plan together: whose practice they are about, in which form, and what its file gives to them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.documents.making import COMPLETE
from tests.scaffold.agendas import made
from uipkit.plan.plan import Plan
from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_practice import form_of
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.workbook.practices import PRACTICES
from uipkit.workflows.load import load_plan
from uipkit.workflows.new_meeting import AgendaRequest, known_agendas, make_agenda

NAME = "mathematics-lesson-preparation"
DAY = date(2026, 10, 7)


def complete() -> Plan:
    return load_plan(COMPLETE).plan


def test_each_practice_has_an_agenda_in_both_forms() -> None:
    shelf = known_agendas(COMPLETE)
    for each in PRACTICES:
        template = shelf.find(each.name).template
        assert {variant.id for variant in template.variants} == {"ela", "mathematics"}
        assert all(topic.minutes.given_by == "our-proposal" for topic in template.topics)
        assert all(topic.purpose and topic.impact for topic in template.topics), each.name


def test_protocol_pre_work_and_the_last_look_stand_in_it() -> None:
    draft = made("lesson-preparation", complete(), "mathematics", date=DAY)
    shown = {topic["id"]: topic.get("from_the_plan", "") for topic in draft.meeting["topics"]}
    assert "The main task worked in two ways" in draft.meeting["pre_work"]
    assert "By noon of the day before the meeting" in shown["open"]
    assert "(together, 15 minutes)" in shown["thinking"]
    assert "Looked at on" in shown["close"]
    # What meetings about the plan left open is not this team's.
    assert "Still open" not in "".join(shown.values())


def test_without_a_practice_the_agenda_has_its_own_pre_work() -> None:
    draft = made("lesson-preparation", Plan(), date=DAY)
    assert "Read the lesson" in draft.meeting["pre_work"]
    shown = "".join(topic.get("from_the_plan", "") for topic in draft.meeting["topics"])
    assert "The plan holds no practice of this kind yet" in shown


def test_looks_after_the_meeting_are_not_in_it() -> None:
    draft = made("lesson-preparation", complete(), date=date(2026, 1, 7))
    assert "no look through a rubric yet" in "".join(
        topic.get("from_the_plan", "") for topic in draft.meeting["topics"]
    )


def test_the_form_follows_the_practice(tmp_path: Path) -> None:
    plan = shutil.copytree(COMPLETE, tmp_path / "plan")
    result = make_agenda(AgendaRequest("lesson-preparation", DAY, practice=NAME, folder=plan, dry_run=True))
    assert result.id == "2026-10-07-lesson-preparation-mathematics"
    ela = AgendaRequest("lesson-preparation", DAY, practice=NAME, variant="ela", folder=plan, dry_run=True)
    assert make_agenda(ela).id == "2026-10-07-lesson-preparation-ela"
    template = known_agendas(plan).find("unit-internalization").template
    assert form_of(template, load_plan(plan).plan) is None


@pytest.mark.parametrize(
    ("meeting", "practice", "words"),
    [
        ("lesson-preparation", "mathematics-lessons", "Did you mean “mathematics-lesson-preparation”"),
        ("unit-internalization", NAME, "Its own agenda: uipkit new meeting lesson-preparation"),
    ],
)
def test_a_practice_that_there_is_not_or_of_another_kind_is_refused(
    meeting: str, practice: str, words: str
) -> None:
    with pytest.raises(ScaffoldRefused, match=words):
        make_agenda(AgendaRequest(meeting, DAY, practice=practice, folder=COMPLETE, dry_run=True))
    with pytest.raises(AgendaRefused, match=words):
        made(meeting, complete(), date=DAY, practice=practice)
