"""Pack the built site into a zip that works from a disk: ``python scripts/offline.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli.publishing import offline

if __name__ == "__main__":
    offline()
