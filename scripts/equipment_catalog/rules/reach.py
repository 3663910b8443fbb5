"""Whom a change concerns: the records whose judgement may be another after other files have changed.

Rules ask of other records what is on their cards, and what a record asks for stands on its own card: its ids, its
names, what it links to and cites. So a change concerns whoever shares a word with what has changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from .cards import Card


class Standing(NamedTuple):
    """What one file is to the others.

    ``ids`` are those that may be linked to; ``broken`` is the text of a file that makes no record; ``wrong`` whether
    rules found errors in it.
    """

    kind: str
    ids: tuple[str, ...]
    broken: str | None
    card: Card | None
    wrong: bool


Standings = Mapping[str, Standing]


def concerned(old: Standings, new: Standings) -> frozenset[str]:
    """Files of ``new`` to judge again. Those whose text has changed are to be judged anyway, and need not be among them."""
    changed = {file for file in old.keys() | new.keys() if _shown(old.get(file)) != _shown(new.get(file))}
    words: set[str] = set()
    for file in changed:
        was, now = old.get(file), new.get(file)
        words |= _own(was) | _own(now) | (_asked(was) ^ _asked(now))
    found = {file for file, card in _cards(new) if not words.isdisjoint(_words(card))} if words else set()
    if words:  # an error may propose an id that resembles the wrong one
        found |= {file for file, standing in new.items() if standing.wrong}
    if _broken(old) != _broken(new):
        found |= _silenced(old, new)
    if any(_descents(old.get(file)) != _descents(new.get(file)) for file in changed):
        found |= _in_cycles(old) | _in_cycles(new)
    return frozenset(found & new.keys())


def _shown(standing: Standing | None) -> tuple[object, ...] | None:
    return standing and standing[:-1]


def _cards(standings: Standings) -> Iterator[tuple[str, Card]]:
    return ((file, standing.card) for file, standing in standings.items() if standing.card)


def _own(standing: Standing | None) -> set[str]:
    """What others may know a file by."""
    if standing is None:
        return set()
    card = standing.card
    named = {f"{standing.kind}/{word}" for word in (*standing.ids, *(card.former_ids if card else ()))}
    return named | set(card.names if card else ())


def _asked(standing: Standing | None) -> set[str]:
    """What a file asks of others."""
    card = standing.card if standing else None
    return {*card.links, *(f"source/{source}" for source in card.cited)} if card else set()


def _words(card: Card) -> Iterator[str]:
    yield f"{card.kind}/{card.id}"
    yield from chain(card.names, card.links)
    for source in card.cited:
        yield f"source/{source}"
    for former in card.former_ids:
        yield f"{card.kind}/{former}"


def _broken(standings: Standings) -> list[str]:
    return sorted(standing.broken for standing in standings.values() if standing.broken is not None)


def _silenced(old: Standings, new: Standings) -> set[str]:
    """What may be said only because of broken files, or is not said because of them: that nobody names a record, or needs an exception."""
    named = [set(chain.from_iterable(_asked(standing) for standing in standings.values())) for standings in (old, new)]
    return {file for file, card in _cards(new) if card.excepts or any(f"{card.kind}/{card.id}" not in words for words in named if card.kind in ("source", "organization"))}


def _descents(standing: Standing | None) -> tuple[str, ...]:
    return standing.card.descents if standing and standing.card else ()


def _in_cycles(standings: Standings) -> set[str]:
    """Files whose descent leads into a cycle."""
    left = {card.id: (file, card.descents) for file, card in _cards(standings) if card.descents}
    count = -1
    while count != len(left):
        count = len(left)
        left = {identifier: (file, to) for identifier, (file, to) in left.items() if any(parent in left for parent in to)}
    return {file for file, _ in left.values()}
