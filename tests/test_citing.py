"""Citations that reference managers read: each form is read back by a library."""

from __future__ import annotations

import json
import warnings

import pytest
import rispy
from pybtex.database import parse_string

from equipment_catalog.citing import Citations, Edition, cite

SITE = Edition("Reference of Tests")
RELEASE = Edition("Reference of Tests", "1.2.0", "2026-11-22")
ADDRESS = "https://example.org/platforms/uav/heron-9/"
TITLES = ["Heron 9", "Bayraktar Akıncı", "شاهد ۱۲۹", "T-72 & {M} 100% $a_b# ~^ \\x", "  two\nlines ", "<script>\ue001\ue002"]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("edition", [SITE, RELEASE])
def test_every_form_says_what_and_where(title: str, edition: Edition) -> None:
    made = cite(title, ADDRESS, "equipment-heron-9", edition)
    plain = " ".join(title.split())
    assert plain in made.text and ADDRESS in made.text and "Reference of Tests contributors" in made.text
    (work,) = json.loads(made.csl)
    assert (work["title"], work["URL"], work["id"]) == (plain, ADDRESS, "equipment-heron-9")
    (ris,) = rispy.loads(made.ris)
    assert (ris["title"], ris["urls"], ris["type_of_reference"]) == (plain, [ADDRESS], "ENCYC")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the parser itself uses what Python will take away
        entry = parse_string(made.bibtex, "bibtex").entries["equipment-heron-9"]
    assert entry.fields["url"] == ADDRESS
    assert str(entry.persons["author"][0].last_names[0]) == "{Reference of Tests contributors}"


def test_letters_and_signs_are_written_as_latex_reads_them() -> None:
    made = cite("A & B_1 100% $ #2 É", ADDRESS, "x", SITE)
    assert r"A \& B\_1 100\% \$ \#2 É" in made.bibtex or r"A \& B\_1 100\% \$ \#2 \'E" in made.bibtex


def test_braces_of_a_title_cannot_end_the_field() -> None:
    bibtex = cite("a } b { c", ADDRESS, "x", SITE).bibtex
    assert bibtex.count("{") == bibtex.count("}")


def test_a_release_is_cited_with_its_version_and_day() -> None:
    made = cite("Heron 9", ADDRESS, "x", RELEASE)
    assert "2026" in made.text and "no date" not in made.text
    assert json.loads(made.csl)[0]["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert rispy.loads(made.ris)[0]["date"] == "2026/11/22"
    assert json.loads(made.csl)[0]["version"] == "1.2.0"


def test_forms_for_programs_are_listed_beside_the_text() -> None:
    made: Citations = cite("Heron 9", ADDRESS, "x", SITE)
    assert [name for name, _ in made.forms] == ["BibTeX", "RIS", "CSL-JSON"]
