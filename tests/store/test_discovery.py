"""Which plans a path means, and what surrounds them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from uipkit.store.discovery import Discovery, find_plans
from uipkit.store.open_file import Refusal, read_bytes
from uipkit.store.plan_files import plan_files


def lay(root: Path, *names: str) -> Path:
    """Make files (empty, with the folders above them) and, for names that end in a slash, folders."""
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("id: x\n")
    return root


def names(found: Discovery, top: Path) -> list[str]:
    return [plan.path.relative_to(top).as_posix() for plan in found.plans]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return lay(
        tmp_path / "repo",
        ".git/HEAD",
        "district.yaml",
        "schools/b/plan.yaml",
        "schools/a/plan.yaml",
        "schools/a/priorities/math.yaml",
        "schools/a/templates/documents/posted.md.j2",
        "node_modules/x/plan.yaml",
        ".hidden/plan.yaml",
        "build/plan.yaml",
        "schools/a/private/plan.yaml",
        "schools/a/archive/2024/plan.yaml",
        "docs/read.md",
    )


def test_a_path_means_every_plan_at_or_below_it(repository: Path) -> None:
    found = find_plans([repository])
    assert names(found, repository) == ["schools/a", "schools/b"]
    assert (found.missing, found.empty, found.unreadable) == ((), (), ())


@pytest.mark.parametrize(
    "inside",
    [
        "schools/a",
        "schools/a/plan.yaml",
        "schools/a/priorities",
        "schools/a/priorities/math.yaml",
        "schools/a/templates",
    ],
)
def test_a_place_inside_a_plan_means_its_plan(repository: Path, inside: str) -> None:
    assert names(find_plans([repository / inside]), repository) == ["schools/a"]


def test_no_plan_is_named_twice(repository: Path) -> None:
    given = [repository / "schools/b", repository, repository / "schools" / ".." / "schools/b/plan.yaml"]
    assert names(find_plans(given), repository) == ["schools/a", "schools/b"]


def test_what_is_missing_or_holds_no_plan_is_said(repository: Path) -> None:
    found = find_plans([repository / "docs", repository / "nowhere", repository / "schools/b"])
    assert found.empty == (repository / "docs",)
    assert found.missing == (repository / "nowhere",)
    assert names(found, repository) == ["schools/b"]


def test_plan_yml_is_named_as_a_likely_slip(tmp_path: Path) -> None:
    found = find_plans([lay(tmp_path, ".git/HEAD", "a/plan.yml")])
    assert found.plans == ()
    assert found.misnamed == (tmp_path / "a/plan.yml",)


def test_a_district_plan_may_stand_above_its_schools(tmp_path: Path) -> None:
    lay(
        tmp_path,
        ".git/HEAD",
        "plan.yaml",
        "strategies/one.yaml",
        "schools/a/plan.yaml",
        "schools/a/strategies/two.yaml",
    )
    assert names(find_plans([tmp_path]), tmp_path) == [".", "schools/a"]
    assert names(find_plans([tmp_path / "strategies"]), tmp_path) == ["."]
    assert plan_files(tmp_path, tmp_path).yaml == ("plan.yaml", "strategies/one.yaml")


def test_the_root_is_the_git_root_without_a_configuration(repository: Path) -> None:
    [plan] = find_plans([repository / "schools/a"]).plans
    assert (plan.root, plan.config_path, plan.district_path) == (
        repository,
        None,
        repository / "district.yaml",
    )


def test_the_root_is_the_folder_of_the_nearest_configuration(repository: Path) -> None:
    lay(repository, "uipkit.yaml", "schools/uipkit.yaml", "schools/b/uipkit.yaml", "schools/district.yaml")
    by_name = {plan.path.name: plan for plan in find_plans([repository]).plans}
    assert (by_name["a"].root, by_name["a"].config_path) == (
        repository / "schools",
        repository / "schools/uipkit.yaml",
    )
    assert by_name["a"].district_path == repository / "schools/district.yaml"
    assert by_name["b"].root == repository / "schools/b"
    assert by_name["b"].district_path is None


def test_nothing_above_the_git_root_counts(repository: Path) -> None:
    lay(repository.parent, "uipkit.yaml", "plan.yaml", "district.yaml")
    [plan] = find_plans([repository / "schools/b"]).plans
    assert (plan.root, plan.config_path) == (repository, None)
    assert find_plans([repository / "docs"]).plans == ()


def test_without_git_the_root_is_the_path_given(tmp_path: Path) -> None:
    lay(tmp_path, "district.yaml", "schools/a/plan.yaml")
    [plan] = find_plans([tmp_path]).plans
    assert (plan.root, plan.district_path) == (tmp_path, tmp_path / "district.yaml")
    [alone] = find_plans([tmp_path / "schools/a/plan.yaml"]).plans
    assert alone.root == tmp_path / "schools/a"


def test_links_to_folders_are_not_followed(repository: Path, tmp_path: Path) -> None:
    lay(tmp_path / "outside", "plan.yaml")
    (repository / "schools/c").symlink_to(tmp_path / "outside", target_is_directory=True)
    (repository / "schools/again").symlink_to(repository / "schools", target_is_directory=True)
    assert names(find_plans([repository]), repository) == ["schools/a", "schools/b"]


def test_a_plan_file_that_is_no_file_is_still_a_plan(tmp_path: Path) -> None:
    lay(tmp_path, "a/plan.yaml/", "b/")
    (tmp_path / "b/plan.yaml").symlink_to(tmp_path / "nowhere")
    assert names(find_plans([tmp_path]), tmp_path) == ["a", "b"]
    unusable = {name: refusal.message for name, refusal in plan_files(tmp_path / "a", tmp_path).unusable}
    assert unusable == {"plan.yaml": "This is a folder with the name of a YAML file."}


def test_the_files_of_a_plan_are_sorted_into_their_kinds(tmp_path: Path) -> None:
    lay(
        tmp_path,
        *(
            "plan.yaml",
            "uipkit.yaml",
            "district.yaml",
            "priorities/b.yaml",
            "priorities/a.yml",
            "strategies/district.yaml",
        ),
        *(
            "data/cmas.csv",
            "data/notes.txt",
            "other.csv",
            "README.md",
            ".hidden.yaml",
            "private/p.yaml",
            "build/x.yaml",
        ),
        *(
            "templates/agendas/x.yaml",
            "archive/priority/old.yaml",
            "schools/a/plan.yaml",
            "schools/a/teams.yaml",
        ),
    )
    files = plan_files(tmp_path, tmp_path)
    assert files.yaml == (
        "archive/priority/old.yaml",
        "plan.yaml",
        "priorities/a.yml",
        "priorities/b.yaml",
        "strategies/district.yaml",
    )
    assert files.tables == ("data/cmas.csv",)
    assert files.others == ("README.md", "data/notes.txt", "other.csv")
    assert files.unusable == ()


def test_links_of_a_plan_are_read_inside_the_repository_and_refused_outside(tmp_path: Path) -> None:
    root = lay(tmp_path / "repo", "plan.yaml", "shared/one.yaml", "priorities/", "folder/")
    lay(tmp_path, "outside.yaml")
    (root / "priorities/in.yaml").symlink_to(root / "shared/one.yaml")
    (root / "priorities/out.yaml").symlink_to(tmp_path / "outside.yaml")
    (root / "priorities/gone.yaml").symlink_to(root / "nowhere.yaml")
    (root / "strategies").symlink_to(root / "folder", target_is_directory=True)
    files = plan_files(root, root)
    assert "priorities/in.yaml" in files.yaml
    assert {name: refusal.message for name, refusal in files.unusable} == {
        "priorities/gone.yaml": "This is a link to a file that does not exist.",
        "priorities/out.yaml": "This is a link to a place outside the repository, which uipkit does not follow.",
        "strategies": "This is a link to another folder, which uipkit does not follow.",
    }


def test_bytes_are_read_up_to_one_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_bytes(path) == b"12345"
    assert read_bytes(path, limit=5) == b"12345"
    assert read_bytes(path, limit=2) == b"123"


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    lay(tmp_path, "folder.yaml/")
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    said = {
        name: getattr(read_bytes(tmp_path / name), "message", None)
        for name in ("pipe.yaml", "folder.yaml", "gone.yaml", "loop.yaml", "no\0name")
    }
    assert said == {
        "pipe.yaml": "This is a device or a pipe, not a file.",
        "folder.yaml": "This is a folder with the name of a YAML file.",
        "gone.yaml": "This file does not exist.",
        "loop.yaml": "The computer cannot read this file.",
        "no\0name": "The computer cannot read this file.",
    }


def test_a_file_reached_through_a_linked_folder_is_refused(tmp_path: Path) -> None:
    root = lay(tmp_path / "repo", "plan.yaml")
    lay(tmp_path, "outside/x.yaml")
    (root / "in").symlink_to(tmp_path / "outside", target_is_directory=True)
    assert isinstance(read_bytes(root / "in/x.yaml", within=root), Refusal)
    assert read_bytes(root / "plan.yaml", within=root) == b"id: x\n"


def test_a_refusal_becomes_a_finding() -> None:
    refused = read_bytes("/dev/null")
    assert isinstance(refused, Refusal)
    diagnostic = refused.finding("teams.yaml").diagnostic
    assert (diagnostic.code, diagnostic.problem.place.file) == ("UIP004", "teams.yaml")
    assert diagnostic.problem.help
