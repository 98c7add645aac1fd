"""What ``uipkit check`` refuses before it does anything: options, and files that no report can be written to."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import base_plan
from uipkit.cli.main import run


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a plan with one term that ``--fix`` would rewrite."""
    folder = base_plan(tmp_path / "plan")
    file = sorted((folder / "priorities").glob("*.yaml"))[0]
    file.write_text(file.read_text("utf-8").replace("statement:", "priority_performance_challenge:"), "utf-8")
    assert "priority_performance_challenge:" in file.read_text("utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    return folder


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--color", "bogus"], '--color takes auto, always, never, not "bogus".'),
        (["--fail-on", "bogus"], '--fail-on takes error, warning, info, never, not "bogus".'),
        (["--format", "bogus"], 'There is no report format "bogus"'),
        (["--phase", "9"], '--phase takes 0 to 7 or final, not "9".'),
        (["--today", "soon"], '--today takes a date like 2026-10-01, not "soon".'),
        (["--select", "UIP999"], "UIP999"),
        (["--ignore", "bogus"], "bogus"),
        (["--output", "json"], "--output takes FORMAT=FILE"),
        (["--output", "bogus=x.txt"], 'There is no report format "bogus"'),
        (["--output", "json=priorities"], "no report can be written to priorities: that is a folder"),
        (
            ["--output", "json=plan.yaml/x.json"],
            "plan.yaml/x.json: a part of the path is a file, not a folder.",
        ),
        (["--output", "json=/proc/x"], "--output: no report can be written to /proc/x: "),
        (["--output", f"json={'x' * 300}"], ": the name is too long."),
    ],
)
def test_nothing_is_mended_when_an_option_is_wrong(
    options: list[str], said: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(plan)
    assert run(["check", "--fix", *options]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert ".tmp" not in captured.err
    assert captured.out == ""
    assert contents(plan) == before


def test_a_report_stands_where_it_was_asked_for_and_nowhere_else(plan: Path) -> None:
    before = set(contents(plan))
    assert run(["check", "--output", "json=new/folder/findings.json"]) == 1
    report = plan / "new/folder/findings.json"
    assert json.loads(report.read_text("utf-8"))["findings"]
    assert set(contents(plan)) - before == {report}


def test_a_report_follows_a_link_and_leaves_it(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("old", "utf-8")
    (plan / "link.json").symlink_to(tmp_path / "old.json")
    assert run(["check", "--output", "json=link.json"]) == 1
    assert (plan / "link.json").is_symlink()
    assert json.loads((tmp_path / "old.json").read_text("utf-8"))["findings"]


def test_a_report_goes_into_a_pipe_and_leaves_it_a_pipe(plan: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(["check", "--output", f"concise={pipe}"]) == 1
        assert b"UIP011" in os.read(reader, 65_536)
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_setting_without_a_reason_says_which_and_what_belongs_there(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = "rules:\n  UIP301: {severity: off}\n  UIP302: {severity: off, reson: x}\npaths:\n- {path: a, ignore: [UIP301]}\n"
    (plan / "uipkit.yaml").write_text(settings, "utf-8")
    assert run(["check"]) == 2
    assert capsys.readouterr().err == snapshot("""\
uipkit: uipkit.yaml:2:3: The setting for UIP301 has no "reason".
  help: Add `reason`: why this rule weighs so much or so little here.
          reason: "TODO: why, for whoever reads this next year"
uipkit.yaml:3:27: "reson" is not a field of the setting for UIP302. Did you mean "reason"?
  help: Write `reason`.
uipkit.yaml:5:3: This entry of `paths` has no "reason".
  help: Add `reason`: why these rules do not count there.
          reason: "TODO: why, for whoever reads this next year"
""")
