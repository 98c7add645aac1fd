"""Git is asked in safety: nothing of a repository runs, nothing is fetched, and every refusal is said in plain words."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from tests.repositories import AUTHOR, commit, git, start
from uipkit.store.git import GitError, NoSuchRevisionError, Repository, repository_of


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three commits: two on one day in July, one in August that touches another file."""
    top = start(tmp_path / "repository")
    for name, day in (("a", "2026-07-01"), ("b", "2026-07-01"), ("c", "2026-08-02")):
        (top / f"{name}.txt").write_text(name, "utf-8")
        commit(top, f"Add {name}", day)
    return top


def subjects(repository: Repository, **wanted: object) -> list[str]:
    return [each.subject for each in repository.commits(**wanted)]  # type: ignore[arg-type]


def test_commits_are_listed_newest_first_by_path_and_day(repository: Path) -> None:
    asked = repository_of(repository)
    assert subjects(asked) == ["Add c", "Add b", "Add a"]
    assert subjects(asked, paths=("a.txt", "c.txt")) == ["Add c", "Add a"]
    assert subjects(asked, since=date(2026, 8, 1)) == ["Add c"]
    assert subjects(asked, most=2) == ["Add c", "Add b"]
    last = asked.commit("HEAD")
    assert (last.author, last.time.date(), last.short) == (AUTHOR, date(2026, 8, 2), last.name[:12])


def test_the_last_commit_before_a_day_is_found(repository: Path) -> None:
    asked = repository_of(repository)
    found = asked.last_before(date(2026, 8, 1))
    assert found is not None
    assert found.subject == "Add b"
    assert asked.last_before(date(2026, 6, 1)) is None


def test_an_empty_subject_and_odd_letters_are_told_apart(repository: Path) -> None:
    git(repository, "commit", "--quiet", "--allow-empty", "--allow-empty-message", "-m", "", day="2026-08-03")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "Añadir «metas»\n\nMore", day="2026-08-04")
    assert subjects(repository_of(repository))[:3] == ["Añadir «metas»", "", "Add c"]


def test_a_folder_of_a_repository_knows_its_place(repository: Path) -> None:
    (repository / "schools" / "mesa").mkdir(parents=True)
    found = repository_of(repository / "schools" / "mesa")
    assert (found.top.resolve(), found.prefix) == (repository.resolve(), "schools/mesa/")
    assert repository_of(repository).prefix == ""


@pytest.mark.parametrize(
    "revision", ["nowhere", "HEAD~9", "HEAD:a.txt", "--all", "", "a\nb", "-n1", "^HEAD", "a b"]
)
def test_what_is_no_revision_is_said(revision: str, repository: Path) -> None:
    with pytest.raises(NoSuchRevisionError, match="revision"):
        repository_of(repository).commit(revision)


def test_a_revision_beyond_a_shallow_clone_is_said_with_its_mend(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(clone))
    asked = repository_of(clone)
    assert asked.is_shallow
    with pytest.raises(NoSuchRevisionError, match=r"shallow.*git fetch --unshallow.*fetch-depth"):
        asked.commit("HEAD~1")


def test_a_repository_without_commits_is_said(tmp_path: Path) -> None:
    asked = repository_of(start(tmp_path / "new"))
    with pytest.raises(NoSuchRevisionError, match="Nothing is committed here yet"):
        asked.commit("HEAD")
    with pytest.raises(GitError, match="Nothing is committed here yet"):
        asked.commits()


def test_a_folder_outside_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match=r"not in a git repository.*git init"):
        repository_of(tmp_path)


def test_a_machine_without_git_is_said(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(GitError, match="The program git was not found"):
        repository_of(repository)


def test_another_repository_in_the_environment_is_not_taken_for_this_one(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = start(tmp_path / "other")
    commit(other, "Elsewhere")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert subjects(repository_of(repository))[0] == "Add c"


def test_no_program_that_a_repository_names_is_run(repository: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f'#!/bin/sh\ntouch "{ran}"\n', "utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "gpg.program",
        "core.sshCommand",
        "diff.external",
        "log.showSignature",
    ):
        git(repository, "config", name, "true" if name == "log.showSignature" else str(script))
    asked = repository_of(repository)
    assert asked.commit("HEAD").subject == "Add c"
    assert len(asked.commits(paths=("a.txt",))) == 1
    assert b"a.txt" in asked.ask("ls-tree", "HEAD")
    assert not ran.exists()


def test_what_a_partial_clone_lacks_is_not_fetched(repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--no-checkout", "--filter=blob:none", repository.as_uri(), str(clone))
    blob = git(repository, "rev-parse", "HEAD:a.txt")
    with pytest.raises(GitError, match=r"partial clone|lacks|could not"):
        repository_of(clone).ask("cat-file", "blob", blob)


def test_the_environment_of_the_caller_stays_as_it_is(repository: Path) -> None:
    before = dict(os.environ)
    repository_of(repository).commits()
    assert dict(os.environ) == before
