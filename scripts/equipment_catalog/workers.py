"""Work spread over processes.

Forked processes inherit everything that was made before, so nothing is sent to them. Where the system cannot fork
safely, or for a single process, the same work is done in place.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process may go on in two: not on Windows, and not safely on macOS."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


class Crew(Generic[T, R]):
    """``work`` done on every ``processes``-th of ``items``, from now on and beside the caller.

    What ``work`` raises in any process is raised by :meth:`results`, with where it happened; so is the death of a
    process. A crew whose parent dies ends with its share.
    """

    def __init__(self, work: Callable[[Sequence[T]], R], items: Sequence[T], processes: int) -> None:
        self._work, self._items = work, items
        self._members = [_Member(work, items[i::processes]) for i in range(processes)] if processes > 1 and can_fork() else []

    def results(self) -> list[R]:
        """What ``work`` returned for each share, in order of the shares: ``items[0::n]``, ``items[1::n]`` …"""
        if not self._members:
            return [self._work(self._items)]
        try:
            return [member.result() for member in self._members]
        finally:
            self.dismiss()

    def dismiss(self) -> None:
        """End the work, done or not."""
        for member in self._members:
            member.process.kill()
            member.process.join()


class _Member(Generic[T, R]):
    """One process with its share of the work."""

    def __init__(self, work: Callable[[Sequence[T]], R], share: Sequence[T]) -> None:
        context = multiprocessing.get_context("fork")
        self._answer, answer = context.Pipe(duplex=False)
        self.process = context.Process(target=_run, args=(work, share, answer), daemon=True)
        self.process.start()
        answer.close()

    def result(self) -> R:
        try:
            outcome, told = self._answer.recv()
        except EOFError:
            self.process.join()
            raise RuntimeError(f"a worker process ended by itself (exit code {self.process.exitcode})") from None
        if isinstance(outcome, BaseException):
            outcome.add_note(f"in a worker process:\n{told}")
            raise outcome
        return outcome  # type: ignore[no-any-return]


def _run(work: Callable[[Sequence[T]], R], share: Sequence[T], answer: Connection) -> None:
    try:
        answer.send((work(share), ""))
    except BrokenPipeError:
        pass  # whoever waited for the answer is gone
    except BaseException as error:
        try:
            answer.send((error, traceback.format_exc()))
        except Exception:  # not every exception can travel
            answer.send((RuntimeError(repr(error)), traceback.format_exc()))
