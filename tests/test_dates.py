"""Dates as far as they are known."""

from __future__ import annotations

from datetime import date

import pytest

from equipment_catalog import countries
from equipment_catalog.dates import read_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "shown"),
    [
        ("2017-06-08", date(2017, 6, 8), date(2017, 6, 8), "8 June 2017"),
        ("2012-09", date(2012, 9, 1), date(2012, 9, 30), "September 2012"),
        (1994, date(1994, 1, 1), date(1994, 12, 31), "1994"),
        ("2013~", date(2013, 1, 1), date(2013, 12, 31), "about 2013"),
        ("2013?", date(2013, 1, 1), date(2013, 12, 31), "possibly 2013"),
        ("198X", date(1980, 1, 1), date(1989, 12, 31), "1980s"),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), "1900s"),
        ("2014/2016", date(2014, 1, 1), date(2016, 12, 31), "2014 to 2016"),
        ("2014/..", date(2014, 1, 1), date.max, "since 2014"),
        ("2016-02-29", date(2016, 2, 29), date(2016, 2, 29), "29 February 2016"),
    ],
)
def test_a_date_spans_what_it_leaves_open(text: str | int, earliest: date, latest: date, shown: str) -> None:
    found = read_date(text)
    assert (found.earliest, found.latest, found.shown, found.exists) == (earliest, latest, shown, True)


@pytest.mark.parametrize("text", ["2017-02-29", "2017-04-31", "2017-02-30/2018"])
def test_a_day_that_the_calendar_lacks_is_known_as_such(text: str) -> None:
    assert not read_date(text).exists


@pytest.mark.parametrize(("code", "name"), [("IRN", "Iran"), ("SUN", "Soviet Union"), ("KOR", "South Korea"), ("TWN", "Taiwan"), ("SYR", "Syria"), ("XYZ", "XYZ")])
def test_countries_bear_the_names_of_english_texts(code: str, name: str) -> None:
    assert countries.name(code) == name
    assert countries.exists(code) is (code != "XYZ")


def test_another_code_of_the_same_country_leads_to_the_right_one() -> None:
    assert countries.codes_like("IR") == ("IRN",)
    assert "UKR" in countries.codes_like("Ukraine")
