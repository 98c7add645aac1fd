"""``uipkit preview`` at the command line: written once, ended by hand, and what is said where it cannot be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from inline_snapshot import snapshot

from tests.workflows.plans import base_plan, edit
from uipkit.cli.main import run
from uipkit.workflows.preview_server import PreviewServer

Output = pytest.CaptureFixture[str]
PAGE = Path("build", "plan", "preview", "draft.html")


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the base plan at its top, as the current folder."""
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    base_plan(tmp_path / "school")
    (tmp_path / "school" / "uipkit.yaml").write_text("", "utf-8")
    monkeypatch.chdir(tmp_path / "school")
    return tmp_path / "school"


def test_once_writes_the_page_and_ends(school: Path, capsys: Output) -> None:
    assert run(["preview", "--once"]) == 0
    said = capsys.readouterr()
    assert said.out == f"{PAGE.as_posix()}\n"
    assert said.err == snapshot("Nothing to mend as the plan stands.\n")
    assert b"What uipkit check finds" in (school / PAGE).read_bytes()
    assert run(["preview", "posted", "--once"]) == 0
    assert (school / PAGE).with_name("posted.html").is_file()


def test_once_ends_well_whatever_is_found(school: Path, capsys: Output) -> None:
    (school / "root-causes" / "no-shared-rubric.yaml").write_text("title: [", "utf-8")
    assert run(["preview", "--once"]) == 0
    assert capsys.readouterr().err == snapshot("""\
root-causes/no-shared-rubric.yaml cannot be read at the moment. What it holds is not on this page.
root-causes/no-shared-rubric.yaml:1:8: error[UIP001] yaml-syntax: The “[” that opens here is never closed.
1 error
""")


def test_what_is_to_be_mended_is_named_with_its_place(school: Path, capsys: Output) -> None:
    cause = school / "root-causes" / "no-shared-rubric.yaml"
    cause.write_text(f"{cause.read_text('utf-8')}nonsense: 1\n", "utf-8")
    assert run(["preview", "--once"]) == 0
    assert capsys.readouterr().err == snapshot("""\
root-causes/no-shared-rubric.yaml:11:1: error[UIP005] unknown-field: "nonsense" is not a field of root-causes/no-shared-rubric.yaml. Did you mean "notes"?
1 error
""")
    more = "".join(f"nonsense_{number}: 1\n" for number in range(6))
    cause.write_text(f"{cause.read_text('utf-8')}{more}", "utf-8")
    assert run(["preview", "--once"]) == 0
    *named, rest, counts = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in named] == ["root-causes/no-shared-rubric.yaml"] * 5
    assert (rest, counts) == ("and 2 more; the page shows them all", "7 errors")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tracker"], 'There is no preview of "tracker"'),
        (["--plan", "nowhere"], "nowhere does not exist."),
        (["--today", "soon"], "--today takes a date"),
        (["--language", "es"], "one language only"),
        (["family-summary", "--language", "tlh"], "tlh"),
    ],
)
def test_what_cannot_be_shown_is_exit_2(
    arguments: list[str], said: str, school: Path, capsys: Output
) -> None:
    assert run(["preview", "--once", *arguments]) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""
    assert not (school / "build").exists()


def test_a_template_and_a_configuration_that_cannot_be_used_are_exit_2(school: Path, capsys: Output) -> None:
    path = school / "templates" / "documents" / "draft.md.j2"
    path.parent.mkdir(parents=True)
    path.write_text("# {{ nothing }}\n", "utf-8")
    assert run(["preview", "--once"]) == 2
    assert "documents/draft.md.j2, line 1" in capsys.readouterr().err
    assert run(["preview", "--once", "--built-in-templates"]) == 0
    (school / "uipkit.yaml").write_text("rulez: {}\n", "utf-8")
    assert run(["preview", "--once"]) == 2
    assert "uipkit.yaml:1:1" in capsys.readouterr().err


def test_a_page_that_somebody_changed_is_left_alone(school: Path, capsys: Output) -> None:
    run(["preview", "--once"])
    (school / PAGE).write_text("mine", "utf-8")
    edit(school / "plan.yaml", "phase: ", "# later\nphase: ")
    assert run(["preview", "--once"]) == 2
    assert "replaces only files that it wrote itself" in capsys.readouterr().err
    assert (school / PAGE).read_text("utf-8") == "mine"


def test_a_port_that_is_taken_is_exit_2(school: Path, capsys: Output) -> None:
    with PreviewServer() as other:
        assert run(["preview", "--no-open", "--port", str(other.port)]) == 2
    said = capsys.readouterr()
    assert f"Port {other.port} cannot be used" in said.err
    assert said.out == ""
    assert not (school / "build").exists()
    assert run(["preview", "--port", "70000"]) == 2


# --- as a process -------------------------------------------------------------------------------------------------


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a preview, and give the process and the address of the page; it is ended in any case."""
    process = subprocess.Popen(
        [sys.executable, "-m", "uipkit", "preview", "--no-open", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "UIPKIT_TODAY": "2026-10-01"},
    )
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline().strip() for _ in range(2)]
        assert lines[1].startswith("http://127.0.0.1:"), lines
        yield process, lines[1]
    finally:
        process.kill()
        process.communicate()


def get(url: str, path: str = "") -> tuple[int, str]:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        connection.request("GET", parts.path + path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def version(page: str) -> str:
    return page.partition('data-version="')[2].partition('"')[0]


def test_the_page_follows_the_files_and_ctrl_c_ends_it_well(school: Path) -> None:
    cause = school / "root-causes" / "no-shared-rubric.yaml"
    good = cause.read_text("utf-8")
    with started() as (process, url):
        _, before = get(url)
        cause.write_text("title: [", "utf-8")
        assert get(url, f"changes?since={version(before)}") == (200, "changed\n")
        _, broken = get(url)
        assert "cannot be read at the moment. The page shows what it held before." in broken
        cause.write_text(good, "utf-8")
        assert get(url, f"changes?since={version(broken)}") == (200, "changed\n")
        assert get(url)[1] == before
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert out == ""
    assert "Traceback" not in err
    assert err.endswith("\nThe preview has ended.\n")


def test_nothing_that_is_written_ends_it(school: Path) -> None:
    with started() as (process, url):
        good = get(url)[1]
        for name, content in (
            ("templates/documents/draft.md.j2", b"{% for %}"),
            ("uipkit.yaml", b"rulez: {}"),
            ("templates/html/page.html.j2", b"no page"),
            ("plan.yaml", b"\xff"),
        ):
            path = school / name
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_bytes() if path.exists() else None
            path.write_bytes(content)
            assert get(url, f"changes?since={version(good)}")[0] == 200, name
            bad = get(url)[1]
            assert "Not up to date." in bad, name
            path.unlink() if before is None else path.write_bytes(before)
            assert get(url, f"changes?since={version(bad)}")[0] == 200, name
            assert get(url)[1] == good, name
        assert process.poll() is None
