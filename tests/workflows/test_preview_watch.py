"""Watching a plan: what changes its documents is told, what does not is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from tests.workflows.plans import base_plan
from uipkit.store.discovery import PlanFolder, find_plans
from uipkit.workflows.preview_watch import PlanWatch

LONGEST = 10.0
"""Seconds until which a change has to be told."""


@pytest.fixture
def plan(tmp_path: Path) -> PlanFolder:
    """A plan two folders below the top of its repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "build").mkdir()
    (tmp_path / "templates" / "documents").mkdir(parents=True)
    base_plan(tmp_path / "schools" / "aspen")
    return find_plans([tmp_path]).plans[0]


def hears(heard: Event, change: Callable[[], object]) -> bool:
    """Make a change, and say whether it is told."""
    change()
    return heard.wait(LONGEST)


@pytest.mark.parametrize(
    "name",
    [
        "schools/aspen/plan.yaml",
        "schools/aspen/priorities/math-growth.yaml",
        "schools/aspen/priorities/new.yaml",
        "schools/aspen/data/new.csv",
        "district.yaml",
        "schools/district.yaml",
        "uipkit.yaml",
        "templates/documents/posted.md.j2",
    ],
)
def test_a_change_of_what_documents_are_made_from_is_told(plan: PlanFolder, name: str) -> None:
    heard = Event()
    path = plan.root / name
    with PlanWatch(plan, heard.set):
        assert hears(heard, lambda: path.write_text("# changed\n", "utf-8"))


def test_a_file_that_an_editor_replaces_is_told(plan: PlanFolder) -> None:
    heard = Event()
    path = plan.path / "plan.yaml"
    beside = plan.root / "beside.txt"

    def put() -> None:
        beside.write_text("# changed\n", "utf-8")
        beside.replace(path)

    with PlanWatch(plan, heard.set):
        assert hears(heard, put)


def test_what_no_document_is_made_from_is_not_told(plan: PlanFolder) -> None:
    told: list[bool] = []
    heard = Event()

    def tell() -> None:
        told.append((plan.path / "now").exists())
        if told[-1]:
            heard.set()

    with PlanWatch(plan, tell):
        for name in (
            "build/page.html",
            ".git/index",
            "README.md",
            "schools/aspen/.plan.yaml.swp",
            "schools/aspen/priorities/a.yaml~",
        ):
            path = plan.root / name
            path.write_text("x", "utf-8")
        (plan.path / "build").mkdir()
        (plan.path / "build" / "page.html").write_text("x", "utf-8")
        # What comes later is told later: all before it was passed over.
        assert hears(heard, lambda: (plan.path / "now").write_text("", "utf-8"))
    assert all(told)


def test_a_folder_that_is_new_is_watched_from_then_on(plan: PlanFolder) -> None:
    heard = Event()
    folder = plan.path / "pictures"
    with PlanWatch(plan, heard.set) as watch:
        assert hears(heard, folder.mkdir)
        watch.renew()
        heard.clear()
        assert hears(heard, lambda: (folder / "map.png").write_bytes(b"x"))


def test_a_watch_that_has_ended_tells_nothing(plan: PlanFolder) -> None:
    heard = Event()
    with PlanWatch(plan, heard.set) as watch:
        pass
    assert watch._threads
    assert not any(thread.is_alive() for thread in watch._threads)
