"""The benchmark says what it lacks, instead of failing on it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "check_speed.py"


def test_without_the_peer_it_says_what_to_install(tmp_path: Path) -> None:
    program = (
        "import runpy, sys, sysconfig; "
        f"sysconfig.get_path = lambda name: {str(tmp_path)!r}; sys.argv = ['check_speed.py']; "
        f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == (
        "Not installed beside this Python: uipkit and check-jsonschema. "
        "Install uipkit with its dev extra: python -m pip install -e '.[dev]'\n"
    )
