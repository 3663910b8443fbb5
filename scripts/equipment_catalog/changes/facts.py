"""A record as a list of single facts that can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_ABOUT = ("source", "basis", "by", "as_of", "variant", "conditions", "note", "rejected")
"""What a statement carries besides its content."""
_IDENTITY = ("id", "former_ids")


@dataclass(frozen=True)
class Fact:
    """One claim, item of a list, or plain field. ``field`` leads to it: ``range``, ``mk2/range``, ``recognition/wing``."""

    field: str
    data: Any

    @cached_property
    def key(self) -> str:
        """Equal for equal facts."""
        return json.dumps(self.data, ensure_ascii=False, sort_keys=True)

    @cached_property
    def main(self) -> str:
        """What the fact says first: its value, or the thing that it is about."""
        if not isinstance(self.data, dict):
            return _shown(self.data)
        first = next((key for key in self.data if key not in _ABOUT), "")
        return _shown(self.data.get("value", self.data.get(first, "")))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """What it rests on, as cited."""
        cited = self.data.get("source", ()) if isinstance(self.data, dict) else ()
        return tuple(map(str, cited)) if isinstance(cited, list) else (str(cited),) if cited else ()

    @property
    def is_claim(self) -> bool:
        """Whether the first of several counts more than the others."""
        return isinstance(self.data, dict) and "value" in self.data

    @property
    def is_rejected(self) -> bool:
        return isinstance(self.data, dict) and "rejected" in self.data

    @cached_property
    def text(self) -> str:
        """All of it in one line, without the sources."""
        if not isinstance(self.data, dict):
            return _shown(self.data)
        content = [key for key in self.data if key not in _ABOUT and key != "value"]
        named = content if "value" in self.data else content[1:]
        about = [key for key in _ABOUT if key in self.data and key != "source"]
        words = [self.main, *(f"{_words(key)} {_shown(self.data[key])}" for key in (*named, *about))]
        return ", ".join(filter(None, words))


def facts(data: Mapping[str, Any], prefix: str = "") -> Iterator[Fact]:
    """Every fact of a record or of a variant, in the order of the file; its id is none."""
    for key, value in data.items():
        if key == "characteristics" and isinstance(value, dict):
            for name, claims in value.items():
                yield from _each(f"{prefix}{name}", claims)
        elif key == "variants" and isinstance(value, list):
            for variant in value:
                yield from _variant(variant, prefix)
        elif key == "recognition":
            for block in _listed(value):
                yield from _recognition(block, f"{prefix}{key}")
        elif key not in _IDENTITY:
            yield from _each(f"{prefix}{key}", value)


def _each(field: str, value: Any) -> Iterator[Fact]:
    yield from (Fact(field, item) for item in _listed(value))


def _variant(data: Any, prefix: str) -> Iterator[Fact]:
    if not isinstance(data, dict):
        yield Fact(f"{prefix}variants", data)
        return
    plain = {key: value for key, value in data.items() if not isinstance(value, dict | list) or key == "source"}
    yield Fact(f"{prefix}variants", plain)
    yield from facts({key: value for key, value in data.items() if key not in plain}, f"{prefix}{data.get('id', '')}/")


def _recognition(data: Any, field: str) -> Iterator[Fact]:
    if not isinstance(data, dict):
        yield Fact(field, data)
        return
    about = {key: value for key, value in data.items() if key in _ABOUT}
    features = data.get("features")
    for name, value in features.items() if isinstance(features, dict) else ():
        yield Fact(f"{field}/{name}", {"value": value, **about})
    for point in _listed(data.get("points", [])):
        yield Fact(f"{field}/points", {"value": point, **about})


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{_words(key)} {_shown(item)}" for key, item in value.items())
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    return " ".join(str(value).split())


def _words(key: Any) -> str:
    return str(key).replace("_", " ")
