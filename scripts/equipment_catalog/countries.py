"""Countries by their code of ISO 3166, languages by their tag. The only module that knows pycountry."""

from __future__ import annotations

from functools import cache

import pycountry

# Names that English texts use where the standard's are too long for a table or no longer read well.
_SHORT = {
    "BRN": "Brunei", "COD": "DR Congo", "COG": "Congo", "CSK": "Czechoslovakia", "DDR": "East Germany", "FSM": "Micronesia", "GBR": "United Kingdom",
    "LAO": "Laos", "PSE": "Palestine", "RUS": "Russia", "SCG": "Serbia and Montenegro", "SUN": "Soviet Union", "TUR": "Turkey", "USA": "United States",
    "YMD": "South Yemen", "YUG": "Yugoslavia", "ZAR": "Zaire",
}  # fmt: skip

_SPOKEN = {
    "great britain": "GBR", "britain": "GBR", "england": "GBR", "uk": "GBR", "us": "USA", "america": "USA", "ussr": "SUN", "uae": "ARE", "prc": "CHN", "dprk": "PRK",
    "west germany": "DEU", "frg": "DEU", "gdr": "DDR", "ivory coast": "CIV", "burma": "MMR", "holland": "NLD",
}  # fmt: skip


@cache
def name(code: str) -> str:
    """English name of the country ``code``, or the code itself where nobody has it."""
    if code in _SHORT:
        return _SHORT[code]
    country = pycountry.countries.get(alpha_3=code) or pycountry.historic_countries.get(alpha_3=code)
    return str(getattr(country, "common_name", None) or country.name) if country else code


@cache
def language(tag: str) -> str:
    """English name of the language of ``tag``, such as ``fa`` or ``zh-Hant``; the tag itself where nobody has it."""
    code = tag.partition("-")[0]
    found = pycountry.languages.get(**{"alpha_2" if len(code) == 2 else "alpha_3": code})
    return str(getattr(found, "common_name", None) or found.name).partition(" (")[0] if found else tag


@cache
def exists(code: str) -> bool:
    """Whether ISO 3166-1 or, for states that ended, ISO 3166-3 has ``code``."""
    return bool(pycountry.countries.get(alpha_3=code) or pycountry.historic_countries.get(alpha_3=code))


def codes_like(text: str) -> tuple[str, ...]:
    """Codes that ``text`` may mean: another code of the same country, or part of its name."""
    found = pycountry.countries.get(alpha_2=text) or pycountry.countries.get(numeric=text)
    if found:
        return (found.alpha_3,)
    folded = text.casefold()
    return tuple(c.alpha_3 for c in pycountry.countries if c.alpha_3[:2] == text[:2] or folded in c.name.casefold())[:3]


def code_named(text: str) -> str:
    """The code of the country that somebody calls ``text``; empty where it is none or cannot be told."""
    folded = text.replace(".", "").strip().casefold()
    known = {**{short.casefold(): code for code, short in _SHORT.items()}, **_SPOKEN}
    if folded in known:
        return known[folded]
    try:
        return str(pycountry.countries.lookup(text.strip()).alpha_3)
    except LookupError:
        return text.strip().upper() if exists(text.strip().upper()) else ""
