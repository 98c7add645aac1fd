"""Closing the loop and guidance end to end: what stakeholders read, what holds it back, and what is said of wrong names."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

import uipkit
from tests.documents.audit import audit
from tests.documents.filled_plan import filled_plan
from tests.documents.making import COMPLETE, TODAY, golden, markdown_of, read_words
from tests.documents.samples import part
from tests.workflows.plans import base_plan, edit
from tests.workflows.test_render import takers
from uipkit.cli import main
from uipkit.config.config import Config
from uipkit.documents.markdown import parse
from uipkit.documents.plan_text import tidy
from uipkit.documents.showing import Showing
from uipkit.documents.views.loop import loop_view
from uipkit.plan.plan import Plan
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render
from uipkit.workflows.render import NotReadyError, RenderError, RenderRequest, run_render


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return base_plan(tmp_path / "plan")


def text_of(plan: Plan, *, draft: bool = False) -> str:
    view = loop_view(Showing(plan, Config(), TODAY), plan.engagements, name="Aspen") | {"draft": draft}
    return tidy(render(environment(template_folders()), "documents/loop.md.j2", view))


def test_the_loop_of_the_complete_example_is_as_it_was() -> None:
    made = uipkit.render(COMPLETE, "loop", to=("md", "docx"), today=TODAY)
    golden("complete-loop", made.file("md").text)
    assert audit(made.file("docx").content) == []


def test_one_engagement_is_answered_alone() -> None:
    made = run_render(RenderRequest(COMPLETE, "loop", ("md",), TODAY, engagement="staff-on-strategies"))
    assert [each.name for each in made.files] == ["loop/staff-on-strategies.md"]
    text = made.file("md").text
    assert "## Staff meeting on strategy options\n" in text
    assert "Family evening" not in text
    assert "We asked once what people think; 31 took part." in text


def test_every_posted_text_of_an_engagement_is_told_and_no_internal_one() -> None:
    for answer, told in (
        ("changed", "PostedThemeWhatChanged"),
        ("not-changed", "PostedThemeReason"),
        ("pending", "PostedThemeWhatChanged"),
    ):
        theme = {"id": "a", "heard": "PostedHeard", "answer": answer}
        theme |= {"what_changed": "PostedThemeWhatChanged", "reason": "PostedThemeReason"}
        made = read_words(text_of(filled_plan(engagement={"themes": [theme]})))
        assert "Internal" not in made
        assert {"PostedHeard", told, "PostedEngagementTitle", "PostedEngagementPurpose"} <= set(made.split())


def test_what_has_no_answer_yet_says_so_and_scaffold_text_is_not_sent() -> None:
    themes = [
        {"id": "a", "heard": "Time", "answer": "pending"},
        {"id": "b", "heard": "Money", "answer": "not-changed", "reason": "TODO: say why"},
        {"id": "c", "heard": "TODO: what was heard"},
    ]
    made = text_of(filled_plan(engagement={"themes": themes, "number_of_people": None}))
    assert "TODO" not in made
    assert "- **You said:** Time\n  - **Where it stands:** nothing is decided yet" in made
    assert "- **We did not, because:** the reason is still to be written down here" in made
    assert "Of the 2 themes that we heard, 1 did not (the reason is given) and 1 is still open." in made


def test_an_error_in_what_was_heard_holds_the_answers_back(plan: Path, tmp_path: Path) -> None:
    file = next((plan / "stakeholders").glob("*.yaml"))
    edit(file, "heard: Some", "heard: Write to jo@example.org. Some")
    (plan / "root-causes" / "no-shared-rubric.yaml").write_text("statement: x\n", encoding="utf-8")
    with pytest.raises(NotReadyError) as caught:
        run_render(RenderRequest(plan, "loop", ("md",), TODAY))
    assert str(caught.value) == "One error keeps the answers to stakeholders from being posted."
    assert [each.code for each in caught.value.findings] == ["UIP804"]
    made = run_render(RenderRequest(plan, "loop", ("md",), TODAY, draft=True))
    assert made.files[0].name == "loop/all-draft.md"
    assert "**DRAFT of October 1, 2026.**" in made.file("md").text


def test_an_engagement_that_cannot_be_read_holds_the_answers_back(plan: Path) -> None:
    (plan / "stakeholders" / "new.yaml").write_text("title: [", encoding="utf-8")
    with pytest.raises(NotReadyError):
        run_render(RenderRequest(plan, "loop", ("md",), TODAY))
    with pytest.raises(RenderError, match=r"new\.yaml could not be read"):
        run_render(RenderRequest(plan, "loop", ("md",), TODAY, engagement="new"))


@given(st.text(), st.text())
def test_no_words_of_a_theme_break_the_page(title: str, prose: str) -> None:
    theme = {"id": "a", "heard": prose, "answer": "changed", "what_changed": prose, "reason": title}
    plan = filled_plan(engagement={"themes": [theme], "title": title, "how": title, "purpose": prose})
    top = [each.text for each in parse(text_of(plan)).outline if each.level <= 2]
    assert len(top) == 3
    assert top[-1] == "If Something Is Missing"


# --- the short form in the family summary -------------------------------------------------------------------------


def test_a_spanish_summary_has_spanish_words_and_marks_what_is_not_spanish(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)
    path = folder / "stakeholders" / "state-results-fall.yaml"
    text = path.read_text(encoding="utf-8")
    # The last of its answers, about reading in grade 5, has no translation here.
    untranslated = text[: text.rindex("    translations:")] + text[text.index("loop_closed:") :]
    path.write_text(untranslated, encoding="utf-8")
    made = uipkit.render(folder, to=("md", "docx"), today=TODAY)
    assert "#### Ustedes dijeron, nosotros respondimos" in made.file("md").text
    assert "[[lang" not in made.file("md").text
    word = made.file("docx").content
    assert audit(word) == []
    spoken: dict[str, set[str]] = {}
    for each in part(word).iter(qn("w:p")):
        words = "".join(text.text or "" for text in each.iter(qn("w:t")))
        spoken.setdefault(words, set()).update(lang.get(qn("w:val")) for lang in each.iter(qn("w:lang")))
    assert spoken["Ustedes lo dijeron y cambiamos algo:"] == {"es-US"}
    assert spoken["What about reading in grade 5?"] == {"en-US"}
    assert spoken["You said, and we changed something:"] == set()


def test_a_summary_in_another_language_has_no_foreign_list(plan: Path) -> None:
    text = (plan / "plan.yaml").read_text(encoding="utf-8")
    assert "family_summary" in text
    edit(plan / "plan.yaml", "family_summary:\n", "family_summary:\n  vi: Xin chào.\n")
    made = uipkit.render(plan, today=TODAY).file("md").text
    assert made.count("You Said, We Answered\n") == 1


def test_only_what_families_students_and_the_community_said_is_in_their_summary() -> None:
    themes = [{"id": "a", "heard": "Planning time", "answer": "pending"}]
    for group, told in (("teachers", False), ("families", True), ("students", True)):
        info = {"family_summary": {"en": "In short."}}
        plan = filled_plan(info=info, engagement={"groups": [group], "themes": themes})
        assert ("You said, and the answer is still open:" in markdown_of(plan)) == told


# --- guidance -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["facilitation", "stakeholders"])
def test_the_guidance_is_as_it_was(name: str) -> None:
    made = uipkit.render(COMPLETE, "guidance", to=("md", "docx"), today=TODAY, parts=(name,))
    golden(f"guidance-{name}", made.file("md").text)
    assert audit(made.file("docx").content) == []


def test_guidance_needs_nothing_of_the_plan(plan: Path) -> None:
    for path in plan.rglob("*.yaml"):
        if path.name != "plan.yaml":
            path.unlink()
    (plan / "plan.yaml").write_text("school: [", encoding="utf-8")
    made = uipkit.render(plan, "guidance", today=TODAY)
    assert [each.name for each in made.files] == ["guidance/facilitation.md", "guidance/stakeholders.md"]


# --- wrong names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("loop", "spring"),
            f"uipkit: “spring” has no meaning here: only a meeting or a practice is named this way. That belongs to: {takers('meeting')}.\n",
        ),
        (
            ("loop", "--engagement", "family-evening-sprin"),
            snapshot(
                'uipkit: There is no engagement "family-evening-sprin" in this plan. Did you mean "family-evening-spring"? Engagements: family-evening-spring, staff-on-strategies, state-results-fall.\n'
            ),
        ),
        (
            ("guidance", "--part", "facilitator"),
            snapshot(
                'uipkit: The guidance has no part "facilitator"; it has facilitation and stakeholders. Did you mean "facilitation"?\n'
            ),
        ),
        (
            ("posted", "--part", "agenda"),
            f"uipkit: The document posted has no parts (--part). That belongs to: {takers('parts')}.\n",
        ),
        (
            ("meeting", "x", "--engagement", "y"),
            snapshot(
                "uipkit: The document meeting takes no engagement (--engagement). That belongs to: loop.\n"
            ),
        ),
    ],
)
def test_wrong_names_are_answered_with_the_right_ones(
    arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["render", *arguments, "--plan", str(COMPLETE)]) == 2
    assert capsys.readouterr().err == message


def test_a_plan_in_which_nobody_was_asked_says_so(plan: Path) -> None:
    shutil.rmtree(plan / "stakeholders")
    with pytest.raises(RenderError, match="There is nobody to answer yet"):
        uipkit.render(plan, "loop", today=TODAY)


def test_an_engagement_that_is_only_planned_is_not_counted_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(COMPLETE, folder)

    def made() -> list[str]:
        return [
            uipkit.render(folder, document, to=("md",), today=TODAY).file("md").text
            for document in ("loop", "posted")
        ]

    before = made()
    assert all("We asked " in text for text in before)
    theme = "themes:\n  - id: longer-days\n    heard: Longer days\n    answer: changed\n    what_changed: The bell\n"
    planned = folder / "stakeholders" / "evening-to-come.yaml"
    planned.write_text(
        f"title: Evening to come\ndate: {TODAY + timedelta(days=1)}\ngroups: [families]\nhow: A talk\npurpose: To ask\n"
        f"number_of_people: 90\n{theme}",
        encoding="utf-8",
    )
    assert "evening-to-come" in {each.id for each in uipkit.load_plan(folder).plan.engagements}

    assert made() == before
    with pytest.raises(RenderError, match="evening-to-come is planned for"):
        run_render(RenderRequest(folder, "loop", ("md",), TODAY, engagement="evening-to-come"))

    edit(planned, str(TODAY + timedelta(days=1)), str(TODAY))
    assert all("Evening to come" in text for text in made()), "on its day it is told"
