"""List the facts that differ between two states of the catalogue: ``python scripts/diff.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli.contributing import diff

if __name__ == "__main__":
    diff()
