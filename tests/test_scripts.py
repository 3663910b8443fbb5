"""The scripts of the site as the TypeScript compiler reads them: comments are their types, and all of them hold."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT

COMPILER = "typescript@7.0.2"
HOME = ROOT / "build" / "scripts" / COMPILER
NO_NODE = "node or npm is missing: install Node.js 20 or later (apt-get install nodejs npm, brew install node, or https://nodejs.org), then run the tests again"
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
    """The compiler, from the npm registry the first time; the finished folder is renamed into place, for other workers may do the same."""
    npm = shutil.which("npm")
    if not (npm and shutil.which("node")):
        pytest.skip(NO_NODE)
    if not HOME.exists():
        fresh = HOME.with_name(f"{HOME.name}-{os.getpid()}")
        fresh.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(fresh), "--no-audit", "--no-fund", "--ignore-scripts", COMPILER]
        outcome = subprocess.run(command, cwd=fresh, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
        assert outcome.returncode == 0, f"npm could not install {COMPILER}\n{outcome.stdout}{outcome.stderr}"
        with contextlib.suppress(OSError):
            fresh.rename(HOME)
        shutil.rmtree(fresh, ignore_errors=True)
    return HOME / "node_modules" / ".bin" / "tsc"


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
