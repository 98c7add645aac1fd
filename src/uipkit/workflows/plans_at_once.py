"""The same work for many plans: a few in this process, more in several processes at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Final, TypeVar

ALONE: Final = 6
"""So many plans are made in this process: starting others would take longer."""

_BATCH: Final = 8
"""So many plans are made one after the other by one process, at most."""

_Task = TypeVar("_Task")
_Made = TypeVar("_Made")


def made_at_once(
    make: Callable[[Sequence[_Task]], Iterable[_Made]], tasks: Sequence[_Task]
) -> Iterator[_Made]:
    """Give what ``make`` makes of the tasks, one for each, in their order.

    make: a function of a module, since other processes look it up by its name; it gets the tasks in batches.
    """
    if len(tasks) <= ALONE:
        yield from make(tasks)
        return
    workers = min(len(tasks), os.cpu_count() or 1)
    size = max(1, min(_BATCH, len(tasks) // (workers * 2)))
    batches = [tasks[start : start + size] for start in range(0, len(tasks), size)]
    # Forked processes would share the threads and locks of the libraries that draw.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for made in pool.map(partial(_all, make), batches):
            yield from made


def _all(make: Callable[[Sequence[_Task]], Iterable[_Made]], batch: Sequence[_Task]) -> list[_Made]:
    return list(make(batch))
