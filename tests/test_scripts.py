"""The scripts of the site as the TypeScript compiler reads them: comments are their types, and all of them hold."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from nodejs import installed

COMPILER = "typescript@7.0.2"
OPTIONS = (
    "--noEmit",
    "--allowJs",
    "--checkJs",
    "--strict",
    "--noUnusedLocals",
    "--target",
    "es2023",
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--lib",
    "es2023,dom,dom.iterable",
)
SCRIPTS = sorted((ROOT / "docs" / "assets" / "js").rglob("*.js"))


@pytest.fixture(scope="module")
def compiler() -> Path:
    """The compiler's program."""
    return installed(COMPILER).parent / ".bin" / "tsc"


def checked(compiler: Path, *scripts: Path) -> str:
    """What the compiler complains of."""
    return subprocess.run([str(compiler), *OPTIONS, *map(str, scripts)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300).stdout


def test_types_hold(compiler: Path) -> None:
    assert checked(compiler, *SCRIPTS) == ""


def test_a_wrong_type_is_found(compiler: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.js"
    wrong.write_text('// @ts-check\n/** @type {number} */\nexport const one = "one";\n', encoding="utf-8")
    assert "TS2322" in checked(compiler, wrong)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.relative_to(ROOT / "docs/assets/js").as_posix())
def test_scripts_are_small_and_checked(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    assert text.startswith("// @ts-check\n")
    assert text.count("\n") <= 300
    assert not [word for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(") if word in text]
