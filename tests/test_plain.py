"""The fast library and the builder: what the one gives, the other gives as well, in value, type and order, or the one is silent.

``make fuzz`` looks longer.
"""

from __future__ import annotations

import marshal
import os
import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import ROOT
from equipment_catalog.documents.building import Builder
from equipment_catalog.documents.mistakes import text_problems
from equipment_catalog.documents.plain import read_plain

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "400"))
TRIES = 50
SETTINGS = settings(max_examples=ROUNDS, deadline=None, suppress_health_check=list(HealthCheck))

NASTY = [
    *("a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: {b, b: 1}\n", "- {a: 1, a: 1}\n", "a: 1\n'a': 2\n", '1: a\n"1": b\n', "1: a\n", "true: a\n", "a b: c\n", "a: {b:}\n", "a: {b:, c: 1}\n"),
    *("a: &x 1\n", "a: [&x 1]\n", "a: *x\n", "a: !t 1\n", "a: !!int '012'\n", "a: {<<: {b: 1}}\n", "a: <<\n", "a: 1\n---\n", "---\na: 1\n", "a: 1\n...\nb\n", "%YAML 1.1\n---\na: 1\n"),
    *(f"a: {text}\n" for text in ("012", "0o7", "0O7", "0x1F", "-0x1F", "+0x1F", "0b1", "0B1", "1_000", "_1", "1_", "0_1", "1__0", "+5", "-0", "00", "-00", "9" * 15, "9" * 16, "9" * 20)),
    *(f"a: {text}\n" for text in ("1.", ".5", "+.5", "-.5", "5.0", "-0.0", "01.5", "1.5e3", "1e5", "1e400", "1_0.5", ".inf", "-.INF", "+.inf", ".NaN", "1." + "1" * 21, "0." + "1" * 20)),
    *(f"a: [{text}]\n" for text in ("012", " 012 ", "+5,b", "1_000", "?x", "-", "- x", ":x", "::x", "|", ">-", "1., 1.5", "a: b", "a: b, c", "{a: b}", "'x'y", "x y\n", "x,\n y")),
    *(f"a: {text}\n" for text in ("True", "FALSE", "true", "Null", "null", "~", "", "yes", "2017-06-08", "2017-06-08T10:00:00Z", "12:30", "190:20:30", "1,000", "32,000 feet", "=", "<b>", "#b")),
    *('a: "\\u202e"\n', 'a: "\\u200c"\n', 'a: "\\ud83d\\ude00"\n', 'a: "\\u00d7 \\" \\\\"\n', 'a: "\\x41"\n', 'a: "b\\\n  c"\n', 'a: "\\/"\n', 'a: "b\n# c: d\n e"\n', "a: 'b\n\n  c'\n"),
    *("a: |\n", "a: >\n\n", "a: |2\n  b\n", "a: >-\n  b\n c\n", "a: >-\n  b\n   c\n\n  d\n", "a: |-\n  b", "a: {b: >-\n  c}\n", "{a: 1,\nb: >-\n c}\n", "- >-\n  a\n", "a: {b: |+\n}\n"),
    *("a: {b\n  c: d}\n", "a: {b-\n: 1}\n", "a: {b: :c}\n", "a: [:\u00a0]\n", 'a: {"b"::c}\n', 'a: {"b":::c}\n', "a: :b\n", "? a\n: b\n", "? a\n? a\n", ": a\n", "[a]: b\n", "a: - b\n", "a:\n- b\n - c\n", "a: b #c\n", "a: b # c\n", "a: b: c\n"),
    *("a:\tb\n", "a: b\r\nc: |-\r\n  d\r\n  e\r\n", "a: b\rc: d\n", "\ufeffa: b\n", "", "\n", "# a\n", "a\n", "- a\n", "a: b", "a:\n" + "".join(f"{' ' * (depth + 1)}b:\n" for depth in range(25)) + " " * 30 + "c: d\n"),
    *("- " * 50_000, "-  " * 50_000, "- : " * 50_000, ": " * 50_000, "? " * 50_000, " - " * 50_000 + "\n", "a: " + "[" * 100_000, "{a: " * 50_000, "".join(f"{' ' * depth}a:\n" for depth in range(1400))),
    *(f"a:{'[' * depth}b{']' * depth}\n".replace(":", ": ") for depth in (18, 19, 20, 21)),
]  # fmt: skip
PIECES = [
    *("\t", "\n", "\r", "\r\n", "\n\n", "\n  ", "\n ", "\n- ", "\n  - ", " ", "  ", "\u00a0", "\u3000", "\u200c", "\u2028", "\ufeff", "\x7f", "é", "😀"),
    *(":", ": ", "::", "-", "- ", "- - ", "-\n", "--", "---\n", "...\n", ",", ", ", "{", "}", "[", "]", "{}", "[]", "{a, b}", "{a: }", "[a: b]", "[? a]", '{"a":b}', "?", "? "),
    *("'", '"', "''", '""', "\\", "\\u202e", "\\u00d7", "\\x41", "\\\n", '\\"', "\\/", "#", " #", " # c\n", "\n# c\n", "\n#c: d\n", "|", ">", "|2\n", "|+\n", "|-\n  ", ">-\n  ", ">\n\n  "),
    *("&", "*", "!", "&a ", "*a", "!x ", "!!int ", "<<", "<<: ", "%", "@", "`", "=", "~", "%YAML 1.2\n", "1:", "true:", "null:", "'1':", "a b:", "null", "Null", "true", "True"),
    *("1", "-1", "012", "0x1F", "0o7", "0b1", "1_000", "_1", "+5", "-0", "-0.0", ".5", "5.", "1.50", "+1.5", "01.5", "0.1.2", "1e5", "1e999", "1E+2", ".inf", ".nan", "9" * 15, "9" * 16, "1,000"),
]  # fmt: skip
TOKEN = re.compile(r"[^\s,\[\]{}:]+")
VALUE = re.compile(r"(?<=[:\-,\[{] )[^\n,\]}]+")
SHORT = [
    "a: 1\nb: x y\n",
    "a:\n  - b\n  - {c: d, e: [f, 'g']}\n",
    'a: >-\n  b c\n  d\nb: "x y"\n',
    "- a\n- b: c\n  d: e\n",
    "a: {b: 1, c: {d: [1, 2.5]}}\n",
    "a:\n- b\n- c:\n  - d\n",
    "a: b\n  c\nd: 'e\n  f'\ng: [h,\n  i]\n",
]


def records(*folders: str) -> list[str]:
    """The texts of real files that are readable at all."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.yaml") if path.is_file())
    return [text for path in paths if (text := _decoded(path)) is not None]


def _decoded(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


REAL = records("catalog/organizations", "catalog/sources/2017", "catalog/events/2017", "catalog/weapons/bomb", "tests/small")


def agreed(text: str) -> bool:
    """Whether the fast library gave something; if so, the builder gave the same."""
    if text_problems(text, ""):
        return False
    data = read_plain(text)
    if data is None:
        return False
    builder = Builder(text, "")
    # Of this version, it is the same bytes for the same values and types in the same order, and no others.
    assert marshal.dumps(builder.build(), 2) == marshal.dumps(data, 2), text
    assert not builder.problems, text
    return True


@pytest.mark.parametrize("text", NASTY, ids=lambda text: repr(text[:30]))
def test_nasty_texts(text: str) -> None:
    agreed(text)


@pytest.mark.parametrize("figures", ["0_", "_", "+", "-", "+.", "e", "1e", "0", ".", "\\u00d7", " 0", ",+", "[", "- ", ": ", " >", "''"])
def test_long_texts_are_looked_at_quickly(figures: str) -> None:
    start = time.process_time()
    for last in ("z", ""):
        agreed(f"a: 1\nb: 1.5\nc: {figures * (500_000 // len(figures))}{last}\n")
    assert time.process_time() - start < 2


def test_nearly_all_records_are_read_fast_and_alike() -> None:
    texts = records("catalog")
    assert sum(map(agreed, texts)) > 0.9 * len(texts)


def test_files_with_mistakes_are_read_alike() -> None:
    texts = records("tests/cases", "tests/small", "tests/examples")
    assert sum(map(agreed, texts)) > 10


def damaged(text: str, dice: random.Random) -> str:
    """``text`` with one change."""
    at = dice.randrange(len(text) + 1)
    piece = dice.choice(PIECES)
    match dice.randrange(7):
        case 0:
            return text[:at] + text[at + dice.randint(1, 8) :]
        case 1 | 2:
            return text[:at] + piece + text[at:]
        case 3 | 4:
            found = list(dice.choice((TOKEN, VALUE)).finditer(text))
            match = dice.choice(found) if found else None
            return text[: match.start()] + piece + dice.choice(("", " ", dice.choice(PIECES))) + text[match.end() :] if match else text
        case 5:
            start = dice.randrange(len(text) + 1)
            return text[:at] + text[start : start + dice.randint(1, 40)] + text[at:]
        case _:
            return "\n".join(_moved(text.split("\n"), dice))


def _moved(lines: list[str], dice: random.Random) -> list[str]:
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(5):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[other])
        case 2:
            lines[at] = " " * dice.randint(1, 3) + lines[at]
        case 3:
            lines[at] = lines[at][dice.randint(1, 3) :]
        case _:
            lines[at] = f"{lines[at].partition(':')[0]}:{lines[other].partition(':')[2]}"
    return lines


@SETTINGS
@given(seed=st.integers(0, 2**32))
def test_damaged_texts(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(TRIES):
        text = dice.choice(dice.choice((REAL, SHORT)))
        for _ in range(dice.randint(1, 4)):
            text = damaged(text, dice)
        agreed(text)


@SETTINGS
@given(seed=st.integers(0, 2**32))
def test_texts_of_pieces(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(TRIES):
        pieces = [dice.choice(PIECES) if dice.random() < 0.3 else dice.choice(("a", "b", "a: ", "b: ", "\n", "\n  ", "- ", " ", ", ")) for _ in range(dice.randint(1, 14))]
        agreed(dice.choice(("", "a: ", "a:\n  ")) + "".join(pieces) + "\n")
