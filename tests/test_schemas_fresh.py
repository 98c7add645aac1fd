"""The schemas beside the code say what the models say now."""

from __future__ import annotations

from uipkit.resources import shelf
from uipkit.workflows.schema import SchemaRequest, stale


def test_schemas_are_fresh() -> None:
    outdated = [path.name for path in stale(SchemaRequest(shelf("schemas")))]

    assert outdated == [], "run: uipkit schema --out schemas"
