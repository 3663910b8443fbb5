"""Work in several processes: each item once, results in order, and failures as themselves."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from equipment_catalog.workers import Crew

FORK = multiprocessing.get_context("fork")
SECONDS = 60


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork.*:DeprecationWarning")
class TestCrew:
    def test_results_come_back_in_order(self) -> None:
        assert list(Crew(lambda n: n * n, list(range(7)), 3).results()) == [0, 1, 4, 9, 16, 25, 36]

    def test_one_process_does_it_in_place(self) -> None:
        assert list(Crew(lambda n: (os.getpid(), n), [1, 2], 1).results()) == [(os.getpid(), 1), (os.getpid(), 2)]

    def test_several_do_it_elsewhere(self) -> None:
        both = FORK.Barrier(2)
        found = Crew(lambda _: (both.wait(SECONDS), os.getpid())[1], [1, 2], 2).results()
        assert len({*found, os.getpid()}) == 3

    def test_who_is_done_takes_the_next(self) -> None:
        """While one process is busy with the first item, the other does all the rest."""
        others = FORK.Semaphore(0)

        def work(item: int) -> int:
            if item:
                others.release()
            else:
                assert all(others.acquire(timeout=SECONDS) for _ in range(19))
            return os.getpid()

        first, *rest = Crew(work, list(range(20)), 2).results()
        assert len(set(rest)) == 1 and first not in rest

    def test_nobody_waits_for_the_caller(self, tmp_path: Path) -> None:
        """All is done before anybody asks, though it is more than a pipe holds."""
        crew = Crew(lambda n: (b"x" * 1_000_000, (tmp_path / str(n)).touch())[0], list(range(6)), 2)
        end = time.monotonic() + 60
        while len(list(tmp_path.iterdir())) < 6 and time.monotonic() < end:
            time.sleep(0.02)
        assert len(list(tmp_path.iterdir())) == 6
        assert [len(found) for found in crew.results()] == [1_000_000] * 6

    def test_a_failure_is_raised_as_itself(self) -> None:
        def work(item: int) -> None:
            if item == 3:
                raise ValueError("record number 3")

        with pytest.raises(ValueError, match="record number 3") as caught:
            list(Crew(work, [1, 2, 3, 4], 2).results())
        assert "in work" in "".join(caught.value.__notes__)

    def test_the_death_of_a_process_is_a_failure(self) -> None:
        crew = Crew(lambda item: os.kill(os.getpid(), signal.SIGKILL) if item else time.sleep(0.1), list(range(9)), 2)
        with pytest.raises(RuntimeError, match="exit code -9"):
            list(crew.results())

    def test_items_that_no_queue_holds_are_refused(self) -> None:
        with pytest.raises(ValueError, match="with more in each"):
            Crew(lambda n: n, range(100_000), 2)
