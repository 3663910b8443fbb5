"""What a page may load and run, said by the page itself: nothing from elsewhere, and of inline scripts only those it came with.

Static hosts send no headers of one's own, so the policy stands in the head. It comes before everything that it governs.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S)
_PASSIVE = re.compile(r"\bsrc=|\btype=[\"']?application/(?:ld\+)?json")
_CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.I)
_RULES = "default-src 'self'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"


def policy(html: str) -> str:
    """The content security policy of a page: its inline scripts are allowed by their hashes; blocks of data need none."""
    inline = [m["text"] for m in _SCRIPT.finditer(html) if not _PASSIVE.search(m["attributes"])]
    return _RULES.format(hashes="".join(f" 'sha256-{_hash(text)}'" for text in dict.fromkeys(inline)))


def with_policy(html: str) -> str:
    """The page with its policy in the head, right behind the character set."""
    return _CHARSET.sub(lambda m: f'{m[0]}<meta http-equiv="Content-Security-Policy" content="{policy(html)}">', html, count=1)


@lru_cache(64)
def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
