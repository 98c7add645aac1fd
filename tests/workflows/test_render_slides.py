from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.checkers.slides import problems
from tests.documents.decks import DECK, everything, notes, opened, shown, titles
from tests.documents.filled_plan import filled_plan
from tests.documents.making import COMPLETE, TODAY
from tests.workflows.plans import base_plan
from uipkit.config.config import Config
from uipkit.documents.showing import Showing
from uipkit.documents.views.meeting_slides import WITHOUT_SLIDES
from uipkit.documents.views.plan import plan_view
from uipkit.documents.views.plan_slides import plan_slides_view
from uipkit.resources import shelf
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render
from uipkit.workflows.posted_gate import NotReadyError
from uipkit.workflows.render import RenderError, Rendering, RenderRequest, run_render


def slides(folder: Path, meeting: str = "", **options: Any) -> Rendering:
    return run_render(RenderRequest(folder, "slides", today=TODAY, meeting=meeting, **options))


def deck(folder: Path, meeting: str = "", **options: Any) -> bytes:
    return slides(folder, meeting, **options).file("pptx").content


@pytest.fixture(scope="module")
def of_the_plan() -> bytes:
    return deck(COMPLETE)


@pytest.fixture(scope="module")
def of_a_meeting() -> bytes:
    return deck(COMPLETE, "2.1")


def complete(folder: Path, **changes: str) -> Path:
    """Return a copy of the complete example with a meeting of these fields, as YAML."""
    plan = folder / "plan"
    shutil.copytree(COMPLETE, plan, ignore=shutil.ignore_patterns("build"))
    fields = {
        "title": "Meeting",
        "date": "2026-11-10",
        "participants": "[Principal]",
        "topics": "\n  - id: one\n    title: One\n    minutes: 20\n    description: We look. Then we talk.\n"
        "    facilitation: Wait before you speak.\n    from_the_plan: Copied from the plan.",
        **changes,
    }
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (plan / "meetings" / "2026-11-10-meeting.yaml").write_text(text, encoding="utf-8")
    return plan


MEETING = "2026-11-10-meeting"


def test_the_plan_is_about_fifteen_slides_that_any_body_can_be_shown(of_the_plan: bytes) -> None:
    assert problems(of_the_plan) == []
    assert titles(of_the_plan) == [
        "Sego Bluff Elementary School: Unified Improvement Plan 2026-27",
        "The Plan at a Glance (1 of 2)",
        "The Plan at a Glance (2 of 2)",
        "What Last Year Taught Us",
        "Priority 1: Mathematics in grades 3 to 5, above all for multilingual learners",
        "Target 1.1: Students who met or exceeded expectations, CMAS mathematics, grades 3 to 5",
        "Priority 2: Reading growth in kindergarten to grade 3",
        "Target 2.1: Students at or above benchmark at the end of the year, DIBELS 8th Edition",
        "Priority 3: Being in school every day",
        "Target 3.1: Students who missed a tenth of the school year or more, Attendance records",
        "What Lies Behind the Results",
        "Strategy 1: Mathematics lessons prepared together, with room to reason in words",
        "Strategy 2: Reading groups that practice what was just taught",
        "Strategy 3: A welcome every morning, and a call before absence becomes a habit",
        "What We Heard, and What Became of It",
        "How You Can Help",
        "Review and Approval",
        "Questions",
    ]


def test_the_plan_shows_what_is_posted_with_its_pictures_and_nothing_of_small_groups(
    of_the_plan: bytes,
) -> None:
    slide = next(
        each for each in opened(of_the_plan).slides if "Target 1.1" in each.shapes.title.text_frame.text
    )
    (picture,) = [shape for shape in slide.shapes if shape.shape_type.name == "PICTURE"]
    assert "27.5" in picture._element.nvPicPr.cNvPr.get("descr")
    said = everything(of_the_plan)
    assert "withheld (small group)" in said
    assert "behavior was folded into attendance after the meeting" not in said  # notes of plan.yaml


def test_a_plan_that_is_not_ready_is_held_back_or_marked(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    next((plan / "root-causes").glob("*.yaml")).unlink()
    with pytest.raises(NotReadyError, match="the slides of this plan"):
        deck(plan)
    made = slides(plan, draft=True)
    assert made.files[0].name.endswith("-slides-draft.pptx")
    assert problems(made.files[0].content) == []
    assert shown(opened(made.files[0].content).slides[0]).startswith("DRAFT: not the posted plan")


def test_a_plan_with_little_has_slides_with_little(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan_year: 2026-27\n", encoding="utf-8")
    made = deck(tmp_path, draft=True)
    assert problems(made) == []
    assert titles(made)[1:] == ["The Plan at a Glance", "Questions"]


def test_no_slide_is_empty_however_little_the_plan_says(tmp_path: Path) -> None:
    files = {
        "plan.yaml": "plan_year: 2026-27\nprior_plan:\n  reflection: Less was more.\n",
        "priorities/reading.yaml": "title: Reading\n",
        "strategies/groups.yaml": "title: Groups\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = deck(tmp_path, draft=True)
    assert problems(made) == []
    for words in ("Less was more.", "No target is set yet.", "No milestone is set yet."):
        assert words in everything(made)


def test_a_meeting_has_its_agenda_a_slide_for_each_topic_and_what_comes_next(of_a_meeting: bytes) -> None:
    assert problems(of_a_meeting) == []
    found = titles(of_a_meeting)
    assert found[:7] == [
        "Leadership Priority Setting Meeting",
        "Why We Meet",
        "Agenda",
        "How We Work Together",
        "Welcome and Framing",
        "From the Plan: Welcome and Framing",
        "Priority 1: Mathematics in grades 3 to 5, above all for multilingual learners",
    ]
    assert found[-3:] == ["Questions That We Take Notes On", "Decisions and Next Steps", "Thank You"]
    slide = {each.shapes.title.text_frame.text: each for each in opened(of_a_meeting).slides}
    assert shown(slide["Agenda"]).split("\n")[:2] == [
        "Time | Topic | Minutes",
        "3:30 to 3:45 p.m. | Welcome and Framing | 15",
    ]
    topic = slide["Discuss and Finalize Student Performance Priorities (SPPs)"]
    assert shown(topic).split("\n") == [
        "3:50 to 4:25 p.m., 35 minutes",
        "Which priorities did we choose, and what speaks for each?",
        "End with a final list; two or three are advised, since more would divide the effort.",
        "Take the proposals in turn.",
    ]
    assert "whoever wants to may speak for it or raise a doubt" in notes(topic)
    assert "Ask of each proposal" in notes(topic)
    assert "Next step | Who | By when" in shown(slide["Decisions and Next Steps"])


def test_the_plan_stands_before_the_topics_that_use_it_and_says_of_which_day_it_is(
    of_a_meeting: bytes,
) -> None:
    found = titles(of_a_meeting)
    plan = [place for place, title in enumerate(found) if title.startswith(("Priority ", "Target "))]
    assert plan
    assert plan == list(range(plan[0], plan[-1] + 1))
    assert found[plan[0] - 1] == "From the Plan: Welcome and Framing"
    assert found[plan[-1] + 1] == "Review of Work Done"
    for slide in opened(of_a_meeting).slides:
        title = slide.shapes.title.text_frame.text
        if title.startswith(("Priority ", "Target ")):
            assert "The plan as of October 1, 2026" in shown(slide), title
        if title.startswith("From the Plan: ") and not re.search(r"\([2-9] of", title):
            assert "As it stood when the agenda was made" in shown(slide), title


def test_a_meeting_of_one_topic_shows_the_plan_before_it(tmp_path: Path) -> None:
    one = "\n  - id: one\n    title: Only Topic\n    minutes: 20\n    description: We look.\n"
    found = titles(deck(complete(tmp_path, topics=one, agenda="progress-monitoring"), MEETING))
    assert found.index("Only Topic") > max(
        place for place, title in enumerate(found) if title.startswith("Priority ")
    )


def test_annotations_are_in_the_notes_and_can_be_left_out(of_a_meeting: bytes) -> None:
    plain = slides(COMPLETE, "2.1", annotations=False)
    said = everything(plain.file("pptx").content)
    for words in (
        "Ask of each proposal",
        "Everybody starts with the same picture",
        "sends out the priorities",
    ):
        assert words in everything(of_a_meeting)
        assert words not in said
    assert plain.hints == ()
    assert "facilitator's copy" in slides(COMPLETE, "2.1").hints[0]


def test_the_same_slides_have_the_same_bytes(of_a_meeting: bytes) -> None:
    assert deck(COMPLETE, "2.1") == of_a_meeting


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"number": '"6.1"'}, "those who write read the plan itself"),
        ({"agenda": "submit-uip"}, "one or two people hand the plan in"),
        ({"asynchronous": "true"}, "everybody answers on their own"),
    ],
)
def test_a_meeting_without_a_screen_says_so(tmp_path: Path, changes: dict[str, str], reason: str) -> None:
    with pytest.raises(RenderError, match=reason) as refused:
        deck(complete(tmp_path, **changes), MEETING)
    assert f"uipkit render meeting {MEETING}" in str(refused.value)


def test_staff_see_what_the_agenda_copied_from_the_plan(tmp_path: Path) -> None:
    made = slides(complete(tmp_path), MEETING)
    assert problems(made.files[0].content) == []
    assert "Copied from the plan." in everything(made.files[0].content)


@pytest.mark.parametrize(
    "changes", [{"agenda": "share-with-superintendent-and-board"}, {"participants": "[Principal, Parent]"}]
)
def test_what_was_copied_for_staff_is_not_shown_to_others(tmp_path: Path, changes: dict[str, str]) -> None:
    made = slides(complete(tmp_path, **changes), MEETING)
    assert "Copied from the plan." not in everything(made.files[0].content)
    assert any("copied for the staff" in hint for hint in made.hints)


def test_what_was_copied_for_families_is_shown_to_them(tmp_path: Path) -> None:
    plan = complete(tmp_path, participants="[Principal, Parent]", families_attend="true")
    made = slides(plan, MEETING)
    assert "Copied from the plan." in everything(made.files[0].content)
    assert len(made.hints) == 1


def test_a_board_sees_the_finished_plan_without_internal_notes(tmp_path: Path) -> None:
    plan = complete(tmp_path, agenda="share-with-superintendent-and-board")
    cause = plan / "root-causes" / "absence-noticed-late.yaml"
    text = re.sub(r"^notes:.*?(?=^\S|\Z)", "", cause.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    cause.write_text(f"{text}notes: InternalNote\n", encoding="utf-8")
    made = deck(plan, MEETING)
    assert problems(made) == []
    assert "What Lies Behind the Results" in titles(made)
    assert "InternalNote" not in everything(made)


def test_a_plan_that_may_still_change_is_marked_where_others_see_it(tmp_path: Path) -> None:
    plan = complete(tmp_path, agenda="share-with-accountability-committee")
    next((plan / "root-causes").glob("*.yaml")).unlink()
    assert shown(opened(deck(plan, MEETING)).slides[0]).startswith("DRAFT: the plan may still change")


def test_the_slides_of_a_meeting_are_never_held_back(of_a_meeting: bytes) -> None:
    assert deck(COMPLETE, "2.1", draft=True) == of_a_meeting


def test_options_that_have_no_meaning_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="annotations to leave out"):
        deck(COMPLETE, annotations=False)
    with pytest.raises(RenderError, match="There is no meeting"):
        deck(COMPLETE, "nine")


def test_a_districts_own_deck_and_words_are_used(tmp_path: Path) -> None:
    plan = complete(tmp_path)
    (plan / "templates" / "slides").mkdir(parents=True)
    (plan / "templates" / "slides" / "deck.pptx").write_bytes(DECK)
    (plan / "templates" / "documents").mkdir()
    (plan / "templates" / "documents" / "slides-meeting.md.j2").write_text(
        "# {{ title|md }}\n\n## Ours\n\n[[notes]]\n\nHello\n\n[[/notes]]\n", encoding="utf-8"
    )
    made = slides(plan, MEETING)
    assert titles(made.files[0].content) == ["Meeting", "Ours"]
    assert any("templates/slides/deck.pptx" in hint for hint in made.hints)
    (plan / "templates" / "slides" / "deck.pptx").write_bytes(b"no deck")
    with pytest.raises(RenderError, match=r"templates/slides/deck\.pptx.*not a PowerPoint file"):
        slides(plan, MEETING)
    (plan / "templates" / "slides" / "deck.pptx").unlink()
    (plan / "templates" / "documents" / "slides-meeting.md.j2").write_text("## No title\n", encoding="utf-8")
    with pytest.raises(RenderError, match="cannot be set as slides"):
        slides(plan, MEETING)
    assert len(titles(slides(plan, MEETING, built_in_templates=True).files[0].content)) > 3


# --- the page about slides ------------------------------------------------------------------------------------------

PAGE = Path(__file__).parent.parent.parent / "docs" / "slides-and-calendar.md"


def test_the_page_names_every_block_in_order() -> None:
    for name in ("slides-meeting", "slides-plan"):
        template = (shelf("templates") / "documents" / f"_{name}.md.j2").read_text("utf-8")
        blocks = ", ".join(f"`{each}`" for each in re.findall(r"{% block (\w+) %}", template))
        assert f"| `{name}.md.j2` | `_{name}.md.j2` | {blocks} |" in PAGE.read_text("utf-8")


def test_the_pages_example_of_a_template_works(tmp_path: Path) -> None:
    example = PAGE.read_text("utf-8").split("```jinja\n")[1].split("```")[0]
    plan = complete(tmp_path)
    (plan / "templates" / "documents").mkdir(parents=True)
    (plan / "templates" / "documents" / "slides-meeting.md.j2").write_text(example, encoding="utf-8")
    made = deck(plan, MEETING)
    slide = next(
        each for each in opened(made).slides if each.shapes.title.text_frame.text == "How We Work Together"
    )
    assert shown(slide) == "We begin and end on time."
    assert "Decisions and Next Steps" in titles(made)


def test_meetings_without_slides_are_meetings_that_there_are() -> None:
    files = (shelf("templates") / "agendas").glob("*.yaml")
    known = {
        found
        for file in files
        for found in re.findall(r"^slug: (\S+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert {name for name in WITHOUT_SLIDES if not name[0].isdigit()} <= known


def test_no_internal_words_get_onto_the_slides_of_the_plan() -> None:
    plan, config = filled_plan(), Config()
    view = plan_slides_view(Showing(plan, config, TODAY), plan_view(plan, config, TODAY), name="A school")
    made = render(environment(template_folders(None)), "documents/slides-plan.md.j2", view)
    assert "Internal" not in made
    assert "PostedPriorityTitle" in made
