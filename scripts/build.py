"""Build the site: ``python scripts/build.py --help``."""

from equipment_catalog.cli import build

if __name__ == "__main__":
    build()
