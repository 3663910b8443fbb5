"""Two sets of records to the list of what changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .facts import Fact, facts

Records = Mapping[str, Mapping[str, Any]]
"""Records by path below the catalogue: ``platforms/uav/shahed-129.yaml``. Those that are the same on both sides may be left out."""

_KINDS = {"events": "event", "organizations": "organization", "sources": "source"}
_ALIKE = 0.5
"""Share of common facts from which a record that went and one that came count as one that was renamed."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that came, went or is another now; with an empty ``field``, the record as a whole.

    ``kind`` is added, changed, withdrawn, renamed (``old`` and ``new`` are ids), or preferred: the claim that stands first
    is another of those that were there. ``record`` is entry, event, organization or source; ``section`` the folder that
    the record stands in. ``sources`` are those of the fact as it stands now, or of the one withdrawn.
    """

    kind: str
    record: str
    section: str
    id: str
    name: str
    field: str = ""
    old: str = ""
    new: str = ""
    sources: tuple[str, ...] = ()
    old_sources: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """What JSON and YAML hold, without what is empty."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items() if value}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Change:
        """The change that ``as_data`` wrote."""
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
        return cls(**values)


def between(old: Records, new: Records) -> tuple[Change, ...]:
    """Every change from ``old`` to ``new``, by record; within one, in the order of the file."""
    pairs = _paired(old, new)
    renamed = {_id(old[a], a): _id(new[b], b) for a, b in pairs if a and b}
    renamed = {before: after for before, after in renamed.items() if before != after}
    found: list[Change] = []
    for before, after in sorted(pairs, key=lambda pair: pair[1] or pair[0]):
        found += _of_record(before, old.get(before), after, new.get(after), renamed)
    return tuple(found)


def summarised(changes: Iterable[Change]) -> tuple[Change, ...]:
    """What release notes tell: not the single facts of records that came or went as a whole, nor answers to the validator."""
    changes = tuple(changes)
    whole = {(c.record, c.id) for c in changes if not c.field and c.kind in ("added", "withdrawn")}
    return tuple(c for c in changes if not c.field or ((c.record, c.id) not in whole and c.field != "exceptions"))


def _paired(old: Records, new: Records) -> list[tuple[str, str]]:
    """Old and new path of each record; empty where it was not there. Same path, same id, former id, then same content."""
    pairs = [(path, path) for path in new if path in old]
    gone, come = [p for p in old if p not in new], [p for p in new if p not in old]
    for matching in (_same_id, _former_id, _same_content):
        found = matching({p: old[p] for p in gone}, {p: new[p] for p in come})
        pairs += found.items()
        gone, come = [p for p in gone if p not in found], [p for p in come if p not in set(found.values())]
    return [*pairs, *((p, "") for p in gone), *(("", p) for p in come)]


def _same_id(gone: Records, come: Records) -> dict[str, str]:
    places = {(kind_of(path), _id(data, path)): path for path, data in come.items()}
    return _each_once((path, places.get((kind_of(path), _id(data, path)), "")) for path, data in gone.items())


def _former_id(gone: Records, come: Records) -> dict[str, str]:
    places = {(kind_of(path), former): path for path, data in come.items() for former in _texts(data.get("former_ids"))}
    return _each_once((path, places.get((kind_of(path), _id(data, path)), "")) for path, data in gone.items())


def _same_content(gone: Records, come: Records) -> dict[str, str]:
    """Records of which at least half of the facts are the same, the most alike first."""
    keys = {path: _keys(data) for path, data in (*gone.items(), *come.items())}
    holders = defaultdict(list)
    for path in come:
        for key in keys[path]:
            holders[kind_of(path), key].append(path)
    likeness = []
    for path in gone:
        # What many records say tells none of them apart.
        common = Counter(other for key in keys[path] if len(holders[kind_of(path), key]) <= 20 for other in holders[kind_of(path), key])
        likeness += [(count / max(len(keys[path] | keys[other]), 1), path, other) for other, count in common.items()]
    return _each_once((path, other) for share, path, other in sorted(likeness, key=lambda x: (-x[0], x[1:])) if share >= _ALIKE)


def _keys(data: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    return frozenset((fact.field, fact.key) for fact in facts(data))


def _each_once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    taken: set[str] = set()
    for before, after in pairs:
        if after and before not in found and after not in taken:
            found[before] = after
            taken.add(after)
    return found


def kind_of(path: str) -> str:
    """Kind of the record at a path below the catalogue."""
    return _KINDS.get(path.partition("/")[0], "entry")


def _id(data: Mapping[str, Any], path: str) -> str:
    identifier = data.get("id")
    return identifier if isinstance(identifier, str) else path.rpartition("/")[2].removesuffix(".yaml")


def _texts(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _of_record(before: str, old: Mapping[str, Any] | None, after: str, new: Mapping[str, Any] | None, renamed: Mapping[str, str]) -> Iterator[Change]:
    path, data = (after, new) if new is not None else (before, old or {})
    name = data.get("name", data.get("title"))
    record = Change("", kind_of(path), path.rpartition("/")[0], _id(data, path), name if isinstance(name, str) else _id(data, path))
    if old is None or new is None:
        size = _size(record.record, data)
        yield _with(record, "added", new=size) if old is None else _with(record, "withdrawn", old=size)
        if record.record == "source":  # the card of a source is one fact
            return
    elif _id(old, before) != _id(new, after):
        yield _with(record, "renamed", old=_id(old, before), new=_id(new, after))
    elif record.record == "entry" and before.rpartition("/")[0] != record.section:
        yield _with(record, "renamed", old=before.removesuffix(".yaml"), new=after.removesuffix(".yaml"))
    yield from _of_facts(record, list(facts(_following(old or {}, renamed))), list(facts(new or {})))


def _size(kind: str, data: Mapping[str, Any]) -> str:
    count = 1 if kind == "source" else sum(1 for _ in facts(data))
    return f"{count} fact{'' if count == 1 else 's'}"


def _with(record: Change, kind: str, **more: Any) -> Change:
    return Change(kind, record.record, record.section, record.id, record.name, **more)


def _following(data: Any, renamed: Mapping[str, str]) -> Any:
    """``data`` as if every link in it led to the new id, so that a renamed record changes nothing in others."""
    if not renamed:
        return data
    if isinstance(data, dict):
        return {key: _following(value, renamed) for key, value in data.items()}
    if isinstance(data, list):
        return [_following(item, renamed) for item in data]
    if isinstance(data, str):
        identifier, sign, place = data.partition("#")
        return f"{renamed.get(identifier, identifier)}{sign}{place}"
    return data


def _of_facts(record: Change, old: list[Fact], new: list[Fact]) -> Iterator[Change]:
    before, after = _by_field(old), _by_field(new)
    for field in dict.fromkeys((*after, *before)):
        yield from _of_field(record, field, before.get(field, []), after.get(field, []))


def _by_field(found: list[Fact]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = {}
    for fact in found:
        groups.setdefault(fact.field, []).append(fact)
    return groups


def _of_field(record: Change, field: str, old: list[Fact], new: list[Fact]) -> Iterator[Change]:
    kept = Counter(f.key for f in old) & Counter(f.key for f in new)
    gone, come = _without(old, kept), _without(new, kept)
    pairs = _matched(gone, come)
    partner = {id(b): a for a, b in pairs}
    for fact in come:
        if id(fact) in partner:
            was = partner[id(fact)]
            yield _with(record, "changed", field=field, old=was.text, new=fact.text, sources=fact.sources, old_sources=was.sources)
        else:
            yield _with(record, "added", field=field, new=fact.text, sources=fact.sources)
    paired = {id(a) for a, _ in pairs}
    for fact in gone:
        if id(fact) not in paired:
            yield _with(record, "withdrawn", field=field, old=fact.text, sources=fact.sources)
    first, now = _first(old), _first(new)
    if first and now and first.key != now.key and now.key in kept and first.key in kept:
        yield _with(record, "preferred", field=field, old=first.text, new=now.text, sources=now.sources, old_sources=first.sources)


def _without(found: list[Fact], kept: Counter[str]) -> list[Fact]:
    left, rest = Counter(kept), []
    for fact in found:
        if left[fact.key]:
            left[fact.key] -= 1
        else:
            rest.append(fact)
    return rest


def _matched(gone: list[Fact], come: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Facts that are the same one, changed: the same words and a common source, a common source, the same words, or two plain texts."""
    pairs: list[tuple[Fact, Fact]] = []
    left, open_ = list(come), list(gone)
    for same in _SAME if len(gone) == len(come) == 1 else _SAME[:-1]:
        for a in list(open_):
            b = next((b for b in left if same(a, b)), None)
            if b is not None:
                pairs.append((a, b))
                left.remove(b)
                open_.remove(a)
    return pairs


def _common_source(a: Fact, b: Fact) -> bool:
    return bool(set(a.sources) & set(b.sources))


_SAME: tuple[Callable[[Fact, Fact], bool], ...] = (
    lambda a, b: a.main == b.main and _common_source(a, b),
    _common_source,
    lambda a, b: a.main == b.main,
    lambda a, b: not isinstance(a.data, dict) and not isinstance(b.data, dict),
)


def _first(found: list[Fact]) -> Fact | None:
    return next((f for f in found if f.is_claim and not f.is_rejected), None)
