"""Real entries with random damage: never an exception, always a place inside of the file. ``make fuzz`` looks longer."""

from __future__ import annotations

import os
import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import SMALL
from equipment_catalog.documents import Document, Unreadable, parse_document
from equipment_catalog.filing import walk
from equipment_catalog.loading import load_catalog
from equipment_catalog.model import read_entry
from equipment_catalog.project import Project
from equipment_catalog.quantities import Units
from equipment_catalog.rules import RULES, Context, check_record
from equipment_catalog.schemas import Schemas

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "400"))
SOURCES = [(path, path.read_bytes()) for path, parts in walk(SMALL) if parts[0] in ("platforms", "weapons")]
PIECES = [
    b"\t",
    b"\n",
    b": ",
    b"- ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"&a ",
    b"*a",
    b"!x ",
    b"'",
    b'"',
    b"\\",
    b"#",
    b"|",
    b">",
    b"---\n",
    b"\x00",
    b"\xff",
    b"\xe2\x80\xae",
    b"?",
    b"~",
    b"null",
    b"1e999",
    b"2017-02-30",
    b"value",
    b"\r",
]
SETTINGS = settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))


def judged(raw: bytes, path: Path, schemas: Schemas, context: Context) -> None:
    """Read, check and judge ``raw`` as the loading does; every problem must stand inside of it."""
    found = parse_document(raw, path, path.name)
    problems = list(found.problems) if isinstance(found, Unreadable) else []
    if isinstance(found, Document):
        problems = schemas.check(found, f"classes/{path.parent.name}.schema.json")
        if not problems:
            problems = list(check_record(read_entry(found, schemas.classes[path.parent.name]), context, RULES))
        else:
            assert not schemas.accepts(found.data, f"classes/{path.parent.name}.schema.json")
    lines = raw.decode("utf-8-sig", "replace").split("\n")
    for problem in problems:
        assert 1 <= problem.position.line <= len(lines) + 1
        assert 1 <= problem.position.column <= max(map(len, lines)) + 2
        assert problem.message and problem.rule


def small_context(schemas: Schemas) -> Context:
    loaded = load_catalog(Project.here().with_catalog(SMALL), schemas)
    names = {"entry": loaded.catalog.entries, "event": loaded.catalog.events, "organization": loaded.catalog.organizations, "source": loaded.catalog.sources}
    cards = [kept.card for kept in loaded.kept.values() if kept.card]
    return Context(cards, schemas, Units(schemas.kinds), {kind: frozenset(group) for kind, group in names.items()})


@SETTINGS
@given(seed=st.integers(0, 2**32))
def test_damaged_bytes(seed: int, schemas: Schemas) -> None:
    dice = random.Random(seed)
    path, raw = dice.choice(SOURCES)
    damaged = bytearray(raw)
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(damaged))
        match dice.randrange(4):
            case 0:
                del damaged[at : at + dice.randint(1, 8)]
            case 1:
                damaged[at:at] = dice.choice(PIECES)
            case 2:
                damaged[at] = dice.randrange(256)
            case _:
                damaged[at:at] = damaged[dice.randrange(len(damaged)) :][: dice.randint(1, 40)]
    judged(bytes(damaged), path, schemas, small_context(schemas))


@SETTINGS
@given(seed=st.integers(0, 2**32))
def test_damaged_lines_and_words(seed: int, schemas: Schemas) -> None:
    dice = random.Random(seed)
    path, raw = dice.choice(SOURCES)
    lines = raw.decode().split("\n")
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(lines))
        match dice.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, dice.choice(lines))
            case 2:
                lines[at] = "  " + lines[at]
            case 3:
                words = lines[at].split(" ")
                dice.shuffle(words)
                lines[at] = " ".join(words)
            case _:
                other = dice.choice(lines)
                lines[at] = f"{lines[at].partition(':')[0]}:{other.partition(':')[2]}"
    judged("\n".join(lines).encode(), path, schemas, small_context(schemas))
