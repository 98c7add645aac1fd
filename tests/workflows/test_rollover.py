"""A plan rolled over to the next year: results, baselines, targets, what is left, where it lies, and what comes of it in other commands."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.examples.folders import COMPLETE, MINIMAL, WITH_PROBLEMS
from tests.repositories import start
from tests.workflows.plans import base_plan, edit
from uipkit import check, load_plan
from uipkit.plan.plan import Plan
from uipkit.workflows.rollover import (
    Proposed,
    RolloverRefusedError,
    RolloverRequest,
    propose_rollover,
    write_rollover,
)
from uipkit.workflows.standing import standing_of

TODAY = date(2027, 6, 30)
ANNUAL = """annual_results:
  - priority: math-growth
    target: {target}
    plan_year: 2026-27
    date: 2027-06-15
{rest}
"""


def copied(example: Path, folder: Path) -> Path:
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("build"))
    return folder


def rolled(folder: Path, to: str = "2027-28", out: Path | None = None) -> Proposed:
    [proposed] = propose_rollover(RolloverRequest(to, (folder,), out=out, today=TODAY))
    return proposed


def rolled_plan(folder: Path, to: str = "2027-28") -> Plan:
    [written] = write_rollover([rolled(folder, to)])
    assert written.rolled.state == "written", written.rolled.why
    loaded = load_plan(written.folder)
    assert loaded.diagnostics == ()
    return loaded.plan


def rolled_folder(folder: Path, to: str = "2027-28") -> Path:
    [written] = write_rollover([rolled(folder, to)])
    return written.folder


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The base plan as a school's plan in a repository."""
    start(tmp_path)
    return base_plan(tmp_path / "schools" / "juniper mesa" / "2026-27")


def test_a_result_becomes_the_prior_target_and_the_baseline(school: Path) -> None:
    before = load_plan(school).plan.priorities[0].targets[0]
    rest = "    value: 51\n    number_of_students: 170\n    state: missed\n    response: We began too late."
    (school / "progress.yaml").write_text(ANNUAL.format(target=before.id, rest=rest), "utf-8")
    plan = rolled_plan(school)
    assert plan.info is not None
    assert plan.info.prior_plan is not None
    prior = plan.info.prior_plan.targets[0]
    assert (prior.target, prior.result, prior.outcome) == (before.annual_targets["2026-27"], 51, "not-met")
    assert (prior.number_of_students, prior.reflection) == (170, "We began too late.")
    target = plan.priorities[0].targets[0]
    assert target.baseline is not None
    assert (target.baseline.plan_year, target.baseline.value) == ("2026-27", 51)
    assert target.number_of_students == 170
    assert "TODO" not in target.notes
    assert dict(target.annual_targets) == {"2027-28": before.annual_targets["2027-28"]}
    assert "      2028-29:\n" in (school.with_name("2027-28") / "priorities" / "math-growth.yaml").read_text(
        "utf-8"
    )


def test_without_a_result_the_old_baseline_stays_and_the_result_is_asked_for(school: Path) -> None:
    before = load_plan(school).plan.priorities[0].targets[0]
    plan = rolled_plan(school)
    assert plan.info is not None
    assert plan.info.prior_plan is not None
    assert plan.info.prior_plan.targets[0].outcome == "no-result"
    assert "TODO" in plan.info.prior_plan.targets[0].reflection
    target = plan.priorities[0].targets[0]
    assert target.baseline == before.baseline
    assert "TODO: put the result of 2026-27 into the baseline" in target.notes


def test_a_result_that_families_must_not_see_yet_stays_where_it_is(school: Path) -> None:
    before = load_plan(school).plan.priorities[0].targets[0]
    rest = "    value: 51.25\n    state: met\n    embargo_until: 2027-08-12"
    (school / "progress.yaml").write_text(ANNUAL.format(target=before.id, rest=rest), "utf-8")
    proposed = rolled(school)
    assert all(b"51.25" not in content for content in proposed.files.values())
    plan = rolled_plan(school)
    assert plan.info is not None
    assert plan.info.prior_plan is not None
    assert plan.info.prior_plan.targets[0].outcome == "no-result"
    assert "once families may see it" in plan.info.prior_plan.targets[0].reflection
    assert plan.priorities[0].targets[0].baseline == before.baseline


def test_next_brings_a_result_back_once_its_embargo_is_over(school: Path) -> None:
    before = load_plan(school).plan.priorities[0]
    rest = "    value: 51.25\n    state: met\n    embargo_until: 2027-08-12"
    (school / "progress.yaml").write_text(ANNUAL.format(target=before.targets[0].id, rest=rest), "utf-8")
    proposed = rolled(school)
    write_rollover([proposed])

    def said(day: str) -> list[tuple[str, str]]:
        steps = standing_of([proposed.folder], date.fromisoformat(day))[0].steps
        return [(each.words, each.why) for each in steps if "embargo" in each.words]

    assert said("2027-08-11") == []
    [(words, why)] = said("2027-08-12")
    assert words.startswith("Take over the result of 2026-27 for “")
    assert "its embargo ended on" in words
    assert "under annual_results in ../2026-27/progress.yaml" in why
    assert "prior_plan, targets, entry 1, in plan.yaml" in why
    assert why.endswith(f"baseline of {before.targets[0].id} in {before.file}.")
    assert "51.25" not in words + why

    edit(proposed.folder / "plan.yaml", "outcome: no-result", "outcome: met")
    assert said("2027-08-12") == []


def test_a_withheld_result_stays_withheld(school: Path) -> None:
    target = load_plan(school).plan.priorities[0].targets[0].id
    rest = "    number_of_students: 9\n    withheld: true\n    state: met"
    (school / "progress.yaml").write_text(ANNUAL.format(target=target, rest=rest), "utf-8")
    plan = rolled_plan(school)
    assert plan.info is not None
    assert plan.info.prior_plan is not None
    prior = plan.info.prior_plan.targets[0]
    assert (prior.result, prior.withheld, prior.number_of_students, prior.outcome) == (None, True, 9, "met")
    assert plan.priorities[0].targets[0].withheld


@pytest.mark.parametrize(("value", "outcome"), [("99", "met"), ("1", "not-met")])
def test_a_value_alone_tells_the_outcome(school: Path, value: str, outcome: str) -> None:
    target = load_plan(school).plan.priorities[0].targets[0].id
    (school / "progress.yaml").write_text(ANNUAL.format(target=target, rest=f"    value: {value}"), "utf-8")
    plan = rolled_plan(school)
    assert plan.info is not None
    assert plan.info.prior_plan is not None
    assert plan.info.prior_plan.targets[0].outcome == outcome


def test_a_year_may_be_skipped_and_is_spoken_of(school: Path) -> None:
    proposed = rolled(school, "2028-29")
    assert any("have no plan of their own" in note for note in proposed.rolled.notes)
    plan = rolled_plan(school, "2028-29")
    assert plan.info is not None
    assert plan.info.prior_plan is not None
    # Of the years that are past, the latest one is last year's target.
    before = load_plan(school).plan.priorities[0].targets[0]
    assert plan.info.prior_plan.targets[0].target == before.annual_targets["2027-28"]
    assert dict(plan.priorities[0].targets[0].annual_targets) == {}


def test_the_front_of_the_plan_starts_anew(school: Path) -> None:
    plan = rolled_plan(school)
    info = plan.info
    assert info is not None
    assert info.prior_plan is not None
    assert (info.plan_year, info.phase, info.plan_type) == ("2027-28", 0, "improvement")
    assert (info.due, info.submission, info.calendar, info.state_data_validation) == (None, None, None, None)
    assert info.prior_plan.path == "../2026-27"
    assert info.prior_plan.decision == "copied-from-last-year"
    assert "the plan type (last year: improvement)" in info.notes
    assert info.family_summary["en"].startswith("TODO:")
    assert plan.approvals is None
    assert plan.progress is None
    assert plan.meetings == ()


def test_open_feedback_is_carried_and_what_was_answered_about_the_year_before_is_not(school: Path) -> None:
    (school / "feedback.yaml").write_text(
        "feedback:\n"
        "  - {id: old, about: last-year, feedback: Old., answer: Done.}\n"
        "  # still open\n"
        "  - {id: open, about: last-year, weight: suggested, feedback: Open.}\n"
        "  - {id: draft, feedback: Of the draft., answer: Changed.}\n"
        "reviews:\n"
        "  - {date: 2026-09-01, state: accepted}\n",
        "utf-8",
    )
    plan = rolled_plan(school)
    assert plan.feedback is not None
    assert [(each.id, each.about) for each in plan.feedback.feedback] == [
        ("open", "last-year"),
        ("draft", "last-year"),
    ]
    assert plan.feedback.reviews == ()
    listed = [each for each in rolled(school, "2028-29").rolled.entries if each.where == "feedback/old"]
    assert [each.fate for each in listed] == ["left"]
    assert "# still open" in (school.with_name("2027-28") / "feedback.yaml").read_text("utf-8")


def test_what_was_left_open_is_offered(school: Path) -> None:
    (school / "progress.yaml").write_text(
        "barriers:\n"
        "  - {id: no-time, date: 2026-11-02, raised_by: Grade 3 teachers, barrier: No time to plan.}\n"
        "  - {id: answered, date: 2026-11-02, barrier: No room., answer: Room 4.}\n"
        "cycles:\n"
        "  - {id: talk, title: Talk cards, start: 2026-09-01, end: 2026-11-01, decision: adopt, closed: 2026-11-02}\n"
        "course_corrections:\n"
        "  - {id: shorter, what: Shorter breaks.}\n"
        "  - {id: done, what: Done., done: 2027-01-01}\n",
        "utf-8",
    )
    proposed = rolled(school)
    assert [(each.kind, each.own) for each in proposed.rolled.open] == [
        ("barrier", "no-time"),
        ("course-correction", "shorter"),
        ("cycle", "talk"),
    ]
    record = proposed.files["rollover.md"].decode()
    assert "- No time to plan. (Grade 3 teachers) (`progress.yaml`, `no-time`)" in record


def test_a_picture_that_a_text_shows_goes_along(school: Path) -> None:
    (school / "images").mkdir()
    (school / "images" / "gap.png").write_bytes(b"picture")
    (school / "images" / "other.png").write_bytes(b"other")
    cause = school / "root-causes" / "no-shared-rubric.yaml"
    cause.write_text(cause.read_text("utf-8") + "notes: '![The gap](images/gap.png)'\n", "utf-8")
    proposed = rolled(school)
    assert proposed.files["images/gap.png"] == b"picture"
    assert "images/other.png" not in proposed.files
    assert [each.fate for each in proposed.rolled.entries if each.file == "images/other.png"] == ["left"]


def test_the_private_folder_is_named_and_nothing_in_it_is_read(school: Path) -> None:
    (school / "private").mkdir()
    (school / "private" / "Al Ng.yaml").write_text("phone: 555-0100\n", "utf-8")
    proposed = rolled(school)
    [private] = [each for each in proposed.rolled.entries if each.file.startswith("private")]
    assert (private.fate, private.file) == ("left", "private/")
    assert not [name for name in proposed.files if name.startswith("private")]
    assert "Al Ng" not in proposed.files["rollover.md"].decode()


def test_what_is_cleared_between_braces_keeps_its_name_too(school: Path) -> None:
    priority = school / "priorities" / "math-growth.yaml"
    text = priority.read_text("utf-8")
    short = "    interim_targets: [{id: winter, date: 2027-01-15, value: 40}, {id: spring, value: 45}]\n"
    priority.write_text(text[: text.index("    interim_targets:\n")] + short, "utf-8")
    made = rolled(school).files["priorities/math-growth.yaml"].decode()
    assert "interim_targets: [{id: winter, date: null, value: null}, {id: spring, value: null}]" in made
    assert load_plan(rolled_folder(school)).diagnostics == ()


def test_a_whole_number_is_written_as_one_everywhere(school: Path) -> None:
    target = load_plan(school).plan.priorities[0].targets[0].id
    (school / "progress.yaml").write_text(ANNUAL.format(target=target, rest="    value: 30"), "utf-8")
    files = rolled(school).files
    assert b"result: 30\n" in files["plan.yaml"]
    assert re.search(rb"baseline:[^}]*?value: 30\b(?!\.)", files["priorities/math-growth.yaml"])
    assert b"30.0" not in files["priorities/math-growth.yaml"]


def test_the_day_on_which_a_practice_starts_is_asked_for_anew(school: Path) -> None:
    (school / "practices").mkdir(exist_ok=True)
    (school / "practices" / "units.yaml").write_text(
        "title: Units\npractice: unit-internalization\nstarts: 2026-09-14\n", "utf-8"
    )
    assert b"starts:\n" in rolled(school).files["practices/units.yaml"]


# --- where it lies ---------------------------------------------------------------------------------------------


def test_a_plan_at_the_top_of_its_repository_gets_the_new_one_within_it(tmp_path: Path) -> None:
    top = base_plan(tmp_path / "plan")
    start(top)
    proposed = rolled(top)
    assert proposed.folder == top / "2027-28"
    [written] = write_rollover([proposed])
    plan = load_plan(written.folder).plan
    assert plan.info is not None
    assert plan.info.prior_plan is not None
    assert plan.info.prior_plan.path == ".."
    [again, *_] = propose_rollover(RolloverRequest("2027-28", (top,), today=TODAY))
    assert again.rolled.state == "there"
    [next_year] = propose_rollover(RolloverRequest("2028-29", (top / "2027-28",), today=TODAY))
    assert next_year.folder == top / "2028-29"


def test_the_line_for_editors_leads_to_the_same_schema_from_the_new_place(tmp_path: Path) -> None:
    start(tmp_path)
    complete = copied(COMPLETE, tmp_path / "complete")
    proposed = rolled(complete)
    assert proposed.files["priorities/attendance.yaml"].startswith(
        b"# yaml-language-server: $schema=../../../../schemas/priority.schema.json\n"
    )


def test_settings_of_the_plans_own_folder_go_along(school: Path) -> None:
    (school / "uipkit.yaml").write_text("rules: {}\n", "utf-8")
    (school / "templates" / "documents").mkdir(parents=True)
    (school / "templates" / "documents" / "plan.md.j2").write_text("mine", "utf-8")
    proposed = rolled(school)
    assert proposed.files["uipkit.yaml"] == b"rules: {}\n"
    assert proposed.files["templates/documents/plan.md.j2"] == b"mine"


def test_outside_a_repository_the_new_plan_does_not_name_the_old_one_and_says_so(tmp_path: Path) -> None:
    old = base_plan(tmp_path / "2026-27")
    proposed = rolled(old)
    assert b"path:" not in proposed.files["plan.yaml"]
    assert any("cannot be named" in note for note in proposed.rolled.notes)


# --- what is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["2026-27", "2025-26", "2027", "2027-29", "next"])
def test_the_year_has_to_be_a_later_plan_year(school: Path, to: str) -> None:
    with pytest.raises(RolloverRefusedError):
        rolled(school, to)


def test_a_folder_that_is_there_is_never_written_over(school: Path) -> None:
    new = school.with_name("2027-28")
    new.mkdir()
    (new / "plan.yaml").write_text("mine", "utf-8")
    [written] = write_rollover([rolled(school)])
    assert written.rolled.state == "refused"
    assert "holds something else" in written.rolled.why[0]
    assert [path.name for path in new.iterdir()] == ["plan.yaml"]
    assert (new / "plan.yaml").read_text("utf-8") == "mine"


def test_a_plan_with_mistakes_of_form_is_refused_and_names_them(tmp_path: Path) -> None:
    old = copied(WITH_PROBLEMS, tmp_path / "2026-27")
    proposed = rolled(old)
    assert proposed.rolled.state == "refused"
    assert "Mend these first" in proposed.rolled.why[0]
    assert any(line.startswith("  ") and ".yaml:" in line for line in proposed.rolled.why[1:])
    assert not (tmp_path / "2027-28").exists()


# --- with other commands ---------------------------------------------------------------------------------------


def test_the_minimal_plan_can_be_rolled_over(tmp_path: Path) -> None:
    start(tmp_path)
    old = copied(MINIMAL, tmp_path / "minimal")
    year = load_plan(old).plan.plan_year
    assert year is not None
    plan = rolled_plan(old, "2030-31")
    assert plan.info is not None
    assert plan.info.plan_year == "2030-31"


def test_the_checker_finds_nothing_in_pre_planning_and_counts_the_scaffold_texts_later(
    tmp_path: Path,
) -> None:
    start(tmp_path)
    old = copied(COMPLETE, tmp_path / "complete")
    proposed = rolled(old)
    write_rollover([proposed])
    assert check(proposed.folder, today=TODAY).findings == ()
    final = check(proposed.folder, today=TODAY, phase="final").findings
    assert sum(each.code == "UIP012" for each in final) == proposed.rolled.asked.texts
    assert [each.code for each in final if each.code < "UIP012"] == []


def test_of_several_years_the_newest_plan_of_each_school_is_rolled_over(tmp_path: Path) -> None:
    start(tmp_path)
    for school in ("aspen creek", "willow"):
        base_plan(tmp_path / "schools" / school / "2026-27")
    older = base_plan(tmp_path / "schools" / "willow" / "2025-26")
    edit(older / "plan.yaml", "plan_year: 2026-27", "plan_year: 2025-26")
    proposed = propose_rollover(RolloverRequest("2027-28", (tmp_path / "schools",), today=TODAY))
    assert [(each.rolled.old.rpartition("schools/")[2], each.rolled.state) for each in proposed] == [
        ("aspen creek/2026-27", "new"),
        ("willow/2025-26", "passed-over"),
        ("willow/2026-27", "new"),
    ]
    write_rollover(proposed)
    again = propose_rollover(RolloverRequest("2027-28", (tmp_path / "schools",), today=TODAY))
    assert [each.rolled.state for each in again] == ["there", "passed-over", "there"]
