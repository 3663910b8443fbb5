"""Reading YAML: what stays text, what is refused, and where."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from equipment_catalog.documents import Document, Unreadable, parse_document, read_document
from equipment_catalog.problems import Position


def parse(text: str | bytes) -> Document | Unreadable:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse_document(raw, Path("x.yaml"), "x.yaml")


def rules(text: str | bytes) -> list[tuple[str, int, int]]:
    found = parse(text)
    assert isinstance(found, Unreadable)
    return [(p.rule, p.position.line, p.position.column) for p in found.problems]


@pytest.mark.parametrize(
    "text", ["NO", "no", "on", "off", "yes", "012", "0o17", "0x1F", "12:30", "1:30:00", "2017-06-08", ".inf", ".nan", "-.inf", "1e400", "1_000", "+5", "1.", ".5", "1e9999"]
)  # fmt: skip
def test_what_other_readers_convert_stays_text(text: str) -> None:
    found = parse(f"a: {text}\n")
    assert isinstance(found, Document)
    assert found.data == {"a": text}


@pytest.mark.parametrize(("text", "value"), [("8", 8), ("-3", -3), ("1.5", 1.5), ("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("1e3", 1000.0)])
def test_what_json_writes_is_converted(text: str, value: object) -> None:
    found = parse(f"a: {text}\n")
    assert isinstance(found, Document)
    assert found.data["a"] == value and type(found.data["a"]) is type(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n", [("duplicate-key", 2, 1), ("duplicate-key", 5, 3)]),
        ("a: &x 1\nb: 2\n", [("anchor", 1, 4)]),
        ("a: 1\nb: *a\n", [("anchor", 2, 4)]),
        ("a: {<<: {b: 1}}\n", [("merge-key", 1, 5)]),
        ("a: !!int 5\n", [("tag", 1, 4)]),
        ("a: 1\n---\nb: 2\n", [("several-documents", 2, 1)]),
        ("a:\n\tb: 1\n", [("tab-indentation", 2, 1)]),
        ("", [("syntax", 1, 1)]),
        ("a: b: c\n", [("syntax", 1, 5)]),
        ("a: [1, 2\n", [("syntax", 1, 4)]),
        ("a: \x00\n", [("hidden-character", 1, 4)]),
        ("a: x\u202ey\n", [("hidden-character", 1, 5)]),
        ('a: "x\\u202ey"\n', [("hidden-character", 1, 4)]),
        ("name: x\u200by\nb: \u2066\n", [("hidden-character", 1, 8), ("hidden-character", 2, 4)]),
        (b"a: \xff\xfe\n", [("encoding", 1, 4)]),
        (b"\xef\xbb\xbfa: b\xff\n", [("encoding", 1, 5)]),
        ("a: b\n".encode("utf-16"), [("encoding", 1, 1)]),
        ("a: é\n".encode("latin-1"), [("encoding", 1, 4)]),
        ("? [a]\n: b\n", [("syntax", 1, 3)]),
    ],
)
def test_what_is_refused_is_refused_in_its_place(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    assert rules(text) == expected


def test_names_in_persian_may_have_joiners() -> None:
    assert isinstance(parse("a: می\u200cشود\n"), Document)


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    found = parse(b"\xef\xbb\xbfa: 1\r\nb: x\r\n")
    assert isinstance(found, Document) and found.data == {"a": 1, "b": "x"}


def test_a_broken_file_keeps_its_id() -> None:
    found = parse("id: heron\nid: heron\n")
    assert isinstance(found, Unreadable) and found.declared_id == "heron"


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{a: " * 100_000, "- " * 50_000, "a: " + "x" * 10_000_000, "&a [" + "*a," * 200_000, "? " * 50_000])
def test_hostile_texts_are_refused_quickly(text: str) -> None:
    start = time.process_time()
    assert rules(text)
    assert time.process_time() - start < 1


def test_a_file_over_a_mebibyte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: " + b"x" * (1 << 20))
    found = read_document(path, "x.yaml")
    assert isinstance(found, Unreadable) and found.problems[0].rule == "file-size"
    path.write_bytes(b"a: " + b"x" * ((1 << 20) - 3))
    assert isinstance(read_document(path, "x.yaml"), Document)


def test_a_folder_and_a_missing_file_are_problems(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.yaml"):
        found = read_document(path, "x")
        assert isinstance(found, Unreadable) and found.problems[0].rule == "unreadable-file"


def test_positions_are_those_of_values_and_keys() -> None:
    found = parse("a:\n  - {b: one, c: two}\n  - b: three\nd: دو\n")
    assert isinstance(found, Document)
    assert found.position(("a", 0, "c")) == Position(2, 17)
    assert found.position(("a", 0, "c"), key=True) == Position(2, 14)
    assert found.position(("a", 1)) == Position(3, 5)
    assert found.position(("d",)) == Position(4, 4)
    assert found.position(("a", 7, "x")) == Position(2, 3)
    assert found.position(()) == Position(1, 1)
