"""Which record somebody means who names it by its title, name or address where its id belongs.

The schema refuses such a text before any other record is known, and what was found in a file is remembered without
regard to others. So the advice is completed at the very end, and only where a text of that kind was refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .documents import Document, read_document, scalar
from .filing import walk
from .problems import Problem
from .project import Project

_IN_WORDS = ("equipment", "organization")
_FOLDERS = {"source": ("sources",), "entry": ("platforms", "weapons"), "organization": ("organizations",), "event": ("events",)}


def completed(problems: Iterable[Problem], project: Project) -> list[Problem]:
    """``problems`` with the id to write where a record has the title, name or address that was written."""
    given = list(problems)
    sought = {p.sought for p in given if p.sought}
    if not sought:
        return given
    found = _found(sought, project)
    return [_completed(p, found.get(p.sought) or []) if p.sought else p for p in given]


def _completed(problem: Problem, ids: list[str]) -> Problem:
    _, field, text = problem.sought.split(":", 2)
    if len(ids) == 1:
        return replace(problem, advice=f"write `{ids[0]}`")
    if ids:
        return replace(problem, advice=f"write the id of the one that is meant: {' or '.join(f'`{i}`' for i in ids[:3])}")
    if field not in _IN_WORDS:
        return problem
    return replace(problem, advice=f"write `what: {scalar(text)}` in place of `{field}: {text}`, or add its record first: none has this name")


def _found(sought: set[str], project: Project) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, folders in _FOLDERS.items():
        wanted = {text: _key(text) for text in sorted(sought) if text.startswith(f"{kind}:")}
        for path in _files(project.catalog, folders) if wanted else ():
            names = _names(path, wanted.values())
            for text in (text for text, key in wanted.items() if key in names):
                found.setdefault(text, []).append(path.stem)
        stems = {_letters(path.stem): path.stem for path in _files(project.catalog, folders)} if wanted.keys() - found.keys() else {}
        found |= {text: near for text, key in wanted.items() if text not in found and (near := _near(key, stems))}
    return found


def _near(key: str, stems: Mapping[str, str]) -> list[str]:
    """The id that ``key`` misspells. Such as differ in digits are ids of different things."""
    close = get_close_matches(key, stems, 3, 0.8)
    return [stems[c] for c in close if re.findall("[0-9]+", c) == re.findall("[0-9]+", key)][:1]


def _files(catalog: Path, folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        if (catalog / folder).is_dir():
            yield from (path for path, parts in walk(catalog / folder) if parts[-1].endswith(".yaml") and not path.is_symlink())


def _names(path: Path, keys: Iterable[str]) -> set[str]:
    """What the record at ``path`` may be called; nothing where its text cannot hold any of ``keys``."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return set()
    letters = _letters(text)
    if not any(key in letters for key in keys):
        return set()
    document = read_document(path, path.name)
    data: Any = document.data if isinstance(document, Document) else None
    if not isinstance(data, dict):
        return set()
    listed = [name.get("text") for name in data.get("names", ()) if isinstance(name, dict)] if isinstance(data.get("names"), list) else []
    return {_letters(value) for value in (path.stem, *(data.get(field) for field in ("name", "title", "URL", "archive")), *listed) if isinstance(value, str)}


def _key(sought: str) -> str:
    return _letters(sought.split(":", 2)[2])


def _letters(text: str) -> str:
    """Letters and digits alone; of an address what comes after the name of the protocol."""
    return re.sub(r"[\W_]+", "", re.sub(r"https?://(www\.)?", "", text.casefold()))
