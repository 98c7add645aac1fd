"""Whatever stands in a plan: rolled over, it is there, or it is listed as not carried; and last year's folder stays as it was."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings

from tests.workflows.plan_folders import FolderText, plan_folders
from uipkit.analysis.rolling.change import Entry
from uipkit.analysis.rolling.changes import said, where
from uipkit.diagnostics.diagnostic import Severity
from uipkit.report.rollover_record import rollover_record
from uipkit.store.comments import every_comment
from uipkit.store.edit_paths import find, marks
from uipkit.store.load import LoadedPlan, load
from uipkit.store.yaml_read import YamlFile, read_yaml
from uipkit.workflows.load import one_plan
from uipkit.workflows.rollover import RolloverRequest, propose_rollover, write_rollover

TODAY = date(2027, 6, 1)

KeyPath = tuple[str | int, ...]


def leaves(data: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))
    elif data not in (None, ""):
        yield path, data


def at(data: Any, place: str, name: str) -> Any:
    """The value at a place of the list: ids in place of positions."""
    for step in place.split("/"):
        if isinstance(data, list):
            found = [each for each in data if isinstance(each, dict) and each.get("id") == step]
            data = (
                found[0]
                if found
                else data[int(step) - 1]
                if step.isdigit() and int(step) <= len(data)
                else None
            )
        elif isinstance(data, dict):
            data = data.get(step)
        else:
            return None
    return data


def is_listed(place: str, value: Any, entries: list[Entry]) -> bool:
    """Whether the list says of a value that it is not there any more, with the value itself."""
    return any(
        (place == each.where or place.startswith(f"{each.where}/")) and said(value) in each.was
        for each in entries
        if each.where
    )


def source_of(file: YamlFile, path: KeyPath) -> str:
    node = find(file, path)
    assert node is not None
    start, end = marks(node)
    return file.text[start:end].rstrip()


def every_file(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def errors(loaded: LoadedPlan) -> list[str]:
    found = [*(each.diagnostic for each in loaded.spanned), *loaded.diagnostics]
    return [
        f"{each.problem.place}: {each.problem.message}" for each in found if each.severity is Severity.ERROR
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plan_folders())
def test_nothing_is_lost(folder: FolderText) -> None:
    with tempfile.TemporaryDirectory() as top:
        (Path(top) / ".git").mkdir()
        old = folder.write(Path(top) / "schools" / "aspen creek" / "2026-27")
        before = every_file(old)
        assert errors(load(one_plan(old))) == []
        [proposed] = propose_rollover(RolloverRequest("2027-28", (old,), today=TODAY))
        assert (proposed.rolled.state, proposed.rolled.why) == ("new", ())
        [written] = write_rollover([proposed])
        assert written.rolled.state == "written"
        assert every_file(old) == before, "last year's folder is as it was"
        new = old.with_name("2027-28")
        assert every_file(new) == dict(proposed.files)
        loaded = load(one_plan(new))
        assert errors(loaded) == []
        assert loaded.plan.info is not None
        assert (loaded.plan.info.plan_year, loaded.plan.info.phase) == ("2027-28", 0)
        for name, raw in before.items():
            whole = f"{name.partition('/')[0]}/"
            if whole == "private/" or (whole == "templates/" and name not in proposed.files):
                assert [each.fate for each in proposed.rolled.entries if each.file == whole] == ["left"]
                assert name not in proposed.files
                continue
            entries = [each for each in proposed.rolled.entries if each.file == name]
            if name not in proposed.files:
                assert [each.fate for each in entries if not each.where] == ["left"], (
                    f"{name} is listed as left"
                )
            elif not name.endswith(".yaml") or name in ("uipkit.yaml", "district.yaml"):
                assert proposed.files[name] == raw, f"{name} is copied as it is"
                assert [each.fate for each in entries] == ["carried"]
            else:
                was, now = read_yaml(raw, name), read_yaml(proposed.files[name], name)
                nothing_of_a_file_is_lost(name, was, now, entries)
        results_become_baselines_and_prior_targets(before, proposed.files)
        record = rollover_record(proposed.rolled)
        assert all(f"`{each.file}`" in record for each in proposed.rolled.entries)


def nothing_of_a_file_is_lost(name: str, was: YamlFile, now: YamlFile, entries: list[Entry]) -> None:
    for path, value in leaves(was.data):
        place = where(path, was.data)
        kept = at(now.data, place, name)
        if is_listed(place, value, entries):
            continue
        if kept == value:
            if name != "feedback.yaml":  # there, places move up
                assert source_of(now, path) == source_of(was, path), f"{name} {place} is written as it was"
        elif path[-1] == "notes" and isinstance(kept, str) and kept.startswith(str(value).rstrip()):
            continue  # the words are there, with a paragraph more
        else:
            raise AssertionError(f"{name} {place} is neither there nor listed: {value!r}")
    ids = {where(path, was.data) for path, _ in leaves(was.data) if path[-1] == "id"}
    for place in ids:
        gone = any(
            place.startswith(f"{each.where}/") and each.fate == "left" for each in entries if each.where
        )
        assert gone or at(now.data, place, name), f"{name} keeps the id {place}"
    lost = Counter(every_comment(was)[1:]) - Counter(every_comment(now))
    told = [each.was for each in entries if each.words.startswith("comments")]
    for comment in lost:
        assert any(" ".join(comment.split()) in each for each in told), (
            f"{name}: {comment} is neither there nor listed"
        )
    same_order(was.data, now.data)


def result_that_counts(progress: Any, priority: str, target: str) -> dict[str, Any] | None:
    """The last entry on a target, where it says what came of it and families may see it; worked out from the file alone."""
    entries = [
        each
        for each in progress.get("annual_results") or ()
        if (each["priority"], each["target"], each["plan_year"]) == (priority, target, "2026-27")
    ]
    if not entries:
        return None
    last: dict[str, Any] = entries[-1]
    known = "state" in last or "value" in last or last.get("withheld")
    held = last.get("embargo_until", "") > TODAY.isoformat()
    return last if known and not held else None


def results_become_baselines_and_prior_targets(
    before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> None:
    """The content of the new plan, field by field, against last year's files and not against the code that made it."""
    data: dict[str, Any] = {
        name: read_yaml(raw, name).data for name, raw in before.items() if name.endswith(".yaml")
    }
    new: dict[str, Any] = {
        name: read_yaml(raw, name).data for name, raw in after.items() if name.endswith(".yaml")
    }
    prior = new["plan.yaml"]["prior_plan"]
    assert (prior["plan_year"], prior["path"], prior["decision"]) == (
        "2026-27",
        "../2026-27",
        "copied-from-last-year",
    )
    expected = []
    order = sorted(
        (name for name in data if name.startswith("priorities/")),
        key=lambda name: (data[name].get("order") is None, data[name].get("order") or 0, name),
    )
    for name in order:
        own = name.removeprefix("priorities/").removesuffix(".yaml")
        for old, made in zip(data[name]["targets"], new[name]["targets"], strict=True):
            years = [year for year in old["annual_targets"] if year == "2026-27"]
            result = result_that_counts(data["progress.yaml"], own, old["id"]) if years else None
            value = result.get("value") if result is not None else None
            if value is not None:
                assert made["baseline"] == {"plan_year": "2026-27", "value": value}, f"{name} {old['id']}"
            else:
                assert made.get("baseline") == old.get("baseline"), f"{name} {old['id']} keeps its baseline"
            assert {year: each for year, each in made["annual_targets"].items() if each is not None} == {
                year: each for year, each in old["annual_targets"].items() if year > "2026-27"
            }
            assert {"2027-28", "2028-29"} <= set(made["annual_targets"]), "both years are asked for"
            students = old.get("number_of_students")
            if value is not None and result is not None:
                students = result.get("number_of_students", students)
            assert made.get("number_of_students") == students
            is_withheld = bool(old.get("withheld") or (result or {}).get("withheld"))
            assert bool(made.get("withheld")) == is_withheld
            for was, now in zip(old["interim_targets"], made["interim_targets"], strict=True):
                assert set(now) == set(was), "names stay"
                assert (now.get("date"), now.get("value")) == (None, None)
            aimed = old["annual_targets"].get("2026-27")
            expected.append((aimed, value, came_of(old, aimed, result)))
    assert [
        (each.get("target"), each.get("result"), each["outcome"]) for each in prior["targets"]
    ] == expected


def came_of(target: Mapping[str, Any], aimed: float | None, result: Mapping[str, Any] | None) -> str:
    if result is None:
        return "no-result"
    if "state" in result:
        return {"met": "met", "partly-met": "partly-met", "missed": "not-met"}[result["state"]]
    if "value" not in result or aimed is None:
        return "no-result"
    behind = (
        aimed - result["value"]
        if target.get("direction", "increase") == "increase"
        else result["value"] - aimed
    )
    return "not-met" if behind > 0 else "met"


def same_order(was: Any, now: Any) -> None:
    if isinstance(was, dict) and isinstance(now, dict):
        common = [key for key in was if key in now]
        assert [key for key in now if key in was] == common
        for key in common:
            same_order(was[key], now[key])
