"""``baseline``, ``archive``, ``check --fix`` and ``--diff`` at the command line: what they print, where, and how they end."""

from __future__ import annotations

from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import base_plan, edit
from uipkit.cli.main import run


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a plan that names a field by its old term (UIP011)."""
    folder = base_plan(tmp_path / "plan")
    edit(folder / "root-causes" / "no-shared-rubric.yaml", "\nwhy:", "\nroot_cause_verification:")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    return folder


def test_baseline_from_writing_to_pruning(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-q"]) == 1
    capsys.readouterr()
    assert run(["baseline", "write"]) == 0
    assert tuple(capsys.readouterr()) == snapshot(
        (
            ".uipkit-baseline.json\n",
            "The baseline holds 1: 1 new, 0 dropped.\nCommit the file. When findings are mended, run: uipkit baseline prune\n",
        )
    )
    assert run(["check", "-q"]) == 0
    assert run(["check", "-q", "--no-ignores"]) == 1
    capsys.readouterr()
    assert run(["baseline", "show"]) == 0
    assert capsys.readouterr().out == snapshot(
        'root-causes/no-shared-rubric.yaml: UIP011 "root_cause_verification" is another name for what is called "why" here.\n'
    )
    edit(plan / "root-causes" / "no-shared-rubric.yaml", "\nroot_cause_verification:", "\nwhy:")
    assert run(["baseline", "prune"]) == 0
    assert tuple(capsys.readouterr()) == snapshot(
        (".uipkit-baseline.json\n", "The baseline holds 0: 0 new, 1 dropped.\n")
    )
    assert run(["baseline", "show"]) == 0
    assert "Nothing is accepted" in capsys.readouterr().err


def test_a_broken_baseline_is_exit_2_with_its_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan / ".uipkit-baseline.json").write_text('{\n  "version": 1,,\n}\n', "utf-8")

    assert run(["check"]) == 2
    assert capsys.readouterr().err == snapshot("""\
uipkit: .uipkit-baseline.json:2:1: The baseline stops being JSON here.
  help: Restore the file from git, or delete it and run `uipkit baseline write`.
""")


def test_baseline_without_a_plan_is_exit_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["baseline", "write", str(tmp_path)]) == 2
    assert run(["baseline", "write", "--phase", "9", str(tmp_path)]) == 2
    assert "--phase takes 0 to 7 or final" in capsys.readouterr().err


def test_diff_shows_and_changes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    before = path.read_bytes()

    assert run(["check", "--diff"]) == 1
    assert "-root_cause_verification: >-\n+why: >-\n" in capsys.readouterr().out
    assert path.read_bytes() == before


def test_fix_mends_then_checks(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fix"]) == 0
    captured = capsys.readouterr()
    assert captured.err == snapshot(
        "Mended root-causes/no-shared-rubric.yaml: root_cause_verification -> why\n"
    )
    assert "Nothing found" in captured.out
    assert run(["check", "--diff"]) == 0


def test_archive_moves_or_says_why_not(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "no-shared-rubric"]) == 1
    assert capsys.readouterr().err == snapshot("""\
uipkit: root-causes/no-shared-rubric.yaml is still linked to, so it stays. Take “no-shared-rubric” out of these lines first, or let `uipkit archive no-shared-rubric --unlink` do it:
  strategies/common-planning.yaml:3
""")
    edit(plan / "strategies" / "common-planning.yaml", "root_causes: [no-shared-rubric]", "root_causes: []")
    assert run(["archive", "no-shared-rubric", "--dry-run"]) == 0
    assert (plan / "root-causes" / "no-shared-rubric.yaml").exists()
    capsys.readouterr()
    assert run(["archive", "no-shared-rubric"]) == 0
    assert tuple(capsys.readouterr()) == snapshot(
        (
            "archive/root-causes/no-shared-rubric.yaml\n",
            "Moved from root-causes/no-shared-rubric.yaml. Documents leave it out from now on.\n",
        )
    )
    assert run(["archive", "no-shared-rubric"]) == 2


def test_archive_unlinks_what_is_asked_for(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["archive", "no-shared-rubric"]) == 1
    assert "or let `uipkit archive no-shared-rubric --unlink` do it" in capsys.readouterr().err
    assert run(["archive", "no-shared-rubric", "--unlink"]) == 0
    shown = capsys.readouterr()
    assert shown.out == "archive/root-causes/no-shared-rubric.yaml\n"
    assert shown.err == snapshot("""\
Taken out of the list at strategies/common-planning.yaml:3
Moved from root-causes/no-shared-rubric.yaml. Documents leave it out from now on.
""")
