"""Nothing is overwritten unasked, nothing half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from uipkit.store.write import WriteRefusedError, replace, write_all, write_new


def everything(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("content", ["a: é\r\nb: 1\n", b"\xef\xbb\xbfa: 1\r", ""])
def test_a_new_file_holds_exactly_what_was_given(tmp_path: Path, content: str | bytes) -> None:
    write_new(tmp_path / "new" / "folder" / "x.yaml", content)
    expected = content if isinstance(content, bytes) else content.encode()
    assert everything(tmp_path) == {"new/folder/x.yaml": expected}


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_new(tmp_path / "x.yaml", "a: 1\n")
    assert (tmp_path / "x.yaml").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("mine")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere")
    for name in ("x.yaml", "link.yaml"):
        with pytest.raises(FileExistsError):
            write_new(tmp_path / name, "theirs")
    assert everything(tmp_path) == {"x.yaml": b"mine"}


def test_a_name_taken_at_the_last_moment_is_respected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yaml"
    real = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda name: False if name == path else real(name))
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        write_new(path, "theirs")
    assert everything(tmp_path) == {"x.yaml": b"mine"}


def test_without_hard_links_a_file_is_still_created_whole_and_only_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    write_new(tmp_path / "x.yaml", "a: 1\n")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "x.yaml", "a: 2\n")
    assert everything(tmp_path) == {"x.yaml": b"a: 1\n"}


def test_all_files_are_made_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    real = os.link

    def full_on_the_third(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise FileExistsError(target)
        real(source, target)

    (tmp_path / "kept").mkdir()
    monkeypatch.setattr(os, "link", full_on_the_third)
    files: dict[Path, str | bytes] = {
        tmp_path / name: "x" for name in ("kept/a.yaml", "new/deep/b.yaml", "c.yaml")
    }
    with pytest.raises(FileExistsError):
        write_all(files)
    assert everything(tmp_path) == {}
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_all_files_are_looked_for_before_the_first_is_made(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("mine")
    with pytest.raises(FileExistsError):
        write_all({tmp_path / "new/a.yaml": "x", tmp_path / "b.yaml": "y"})
    assert everything(tmp_path) == {"b.yaml": b"mine"}
    assert not (tmp_path / "new").exists()


def test_made_files_are_named(tmp_path: Path) -> None:
    made = write_all({tmp_path / "b.yaml": "y", tmp_path / "a.yaml": b"x"}, within=tmp_path)
    assert made == (tmp_path / "b.yaml", tmp_path / "a.yaml")


def test_nothing_is_written_outside_the_repository(tmp_path: Path) -> None:
    root = tmp_path / "repo"
    root.mkdir()
    outside = tmp_path / "outside.yaml"
    outside.write_text("theirs")
    (root / "link.yaml").symlink_to(outside)
    (root / "folder").symlink_to(tmp_path, target_is_directory=True)
    with pytest.raises(WriteRefusedError):
        replace(root / "link.yaml", b"mine", b"theirs", within=root)
    for name in ("folder/x.yaml", "../x.yaml"):
        with pytest.raises(WriteRefusedError):
            write_new(root / name, "mine", within=root)
    assert outside.read_text() == "theirs"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outside.yaml", "repo"]


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"old\r\n")
    path.chmod(0o640)
    replace(path, b"new\r\n", b"old\r\n", within=tmp_path)
    assert everything(tmp_path) == {"x.yaml": b"new\r\n"}
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_inside_the_repository_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "true.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to("true.yaml")
    replace(tmp_path / "link.yaml", b"new", b"old", within=tmp_path)
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "true.yaml").read_text() == "new"


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("theirs")
    with pytest.raises(WriteRefusedError, match="changed by somebody else"):
        replace(path, b"mine", b"as I read it")
    with pytest.raises(WriteRefusedError, match="no longer there"):
        replace(tmp_path / "gone.yaml", b"mine", b"")
    assert everything(tmp_path) == {"x.yaml": b"theirs"}


def test_a_failed_replacement_leaves_the_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        replace(path, b"new", b"old")
    with pytest.raises(OSError, match="disk full"):
        write_new(tmp_path / "y.yaml", "new")
    assert everything(tmp_path) == {"x.yaml": b"old"}
