"""Build the site: ``python scripts/build.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli import build

if __name__ == "__main__":
    build()
