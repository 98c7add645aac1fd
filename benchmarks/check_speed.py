"""How long a check takes, as ratios against peers in the same run.

    python benchmarks/check_speed.py [--runs N] [--plans N]

One plan, cold, whole processes in turn: ``uipkit check`` against the smallest typer command (at most 1.5 times it) and
against check-jsonschema reading the same files (at least 1.8 times faster than it). Many plans in one process, CPU time:
``uipkit check`` against a bare PyYAML ``CSafeLoader`` over the same files (at most 0.9 of it). Ends with exit code 1 where
a limit is missed, and with 2 where ``check-jsonschema`` is not installed beside uipkit: the ``dev`` extra brings it.

The machine's speed drifts, so the commands take turns and the median of the pairwise ratios counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import sysconfig
import tempfile
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from made_plans import BYTES, FILES, make_plans
from timing import in_turn, ratio

HELLO = """
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    print(f"hello {name}")


if __name__ == "__main__":
    app()
"""

BARE_LOAD = """
import sys
from pathlib import Path
import yaml

for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""

TELLING_FIELD = {
    "plan": "plan_year",
    "priority": "evidence_and_reasoning",
    "root-cause": "within_school_control",
    "strategy": "root_causes",
    "takeaways": "sources",
    "assurances": "assurances",
    "approvals": "approvals",
    "teams": "teams",
    "schedule": "activities",
    "meeting": "topics",
    "engagement": "themes",
}
"""By which field a made file of each kind is known, so that one schema serves all of them."""


def one_schema() -> dict[str, Any]:
    """All of uipkit's schemas in one, each behind the field that tells its kind: one call for the peer, no wasted tries."""
    schemas = Path(__file__).resolve().parent.parent / "schemas"
    definitions: dict[str, Any] = {}
    for kind in TELLING_FIELD:
        text = (schemas / f"{kind}.schema.json").read_text(encoding="utf-8")
        whole = json.loads(text.replace("#/definitions/", f"#/definitions/{kind}/definitions/"))
        definitions[kind] = {key: value for key, value in whole.items() if key not in ("$id", "$schema")}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "definitions": definitions,
        "allOf": [
            {"if": {"required": [field]}, "then": {"$ref": f"#/definitions/{kind}"}}
            for kind, field in TELLING_FIELD.items()
        ],
    }


def main() -> int:
    """Measure, print a table, and return 1 where a limit is missed, 2 where a command to measure is not installed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--plans", type=int, default=200)
    arguments = parser.parse_args()
    scripts = Path(sysconfig.get_path("scripts"))
    missing = [name for name in ("uipkit", "check-jsonschema") if which(name, path=scripts) is None]
    if missing:
        print(
            f"Not installed beside this Python: {' and '.join(missing)}. "
            "Install uipkit with its dev extra: python -m pip install -e '.[dev]'",
            file=sys.stderr,
        )
        return 2
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "hello.py").write_text(HELLO, encoding="utf-8")
        (folder / "bare.py").write_text(BARE_LOAD, encoding="utf-8")
        schema = folder / "plan-files.schema.json"
        schema.write_text(json.dumps(one_schema()), encoding="utf-8")
        (one,) = make_plans(folder / "one", 1)
        files = sorted(str(path) for path in one.rglob("*.yaml"))
        size = sum(Path(path).stat().st_size for path in files)
        print(f"one plan: {len(files)} files, {size:,} bytes (meant: {FILES}, about {BYTES:,})")
        cold = in_turn(
            {
                "uipkit check": [str(scripts / "uipkit"), "check", str(one)],
                "hello-world typer": [sys.executable, str(folder / "hello.py")],
                "check-jsonschema": [str(scripts / "check-jsonschema"), "--schemafile", str(schema), *files],
            },
            arguments.runs,
        )
        make_plans(folder / "many", arguments.plans)
        warm = in_turn(
            {
                "uipkit check": [str(scripts / "uipkit"), "check", str(folder / "many")],
                "bare CSafeLoader": [sys.executable, str(folder / "bare.py"), str(folder / "many")],
            },
            max(5, arguments.runs // 2),
        )
    for name, timings in cold.items():
        print(f"  {name:20} {median(each.wall for each in timings) * 1000:8.0f} ms")
    print(f"{arguments.plans} plans, one process, CPU:")
    for name, timings in warm.items():
        print(f"  {name:20} {median(each.cpu for each in timings):8.2f} s")
    limits = (
        (
            "one plan: uipkit / hello-world typer",
            ratio(cold["uipkit check"], cold["hello-world typer"], "wall"),
            "<=",
            1.5,
        ),
        (
            "one plan: check-jsonschema / uipkit",
            ratio(cold["check-jsonschema"], cold["uipkit check"], "wall"),
            ">=",
            1.8,
        ),
        (
            f"{arguments.plans} plans: uipkit / bare CSafeLoader",
            ratio(warm["uipkit check"], warm["bare CSafeLoader"], "cpu"),
            "<=",
            0.9,
        ),
    )
    missed = False
    for words, value, sign, limit in limits:
        kept = value <= limit if sign == "<=" else value >= limit
        missed = missed or not kept
        print(f"{words}: {value:.2f} (limit {sign} {limit}) {'kept' if kept else 'MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
