"""Fifty mistakes of somebody who contributes for the first time: each is answered so that the next attempt succeeds.

Most answers say what to write, as in `5.5 m`: the test writes exactly that where the message points, and nothing else.
The others are followed by the edit that stands here, which does no more than the answer asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from equipment_catalog.loading import load_catalog
from equipment_catalog.problems import Problem, Severity
from equipment_catalog.project import Project
from equipment_catalog.schemas import Schemas
from test_cases import CASES, lay

Edit = Callable[[Path], None]
DRONE, BOMB, WORKS = "platforms/uav/stork-4.yaml", "weapons/bomb/egg-1.yaml", "organizations/heron-works.yaml"


def write(path: str, old: str, new: str) -> Edit:
    def edit(catalog: Path) -> None:
        text = (catalog / path).read_text(encoding="utf-8")
        assert old in text
        (catalog / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def move(old: str, new: str) -> Edit:
    def edit(catalog: Path) -> None:
        (catalog / new).parent.mkdir(parents=True, exist_ok=True)
        (catalog / old).rename(catalog / new)

    return edit


def again(path: str, encoding: str) -> Edit:
    def edit(catalog: Path) -> None:
        (catalog / path).write_text((catalog / path).read_bytes().decode(encoding), encoding="utf-8")

    return edit


def lines(path: str, unwanted: str) -> Edit:
    """Delete the lines that begin so."""

    def edit(catalog: Path) -> None:
        text = (catalog / path).read_text(encoding="utf-8")
        (catalog / path).write_text("".join(line for line in text.splitlines(True) if not re.match(unwanted, line)), encoding="utf-8")

    return edit


def _source(catalog: Path) -> None:
    """What the command of the answer writes, filled in."""
    (catalog / "sources/2019").mkdir()
    lines = ["id: egg-brochure-2019", "type: report", "title: The egg", "issued: 2019", "language: en", "kind: manufacturer", "reliability: A"]
    (catalog / "sources/2019/egg-brochure-2019.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _second_egg(catalog: Path) -> None:
    write("weapons/bomb/egg-1 (1).yaml", "id: egg-1\n", "id: egg-2\n")(catalog)
    write("weapons/bomb/egg-1 (1).yaml", "name: Egg 1\n", "name: Egg 2\n")(catalog)
    move("weapons/bomb/egg-1 (1).yaml", "weapons/bomb/egg-2.yaml")(catalog)


def _two_claims(catalog: Path) -> None:
    write(BOMB, "  mass: {value: 50 kg", "  mass:\n    - {value: 50 kg")(catalog)
    write(BOMB, "  mass: {value: 51 kg", "    - {value: 51 kg")(catalog)


def _one_side(catalog: Path) -> None:
    text = (catalog / WORKS).read_text(encoding="utf-8")
    (catalog / WORKS).write_text(re.sub(r"<{7}[^\n]*\n(.*?)={7}\n.*?>{7}[^\n]*\n", r"\1", text, flags=re.S), encoding="utf-8")


def _filled_in(catalog: Path) -> None:
    write(WORKS, "name:\n", "name: Heron Works\n")(catalog)
    write(WORKS, "kind:  #", "kind: manufacturer  #")(catalog)


# What somebody did, the case, what the answer must say, and the edit where it is not one word for another.
FIFTY: tuple[tuple[str, str, str, Edit | None], ...] = (
    ("a decimal comma", "bad-quantity/decimal-comma", "write `5.5 m`", None),
    ("a comma between thousands", "bad-quantity/thousands-comma", "`24000 ft` or `24.000 ft`", write(DRONE, "24,000 ft", "24000 ft")),
    ("a space between thousands", "bad-quantity/thousands-space", "write `24000 ft`", None),
    ("pounds as lbs", "bad-quantity/lbs", "write `990 lb`", None),
    ("km/h as kph", "bad-quantity/kph", "write `220 km/h`", None),
    ("a unit in capitals", "bad-quantity/capital-unit", "write `1700 km`", None),
    ("no space before the unit", "bad-quantity/no-space", "write `50 kg`", None),
    ("no unit", "bad-quantity/bare-number", "the unit that the source prints", write(DRONE, "value: 8,", "value: 8 m,")),
    ("a mass for a length", "bad-quantity/unit-of-another-kind", "move the figure to the field it belongs to", write(DRONE, "length: {value: 450 kg", "empty_mass: {value: 450 kg")),
    ("tons", "bad-quantity/ton", "find out which one the source means", write("platforms/ship/gull.yaml", "2500 tons", "2500 t")),
    ("miles", "bad-quantity/mile", "`950 mi` or `950 nmi`", write(DRONE, "950 miles", "950 nmi")),
    ("two units at once", "bad-quantity/both-units", "`8 m` or `26 ft 3 in`", write(DRONE, "8 m (26 ft 3 in)", "8 m")),
    ("a long dash", "bad-quantity/en-dash", "write `1700-1800 km`", None),
    ("approximately in words", "bad-quantity/approx", "write `~5 m`", None),
    ("up to in words", "bad-quantity/up-to", "write `<=1700 km`", None),
    ("more than in words", "bad-quantity/more-than", 'write `">24 h"`', None),
    ("feet and inches with signs", "bad-quantity/feet-and-inches-with-signs", "write `26 ft 3 in`", None),
    ("Mach behind the number", "bad-quantity/mach-after-the-number", "write `M 2`", None),
    ("TBD", "bad-quantity/to-be-done", "delete the line", lines(DRONE, r"  length: .value: TBD|characteristics:")),
    ("a tab", "tab-indentation/one-tab", "two spaces for each level", write(BOMB, "\t", "  ")),
    ("no source", "missing-field/source", "`source: some-source-id`", write(WORKS, "{value: 1998}", "{value: 1998, source: museum-card}")),
    ("sources for source", "unknown-field/sources-in-the-plural", "write `source:`", None),
    ("the title of a source", "wrong-value/source-by-title", "write `museum-card`", None),
    ("the address of a source", "wrong-value/source-by-address", "new_entry.py --source", write(BOMB, '"https://example.org/report"', "museum-card")),
    ("a source misspelt", "unknown-source/misspelt", "write `museum-card`", None),
    ("a source without a record", "unknown-source/not-yet-written", "new_entry.py egg-brochure-2019 --source", _source),
    ("a copy of an entry", "duplicate-id/copy-made-by-a-file-manager", "an id of its own, and its file the same name", _second_egg),
    ("a second claim under the same key", "duplicate-key/second-claim", "a list under one `mass:`", _two_claims),
    ("a weapon among the platforms", "folder/platform-for-weapon", "weapons/<class>/", move("platforms/bomb/egg-1.yaml", BOMB)),
    ("a folder in the plural", "folder/plural-of-a-class", "weapons/<class>/", move("weapons/bombs/egg-1.yaml", BOMB)),
    ("the ending .yml", "folder/yml", "rename it to `egg-1.yaml`", move("weapons/bomb/egg-1.yml", BOMB)),
    ("another name of the file", "id-and-folder/file-with-capitals", "rename the file to `egg-1.yaml`", move("weapons/bomb/Egg-1.yaml", BOMB)),
    ("smart quotes", "wrong-value/id-in-smart-quotes", "write `egg-works`", None),
    ("a space in an id", "wrong-value/id-with-a-space", "write `egg-works`", None),
    ("a name for an id", "wrong-value/link-by-name", "write `sparrow-2`", None),
    ("pasted HTML", "pasted-markup/in-a-summary", "delete the tags", write(WORKS, "<p>Invented works.&nbsp;It stands in Utopia.</p>", "Invented works. It stands in Utopia.")),
    ("a code page of Windows", "encoding/latin-1", "save it again with the encoding UTF-8", again(WORKS, "latin-1")),
    ("marks of Markdown", "syntax/markdown-fence", "delete the lines that begin with ```", lines(WORKS, "```")),
    ("an unresolved merge", "syntax/merge-conflict", "choose one side", _one_side),
    ("a colon in a text", "syntax/colon-in-a-text", "double quotes", write(WORKS, "name: Heron: the works", 'name: "Heron: the works"')),
    ("a quotation mark left open", "syntax/quote-not-closed", "close it", write(WORKS, '"Heron Works', '"Heron Works"')),
    ("no space after a colon", "syntax/no-space-after-colon", "put a space after the colon", write(WORKS, "kind:manufacturer", "kind: manufacturer")),
    ("a greater-than sign without quotes", "syntax/greater-than-in-braces", 'write `">20"`', None),
    ("a country by its name", "wrong-value/country-by-name", "write `IRN`", None),
    ("a date by day and month", "wrong-value/american-date", "`2017-06-08` or `2017-08-06`", write(WORKS, "8/6/2017", "2017-06-08")),
    ("a field misspelt", "unknown-field/max-speed", "write `maximum_speed:`", None),
    ("a field in the wrong block", "unknown-field/characteristic-at-the-top", "below `characteristics:`", write(BOMB, "length: {value: 1.2 m", "  length: {value: 1.2 m")),
    ("a word that the field does not take", "wrong-value/misspelt-word", "write `manufacturer`", None),
    ("a skeleton left unfilled", "wrong-type/skeleton-not-filled-in", "write a value", _filled_in),
    ("a character that cannot be seen", "hidden-character/zero-width-space", "delete it", write(WORKS, "\u200b", "")),
)  # fmt: skip


def written(problem: Problem, catalog: Path) -> None:
    """Write what the answer says in place of what it found, at the position that it names."""
    path = catalog / problem.path.removeprefix("catalog/")
    found, meant = re.search(r"`([^`]*)`", problem.message), re.match(r"write `([^`]*)`", problem.advice)
    assert found and meant, problem
    text = path.read_text(encoding="utf-8").splitlines(True)
    row, start = problem.position.line - 1, problem.position.column - 1
    text[row] = text[row][:start] + text[row][start:].replace(found[1], meant[1].rstrip(":"), 1)
    path.write_text("".join(text), encoding="utf-8")


def problems(catalog: Path, project: Project, schemas: Schemas) -> tuple[Problem, ...]:
    return load_catalog(project.with_catalog(catalog), schemas).problems


def test_there_are_fifty() -> None:
    assert len({case for _, case, _, _ in FIFTY}) == len({did for did, _, _, _ in FIFTY}) == 50


@pytest.mark.parametrize(("case", "says", "edit"), [row[1:] for row in FIFTY], ids=[row[0] for row in FIFTY])
def test_the_next_attempt_succeeds(case: str, says: str, edit: Edit | None, tmp_path: Path, project: Project, schemas: Schemas) -> None:
    catalog = tmp_path / "catalog"
    lay(CASES / case, catalog)
    first = problems(catalog, project, schemas)
    assert any(says in p.advice for p in first), [p.advice for p in first]
    if edit:
        edit(catalog)
    else:
        written(next(p for p in first if says in p.advice), catalog)
    rules = {p.rule for p in first}
    assert [p.message for p in problems(catalog, project, schemas) if p.severity is Severity.ERROR or p.rule in rules] == []
