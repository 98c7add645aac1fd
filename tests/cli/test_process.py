"""The command as a process: closed pipes, interrupts, colours, missing parts; and its help."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import base_plan, edit
from uipkit.cli import checking, console
from uipkit.cli.main import COMMANDS, run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with one error (UIP011)."""
    folder = base_plan(tmp_path / "plan")
    edit(folder / "root-causes" / "no-shared-rubric.yaml", "\nwhy:", "\nroot_cause_verification:")
    return folder


def uipkit(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "uipkit", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**kept, "UIPKIT_TODAY": "2026-10-01", **environment},
        check=False,
    )


@pytest.mark.parametrize("options", [[], ["--format", "concise"]])
def test_a_reader_that_leaves_early_hears_nothing_and_the_exit_code_stays_true(
    options: list[str], plan: Path
) -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-m", "uipkit", "check", str(plan), *options],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert process.stderr == b""
    assert process.returncode == 1


def test_help_into_a_closed_pipe_is_quiet() -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-m", "uipkit", "--help"], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert process.stderr == b""


@pytest.mark.parametrize("options", [[], ["--quiet"]], ids=["without typer", "with typer"])
def test_an_interrupt_is_130(options: list[str], plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(request: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "run_check", interrupted)
    assert run(["check", str(plan), *options]) == 130


ESCAPE = "\x1b["


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_come_where_they_are_wanted(
    options: list[str], environment: dict[str, str], coloured: bool, plan: Path
) -> None:
    said = uipkit("check", str(plan), *options, **environment).stdout
    assert (ESCAPE in said) is coloured
    assert "error" in said


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({}, False),
    ],
)
def test_a_terminal_has_colours_unless_it_or_its_user_says_otherwise(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert console.colour() is coloured


def test_another_word_for_colour_is_exit_2(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(plan), "--color", "yes"]) == 2
    assert capsys.readouterr().err == 'uipkit: --color takes auto, always, never, not "yes".\n'


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("yaml._yaml", "uipkit: PyYAML was installed without its C library"),
        ("pydantic", "uipkit: A part that uipkit stands on is not installed: pydantic."),
    ],
)
def test_a_part_that_is_not_installed_is_named_in_plain_words(module: str, said: str, plan: Path) -> None:
    program = f"import sys; sys.modules[{module!r}] = None; from uipkit.cli.main import run; sys.exit(run(sys.argv[1:]))"
    process = subprocess.run(
        [sys.executable, "-c", program, "check", str(plan)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 2
    assert process.stderr.startswith(said)
    assert "Traceback" not in process.stderr


def test_help_names_every_command_in_the_order_of_a_plans_life(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    listed = shown.partition("Commands:\n")[2].splitlines()
    names = [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "][: len(COMMANDS)]
    assert names == list(COMMANDS)
    for entry in COMMANDS.values():
        assert " ".join(entry.summary.split()) in " ".join(shown.split())


def test_the_help_of_check_stands_in_sections(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert run(["check", "--help"]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.endswith(":") and line[0] != " "] == snapshot(
        ["Arguments:", "What is judged:", "How it is reported:", "Mending:", "Other options:"]
    )


@pytest.mark.parametrize("arguments", [[name, "--help"] for name in COMMANDS])
def test_every_command_explains_itself(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 0
    shown = capsys.readouterr()
    assert "Example: uipkit" in shown.out or "Commands:" in shown.out
    assert shown.err == ""


def test_an_unknown_command_has_a_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chekc"]) == 2
    assert "check" in capsys.readouterr().err


def test_a_shell_is_told_how_a_line_could_go_on() -> None:
    completed = uipkit(
        _UIPKIT_COMPLETE="complete_bash", COMP_WORDS="uipkit check --fa", COMP_CWORD="2"
    ).stdout
    assert completed.split() == ["--fail-on"]


COMMAND_LINES = [
    *([name] for name, entry in COMMANDS.items() if not entry.group),
    ["new", "target"],
    ["new", "meeting"],
    ["baseline", "write"],
]


@pytest.mark.parametrize("arguments", COMMAND_LINES, ids=" ".join)
def test_help_speaks_no_python(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*arguments, "--help"]) == 0
    shown = capsys.readouterr().out
    found = [word for word in ("<str>", "<path>", "<int>", "<list", "[[", "None") if word in shown]
    assert found == []
