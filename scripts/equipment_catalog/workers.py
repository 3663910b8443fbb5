"""Work spread over processes.

Forked processes inherit everything that was made before, so nothing is sent to them but the number of their share.
Where the system cannot fork safely, or for a single process, the same work is done in place.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_started: dict[int, tuple[Callable[[Any], Any], Sequence[Any], int]] = {}
_numbers = itertools.count()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process may go on in two: not on Windows, and not safely on macOS."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


class Crew(Generic[T, R]):
    """``work`` done on every ``processes``-th of ``items``, from now on and beside the caller.

    What ``work`` raises in any process is raised by :meth:`results`; so is the death of a process.
    """

    def __init__(self, work: Callable[[Sequence[T]], R], items: Sequence[T], processes: int) -> None:
        self._work, self._items = work, items
        self._pool: ProcessPoolExecutor | None = None
        if processes > 1 and can_fork():
            self._number = next(_numbers)
            _started[self._number] = (work, items, processes)
            self._pool = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"))
            self._futures = [self._pool.submit(_share, self._number, index) for index in range(processes)]

    def results(self) -> list[R]:
        """What ``work`` returned for each share, in order of the shares: ``items[0::n]``, ``items[1::n]`` …"""
        if self._pool is None:
            return [self._work(self._items)]
        try:
            return [future.result() for future in self._futures]
        finally:
            self._pool.shutdown(cancel_futures=True)
            del _started[self._number]


def _share(number: int, index: int) -> Any:
    work, items, processes = _started[number]
    return work(items[index::processes])
