"""The smallest pieces of a page as HTML: a link, a citation, a value, how it is known.

A page has hundreds of each, and as macros of the templates they took most of the time of a build. Templates print them as
filters, and print what they return as it is: whatever comes from a record goes through ``escape`` here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import starmap

from markupsafe import _escape_inner as escape  # type: ignore[attr-defined]  # what escape() itself calls: text in, text out

from .views import Anchor, Cite, ClaimView, Listed, Said, ShareView, Shown
from .views.library import FeatureView, NameView, SourceLine
from .views.lists import Cell

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def head(title: str, description: str, share: ShareView) -> str:
    """What stands in the head of a record's page, on one line: Open Graph for previews, and what it is about as JSON-LD."""
    told = (("title", title), ("description", description), ("type", "article"), ("url", share.address), ("site_name", share.site))
    graph = "".join([f'<meta property="og:{name}" content="{escape(text)}">' for name, text in told]).replace("\n", " ")
    return f'{graph}<script type="application/ld+json">{share.linked}</script>'


def verbatim(text: str) -> str:
    """``text`` between tags, where a quotation mark may stand as it is: citations and titles are full of them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def isolated(text: str) -> str:
    """``text`` between tags, kept from turning its surroundings round where it runs from right to left."""
    safe = verbatim(text)
    return safe if text.isascii() or not _RIGHT_TO_LEFT.search(text) else f"<bdi>{safe}</bdi>"


def heading(title: str, id_: str) -> str:
    """The heading of a section, which is a link to itself."""
    return f'<h2 id="{escape(id_)}"><a href="#{escape(id_)}">{escape(title)}</a></h2>'


def anchor(target: Anchor, root: str) -> str:
    """A link within the site or out of it, or the bare text where nothing is linked."""
    text, url, _ = target
    if not url:
        return isolated(text)
    if url.startswith("http"):
        return f'<a href="{escape(url)}" rel="noopener external">{escape(text)}</a>'
    return f'<a href="{"" if url.startswith("#") else root}{escape(url)}">{isolated(text)}</a>'


def anchors(targets: Sequence[Anchor], root: str) -> str:
    """Links one after the other."""
    return ", ".join([anchor(target, root) for target in targets])


@lru_cache(4096)  # most are a bare number
def cites(citations: tuple[Cite, ...]) -> str:
    """Numbers in brackets that lead to the list of sources."""
    return f"<sup>{''.join([_cite(c) for c in citations])}</sup>" if citations else ""


def _cite(citation: Cite) -> str:
    place = f", {escape(citation.place)}" if citation.place else ""
    return f'<a href="#s{citation.number}">[{citation.number}{place}]</a>'


def shown(value: Shown, root: str, tag: str = "b") -> str:
    """A value: links, a figure with what was reported, or a text."""
    return anchors(value.links, root) if value.links else _text(value, tag)


@lru_cache(4096)  # a key fact stands on its page twice, a common value on many
def _text(value: Shown, tag: str) -> str:
    reported, metric, us, _ = value
    if value.converts:
        differs = f' data-us="{escape(us)}"' if us != reported else ""
        return f'<{tag}{differs} data-as="{escape(reported)}">{escape(metric)}</{tag}>'
    return f"<{tag}>{isolated(reported)}</{tag}>" if reported else ""


def said(how: Said) -> str:
    """How a fact is known besides its source, and why it is rejected where it is."""
    return _details(how.details, how.rejected) if how.details or how.rejected else ""


@lru_cache(4096)  # most is known in one of a few ways
def _details(details: tuple[str, ...], rejected: str) -> str:
    known = f" <small>{isolated(' · '.join(details))}</small>" if details else ""
    return f'{known} <small><i class="no">rejected</i> {escape(rejected)}</small>' if rejected else known


def claim(made: ClaimView, root: str) -> str:
    """A value with its sources and how it is known; struck where it is rejected."""
    value, how = made
    words = f"<s>{shown(value, root, 'span')}</s>" if how.rejected else shown(value, root)
    return f"{words}{cites(how.cites)}{said(how)}"


def source(listed: Listed, root: str) -> str:
    """A source as lists have it: its letter, what it is, where to read it, and what rests on it."""
    line = _source(listed.line, root)
    if not listed.rests:
        return line
    rests = [f"{escape(section)} {supported(facts)}" if section else supported(facts) for section, facts in listed.rests.items()]
    return f"{line}<small>{' · '.join(rests)}</small>"


def supported(facts: Mapping[str, str], root: str = "", url: str = "#") -> str:
    """Facts of one page, each with its place there; ``url`` is what comes before the places."""
    begun = f'<a href="{root}{escape(url)}'
    return begun + f", {begun}".join(starmap(_ended, facts.items())) if facts else ""


@lru_cache(4096)  # pages have the same few facts at the same few places
def _ended(text: str, place: str) -> str:
    return f'{escape(place)}">{isolated(text)}</a>'


@lru_cache(4096)  # a source stands on the page of everything that rests on it
def _source(line: SourceLine, root: str) -> str:
    language = f' lang="{escape(line.tag)}"' if line.tag != "en" else ""
    title = f'<a href="{root}{escape(line.title.url)}"{language}>{isolated(line.title.text)}</a>'
    known = [escape(text) for text in (line.details, line.kind, line.language) if text]
    known += [f'<a href="{escape(url)}" rel="noopener external">{word}</a>' for word, url in (("read", line.url), ("archived", line.archive)) if url]
    return f'<i class="letter {escape(line.reliability)}">{escape(line.reliability)}</i> {title}<small>{" · ".join(known)}</small>'


def row(cells: Sequence[Cell], columns: Sequence[str], root: str) -> str:
    """The cells of a row: the first names it, each other says in which column it stands."""
    made = [f'<th scope="row">{shown(cells[0].shown, root, "span")}</th>']
    made += [_cell(cell, column, root) for cell, column in zip(cells[1:], columns[1:], strict=True)]
    return "".join(made)


@lru_cache(4096)  # most are one of a few words or numbers
def _cell(cell: Cell, column: str, root: str) -> str:
    value, order = cell
    by = f' data-order="{escape(order)}"' if order else ""
    return f'<td data-label="{escape(column)}"{by}>{shown(value, root, "span")}</td>'


def known(claims: Sequence[ClaimView], root: str) -> str:
    """What is said of one key fact, in short."""
    return "; ".join([f"{shown(value, root)}{cites(how.cites)}{_small(how.variant)}{_small(how.as_of)}" for value, how in claims])


def _small(text: str) -> str:
    return f" <small>{escape(text)}</small>" if text else ""


def name(given: NameView) -> str:
    """A name in its language and script."""
    language = f' lang="{escape(given.language)}"' if given.language else ""
    direction = f' dir="{escape(given.direction)}"' if given.direction else ""
    return f"<bdi{language}{direction}>{escape(given.text)}</bdi>"


def native(names: Sequence[NameView]) -> str:
    """Names one after the other, each with its sources."""
    return " · ".join([f"{name(n)}{cites(n.said.cites)}" for n in names])


@lru_cache(4096)  # there are a few hundred, and each entry has some
def field(id_: str, title: str, root: str) -> str:
    """The head of a line of characteristics: leads to what is meant."""
    return f'<th scope="row"><a href="{root}fields/characteristics/#{escape(id_)}">{escape(title)}</a></th>'


@lru_cache(4096)  # the same is seen of many
def feature(seen: FeatureView, root: str) -> str:
    """A recognition feature with what is seen of it, each value with its drawing where there is one."""
    values = ", ".join([f'<span class="seen">{_icon(url, root)}{escape(text)}</span>' for text, url, _ in seen.values])
    return f'<dt>{escape(seen.label)}</dt><dd title="{escape(seen.explanation)}">{values}</dd>'


def _icon(url: str, root: str) -> str:
    return f'<img src="{root}{escape(url)}" alt="" width="48" height="32" loading="lazy">' if url else ""


PIECES = {piece.__name__: piece for piece in (
    isolated, verbatim, heading, anchor, anchors, cites, shown, said, claim, source, supported, row, known, name, native, field, feature,
)}  # fmt: skip
