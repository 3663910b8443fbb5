"""What an entry gives a drawing: sizes, counts and shapes, under the names that the schema's ``x-drawing`` gives them.

Nothing here knows a characteristic or a feature. A drawing asks for a size or the shape of a part; what no source
gives is filled from the proportions and usual shapes of the class or type, and remembered as assumed.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple

from ..model import Characteristics, Claim, Entry, Variant
from ..quantities import Quantity, Units, as_printed
from ..schemas import EquipmentClass, Field

SAID = {
    "planform": "outline of the wing", "chord": "depth of the wing", "wing-height": "height of the wing on the body", "body": "thickness of the body", "frame": "shape of the body", "snout": "shape of the nose",
    "power": "kind of propulsion", "power-place": "place of the engines", "blade-length": "size of the propeller", "gear": "kind of undercarriage", "engines": "number of engines", "canopy": "shape of the cockpit",
    "tail": "shape of the tail", "hull": "length of the hull", "prow": "shape of the hull front", "running": "kind of running gear", "road": "number of road wheels", "cupola": "shape of the turret",
    "cupola-place": "place of the turret", "weapon": "kind of armament", "barrel-reach": "length of the gun", "bore": "thickness of the gun", "cab": "kind of vehicle", "launcher-form": "shape of the launcher",
    "rotor": "rotor diameter", "rotor-plan": "arrangement of the rotors", "blade-number": "number of rotor blades", "small-rotor-side": "tail rotor", "arms": "number of arms", "stem": "shape of the bow",
    "house": "deck houses", "mast-number": "number of masts", "funnel-number": "number of funnels", "cannon-place": "place of the guns", "deck-form": "line of the deck", "hull-height": "height of the hull",
    "depth-below": "depth under water", "bow-end": "shape of the bow", "tower-form": "shape of the sail", "tower-place": "place of the sail", "rear-planes": "planes at the stern", "thruster": "kind of propulsor",
    "tip": "shape of the nose", "fin-set": "kind of fins", "fin-form": "shape of the fins", "fin-span": "span of the fins", "second-set": "second set of surfaces", "hull-form": "shape of the body", "back": "shape of the rear end",
    "tube-diameter": "thickness of the tube", "build": "build of the weapon", "butt": "kind of stock", "guard": "shape of the handguard", "feed-form": "kind of feed", "grip-form": "kind of grip", "case-form": "shape of the case",
    "edge": "kind of rim", "slug": "shape of the bullet", "case-length": "length of the case", "base": "width of the base", "neck": "width of the neck", "array-form": "kind of aerial", "width": "greatest width",
    "muzzle-end": "muzzle device", "tube-number": "number of tubes", "mount": "kind of carriage", "brake": "muzzle brake", "legs-wheels": "wheels of the carriage", "barrel": "length of the barrel",
}  # fmt: skip


class Measure(NamedTuple):
    """The accepted claims of a recorded size or count, the preferred one first, and the name of the variant they are of."""

    field: Field
    quantities: Sequence[Quantity]
    variant: str

    def value(self, units: Units) -> float:
        """Centimetres or pieces: the middle of the preferred claim."""
        first, kind = self.quantities[0], self.field.kind
        low, high = (units.canonical(kind, first) or (0.0, 0.0)) if kind else (first.low, first.high)
        return (low + high) / 2 * (units.centimetres(kind) if kind else 1.0)

    def words(self, units: Units) -> str:
        """What to say of it."""
        field, (first, *others) = self.field, self.quantities
        text = f"{field.title.lower()} {units.shown(field.kind, first, field.display.metric) if field.display else as_printed(first)}"
        remarks = [self.variant] if self.variant else []
        remarks += ["drawn at the middle"] if first.is_range else []
        remarks += ["sources differ; the preferred claim is drawn"] if not all(units.agree(field.kind, first, other) for other in others) else []
        return f"{text} ({'; '.join(remarks)})" if remarks else text


def view_of(entry: Entry) -> str:
    """The kind of drawing that an entry has; empty for none."""
    notes = entry.cls.types[entry.type].notes.get("x-drawing", {})
    return str(notes.get("view") or entry.cls.drawing.get("view", ""))


def has_size(cls: EquipmentClass, characteristics: Characteristics, sizes: Container[str]) -> bool:
    """Whether one of the sizes is recorded."""
    return any(cls.fields[name].drawing in sizes and any(map(_counts, claims)) for name, claims in characteristics.items())


def _counts(claim: Claim) -> bool:
    return claim.is_number and isinstance(claim.value, Quantity) and claim.value.high > 0


class Facts:
    """Sizes, counts and shapes of one entry. Asking remembers what was used and what had to be assumed."""

    def __init__(self, entry: Entry, units: Units, variant: Variant | None = None) -> None:
        cls, notes = entry.cls, entry.cls.types[entry.type].notes.get("x-drawing", {})
        self._usual: Mapping[str, str] = {**cls.drawing.get("parts", {}), **notes.get("parts", {})}
        self._shares: Mapping[str, float] = {**cls.drawing.get("proportions", {}), **notes.get("proportions", {})}
        self._units = units
        self._sizes = {**(_sizes(entry, variant.characteristics, variant.id) if variant else {}), **_sizes(entry, entry.characteristics, "")}
        self._shapes = _shapes(entry)
        self.used: dict[str, Measure] = {}
        self._assumed: dict[str, None] = {}

    def size(self, *names: str) -> float | None:
        """The first of the sizes that is recorded."""
        for name in names:
            if name in self._sizes:
                self.used[name] = self._sizes[name]
                return self._sizes[name].value(self._units)
        return None

    def size_or(self, name: str, value: float) -> float:
        """A recorded size or else ``value``, which is then assumed."""
        found = self.size(name)
        if found is None:
            self.assume(name)
            return value
        return found

    def count(self, name: str, otherwise: int) -> int:
        """A recorded number or else ``otherwise``, which is then assumed."""
        return round(self.size_or(name, otherwise))

    def known(self, part: str) -> bool:
        """Whether a source gives this size or the shape of this part."""
        return part in self._sizes or part in self._shapes

    def shape(self, part: str) -> str:
        """The shape of a part as recorded, else as usual for the type; empty where it has none."""
        if part in self._shapes:
            return self._shapes[part]
        usual = self._usual.get(part, "")
        if usual and usual != "none":
            self.assume(part)
        return "" if usual == "none" else usual

    def seen(self, part: str) -> str:
        """The recorded shape of a part that is left out where nobody recorded it."""
        return self._shapes.get(part, "")

    def share(self, name: str) -> float:
        """A proportion of the class or type."""
        return self._shares[name]

    def assume(self, part: str) -> None:
        """Remember that something is not recorded."""
        self._assumed[SAID.get(part, part)] = None

    @property
    def assumed(self) -> tuple[str, ...]:
        """What had to be assumed, in words, in the order in which it was needed."""
        return tuple(self._assumed)

    @property
    def basis(self) -> tuple[str, ...]:
        """The recorded sizes that were used, in words."""
        return tuple(dict.fromkeys([m.words(self._units) for m in self.used.values() if m.field.kind]))


def _sizes(entry: Entry, characteristics: Characteristics, variant: str) -> dict[str, Measure]:
    """The accepted claims of each annotated characteristic; of several for one size, the first of the class."""
    found: dict[str, Measure] = {}
    for name, claims in characteristics.items():
        field = entry.cls.fields[name]
        if field.drawing and field.drawing not in found:
            accepted = [c for c in claims if _counts(c)]
            if accepted:
                id_ = variant or accepted[0].statement.variant
                named = next((v.name for v in entry.variants if v.id == id_), id_) if id_ else ""
                found[field.drawing] = Measure(field, [c.value for c in accepted if isinstance(c.value, Quantity)], named)
    return found


def _shapes(entry: Entry) -> dict[str, str]:
    """What is seen or stated of each part: recognition first, then characteristics with a vocabulary."""
    found: dict[str, str] = {}
    cls: EquipmentClass = entry.cls
    for seen in entry.recognition:
        if not seen.statement.rejected:
            for name, values in seen.features.items():
                for value in values:
                    _note(found, cls.features[name].terms[value].notes)
    for name, claims in entry.characteristics.items():
        vocabulary = cls.fields[name].terms
        if vocabulary:
            for claim in claims:
                if isinstance(claim.value, tuple) and not claim.statement.rejected:
                    for value in claim.value:
                        _note(found, vocabulary[value].notes)
    return found


def _note(found: dict[str, str], notes: Mapping[str, Any]) -> None:
    for part, shape in notes.get("x-drawing", {}).items():
        found.setdefault(part, shape)
