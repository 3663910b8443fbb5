"""Sources in the JSON of the Citation Style Language, which Zotero, pandoc and citeproc read."""

from __future__ import annotations

import re
from typing import Any

from ..dates import read_date
from ..model import Source

_OWN = ("kind", "reliability", "archive", "former_ids", "exceptions", "issued", "accessed")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?[~?%]?")


def csl(source: Source) -> dict[str, Any]:
    """``source`` without what only this catalogue says of it, its dates as CSL writes them."""
    found = {key: value if isinstance(value, list) else str(value) for key, value in source.csl.items() if key not in _OWN}
    dates = {key: csl_date(str(source.csl[key])) for key in ("issued", "accessed") if key in source.csl}
    return {**found, **dates}


def csl_date(text: str) -> dict[str, Any]:
    """A date of the record as CSL has it: parts where there are any, words for a decade or an open period."""
    days = [_DAY.fullmatch(part) for part in text.split("/")]
    if not all(days):
        return {"literal": read_date(text).shown}
    parts = [[int(number) for number in day.groups() if number] for day in days if day]
    return {"date-parts": parts, "circa": True} if text[-1] in "~?%" else {"date-parts": parts}
