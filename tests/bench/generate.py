"""An invented catalogue of any size, always the same for one size: ``python tests/bench/generate.py 1000 FOLDER``.

Each entry has some 150 lines: names in four scripts, fifteen characteristics with conflicts, loads, operators, history,
relations and recognition features, all from the vocabulary of the real schema. Besides: a source for every five entries,
an event for every five, an organization for every twenty.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from equipment_catalog.project import Project
from equipment_catalog.quantities import read_quantity
from equipment_catalog.schemas import EquipmentClass, Field, Schemas

COUNTRIES = ("IRN", "USA", "RUS", "CHN", "TUR", "ISR", "FRA", "DEU", "GBR", "IND", "KOR", "BRA", "SWE", "UKR", "ZAF")
WORDS = ("Falcon", "Lance", "Trident", "Harrier", "Mistral", "Cobra", "Sabre", "Comet", "Osprey", "Anvil", "Raven", "Viper", "Borealis", "Zephyr", "Ardent")
SCRIPTS = (("fa", "شاهین", "۰۱۲۳۴۵۶۷۸۹"), ("ru", "Сокол", "0123456789"), ("zh", "猎鹰", "0123456789"), ("ar", "صقر", "٠١٢٣٤٥٦٧٨٩"))


def write_catalog(size: int, folder: Path) -> None:
    """Write ``size`` entries with what they cite and name below ``folder``."""
    schemas = Schemas(Project.here().schema)
    classes = list(schemas.classes.values())
    ids = [f"{WORDS[i % len(WORDS)].lower()}-{i}" for i in range(size)]
    for i, identifier in enumerate(ids):
        cls = classes[i % len(classes)]
        _write(folder / cls.folder / cls.id / f"{identifier}.yaml", _entry(i, ids, cls, random.Random(i)))
    for i in range(max(1, size // 5)):
        _write(folder / "sources" / str(1990 + i % 36) / f"report-{i}.yaml", _source(i))
        _write(folder / "events" / str(1990 + i % 36) / f"event-{i}.yaml", _event(i, ids, size))
    for i in range(max(1, size // 20)):
        _write(folder / "organizations" / f"works-{i}.yaml", [f"id: works-{i}", f"name: {WORDS[i % 15]} Works {i}", "kind: manufacturer", f"country: {COUNTRIES[i % 15]}"])


def _write(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _entry(i: int, ids: list[str], cls: EquipmentClass, dice: random.Random) -> list[str]:
    word, size = WORDS[i % len(WORDS)], len(ids)
    sources = [f"report-{(i // 5 + k) % max(1, size // 5)}" for k in range(5)]
    lines = [
        f"# yaml-language-server: $schema=../../../../schema/classes/{cls.id}.schema.json",
        f"id: {ids[i]}",
        f"class: {cls.id}",
        f"type: {list(cls.types)[i % len(cls.types)]}",
        f"name: {word} {i}",
        "names:",
        f"  - {{text: {word[0]}{i}, kind: abbreviation}}",
        f"  - {{text: {word}-{i}M, kind: designation, source: {sources[0]}}}",
        *(f"  - {{text: {text} {str(i).translate(str.maketrans('0123456789', digits))}, kind: native, lang: {lang}}}" for lang, text, digits in SCRIPTS),
        "summary: >-",
        f"  Invented {cls.title.lower()} number {i} of a catalogue that only measures speed; developed from an earlier",
        f"  design and shown at a fair. [@{sources[0]}] It was made in small numbers and sold abroad. [@{sources[1]}]",
        f"origin: {{value: {COUNTRIES[i % 15]}, source: {sources[0]}}}",
        f"status: {{value: in-service, as_of: 2024, source: {sources[1]}}}",
        "roles: [surveillance, strike]",
        "makers:",
        f"  - {{organization: works-{i % max(1, size // 20)}, role: manufacturer, source: {sources[2]}}}",
        "history:",
        f"  - {{event: unveiled, date: {1990 + i % 30}-05, source: {sources[0]}}}",
        f"  - {{event: in-service, date: {1992 + i % 30}, source: {sources[1]}}}",
        "characteristics:",
    ]
    numbers = _figures(cls)
    for k, field in enumerate(numbers):
        lines += _characteristic(field, k, sources, dice, 0.7 + 0.6 * (i % 997) / 997)
    features = list(cls.features.values())[:5]
    others = [ids[(i + k) % size] for k in (1, 7, 31)]
    return [
        *lines,
        "carries:",
        f"  - {{equipment: {others[0]}, count: 2, basis: claimed, source: {sources[3]}}}" if size > 1 else f"  - {{what: bombs, count: 2, source: {sources[3]}}}",
        f"  - {{what: a pod (type not named), source: {sources[3]}}}",
        "operators:",
        *(f"  - {{country: {COUNTRIES[(i + k) % 15]}, from: {2000 + k}, status: active, quantity: ~{10 + k}, source: {sources[k]}}}" for k in range(3)),
        "recognition:",
        f"  source: {sources[4]}",
        "  features:",
        *(f"    {f.id}: {list(f.terms)[i % len(f.terms)]}" for f in features),
        "relations:",
        *(f"  - {{type: similar-role, equipment: {other}, source: {sources[4]}}}" for other in others[1:] if other != ids[i]),
        f"  - {{type: inspired-by, what: an older design, source: {sources[4]}, rejected: The source confuses two designs.}}",
    ]


def _figures(cls: EquipmentClass) -> list[Field]:
    """The core facts of the class and further fields, fifteen in all."""
    core = [cls.fields[name] for name in cls.core if not cls.fields[name].volume]
    more = [f for f in cls.fields.values() if f.id not in cls.core and not f.volume and f.shape in ("quantity", "count", "text")]
    return [*core, *more][:15]


def _characteristic(field: Field, k: int, sources: list[str], dice: random.Random, scale: float) -> Iterator[str]:
    """The claims of one characteristic. Figures of one entry have one ``scale``, so that their order holds; a third cites two sources."""
    if field.shape not in ("quantity", "count") or not field.plausible:
        value = field.examples[0]
        shown = value if not isinstance(value, list) else f"[{', '.join(value)}]"
        what = f"what: {json.dumps(value.get('what', 'a thing'))}" if isinstance(value, dict) else f"value: {shown if isinstance(value, list) else json.dumps(shown)}"
        yield f"  {field.id}:"
        yield f"    - {what}"
        yield "      basis: official"
        yield "      note: As the handbook of its maker describes it."
        yield f"      source: {sources[0]}"
        return
    bounds = read_quantity(field.plausible)
    # What another field bounds stays small, so that the order of figures holds.
    value = bounds.low * 1.1 if field.at_most else bounds.low + (bounds.high - bounds.low) * (0.3 + 0.02 * k) * scale
    unit = f" {bounds.unit}" if bounds.unit else ""
    yield f"  {field.id}:"
    for claim in range(3 if k % 5 == 0 else 1):
        number = value * (1 + 0.04 * claim)
        shown = (f"{number:.0f}" if number >= 100 else f"{number:.3g}") if unit else f"{number:.0f}"
        yield f"    - value: {dice.choice(['', '~']) if unit else ''}{shown}{unit}"
        yield f"      basis: {('claimed', 'official', 'observed')[claim]}"
        yield f"      by: speaker number {k}"
        yield f"      as_of: {2010 + claim}"
        yield f"      source: {sources[claim]}" if k % 3 else f"      source: [{sources[claim]}, {sources[claim + 1]}]"


def _source(i: int) -> list[str]:
    year = 1990 + i % 36
    return [
        f"id: report-{i}",
        "type: report",
        f"title: Report number {i} on equipment",
        f"container-title: Journal {i % 40}",
        f"issued: {year}-03",
        f"URL: https://example.org/report/{i}",
        "language: en",
        "kind: analysis",
        "reliability: B",
    ]


def _event(i: int, ids: list[str], size: int) -> list[str]:
    year, source = 1990 + i % 36, f"report-{i % max(1, size // 5)}"
    return [
        f"id: event-{i}", "type: attack", f"name: Event number {i}", f"date: {year}-07-{1 + i % 28:02}",
        f"place: {{name: near Town {i}, country: {COUNTRIES[i % 15]}, latitude: {i % 60}.5, longitude: {i % 120}.5, precision: area, source: {source}}}",
        f"summary: Something happened that was reported. [@{source}]", "equipment:",
        f"  - {{equipment: {ids[i * 5 % size]}, part: shown, identification: stated, source: {source}}}", f"source: {source}",
    ]  # fmt: skip


if __name__ == "__main__":
    write_catalog(int(sys.argv[1]), Path(sys.argv[2]))
