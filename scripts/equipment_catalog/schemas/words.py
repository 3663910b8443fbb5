"""Which of the words that a field takes somebody probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

_OPPOSITE = re.compile(r"^(un|non|in|dis|anti|counter)-?")


LONGEST = 200
"""Signs of a text at whose meaning it is worth guessing."""


class Word(NamedTuple):
    """A word that a field takes, with its title and the other words that people write for it."""

    value: str
    also: tuple[str, ...] = ()


def words_of(schema: Any) -> list[Word]:
    """What a node of the schema takes; ``x-also`` holds the other words."""
    options = [option for option in schema.get("oneOf", ()) if "const" in option] or ([schema] if "const" in schema else [])
    if options:
        return [Word(str(o["const"]), (str(o.get("title", "")), *o.get("x-also", ()))) for o in options]
    return [Word(str(value)) for value in schema.get("enum", ())]


def meant(text: str, words: Iterable[Word]) -> list[str]:
    """The words that were probably meant: several where the text fits several, none where it fits none."""
    known = list(words) if len(text) <= LONGEST else []
    for guess in (_same, _holding, _resembling):
        found = list(dict.fromkeys(guess(text, known)))
        if found:
            return found[:3]
    return []


def _same(text: str, words: list[Word]) -> Iterator[str]:
    wanted = folded(text)
    yield from (word.value for word in words if wanted and wanted in map(folded, (word.value, *word.also)))


def _holding(text: str, words: list[Word]) -> Iterator[str]:
    """Words that hold all parts of the text, or whose parts the text holds."""
    parts = _parts(text)
    for word in words:
        for form in map(_parts, (word.value, *word.also)):
            if form and parts and (parts <= form or (form <= parts and max(map(len, form)) > 3)):
                yield word.value


def _resembling(text: str, words: list[Word]) -> Iterator[str]:
    forms = {folded(form): word.value for word in reversed(words) for form in (*word.also, word.value) if form}
    close = get_close_matches(folded(text), forms, 3, 0.78)
    bare = folded(text).rstrip("0123456789")
    if bare in forms and len(bare) < 3:
        yield forms[bare]
    yield from (forms[form] for form in close[:1] if bool(_OPPOSITE.match(form)) == bool(_OPPOSITE.match(folded(text))))


def _parts(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def folded(word: str) -> str:
    """Letters and digits alone, whatever the case."""
    return "".join(c for c in word.casefold() if c.isalnum())


def proposal(found: list[str]) -> str:
    """What to write: one of ``found``."""
    if not found:
        return ""
    listed = " or ".join(filter(None, (", ".join(f"`{f}`" for f in found[:-1]), f"`{found[-1]}`")))
    return f"write {listed}{', whichever the source means' if len(found) > 1 else ''}"


def nearest(word: str, allowed: Iterable[str], titles: Mapping[str, str] | None = None, spellings: Mapping[str, str] | None = None) -> str:
    """The field that was probably meant, or nothing. ``spellings`` are words that people write for others."""
    choices = {folded(choice): choice for choice in allowed} if len(word) <= LONGEST else {}
    for choice, title in (titles or {}).items():
        choices.setdefault(folded(title), choice)
    parts = [(spellings or {}).get(part, part) for part in re.split(r"[\W_]+", word.lower())]
    tries = [folded(word), folded((spellings or {}).get(word.lower(), "")), folded("".join(parts)), folded("".join(reversed(parts)))]
    for attempt in filter(None, tries):
        if attempt in choices:
            return choices[attempt]
    return next((choices[m] for attempt in tries for m in get_close_matches(attempt, choices, 1, 0.72)), "")
