"""Preview the site: ``python scripts/serve.py --help``."""

import environment  # noqa: F401 - goes on in .venv where the packages are not at hand
from equipment_catalog.cli import serve

if __name__ == "__main__":
    serve()
