"""``archive``: a file moves whole, never over another one, and never away from under a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.workflows.archive import ArchiveRefusedError, ArchiveRequest, archive
from uipkit.workflows.check import CheckRequest, run_check
from uipkit.workflows.load import NothingFoundError

CAUSE = "root-causes/no-shared-rubric.yaml"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in which nothing names its one root cause."""
    folder = base_plan(tmp_path / "plan")
    path = folder / "strategies" / "common-planning.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("root_causes: [no-shared-rubric]", "root_causes: []"), "utf-8")
    return folder


def everything(plan: Path) -> dict[str, bytes]:
    return {
        path.relative_to(plan).as_posix(): path.read_bytes() for path in plan.rglob("*") if path.is_file()
    }


def test_moves_the_file_as_it_is(plan: Path) -> None:
    before = everything(plan)
    moved = archive(ArchiveRequest("no-shared-rubric", plan))

    assert moved.target == plan / "archive" / CAUSE
    before[f"archive/{CAUSE}"] = before.pop(CAUSE)
    assert everything(plan) == before
    found = run_check(CheckRequest((plan,), "final", today=TODAY)).findings
    assert {finding.location.path for finding in found if finding.code.startswith("UIP0")} == set()


def test_the_schema_stays_in_reach_of_the_editor(plan: Path) -> None:
    path = plan / CAUSE
    path.write_text("# yaml-language-server: $schema=../s/r.json\n" + path.read_text("utf-8"), "utf-8")
    moved = archive(ArchiveRequest("no-shared-rubric", plan))

    assert moved.target.read_text("utf-8").startswith("# yaml-language-server: $schema=../../s/r.json\n")


def test_a_dry_run_changes_nothing(plan: Path) -> None:
    before = everything(plan)

    assert archive(ArchiveRequest("no-shared-rubric", plan, dry_run=True)).source == plan / CAUSE
    assert everything(plan) == before


def test_what_others_link_to_stays_and_the_lines_are_named(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    before = everything(plan)
    with pytest.raises(ArchiveRefusedError) as caught:
        archive(ArchiveRequest("math-growth", plan))

    assert str(caught.value) == snapshot("""\
priorities/math-growth.yaml is still linked to, so it stays. Take “math-growth” out of these lines first, or let `uipkit archive math-growth --unlink` do it:
  root-causes/no-shared-rubric.yaml:4\
""")
    assert everything(plan) == before


def test_never_over_what_the_archive_holds(plan: Path) -> None:
    (plan / "archive" / "root-causes").mkdir(parents=True)
    (plan / "archive" / CAUSE).write_text("statement: Last year's.\n", "utf-8")
    before = everything(plan)

    with pytest.raises(
        ArchiveRefusedError, match=r"archive/root-causes/no-shared-rubric\.yaml exists already"
    ):
        archive(ArchiveRequest("no-shared-rubric", plan))
    assert everything(plan) == before


def test_not_while_a_file_that_may_link_to_it_cannot_be_read(plan: Path) -> None:
    (plan / "strategies" / "other.yaml").write_text("root_causes: [no-shared-rubric", "utf-8")

    with pytest.raises(ArchiveRefusedError, match=r"strategies/other\.yaml cannot be read"):
        archive(ArchiveRequest("no-shared-rubric", plan))


@pytest.mark.parametrize(
    ("artifact_id", "kind", "message"),
    [
        ("no-shared-rubic", "", 'Did you mean "no-shared-rubric"?'),
        ("../plan", "", 'has the id "../plan"'),
        ("no-shared-rubric", "strategy", 'has the id "no-shared-rubric"'),
        ("no-shared-rubric", "teams", "--kind takes priority, root-cause, strategy"),
        ("twin", "", "say which with --kind priority or root-cause"),
        ("old", "", '"old" is in the archive already'),
    ],
)
def test_an_id_that_means_nothing_is_a_mistake_in_the_call(
    plan: Path, artifact_id: str, kind: str, message: str
) -> None:
    for folder in ("priorities", "root-causes"):
        (plan / folder / "twin.yaml").write_text((plan / CAUSE).read_text("utf-8"), "utf-8")
    (plan / "archive" / "root-causes").mkdir(parents=True)
    (plan / "archive" / "root-causes" / "old.yaml").write_text("statement: Old.\n", "utf-8")

    with pytest.raises(NothingFoundError) as caught:
        archive(ArchiveRequest(artifact_id, plan, kind))
    assert message in str(caught.value)


def test_one_of_several_kinds(plan: Path) -> None:
    for folder in ("priorities", "root-causes"):
        (plan / folder / "twin.yaml").write_text("title: Twin\nstatement: One of two.\n", "utf-8")
    archive(ArchiveRequest("twin", plan, "root-cause"))

    assert (plan / "archive" / "root-causes" / "twin.yaml").exists()
    assert (plan / "priorities" / "twin.yaml").exists()


def test_a_link_in_place_of_a_file_stays(plan: Path) -> None:
    path = plan / CAUSE
    path.rename(plan / "data" / "cause.txt")
    path.symlink_to(plan / "data" / "cause.txt")
    edit(plan / "plan.yaml", "phase: 7", "phase: 5")

    with pytest.raises(ArchiveRefusedError, match="is a link to another file"):
        archive(ArchiveRequest("no-shared-rubric", plan))


def test_unlinking_takes_the_id_out_of_every_list_and_nothing_else(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    (plan / "strategies" / "second.yaml").write_text(
        "title: Second\nroot_causes:  # the cause\n  # first\n  - no-shared-rubric  # said in May\n", "utf-8"
    )
    before = everything(plan)
    moved = archive(ArchiveRequest("no-shared-rubric", plan, unlink=True))

    assert moved.unlinked == ("strategies/common-planning.yaml:3", "strategies/second.yaml:4")
    first = before["strategies/common-planning.yaml"].replace(b"[no-shared-rubric]", b"[]")
    before["strategies/common-planning.yaml"] = first
    before["strategies/second.yaml"] = (
        b"title: Second\nroot_causes: []  # the cause\n  # first\n  # said in May\n"
    )
    before[f"archive/{CAUSE}"] = before.pop(CAUSE)
    assert everything(plan) == before


def test_an_id_that_is_named_twice_in_a_list_goes_twice(plan: Path) -> None:
    edit(
        plan / "strategies" / "common-planning.yaml",
        "root_causes: []",
        "root_causes: [no-shared-rubric, x, no-shared-rubric]",
    )
    archive(ArchiveRequest("no-shared-rubric", plan, unlink=True))

    assert "root_causes: [x]\n" in (plan / "strategies" / "common-planning.yaml").read_text("utf-8")


def test_what_names_it_outside_a_list_stays_to_be_settled_by_hand(plan: Path) -> None:
    (plan / "options").mkdir()
    (plan / "options" / "planning.yaml").write_text("title: Planning\n", "utf-8")
    path = plan / "strategies" / "common-planning.yaml"
    path.write_text(f"option: planning\n{path.read_text('utf-8')}", "utf-8")
    before = everything(plan)
    with pytest.raises(ArchiveRefusedError) as caught:
        archive(ArchiveRequest("planning", plan, unlink=True))

    assert str(caught.value) == snapshot("""\
options/planning.yaml is still linked to, so it stays. Take “planning” out of these lines first:
  strategies/common-planning.yaml:1\
""")
    assert everything(plan) == before


def test_nothing_is_unlinked_where_the_file_cannot_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = base_plan(tmp_path / "plan")
    before = everything(plan)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "archive")

    monkeypatch.setattr("uipkit.workflows.archive.write_new", full)
    with pytest.raises(OSError, match="No space left"):
        archive(ArchiveRequest("no-shared-rubric", plan, unlink=True))
    assert everything(plan) == before


def test_a_dry_run_unlinks_nothing(tmp_path: Path) -> None:
    plan = base_plan(tmp_path / "plan")
    before = everything(plan)
    moved = archive(ArchiveRequest("no-shared-rubric", plan, dry_run=True, unlink=True))

    assert moved.unlinked == ("strategies/common-planning.yaml:3",)
    assert everything(plan) == before
