"""A new practice begins with the whole catalogue, and a record of a session with what it belongs to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.documents.making import COMPLETE, TODAY
from uipkit.plan.kept import KEEPING
from uipkit.plan.placeholder import is_placeholder
from uipkit.scaffold.rubric_shelf import rubric_names
from uipkit.scaffold.survey_shelf import survey_names
from uipkit.templating.overrides import template_folders
from uipkit.workbook.practice_actions import CONDITIONS_RUBRIC, FACILITATOR_SURVEY, TEACHER_SURVEY
from uipkit.workbook.practices import PRACTICES
from uipkit.workflows.check import check
from uipkit.workflows.load import load_plan
from uipkit.workflows.new import new


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    plan = tmp_path / "plan"
    shutil.copytree(COMPLETE, plan, ignore=shutil.ignore_patterns("build"))
    return plan


def test_the_three_practices_have_five_actions_each_and_differ_in_the_first() -> None:
    first, *rest = zip(*([action.id for action in each.actions] for each in PRACTICES), strict=True)
    assert first == ("review-materials", "review-materials", "choose-work")
    assert [set(each) for each in rest] == [{"protocol"}, {"pre-work"}, {"lead-learner"}, {"monitor"}]


def test_questions_about_context_are_five_and_seven_for_student_work() -> None:
    assert [len(each.questions) for each in PRACTICES] == [5, 5, 7]
    assert [each.student_work is not None for each in PRACTICES] == [False, False, True]
    choices = PRACTICES[2].student_work
    assert choices is not None
    assert (len(choices.criteria), len(choices.purposes), len(choices.analysis_steps)) == (5, 2, 6)


def test_the_catalogue_names_rubrics_and_surveys_that_are_there() -> None:
    folders = template_folders()
    assert {CONDITIONS_RUBRIC, *(each.rubric for each in PRACTICES)} <= set(rubric_names(folders))
    assert {TEACHER_SURVEY, FACILITATOR_SURVEY} <= set(survey_names(folders))


@pytest.mark.parametrize("name", [each.name for each in PRACTICES])
@pytest.mark.parametrize("subject", ["ela", "mathematics", "other"])
def test_a_new_practice_has_all_of_it_and_little_left_to_write(name: str, subject: str, folder: Path) -> None:
    new(
        folder,
        "practice",
        "ours",
        answers={"practice": name, "subject": subject, "strategy": "reason-in-words"},
    )

    practice = next(each for each in load_plan(folder).plan.practices if each.id == "ours")
    entry = next(each for each in PRACTICES if each.name == name)
    assert (practice.title, practice.definition) == (entry.title, entry.definition)
    assert [each.id for each in practice.leader_actions] == [each.id for each in entry.actions]
    assert [step.step for each in practice.leader_actions for step in each.steps] == [
        step.step for each in entry.actions for step in each.steps
    ]
    assert {each.together_or_alone for each in practice.protocol} == {"together", "alone"}
    assert all((each.minutes is None) == (each.together_or_alone == "alone") for each in practice.protocol)
    assert all(each.deadline for each in practice.pre_work)
    assert [each.question for each in practice.context] == [each.question for each in entry.questions]
    assert not any(each.answer for each in practice.context)
    assert (practice.student_work is not None) == (entry.student_work is not None)
    found = [
        each for each in check(folder, phase="final", today=TODAY).findings if "ours" in each.location.path
    ]
    assert {each.code for each in found} == {"UIP012", "UIP901", "UIP908"}
    assert len(found) <= 6


def test_the_protocol_follows_the_subject(folder: Path) -> None:
    for entry in PRACTICES:
        forms = {tuple(each.step for each in steps) for steps in entry.protocols.values()}
        assert len(forms) == 3, entry.name


def test_a_lesson_takes_over_from_its_unit_and_student_work_from_its_lesson(folder: Path) -> None:
    new(folder, "lesson", "next-one", title="Lesson 2.10", answers={"unit": "grade-4-multiply-and-divide"})
    new(folder, "student-work", "ticket", title="Exit ticket", answers={"lesson": "next-one", "grades": "5"})

    plan = load_plan(folder).plan
    unit = next(each for each in plan.units if each.id == "grade-4-multiply-and-divide")
    lesson = next(each for each in plan.lessons if each.id == "next-one")
    work = next(each for each in plan.student_work if each.id == "ticket")
    taken = ("practice", "team", "subject", "grades", "standards", "curriculum")
    assert [getattr(lesson, name) for name in taken] == [getattr(unit, name) for name in taken]
    assert (work.unit, work.practice, work.standards) == (unit.id, unit.practice, unit.standards)
    assert work.grades == ("5",)  # what is answered goes first


def test_what_the_practice_left_open_is_no_fact_of_a_record(folder: Path) -> None:
    new(folder, "practice", "looking", title="Looking", answers={"practice": "student-work-analysis"})
    opened = next(each for each in load_plan(folder).plan.practices if each.id == "looking")
    assert opened.student_work is not None
    assert is_placeholder(opened.student_work.type_of_work)
    new(folder, "student-work", "ticket", title="Exit ticket", answers={"practice": "looking"})
    work = next(each for each in load_plan(folder).plan.student_work if each.id == "ticket")
    assert work.source != opened.student_work.type_of_work


def test_a_look_takes_the_rubric_of_its_practice(folder: Path) -> None:
    to = {"practice": "mathematics-lesson-preparation", "date": "2026-11-24"}
    new(folder, "rubric-assessment", answers=to)
    new(folder, "conditions-assessment", answers=to)

    [practice] = load_plan(folder).plan.practices
    assert practice.assessments[-1].rubric == "lesson-preparation"
    assert practice.conditions[-1].rubric == "planning-conditions"


def test_a_record_of_student_work_says_what_stays_in_it(folder: Path) -> None:
    assert {"student-work"} == KEEPING
    made = new(folder, "student-work", "ticket", title="Exit ticket")
    assert "stays in this file" in made.text
