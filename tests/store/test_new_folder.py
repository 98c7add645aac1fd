"""A folder with its files is there complete, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from uipkit.store import new_folder
from uipkit.store.new_folder import write_folder
from uipkit.store.write import WriteRefusedError

FILES = {"plan.yaml": b"a: 1\n", "data/t.csv": b"x\n"}


def test_all_files_are_there(tmp_path: Path) -> None:
    write_folder(tmp_path / "deep" / "new one", FILES, within=tmp_path)
    assert (tmp_path / "deep" / "new one" / "data" / "t.csv").read_bytes() == b"x\n"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["new one"]


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "new").symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError):
        write_folder(tmp_path / "new", FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


def test_a_place_outside_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "repository"
    inside.mkdir()
    with pytest.raises(WriteRefusedError):
        write_folder(inside / ".." / "new", FILES, within=inside)
    assert [path.name for path in tmp_path.iterdir()] == ["repository"]


def test_nothing_is_left_of_a_folder_that_could_not_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes, within: Path) -> None:
        if path.name == "t.csv":
            raise OSError(28, "No space left on device", str(path))
        path.write_bytes(content)

    monkeypatch.setattr(new_folder, "write_new", full)
    with pytest.raises(OSError, match="No space"):
        write_folder(tmp_path / "new", FILES)
    assert list(tmp_path.iterdir()) == []
