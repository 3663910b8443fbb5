"""Pages of the site so that they work from a disk: a folder is no page there, and modules do not load."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(?:a|area|link|meta|script)\s[^<>]*>")
_ADDRESS = re.compile(r'(\shref=")([^"]*)(")')
_REFRESH = re.compile(r'(\scontent="\d+;\s*url=)([^"]*)(")')
_FOREIGN = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_OWN = "'self'"


def from_disk(page: str, offline: str) -> str:
    """``page`` with the file behind each folder named; ``offline`` is the name of the script that does the same for links that scripts make."""
    return _TAG.sub(lambda tag: _tag(tag[0], offline), page)


def _tag(tag: str, offline: str) -> str:
    if tag.startswith("<script"):
        return _script(tag, offline)
    if tag.startswith("<meta"):
        # What a policy of the page calls its own host is, on a disk, every file.
        tag = tag.replace(_OWN, f"{_OWN} file:") if "Content-Security-Policy" in tag else tag
        return _REFRESH.sub(lambda m: f"{m[1]}{named(m[2])}{m[3]}", tag)
    return _ADDRESS.sub(lambda m: f"{m[1]}{named(m[2])}{m[3]}", tag)


def _script(tag: str, offline: str) -> str:
    classic = tag.replace(' type="module"', " defer")
    if classic == tag or not (source := re.search(r'src="((?:[^"]*/)?)site\.js"', tag)):
        return classic
    return f'<script defer src="{source[1]}{offline}"></script>{classic}'


def named(address: str) -> str:
    """An address inside of the site, with the page of a folder named."""
    if not address or _FOREIGN.match(address):
        return address
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", address, re.S).groups()  # type: ignore[union-attr]
    if path.endswith("/"):
        path += "index.html"
    elif path.rpartition("/")[2] in (".", ".."):
        path += "/index.html"
    return f"{path}{mark}{rest}"
