"""The shape of the code: imports run one way, each library has one home, functions are short, the schema is the only list."""

from __future__ import annotations

import ast
import json
import re
import statistics
from pathlib import Path

import pytest

from conftest import ROOT
from equipment_catalog.schemas import Schemas

PACKAGE = ROOT / "scripts" / "equipment_catalog"

# design.md, section 3: a module imports only from lines above its own.
LAYERS = (
    ("project", "problems", "replacing", "stages", "workers", "compact"),
    ("documents", "countries"),
    ("schemas",),
    ("quantities", "dates"),
    ("model",),
    ("catalog",),
    ("watching",),
    ("filing",),
    ("rules", "naming"),
    ("loading",),
    ("memory",),
    ("checking",),
    ("changes", "revisions"),
    ("releases",),
    ("reporting", "skeleton", "prose", "drawing", "citing", "maps", "icons"),
    ("forms",),
    ("views",),
    ("marks", "exports", "search", "feeds", "security"),
    ("pages",),
    ("explorer",),
    ("identification",),
    ("gathering",),
    ("website",),
    ("stamping", "offline"),
    ("preview",),
    ("cli",),
)
HOMES = {
    "yaml": "documents", "yaml_rs": "documents", "jsonschema": "schemas", "jsonschema_rs": "schemas", "referencing": "schemas", "pint": "quantities", "pycountry": "countries",
    "jinja2": "pages", "click": "cli", "watchdog": "cli", "citeproc": "citing", "pybtex": "citing", "latexcodec": "citing", "rispy": "citing", "countryinfo": "maps",
    "arro3": "exports", "apsw": "exports", "orjson": "compact",
}  # fmt: skip


def modules() -> list[tuple[str, Path]]:
    """Each file of the package with the name of its line in the list of layers."""
    return [(path.relative_to(PACKAGE).parts[0].removesuffix(".py"), path) for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE or path.name != "__init__.py"]


def imports(path: Path) -> list[tuple[int, str]]:
    """Level and full name of everything a file imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(0, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            found += [(node.level, f"{base}.{alias.name}".strip(".")) for alias in node.names]
    return found


def test_every_module_has_its_layer() -> None:
    listed = [name for layer in LAYERS for name in layer]
    assert sorted(set(listed)) == sorted({name for name, _ in modules()})


@pytest.mark.parametrize(("name", "path"), modules(), ids=lambda value: value if isinstance(value, str) else "")
def test_imports_run_one_way(name: str, path: Path) -> None:
    rank = {module: index for index, layer in enumerate(LAYERS) for module in layer}
    outside = 2 if path.parent != PACKAGE else 1
    for level, full in imports(path):
        other = full.split(".")[0]
        if level == outside and other != name:
            assert rank[other] < rank[name] or (other in ("prose",) and rank[other] <= rank[name]), f"{path.name} imports {other}, which stands on its own line or below"


@pytest.mark.parametrize(("library", "home"), HOMES.items())
def test_each_library_has_one_home(library: str, home: str) -> None:
    users = {name for name, path in modules() if any(level == 0 and full.split(".")[0] == library for level, full in imports(path))}
    assert users == {home}


def test_only_the_hook_and_the_server_know_mkdocs() -> None:
    users = {path.name for path in ROOT.glob("scripts/**/*.py") if any(full.split(".")[0] == "mkdocs" for _, full in imports(path))}
    assert users == {"mkdocs_hook.py", "mkdocs_server.py"}


def functions() -> list[tuple[str, int]]:
    """Name and length in lines of every function of the package, without its docstring."""
    found = []
    for _, path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                found.append((f"{path.name}:{node.name}", (node.end_lineno or 0) - first.lineno + 1))
    return found


def test_functions_are_short() -> None:
    lengths = sorted(length for _, length in functions())
    assert statistics.median(lengths) <= 10
    assert lengths[len(lengths) * 9 // 10] <= 25


def test_modules_are_short() -> None:
    long = {path.name: lines for _, path in modules() if (lines := path.read_text(encoding="utf-8").count("\n")) > 300}
    # One page of records each, all of one shape: splitting them would part what belongs together.
    assert set(long) <= {"model.py", "entry.py", "library.py"}


# Single words of the schema that mean something else where they stand: HTML, CSS, JSON keys, shapes of the model.
PLAIN = {
    "tail",
    "body",
    "nose",
    "label",
    "link",
    "mass",
    "range",
    "height",
    "width",
    "length",
    "target",
    "field",
    "command",
    "array",
    "rows",
    "block",
    "navigation",
    "radius",
    "function",
    "loading",
    "feed",
}


def vocabulary(schemas: Schemas) -> set[str]:
    """Every id of a class, type, characteristic and feature, and every value that is more than one plain word."""
    words: set[str] = set()
    for cls in schemas.classes.values():
        words |= {cls.id, *cls.types, *cls.fields, *cls.features}
        values = {value for group in (cls.fields, cls.features) for item in group.values() for value in item.terms}
        words |= {value for value in values if "-" in value}
    return words - PLAIN


def test_no_characteristic_class_or_feature_is_named_outside_of_the_schema(schemas: Schemas) -> None:
    files = [p for pattern in ("scripts/**/*.py", "scripts/**/*.jinja", "scripts/**/theme/**/*.html", "docs/assets/js/**/*.js") for p in ROOT.glob(pattern)]
    words = vocabulary(schemas)
    assert len(words) > 900
    hits = []
    for path in files:
        for literal in literals(path):
            hits += [f"{path.relative_to(ROOT)}: {word}" for word in words & set(re.findall(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", literal))]
    assert not hits, "\n".join(hits)


def literals(path: Path) -> list[str]:
    """What a file holds besides comments and documentation: for Python, its text constants and names."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [re.sub(r"\{#.*?#\}|//[^\n]*|/\*.*?\*/", "", text, flags=re.S)]
    tree = ast.parse(text)
    documentation = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    # A text with a space is a sentence for people: messages and pages of rules may give examples.
    constants = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in documentation and " " not in n.value]
    return constants + [n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)]


def test_every_command_is_documented() -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    said = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [t for t in targets if f"make {t}" not in said] == []
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 100


def test_lock_files_name_no_host() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert not re.search(r"https?:|file:/|--(index|find|extra)", (ROOT / name).read_text(encoding="utf-8"))


def test_schema_files_are_written_in_one_way() -> None:
    for path in ROOT.glob("schema/**/*.json"):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("}\n") and "\t" not in text and json.loads(text), path.name
