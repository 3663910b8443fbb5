"""The smallest pieces of a page as HTML: a link, a citation, a value, how it is known.

A page has hundreds of each, and as macros of the templates they took most of the time of a build. Whatever comes from a
record goes through ``escape`` here, as it does in the templates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from .views import Anchor, Cite, ClaimView, Listed, Said, Shown

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def isolated(text: str) -> str:
    """``text``, kept from turning its surroundings round where it runs from right to left."""
    safe = escape(text)
    return Markup(f"<bdi>{safe}</bdi>") if _RIGHT_TO_LEFT.search(text) else safe


def verbatim(text: str) -> Markup:
    """``text`` between tags, where a quotation mark may stand as it is: citations are full of them."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def anchor(target: Anchor, root: str) -> Markup:
    """A link within the site or out of it, or the bare text where nothing is linked."""
    url = target.url
    if not url:
        return Markup(isolated(target.text))
    if url.startswith("http"):
        return Markup(f'<a href="{escape(url)}" rel="noopener external">{escape(target.text)}</a>')
    return Markup(f'<a href="{"" if url.startswith("#") else root}{escape(url)}">{isolated(target.text)}</a>')


def anchors(targets: Sequence[Anchor], root: str) -> Markup:
    """Links one after the other."""
    return Markup(", ".join([anchor(target, root) for target in targets]))


def cites(citations: Sequence[Cite]) -> Markup:
    """Numbers in brackets that lead to the list of sources."""
    if not citations:
        return Markup("")
    return Markup(f"<sup>{''.join([_cite(c) for c in citations])}</sup>")


def _cite(citation: Cite) -> str:
    place = f", {escape(citation.place)}" if citation.place else ""
    return f'<a href="#s{citation.number}">[{citation.number}{place}]</a>'


def shown(value: Shown, root: str, tag: str = "b") -> Markup:
    """A value: links, a figure with what was reported, or a text."""
    if value.links:
        return anchors(value.links, root)
    if value.converts:
        us = f' data-us="{escape(value.us)}"' if value.us != value.reported else ""
        return Markup(f'<{tag}{us} data-as="{escape(value.reported)}">{escape(value.metric)}</{tag}>')
    return Markup(f"<{tag}>{isolated(value.reported)}</{tag}>" if value.reported else "")


def said(how: Said) -> Markup:
    """How a fact is known besides its source, and why it is rejected where it is."""
    details = how.details
    known = f" <small>{isolated(' · '.join(details))}</small>" if details else ""
    return Markup(f'{known} <small><i class="no">rejected</i> {escape(how.rejected)}</small>' if how.rejected else known)


def claim(made: ClaimView, root: str) -> Markup:
    """A value with its sources and how it is known; struck where it is rejected."""
    how = made.said
    value = f"<s>{shown(made.value, root, 'span')}</s>" if how.rejected else shown(made.value, root)
    return Markup(f"{value}{cites(how.cites)}{said(how)}")


def source(listed: Listed, root: str) -> Markup:
    """A source as lists have it: its letter, what it is, where to read it, and what rests on it."""
    line = listed.line
    language = f' lang="{escape(line.tag)}"' if line.tag != "en" else ""
    title = f'<a href="{root}{escape(line.title.url)}"{language}>{isolated(line.title.text)}</a>'
    known = [f"{escape(line.details)} · {escape(line.kind)} · {escape(line.language)}"]
    known += [f'<a href="{escape(url)}" rel="noopener external">{word}</a>' for word, url in (("read", line.url), ("archived", line.archive)) if url]
    rests = " · ".join([f"{escape(r.section)} {anchors(r.facts, root)}".lstrip() for r in listed.rests])
    cited = f"<small>{rests}</small>" if rests else ""
    return Markup(f'<i class="letter {escape(line.reliability)}">{escape(line.reliability)}</i> {title}<small>{" · ".join(known)}</small>{cited}')


PIECES = {piece.__name__: piece for piece in (verbatim, anchor, anchors, cites, shown, said, claim, source)}
