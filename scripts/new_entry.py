"""Begin a new record: ``python scripts/new_entry.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli.contributing import new_entry

if __name__ == "__main__":
    new_entry()
