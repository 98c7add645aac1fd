"""``uipkit impact`` and ``uipkit history`` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.repositories import AUTHOR, base_repository, commit
from tests.workflows.plans import base_plan, edit
from uipkit.cli import exit_codes
from uipkit.cli.main import run


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = base_repository(tmp_path / "plan")
    edit(folder / "priorities" / "math-growth.yaml", "value: 24\n", "value: 25.5\n")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-20")
    return folder


def ran(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_impact_says_what_changed_and_what_follows(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = ran(capsys, "impact")
    assert (code, err) == (exit_codes.OK, "")
    flat = " ".join(out.split())
    assert "rose from 24% to 25.5%." in flat
    assert "do its interim targets still lie on the way?" in flat
    assert "Who must look again" in out


@pytest.mark.parametrize("command", ["impact", "history"])
def test_formats(command: str, plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(ran(capsys, command, "--format", "json")[1])["version"] == "1.1"
    assert ran(capsys, command, "--format", "markdown")[1].splitlines()[0].startswith(("<!--", "## uipkit"))
    code, out, err = ran(capsys, command, "--format", "sarif")
    assert (code, out, err) == (
        exit_codes.USAGE,
        "",
        'uipkit: --format takes text, markdown, json, not "sarif".\n',
    )


def test_a_plan_that_cannot_be_read_is_not_said_to_be_unchanged(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(plan / "priorities" / "math-growth.yaml", "value: 25.5\n", "value: 24\n")
    whole = (plan / "plan.yaml").read_bytes()
    (plan / "plan.yaml").write_bytes(b"school: [\n")
    code, out, _ = ran(capsys, "impact", "HEAD", "--format", "markdown")
    assert (code, out.splitlines()[1]) == (exit_codes.FINDINGS, "## uipkit: 1 plan cannot be read in full")
    assert "plan.yaml" in out
    assert "uipkit check says why." in out
    (plan / "plan.yaml").write_bytes(whole)
    code, out, _ = ran(capsys, "impact", "HEAD", "--format", "markdown")
    assert (code, out.splitlines()[1]) == (exit_codes.OK, "## uipkit: nothing changed")


def test_history_names_authors_only_on_request(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(plan, "Take the spring results", "2026-08-01")
    code, out, _ = ran(capsys, "history", "--since", "2026-07-15")
    assert code == exit_codes.OK
    assert "Saturday, August 1, 2026" in out
    assert AUTHOR not in out
    assert AUTHOR in ran(capsys, "history", "--authors")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("impact", "nowhere"), "There is no revision nowhere here."),
        (("impact", "HEAD", "--since-approval", "board"), "not both"),
        (("impact", "--since-approval", "boad"), 'Did you mean "board"?'),
        (("impact", "priorities"), "a plan is named with --plan: uipkit impact --plan priorities"),
        (("impact", "--today", "soon"), "--today takes a date like 2026-10-01"),
        (("impact", "--plan", "elsewhere"), "elsewhere does not exist."),
        (("history", "--since", "August"), "--since takes a day like"),
        (("history", "--item", "math-grwth"), "Did you mean math-growth?"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], said: str, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, *arguments)
    assert (code, out) == (exit_codes.USAGE, "")
    assert said in err
    assert "Traceback" not in err


def test_a_body_that_saw_nothing_ends_with_the_code_that_says_so(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ran(capsys, "impact", "--since-approval", "board")
    assert (code, err) == (exit_codes.USAGE, "")
    assert "does not say that the local board has seen this plan." in " ".join(out.split())


def test_a_text_that_was_rewritten_is_shown_before_and_after(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = plan / "root-causes" / "no-shared-rubric.yaml"
    text = file.read_text("utf-8")
    start = text.index("statement: ")
    end = text.index("\n", start)
    words = " ".join(f"word{n}" for n in range(30))
    file.write_text(f"{text[:start]}statement: {words}\n{text[end + 1 :].lstrip(' ')}", "utf-8")
    out = ran(capsys, "impact")[1]
    assert "before: " in out
    assert "now:    word0 word1" in out


@pytest.mark.parametrize("command", ["impact", "history"])
def test_outside_git_the_way_in_is_named(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    code, _, err = ran(capsys, command, "--plan", str(base_plan(tmp_path / "plan")))
    assert code == exit_codes.USAGE
    assert "git init" in err
