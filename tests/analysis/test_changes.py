"""Comparing two versions of a plan: nothing is found where nothing changed, and everything where something did."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.plans import Changed, read, replacing
from tests.examples.folders import COMPLETE, MINIMAL
from tests.workflows.plans import edit
from uipkit.analysis.changes import Change, compare
from uipkit.analysis.items import item_of_key, nodes_of
from uipkit.analysis.sentences import sentences
from uipkit.plan.base import Artifact, Model
from uipkit.plan.fields import lists_with_ids, traits
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.plan import Plan
from uipkit.workbook.posted_items import fingerprints

PLAN = read(COMPLETE)
SINGLE = (
    "info",
    "district",
    "takeaways",
    "assurances",
    "approvals",
    "feedback",
    "teams",
    "schedule",
    "progress",
)
SEVERAL = (
    *("priorities", "root_causes", "strategies", "meetings", "engagements", "options", "practices"),
    *("units", "lessons", "student_work"),
)

Path_ = tuple[str | int, ...]


def leaves(value: object, path: Path_ = ()) -> Iterator[Path_]:
    """Every value inside a model that says something, ids apart, by the fields and places that lead to it."""
    if isinstance(value, Model):
        for declared in traits(type(value)):
            if declared.name != "id" and declared.audience != "kept":  # what is kept is told by no change
                yield from leaves(getattr(value, declared.name), (*path, declared.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from leaves(each, (*path, index))
    elif value not in (None, ""):
        yield path


def other(value: object) -> object:
    """Another value of the same kind."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return value + timedelta(days=1) if isinstance(value, date) else f"{value} x"


def with_value(value: Any, path: Path_, change: Callable[[Any], object]) -> Any:
    """A copy of a model in which one value deep inside is another."""
    if not path:
        return change(value)
    first, *rest = path
    if isinstance(value, Model):
        assert isinstance(first, str)
        return value.model_copy(update={first: with_value(getattr(value, first), tuple(rest), change)})
    if isinstance(value, tuple):
        assert isinstance(first, int)
        return (*value[:first], with_value(value[first], tuple(rest), change), *value[first + 1 :])
    return FrozenDict({**value, first: with_value(value[first], tuple(rest), change)})


def in_plan(plan: Plan, artifact: Artifact, changed: Artifact) -> Plan:
    for name in SINGLE:
        if getattr(plan, name) is artifact:
            one: dict[str, Any] = {name: changed}
            return replace(plan, **one)
    for name in SEVERAL:
        held = getattr(plan, name)
        if artifact in held:
            several: dict[str, Any] = {name: tuple(changed if each is artifact else each for each in held)}
            return replace(plan, **several)
    raise AssertionError(artifact.file)


PLACES = [
    (artifact.file, path)
    for artifact in PLAN.artifacts()
    for path in leaves(artifact)
    if not (path[0] == "versions" and "items" in path)  # what a body saw is summed up by its fingerprint
]


def test_there_is_enough_to_change() -> None:
    assert len(PLACES) > 1_500
    assert {file for file, _ in PLACES} == set(PLAN.by_file)


@pytest.mark.parametrize("folder", [COMPLETE, MINIMAL], ids=["complete", "minimal"])
def test_a_plan_is_what_it_is(folder: Path) -> None:
    assert compare(read(folder), read(folder)).changes == ()


@given(st.sampled_from(PLACES))
def test_any_field_that_changes_is_found_and_named(place: tuple[str, Path_]) -> None:
    artifact, path = PLAN.by_file[place[0]], place[1]
    changed = in_plan(PLAN, artifact, with_value(artifact, path, other))
    [change] = compare(PLAN, changed).changes
    assert change.what == "changed"
    assert change.item.file == artifact.file
    [field] = change.fields
    named = [part for part in path if isinstance(part, str)]
    assert field.path.split(".")[0] in named
    assert field.before != field.after
    [said] = sentences([change])
    assert said.sentence.endswith((".", "…"))
    assert said.posted == change.posted


@given(st.sampled_from(PLACES))
def test_what_a_body_would_see_as_changed_is_found_as_posted(place: tuple[str, Path_]) -> None:
    artifact, path = PLAN.by_file[place[0]], place[1]
    changed = in_plan(PLAN, artifact, with_value(artifact, path, other))
    before, after = fingerprints(PLAN), fingerprints(changed)
    [change] = compare(PLAN, changed).changes
    if before != after:
        assert [key for key in after if before.get(key) != after[key]] == [change.item.key]
        assert change.posted


@given(st.sampled_from(PLACES))
def test_a_value_that_goes_is_found_and_so_is_one_that_comes(place: tuple[str, Path_]) -> None:
    artifact, path = PLAN.by_file[place[0]], place[1]
    if isinstance(path[-1], int):
        return
    less = in_plan(PLAN, artifact, with_value(artifact, path, lambda _: None))
    for one, two in ((PLAN, less), (less, PLAN)):
        [change] = compare(one, two).changes
        assert [
            each.before is None or each.after is None or isinstance(each.before, list | dict)
            for each in change.fields
        ] == [True]


LISTS = [
    (artifact.file, name)
    for artifact in PLAN.artifacts()
    for name in lists_with_ids(type(artifact))
    if len(getattr(artifact, name)) > 1
]


@given(st.sampled_from(LISTS), st.randoms())
def test_the_place_of_an_item_in_its_list_is_no_change(place: tuple[str, str], random: Random) -> None:
    artifact, name = PLAN.by_file[place[0]], place[1]
    turned = with_value(artifact, (name,), lambda items: tuple(random.sample(items, len(items))))
    assert compare(PLAN, in_plan(PLAN, artifact, turned)).changes == ()


def only(changed: Changed) -> Change:
    [change] = changed.compared.changes
    return change


def test_a_new_id_for_the_same_content_is_a_rename_and_links_follow(tmp_path: Path) -> None:
    def rename(folder: Path) -> None:
        (folder / "priorities" / "math-growth.yaml").rename(folder / "priorities" / "mathematics.yaml")
        edit(folder / "root-causes" / "no-shared-rubric.yaml", "[math-growth]", "[mathematics]")
        (folder / "root-causes" / "no-shared-rubric.yaml").rename(folder / "root-causes" / "no-rubric.yaml")
        edit(folder / "strategies" / "common-planning.yaml", "[no-shared-rubric]", "[no-rubric]")

    found = Changed(tmp_path, rename).compared.changes
    assert [(each.what, each.renamed_from, each.item.id) for each in found] == [
        ("renamed", "math-growth", "mathematics"),
        ("renamed", "no-shared-rubric", "no-rubric"),
    ]


def test_a_milestone_with_a_new_id_is_a_rename_and_its_actions_follow(tmp_path: Path) -> None:
    file = "strategies/common-planning.yaml"

    def rename(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(text.replace("rubric-agreed", "agreed"), "utf-8")

    change = only(Changed(tmp_path, rename))
    assert (change.what, change.renamed_from, change.item.key) == (
        "renamed",
        "rubric-agreed",
        "strategies/common-planning/milestones/agreed",
    )


def test_a_new_id_with_other_content_is_one_thing_gone_and_another_come(tmp_path: Path) -> None:
    found = Changed(
        tmp_path,
        replacing(
            "strategies/common-planning.yaml",
            "  - id: rubric-agreed\n    statement: Every",
            "  - id: new\n    statement: Each",
        ),
    ).compared.changes
    assert [(each.what, each.item.id) for each in found if each.item.kind == "milestone"] == [
        ("added", "new"),
        ("taken-out", "rubric-agreed"),
    ]


def test_a_rename_hides_no_other_change(tmp_path: Path) -> None:
    def rename(folder: Path) -> None:
        edit(folder / "strategies" / "common-planning.yaml", "date: 2026-11-13", "date: 2026-12-04")
        (folder / "strategies" / "common-planning.yaml").rename(folder / "strategies" / "planning.yaml")

    found = Changed(tmp_path, rename).compared.changes
    assert [(each.what, each.item.key, [field.path for field in each.fields]) for each in found] == [
        ("renamed", "strategies/planning", []),
        ("changed", "strategies/planning/milestones/rubric-agreed", ["date"]),
    ]


@pytest.mark.parametrize("keep_the_strategy", [True, False])
def test_an_action_step_in_another_strategy_was_moved(keep_the_strategy: bool, tmp_path: Path) -> None:
    file = "strategies/common-planning.yaml"

    def move(folder: Path) -> None:
        text = (folder / file).read_text("utf-8")
        head, mark, rest = text.partition("  - id: agree-rubric\n")
        block, other, tail = rest.partition("  - id: ")
        (folder / file).write_text(head + other + tail, "utf-8")
        new = folder / "strategies" / "another.yaml"
        new.write_text(new.read_text("utf-8") + mark + block, "utf-8")
        if not keep_the_strategy:
            (folder / file).unlink()

    changed = Changed(tmp_path)
    for folder in (changed.then, changed.now):
        (folder / "strategies" / "another.yaml").write_text(
            "title: Another\nactions:\n  - {id: start, description: Start}\n", "utf-8"
        )
    move(changed.now)
    found = changed.compared.changes
    moved = next(each for each in found if each.what == "moved")
    assert moved.item.key == "strategies/another/actions/agree-rubric"
    assert moved.moved_from is not None
    assert moved.moved_from.key == "strategies/common-planning"
    assert "agree-rubric" not in [
        item.id
        for each in found
        if each.what in ("added", "taken-out")
        for item in (each.item, *each.with_it)
    ]
    [said] = [each.sentence for each in sentences(found) if "was moved" in each.sentence]
    assert said.endswith(
        "was moved there from the strategy “Weekly collaborative planning with one protocol”."
    )
    asked = [words for words, _ in changed.asked if "was moved" in words]
    assert len(asked) == 1


def test_what_goes_to_the_archive_is_said_to_be_there_and_so_is_what_comes_back(tmp_path: Path) -> None:
    def archive(folder: Path) -> None:
        (folder / "archive" / "root-causes").mkdir(parents=True)
        shutil.move(folder / "root-causes" / "no-shared-rubric.yaml", folder / "archive" / "root-causes")

    changed = Changed(tmp_path, archive)
    assert [(each.what, each.item.kind) for each in changed.compared.changes] == [("archived", "root-cause")]
    [back] = compare(read(changed.now), read(changed.then)).changes
    assert (back.what, back.item.id) == ("restored", "no-shared-rubric")


def test_what_cannot_be_read_is_named_and_not_missed(tmp_path: Path) -> None:
    changed = Changed(
        tmp_path, lambda folder: (folder / "strategies" / "common-planning.yaml").write_bytes(b"\xff")
    )
    assert changed.compared.changes == ()
    assert changed.compared.not_compared == ("strategies/common-planning.yaml",)


def test_a_whole_item_comes_with_what_it_holds(tmp_path: Path) -> None:
    changed = Changed(tmp_path)
    (changed.then / "strategies" / "common-planning.yaml").unlink()
    change = only(changed)
    assert (change.what, change.item.key) == ("added", "strategies/common-planning")
    assert {item.kind for item in change.with_it} == {"milestone", "action"}


def test_two_entries_under_one_id_hide_nothing(tmp_path: Path) -> None:
    def twice(folder: Path) -> None:
        file = folder / "data" / "takeaways.yaml"
        file.write_text(
            file.read_text("utf-8")
            + "  - id: fractions-grade-4\n    pattern: Another one\n    nature: concern\n",
            "utf-8",
        )

    [change] = Changed(tmp_path, twice).compared.changes
    assert (change.what, change.item.title) == ("added", "Another one")


def test_a_change_is_posted_only_where_what_is_posted_changed(tmp_path: Path) -> None:
    inside = Changed(
        tmp_path,
        replacing("priorities/math-growth.yaml", "number_of_students: 184", "number_of_students: 185"),
    )
    assert only(inside).posted is False


@given(st.sampled_from(sorted(fingerprints(PLAN))))
def test_a_key_names_its_item_even_where_the_item_is_gone(key: str) -> None:
    known = {
        item.key: item
        for nodes in nodes_of(PLAN).values()
        for node in nodes.values()
        for item in (node.item, *node.below())
    }
    found = item_of_key(key)
    assert (found.kind, found.id, found.file) == (known[key].kind, known[key].id, known[key].file)
