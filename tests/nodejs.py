"""Programs from the npm registry that tests drive."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT

NO_NODE = "node or npm is missing: install Node.js 20 or later (apt-get install nodejs npm, brew install node, or https://nodejs.org), then run the tests again"


def installed(package: str) -> Path:
    """The folder of a package, such as ``x@1.2.3``, fetched the first time; the finished folder is renamed into place, for other workers may do the same."""
    home = ROOT / "build" / "node" / package
    npm = shutil.which("npm")
    if not (npm and shutil.which("node")):
        pytest.skip(NO_NODE)
    if not home.exists():
        fresh = home.with_name(f"{home.name}-{os.getpid()}")
        fresh.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(fresh), "--no-audit", "--no-fund", "--ignore-scripts", package]
        outcome = subprocess.run(command, cwd=fresh, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=300)
        assert outcome.returncode == 0, f"npm could not install {package}\n{outcome.stdout}{outcome.stderr}"
        with contextlib.suppress(OSError):
            fresh.rename(home)
        shutil.rmtree(fresh, ignore_errors=True)
    return home / "node_modules" / package.rpartition("@")[0]
