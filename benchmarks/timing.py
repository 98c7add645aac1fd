"""Whole processes timed in turn, since the machine's speed drifts: what the benchmarks share."""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

DAY = "2026-10-01"
"""The day of the runs: in the phase that the made plans name, so that they stay clean whenever somebody measures."""


@dataclass(frozen=True)
class Timing:
    """One finished process: seconds on the clock, and seconds of processor time."""

    wall: float
    cpu: float


def run(command: Sequence[str], *, expect: tuple[int, ...] = (0,)) -> Timing:
    """Run a command to its end. Raises RuntimeError where it exits with another code than expected."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["UIPKIT_TODAY"] = DAY
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    finished = subprocess.run(command, capture_output=True, env=environment, check=False)
    wall = perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if finished.returncode not in expect:
        raise RuntimeError(
            f"{command}: exit {finished.returncode}\n{finished.stdout.decode()}{finished.stderr.decode()}"
        )
    return Timing(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def in_turn(commands: dict[str, Sequence[str]], runs: int) -> dict[str, list[Timing]]:
    """Run the commands in turn, ``runs`` times after one round that does not count."""
    times: dict[str, list[Timing]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            timing = run(command)
            if turn:
                times[name].append(timing)
    return times


def ratio(ours: list[Timing], theirs: list[Timing], what: str) -> float:
    """The median of the pairwise ratios of ``wall`` or ``cpu``."""
    pairs = zip(ours, theirs, strict=True)
    return float(median(getattr(one, what) / getattr(other, what) for one, other in pairs))
