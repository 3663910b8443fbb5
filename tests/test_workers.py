"""Work in several processes: shares in order, and failures as themselves."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence

import pytest

from equipment_catalog.workers import Crew


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork.*:DeprecationWarning")
class TestCrew:
    def test_shares_come_back_in_order(self) -> None:
        shares = Crew(lambda share: [n * n for n in share], list(range(7)), 3).results()
        assert shares == [[0, 9, 36], [1, 16], [4, 25]]

    def test_one_process_does_it_in_place(self) -> None:
        assert Crew(lambda share: (os.getpid(), list(share)), [1, 2], 1).results() == [(os.getpid(), [1, 2])]

    def test_several_do_it_elsewhere(self) -> None:
        found = Crew(lambda _: os.getpid(), [1, 2], 2).results()
        assert len({*found, os.getpid()}) == 3

    def test_a_failure_is_raised_as_itself(self) -> None:
        def work(share: Sequence[int]) -> None:
            if 3 in share:
                raise ValueError("record number 3")

        with pytest.raises(ValueError, match="record number 3") as caught:
            Crew(work, [1, 2, 3, 4], 2).results()
        assert "in work" in "".join(caught.value.__notes__)

    def test_the_death_of_a_process_is_a_failure(self) -> None:
        crew = Crew(lambda share: os.kill(os.getpid(), signal.SIGKILL) if 1 in share else None, [0, 1], 2)
        with pytest.raises(RuntimeError, match="exit code -9"):
            crew.results()
