"""``--fix``: old names become new ones, every other byte stays, and what cannot be done safely is left alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import TODAY, base_plan, edit
from uipkit.workflows.check import CheckRequest, run_check
from uipkit.workflows.fixing import FileFix, apply_fixes, plan_fixes, unified_diff


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with old terms at the top, inside a list, and inside what bears an old term itself."""
    folder = base_plan(tmp_path / "plan")
    edit(
        folder / "root-causes" / "no-shared-rubric.yaml",
        "\nwhy: >-",
        "\nroot_cause_verification: >-   # kept",
    )
    strategy = folder / "strategies" / "common-planning.yaml"
    edit(strategy, "\nactions:", "\naction_steps:")
    text = strategy.read_text("utf-8").replace("\n    who: [", '\n    "Key Personnel": [')
    strategy.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return folder


def fixes(plan: Path, *, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> tuple[FileFix, ...]:
    return plan_fixes(CheckRequest((plan,), None, select, ignore, TODAY))


def codes(plan: Path) -> list[str]:
    return [finding.code for finding in run_check(CheckRequest((plan,), today=TODAY)).open]


def test_mends_old_names_at_every_level_and_nothing_else(plan: Path) -> None:
    before = {path: path.read_bytes() for path in plan.rglob("*.yaml")}
    applied = apply_fixes(fixes(plan))

    assert [(fix.name, fix.changes, fix.refused) for fix in applied.changed] == snapshot(
        [
            ("root-causes/no-shared-rubric.yaml", ("root_cause_verification -> why",), ()),
            (
                "strategies/common-planning.yaml",
                (
                    "action_steps -> actions",
                    "Key Personnel -> who",
                    "Key Personnel -> who",
                    "Key Personnel -> who",
                ),
                (),
            ),
        ]
    )
    assert applied.refused == ()
    assert codes(plan) == []
    for path, old in before.items():
        expected = old.replace(b"root_cause_verification", b"why").replace(b"action_steps", b"actions")
        assert path.read_bytes() == expected.replace(b'"Key Personnel"', b'"who"')


def test_nothing_is_written_before_it_is_applied(plan: Path) -> None:
    before = {path: path.read_bytes() for path in plan.rglob("*.yaml")}
    planned = fixes(plan)

    assert len(planned) == 2
    assert {path: path.read_bytes() for path in plan.rglob("*.yaml")} == before


def test_a_second_time_there_is_nothing_to_mend(plan: Path) -> None:
    apply_fixes(fixes(plan))

    assert fixes(plan) == ()
    assert unified_diff(()) == ""


def test_the_patch_is_one_that_git_applies(plan: Path) -> None:
    git = shutil.which("git")
    assert git is not None, "the tests of a repository tool need git"
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    planned = fixes(plan)
    subprocess.run(
        [git, "apply", "-"], cwd=plan, input=unified_diff(planned).encode(), check=True, capture_output=True
    )

    assert {fix.path.read_bytes() for fix in planned} == {fix.after for fix in planned}


def test_what_is_not_selected_or_set_aside_stays(plan: Path) -> None:
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    edit(path, "# kept", "# uipkit: ignore[UIP011] the district's own word")

    assert [fix.path.name for fix in fixes(plan)] == ["common-planning.yaml"]
    assert fixes(plan, select=("targets",)) == ()
    assert fixes(plan, ignore=("UIP011",)) == ()


def test_a_name_that_is_taken_is_left_to_the_reader_and_not_promised(plan: Path) -> None:
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    path.write_text(path.read_text("utf-8") + "why: Another reason.\n", "utf-8")

    assert [fix.path.name for fix in fixes(plan)] == ["common-planning.yaml"]
    (finding,) = (
        each
        for each in run_check(CheckRequest((plan,), today=TODAY)).open
        if each.code == "UIP011" and "root" in each.location.path
    )
    assert not finding.fixable
    assert finding.help == snapshot("Put this text into `why`, then delete this line.")
    assert [(each.span.line, each.label) for each in finding.related] == snapshot(
        [(11, "stands here already")]
    )


def test_two_old_names_of_one_field_are_left_to_the_reader(plan: Path) -> None:
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    path.write_text(path.read_text("utf-8") + "root_cause_analysis: Another reason.\nwhy:\n", "utf-8")
    found = [
        each for each in run_check(CheckRequest((plan,), today=TODAY)).open if "root" in each.location.path
    ]

    assert [(each.code, each.fixable) for each in found] == [("UIP011", False)] * 2
    assert [each.help for each in found] == snapshot(
        [
            "Put this text and that of `root_cause_analysis` into one `why`, then delete both lines.",
            "Put this text and that of `root_cause_verification` into one `why`, then delete both lines.",
        ]
    )
    assert [each.related[0].span.line for each in found] == [
        each.location.span.line for each in reversed(found)
    ]


@pytest.mark.parametrize("empty", ["", " null", " ~", '  ""'])
def test_an_empty_field_of_the_new_name_makes_room(empty: str, plan: Path) -> None:
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    before = path.read_bytes()
    path.write_bytes(before + f"# How the team knows.\nwhy:{empty}\n# the end\n".encode())
    (finding,) = (
        each for each in run_check(CheckRequest((plan,), today=TODAY)).open if "root" in each.location.path
    )

    assert finding.fixable
    apply_fixes(fixes(plan))
    assert path.read_bytes() == (before + b"# How the team knows.\n# the end\n").replace(
        b"root_cause_verification", b"why"
    )
    assert codes(plan) == []
    assert fixes(plan) == ()


def test_what_stands_wrong_in_the_field_that_is_taken_is_told_too(plan: Path) -> None:
    path = plan / "strategies" / "common-planning.yaml"
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace('"Key Personnel"', "who")
    path.write_text(text + "actions:\n  - id: x\n    description: [no]\n", "utf-8")

    assert sorted(code for code in codes(plan)) == snapshot(["UIP007", "UIP011", "UIP011"])


def test_a_file_that_changed_meanwhile_is_left_alone_and_the_others_are_mended(plan: Path) -> None:
    planned = fixes(plan)
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    path.write_text("statement: Somebody else's work.\n", "utf-8")
    applied = apply_fixes(planned)

    assert [fix.path.name for fix in applied.changed] == ["common-planning.yaml"]
    assert applied.refused == snapshot(
        (
            "root-causes/no-shared-rubric.yaml: It was changed by somebody else meanwhile, so nothing was written over it.",
        )
    )
    assert path.read_text("utf-8") == "statement: Somebody else's work.\n"


def test_a_shared_file_is_mended_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        base_plan(tmp_path / name)
    shared = tmp_path / "district.yaml"
    shared.write_text("district: Alder Creek\ndue: {target_date: 2026-10-15}\n", "utf-8")
    (tmp_path / "uipkit.yaml").write_text("", "utf-8")
    applied = apply_fixes(fixes(tmp_path))

    assert [fix.name for fix in applied.changed] == ["district.yaml"]
    assert shared.read_text("utf-8") == "district: Alder Creek\ndue: {date: 2026-10-15}\n"
