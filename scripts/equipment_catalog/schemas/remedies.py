"""What to write in place of a text that has the wrong form: an id, citation, date, country, address, count, amount."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from .. import countries
from .advice import hedged, number_of
from .when import dates_for
from .words import LONGEST, proposal

_QUOTES = "\"'“”„‘’«»`"
_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_TO_SOURCE = "cite the id of the source's record, which is the name of its file; `python scripts/new_entry.py --source ADDRESS` begins one"


def remedy(what: str, text: str) -> str:
    """Advice for a text that is refused as a ``what``, by the name of its definition in the schema; empty where nothing can be guessed."""
    if len(text) > LONGEST:
        return ""
    found = _REMEDIES[what](text.strip().strip(_QUOTES).strip()) if what in _REMEDIES else []
    return found if isinstance(found, str) else proposal(found)


def _id(text: str) -> list[str] | str:
    if "://" in text:
        return "an address stands in the record of a source; here stands the id of a record, which is the name of its file"
    return _slug(text)


def _slug(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", stem(text)).encode("ascii", "ignore").decode().lower()
    return list(filter(None, ["-".join(re.findall(r"[a-z0-9]+", plain))]))


def stem(text: str) -> str:
    """The name of the record where ``text`` is the path of its file."""
    return re.sub(r"\.ya?ml$", "", text).rpartition("/")[2] if re.fullmatch(r"[./]*([\w-]+/)*[\w -]+(\.ya?ml)?", text) else text


def _citation(text: str) -> list[str] | str:
    if "://" in text or text.startswith("www."):
        return f"an address stands in the record of its source: {_TO_SOURCE}"
    bare = text.strip("[]@ ")
    several = re.split(r"\s*[;,]\s*|\s+and\s+|\s*&\s*|(?<=[0-9a-z])/(?=[a-z])", bare)
    if len(several) > 1 and all(re.fullmatch(rf"{_ID}-{_ID}(#.*)?", part) for part in several):
        return [f"[{', '.join(several)}]"]
    placed = re.fullmatch(rf"({_ID}-{_ID})\s*(?:[,:;]\s*|\s+)((?:p|pp|page|pages|ch|sec|no)?\.?\s*[0-9].*)", bare)
    identifier, sign, place = (placed[1], "#", placed[2]) if placed else bare.partition("#")
    if " " in identifier.strip():
        return _TO_SOURCE
    return [f"{_slug(identifier)[0]}{sign}{place.strip()}".rstrip("#")] if _slug(identifier) else []


def _country(text: str) -> list[str] | str:
    if text.casefold() in ("international", "europe", "eu", "european union", "multinational", "nato", "various", "several"):
        return "write the countries that the source names, as in `[DEU, FRA]`"
    parts = [countries.codes_named(part) for part in re.split(r"\s*(?:[/,;&+]|\band\b)\s*", text)]
    if not all(parts):
        return []
    return list(parts[0]) if len(parts) == 1 else [f"[{', '.join(part[0] for part in parts)}]"]


def _address(text: str) -> list[str]:
    doi = re.search(r"\b(10\.[0-9]{4,}/\S+)$", text)
    if doi:
        return [f"https://doi.org/{doi[1]}"]
    plain = text.strip("<>").replace(" ", "%20")
    misspelt = re.match(r"h[a-z]{2,4}:?/+(?=[\w-]+\.)", plain)
    if misspelt and not plain.startswith(("http://", "https://")):
        plain = ("https://" if "s" in misspelt[0] else "http://") + plain[misspelt.end() :]
    whole = plain if "://" in plain else f"https://{plain}"
    return [whole] if re.match(r"https?://[^/.:]+\.[^/]", whole) else []


def _language(text: str) -> list[str]:
    name, _, region = text.replace("_", "-").partition("-")
    code = countries.language_named(name)
    return [f"{code}-{region.upper()}" if len(region) == 2 else code] if code else []


_MANY = {"dozen": 12, "hundred": 100, "k": 1000, "thousand": 1000, "million": 10**6}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _count(text: str) -> list[str] | str:
    sign, rest = hedged(text)
    rest = re.sub(r"(?:\s+[a-z]+\.?|x|×|\s*\([^)]*\))$", "", re.sub(r"^[x×]\s*(?=[0-9])", "", rest), flags=re.I)
    times = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?)\s*(k|hundred|thousand|million|dozen)", hedged(text)[1], re.I)
    if times:
        return [_quoted(f"{sign}{float(number_of(times[1])) * _MANY[times[2].casefold()]:.0f}")]
    if rest.casefold() in _NUMBERS:
        return [f"{sign}{_NUMBERS.index(rest.casefold())}"]
    match = re.fullmatch(r"(?:between\s+)?([0-9][0-9,.' ]*)(?:\s*(?:-|–|—|to|or|and)\s*([0-9][0-9,.' ]*))?", rest)
    if not match:
        return "write a number, as in `8`, `~268`, `>320`, `2-4`; what is said in words only goes in `note:`: delete the line"
    whole = [re.sub(r"[,.' ]", "", part) for part in match.groups() if part]
    return [_quoted(sign + "-".join(str(int(part)) for part in whole))]


def _quoted(text: str) -> str:
    """A plain > begins something else in YAML."""
    return f'"{text}"' if text.startswith(">") else text


_CURRENCIES = {
    "$": "USD", "us$": "USD", "usd": "USD", "us dollars": "USD", "us dollar": "USD", "dollars": "USD", "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
    "£": "GBP", "gbp": "GBP", "pounds": "GBP", "₽": "RUB", "rubles": "RUB", "roubles": "RUB", "₹": "INR", "rupees": "INR", "yen": "JPY", "yuan": "CNY", "rmb": "CNY", "₪": "ILS", "shekels": "ILS",
}  # fmt: skip
_TIMES = {"": 1, "k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "mio": 10**6, "mil": 10**6, "million": 10**6, "millions": 10**6, "b": 10**9, "bn": 10**9, "billion": 10**9}
_AMOUNT = re.compile(
    r"^(?P<before>[^\d\s.,]{0,4}|us dollars|usd)\s*(?P<number>[0-9][0-9., ]*)\s*(?P<times>k|thousand|millions?|mn|mio|mil|m|billion|bn|b)?\.?\s*(?P<after>[^\d]*)$", re.I
)


def _money(text: str) -> list[str]:
    sign, rest = hedged(text)
    match = _AMOUNT.match(rest)
    if not match:
        return []
    word = (match["after"] or match["before"]).strip()
    currency = _CURRENCIES.get(word.casefold()) or (word.upper() if re.fullmatch("[A-Za-z]{3}", word) else "")
    number = number_of(match["number"].strip())
    if not currency or not number:
        return []
    amount = float(number) * _TIMES[(match["times"] or "").casefold()]
    return [_quoted(f"{sign}{amount:.2f}".rstrip("0").rstrip(".") + f" {currency}")]


def _degrees(text: str) -> list[str]:
    match = re.fullmatch(r"""([NSEW]?)\s*([-+]?[0-9.]+)\s*°?\s*(?:([0-9.]+)\s*['’′]\s*(?:([0-9.]+)\s*["”″]\s*)?)?([NSEW]?)""", text.upper())
    if not match:
        return []
    size = abs(float(match[2])) + float(match[3] or 0) / 60 + float(match[4] or 0) / 3600
    south = (match[1] or match[5]) in ("S", "W") or match[2].startswith("-")
    return [f"{'-' if south else ''}{round(size, 4):g}"]


_REMEDIES: dict[str, Callable[[str], list[str] | str]] = {
    "id": _id, "citation": _citation, "date": dates_for, "country": _country, "url": _address, "language": _language, "count": _count, "money": _money,
    "latitude": _degrees, "longitude": _degrees,
}  # fmt: skip
