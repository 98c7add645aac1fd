"""A preview of a plan: all open findings, each where it belongs, and a page that stays while files cannot be read."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from tests.documents.html_page import Part
from tests.documents.previews import beside, items, messages, preview_of
from tests.examples.folders import COMPLETE, DAY, WITH_PROBLEMS
from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.store.config_file import ConfigError
from uipkit.workflows.check import check
from uipkit.workflows.document_sources import RenderError
from uipkit.workflows.load import NothingFoundError
from uipkit.workflows.preview import PREVIEWED, Made, Preview, PreviewRequest
from uipkit.workflows.written_files import NotOursError

CAUSE = Path("root-causes") / "no-shared-rubric.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The base plan, at the top of a repository of its own."""
    (tmp_path / ".git").mkdir()
    return base_plan(tmp_path / "plan")


def preview(folder: Path, document: str = "draft", **changes: Any) -> Preview:
    return Preview(PreviewRequest(folder, document, TODAY, **changes))


def shown(made: Made) -> Part:
    return preview_of(made.page.file)


def top(made: Made) -> str:
    (part,) = shown(made).marked("preview-top")
    return part.words


# --- findings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("document", ["draft", "posted", "family-summary", "loop", "guidance", "copy-sheet"])
def test_every_open_finding_stands_on_the_page_once(document: str) -> None:
    made = Preview(PreviewRequest(WITH_PROBLEMS, document, DAY)).page()
    found = check(WITH_PROBLEMS, today=DAY).open
    assert len(found) > 25
    assert Counter(messages(shown(made))) == Counter(" ".join(each.message.split()) for each in found)
    assert Counter(made.findings) == Counter(found)
    assert len(items(shown(made))) == len(found)


def test_findings_stand_beside_what_they_are_about() -> None:
    made = Preview(PreviewRequest(WITH_PROBLEMS, today=DAY)).page()
    assert beside(shown(made)) == snapshot(
        {
            "Finding 7: Rabbitbrush Hills Elementary School: Unified Improvement Plan 2026-27": ["UIP015"],
            "Finding 8: What the School Plans Under": ["UIP107"],
            "Finding 9: Target 1.1: Students who met or exceeded expectations, CMAS mathematics": ["UIP202"],
            "Finding 10: Target 1.2: Students who met or exceeded expectations, CMAS mathematics": ["UIP805"],
            "Finding 11: Student Performance Priority 2: Reading in grades 1 to 3": ["UIP104"],
            "Finding 12: Target 2.1: Students reading at grade level at the end of the year, District reading check": [
                "UIP205"
            ],
            "Finding 13: Student Performance Priority 3: Attendance in kindergarten": ["UIP301"],
            "Finding 14: Root Cause 1: Teams do not look at student work together": ["UIP011"],
            "Finding 15: Root Cause 2: Little reading beyond the lesson": ["UIP305"],
            "Finding 16: Root Cause 3: Reading groups stay the same all year": ["UIP303"],
            "Findings 17 to 18: Major Improvement Strategy 1: Looking at student work every other week": [
                "UIP005",
                "UIP012",
            ],
            "Finding 19: Major Improvement Strategy 2: A reading partner for every child": ["UIP406"],
            "Finding 20: Major Improvement Strategy 2: A reading partner for every child: Evidence Base": [
                "UIP407"
            ],
            "Finding 21: Strategy 1: Looking at student work every other week: Implementation Milestones": [
                "UIP506"
            ],
            "Findings 22 to 25: Strategy 1: Looking at student work every other week: Action Steps": [
                "UIP503",
                "UIP008",
                "UIP803",
                "UIP505",
            ],
            "Findings 26 to 27: Strategy 2: A reading partner for every child: Action Steps": [
                "UIP804",
                "UIP509",
            ],
            "Findings 28 to 29: Spring evening on priorities and strategies": ["UIP007", "UIP801"],
            "Findings 30 to 31: Assurances": ["UIP601", "UIP603"],
        }
    )


def test_a_plan_in_order_says_so(plan: Path) -> None:
    made = preview(plan).page()
    assert items(shown(made)) == []
    assert "Nothing to mend as the plan stands." in top(made)


def test_what_is_not_due_is_counted_only() -> None:
    made = Preview(PreviewRequest(WITH_PROBLEMS, today=DAY)).page()
    assert "Not due yet: 1 to do in this phase. uipkit next says what comes first." in top(made)


def test_a_finding_that_a_comment_sets_aside_is_not_shown(plan: Path) -> None:
    edit(
        plan / CAUSE,
        "\nwhy:",
        "\nroot_cause_verification:  # uipkit: ignore UIP011 agreed with the district\n ",
    )
    codes = {each.code for each in preview(plan).page().findings}
    assert codes == {each.code for each in check(plan, today=TODAY).open}


def test_plans_below_the_plan_are_not_meant(plan: Path) -> None:
    base_plan(plan / "schools" / "other")
    (plan / "schools" / "other" / "extra.yaml").write_text("a: 1\n", "utf-8")
    assert preview(plan / "plan.yaml").page().findings == ()


# --- while somebody writes ----------------------------------------------------------------------------------------


def test_what_changes_in_the_plan_changes_the_page(plan: Path) -> None:
    look = preview(plan)
    before = look.page()
    assert look.page().page == before.page
    edit(
        plan / CAUSE,
        "title: No shared picture of good mathematical reasoning",
        "title: Nobody shares a rubric",
    )
    after = look.page()
    assert after.page.version != before.page.version
    assert "Nobody shares a rubric" in shown(after).words


@pytest.mark.parametrize("broken", [b"title: [", b"a: *x", b"\xff\xfe", b"[" * 5000], ids=repr)
def test_a_file_that_cannot_be_read_counts_as_it_was_and_the_page_says_so(plan: Path, broken: bytes) -> None:
    look = preview(plan)
    good = look.page()
    content = (plan / CAUSE).read_bytes()
    (plan / CAUSE).write_bytes(broken)
    made = look.page()
    assert made.stale == (
        f"{CAUSE.as_posix()} cannot be read at the moment. The page shows what it held before.",
    )
    assert len(made.findings) == len(check(plan, today=TODAY).open)
    assert all(each.message.split("\n")[0] in top(made) for each in made.findings)
    assert "Root Cause 1" in shown(made).words
    (plan / CAUSE).write_bytes(content)
    mended = look.page()
    assert mended.stale == ()
    assert mended.findings == good.findings


def test_other_files_are_followed_while_one_cannot_be_read(plan: Path) -> None:
    look = preview(plan)
    look.page()
    (plan / CAUSE).write_text("title: [", "utf-8")
    look.page()
    priority = plan / "priorities" / "math-growth.yaml"
    priority.write_text(priority.read_text("utf-8").replace("title: ", "title: Much more ", 1), "utf-8")
    made = look.page()
    assert "Much more" in shown(made).words
    assert len(made.stale) == 1


def test_a_file_that_could_never_be_read_is_said_and_the_rest_is_shown(plan: Path) -> None:
    (plan / CAUSE).write_text("title: [", "utf-8")
    made = preview(plan).page()
    assert made.stale == (
        f"{CAUSE.as_posix()} cannot be read at the moment. What it holds is not on this page.",
    )
    found = check(plan, today=TODAY).open
    assert Counter(made.findings) == Counter(found)
    assert [each.code for each in found] == ["UIP001"]
    assert found[0].message in top(made)


def test_a_file_that_is_deleted_is_gone_from_the_page(plan: Path) -> None:
    look = preview(plan)
    look.page()
    (plan / CAUSE).unlink()
    made = look.page()
    assert made.stale == ()
    assert Counter(made.findings) == Counter(check(plan, today=TODAY).open)


def template(plan: Path, text: str, name: str = "documents/draft.md.j2") -> Path:
    path = plan.parent / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "# {{ nothing }}",
        "{% for %}",
        "no title",
        "# T\n\n[[figure none]]",
        "# T\n\n[[lang es]]",
        "{{ 9**9**9 }}",
    ],
)
def test_a_mistake_in_a_template_leaves_the_page_as_it_was_with_the_reason(plan: Path, text: str) -> None:
    look = preview(plan)
    good = look.page()
    path = template(plan, text)
    (plan / "priorities" / "math-growth.yaml").unlink()
    made = look.page()
    assert len(made.stale) == 1
    assert made.stale[0].endswith("The page shows what it was before.")
    assert "documents/draft.md.j2" in made.stale[0] or "language" in made.stale[0]
    assert "Student Performance Priority 1" in shown(made).words
    assert Counter(made.findings) == Counter(check(plan, today=TODAY).open) != Counter(good.findings)
    path.unlink()
    assert look.page().stale == ()


@pytest.mark.parametrize("name", ["html/page.html.j2", "html/page.css"])
def test_a_shell_that_cannot_be_used_is_refused_and_the_page_comes_back(plan: Path, name: str) -> None:
    look = preview(plan)
    good = look.page()
    path = template(plan, "", name)
    path.write_bytes(b"<p>\xff</p>")
    try:
        assert look.page().stale
    except RenderError as refused:
        assert name in str(refused)  # noqa: PT017 - either the page says so, or there is none to say it on
    path.unlink()
    assert look.page().page == good.page


def test_a_mistake_in_the_configuration_leaves_the_page_as_it_was_with_the_reason(plan: Path) -> None:
    look = preview(plan)
    look.page()
    (plan / "uipkit.yaml").write_text("rulez: {}\n", "utf-8")
    made = look.page()
    assert [each.partition("uipkit.yaml")[1] for each in made.stale] == ["uipkit.yaml"]
    assert "Student Performance Priority 1" in shown(made).words
    (plan / "uipkit.yaml").unlink()
    assert look.page().stale == ()


def test_a_plan_that_is_gone_for_a_while_comes_back(plan: Path) -> None:
    look = preview(plan)
    good = look.page()
    plan.rename(plan.parent / "away")
    assert len(look.page().stale) == 1
    (plan.parent / "away").rename(plan)
    assert look.page().page == good.page


def test_templates_are_read_again_when_they_change(plan: Path) -> None:
    path = template(plan, "# One\n\n{{ today }}\n")
    look = preview(plan)
    assert shown(look.page()).one("h1").words == "One"
    path.write_text("# Another\n\n{{ today }}\n", "utf-8")
    assert shown(look.page()).one("h1").words == "Another"


# --- what cannot be previewed -------------------------------------------------------------------------------------


def test_at_the_start_what_is_wrong_is_raised(plan: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError):
        preview(tmp_path / "nowhere")
    template(plan, "{{ nothing }}")
    with pytest.raises(RenderError, match="nothing"):
        preview(plan).page()
    (plan / "uipkit.yaml").write_text("rulez: {}\n", "utf-8")
    with pytest.raises(ConfigError):
        preview(plan).page()


def test_documents_that_are_no_page_are_refused_by_name(plan: Path) -> None:
    with pytest.raises(RenderError) as refused:
        preview(plan, "tracker")
    assert str(refused.value) == snapshot(
        'There is no preview of "tracker"; there is one of posted, draft, loop, family-summary, parent-notice, hearing-notice, practice, practice-report, guidance, progress-report, pd-crosswalk, review-form, copy-sheet.'
    )
    with pytest.raises(RenderError, match='Did you mean "posted"'):
        preview(plan, "postd")
    with pytest.raises(RenderError, match="one language only"):
        preview(plan, "draft", language="es")


def test_what_is_previewed_is_there() -> None:
    assert {"draft", "posted", "family-summary"} <= {kind.name for kind in PREVIEWED}


def test_one_of_several_languages_is_chosen() -> None:
    look = Preview(PreviewRequest(COMPLETE, "family-summary", DAY, "es"))
    assert shown(look.page()).one("html").attributes["lang"].startswith("es")
    english = Preview(PreviewRequest(COMPLETE, "family-summary", DAY)).page()
    assert any("Choose one with --language." in hint for hint in english.hints)


# --- what it leaves behind ----------------------------------------------------------------------------------------


def test_the_page_is_written_below_build_and_only_replaced_where_it_is_ours(plan: Path) -> None:
    look = preview(plan)
    made = look.page()
    path = look.write(made)
    assert path == plan.parent / "build" / "plan" / "preview" / "draft.html"
    assert path.read_bytes() == made.page.file
    edit(plan / CAUSE, "title: No shared picture of good mathematical reasoning", "title: Another")
    assert look.write(look.page()) == path
    assert "Another" in path.read_text("utf-8")
    path.write_text("mine", "utf-8")
    with pytest.raises(NotOursError):
        look.write(made)
    assert path.read_text("utf-8") == "mine"


def test_a_public_document_under_preview_is_never_taken_for_the_posted_one(plan: Path) -> None:
    made = preview(plan, "posted").page()
    (mark,) = shown(made).marked("mark")
    assert mark.words == snapshot(
        "PREVIEW: with what uipkit check finds, not for posting; DRAFT: not the posted plan"
    )
    assert "internal" not in json.dumps(sorted(beside(shown(made))))


def test_templates_of_strangers_are_left_alone_where_that_is_asked(plan: Path) -> None:
    template(plan, "# Theirs\n")
    template(plan, "h1 { color: red }", "html/district.css")
    made = preview(plan, built_in_templates=True).page()
    assert "Theirs" not in shown(made).words
    assert b"color: red" not in made.page.file


def test_a_hostile_plan_gives_a_page_that_runs_nothing_of_it(plan: Path) -> None:
    hostile = '<script>alert(1)</script> [[about plan.yaml]] {{ 7*7 }} " onload="x'
    edit(plan / CAUSE, "title: No shared picture of good mathematical reasoning", f"title: '{hostile}'")
    (plan / "<b>.yaml").write_text("a: 1\n", "utf-8")
    made = preview(plan).page()
    page = preview_of(made.page.live)
    assert len(list(page.all("script"))) == 1
    assert "<script>alert(1)</script>" in page.words


def test_a_folder_of_a_file_that_is_no_id_is_still_shown(plan: Path) -> None:
    shutil.move(plan / CAUSE, plan / "root-causes" / "No Shared [[toc]].yaml")
    made = preview(plan).page()
    assert Counter(made.findings) == Counter(check(plan, today=TODAY).open)
    assert b"[[about" not in made.page.file
