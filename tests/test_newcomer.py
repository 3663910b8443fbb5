"""What somebody does wrong who contributes for the first time: each is answered so that the next attempt succeeds.

Most answers say what to write, as in `5.5 m`: the test writes exactly that where the message points, and nothing else.
The answers to the first fifty that say it otherwise are followed by the edit that stands here, which does no more than
they ask for. All others, some two hundred ways to write a value, are followed to the letter.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SMALL
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


_GONE = "delete the line"


def written(problem: Problem, catalog: Path) -> None:
    """Write what the answer says in place of what it found, at the position that it names, with the quotes round it."""
    path = catalog / problem.path.removeprefix("catalog/")
    text = path.read_text(encoding="utf-8").splitlines(True)
    row, start = problem.position.line - 1, problem.position.column - 1
    found, meant = re.search(r"`([^`]*)`", problem.message), re.match(r"write `([^`]*)`", problem.advice)
    field = re.match(r"delete `([^`]*)`", problem.advice)
    if problem.advice.startswith(_GONE):
        del text[row]
    elif field:
        text[row] = text[row].replace(f"{field[1]}, ", "", 1)
    else:
        assert found and meant, problem
        before, rest = text[row][:start], text[row][start:]
        whole = next(w for w in (f'"{found[1]}"', f"'{found[1]}'", found[1]) if w in rest)
        text[row] = before + rest.replace(whole, meant[1].removesuffix(":") if rest.startswith(f"{whole}:") else meant[1], 1)
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


HERON, EVENT, JOURNAL = "platforms/uav/heron-9.yaml", "events/2019/2019-05-01-heron-loss.yaml", "sources/2018/field-journal-2018.yaml"
MISSILE, CARD = "weapons/missile/sparrow-2.yaml", "sources/undated/museum-card.yaml"

# Where a value stands in the small catalogue: the file, and the text whose § is the value.
FIELDS = {
    "length": (HERON, "  length: {value: §8 m§"), "wingspan": (HERON, "  wingspan: {value: §52 ft 6 in§"), "mass": (HERON, "mass: {value: §~450 kg§"), "range": (HERON, "{value: §2200 km§"),
    "ceiling": (HERON, "{value: §24000 ft§"), "endurance": (HERON, "endurance: {value: §not-disclosed§"), "built": (HERON, 'number_built: {value: §">20"§'), "count": (HERON, "count: §2§, basis"),
    "cost": (HERON, "unit_cost: {value: §5000000 USD§"), "origin": (HERON, "origin: {value: §[DEU, FRA]§"), "status": (HERON, "status: {value: §in-service§"), "roles": (HERON, "roles: [§surveillance, strike§]"),
    "basis": (HERON, "basis: §observed§"), "as of": (HERON, "as_of: §2012§,"), "milestone": (HERON, "event: §first-flight§"), "maker": (HERON, "role: §manufacturer§"), "operator": (HERON, "status: §active§"),
    "relation": (HERON, "type: §look-alike§"), "kind of name": (HERON, "kind: §abbreviation§"), "type": (HERON, "type: §male§"), "class": (HERON, "class: §uav§"), "source": (HERON, "count: 1, source: §museum-card§"),
    "equipment": (HERON, "equipment: §sparrow-2§"), "organization": (HERON, "{organization: §heron-works§"), "tail": (HERON, "tail: §v-tail§"), "speaker": (HERON, "§by: Heron Works, as_of§: 2012"),
    "guidance": (MISSILE, "{value: §[semi-active-laser, inertial]§"), "reliability": (CARD, "reliability: §C§"), "publisher": (CARD, "publisher: §Museum of Tests§"), "language": (JOURNAL, "language: §en§"),
    "kind of text": (JOURNAL, "type: §article-journal§"), "kind of source": (JOURNAL, "kind: §analysis§"), "issued": (JOURNAL, "issued: §2018-06§"), "address": (JOURNAL, "URL: §https://example.org/field-journal§"),
    "kind of body": (WORKS, "kind: §manufacturer§"), "country": (WORKS, "country: §DEU§"), "founded": (WORKS, "{value: §1998§,"), "kind of event": (EVENT, "type: §loss§"), "precision": (EVENT, "precision: §area§"),
    "latitude": (EVENT, "latitude: §54.1§"), "part": (EVENT, "part: §lost§"), "identification": (EVENT, "identification: §confirmed§"), "day": (EVENT, "{value: §2019-05-01§,"),
}  # fmt: skip
GONE = ""
"""The answer is to leave the fact out."""

# What somebody wrote there, and what stands there after the answers were followed.
WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "length": (
        *((word, GONE) for word in ("N/A", "n/a", "NA", "UNK", "TBD", "TBC", "?", "???", "-", "not known", "n.k.", "not available", "—")),
        ("Unknown", "unknown"), ("classified", "not-disclosed"), ("approx. 16 m", "~16 m"), ("ca. 16 m", "~16 m"), ("c. 16 m", "~16 m"), ("around 16 m", "~16 m"), ("about 16 m", "~16 m"),
        ("roughly 16 m", "~16 m"), ("+/- 16 m", "~16 m"), ("± 16 m", "~16 m"), ("16 m (approx.)", "~16 m"), ("16m", "16 m"), ("16 metres", "16 m"), ("16 meters", "16 m"), ("16 mtrs", "16 m"),
        ("16 M", "16 m"), ("16.0 Metres", "16.0 m"), ("16,5 m", "16.5 m"), ('"16,5 m"', "16.5 m"), ("16.5 m.", "16.5 m"), ("8-9m", "8-9 m"), ("8 – 9 m", "8-9 m"), ("8 to 9 m", "8-9 m"), ("8...9 m", "8-9 m"),
        ("8 m to 9 m", "8-9 m"), ("between 8 and 9 m", "8-9 m"), ("8½ m", "8.5 m"), ("8 1/2 m", "8.5 m"), ("¼ m", "0.25 m"), ("８ m", "8 m"), ("۸ m", "8 m"), ("16 м", "16 m"), ("= 16 m", "16 m"), ("16 m long", "16 m"),
    ),
    "wingspan": (
        ("5'10\"", "5 ft 10 in"), ("48'8\"", "48 ft 8 in"), ("48ft 8in", "48 ft 8 in"), ("48′8″", "48 ft 8 in"), ("48 feet 8 inches", "48 ft 8 in"), ("48 ft. 8 in.", "48 ft 8 in"), ("48 ft, 8 in", "48 ft 8 in"),
        ("48-ft 8-in", "48 ft 8 in"), ("48'", "48 ft"), ("584\"", "584 in"),
    ),
    "range": (
        ("1,600 km", "1600 km"), ("1 600 km", "1600 km"), ("1'600 km", "1600 km"), ("1600 KM", "1600 km"), ("1600 kms", "1600 km"), ("1600 kilometres", "1600 km"), ("900 nm", "900 nmi"), ("900 NM", "900 nmi"),
        ("900 nautical miles", "900 nmi"), ("900 n.mi.", "900 nmi"), ("1000 statute miles", "1000 mi"), ("1600+ km", '">=1600 km"'), ("over 1,600 km", '">1600 km"'), ("up to 1600 km", "<=1600 km"),
        ("1600km-1800km", "1600-1800 km"), ("from 1600 to 1800 km", "1600-1800 km"), ("1,600-1,800 km", "1600-1800 km"), ("1.6 thousand km", "1600 km"), (">1600km", '">1600 km"'), (">= 1600 km", '">=1600 km"'),
    ),
    "endurance": (
        ("24+ h", '">=24 h"'), ("24h+", '">=24 h"'), ("24 hours plus", '">=24 h"'), ("24 h or more", '">=24 h"'), ("max 24 h", "<=24 h"), ("24 h max", "<=24 h"), ("24 h (max)", "<=24 h"), ("more than 24 h", '">24 h"'),
        ("under 24 h", "<24 h"), ("min 24 h", '">=24 h"'), ("at least 24 hours", '">=24 h"'), ("≥24 h", '">=24 h"'), ("24 Hrs", "24 h"), ("1h30", "90 min"), ("20 h - 24 h", "20-24 h"), ("up to ~24 h", "<=24 h"),
    ),
    "mass": (("450 Kg", "450 kg"), ("450 KG", "450 kg"), ("450 kilos", "450 kg"), ("992 lbs", "992 lb"), ("992 LBS", "992 lb"), ("0,45 t", "0.45 t"), ("450 kg empty", "450 kg")),
    "ceiling": (("24,500 ft", "24500 ft"), ("24k ft", "24000 ft"), ("24000'", "24000 ft"), ("24 500 feet", "24500 ft")),
    "built": (("20+", '">=20"'), ("more than 20", '">20"'), ("about 20", "~20"), ("~ 20", "~20"), ("20-30 units", "20-30"), ("20–30", "20-30"), ("1,200", "1200"), ("N/A", GONE)),
    "count": (("two", "2"), ("2 thousand", "2000"), ("1.2 million", "1200000"), ("x2", "2"), ("2 pcs", "2"), ("up to 2", "<=2"), ("1 or 2", "1-2")),
    "cost": (("$5 million", "5000000 USD"), ("USD 5000000", "5000000 USD"), ("5m USD", "5000000 USD"), ("€5m", "5000000 EUR"), ("5.000.000 EUR", "5000000 EUR"), ("5000000 usd", "5000000 USD"), ("£3 million", "3000000 GBP")),
    "origin": (
        ("Germany", "DEU"), ("DE", "DEU"), ("iran", "IRN"), ("Iranian", "IRN"), ("Persia", "IRN"), ("USSR", "SUN"), ("Soviet", "SUN"), ("U.S.A.", "USA"), ("UK", "GBR"), ("Burma", "MMR"), ("Ceylon", "LKA"), ("Siam", "THA"),
        ("Czechoslovakia", "CSK"), ("East Germany", "DDR"), ("GDR", "DDR"), ("Zaire", "ZAR"), ("South Korea", "KOR"), ("ROK", "KOR"), ("PRC", "CHN"), ("UAE", "ARE"), ("Türkiye", "TUR"), ("Germany/France", "[DEU, FRA]"),
        ("Germany, France", "[DEU, FRA]"), ("Germany and France", "[DEU, FRA]"), ("N/A", GONE),
    ),
    "status": (
        ("active", "in-service"), ("operational", "in-service"), ("service", "in-service"), ("In Service", "in-service"), ("withdrawn", "retired"), ("retired from service", "retired"), ("out of service", "retired"),
        ("prototype", "development"), ("under development", "development"), ("mothballed", "reserve"), ("planned", "concept"), ("unkown", "unknown"), ("canceled", "cancelled"),
    ),
    "roles": (
        ("recon", "reconnaissance"), ("ISR", "surveillance"), ("CAS", "close-support"), ("AT", "anti-tank"), ("anti tank", "anti-tank"), ("SEAD", "suppression-of-air-defences"), ("ASW", "anti-submarine"),
        ("EW", "electronic-warfare"), ("C-UAS", "counter-uas"), ("air defense", "air-defence"), ("reconnaissance/strike", "reconnaissance, strike"),
    ),
    "basis": (("manufacturer", "official"), ("estimate", "estimated"), ("est", "estimated"), ("stated", "claimed"), ("photo", "observed"), ("Official", "official")),
    "as of": (
        ("08.06.2012", "2012-06-08"), ("June 2012", "2012-06"), ("2012/06", "2012-06"), ("2012-6-8", "2012-06-08"), ("8th June 2012", "2012-06-08"), ("June 8, 2012", "2012-06-08"), ("06/2012", "2012-06"), ("summer 2012", "2012"),
        ("late 2012", "2012"), ("mid-2012", "2012"), ("Q2 2012", "2012"), ("end of 2012", "2012"), ("since 2012", "2012/.."), ("the 2010s", "201X"), ("early 2010s", "201X"), ("c. 2012", "2012~"), ("2012-14", "2012/2014"),
        ("2012 to 2014", "2012/2014"), ("June-July 2012", "2012-06/2012-07"), ("20120608", "2012-06-08"), ("2012 June 8", "2012-06-08"), ("2012-06-08T00:00:00Z", "2012-06-08"), ("19th century", "18XX"),
    ),
    "milestone": (("maiden flight", "first-flight"), ("introduced", "in-service"), ("IOC", "initial-operational-capability"), ("introduction", "in-service")),
    "maker": (("builder", "manufacturer"), ("developer", "designer"), ("manufactuer", "manufacturer"), ("subcontractor", "supplier")),
    "operator": (("in service", "active"), ("retired", "former"), ("on order", "ordered")),
    "relation": (("based on", "derived-from"), ("clone", "copy-of"), ("lookalike", "look-alike"), ("replaces", "predecessor"), ("successor of", "predecessor")),
    "kind of name": (("NATO", "reporting-name"), ("AKA", "alternative"), ("acronym", "abbreviation"), ("export name", "export")),
    "type": (("MALE", "male"), ("UCAV", "combat"), ("quadcopter", "multirotor")),
    "class": (("UAV", "uav"), ("drone", "uav"), ("missile", "uav")),
    "source": (
        ("https://example.org/field-journal", "field-journal-2018"), ("http://www.example.org/field-journal/", "field-journal-2018"), ("Aircraft that nobody has seen", "field-journal-2018"), ("museum card", "museum-card"),
        ("Card beside the Heron 9", "museum-card"), ("sources/undated/museum-card.yaml", "museum-card"), ("museum-card.yaml", "museum-card"), ("museum_card", "museum-card"), ("'[@museum-card]'", "museum-card"),
        ("museum-card p. 12", "museum-card#p. 12"), ("museum-card; field-journal-2018", "[museum-card, field-journal-2018]"), ("museum-card and field-journal-2018", "[museum-card, field-journal-2018]"), ("museum-crad", "museum-card"),
    ),
    "equipment": (("Sparrow-2", "sparrow-2"), ("Sparrow 2", "sparrow-2"), ("Sparrow2", "sparrow-2"), ("weapons/missile/sparrow-2.yaml", "sparrow-2"), ("sparow 2", "sparrow-2")),
    "organization": (("Heron Works", "heron-works"), ("HERON WORKS", "heron-works"), ("organizations/heron-works.yaml", "heron-works"), ("Heron Work", "heron-works")),
    "tail": (("V", "v-tail"), ("V tail", "v-tail"), ("butterfly", "v-tail")),
    "speaker": (("by: N/A, as_of", "as_of"),),
    "guidance": (("SAL", "semi-active-laser"), ("[GPS, INS]", "[satellite, inertial]"), ("N/A", GONE)),
    "reliability": (("c", "C"), ("B2", "B")),
    "publisher": (("TBD", GONE), ("-", GONE)),
    "language": (("English", "en"), ("EN", "en"), ("en_US", "en-US"), ("german", "de")),
    "kind of text": (("journal", "article-journal"), ("website", "webpage"), ("blog", "post-weblog"), ("youtube", "motion_picture")),
    "kind of source": (("newspaper", "press"), ("government", "official"), ("think tank", "analysis")),
    "issued": (("June 2018", "2018-06"), ("06/2018", "2018-06"), ("2018-06-00", "2018-06")),
    "address": (("www.example.org/x", "https://www.example.org/x"), ("htp://example.org/x", "http://example.org/x"), ("https:/example.org/x", "https://example.org/x"), ("10.1000/182", "https://doi.org/10.1000/182")),
    "kind of body": (("company", "manufacturer"), ("militia", "non-state"), ("university", "research")),
    "country": (("West Germany", "DEU"), ("GER", "DEU")),
    "founded": (("c. 1998", "1998~"), ("the 1990s", "199X"), ("1998 AD", "1998"), ("1998/99", "1998/1999")),
    "kind of event": (("crash", "accident"), ("shot down", "shoot-down"), ("airstrike", "attack")),
    "precision": (("city", "town"), ("approximate", "area")),
    "latitude": (("54.1N", "54.1"), ("54°06'N", "54.1"), ('"54.1"', "54.1")),
    "part": (("destroyed", "lost"), ("shot down", "lost")),
    "identification": (("certain", "confirmed"), ("likely", "probable"), ("unconfirmed", "possible")),
    "day": (("May 1, 2019", "2019-05-01"), ("1 May 2019", "2019-05-01"), ("1/5/2019", "2019-05-01"), ("2019-05-01 14:00", "2019-05-01")),
}  # fmt: skip
EACH = [(field, wrong, right) for field, ways in WAYS.items() for wrong, right in ways]


def test_there_are_many_ways() -> None:
    assert set(WAYS) == set(FIELDS) and len(EACH) == len(set(EACH)) > 250


@pytest.mark.parametrize(("field", "wrong", "right"), EACH, ids=[f"{field}: {wrong}" for field, wrong, _ in EACH])
def test_following_the_answer_to_the_letter_mends_it(field: str, wrong: str, right: str, tmp_path: Path, project: Project, schemas: Schemas) -> None:
    path, pattern = FIELDS[field]
    catalog = tmp_path / "catalog"
    shutil.copytree(SMALL, catalog)
    before, value, after = pattern.split("§")
    text = (catalog / path).read_text(encoding="utf-8")
    assert text.count(before + value + after) >= 1
    (catalog / path).write_text(text.replace(before + value + after, before + wrong + after, 1), encoding="utf-8")
    answers = []
    for _ in range(3):
        errors = [p for p in problems(catalog, project, schemas) if p.severity is Severity.ERROR]
        if not errors:
            break
        answers.append(errors[0].advice)
        written(errors[0], catalog)
    start = text.index(before + value + after)
    line = text.count("\n", 0, start + len(before))
    wanted = text.splitlines()
    if right:
        wanted = text.replace(before + value + after, before + right + after, 1).splitlines()
    else:
        del wanted[line]
    assert answers and (catalog / path).read_text(encoding="utf-8").splitlines() == wanted, answers
