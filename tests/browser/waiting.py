"""Waiting for what a page is about to show: a slow machine is no failure."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

PATIENCE = 60
"""Seconds that a page may take for one thing. What passes does not wait, so this is long."""


def patient() -> None:
    """Let every ``expect`` wait as long; what is done to a page waits by itself."""
    expect.set_options(timeout=PATIENCE * 1000)


def settled(page: Page) -> None:
    """Wait until a page that scripts fill (Explore, Compare, Identify) is filled."""
    expect(page.locator(".explore-loading:not([hidden]), .identify-plain:not([hidden])")).to_have_count(0)


def comes_to(page: Page, read: Callable[[], Any], wanted: Any) -> None:
    """Wait until ``read`` gives what is wanted: for what no ``expect`` can be asked."""
    end = time.monotonic() + PATIENCE
    while (found := read()) != wanted and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert found == wanted


@contextmanager
def held(page: Page, pattern: str) -> Iterator[None]:
    """Files of these addresses are asked for inside, and arrive only at the end of it."""
    waiting: list[Route] = []
    over = False

    def asked(route: Route) -> None:
        if over:
            route.continue_()
        else:
            waiting.append(route)

    page.route(pattern, asked)
    yield
    comes_to(page, lambda: bool(waiting), True)
    over = True
    for route in waiting:
        route.continue_()


def texts(rows: Locator, *parts: str) -> list[list[str]]:
    """The texts of some parts of each row, all read at one moment."""
    script = "(rows, parts) => rows.map((row) => parts.map((part) => row.querySelector(part).innerText.trim()))"
    found: list[list[str]] = rows.evaluate_all(script, list(parts))
    return found
