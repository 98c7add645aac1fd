"""What a team that plans together gets on paper, the report on a practice, and that nothing of students' work is in any of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.documents.making import COMPLETE, golden
from tests.documents.pdf_reading import printed
from tests.workflows.plans import edit
from uipkit.plan.base import Model
from uipkit.plan.fields import traits
from uipkit.resources import shelf as shelf_of
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.load import load_plan
from uipkit.workflows.render import RenderError, RenderRequest, run_render

TODAY = date(2026, 12, 1)
NAME = "mathematics-lesson-preparation"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copytree(COMPLETE, tmp_path / "plan"))


def made(
    folder: Path, document: str = "practice", name: str = "", *parts: str, today: date = TODAY
) -> dict[str, str]:
    request = RenderRequest(folder, document, ("md",), today, meeting=name, parts=parts)
    return {each.name: each.text for each in run_render(request).files if each.format == "md"}


@pytest.mark.parametrize("part", ["protocol", "leader-plan", "notes"])
def test_the_documents_of_a_practice(part: str) -> None:
    golden(f"practice-{part}", made(COMPLETE, "practice", NAME, part)[f"practices/{NAME}/{part}.md"])


def test_the_note_catcher_of_a_session_is_filled_from_its_file_but_for_students_work() -> None:
    files = made(COMPLETE, "practice", "exit-ticket-two-ways")
    ((name, text),) = files.items()
    assert name == "practices/sessions/student-work-exit-ticket-two-ways.md"
    golden("practice-notes-student-work", text)


def test_the_report_on_a_practice() -> None:
    (text,) = made(COMPLETE, "practice-report").values()
    golden("practice-report", text)


@pytest.mark.parametrize(
    ("day", "standing"), [(date(2027, 3, 15), "not reached yet"), (date(2027, 3, 16), "not reached")]
)
def test_a_milestone_has_failed_only_once_its_day_is_past(plan: Path, day: date, standing: str) -> None:
    (text,) = made(plan, "practice-report", today=day).values()
    assert f"Due March 15, 2027: **{standing}**." in text


def test_every_rubric_and_survey_there_is_as_a_form(plan: Path) -> None:
    assert set(made(plan, "practice", "four-domains", "rubric")) == {"practices/rubric-four-domains.md"}
    (survey,) = made(plan, "practice", "planning-facilitators", "survey").values()
    assert survey.count("☐") > 20
    both = made(plan, "practice", "", "rubric", "survey")
    assert "practices/rubric-planning-conditions.md" in both
    assert "practices/survey-planning-teachers.md" in both
    shutil.rmtree(plan / "practices")
    assert len(made(plan, "practice", "", "rubric")) >= 5
    with pytest.raises(RenderError, match="uipkit new practice makes one"):
        made(plan)


def test_on_paper_no_indicator_is_torn_from_the_room_for_its_evidence() -> None:
    request = RenderRequest(
        COMPLETE, "practice", ("pdf",), TODAY, meeting="lesson-preparation", parts=("rubric",)
    )
    (file,) = run_render(request).files
    pages = printed(file.content)
    assert len(pages) == 3
    for page in pages:
        assert page.count("Deepening:") - page.count("Deepening: It works") == page.count(
            "Evidence (look at:"
        )
    assert "Does the team try out what is hard to teach" in pages[-1]
    assert pages[-1].count("Evidence (look at:") > 1, "the last one is not alone on its page"


@pytest.mark.parametrize("levels", [2, 3, 4, 6])
def test_a_rubric_of_any_number_of_levels(plan: Path, levels: int) -> None:
    names = [f"step-{at}" for at in range(levels)]
    lines = ["id: ours", "title: Ours", "source: Our own.", "levels:"]
    lines += [f"  - {{id: {each}, title: {each.capitalize()}}}" for each in names]
    lines += [
        "indicators:",
        "  - {id: first, prompt: Is it so?}",
        "  - {id: second, prompt: Is it so elsewhere?}",
    ]
    shelf = plan / "templates" / "rubrics"
    shelf.mkdir(parents=True)
    (shelf / "ours.yaml").write_text("\n".join(lines), "utf-8")
    (form,) = made(plan, "practice", "ours", "rubric").values()
    assert form.count("☐") == 2 * levels
    file = plan / "practices" / f"{NAME}.yaml"
    looks = "".join(
        f"  - date: {day}\n    rubric: ours\n    ratings:\n      - {{indicator: first, level: {level}}}\n"
        for day, level in (("2026-09-01", names[0]), ("2026-10-01", names[-1]))
    )
    edit(file, "\nassessments:\n", f"\nassessments:\n{looks}")
    report = made(plan, "practice-report", NAME)[f"practices/{NAME}/report.md"]
    assert "- October 1, 2026: 1 moved up and 1 was not rated this time." in report
    assert f"| Is it so? | {names[0].capitalize()} | {names[-1].capitalize()} | up |" in report
    assert f"| {names[0].capitalize()} | 1 | 0 |" in report


def test_what_shows_an_indicator_stands_without_a_next_step_too(plan: Path) -> None:
    look = (
        "  - date: 2026-09-20\n    rubric: lesson-preparation\n    ratings:\n"
        "      - {indicator: rehearsal, level: developing, evidence: Seen in two teams of three}\n"
        "      - {indicator: purpose-clear, level: emerging}\n"
    )
    edit(plan / "practices" / f"{NAME}.yaml", "\nassessments:\n", f"\nassessments:\n{look}")
    report = made(plan, "practice-report", NAME)[f"practices/{NAME}/report.md"]
    assert "| Developing | Seen in two teams of three | none |" in report
    assert "not written down | none" not in report


def test_two_surveys_of_one_title_are_told_apart(plan: Path) -> None:
    shelf = plan / "templates" / "surveys"
    shelf.mkdir(parents=True)
    text = (shelf_of("templates") / "surveys" / "planning-teachers.yaml").read_text("utf-8")
    (shelf / "ours.yaml").write_text(text.replace("id: planning-teachers", "id: ours"), "utf-8")
    results = "".join(
        f"  - {{date: 2026-09-2{at}, survey: {name}, responses: 3}}\n"
        for at, name in enumerate(("planning-teachers", "ours"))
    )
    edit(plan / "practices" / f"{NAME}.yaml", "\nsurveys:\n", f"\nsurveys:\n{results}")
    report = made(plan, "practice-report", NAME)[f"practices/{NAME}/report.md"]
    assert "### Planning together: teachers (planning-teachers)" in report
    assert "### Planning together: teachers (ours)" in report


def test_of_many_looks_the_first_and_the_latest_stand_side_by_side(plan: Path) -> None:
    looks = "".join(
        f"  - date: 2026-09-{day:02d}\n    rubric: lesson-preparation\n    ratings:\n"
        "      - {indicator: rehearsal, level: developing}\n"
        for day in range(1, 8)
    )
    edit(plan / "practices" / f"{NAME}.yaml", "\nassessments:\n", f"\nassessments:\n{looks}")
    report = made(plan, "practice-report", NAME)[f"practices/{NAME}/report.md"]
    assert "between the first and the latest ones are not shown." in report


def test_a_rubric_that_cannot_be_read_is_named_and_holds_nothing_back(plan: Path) -> None:
    shelf = plan / "templates" / "rubrics"
    shelf.mkdir(parents=True)
    (shelf / "lesson-preparation.yaml").write_text("title: [\n", "utf-8")
    request = RenderRequest(plan, "practice-report", ("md",), TODAY)
    rendering = run_render(request)
    assert "Not shown, since it cannot be read: rubric “lesson-preparation”" in rendering.files[0].text
    assert any("templates/rubrics/lesson-preparation.yaml" in hint for hint in rendering.hints)


def test_a_practice_just_begun_hands_nobody_a_todo(plan: Path) -> None:
    from uipkit.workflows.new import new

    answers = {"practice": "student-work-analysis", "strategy": "reason-in-words"}
    assert new(plan, "practice", "looking-at-work", title="Looking at work", answers=answers).refused == ""
    files = made(plan, "practice", "looking-at-work") | made(plan, "practice-report", "looking-at-work")
    assert len(files) > 4
    for name, text in files.items():
        assert "TODO" not in text, name
    report = files["practices/looking-at-work/report.md"]
    assert "no baseline to compare with" in report
    assert "Nobody has looked at them yet." in report


@pytest.mark.parametrize(
    ("name", "parts", "words"),
    [
        ("mathematics", (), "Practices: mathematics-lesson-preparation"),
        ("", ("protocoll",), 'Did you mean "protocol"?'),
        ("four-domain", ("rubric",), "There is no practice “four-domain”"),
    ],
)
def test_what_there_is_not_is_named(name: str, parts: tuple[str, ...], words: str) -> None:
    with pytest.raises(RenderError, match=words.replace("?", r"\?")):
        made(COMPLETE, "practice", name, *parts)


def _kept(model: Model) -> list[str]:
    """Every text in fields that are kept in their file."""
    found: list[str] = []
    for field in traits(type(model)):
        value = getattr(model, field.name)
        items = value if isinstance(value, tuple) else (value,)
        for item in items:
            if isinstance(item, Model):
                found += _kept(item)
            elif field.audience == "kept" and isinstance(item, str) and len(item) > 8:
                found.append(item)
    return found


def test_nothing_that_is_said_of_students_work_is_in_any_document() -> None:
    sessions = load_plan(COMPLETE).plan.student_work
    kept = [text for each in sessions for text in _kept(each)]
    assert len(kept) > 5
    for kind in KINDS:
        if "md" not in kind.formats:
            continue
        for meeting in ("", "exit-ticket-two-ways") if kind.name == "practice" else ("",):
            try:
                files = made(COMPLETE, kind.name, meeting)
            except RenderError:
                continue  # a meeting that nobody named, or a notice that is not needed
            for name, text in files.items():
                for words in kept:
                    assert words[:40] not in text, (name, words)
