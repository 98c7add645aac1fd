"""``uipkit render`` at the command line: what is said where something else was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scaffold.school import contents, start
from uipkit.cli.main import run

Output = pytest.CaptureFixture[str]


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UIPKIT_TODAY", "2026-04-20")
    monkeypatch.chdir(start(tmp_path))
    return tmp_path


@pytest.mark.parametrize("place", ["README.md", "README.md/here"])
def test_a_file_is_no_folder_to_write_to(place: str, school: Path, capsys: Output) -> None:
    before = contents(school)

    assert run(["render", "draft", "--out", place]) == 2
    assert capsys.readouterr().err == (
        "uipkit: README.md is a file, and --out takes a folder. Name another, such as --out documents.\n"
    )
    assert contents(school) == before


@pytest.mark.parametrize("typed", ["schools/aspen", "schemas", "plan.yaml", "my plan/2026-27"])
def test_a_path_in_place_of_a_document_is_explained(typed: str, school: Path, capsys: Output) -> None:
    assert run(["render", typed]) == 2
    quoted = f"'{typed}'" if " " in typed else typed
    assert capsys.readouterr().err == (
        f"uipkit: {typed} is no document; a plan is named with --plan: uipkit render --plan {quoted}\n"
    )


def test_a_word_that_is_no_path_gets_the_documents(school: Path, capsys: Output) -> None:
    assert run(["render", "postd"]) == 2
    assert 'Did you mean "posted"?' in capsys.readouterr().err
