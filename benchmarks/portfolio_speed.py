"""How long a portfolio takes, as ratios against the check of the same plans in the same run.

    python benchmarks/portfolio_speed.py [--runs N] [--plans N]

CPU time of whole processes in turn, over plans that all say the same, so that every text has many like it: ``uipkit portfolio`` to the
terminal against ``uipkit check`` of the same plans (at most 3 times it: it judges every plan twice, in its own phase and as if
it were to be posted, and joins what was recorded with what was planned), the same with all four kinds of files (at most 6 times), and
over twice as many plans against itself (at most 2.3 times: nothing is compared with everything). Ends with exit code 1 where a limit is
missed, and with 2 where uipkit is not installed.
"""

from __future__ import annotations

import argparse
import sys
import sysconfig
import tempfile
from pathlib import Path
from shutil import which
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))

from made_plans import make_plans
from timing import in_turn, ratio

FORMATS = ("xlsx", "json", "parquet", "csv")


def main() -> int:
    """Measure, print a table, and return 1 where a limit is missed, 2 where uipkit is not installed beside this Python."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--plans", type=int, default=200)
    arguments = parser.parse_args()
    uipkit = which("uipkit", path=sysconfig.get_path("scripts"))
    if uipkit is None:
        print(
            "Not installed beside this Python: uipkit. "
            "Install uipkit with its dev extra: python -m pip install -e '.[dev]'",
            file=sys.stderr,
        )
        return 2
    wanted = [part for each in FORMATS for part in ("--to", each)]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        many, twice = folder / "many", folder / "twice"
        make_plans(many, arguments.plans)
        make_plans(twice, 2 * arguments.plans)
        times = in_turn(
            {
                "check": [uipkit, "check", str(many)],
                "portfolio": [uipkit, "portfolio", str(many)],
                "with files": [uipkit, "portfolio", str(many), *wanted, "--out", str(folder / "files")],
                "twice as many": [uipkit, "portfolio", str(twice)],
            },
            arguments.runs,
        )
    print(f"{arguments.plans} plans, CPU:")
    for name, timings in times.items():
        print(f"  {name:14} {median(each.cpu for each in timings):8.2f} s")
    missed = False
    for words, ours, theirs, limit in (
        ("portfolio / check", "portfolio", "check", 3.0),
        ("portfolio with files / check", "with files", "check", 6.0),
        ("portfolio of twice as many / portfolio", "twice as many", "portfolio", 2.3),
    ):
        value = ratio(times[ours], times[theirs], "cpu")
        missed = missed or value > limit
        print(f"{words}: {value:.2f} (limit <= {limit}) {'MISSED' if value > limit else 'kept'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
