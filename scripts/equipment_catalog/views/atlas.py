"""Maps of the world and the time line of events, ready to be drawn over the file that ``maps`` makes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .. import countries, maps
from ..model import Entry, Event
from .library import Anchor, Library


class Layer(NamedTuple):
    """States marked alike: one path for all that have an outline, a dot for each that has none."""

    kind: str
    label: str
    states: tuple[str, ...]
    path: str
    dots: tuple[tuple[int, int], ...]


class Spot(NamedTuple):
    """Events at one place; ``anchor`` leads to the event or, where several happened, to the country."""

    x: int
    y: int
    size: float
    anchor: Anchor


class MapView(NamedTuple):
    """A map with what is said under it; without a title it shows one place and says nothing."""

    title: str
    layers: tuple[Layer, ...]
    spots: tuple[Spot, ...] = ()
    width: int = maps.WIDTH
    height: int = maps.HEIGHT


def layer(kind: str, label: str, codes: Iterable[str]) -> Layer:
    """States of one kind, in order of name. What ended before there were outlines is named, not drawn."""
    ordered = sorted(set(codes), key=countries.name)
    outlines = {code: maps.outline(code) for code in ordered}
    middles = [maps.centre(code) for code in ordered if not outlines[code]]
    dots = tuple((round(m[0]), round(m[1])) for m in middles if m)
    return Layer(kind, label, tuple(map(countries.name, ordered)), "".join(outlines.values()), dots)


_HOLDING = {"now": "Uses or holds it, at the date given", "once": "Used it once", "unsure": "Named without a date, ordered, tried or only reported"}


def operators_map(entry: Entry, library: Library) -> MapView | None:
    """Where the operators of ``entry`` are; nothing where no state is named."""
    terms = library.schemas.vocabularies["operator.status"]
    found: dict[str, list[str]] = {kind: [] for kind in _HOLDING}
    for part in entry.operators:
        if not part.statement.rejected:
            kind = str(terms[part.role].notes["x-holds"]) if part.role else "unsure"
            found["once" if part.until else kind] += library.catalog.operator_countries(part)
    layers = _layers(found, _HOLDING)
    return MapView(f"Operators of {entry.name}", layers) if layers else None


def _layers(found: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> tuple[Layer, ...]:
    """Each state in the first layer that has it."""
    taken: set[str] = set()
    layers = []
    for kind, codes in found.items():
        left = set(codes) - taken
        taken |= left
        if left:
            layers.append(layer(kind, labels[kind], left))
    return tuple(layers)


def country_map(code: str, library: Library) -> MapView | None:
    """A country, and the states that use what it makes."""
    users = {
        user
        for entry in library.catalog.originated_in.get(code, ())
        for part in entry.operators
        if not part.statement.rejected
        for user in library.catalog.operator_countries(part)
    }
    labels = {"home": "The country", "now": "Uses equipment made here, or did"}
    layers = _layers({"home": [code], "now": sorted(users)}, labels)
    drawn = any(layer.path or layer.dots for layer in layers)
    return MapView(f"{countries.name(code)} and the users of its equipment", layers) if drawn else None


def events_map(events: Iterable[Event], library: Library) -> MapView | None:
    """Where events happened, as exactly as is known; those at one place share a spot."""
    found: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        at = _where(event)
        if at:
            found.setdefault((round(at[0]), round(at[1])), []).append(event)
    spots = tuple(_spot(at, there, library) for at, there in sorted(found.items(), key=lambda item: -len(item[1])))
    return MapView("Where events happened", (), spots) if spots else None


def event_map(event: Event, library: Library) -> MapView | None:
    """Where one event happened."""
    found = events_map((event,), library)
    return found._replace(title="", spots=(found.spots[0]._replace(size=_ALONE),)) if found else None


_ALONE = 11.0


def _where(event: Event) -> tuple[float, float] | None:
    place = event.place
    if place is None:
        return None
    if place.latitude is not None and place.longitude is not None:
        return maps.project(place.latitude, place.longitude)
    return maps.centre(place.country) if place.country else None


def _spot(at: tuple[int, int], events: list[Event], library: Library) -> Spot:
    names = [f"{e.name} ({e.date.shown})" for e in events]
    place = events[0].place
    url = library.event(events[0]).url if len(events) == 1 or not (place and place.country) else library.country(place.country).url
    return Spot(at[0], at[1], round(4 * math.sqrt(len(events)), 1), Anchor("\n".join(names), url))


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of a year: a bar over the line of time that leads to their list."""

    x: float
    height: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Events over the years. ``ticks`` are the years written under the line."""

    title: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    bar: float
    width: int = maps.WIDTH


_TALLEST = 90.0
_TICKS = (1, 2, 5, 10, 20, 50, 100)


def events_timeline(events: Iterable[Event]) -> TimelineView | None:
    """How many events there were in each year, from the first to the last."""
    years: dict[int, int] = {}
    for event in events:
        years[event.date.year] = years.get(event.date.year, 0) + 1
    if len(years) < 2:
        return None  # the list of a single year has no heading of its own that a bar could lead to
    first, last = min(years), max(years)
    step = maps.WIDTH / (last - first + 1)
    most = max(years.values())
    bars = tuple(
        Bar(round((year - first) * step, 1), round(_TALLEST * n / most, 1), Anchor(f"{year}: {n} {'event' if n == 1 else 'events'}", f"#{year}"))
        for year, n in sorted(years.items())
    )
    every = next(t for t in _TICKS if (last - first) / t <= 12)
    ticks = tuple((round((year - first + 0.5) * step, 1), str(year)) for year in range(first, last + 1) if year % every == 0)
    return TimelineView(f"Events by year, {first} to {last}", bars, ticks, round(step * 0.8, 1))
