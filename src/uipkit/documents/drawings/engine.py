"""The engine that draws charts: vl-convert, which takes a while to start and then draws within some hundredths of a second.

It keeps Python to itself while it works, so a document that shows charts has them drawn by a process beside it, which starts while the
plan is still being read. Without that process, charts are drawn in this one.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from functools import cache, lru_cache
from threading import Lock
from typing import Final

from uipkit.documents.drawings.shipped_fonts import use_shipped_fonts

_WARM_UP: Final = (
    '{"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "data": {"values": []}, "mark": "point"}'
)
"""The smallest chart, which no page shows."""


class _Beside:
    """The process that draws, and the one caller at a time that it answers."""

    def __init__(self) -> None:
        # -P: nothing in the folder that uipkit was started in is taken for a module of Python's.
        command = [sys.executable, "-P", "-m", "uipkit.documents.drawings.engine_process"]
        self._process = subprocess.Popen(  # noqa: S603 - our own module, and the specs go in as text
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._one_at_a_time = Lock()
        self._to_skip = 0
        atexit.register(self.end)

    def begin(self) -> None:
        """Have it draw a chart that nobody reads, so that it is warm for the first that somebody does."""
        if self._send(_WARM_UP):
            self._to_skip = 1

    def draw(self, spec: str) -> str | None:
        """Return the SVG of a spec, or None where the process is gone. Raises ValueError for a spec that is no Vega-Lite."""
        with self._one_at_a_time:
            line = self._answer() if self._send(spec) else b""
        if not line:
            return None
        answer = json.loads(line)
        if "problem" in answer:
            raise ValueError(answer["problem"])
        drawn: str = answer["svg"]
        return drawn

    def end(self) -> None:
        """End the process: what it reads has an end, and so has it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def _send(self, spec: str) -> bool:
        if self._process.stdin is None:
            return False
        try:
            # One line, whoever wrote the JSON.
            self._process.stdin.write(json.dumps(json.loads(spec)).encode("utf-8") + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def _answer(self) -> bytes:
        if self._process.stdout is None:
            return b""
        while self._to_skip:
            self._to_skip -= 1
            self._process.stdout.readline()
        return self._process.stdout.readline()


@cache
def start() -> _Beside | None:
    """Begin to start the engine beside other work, for a document that is going to show charts; a second call does nothing.

    None where no process can be started; charts are then drawn in this one.
    """
    try:
        beside = _Beside()
    except OSError:
        return None
    beside.begin()
    return beside


@lru_cache(maxsize=64)
def draw(spec: str) -> str:
    """Return the SVG of a Vega-Lite spec, given as JSON; nothing is fetched for it. Raises ValueError for one that is none.

    A spec is drawn once: one plan shows a chart in several documents, and under preview again and again.
    """
    beside = start() if start.cache_info().currsize else None
    made = beside.draw(spec) if beside is not None else None
    return here(spec) if made is None else made


def here(spec: str) -> str:
    """Return the SVG of a spec, drawn in this process. Raises ValueError for one that is no Vega-Lite."""
    import vl_convert

    use_shipped_fonts()
    made: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return made
