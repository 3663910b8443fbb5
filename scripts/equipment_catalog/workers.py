"""Work spread over processes.

Forked processes inherit everything that was made before, so nothing is sent to them. Where the system cannot fork
safely, or for a single process, the same work is done in place.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import struct
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import BinaryIO, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process may go on in two: not on Windows, and not safely on macOS."""
    return "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


def batches(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """``items``, ``size`` at a time."""
    return [items[start : start + size] for start in range(0, len(items), size)]


class Crew(Generic[T, R]):
    """``work`` done on every one of ``items``, from now on and beside the caller: each process takes the next item when it is done with one.

    Nobody waits for the caller either, who may do something else before asking for the results.
    What ``work`` raises in any process is raised by :meth:`results`, with where it happened; so is the death of a
    process. A crew whose parent dies ends with the item at hand.
    """

    def __init__(self, work: Callable[[T], R], items: Sequence[T], processes: int) -> None:
        self._work, self.items = work, items
        self._members: list[_Member[R]] = []
        if processes > 1 and can_fork():
            gc.freeze()  # what is there by now is no garbage: no process need look at it again, and so have a copy of it
            queue = _queue(len(items))
            self._members = [_Member(work, items, queue) for _ in range(min(processes, len(items)))]
            os.close(queue)

    def results(self) -> Iterator[R]:
        """What ``work`` returned for each item, in order, as soon as it is there."""
        if not self._members:
            yield from map(self._work, self.items)
            return
        done: dict[int, R] = {}
        try:
            for number in range(len(self.items)):
                while number not in done:
                    done |= self._news()
                yield done.pop(number)
        finally:
            self.dismiss()

    def _news(self) -> dict[int, R]:
        """What has come in; waits for something."""
        members = {member.answers: member for member in self._members if not member.done}
        return dict(news for answers in wait(list(members)) for news in members[answers].result())  # type: ignore[index]

    def dismiss(self) -> None:
        """End the work, done or not."""
        for member in self._members:
            member.end()


def _queue(items: int) -> int:
    """A pipe that holds the number of every item; who reads takes one, and nobody can hold it up by dying."""
    queue, end = os.pipe()
    try:
        os.set_blocking(end, False)
        if os.write(end, b"".join(map(_NUMBER.pack, range(items)))) < items * _NUMBER.size:
            raise ValueError(f"{items} items are more than a pipe holds: make fewer of them, with more in each")
    finally:
        os.close(end)
    return queue


_NUMBER = struct.Struct("I")


def _store() -> BinaryIO:
    """Room for what does not fit into a pipe: in memory where the system has such files, and gone with the last process that has it open."""
    return os.fdopen(os.memfd_create("answers"), "w+b") if hasattr(os, "memfd_create") else tempfile.TemporaryFile()


class _Member(Generic[R]):
    """One process."""

    def __init__(self, work: Callable[[T], R], items: Sequence[T], queue: int) -> None:
        context = multiprocessing.get_context("fork")
        self.answers, answers = context.Pipe(duplex=False)
        self._store, self._at = _store(), 0
        self.process = context.Process(target=_run, args=(work, items, queue, answers, self._store), daemon=True)
        self.process.start()
        self.done = False
        answers.close()

    def result(self) -> Iterator[tuple[int, R]]:
        """The number and the outcome of the next item; nothing at the end."""
        try:
            number, size, told = self.answers.recv()
        except EOFError:
            self.process.join()
            raise RuntimeError(f"a worker process ended by itself (exit code {self.process.exitcode})") from None
        if isinstance(size, BaseException):
            size.add_note(f"in a worker process:\n{told}")
            raise size
        self.done = number is None
        if number is not None:
            yield number, pickle.loads(os.pread(self._store.fileno(), size, self._at))
            self._at += size

    def end(self) -> None:
        """Kill the process, if it has not ended by itself."""
        self.process.kill()
        self.process.join()
        self._store.close()


def _run(work: Callable[[T], R], items: Sequence[T], queue: int, answers: Connection, store: BinaryIO) -> None:
    gc.disable()  # pages and files leave no cycles behind, and the process does not live long
    try:
        while token := os.read(queue, _NUMBER.size):
            (number,) = _NUMBER.unpack(token)
            size = store.write(pickle.dumps(work(items[number])))
            store.flush()
            answers.send((number, size, ""))
        answers.send((None, None, ""))
    except BrokenPipeError:
        pass  # whoever waited for the answer is gone
    except BaseException as error:
        try:
            answers.send((0, error, traceback.format_exc()))
        except Exception:  # not every exception can travel
            answers.send((0, RuntimeError(repr(error)), traceback.format_exc()))
