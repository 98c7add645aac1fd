"""Approval packets end to end: for whom, by when, what changed, a board night over many plans, and what cannot be told."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.audit import audit
from tests.documents.filled_plan import filled_plan
from tests.documents.making import COMPLETE, golden
from tests.documents.test_packet_privacy import facts
from tests.examples.folders import MINIMAL
from tests.repositories import base_repository, commit, git, start
from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.cli import main
from uipkit.documents.markdown import parse
from uipkit.documents.plan_text import tidy
from uipkit.documents.views.packet import packet_view
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render
from uipkit.workflows.approve import ApproveRequest, prepare, record
from uipkit.workflows.document_maker import Rendering
from uipkit.workflows.posted_gate import NotReadyError
from uipkit.workflows.render import RenderError, RenderRequest, run_render

PRIORITY = "priorities/math-growth.yaml"


def packet(
    folder: Path, body: str = "", *, on: date = TODAY, draft: bool = False, to: str = "md"
) -> Rendering:
    return run_render(RenderRequest(folder, "packet", (to,), on, draft=draft, body=body))


def text(folder: Path, body: str, *, on: date = TODAY, draft: bool = False) -> str:
    return packet(folder, body, on=on, draft=draft).file("md").text


def approve(plan: Path, body: str, on: date) -> None:
    (prepared,) = prepare(ApproveRequest(body, on, (plan,), today=on))
    assert record(prepared) == ""


def board_plan(folder: Path, school: str = "Aspen School") -> Path:
    """A plan on Priority Improvement, which a board adopts after notice, meeting and hearing."""
    plan = base_plan(folder)
    edit(plan / "plan.yaml", "plan_type: improvement", "plan_type: priority-improvement")
    edit(plan / "plan.yaml", "Juniper Mesa Elementary School", school)
    (plan / "district.yaml").write_text(
        "board_dates:\n  - date: 2026-10-12\n    agenda_closes: 2026-10-02\n  - date: 2026-11-09\n", "utf-8"
    )
    return plan


# --- one plan ---------------------------------------------------------------------------------------------------------


def test_the_packets_of_the_complete_example_are_as_they_were() -> None:
    made = packet(COMPLETE, on=date(2026, 9, 20))
    assert [each.name for each in made.files] == [
        *("packet-committee.md", "packet-principal.md", "packet-superintendent.md")
    ]
    golden("complete-packet-committee", made.file("md").text)
    again = run_render(RenderRequest(COMPLETE, "packet", ("md", "docx"), date(2026, 9, 20)))
    assert again.file("md") == made.file("md")
    assert audit(again.file("docx").content) == []
    assert again == run_render(RenderRequest(COMPLETE, "packet", ("md", "docx"), date(2026, 9, 20)))


def test_a_packet_for_the_board_tells_what_is_asked_and_by_when(tmp_path: Path) -> None:
    plan = board_plan(tmp_path / "plan")
    made = packet(plan, "board")
    assert [each.name for each in made.files] == ["packet-board.md"]
    golden("board-packet", made.file("md").text)
    assert "[day of the hearing]" in made.file("md").text.replace("\\", "")


def test_a_long_name_is_cut_in_hints(tmp_path: Path) -> None:
    plan = board_plan(tmp_path / "plan", "Aspen " * 60 + "School")
    (plan / "priorities" / "broken.yaml").write_text("title: [", "utf-8")
    named = [hint for hint in packet(plan, "committee").hints if hint.startswith("Aspen")]
    assert named
    assert all(hint.count("Aspen") <= 10 for hint in named)


@pytest.mark.parametrize("draft", [False, True])
def test_scaffold_text_on_the_due_date_stays_out_of_a_packet(tmp_path: Path, draft: bool) -> None:
    plan = board_plan(tmp_path / "plan")
    edit(plan / "plan.yaml", "date: 2026-10-15", "date: 2027-01-15")
    edit(plan / "plan.yaml", "basis: main posting date", 'basis: "TODO: what sets this day"')
    made = text(plan, "board", draft=draft)
    assert "TODO" not in made
    (due,) = (line for line in made.splitlines() if "The plan is due on" in line)
    assert due.startswith("- **The plan is due on January 15, 2027** (recorded in the plan).")


def test_the_plan_in_short_has_a_row_for_each_priority() -> None:
    made = text(COMPLETE, "superintendent", on=date(2026, 9, 20))
    table = made.split("## The Plan in Short")[1].split("Table:")[1].strip().splitlines()
    rows = [line for line in table if line.startswith("| Priority ")]
    assert [line.split(":")[0] for line in rows] == ["| Priority 1", "| Priority 2", "| Priority 3"]
    assert rows[0].count("Strategy 1: ") == rows[0].count("Root cause 1: ") == 1
    assert "in One Page" not in made


def test_once_everybody_has_acted_packets_are_made_for_all_who_did(tmp_path: Path) -> None:
    made = packet(COMPLETE)
    assert [each.name for each in made.files] == [
        *("packet-committee.md", "packet-leadership.md", "packet-principal.md", "packet-superintendent.md")
    ]
    assert "## Proposed Motion" not in "".join(
        each.text for each in made.files if each.name != "packet-committee.md"
    )


def test_a_plan_that_is_not_ready_is_marked_and_one_that_lacks_approvals_alone_is_not(tmp_path: Path) -> None:
    plan = board_plan(tmp_path / "plan")
    (plan / "approvals.yaml").write_text("", "utf-8")
    assert "DRAFT" not in text(plan, "board")
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "[math-growth]", "[]")
    made = packet(plan, "board", to="docx")
    assert [each.name for each in made.files] == ["packet-board-draft.docx"]
    assert any("so it is marked as a draft" in hint for hint in made.hints)
    assert "> **DRAFT of October 1, 2026.** This plan is not ready to be posted:" in text(plan, "board")


def test_a_plan_in_which_private_things_stand_is_held_back_unless_a_draft_is_asked_for(
    tmp_path: Path,
) -> None:
    plan = board_plan(tmp_path / "plan")
    edit(plan / PRIORITY, "statement: Too few", "statement: Write to jo@example.org. Too few")
    with pytest.raises(NotReadyError) as caught:
        packet(plan, "board")
    assert str(caught.value) == "One error keeps this packet from being posted."
    assert [each.code for each in caught.value.findings] == ["UIP804"]
    assert "> **DRAFT of" in text(plan, "board", draft=True)


def test_an_empty_plan_has_a_packet_for_those_who_are_known() -> None:
    made = packet(MINIMAL)
    assert [each.name for each in made.files] == ["packet-committee-draft.md", "packet-leadership-draft.md"]
    words = made.file("md").text
    assert "**To be settled first:** the plan type is not recorded" in words
    assert "| none yet | none yet | none yet |" in words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("bord", 'Did you mean "board"?'),
        ("hearing", "--for takes one of committee, leadership"),
    ],
)
def test_a_body_that_there_is_not_is_told(body: str, words: str) -> None:
    with pytest.raises(RenderError, match=words.replace("?", r"\?")):
        packet(COMPLETE, body)


def test_a_plan_that_cannot_be_read_has_no_packets_of_its_own(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    (plan / "plan.yaml").write_text("plan_year: [", "utf-8")
    with pytest.raises(RenderError, match="Nobody is known who has to agree to this plan"):
        packet(plan)
    assert "**This plan cannot be shown,** since plan.yaml cannot be read." in text(plan, "board")


def test_the_command_makes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = board_plan(tmp_path / "plan")
    code = main.run(
        ["render", "packet", "--for", "board", "--to", "md", "--plan", str(plan), "--today", "2026-10-01"]
    )
    assert code == 0
    assert capsys.readouterr().out.strip().endswith("packet-board.md")


# --- what changed since they last saw it ------------------------------------------------------------------------------


def test_where_git_holds_what_a_body_saw_each_change_is_told(tmp_path: Path) -> None:
    plan = base_repository(tmp_path / "plan")
    approve(plan, "superintendent", date(2026, 9, 28))
    commit(plan, "Approved", "2026-09-28")
    edit(plan / PRIORITY, "value: 24\n", "value: 25\n")
    made = text(plan, "superintendent")
    assert "On record: the superintendent approved the plan on September 28, 2026." in made
    assert "- The baseline of the target “Students who met or exceeded expectations”" in made
    assert "rose from 24% to 25%." in made
    assert "do its interim targets still lie on the way?" in made
    # Who agreed to another plan than this one is asked again.
    assert "I approve the Unified Improvement Plan of Juniper Mesa Elementary School for 2026-27" in made


def test_without_git_the_parts_that_changed_are_told_and_why_no_more_is_known(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    approve(plan, "superintendent", date(2026, 9, 28))
    unchanged = packet(plan, "superintendent")
    assert "Nothing of what is posted has changed since." in unchanged.file("md").text
    assert "Only which parts changed" not in unchanged.file("md").text
    assert not [hint for hint in unchanged.hints if "Only which items changed" in hint]
    edit(plan / PRIORITY, "value: 24\n", "value: 25\n")
    made = packet(plan, "superintendent")
    words = made.file("md").text
    assert "Only which parts changed is known, not what of them: git did not hold that version." in words
    assert (
        "- The target “Students who met or exceeded expectations” (priority “Mathematics in grades 3 to 5”) changed."
        in words
    )
    assert "25%" not in words.split("## What Changed")[1]
    assert any("no revision was recorded with the approval" in hint for hint in made.hints)


def test_in_a_shallow_clone_the_same_is_said(tmp_path: Path) -> None:
    plan = base_repository(tmp_path / "plan")
    approve(plan, "superintendent", date(2026, 9, 28))
    edit(plan / PRIORITY, "value: 24\n", "value: 25\n")
    commit(plan, "Approved, and changed", "2026-09-29")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", plan.as_uri(), str(clone))
    made = packet(clone, "superintendent")
    words = made.file("md").text
    assert "not what of them: the version of that day cannot be read from git here." in words
    assert "(priority “Mathematics in grades 3 to 5”) changed." in words
    assert any("cannot be read" in hint for hint in made.hints)


def test_no_revision_and_no_fingerprint_is_in_a_packet(tmp_path: Path) -> None:
    plan = base_repository(tmp_path / "plan")
    approve(plan, "superintendent", date(2026, 9, 28))
    name = commit(plan, "Approved", "2026-09-28")
    edit(plan / PRIORITY, "value: 24\n", "value: 25\n")
    made = text(plan, "superintendent")
    assert name[:8] not in made
    assert "fingerprint" not in made


def test_a_body_that_never_saw_it_is_told_so_and_what_others_had_before_them(tmp_path: Path) -> None:
    plan = board_plan(tmp_path / "plan")
    approve(plan, "committee", date(2026, 9, 28))
    edit(plan / PRIORITY, "value: 24\n", "value: 25\n")
    made = text(plan, "board")
    assert "It is not on record that the Local Board has seen this plan before." in made
    assert (
        "- The accountability committee reviewed the plan on September 28, 2026; 1 item has changed since."
        in made
    )


# --- a board night ----------------------------------------------------------------------------------------------------


@pytest.fixture
def district(tmp_path: Path) -> Path:
    """Four schools: two for the board to decide on, one for its information, one whose plan cannot be read."""
    top = start(tmp_path / "district")
    (top / "uipkit.yaml").write_text("", "utf-8")
    for name in ("birch", "aspen"):
        board_plan(top / "schools" / name, f"{name.capitalize()} School")
    base_plan(top / "schools" / "juniper")
    broken = base_plan(top / "schools" / "broken")
    (broken / "plan.yaml").write_text("plan_year: [", "utf-8")
    old = base_plan(top / "schools" / "juniper-2025-26")
    edit(old / "plan.yaml", "plan_year: 2026-27", "plan_year: 2025-26")
    commit(top, "Four schools", "2026-09-28")
    return top


def test_a_board_night_has_one_packet_over_all_plans(district: Path) -> None:
    made = packet(district, "board")
    [file] = made.files
    assert (made.folder, file.name) == (district / "build" / "schools", "packet-board.md")
    words = file.text
    golden("board-night", words)
    parts = [each.text for each in parse(words).outline if each.level == 3]
    assert parts == [*("Aspen School", "Birch School", "broken (draft)")]
    assert (
        "for the Local Board: 3 plans, each on pages of its own. Nothing is asked of the Local Board for 1 more"
        in words
    )
    assert (
        "| Juniper Mesa Elementary School | Improvement Plan | October 15, 2026 | nothing; for information |"
        in words
    )
    assert (
        "broken: plan.yaml cannot be read, and is missing from the packet. uipkit check says why."
        in made.hints
    )
    assert any("has a newer plan below this folder: schools/juniper-2025-26." in hint for hint in made.hints)
    assert "uipkit approve board --on YYYY-MM-DD schools\n" in words


def test_the_table_names_what_has_to_be_settled_as_the_schools_own_part_does(district: Path) -> None:
    plan = district / "schools" / "birch" / "plan.yaml"
    kept = [line for line in plan.read_text("utf-8").splitlines() if not line.startswith("governance:")]
    plan.write_text("\n".join(kept) + "\n", "utf-8")
    words = text(district, "board", draft=True)
    lacks = "it is not recorded whether this is a school of its district, a charter school, or one of the institute"
    assert f"| cannot be told: {lacks} |" in words
    assert f"- **To be settled first:** {lacks}." in words
    assert "plan type or governance" not in words


def test_each_school_begins_on_a_new_page(district: Path) -> None:
    content = packet(district, "board", to="docx").file("docx").content
    assert audit(content) == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("pageBreakBefore") + body.count('w:br w:type="page"') == 3


def test_what_is_asked_of_nobody_is_shown_in_full_for_information(district: Path) -> None:
    for name in ("aspen", "birch", "broken"):
        shutil.rmtree(district / "schools" / name)
    base_plan(district / "schools" / "cedar")
    edit(district / "schools" / "cedar" / "plan.yaml", "school: Juniper Mesa", "school: Cedar")
    parts = [each.text for each in parse(text(district, "board")).outline if each.level == 3]
    assert parts == ["Cedar Elementary School", "Juniper Mesa Elementary School"]


def test_the_command_for_the_record_leaves_drafts_out_as_the_motion_does(district: Path) -> None:
    board_plan(district / "schools" / "cedar", "Cedar School")
    edit(
        district / "schools" / "cedar" / "strategies" / "common-planning.yaml",
        "root_causes: [no-shared-rubric]",
        "root_causes: []",
    )
    words = text(district, "board")
    assert "Unified Improvement Plans of Aspen School and Birch School" in words
    assert "uipkit approve board --on YYYY-MM-DD schools/aspen schools/birch\n" in words


def test_what_is_planned_for_a_later_night_is_not_decided_on_the_first(district: Path) -> None:
    for name, day in (("aspen", "2026-10-12"), ("birch", "2026-11-09")):
        request = ApproveRequest(
            "board", date.fromisoformat(day), (district / "schools" / name,), scheduled=True
        )
        [prepared] = prepare(request)
        assert record(prepared) == ""
    words = text(district, "board")
    assert [each.text for each in parse(words).outline if each.level == 3] == [
        "Aspen School",
        "broken (draft)",
    ]
    assert (
        "| Birch School | Priority Improvement Plan | October 15, 2026 | adopt the plan; planned for November 9, 2026 |"
        in words
    )
    assert "uipkit approve board --on 2026-10-12 schools\n" in words


def test_what_is_said_of_many_plans_alike_is_said_once(district: Path) -> None:
    names = ("cedar", "dune", "elm", "fir")
    for name in names:
        board_plan(district / "schools" / name, f"{name.capitalize()} School")
        edit(
            district / "schools" / name / "strategies" / "common-planning.yaml",
            "root_causes: [no-shared-rubric]",
            "root_causes: []",
        )
    marked = [hint for hint in packet(district, "board").hints if "so it is marked as a draft" in hint]
    assert marked[1:] == [
        "4 plans, each: 3 errors stand in it, so it is marked as a draft. uipkit check --phase final lists them. They are: "
        + ", ".join(f"{name.capitalize()} School" for name in names)
        + "."
    ]


def test_one_plan_with_private_things_in_it_holds_the_others_back_no_more_than_it_must(
    district: Path,
) -> None:
    edit(
        district / "schools" / "birch" / PRIORITY,
        "title: Mathematics",
        "title: Ask jo@example.org about math",
    )
    made = packet(district, "board")
    words = made.file("md").text
    assert "jo@example.org" not in words
    assert "The text of this plan is not shown." in words
    assert "**Not ready yet,** and marked as drafts: Birch School and broken." in words
    assert any(
        hint.startswith("Birch School is left out of the packet but for its name") for hint in made.hints
    )
    # One plan alone is left to decide on, so there is no motion for all.
    assert "## Proposed Motion for All" not in words
    assert "jo@example.org" in packet(district, "board", draft=True).file("md").text


def test_without_a_body_those_get_one_who_act_on_many_schools(district: Path) -> None:
    made = packet(district)
    assert [each.name for each in made.files] == ["packet-board.md"]
    assert any("name the plan with --plan" in hint for hint in made.hints)


def test_the_same_plans_give_the_same_bytes(district: Path) -> None:
    request = RenderRequest(district, "packet", ("md", "docx"), TODAY, body="board")
    assert run_render(request) == run_render(request)


@settings(max_examples=10)
@given(st.text(max_size=80))
def test_no_text_breaks_a_packet(words: str) -> None:
    def parts(text: str) -> list[str]:
        plan = filled_plan(lambda *_: text)
        view = packet_view([facts(plan), facts(plan)], "accountability-committee", TODAY)
        made = tidy(render(environment(template_folders()), "documents/packet.md.j2", view))
        return [each.text for each in parse(made).outline if each.level != 3]

    assert parts(words) == parts("words") or words.strip() in ("", "TODO")
