"""``uipkit schema`` at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from uipkit.cli.main import run


def test_writes_then_is_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["schema", "--check"]) == 1
    assert "schemas/plan.schema.json\n" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert run(["schema"]) == 0
    assert "schemas/uipkit.schema.json\n" in capsys.readouterr().out
    assert run(["schema", "--check"]) == 0
    assert capsys.readouterr().out == ""


def test_refuses_a_file_of_somebody_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.schema.json").write_text("mine", "utf-8")

    assert run(["schema", "--out", str(tmp_path)]) == 1
    assert "was not written by `uipkit schema`" in capsys.readouterr().err
