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
    "west germany": "DEU", "frg": "DEU", "brd": "DEU", "gdr": "DDR", "ivory coast": "CIV", "burma": "MMR", "holland": "NLD", "rok": "KOR", "persia": "IRN", "ceylon": "LKA", "siam": "THA",
    "rhodesia": "RHO", "formosa": "TWN", "swaziland": "SWZ", "macedonia": "MKD", "emirates": "ARE", "ksa": "SAU", "rsa": "ZAF", "rom": "ROU", "deutschland": "DEU", "cape verde": "CPV",
    "upper volta": "HVO", "dahomey": "DHY", "south yemen": "YMD", "vatican": "VAT", "federal republic of germany": "DEU", "republic of china": "TWN", "people's republic of china": "CHN",
    "ger": "DEU", "sui": "CHE", "ned": "NLD", "den": "DNK", "gre": "GRC", "iri": "IRN", "por": "PRT", "bul": "BGR", "cro": "HRV", "slo": "SVN", "ina": "IDN", "vie": "VNM",
    "american": "USA", "british": "GBR", "english": "GBR", "soviet": "SUN", "french": "FRA", "chinese": "CHN", "dutch": "NLD", "swiss": "CHE", "turkish": "TUR", "swedish": "SWE",
    "danish": "DNK", "finnish": "FIN", "polish": "POL", "greek": "GRC", "spanish": "ESP", "czech": "CZE", "norwegian": "NOR", "japanese": "JPN", "welsh": "GBR", "scottish": "GBR",
    "iraqi": "IRQ", "indian": "IND", "south african": "ZAF", "north korean": "PRK", "south korean": "KOR",
}  # fmt: skip

_SEVERAL = {"korea": ("KOR", "PRK"), "korean": ("KOR", "PRK"), "vietnamese": ("VNM",), "congo": ("COG", "COD"), "congolese": ("COG", "COD"), "yemeni": ("YEM", "YMD")}


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
        return str(pycountry.countries.lookup(folded).alpha_3)
    except LookupError:
        return text.strip().upper() if exists(text.strip().upper()) else ""


def codes_named(text: str) -> tuple[str, ...]:
    """The codes that somebody may mean by a name, or by what its people and things are called; none where it cannot be told."""
    folded = text.replace(".", "").strip().casefold()
    if folded in _SEVERAL:
        return _SEVERAL[folded]
    code = code_named(text)
    if code or not folded.isalpha():
        return (code,) if code else ()
    stem = next((folded.removesuffix(end) for end in ("ian", "an", "ese", "i") if folded.endswith(end)), folded)
    found = {c.alpha_3 for c in pycountry.countries if len(stem) > 3 and stem != folded and name(c.alpha_3).casefold().startswith(stem)}
    return tuple(found) if len(found) == 1 else ()


def language_named(text: str) -> str:
    """The tag of the language that somebody calls ``text`` or tags so; empty where it is none."""
    code = text.strip().lower()
    try:
        found = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code) or pycountry.languages.lookup(code)
    except LookupError:
        return ""
    return str(getattr(found, "alpha_2", "") or found.alpha_3)
