"""Lets ``python scripts/….py`` work with any Python: it goes on in the virtual environment that ``make site`` makes."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

NEEDED = ("click", "yaml", "yaml_rs", "jsonschema_rs", "mkdocs")
VENV = Path(__file__).resolve().parents[1] / ".venv"


def ensure() -> None:
    """Return where the packages are at hand; else start again in ``.venv``, or say how to make it and exit with 2."""
    if all(importlib.util.find_spec(name) for name in NEEDED):
        return
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists() or Path(sys.prefix) == VENV:
        sys.stderr.write("The packages are not installed: run `make site` once, then this command again.\n")
        sys.exit(2)
    os.execv(python, [str(python), *sys.argv])


ensure()
