"""Rules on prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Record, Source
from .base import Context, Finding

_MARKUP = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|&(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});")


def pasted_markup(record: Record, context: Context) -> Iterator[Finding]:
    """A name, title or summary holds HTML, most often pasted from a web page. It is shown as it stands, signs and all.

    Delete the tags, and write the letter or sign in place of a code such as `&amp;` or `&nbsp;`. Where the thing is
    really written so, say so under `exceptions:`.
    """
    fields = {"title": record.title} if isinstance(record, Source) else {"name": record.name, "summary": record.summary}
    for field, text in fields.items():
        found = list(dict.fromkeys(match[0] for match in _MARKUP.finditer(text))) if "<" in text or "&" in text else []
        if found:
            shown = ", ".join(f"`{piece}`" for piece in found[:3])
            yield Finding((field,), f"{shown} is HTML, and would be shown as it stands", "plain text", "delete the tags; write `&` for `&amp;` and a space for `&nbsp;`")
