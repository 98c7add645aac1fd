"""Impact: with what a plan is compared, in real repositories."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.repositories import base_repository, commit, git, start
from tests.workflows.plans import base_plan, edit
from uipkit.report.change_results import PlanImpact
from uipkit.store.git import GitError, NoSuchRevisionError
from uipkit.workbook.posted_items import fingerprints, whole_fingerprint
from uipkit.workflows.impact import ImpactError, ImpactRequest, impact
from uipkit.workflows.load import NothingFoundError, load_plan

PRIORITY = "priorities/math-growth.yaml"
TODAY = date(2026, 10, 20)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return base_repository(tmp_path / "plan")


def of(plan: Path, revision: str = "", since_approval: str = "") -> PlanImpact:
    [found] = impact(ImpactRequest((plan,), revision, since_approval, TODAY)).plans
    return found


def raised(plan: Path, value: str, old: str = "24") -> None:
    edit(plan / PRIORITY, f"value: {old}\n", f"value: {value}\n")


def fields(found: PlanImpact) -> list[tuple[str, object, object]]:
    return [(each.field, each.before, each.after) for change in found.changes for each in change.fields]


def without_names(words: str) -> str:
    """A sentence with the names of commits taken out, which no test can know."""
    return " ".join(
        "COMMIT" if len(word) == 12 and word.isalnum() and not word.isalpha() else word
        for word in words.split()
    )


def test_what_is_not_committed_is_compared_with_the_last_commit(plan: Path) -> None:
    raised(plan, "25")
    found = of(plan)
    assert without_names(found.compared) == snapshot(
        "What is not committed yet, compared with COMMIT of July 1, 2026 (“Start the plan”)."
    )
    assert fields(found) == [("baseline.value", 24.0, 25.0)]
    assert found.day == "2026-07-01"


def test_where_all_is_committed_the_plans_last_change_is_told(plan: Path) -> None:
    raised(plan, "25")
    commit(plan, "Raise the baseline", "2026-08-01")
    (plan / "README.txt").write_text("Not of the plan.", "utf-8")
    inner = plan / "schools" / "other"
    inner.mkdir(parents=True)
    commit(plan, "Something else", "2026-08-02")
    found = of(plan)
    assert without_names(found.compared) == snapshot(
        "Nothing changed since COMMIT of August 1, 2026 (“Raise the baseline”). What that commit changed, compared with COMMIT of July 1, 2026 (“Start the plan”)."
    )


def test_of_several_plans_those_with_something_to_commit_are_told_and_one_alone_has_its_last_change(
    tmp_path: Path,
) -> None:
    top = start(tmp_path / "schools")
    mesa, ridge = base_plan(top / "mesa"), base_plan(top / "ridge")
    commit(top, "Two plans", "2026-07-01")
    raised(mesa, "25")
    commit(top, "Mesa alone", "2026-08-01")
    raised(ridge, "26")
    found = impact(ImpactRequest((top,), today=TODAY)).plans
    assert [(each.folder.rpartition("/")[2], fields(each)) for each in found] == [
        ("mesa", []),
        ("ridge", [("baseline.value", 24.0, 26.0)]),
    ]
    assert fields(of(mesa)) == [("baseline.value", 24.0, 25.0)]


def test_the_first_commit_has_nothing_before_it(plan: Path) -> None:
    found = of(plan)
    assert (found.compared, found.detail, found.changes) == (
        "The plan's first commit is its last: there is nothing earlier to compare with.",
        "none",
        (),
    )


@pytest.mark.parametrize("revision", ["HEAD~1", "main~1", "before", "2026-08-01"])
def test_a_revision_can_be_named_in_many_ways(revision: str, plan: Path) -> None:
    git(plan, "tag", "before")
    raised(plan, "25")
    commit(plan, "Raise the baseline", "2026-08-01")
    assert fields(of(plan, revision)) == [("baseline.value", 24.0, 25.0)]


def test_the_plan_on_the_disk_is_what_is_compared(plan: Path) -> None:
    raised(plan, "25")
    commit(plan, "Raise the baseline", "2026-08-01")
    raised(plan, "26", old="25")
    assert fields(of(plan, "HEAD~1")) == [("baseline.value", 24.0, 26.0)]


def test_days_before_the_first_commit_and_no_days_are_said(plan: Path) -> None:
    with pytest.raises(NoSuchRevisionError, match=r"Nothing was committed here before January 1, 2020\."):
        of(plan, "2020-01-01")
    with pytest.raises(NoSuchRevisionError, match=r"2026-02-30 is no day"):
        of(plan, "2026-02-30")


def test_a_plan_that_did_not_exist_is_all_new(plan: Path) -> None:
    commit(plan, "Only one", "2026-07-02")
    shutil.copytree(plan, plan / "schools" / "new", ignore=shutil.ignore_patterns(".git", "schools"))
    found = {
        each.folder.rpartition("/")[2]: each
        for each in impact(ImpactRequest((plan,), "HEAD", today=TODAY)).plans
    }
    assert found["new"].detail == "none"
    assert "did not exist" in found["new"].compared
    assert found["plan"].changes == ()


def test_a_file_that_cannot_be_read_is_noted(plan: Path) -> None:
    (plan / "teams.yaml").write_bytes(b"\xff")
    found = of(plan, "HEAD")
    assert found.changes == ()
    assert found.notes == ("Not compared: teams.yaml cannot be read as it is now. uipkit check says why.",)
    assert (found.partly, found.broken) == (True, True)


def test_a_file_that_could_not_be_read_then_is_told_from_one_that_cannot_be_read_now(plan: Path) -> None:
    content = (plan / "teams.yaml").read_bytes()
    (plan / "teams.yaml").write_bytes(b"\xff")
    commit(plan, "Broken", "2026-07-02")
    assert of(plan, "HEAD").notes == (
        "Not compared: teams.yaml cannot be read, neither now nor as it was then. uipkit check says why.",
    )
    (plan / "teams.yaml").write_bytes(content)
    found = of(plan, "HEAD")
    assert found.notes == ("Not compared: teams.yaml can be read now, but not as it was then.",)
    assert (found.partly, found.broken) == (True, False)


def test_outside_git_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(GitError, match="not in a git repository"):
        of(base_plan(tmp_path / "plan"))
    with pytest.raises(NothingFoundError):
        impact(ImpactRequest((tmp_path / "nowhere",)))


def two_plans(tmp_path: Path) -> Path:
    top = start(tmp_path / "schools")
    for name in ("mesa", "ridge"):
        base_plan(top / name)
    commit(top, "Two plans")
    return top


def test_where_nothing_waits_to_be_committed_plans_are_counted(tmp_path: Path) -> None:
    found = impact(ImpactRequest((two_plans(tmp_path),), today=TODAY))
    assert found.told == ()
    assert found.untold == snapshot(
        "Nothing is waiting to be committed in 2 plans. To hear what a commit changed, name the one before it: uipkit impact HEAD~1"
    )


@pytest.mark.parametrize("revision", ["HEAD", ""])
def test_a_plan_that_was_taken_out_is_told(revision: str, tmp_path: Path) -> None:
    top = two_plans(tmp_path)
    git(top, "rm", "-r", "--quiet", "ridge")
    [kept, gone] = impact(ImpactRequest((top,), revision, today=TODAY)).plans
    assert (gone.detail, gone.title, gone.plan_year) == ("none", kept.title, kept.plan_year)
    assert gone.folder.endswith("ridge")
    assert without_names(gone.compared) == snapshot(
        "This plan was there at COMMIT of July 1, 2026 (“Two plans”), and is not any more: ridge/plan.yaml was taken out."
    )


@pytest.mark.parametrize("committed", [False, True])
def test_a_plan_whose_folder_was_moved_is_compared_with_itself(committed: bool, tmp_path: Path) -> None:
    top = two_plans(tmp_path)
    git(top, "mv", "ridge", "crest")
    if committed:
        commit(top, "Move", "2026-07-02")
    raised(top / "crest", "25")
    found = impact(ImpactRequest((top,), "HEAD~1" if committed else "HEAD", today=TODAY)).plans
    assert [(each.folder.rpartition("/")[2], fields(each), each.notes) for each in found] == [
        ("crest", [("baseline.value", 24.0, 25.0)], ("The plan's folder was ridge then.",)),
        ("mesa", [], ()),
    ]


def test_a_new_plan_beside_one_that_went_is_not_taken_for_it(tmp_path: Path) -> None:
    top = two_plans(tmp_path)
    git(top, "rm", "-r", "--quiet", "ridge")
    new = top / "crest"
    new.mkdir()
    (new / "plan.yaml").write_bytes((top / "mesa" / "plan.yaml").read_bytes())
    commit(top, "Another school", "2026-07-02")
    found = impact(ImpactRequest((top,), "HEAD~1", today=TODAY)).plans
    assert [each.folder.rpartition("/")[2] for each in found if each.detail == "none"] == ["crest", "ridge"]


def test_a_plan_file_that_is_broken_now_is_no_plan_without_changes(plan: Path) -> None:
    (plan / "plan.yaml").write_bytes(b"\xff")
    found = of(plan)
    assert without_names(found.compared).startswith("What is not committed yet, compared with COMMIT")
    assert found.notes == ("Not compared: plan.yaml cannot be read as it is now. uipkit check says why.",)
    assert found.partly
    assert (found.title, found.plan_year) == ("Juniper Mesa Elementary School", "2026-27")


def test_days_before_a_shallow_clone_are_not_said_to_be_empty(plan: Path, tmp_path: Path) -> None:
    commit(plan, "More", "2026-08-01")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", plan.as_uri(), str(clone))
    with pytest.raises(NoSuchRevisionError, match="it is shallow"):
        of(clone, "2026-07-15")


def test_the_day_on_which_a_plan_is_due_moves_off_a_weekend(plan: Path) -> None:
    with (plan / "schedule.yaml").open("a", encoding="utf-8") as file:
        file.write("  - {id: late, title: Late, phase: 6, date: 2026-10-01, owner: Principal}\n")
    commit(plan, "A late step", "2026-07-02")
    text = (plan / "plan.yaml").read_text("utf-8")
    before, _, rest = text.partition("due:\n")
    (plan / "plan.yaml").write_text(before + "due:\n  date: 2026-09-20\n" + rest.partition("\n")[2], "utf-8")
    asked = [ask.words for ask in of(plan).asks if "is due on" in ask.words]
    assert len(asked) == 1
    assert "September 21, 2026" in asked[0]


# Since an approval --------------------------------------------------------------------------------------------------


def approved(plan: Path, *, revision: str = "") -> None:
    """Record that the local board approved the plan as it stands now."""
    seen = fingerprints(load_plan(plan).plan)
    whole = whole_fingerprint(seen)
    lines = [f"    fingerprint: '{whole}'"]
    entry = [
        "  - id: board-adoption",
        "    body: local-board",
        "    act: adopted",
        "    date: 2026-10-12",
        *lines,
    ]
    items = [f"      {key}: '{value}'" for key, value in seen.items()]
    version = [
        "versions:",
        f"  - fingerprint: '{whole}'",
        f"    revision: '{revision}'",
        "    items:",
        *items,
    ]
    with (plan / "approvals.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join([*entry, *version, ""]))


def test_nothing_changed_since_the_board(plan: Path) -> None:
    approved(plan, revision=git(plan, "rev-parse", "HEAD"))
    found = of(plan, since_approval="board")
    assert found.compared == "Compared with the plan as the local board adopted it on October 12, 2026."
    assert (found.changes, found.asks, found.look_again) == ((), (), ())


def test_what_changed_since_is_told_field_by_field_where_the_revision_is_known(plan: Path) -> None:
    approved(plan, revision=git(plan, "rev-parse", "HEAD"))
    raised(plan, "25")
    edit(plan / PRIORITY, "number_of_students: 184", "number_of_students: 190")
    found = of(plan, since_approval="local-board")
    assert fields(found) == [("baseline.value", 24.0, 25.0)]
    [look] = [each for each in found.look_again if each.recorded]
    assert look.words == "The local board adopted the plan on October 12, 2026"
    assert [item.key for item in look.changed] == ["priorities/math-growth/targets/cmas-math"]


def test_which_items_changed_is_told_where_no_revision_was_recorded(plan: Path) -> None:
    approved(plan)
    raised(plan, "25")
    (plan / "root-causes" / "another.yaml").write_text(
        "statement: Another.\npriorities: [math-growth]\n", "utf-8"
    )
    edit(plan / "strategies" / "common-planning.yaml", "  - id: rubric-agreed\n", "  - id: agreed\n")
    found = of(plan, since_approval="board")
    assert found.detail == "items"
    assert found.notes == snapshot(
        ("Only which items changed is known, not what of them: no revision was recorded with the approval.",)
    )
    assert [each.sentence for each in found.sentences] == snapshot(
        [
            "The target “Students who met or exceeded expectations” (priority “Mathematics in grades 3 to 5”) changed.",
            "The root cause “Another” was added.",
        ]
    )
    assert [(ask.words, [item.key for item in ask.items]) for ask in found.asks] == snapshot(
        [
            (
                "The figures of the target “Students who met or exceeded expectations” changed: do its interim targets still lie on the way? Nothing else may have to follow.",
                [
                    "priorities/math-growth/targets/cmas-math/interim-targets/winter",
                    "priorities/math-growth/targets/cmas-math/interim-targets/spring",
                ],
            ),
            ("The root cause “Another” is new: which strategies answer it?", []),
            ("What families are told of changed: does the family summary still say it as the plan does?", []),
        ]
    )


@pytest.mark.parametrize("revision", ["0123456789abcdef0123456789abcdef01234567", "--all", "HEAD"])
def test_a_revision_that_holds_something_else_is_not_trusted(revision: str, plan: Path) -> None:
    raised(plan, "25")
    approved(plan, revision=revision)
    raised(plan, "26", old="25")
    found = of(plan, since_approval="board")
    assert found.detail == "items"
    assert found.notes[0].startswith("Only which items changed is known, not what of them:")
    assert [change.item.key for change in found.changes] == ["priorities/math-growth/targets/cmas-math"]


def test_a_body_that_saw_nothing_and_one_of_which_nothing_was_recorded(plan: Path) -> None:
    assert (
        of(plan, since_approval="board").compared
        == "approvals.yaml does not say that the local board has seen this plan."
    )
    assert of(plan, since_approval="committee").compared == snapshot(
        "The accountability committee reviewed it on September 15, 2026, but what stood in the plan then was not recorded. Where it is recorded with uipkit approve, every later change is found."
    )


def test_bodies_that_saw_a_plan_without_a_record_are_named_where_something_changed(plan: Path) -> None:
    raised(plan, "25")
    found = of(plan)
    assert [(each.body, each.recorded) for each in found.look_again] == [
        ("accountability-committee", False),
        ("leadership-team", False),
        ("principal", False),
        ("superintendent", False),
    ]


@pytest.mark.parametrize(
    ("body", "said"), [("boad", 'Did you mean "board"'), ("hearing", "not a notice or a hearing")]
)
def test_what_is_no_body_is_said(body: str, said: str, plan: Path) -> None:
    with pytest.raises(ImpactError, match=said):
        of(plan, since_approval=body)


def test_two_things_to_compare_with_are_one_too_many(plan: Path) -> None:
    with pytest.raises(ImpactError, match="not both"):
        of(plan, "HEAD", "board")
