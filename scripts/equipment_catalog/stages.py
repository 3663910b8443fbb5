"""How long the stages of a build take."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Mapping


class Stages:
    """Wall seconds of stages that follow one another, with the processor seconds of all processes that ended in them."""

    def __init__(self) -> None:
        self._last = (time.perf_counter(), _processor())
        self._laps: list[tuple[str, float, float]] = []
        self._parts: Counter[str] = Counter()

    def lap(self, name: str) -> None:
        """A stage is done."""
        now = (time.perf_counter(), _processor())
        self._laps.append((name, now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def add(self, seconds: Mapping[str, float]) -> None:
        """Processor seconds of parts of a stage that go on side by side."""
        self._parts.update(seconds)

    def text(self) -> str:
        """A line a stage, then a line a part."""
        lines = [f"  {name:<22} {wall:>7.2f} {processor:>10.2f}" for name, wall, processor in self._laps]
        lines += [f"    {name:<28} {seconds:>10.2f}" for name, seconds in self._parts.items()]
        return "\n".join(["stages:                   seconds  processor", *lines])


def _processor() -> float:
    """Of this process, and of those that it has seen end."""
    return sum(os.times()[:4])
