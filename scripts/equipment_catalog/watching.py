"""Which parts of the catalogue a page was made from: what it asked for is written down as it asks.

Nothing has to be declared, so a view that begins to show something new cannot be forgotten here.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, TypeAlias

from .catalog import Backlink, Catalog

Read: TypeAlias = tuple[str, str]
"""Name of an index of the catalogue and the key that was asked for; ``*`` for all of them."""

EVERY = "*"


@dataclass
class Reads:
    """What has been asked since the last :meth:`taken`."""

    found: set[Read] = field(default_factory=set)

    def taken(self) -> frozenset[Read]:
        """What was asked; from now on nothing was."""
        taken = frozenset(self.found)
        self.found.clear()
        return taken


def watched(catalog: Catalog, reads: Reads) -> Catalog:
    """The same catalogue; whatever is asked of it goes to ``reads``."""
    copy = Catalog(*(_WatchedMapping(name, getattr(catalog, name), reads) for name in _RECORDS))
    for name in _INDEXES:
        value = getattr(catalog, name)
        # An index is made from everything, so it is made on the catalogue that nobody watches.
        copy.__dict__[name] = _WatchedMapping(name, value, reads) if isinstance(value, Mapping) else _WatchedTuple.of(name, value, reads)
    return copy


_RECORDS = tuple(f.name for f in fields(Catalog))
_INDEXES = tuple(name for name, value in vars(Catalog).items() if isinstance(value, cached_property))


class _WatchedMapping(dict[str, Any]):
    def __init__(self, name: str, data: Mapping[str, Any], reads: Reads) -> None:
        super().__init__(data)
        self.name, self.reads = name, reads

    def __getitem__(self, key: str) -> Any:
        self.reads.found.add((self.name, key))
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.reads.found.add((self.name, str(key)))
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.reads.found.add((self.name, key))
        return super().get(key, default)

    def _every(self) -> None:
        self.reads.found.add((self.name, EVERY))

    def __iter__(self) -> Iterator[str]:
        self._every()
        return super().__iter__()

    def __len__(self) -> int:
        self._every()
        return super().__len__()

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        self._every()
        return super().keys()

    def values(self) -> ValuesView[Any]:  # type: ignore[override]
        self._every()
        return super().values()

    def items(self) -> ItemsView[str, Any]:  # type: ignore[override]
        self._every()
        return super().items()


class _WatchedTuple(tuple[Any, ...]):
    name: str
    reads: Reads

    @classmethod
    def of(cls, name: str, values: Any, reads: Reads) -> _WatchedTuple:
        made = cls(values)
        made.name, made.reads = name, reads
        return made

    def __iter__(self) -> Iterator[Any]:
        self.reads.found.add((self.name, EVERY))
        return super().__iter__()

    def __contains__(self, item: object) -> bool:
        self.reads.found.add((self.name, EVERY))
        return super().__contains__(item)

    def __len__(self) -> int:
        self.reads.found.add((self.name, EVERY))
        return super().__len__()


def changed(old: Catalog, new: Catalog) -> frozenset[Read]:
    """What may be answered otherwise by ``new``. Records that were not read again are the same objects."""
    found: set[Read] = set()
    for name in (*_RECORDS, *_INDEXES):
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, Mapping):
            keys = [key for key in {**before, **after} if not _same(before.get(key), after.get(key))]
            found.update((name, key) for key in keys)
            if keys or list(before) != list(after):
                found.add((name, EVERY))
        elif before != after:
            found.add((name, EVERY))
    return frozenset(found)


def _same(a: Any, b: Any) -> bool:
    if a is b:
        return True
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(map(_same, a, b))
    return isinstance(a, Backlink) and isinstance(b, Backlink) and a.record is b.record and a.part == b.part
