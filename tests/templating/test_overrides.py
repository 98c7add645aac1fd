from __future__ import annotations

from pathlib import Path

import pytest

from uipkit import resources
from uipkit.templating.environment import environment
from uipkit.templating.overrides import (
    Override,
    TemplateFolder,
    TemplateRefused,
    find,
    overrides_in_use,
    template_folders,
)
from uipkit.templating.rendering import TemplateError, render


def folders(tmp_path: Path) -> tuple[TemplateFolder, TemplateFolder]:
    own, built_in = tmp_path / "own" / "templates", tmp_path / "built-in"
    own.mkdir(parents=True)
    built_in.mkdir()
    return TemplateFolder(own, "repository"), TemplateFolder(built_in, "built-in")


def test_the_repository_wins_and_what_is_its_own_is_told(tmp_path: Path) -> None:
    own, built_in = folders(tmp_path)
    (built_in.path / "a.md.j2").write_text("built-in {% include 'part.j2' %}", encoding="utf-8")
    (built_in.path / "part.j2").write_text("part", encoding="utf-8")
    (own.path / "part.j2").write_text("own part", encoding="utf-8")
    (own.path / "extra.j2").write_text("more", encoding="utf-8")
    assert render(environment([own, built_in]), "a.md.j2", {}) == "built-in own part"
    used = ["a.md.j2", "part.j2", "extra.j2", "elsewhere.j2"]
    assert overrides_in_use([own, built_in], used) == (
        Override("extra.j2", own.path / "extra.j2"),
        Override("part.j2", own.path / "part.j2"),
    )
    assert overrides_in_use([own, built_in], ["a.md.j2"]) == ()


def test_a_repository_without_templates_has_the_built_in_ones(tmp_path: Path) -> None:
    built_in = TemplateFolder(resources.shelf("templates"), "built-in")
    assert template_folders(tmp_path) == template_folders(None) == (built_in,)
    (tmp_path / "templates").mkdir()
    assert template_folders(tmp_path) == (TemplateFolder(tmp_path / "templates", "repository"), built_in)


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/hostname", "a\\b", "", "c:x", "x\0"])
def test_a_name_cannot_leave_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(TemplateRefused, match="must stay inside"):
        find(folders(tmp_path), name)


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    own, built_in = folders(tmp_path)
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (own.path / "a.j2").symlink_to(tmp_path / "secret")
    (own.path / "deep").symlink_to(tmp_path)
    for name in ("a.j2", "deep/secret"):
        with pytest.raises(TemplateError, match="link that leads out"):
            render(environment([own, built_in]), name, {})


@pytest.mark.parametrize(
    ("content", "words"), [(b"\xff\xfe\x00", "UTF-8"), (b"x" * 1_000_001, "larger than 1 MB")]
)
def test_files_that_are_no_template_are_refused(tmp_path: Path, content: bytes, words: str) -> None:
    own, built_in = folders(tmp_path)
    (own.path / "a.j2").write_bytes(content)
    with pytest.raises(TemplateError, match=words):
        render(environment([own, built_in]), "a.j2", {})
