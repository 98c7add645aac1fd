"""Schemas: true draft-07, of one mind with the models, written without touching anybody else's file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from uipkit.config.config import Config
from uipkit.plan.kinds import BY_NAME, KINDS, kind_of_file
from uipkit.resources import read_text
from uipkit.store.shape import shape
from uipkit.store.yaml_read import read_yaml
from uipkit.workflows.schema import (
    PRINTED,
    SchemaRefusedError,
    SchemaRequest,
    schemas,
    stale,
    write_schemas,
)

BASE = Path(__file__).parents[1] / "rules" / "base"
SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
NAMES = sorted(SCHEMAS)
NEWER = {
    "$defs",
    "prefixItems",
    "unevaluatedProperties",
    "unevaluatedItems",
    "dependentRequired",
    "discriminator",
}


def _everything(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from _everything(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _everything(each)


def test_there_is_one_for_each_kind_and_for_the_configuration() -> None:
    assert sorted([*(f"{kind.name}.schema.json" for kind in KINDS), "uipkit.schema.json"]) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_is_draft_07_to_the_last_keyword(name: str) -> None:
    schema = SCHEMAS[name]

    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"] == name
    for part in _everything(schema):
        assert not NEWER & part.keys()
        if isinstance(part.get("$ref"), str):
            assert part.keys() == {"$ref"}, "draft-07 reads nothing beside a $ref"
            assert part["$ref"].removeprefix("#/definitions/") in schema["definitions"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_field_is_described_and_says_who_may_see_it(kind: Any) -> None:
    properties = SCHEMAS[f"{kind.name}.schema.json"]["properties"]

    assert set(properties) == set(kind.model.model_fields) - {"id"}
    for field in properties.values():
        assert field["description"]
        assert field["x-audience"] in ("posted", "internal", "kept")


@pytest.mark.parametrize("path", sorted(BASE.rglob("*.yaml")), ids=lambda path: path.name)
def test_a_real_plan_fits(path: Path) -> None:
    kind = kind_of_file(path.relative_to(BASE).as_posix())
    assert kind is not None
    data = read_yaml(path.read_bytes(), path.name).data

    assert [
        error.message for error in Draft7Validator(SCHEMAS[f"{kind.name}.schema.json"]).iter_errors(data)
    ] == []


AGREED = [
    ("plan", "plan_year: 2026-27", True),
    ("plan", "plan_year: 2026-27\nschool_code: 1800\ngrades: [K, 1, '2']", True),
    ("plan", "plan_year: 2026-27\nschool:\ndue:\ngrades:\nphase:\nscope:", True),
    ("plan", "plan_year: 2026-27\nfamily_summary:\n  en: Welcome\n  es:", True),
    ("plan", "school: Juniper Mesa", False),
    ("plan", "plan_year:", False),
    ("plan", "plan_year: 2026", False),
    ("plan", "plan_year: 2026-27\nscool: Juniper Mesa", False),
    ("plan", "plan_year: 2026-27\nschool: 7", False),
    ("plan", "plan_year: 2026-27\nphase: 8", False),
    ("plan", "plan_year: 2026-27\nphase: '2'", False),
    ("plan", "plan_year: 2026-27\nplan_type: excellent", False),
    ("plan", "plan_year: 2026-27\nid: plan", False),
    ("plan", "plan_year: 2026-27\ndue: {basis: main posting date}", False),
    ("plan", "plan_year: 2026-27\ndue: 2026-10-15", False),
    ("plan", "plan_year: 2026-27\nwriters: Principal", False),
    ("plan", "- plan_year: 2026-27", False),
    (
        "priority",
        "title: Growth\nstatement: x\ntargets:\n  - id: cmas\n    annual_targets: {2026-27: 50}",
        True,
    ),
    (
        "priority",
        "title: Growth\nstatement: x\ntargets:\n  - id: cmas\n    annual_targets: {2026: 50}",
        False,
    ),
    ("priority", "title: Growth\nstatement: x\ntargets:\n  - measure: Percent", False),
    ("priority", "title: Growth\nstatement: x\ntargets:\n  - id: Not An Id", False),
    ("root-cause", "statement: Teams score writing alone.\nwithin_school_control:", True),
    ("root-cause", "statement: Teams score writing alone.\nwithin_school_control: 'yes'", False),
    ("teams", "", True),
    ("uipkit", "", True),
    ("uipkit", "rules: {UIP301: {severity: 'off', reason: District form}}", True),
    ("uipkit", "rules: {UIP301: {severity: 'off'}}", False),
    ("uipkit", "paths: [{path: schools/**, ignore: [targets], reason: New this year}]", True),
    ("uipkit", "paths: [{path: schools/**, ignore: [], reason: New this year}]", False),
    ("uipkit", "target_leap: 0", False),
    ("uipkit", "colour: blue", False),
]


@pytest.mark.parametrize(("name", "text", "good"), AGREED)
def test_schema_and_loader_agree(name: str, text: str, good: bool) -> None:
    model = Config if name == "uipkit" else BY_NAME[name].model
    data = read_yaml(text.encode(), name).data

    assert Draft7Validator(SCHEMAS[f"{name}.schema.json"]).is_valid(data) is good
    assert (shape(model, name, data, "an-id").diagnostics == ()) is good


def test_writes_what_is_missing_or_stale_and_nothing_else(tmp_path: Path) -> None:
    request = SchemaRequest(tmp_path / "made" / "schemas")
    first = write_schemas(request)
    path = request.out / "plan.schema.json"
    path.write_text(path.read_text("utf-8").replace("Plan", "Plans", 1), "utf-8")

    assert [each.name for each in first] == [*schemas(), *PRINTED]
    assert stale(request) == (path,)
    assert write_schemas(request) == (path,)
    assert write_schemas(request) == ()
    assert path.read_bytes() == schemas()["plan.schema.json"].encode()


@pytest.mark.parametrize("name", PRINTED)
def test_the_schema_of_what_a_command_prints_is_the_packaged_one(name: str, tmp_path: Path) -> None:
    write_schemas(SchemaRequest(tmp_path))
    path = tmp_path / name
    packaged = read_text("schemas", name)
    assert path.read_text("utf-8") == packaged
    path.write_text(packaged.replace("1.x", "0.x"), "utf-8")
    assert stale(SchemaRequest(tmp_path)) == (path,)
    assert write_schemas(SchemaRequest(tmp_path)) == (path,)
    assert path.read_text("utf-8") == packaged


@pytest.mark.parametrize("name", ["teams.schema.json", *PRINTED])
def test_leaves_somebody_elses_file_alone(name: str, tmp_path: Path) -> None:
    theirs = tmp_path / name
    theirs.write_text("{}", "utf-8")

    with pytest.raises(SchemaRefusedError, match=f"{re.escape(name)} was not written by"):
        write_schemas(SchemaRequest(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert theirs.read_text("utf-8") == "{}"
