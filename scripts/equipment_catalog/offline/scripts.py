"""Our JavaScript modules as classic scripts: browsers load no module from a disk.

Knows what the modules of this project use and refuses the rest: static imports of names, of everything as a name, or for
effect; exports of declarations and of lists; ``import("./x.js")`` of a literal path.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

_IMPORT = re.compile(r'^import\s+(?:(?P<names>\{[^}]*\})\s+from\s+|\*\s+as\s+(?P<whole>\w+)\s+from\s+)?"(?P<path>\.{1,2}/[^"]+)";?[ \t]*$', re.M)
_DECLARED = re.compile(r"^export\s+(?P<what>(?:async\s+)?function\*?|class|const)\s+(?P<name>[\w$]+)", re.M)
_LISTED = re.compile(r"^export\s+\{(?P<names>[^}]*)\};?[ \t]*$", re.M)
_LATER = re.compile(r'\bimport\(\s*"(?P<path>\.{1,2}/[^"]+)"\s*\)')
_COMMENT = re.compile(r"/\*\*.*?\*/", re.S)
"""Comments in which types are imported. No text of a script may look like one."""
_LEFT = re.compile(r"^(?:import|export)\b(?!\()[^\n]*|\bimport\.meta\b", re.M)


class UnknownFormError(ValueError):
    """A module uses what cannot be turned into a classic script."""


def bundles(modules: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A classic script for each of ``modules`` (text by path) that no other imports."""
    needs = {path: set(_needed(path, text)) for path, text in modules.items()}
    for path, others in needs.items():
        if missing := sorted(others - set(modules)):
            raise UnknownFormError(f"{path} imports {missing[0]}, which is not there")
    try:
        order = list(TopologicalSorter({path: sorted(others) for path, others in sorted(needs.items())}).static_order())
    except CycleError as error:
        raise UnknownFormError(f"modules import each other in a circle: {' → '.join(error.args[1])}") from None
    imported = set().union(*needs.values()) if needs else set()
    for root in sorted(set(modules) - imported):
        wanted = _reached(root, needs)
        yield root, _script([(path, modules[path]) for path in order if path in wanted])


def _needed(path: str, text: str) -> Iterator[str]:
    for found in (*_IMPORT.finditer(text), *_LATER.finditer(_COMMENT.sub("", text))):
        yield _resolved(path, found["path"])


def _resolved(path: str, other: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), other))


def _reached(root: str, needs: Mapping[str, set[str]]) -> set[str]:
    found, open_ = {root}, [root]
    while open_:
        for other in needs[open_.pop()] - found:
            found.add(other)
            open_.append(other)
    return found


def _script(modules: list[tuple[str, str]]) -> str:
    """One script of modules in the order of their needs. Only the last, which nobody imports, may wait for something."""
    *others, last = modules
    parts = [*(_module(*module) for module in others), _module(*last, "async ")]
    return "\n".join(["(() => {", '"use strict";', "const modules = {};", *parts, "})();", ""])


def _module(path: str, text: str, kind: str = "") -> str:
    return f'modules["{path}"] = ({kind}() => {{\n{_body(path, text)}\n}})();'


def _body(path: str, text: str) -> str:
    exported = [(m["name"], m["name"]) for m in _DECLARED.finditer(text)]
    exported += [pair for m in _LISTED.finditer(text) for pair in _names(m["names"])]
    text = _IMPORT.sub(lambda m: _taken(path, m), text)
    text = _LATER.sub(lambda m: f'Promise.resolve(modules["{_resolved(path, m["path"])}"])', _COMMENT.sub("", text))
    text = _LISTED.sub("", _DECLARED.sub(r"\g<what> \g<name>", text))
    if left := _LEFT.search(text):
        raise UnknownFormError(f"{path}: no way to write {left[0]!r} as a classic script")
    returned = ", ".join(name if name == shown else f"{shown}: {name}" for name, shown in exported)
    return f"{text.rstrip()}\nreturn {{ {returned} }};"


def _taken(path: str, found: re.Match[str]) -> str:
    module = f'modules["{_resolved(path, found["path"])}"]'
    if found["whole"]:
        return f"const {found['whole']} = {module};"
    if not found["names"]:
        return ""
    names = ", ".join(name if name == here else f"{name}: {here}" for name, here in _names(found["names"].strip("{}")))
    return f"const {{ {names} }} = {module};"


def _names(listed: str) -> list[tuple[str, str]]:
    """Pairs of a list such as ``a, b as c``: the name, and the name that it gets."""
    pairs = (item.split() for item in listed.split(",") if item.strip())
    return [(words[0], words[-1]) for words in pairs]
