"""JSON for programs, as short as it can be, and read again. The only module that knows the library for it."""

from __future__ import annotations

from typing import Any

import orjson

Json = orjson.Fragment
"""A piece that is JSON already."""


def compact(value: Any) -> bytes:
    """Compact JSON; keys in the order of the record. Python's own encoder takes six times as long."""
    return orjson.dumps(value)


def expanded(text: bytes) -> Any:
    """The value again, in half the time that Python's own format takes."""
    return orjson.loads(text)
