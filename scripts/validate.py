"""Check the catalogue: ``python scripts/validate.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli import validate

if __name__ == "__main__":
    validate()
