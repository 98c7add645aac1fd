"""The benchmarks say what they lack, instead of failing on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.mark.parametrize(
    ("script", "lacking"),
    [
        ("check_speed.py", "uipkit and check-jsonschema"),
        ("portfolio_speed.py", "uipkit"),
    ],
)
def test_without_what_it_measures_it_says_what_to_install(tmp_path: Path, script: str, lacking: str) -> None:
    program = (
        "import runpy, sys, sysconfig; "
        f"sysconfig.get_path = lambda name: {str(tmp_path)!r}; sys.argv = [{script!r}]; "
        f"runpy.run_path({str(BENCHMARKS / script)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"Not installed beside this Python: {lacking}. "
        "Install uipkit with its dev extra: python -m pip install -e '.[dev]'\n"
    )
