"""Write the next release of the data: ``python scripts/release.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli.publishing import release

if __name__ == "__main__":
    release()
