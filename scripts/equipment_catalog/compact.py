"""JSON for programs, as short as it can be. The only module that knows the library for it."""

from __future__ import annotations

from typing import Any

import orjson


def compact(value: Any) -> bytes:
    """Compact JSON; keys in the order of the record. Python's own encoder takes six times as long."""
    return orjson.dumps(value)
