"""Every claim of every entry with its sources, in files of some thirty entries: what a comparison shows."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from ..exports import as_json, compact
from ..model import Citation, Claim, Entry, Part, Recognition, Source, Statement
from ..quantities import as_printed
from ..replacing import put
from ..schemas import EquipmentClass, Field
from ..views import Library
from ..views.entry import sources_differ
from ..views.library import Shown, keep, period

TOGETHER = 24
"""Entries of a file, at most twice as many."""


Row: TypeAlias = list[Any]
"""A line of a comparison: its key, its claims, and 1 where sources of the entry contradict each other."""


def shards(entries: int) -> int:
    """Number of files: a power of two, so that it seldom changes."""
    return 1 << max(0, (max(1, entries) // TOGETHER).bit_length() - 1)


def shard(id_: str, of: int) -> int:
    """Which file an entry stands in; ``compare/claims.js`` counts alike."""
    number = 0
    for character in id_:
        number = (number * 31 + ord(character)) & 0xFFFFFFFF
    return number % of


Said: TypeAlias = tuple[str, bytes, list[str]]
"""Id of an entry, its rows as JSON, and the sources that they cite."""


class Claims:
    """``data/compare.json``, the lines that there can be, in order; and the claims, ``data/claims/<number>.json``.

    The files grow as entries come in, in the order of the catalogue: all claims together are more than memory should hold.
    """

    def __init__(self, library: Library, site: Path) -> None:
        self.library, self.site = library, site
        self._cited: list[dict[str, None]] = [{} for _ in range(shards(len(library.catalog.entries)))]
        self._begun: set[int] = set()
        self._teller = _Teller(library)

    def begin(self) -> None:
        """Make room."""
        shutil.rmtree(self.site / "data/claims", ignore_errors=True)
        for number in range(len(self._cited)):
            put(self._path(number), b'{"entries":{')

    def _path(self, number: int) -> Path:
        return self.site / f"data/claims/{number}.json"

    def share(self, entry: Entry) -> Said:
        """What is said of an entry; in any process."""
        rows = [row for row in self._teller.rows(entry) if row[1]]
        cited: dict[str, None] = {}
        for _, claims, *_ in rows:
            for claim in claims:
                for cite in claim["cites"]:
                    cited[cite[0]] = None
        return entry.id, compact(rows), list(cited)

    def take(self, shares: Iterable[Said]) -> None:
        """Take in the shares of the next entries."""
        found: dict[int, list[bytes]] = {}
        for id_, rows, cited in shares:
            number = shard(id_, len(self._cited))
            found.setdefault(number, [b""] if number in self._begun else []).append(b'"%s":%s' % (id_.encode(), rows))
            self._cited[number].update(dict.fromkeys(cited))
        for number, texts in found.items():
            put(self._path(number), b",".join(texts), more=True)
        self._begun.update(found)

    def finish(self) -> None:
        """Put the sources to the claims."""
        told = {id_: (_title(source), source.reliability) for id_, source in self.library.catalog.sources.items()}
        for number, cited in enumerate(self._cited):
            put(self._path(number), b'},"sources":%s}\n' % compact({source: told[source] for source in cited}), more=True)
        put(self.site / "data/compare.json", as_json({"rows": list(_lines(self.library))}))


def write_claims(library: Library, site: Path) -> None:
    """All of them at once."""
    claims = Claims(library, site)
    claims.begin()
    claims.take(map(claims.share, library.catalog.entries.values()))
    claims.finish()


_FACTS = ("type", "origin", "status")
_LISTS = ("roles", "makers", "operators", "carries")


def _lines(library: Library) -> Iterator[tuple[Any, ...]]:
    """Key, title and group of every line; 1 behind those whose items are facts of their own, not claims about one."""
    for name in (*_FACTS, *_LISTS):
        title = library.schemas.entry_properties[name].node["title"]
        yield (name, title, "Identity", 1) if name in _LISTS else (name, title, "Identity")
    classes = library.schemas.classes.values()
    fields = {name: field for c in classes for name, field in c.fields.items()}
    order = {group: n for n, group in enumerate(library.schemas.groups)}
    for name, field in sorted(fields.items(), key=lambda item: order[item[1].group]):
        yield name, field.title, field.group_title
    for name, feature in {name: f for c in classes for name, f in c.features.items()}.items():
        yield f"see.{name}", feature.title, "Recognition"
    for term in library.schemas.vocabularies["milestone.event"].values():
        yield f"history.{term.value}", term.title, "History"


def _title(source: Source) -> str:
    parts = [source.csl.get("container-title", ""), source.title, source.issued.shown if source.issued else ""]
    return ". ".join(p for p in parts if p)


def _terms(cls: EquipmentClass, feature: str, values: Iterable[str]) -> str:
    terms = cls.features[feature].terms
    return ", ".join([terms[v].title if v in terms else v for v in values])


class _Teller:
    """Makes the lines of one entry after the other; what citations become is kept."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._cites: dict[tuple[Citation, ...], list[list[str]]] = {}

    def rows(self, entry: Entry) -> Iterator[Row]:
        label, part, fields = self.library.label, self._part, entry.cls.fields
        yield ["type", [{"text": entry.cls.types[entry.type].title, "cites": []}]]
        yield ["origin", [self._claim(c, None, entry) for c in entry.origin]]
        yield ["status", [self._said(Shown(label("status", str(c.value))), c.statement, entry) for c in entry.status]]
        yield ["roles", [{"text": label("role", r), "cites": []} for r in entry.roles]]
        for key, parts, vocabulary in (("makers", entry.makers, "maker.role"), ("operators", entry.operators, "operator.status"), ("carries", entry.carries, "")):
            yield [key, [part(p, vocabulary, entry) for p in parts]]
        steps: dict[str, list[dict[str, Any]]] = {}
        for step in entry.history:
            steps.setdefault(step.role, []).append(part(step, "", entry))
        yield from ([f"history.{event}", parts] for event, parts in steps.items())
        for name, claims in entry.characteristics.items():
            yield self._characteristic(fields[name], claims, entry)
        yield from self._recognition(entry.recognition, entry)

    def _characteristic(self, field: Field, claims: Sequence[Claim], entry: Entry) -> Row:
        """The preferred claim first, rejected ones last, as the page of the entry has them."""
        accepted = [c for c in claims if not c.statement.rejected]
        ordered = claims if len(accepted) == len(claims) else (*accepted, *[c for c in claims if c.statement.rejected])
        row = [field.id, [self._claim(c, field, entry) for c in ordered]]
        return [*row, 1] if sources_differ(field, accepted, self.library) else row

    def _recognition(self, recognition: Sequence[Recognition], entry: Entry) -> Iterator[Row]:
        for name in dict.fromkeys(name for r in recognition for name in r.features):
            yield [f"see.{name}", [self._said(Shown(_terms(entry.cls, name, r.features[name])), r.statement, entry) for r in recognition if name in r.features]]

    def _claim(self, claim: Claim, field: Field | None, entry: Entry) -> dict[str, Any]:
        return self._said(self.library.value(claim, field), claim.statement, entry)

    def _part(self, part: Part, vocabulary: str, entry: Entry) -> dict[str, Any]:
        """An item of a list in words: its role, how many, what or whom, and when."""
        library = self.library
        links = [library.linked(part.link)] if part.link.id or part.link.what else []
        links += [library.country(part.country)] if part.country else []
        text = _joined(" ", (f"{as_printed(part.amount)} ×" if part.amount else "", ", ".join([a.text for a in links])))
        about = _joined(" · ", (library.label(vocabulary, part.role) if vocabulary else "", period(part), part.text))
        return self._said(Shown(text or about, links=tuple(links[:1])), part.statement, entry, about if text else "")

    def _said(self, shown: Shown, statement: Statement, entry: Entry, about: str = "") -> dict[str, Any]:
        """A claim as the file has it: only what there is."""
        reported, metric, us, links = shown
        found: dict[str, Any] = {"text": reported}
        if metric and metric != reported:
            found["metric"] = metric
        if us and us != reported:
            found["us"] = us
        if len(links) == 1 and links[0].url:
            found["url"] = links[0].url
        found["cites"] = self._cites.get(statement.sources) or keep(self._cites, statement.sources, self._cited(statement))
        if about:
            found["about"] = about
        # Most statements are a source and nothing else.
        if statement[2:8] != _BARE and (details := self.library.told(statement, entry)[0]):
            found["said"] = " · ".join(details)
        if statement.rejected:
            found["rejected"] = statement.rejected
        return found

    def _cited(self, statement: Statement) -> list[list[str]]:
        sources = self.library.catalog.sources
        return [[c.source, c.place] if c.place else [c.source] for c in statement.sources if c.source in sources]


_BARE = Statement((), ())[2:8]


def _joined(between: str, words: Iterable[str]) -> str:
    return between.join([word for word in words if word])
