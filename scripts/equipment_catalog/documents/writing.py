"""Texts as YAML writes them, so that reading gives the same text back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

_PLAIN = re.compile(r"(?:[^\W_]|[~<][=\d])[^\n]*")
_NUMBER = re.compile(r"-?[0-9.]+(?:[eE][-+]?[0-9]+)?")
_BREAKS = re.compile(r"[,\[\]{}]|: | #|:$|\s$")


def scalar(text: str) -> str:
    """``text`` as a plain scalar where that stays a text, also inside of braces; otherwise in double quotes."""
    plain = _PLAIN.fullmatch(text) and text.isprintable() and not _BREAKS.search(text) and not _NUMBER.fullmatch(text)
    return text if plain and text not in ("null", "true", "false") else json.dumps(text, ensure_ascii=False)


def flow(value: Any) -> str:
    """Blocks, lists and scalars on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Iterable):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value)
