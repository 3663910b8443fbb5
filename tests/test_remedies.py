"""What the validator proposes for texts of the wrong form: whatever it proposes is accepted, and nothing is made up."""

from __future__ import annotations

import re

import pytest

from equipment_catalog.schemas import Schemas
from equipment_catalog.schemas.remedies import remedy


@pytest.mark.parametrize(
    ("what", "text", "said"),
    [
        ("date", "08.06.2017", "write `2017-06-08`"), ("date", "8/6/2017", "write `2017-06-08` or `2017-08-06`, whichever the source means"),
        ("date", "13/6/2017", "write `2017-06-13`"), ("date", "6/13/2017", "write `2017-06-13`"), ("date", "8 June 2017", "write `2017-06-08`"),
        ("date", "June 8th, 2017", "write `2017-06-08`"), ("date", "Sept. 2012", "write `2012-09`"), ("date", "2017-6-8", "write `2017-06-08`"),
        ("date", "2017/6", "write `2017-06`"), ("date", "the 1980s", "write `198X`"), ("date", "c. 1994", "write `1994~`"), ("date", "about June 2012", "write `2012-06~`"),
        ("date", "2014–2016", "write `2014/2016`"), ("date", "40/40/2017", ""), ("date", "soon", ""), ("date", "Juni 2017", ""), ("date", "unknown", ""),
        ("id", "Shahed 129", "write `shahed-129`"), ("id", "“egg-works”", "write `egg-works`"), ("id", "Örn_7", "write `orn-7`"), ("id", "شاهد", ""),
        ("country", "Russia", "write `RUS`"), ("country", "U.K.", "write `GBR`"), ("country", "de", "write `DEU`"), ("country", "Germany/France", "write `[DEU, FRA]`"),
        ("country", "USSR", "write `SUN`"), ("country", "Atlantis", ""), ("country", "Germany and Atlantis", ""),
        ("url", "www.example.org/a b", "write `https://www.example.org/a%20b`"), ("url", "<https://example.org/>", "write `https://example.org/`"), ("url", "a page", ""),
        ("citation", "[@Museum-Card#p. 3]", "write `museum-card#p. 3`"), ("citation", "#p. 3", ""), ("text", "x", ""),
    ],
)  # fmt: skip
def test_what_is_proposed(what: str, text: str, said: str, schemas: Schemas) -> None:
    assert remedy(what, text) == said
    for proposal in re.findall(r"`([^`]*)`", said):
        definition = schemas.files.schemas["common.schema.json"]["$defs"][what]
        assert all(re.search(definition["pattern"], part) for part in proposal.strip("[]").split(", "))


@pytest.mark.parametrize("text", ["https://example.org/report", "www.example.org", "The card in the hall"])
def test_a_source_by_title_or_address_leads_to_its_record(text: str) -> None:
    assert "python scripts/new_entry.py --source" in remedy("citation", text)
